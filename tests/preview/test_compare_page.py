"""Comparing on the page in Chromium: both pictures are exact, and changes are listed."""

from __future__ import annotations

import base64
import shutil
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image
from tests.preview import driving
from tests.preview.driving import (
    HEAD,
    VIDEO,
    canvas,
    edition,
    go_to,
    keep,
    open_page,
    serve_modules,
    until,
    until_newer,
)
from tests.preview.test_last_commit import commit, git

import endroll

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from playwright.sync_api import Browser, FloatRect, Page
    from tests.preview.conftest import Served
    from tests.preview.driving import Preview

pytestmark = pytest.mark.needs("chromium")

SIZES = ((1440, 900), (1024, 768), (390, 844))
NOW = "roll:\n  - names: [Ann, Bo]\n  - names: [Cy, Di]\n  - names: [Ed, Flo]\n"
WAS = "roll:\n  - names: [Ann, Abe]\n  - names: [Bo, Cy, Dy]\n  - names: [Ed]\n"
TIMING = "timing: {speed: 24, lead_in: 2f, lead_out: 3f}\n"
FILM = HEAD + VIDEO % "" + TIMING + NOW
CHANGES = "roll:\n  - names: [Flo, Abe, Ann, Bo]\n  - names: [Cy, Dio]\n  - names: [Ed]\n"
CARDS = (
    "timing: {speed: 30, lead_in: 4f}\nroll:\n"
    "  - {card: [{names: Ann}], hold: 8f, fade_in: 5f, fade_out: 4f}\n  - names: [Bo, Di, Ed]\n"
)
OTHERS = {
    "other.yaml": HEAD + VIDEO % "" + TIMING + WAS,
    "speed.yaml": HEAD + VIDEO % "" + TIMING.replace("24", "42") + NOW,
    "size.yaml": HEAD + VIDEO.replace("320x180", "200x200") % "" + TIMING + NOW,
    "cards.yaml": HEAD + VIDEO % ', background: "#204060"' + CARDS,
    "whole.yaml": HEAD + VIDEO % ", background: sky.svg" + TIMING + WAS,
    "changes.yaml": HEAD + VIDEO % "" + TIMING + CHANGES,
    "wrong.yaml": "roll:\n  - nams: Ann\n",
}


@pytest.fixture(scope="module")
def served(
    preview: Preview, tmp_path_factory: pytest.TempPathFactory, box_fonts: Path
) -> Iterator[Served]:
    """A preview of the credits NOW, which have others beside them. No test changes them."""
    folder = tmp_path_factory.mktemp("film")
    shutil.copytree(box_fonts, folder / "fonts")
    for name, text in {**OTHERS, "credits.yaml": FILM, "sky.svg": driving.SKY}.items():
        (folder / name).write_text(text, encoding="utf-8")
    with preview(folder / "credits.yaml") as running:
        yield running


def compare(page: Page, label: str = "other.yaml") -> None:
    """Open the bar and choose what to compare with."""
    page.keyboard.press("c")
    choose(page, label)


def choose(page: Page, label: str) -> None:
    until(page, "!document.getElementById('compare-with').disabled")
    page.locator("#compare-with").select_option(label=label)
    chosen = "label => endroll.player.companion && "
    chosen += "document.querySelector('#caption-other .label')?.textContent === label"
    until(page, chosen, label)
    page.evaluate("document.activeElement.blur()")


def show(page: Page, frame: int) -> int:
    """Show a frame with all pictures of both films; return the frame of the other film."""
    go_to(page, frame)
    until(page, "endroll.player.isReady(endroll.player.frame)")
    page.evaluate("endroll.player.redraw()")
    return int(page.evaluate("endroll.player.companion.frameOf(endroll.player.frame)"))


def other_canvas(page: Page) -> NDArray[np.uint8]:
    held = page.evaluate("document.getElementById('other-frame').toDataURL('image/png')")
    with Image.open(BytesIO(base64.b64decode(held.partition(",")[2])), formats=("PNG",)) as image:
        return np.asarray(image.convert("RGB"))


def box_of(page: Page, selector: str) -> FloatRect:
    box = page.locator(selector).bounding_box()
    assert box
    return box


def frame(page: Page) -> int:
    return int(page.evaluate("endroll.player.frame"))


def test_the_other_canvas_is_the_frame_of_the_other_film(page: Page, served: Served) -> None:
    own = endroll.load(served.credits)
    open_page(page, served)
    page.keyboard.press("c")
    for name in ("other.yaml", "speed.yaml", "size.yaml", "cards.yaml", "whole.yaml"):
        other = endroll.load(served.credits.with_name(name))
        choose(page, name)
        page.get_by_label("Same frame number").uncheck()
        for text in ("Ann", "Ed"):
            shown = show(page, own.frame_index(text) + 1)
            assert shown == other.frame_index(text) + 1
            assert np.array_equal(other_canvas(page), other.frame(shown)), (name, text)
            assert np.array_equal(canvas(page), own.frame(own.frame_index(text) + 1)), name
        page.get_by_label("Same frame number").check()
        for at in (9, 40, own.schedule.frame_count - 1):
            shown = show(page, at)
            assert shown == min(at, other.schedule.frame_count - 1)
            assert np.array_equal(other_canvas(page), other.frame(shown)), (name, at)


def test_both_move_together_while_they_play(page: Page, served: Served) -> None:
    other = endroll.load(served.credits.with_name("other.yaml"))
    open_page(page, served)
    compare(page)
    page.evaluate("""() => {
        window.drawn = [];
        const { stage } = endroll.compare.view;
        const draw = stage.draw.bind(stage);
        stage.draw = (frame) => {
            drawn.push([endroll.player.frame, frame]);
            return draw(frame);
        };
    }""")
    page.keyboard.press("Home")
    page.evaluate("drawn.length = 0")
    page.keyboard.press("l")
    until(page, "endroll.player.frame >= 24")
    page.keyboard.press("k")
    shown = int(page.evaluate("endroll.player.companion.frameOf(endroll.player.frame)"))
    assert np.array_equal(other_canvas(page), other.frame(shown))
    drawn = page.evaluate("drawn")
    assert len({own for own, _ in drawn}) > 3
    together = "drawn.every(([own, other]) => other === endroll.player.companion.frameOf(own))"
    assert page.evaluate(together)
    box = box_of(page, "#scrubber")
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    until(page, "endroll.player.isReady(endroll.player.frame)")
    shown = show(page, frame(page))
    assert np.array_equal(other_canvas(page), other.frame(shown))


def test_each_view_at_each_size(page: Page, served: Served) -> None:
    open_page(page, served)
    compare(page)
    page.click("#tab-changes")
    page.get_by_label("Next change").click()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for mode in ("beside", "wipe", "blink", "difference"):
            page.locator(f"[data-mode={mode}]").click()
            show(page, frame(page))
            keep(page, f"compare-{mode}-{width}")
            own, other = box_of(page, "#frame"), box_of(page, "#other-frame")
            assert (own == other) is (mode != "beside")
            viewer, bar = box_of(page, "#viewer"), box_of(page, "#compare-bar")
            for box in (own, other):
                assert box["x"] >= viewer["x"]
                assert box["x"] + box["width"] <= viewer["x"] + viewer["width"]
                assert box["y"] >= bar["y"] + bar["height"]


def test_side_by_side_at_actual_size_both_scroll_together(
    page: Page, preview: Preview, film: Callable[[str], Path]
) -> None:
    path = film(HEAD + VIDEO.replace("320x180", "1920x1080") % "" + TIMING + NOW)
    with preview(path) as served:
        open_page(page, served)
        page.keyboard.press("c")
        until(page, "endroll.player.companion !== null")
        page.keyboard.press("z")
        until(page, "document.getElementById('other-frame').clientWidth === 1920")
        page.evaluate("document.getElementById('stage').scrollTo(300, 200)")
        until(page, "document.getElementById('other-stage').scrollLeft === 300")
        page.evaluate("document.getElementById('other-stage').scrollTo(90, 60)")
        until(page, "document.getElementById('stage').scrollLeft === 90")
        assert page.evaluate("document.getElementById('stage').scrollTop") == 60


def test_the_divider_is_dragged_and_moved_by_keys(page: Page, served: Served) -> None:
    open_page(page, served)
    compare(page)
    page.locator("[data-mode=wipe]").click()
    divider = page.locator("#divider")

    def share() -> int:
        return int(divider.get_attribute("aria-valuenow") or "")

    before = frame(page)
    divider.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowLeft")
    assert (share(), frame(page)) == (41, before)
    page.keyboard.press("End")
    assert share() == 100
    page.keyboard.press("Home")
    assert share() == 0
    page.keyboard.press(" ")
    assert page.evaluate("endroll.player.isPlaying")
    page.keyboard.press(" ")
    box = box_of(page, "#picture")
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 1, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.75, y, steps=3)
    page.mouse.up()
    page.mouse.move(box["x"], y)
    assert share() == 75
    clip = page.evaluate("document.getElementById('other-frame').style.clipPath")
    assert clip.startswith("inset(0px 25")


def test_blinking_swaps_the_pictures(page: Page, served: Served) -> None:

    def seen() -> tuple[bool, bool, bool]:
        names = ("other-frame", "caption-other", "caption-own")
        first, second, third = (page.locator(f"#{name}").is_visible() for name in names)
        return first, second, third

    open_page(page, served)
    page.keyboard.press("b")
    assert not page.locator("#compare-bar").is_visible()
    compare(page)
    page.keyboard.press("b")
    assert seen() == (True, True, False)
    page.keyboard.press("b")
    assert seen() == (False, False, True)
    page.get_by_label("Every half second").check()
    page.wait_for_selector("#other-frame:visible")
    page.wait_for_selector("#caption-own:visible")
    page.emulate_media(reduced_motion="reduce")
    automatic = page.get_by_label("Every half second")
    until(page, "document.querySelector('.compare-options input').disabled")
    assert not automatic.is_checked()


def test_what_is_the_same_is_black_in_the_difference(page: Page, served: Served) -> None:

    def brightest() -> int:
        held = page.locator("#picture").screenshot()
        with Image.open(BytesIO(held)) as image:
            return int(np.asarray(image.convert("RGB"))[4:-4, 4:-4].max())

    open_page(page, served)
    page.keyboard.press("c")
    until(page, "endroll.player.companion !== null")
    show(page, endroll.load(served.credits).frame_index("Ann"))
    assert brightest() > 200
    page.locator("[data-mode=difference]").click()
    assert brightest() == 0
    page.locator("#compare-with").select_option(label="other.yaml")
    until(page, "document.querySelectorAll('.change').length > 0")
    show(page, frame(page))
    assert brightest() > 200


def test_changes_are_listed_and_lead_to_both_frames(page: Page, served: Served) -> None:
    own = endroll.load(served.credits)
    other = endroll.load(served.credits.with_name("changes.yaml"))
    open_page(page, served)
    compare(page, "changes.yaml")
    until(page, "document.querySelectorAll('.change').length === 3")
    tab = page.locator("#tab-changes")
    assert (tab.text_content() or "").split() == ["Changes", "3"]
    tab.click()
    assert page.locator("#changes h2").all_text_contents() == ["Removed1", "Changed1", "Moved1"]
    marks = page.locator(".change del, .change ins").all_text_contents()
    assert marks == ["o"]
    assert page.locator(".change.removed .where").text_content() == "was changes.yaml:6"
    page.locator(".change.moved").click()
    assert frame(page) == own.frame_index("Flo")
    assert show(page, frame(page)) == other.frame_index("Flo")
    assert np.array_equal(other_canvas(page), other.frame(other.frame_index("Flo")))
    assert page.locator("#compare-count").text_content() == "3 of 3"
    assert page.locator(".change[aria-current=true]").count() == 1
    page.keyboard.press("ArrowUp")
    assert frame(page) == own.frame_index("Di")
    assert show(page, frame(page)) == other.frame_index("Dio")
    page.keyboard.press("ArrowUp")
    assert show(page, frame(page)) == other.frame_index("Abe")
    page.get_by_label("Next change").click()
    assert frame(page) == own.frame_index("Di")
    page.get_by_label("Next change").click()
    page.get_by_label("Next change").click()
    assert page.locator("#compare-count").text_content() == "1 of 3"
    page.get_by_label("Previous change").click()
    assert frame(page) == own.frame_index("Flo")
    page.keyboard.press("Home")
    assert page.locator("#compare-count").text_content() == "3 changes"
    page.get_by_label("Next change").click()
    assert page.locator("#compare-count").text_content() == "1 of 3"
    keep(page, "compare-changes")


@pytest.mark.needs("git")
def test_with_the_last_commit_until_it_is_closed(
    page: Page, preview: Preview, film: Callable[[str], Path]
) -> None:
    path = film(FILM)
    git(path.parent, "init", "-q")
    commit(path.parent, "<img src=x onerror=document.title='hurt'>")
    with preview(path) as served:
        open_page(page, served)
        page.click("#compare")
        until(page, "document.getElementById('compare-count').textContent === 'No changes'")
        label = page.locator("#compare-with option:checked").text_content() or ""
        assert label.endswith("<img src=x onerror=document.title='hurt'>")
        page.click("#tab-changes")
        assert page.locator("#changes-summary").is_visible()
        keep(page, "compare-no-changes")
        known = edition(page)
        changed = path.read_text(encoding="utf-8").replace("Cy", "Cyd, Abe").replace("Flo", "Fl")
        path.write_text(changed, encoding="utf-8")
        until_newer(page, known)
        until(page, "document.querySelectorAll('.change').length === 3")
        assert page.locator("#tab-changes").get_attribute("aria-selected") == "true"
        page.locator("#compare-close").click()
        assert page.evaluate("endroll.player.companion") is None
        assert not page.locator("#tab-changes").is_visible()
        assert page.locator("#tab-credits").get_attribute("aria-selected") == "true"
        assert page.evaluate("document.activeElement.id") == "compare"
        assert page.locator("#other-frame").count() == 0
        assert page.evaluate(
            "[...endroll.pictures.cache.keys()].every((address) => "
            "address.startsWith(`films/${endroll.player.film.number}/`))"
        )
        assert "hurt" not in page.title()
        page.keyboard.press("c")
        until(page, "document.querySelectorAll('.change').length === 3")


def test_errors_of_the_other_film_are_listed(page: Page, served: Served) -> None:
    open_page(page, served)
    compare(page)
    page.locator("#compare-with").select_option(label="wrong.yaml")
    page.wait_for_selector("#compare-note.error")
    assert page.locator("#changes .code").all_text_contents() == ["unknown-key"]
    assert "wrong.yaml:2:5" in page.locator("#changes .where").inner_text()
    assert page.locator("#changes").is_visible()
    assert page.evaluate("endroll.player.companion") is None
    keep(page, "compare-errors")
    page.locator("#compare-with").select_option(label="other.yaml")
    until(page, "endroll.player.companion !== null")
    assert page.locator("#compare-note.error").count() == 0


def test_a_page_says_when_another_page_compares_with_another_film(
    page: Page, browser: Browser, served: Served
) -> None:
    open_page(page, served)
    compare(page, "whole.yaml")
    second = browser.new_page(bypass_csp=True)
    open_page(second, served)
    second.keyboard.press("c")
    until(second, "endroll.player.companion !== null")
    page.keyboard.press("End")
    page.wait_for_selector("#compare-note.error")
    assert not page.locator("#other-frame").is_visible()
    keep(page, "compare-lost")
    page.get_by_text("Compare again").click()
    page.wait_for_selector("#compare-note.error", state="detached")
    until(page, "endroll.player.companion !== null")
    second.close()


def test_its_own_policy_stops_nothing(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda problem: said.append(str(problem)))
    open_page(page, served)
    page.keyboard.press("c")
    page.wait_for_selector("#other-frame:visible")
    for mode in ("wipe", "blink", "difference", "beside"):
        page.locator(f"[data-mode={mode}]").click()
    page.locator("#compare-with").select_option(label="other.yaml")
    page.wait_for_selector(".change", state="attached")
    page.click("#tab-changes")
    page.locator(".change").first.click()
    page.close()
    assert said == []


def film_of(places: list[tuple[str, int]], frames: int = 100) -> dict[str, Any]:
    return {"places": [{"text": text, "frame": at} for text, at in places], "frames": frames}


ALIGN = """async ([film, other, frames]) => {
    const { Alignment } = await import("/alignment.js");
    const { Film, anchorsOf, frameOfAnchors } = await import("/film.js");
    for (const one of [film, other]) one.within = Film.prototype.within;
    const alignment = new Alignment(film, other);
    return {
        there: frames.map((frame) => alignment.otherAt(frame)),
        back: frames.map((frame) => alignment.filmAt(frame)),
        nearest: frames.map((frame) => frameOfAnchors(other, anchorsOf(film, frame), frame)),
    };
}"""


def test_frames_are_those_of_the_nearest_text_that_did_not_move(page: Page) -> None:
    serve_modules(page)
    film = film_of([("Ann", 10), ("New", 30), ("Bo", 50), ("Cy", 60), ("Ann", 80)])
    other = film_of([("Old", 5), ("Ann", 20), ("Bo", 40), ("Cy", 50), ("Ann", 70)], frames=75)
    frames = [10, 29, 31, 55, 64, 71, 80]
    told = page.evaluate(ALIGN, [film, other, frames])
    assert told["there"] == [20, 39, 21, 45, 54, 61, 70]
    assert told["there"] == told["nearest"]


def test_what_moved_leads_nowhere(page: Page) -> None:
    serve_modules(page)
    film = film_of([("Flo", 5), ("Ann", 10), ("Bo", 20), ("Cy", 30)])
    other = film_of([("Ann", 5), ("Bo", 15), ("Cy", 25), ("Flo", 30)])
    told = page.evaluate(ALIGN, [film, other, [5, 10, 20, 30, 60]])
    assert told["there"] == [0, 5, 15, 25, 55]
    assert told["back"] == [10, 15, 25, 35, 65]
    told = page.evaluate(ALIGN, [film, film_of([("Zed", 7)], frames=40), [0, 7, 60]])
    assert told["there"] == [0, 7, 39]


def test_differing_letters_are_marked(page: Page) -> None:
    serve_modules(page)
    expected = {
        ("Alison Klayman", "Alison Claymann"): "Alison [K]layman / Alison [C]layman[n]",
        ("Key Advisor", "Chief Advisor"): "[Key] Advisor / [Chief] Advisor",
        ("Ann", "Anna"): "Ann / Ann[a]",
        ("", "Bo"): " / [Bo]",
        ("Zoë", "Zoe"): "Zo[ë] / Zo[e]",
        ("👩‍🚀 Mae", "👨‍🚀 Mae"): "[👩‍🚀] Mae / [👨‍🚀] Mae",
        ("a" * 500, "a" * 499): f"[{'a' * 500}] / [{'a' * 499}]",
    }
    told = page.evaluate(
        """async (pairs) => {
            const { comparedLetters } = await import("/changes.js");
            const marked = ([text, isDifferent]) => (isDifferent ? `[${text}]` : text);
            return pairs.map((pair) => (
                comparedLetters(...pair).map((parts) => parts.map(marked).join("")).join(" / ")
            ));
        }""",
        [list(pair) for pair in expected],
    )
    assert told == list(expected.values())
