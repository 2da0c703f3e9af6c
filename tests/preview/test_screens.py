"""The page in light and dark, in narrow and wide windows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from tests.preview.driving import HEAD, VIDEO, open_page, until

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from typing import Literal

    from playwright.sync_api import Browser, FloatRect, Page
    from tests.preview.conftest import Served

    Preview = Callable[..., AbstractContextManager[Served]]
    Axe = Callable[[Page], list[str]]
    Scheme = Literal["dark", "light"]

pytestmark = pytest.mark.needs("chromium")

FILM = HEAD + VIDEO % "" + "roll:\n  - {role: Edited by, names: [Ann, Bo]}  # in doubt: Abe?\n"


def box_of(page: Page, selector: str) -> FloatRect:
    box = page.locator(selector).bounding_box()
    assert box
    return box


def test_a_narrow_window_has_the_panel_below(page: Page, shared: Callable[[str], Served]) -> None:
    parts = ("body > header", "#viewer", "body > footer", "aside")
    served = shared(FILM)
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
    page: Page, shared: Callable[[str], Served], scheme: Scheme
) -> None:
    grounds = ["--ground", "--raised", "--sunk"]
    texts = ["--text", "--quiet", "--accent", "--error", "--warning", "--note", "--good"]
    drawn = ["--scene-scroll", "--scene-crawl", "--scene-card", "--mark", "--accent", "--text"]
    page.emulate_media(color_scheme=scheme)
    served = shared(FILM)
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
    browser: Browser, shared: Callable[[str], Served]
) -> None:
    context = browser.new_context(color_scheme="light", bypass_csp=True)
    page = context.new_page()
    served = shared(FILM)
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
