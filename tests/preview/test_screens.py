"""The page in light and dark, on screens of all sizes: axe finds no fault in any of its states."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from tests.preview.driving import HEAD, VIDEO, go_to, keep, open_page, until

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import Literal

    from playwright.sync_api import Browser, FloatRect, Page
    from tests.preview.conftest import Served

    Preview = Callable[..., AbstractContextManager[Served]]
    Axe = Callable[[Page], list[str]]
    Scheme = Literal["dark", "light"]

pytestmark = pytest.mark.needs("chromium")

FILM = HEAD + VIDEO % "" + "roll:\n  - {role: Edited by, names: [Ann, Bo]}  # in doubt: Abe?\n"
SIZES = ((1440, 900), (1024, 768), (390, 844))
OPENERS = {
    "credits": ("#tab-credits", ""),
    "problems": ("#tab-problems", ""),
    "adjust": ("#tab-panel", ".control"),
    "help": ("#keys", "#help[open]"),
    "overlays": ("#show-overlays", "#overlays:popover-open"),
}
"""What to press for each state of the page, and what is then there."""

BEYOND = """() => [...document.querySelectorAll("body *")].filter((part) => {
    const box = part.getBoundingClientRect();
    const isSeen = part.checkVisibility({ visibilityProperty: true }) && box.width && box.height;
    const isBeyond = box.left < -0.5 || box.right > innerWidth + 0.5;
    return isSeen && isBeyond && !part.closest("#stage");
}).map((part) => part.id || part.className || part.tagName)
"""
CUT_OFF = """() => [...document.querySelectorAll(
    "button, select, output, [role=tab]"
)].filter((part) => {
    if (!part.checkVisibility({ visibilityProperty: true })) return false;
    return part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== "inline";
}).map((part) => part.id || part.textContent)
"""
SMALL = """() => {
    const parts = document.querySelectorAll(
        "button, select, summary, [role=option], [role=slider], input, label.choice");
    return [...parts].filter((part) => {
        const box = (part.closest("label") ?? part).getBoundingClientRect();
        const isSeen = part.checkVisibility({ visibilityProperty: true }) && box.width;
        return isSeen && (box.width < 32 || box.height < 32) && !part.matches(".loop-handle");
    }).map((part) => part.id || part.outerHTML.slice(0, 80));
}
"""


def open_state(page: Page, state: str) -> None:
    opener, then = OPENERS[state]
    page.click(opener)
    if then:
        page.wait_for_selector(then)


def close_state(page: Page) -> None:
    page.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut_off_and_axe_finds_no_fault(
    page: Page,
    preview: Preview,
    film: Callable[[str], Path],
    axe: Axe,
    size: tuple[int, int],
    scheme: Scheme,
) -> None:
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)
    with preview(film(FILM)) as served:
        open_page(page, served)
        go_to(page, 20)
        page.keyboard.press("i")
        keep(page, f"{width}-{scheme}")
        for state in OPENERS:
            open_state(page, state)
            assert page.evaluate(BEYOND) == []
            assert page.evaluate(CUT_OFF) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            if width < 1440:
                assert page.evaluate(SMALL) == []
            if width == SIZES[0][0] or state == "problems":
                assert axe(page) == [], state
            close_state(page)


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_axe_finds_no_fault_in_searches_and_errors(
    page: Page, preview: Preview, film: Callable[[str], Path], axe: Axe, scheme: Scheme
) -> None:
    page.emulate_media(color_scheme=scheme)
    path = film(FILM)
    with preview(path) as served:
        open_page(page, served)
        for words in ("ann", "nobody"):
            page.fill("#search", words)
            assert page.locator(".place").count() == (1 if words == "ann" else 0)
            assert axe(page) == [], words
        page.fill("#search", "")
        page.locator("#places").focus()
        assert axe(page) == []
        path.write_text(FILM.replace("names", "nams"), encoding="utf-8")
        page.wait_for_selector("#errors:visible")
        assert axe(page) == []
        page.evaluate("endroll.shell.announce('No.', true)")
        page.locator("#stage").focus()
        page.keyboard.press("+")
        page.keyboard.press("f")
        until(page, "document.body.classList.contains('full-screen')")
        assert axe(page) == []
    page.wait_for_selector("#status.wrong")
    assert axe(page) == []


def test_axe_finds_no_fault_where_there_is_no_film(
    page: Page, preview: Preview, film: Callable[[str], Path], axe: Axe
) -> None:
    with preview(film("roll: 3\n")) as served:
        open_page(page, served)
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            for state in ("credits", "problems", "adjust"):
                page.click(OPENERS[state][0])
                assert axe(page) == [], state
        for button in page.locator("#transport button:visible").all():
            button.click()  # none of them needs a film
            close_state(page)


def box_of(page: Page, selector: str) -> FloatRect:
    box = page.locator(selector).bounding_box()
    assert box
    return box


def test_a_narrow_window_has_the_panel_below(
    page: Page, preview: Preview, film: Callable[[str], Path]
) -> None:
    parts = ("body > header", "#viewer", "body > footer", "aside")
    with preview(film(FILM)) as served:
        open_page(page, served)
        page.set_viewport_size({"width": 390, "height": 844})
        boxes = [box_of(page, part) for part in parts]
        for above, below in pairwise(boxes):
            assert above["y"] + above["height"] <= below["y"] + 0.5
        page.set_viewport_size({"width": 1440, "height": 900})
        viewer, aside = (box_of(page, part) for part in ("#viewer", "aside"))
        assert (viewer["width"], aside["width"]) == (1100, 340)
        assert page.evaluate("document.documentElement.scrollHeight") == 900


COLORS = """names => {
    const probe = document.body.appendChild(document.createElement("i"));
    const style = getComputedStyle(document.documentElement);
    return names.map((name) => {
        probe.style.color = style.getPropertyValue(name);
        return getComputedStyle(probe).color.match(/[0-9]+/g).slice(0, 3).map(Number);
    });
}"""


def luminance(color: list[int]) -> float:
    """Source: WCAG 2.2, relative luminance."""
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (level / 255 for level in color)
    ]
    return sum(w * level for w, level in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: list[int], other: list[int]) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_the_colours_have_contrast(
    page: Page, preview: Preview, film: Callable[[str], Path], scheme: Scheme
) -> None:
    grounds = ["--ground", "--raised", "--sunk"]
    texts = ["--text", "--quiet", "--accent", "--error", "--warning", "--note", "--good"]
    drawn = ["--scene-scroll", "--scene-crawl", "--scene-card", "--mark", "--accent", "--text"]
    page.emulate_media(color_scheme=scheme)
    with preview(film(FILM)) as served:
        open_page(page, served)
        pairs = [(text, ground) for text in texts for ground in grounds]
        pairs += [(color, "--ground") for color in drawn]
        pairs += [("--on-color", "--error"), ("--on-color", "--warning")]
        pairs += [("--on-surround", "--surround")]
        for names in pairs:
            assert contrast(*page.evaluate(COLORS, list(names))) >= 4.5, names
        ((surround),) = page.evaluate(COLORS, ["--surround"])
        assert max(surround) - min(surround) <= 4
        assert luminance(surround) < 0.05


BAR_IS = """level => {
    const bar = document.querySelector("#scrubber canvas");
    return bar.getContext("2d").getImageData(0, 0, 1, 1).data[0] === level;
}"""


def test_light_or_dark_follows_the_system_until_chosen(
    browser: Browser, preview: Preview, film: Callable[[str], Path]
) -> None:
    context = browser.new_context(color_scheme="light", bypass_csp=True)
    page = context.new_page()
    with preview(film(FILM)) as served:
        open_page(page, served)

        def is_light() -> bool:
            return bool(
                page.evaluate("getComputedStyle(document.documentElement).colorScheme === 'light'")
            )

        assert is_light()
        until(page, BAR_IS, 244)
        page.emulate_media(color_scheme="dark")
        assert not is_light()
        until(page, BAR_IS, 23)
        page.click("#theme")
        assert is_light()
        until(page, BAR_IS, 244)
        page.reload()
        page.wait_for_selector("body[data-edition]")
        assert is_light()
        page.evaluate("localStorage.clear()")  # as for another port
        page.reload()
        page.wait_for_selector("body[data-edition]")
        assert is_light()
        page.click("#theme")
        assert not is_light()
        page.click("#theme")
        page.emulate_media(color_scheme="light")
        assert is_light()
    context.close()
