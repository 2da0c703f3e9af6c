"""The page in Chromium: it opens, plays, scrubs, searches, follows files, shows exact frames."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.preview.driving import (
    EXAMPLE,
    HEAD,
    SKY,
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

import endroll
from endroll.core.units import FrameRate, timecode, timecode_after

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, Page
    from tests.preview.conftest import Served

    Preview = Callable[..., AbstractContextManager[Served]]

pytestmark = pytest.mark.needs("chromium")

CARDS = """\
timing: {speed: 30, lead_in: 2f, lead_out: 3f}
roll:
  - {card: [{names: Ann}], hold: 6f, fade_in: 5f, fade_out: 4f, gap: -4f}
  - {card: [{names: [Bo, Cy]}], hold: 4f, fade_in: 4f}
  - {names: [Di 谢, Ed]}
"""
FILMS = {
    "cards": HEAD + VIDEO % "" + CARDS,
    "colours": HEAD + 'video: {size: 320x180, fps: 24, background: "#204060", edge_fade: 240}\n'
    "timing: {speed: 30}\n"
    + CARDS.partition("\n")[2].replace("names: Ann", "names: Ann, style: red")
    + "",
    "odd steps": HEAD + VIDEO % "" + "timing: {speed: 42}\nroll: [{names: [Ann, Bo, Cy, Di]}]",
    "fractions": HEAD + VIDEO % "" + "timing: {speed: 20, snap: off}\nroll: [{names: [Ann, Bo]}]",
    "crawl": HEAD + VIDEO % "" + "timing: {speed: 60, direction: left}\nroll: [{names: [Ann, Bo]}]",
    "picture": HEAD + VIDEO % ", background: sky.svg" + "roll: [{names: [Ann, Bo]}]",
}
FILMS["colours"] = FILMS["colours"].replace(
    "role: {", 'red: {from: name, color: "#ff2010"}, role: {'
)


@pytest.fixture(scope="module")
def served_example(preview: Preview, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A preview of the example film, which no test changes."""
    with preview(Path(shutil.copy(EXAMPLE, tmp_path_factory.mktemp("example")))) as served:
        yield served


@pytest.mark.parametrize("name", FILMS)
def test_the_canvas_is_the_frame(page: Page, shared: Callable[[str], Served], name: str) -> None:
    served = shared(FILMS[name])
    project = endroll.load(served.credits)
    count = project.schedule.frame_count
    open_page(page, served)
    for frame in sorted({*range(0, min(count, 48), 3), *range(0, count, 17), count - 1}):
        go_to(page, frame)
        assert np.array_equal(canvas(page), project.frame(frame)), f"frame {frame}"


def test_its_own_policy_stops_nothing(browser: Browser, served_example: Served) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    open_page(page, served_example)
    page.hover("#scrubber")
    page.click("#tab-panel")
    page.locator('[data-key="timing.speed"] button', has_text="+").click()
    page.wait_for_selector("#lines:visible")
    page.click("#reset")
    page.close()
    assert said == []


def test_the_example_film_is_shown_px_for_px(page: Page, served_example: Served) -> None:
    project = endroll.load(EXAMPLE)
    open_page(page, served_example)
    for frame in (0, 300, 881, 1501, 2222, 3400, project.schedule.frame_count - 1):
        go_to(page, frame)
        assert np.array_equal(canvas(page), project.frame(frame)), f"frame {frame}"


def test_it_plays_by_the_clock_and_drops_nothing_that_could_be_shown(
    page: Page, served_example: Served
) -> None:
    open_page(page, served_example)
    go_to(page, 500)
    until(page, "endroll.pictures.pending.size === 0")
    page.evaluate("""() => {
        window.looks = [];
        const look = (now) => { looks.push(now); requestAnimationFrame(look); };
        requestAnimationFrame(look);
        endroll.player.record = [];
    }""")
    page.keyboard.press("l")
    until(page, "endroll.player.frame >= 560")
    page.keyboard.press("k")
    record = page.evaluate("endroll.player.record")
    looks = page.evaluate("looks")
    assert page.evaluate("[endroll.player.isPlaying, endroll.player.waited]") == [False, 0]
    frame_ms = 1000 * 1001 / 24000
    assert [frame for _, frame in record] == sorted({frame for _, frame in record})
    for (before_ms, before), (now_ms, frame) in pairwise(record):
        # A frame is left out only where the browser drew nothing for as long as it was due.
        looked = [now for now in looks if before_ms < now <= now_ms]
        gaps = np.diff([before_ms, *looked])
        assert frame - before <= 1 + max(gaps) / frame_ms
        # What shows is what is due: it is not ahead, nor a frame behind.
        due = (now_ms - record[0][0]) / frame_ms
        assert abs(frame - record[0][1] - due) <= 1.01
    step = page.evaluate("endroll.player.film.offsetAt(501) - endroll.player.film.offsetAt(500)")
    assert step == 3
    keep(page, "played")


def test_it_is_moved_by_keys_and_by_the_bar(page: Page, shared: Callable[[str], Served]) -> None:
    served = shared(FILMS["odd steps"])
    project = endroll.load(served.credits)
    last = project.schedule.frame_count - 1
    open_page(page, served)

    def frame() -> int:
        return int(page.evaluate("endroll.player.frame"))

    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert frame() == 1
    page.keyboard.press("Shift+ArrowRight")
    assert frame() == 25
    page.keyboard.press("ArrowLeft")
    assert frame() == 24
    page.keyboard.press("End")
    assert frame() == last
    assert page.locator("#timecode").text_content() == timecode(last, project.schedule.rate)
    page.keyboard.press("ArrowUp")
    assert frame() == project.schedule.frame_at(
        (project.roll.blocks[0].top_px + project.roll.blocks[0].bottom_px) // 2
    )
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("endroll.player.speed") == -2
    page.keyboard.press("l")
    assert page.evaluate("endroll.player.speed") == 1
    page.keyboard.press(" ")
    assert not page.evaluate("endroll.player.isPlaying")
    box = page.locator("#scrubber").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert abs(frame() - last / 2) <= 1
    assert page.locator("#scrubber").get_attribute("aria-valuenow") == str(frame())
    page.keyboard.press("Home")
    page.keyboard.press(" ")
    until(page, "last => endroll.player.frame === last", last)
    until(page, "!endroll.player.isPlaying")


def test_a_name_is_found_whatever_its_accents(
    page: Page, preview: Preview, film: Callable[[str], Path]
) -> None:
    path = film(
        HEAD.replace("Box, Box Han", "Noto Sans")
        + VIDEO % ""
        + "roll:\n  - {role: Edited by, names: Ann}\n  - names: [Bo, Zoë Ångström, Cy]\n"
    )
    project = endroll.load(path)
    with preview(path) as served:
        open_page(page, served)
        page.keyboard.press("/")
        page.keyboard.type("angst")
        assert page.locator("#places mark").all_text_contents() == ["Ångst"]
        page.keyboard.press("Enter")
        assert page.evaluate("endroll.player.frame") == project.frame_index("Zoë Ångström")
        assert (page.locator("#found").text_content() or "").startswith("1 ")
        keep(page, "found")
        page.keyboard.press("Escape")
        assert page.locator(".place").count() == 5


def test_a_saved_name_is_seen_where_one_stood(
    page: Page, preview: Preview, film: Callable[[str], Path]
) -> None:
    text = HEAD + VIDEO % "" + "roll:\n  - names: [Ann, Bo, Cy]\n  - names: [Di, Ed, Flo]\n"
    path = film(text)
    with preview(path) as served:
        open_page(page, served)
        before = endroll.load(path)
        go_to(page, before.frame_index("Flo") + 2)
        known = edition(page)
        path.write_text(text.replace("Flo", "Floyd").replace("Ann", "Ann, Abe"), encoding="utf-8")
        until_newer(page, known)
        project = endroll.load(path)
        frame = page.evaluate("endroll.player.frame")
        moved = project.frame_index("Ed") - before.frame_index("Ed")
        assert moved > 10
        assert frame == before.frame_index("Flo") + 2 + moved
        go_to(page, frame)
        assert np.array_equal(canvas(page), project.frame(frame))


def test_an_error_comes_over_the_last_good_roll_and_goes(
    page: Page, preview: Preview, film: Callable[[str], Path]
) -> None:
    text = HEAD + VIDEO % "" + "roll:\n  - names: [Ann, Bo]\n  - {role: Edited by, names: Cy}\n"
    path = film(text)
    project = endroll.load(path)
    with preview(path) as served:
        open_page(page, served)
        go_to(page, project.frame_index("Bo"))
        shown = canvas(page)
        path.write_text(text.replace("names: Cy", "nams: Cy"), encoding="utf-8")
        page.wait_for_selector("#errors:visible")
        assert page.locator("#errors .code").all_text_contents() == ["unknown-key"]
        assert "credits.yaml:6:23" in page.locator("#errors").inner_text()
        assert page.locator("#status").get_attribute("class") == "wrong"
        assert np.array_equal(canvas(page), shown)
        keep(page, "error")
        page.locator("#errors button", has_text="Show").click()
        assert page.evaluate("endroll.player.frame") == project.frame_index("Edited by")
        path.write_text(text, encoding="utf-8")
        page.wait_for_selector("#errors", state="hidden")
        assert page.locator("#status").get_attribute("class") == "live"


def test_a_doubt_is_among_the_problems_and_leads_to_its_line(
    page: Page, preview: Preview, film: Callable[[str], Path]
) -> None:
    text = HEAD + VIDEO % "" + "roll:\n  - names:\n      - Ann\n      - Bo  # in doubt: Bob?\n"
    path = film(text + "check: {rules: {too-fast: off}}\n")
    project = endroll.load(path)
    with preview(path) as served:
        open_page(page, served)
        page.locator("#tab-problems").click()
        doubt = page.locator("#problem-list .problem[data-code=in-doubt]")
        assert "credits.yaml:7:13" in doubt.inner_text()
        assert "Bob?" in doubt.inner_text()
        doubt.locator("button", has_text="Show").click()
        assert page.evaluate("endroll.player.frame") == project.frame_index("Bo")
        path.write_text(path.read_text("utf-8").replace("  # in doubt: Bob?", ""), "utf-8")
        page.wait_for_selector("#problem-list .problem[data-code=in-doubt]", state="detached")


def test_a_file_that_begins_with_errors_is_shown_once_it_has_none(
    page: Page, preview: Preview, film: Callable[[str], Path]
) -> None:
    path = film("roll: 3\n")
    with preview(path) as served:
        open_page(page, served)
        page.wait_for_selector("#errors:visible")
        known = edition(page)
        path.write_text(HEAD + VIDEO % "" + "roll: [{names: Ann}]\n", encoding="utf-8")
        until_newer(page, known)
        assert page.evaluate("endroll.player.film.places[0].text") == "Ann"


def test_a_new_font_and_a_new_picture_are_seen(
    page: Page,
    preview: Preview,
    film: Callable[[str], Path],
    build_font: Callable[..., None],
) -> None:
    path = film(HEAD + VIDEO % "" + "roll:\n  - names: Ann\n  - logos: [sky.svg]\n")
    with preview(path) as served:
        open_page(page, served)
        known = edition(page)
        build_font(path.parent / "fonts" / "box.ttf", family="Box", letters="An", advance=900)
        until_newer(page, known)
        known = edition(page)
        (path.parent / "sky.svg").write_text(SKY.replace("#356", "#f80"))
        until_newer(page, known)
        project = endroll.load(path)
        for frame in (project.frame_index("Ann"), project.schedule.frame_count - 40):
            go_to(page, frame)
            assert np.array_equal(canvas(page), project.frame(frame))


def test_what_is_tried_is_seen_and_is_in_the_file_when_it_is_written(
    page: Page, preview: Preview, film: Callable[[str], Path]
) -> None:
    text = HEAD + VIDEO % "  # tiny" + "timing: {speed: 24}  # slow\nroll: [{names: [Ann, Bo]}]\n"
    text = text.replace("}  # tiny", "}").replace("fps: 24  # tiny", "fps: 24")
    path = film(text)
    with preview(path) as served:
        open_page(page, served)
        page.click("#tab-panel")
        speed = page.locator('[data-key="timing.speed"] input')
        assert speed.input_value() == "24"
        known = edition(page)
        speed.fill("36")
        until_newer(page, known)
        assert page.evaluate("endroll.player.film.step") == 6
        page.locator("summary", has_text="Names").click()
        known = edition(page)
        page.locator('[data-key="styles.name.size"] button', has_text="+").click()
        until_newer(page, known)
        until(page, "document.getElementById('lines').textContent.includes('size: 101')")
        keep(page, "adjusted")
        changed = page.locator("#lines .added").all_text_contents()
        assert [line.split(None, 2)[:2] for line in changed] == [["2", "+"], ["4", "+"]]
        assert "size: 101" in changed[0]
        assert "speed: 36" in changed[1]
        assert path.read_text(encoding="utf-8") == text
        page.click("#write")
        until(page, "document.getElementById('lines').hidden")
        written = text.replace("speed: 24", "speed: 36").replace(
            "role: {tracking: 0}}", "role: {tracking: 0}, name: {size: 101}}"
        )
        assert path.read_text(encoding="utf-8") == written
        known = edition(page)
        page.locator('[data-key="timing.speed"] input').fill("12")
        until_newer(page, known)
        known = edition(page)
        page.click("#reset")
        until_newer(page, known)
        until(page, "endroll.player.film.step === 6")
        field = '[data-key="timing.speed"] input'
        until(page, "field => document.querySelector(field).value === '36'", field)


def test_what_is_typed_while_the_controls_are_made_anew_is_not_lost(
    page: Page, preview: Preview, film: Callable[[str], Path]
) -> None:
    path = film(HEAD + VIDEO % "" + "roll: [{names: [Ann, Bo]}]\n")
    with preview(path) as served:
        open_page(page, served)
        page.click("#tab-panel")
        page.locator('[data-key="timing.speed"] input').fill("36")
        until(page, "document.getElementById('lines').textContent.includes('speed: 36')")
        page.click("#write")
        until(page, "document.getElementById('lines').hidden")
        held = page.evaluate_handle(
            """async () => {
                const input = document.querySelector('[data-key="timing.speed"] input');
                input.focus();
                await endroll.panel.renew();
                return input;
            }"""
        )
        assert held.evaluate("(input) => input.isConnected && input === document.activeElement")


def test_what_is_tried_when_nobody_answers_is_said_not_to_be_done(
    page: Page, preview: Preview, film: Callable[[str], Path]
) -> None:
    path = film(HEAD + VIDEO % "" + "roll: [{names: [Ann, Bo]}]\n")
    with preview(path) as served:
        open_page(page, served)
        page.click("#tab-panel")
        page.wait_for_selector('[data-key="timing.speed"]')
    page.wait_for_selector("#status.wrong")
    page.locator('[data-key="timing.speed"] input').fill("36")
    page.wait_for_selector("#written:visible")
    assert page.locator("#written").text_content()
    page.click('[data-key="timing.speed"] .undo')
    assert page.evaluate("endroll.player.film !== null")


def test_guides_and_one_to_one(page: Page, served_example: Served) -> None:
    open_page(page, served_example)
    go_to(page, 881)
    page.keyboard.press("g")
    inked = "() => { const c = document.getElementById('guides'); return c.getContext('2d')"
    inked += ".getImageData(0, 0, c.width, c.height).data.some((level) => level > 0); }"
    assert page.evaluate(inked)
    keep(page, "guides")
    page.keyboard.press("g")
    assert not page.evaluate(inked)
    page.keyboard.press("z")
    box = page.locator("#frame").bounding_box()
    assert box
    assert (box["width"], box["height"]) == (1920, 1080)
    keep(page, "one-to-one")


def test_the_clock_counts_whole_frames_from_where_it_began(page: Page) -> None:
    serve_modules(page)
    told = page.evaluate(
        """async () => {
            const { Clock } = await import("/clock.js");
            const on = new Clock(100, 24, 1000);
            const back = new Clock(100, -48, 1000);
            const times = [990, 1000, 1041, 1042, 2000, 3601000];
            return [times.map((now) => on.at(now)), times.map((now) => back.at(now))];
        }"""
    )
    assert told == [[100, 100, 100, 101, 124, 86500], [100, 100, 99, 98, 52, -172700]]


@pytest.mark.parametrize("rate", ["23.976", "24", "25", "29.97", "30", "50", "59.94", "60"])
def test_timecodes_are_those_of_the_report(page: Page, rate: str) -> None:
    fps = FrameRate.parse(rate)
    serve_modules(page)
    frames = [
        0,
        1,
        29,
        30,
        1799,
        1800,
        1801,
        17981,
        17982,
        17983,
        107892,
        2589407,
        2589408,
        5184000,
    ]
    for start in ("00:00:00:00", "00:59:59:10", "23:59:50:00"):
        told = page.evaluate(
            """async ([facts, frames]) => {
                const { Film } = await import("/film.js");
                const film = new Film(facts, 1);
                return frames.map((frame) => film.timecodeAt(frame));
            }""",
            [
                {
                    "fps": list(fps.value.as_integer_ratio()),
                    "nominal": fps.nominal,
                    "drops": fps.drops_frames,
                    "start": start,
                    "fades": {},
                    "edge": {"rows": 0, "table": ""},
                    "blocks": [],
                    "bandFilms": [],
                },
                frames,
            ],
        )
        assert told == [timecode_after(start, frame, fps) for frame in frames]
