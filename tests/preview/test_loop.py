"""A stretch of the film repeats without a gap, and its ends are moved by keys and by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.preview.driving import (
    HEAD,
    VIDEO,
    edition,
    go_to,
    open_page,
    serve_modules,
    until,
    until_newer,
)

import endroll

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.preview.conftest import Served

    Preview = Callable[..., AbstractContextManager[Served]]

pytestmark = pytest.mark.needs("chromium")

FILM = HEAD + VIDEO % "" + "timing: {speed: 42}\nroll: [{names: [Ann, Bo, Cy, Di]}]"


def test_after_the_last_frame_of_a_loop_comes_its_first(page: Page) -> None:
    serve_modules(page)
    told = page.evaluate(
        """async () => {
            const { loopedFrame } = await import("/clock.js");
            const loop = { first: 10, last: 12 };
            const counts = [8, 9, 10, 11, 12, 13, 14, 15, 16, 3010];
            const back = [14, 13, 12, 11, 10, 9, 8, 7, 6, -2991];
            const one = { first: 5, last: 5 };
            return [
                counts.map((count) => loopedFrame(count, loop, 1)),
                back.map((count) => loopedFrame(count, loop, -1)),
                [4, 5, 6, 70].map((count) => loopedFrame(count, one, 1)),
            ];
        }"""
    )
    assert told == [
        [8, 9, 10, 11, 12, 10, 11, 12, 10, 10],
        [14, 13, 12, 11, 10, 12, 11, 10, 12, 12],
        [4, 5, 5, 5],
    ]


CLOCKS = """() => {
    endroll.clocks = new Set();
    const { restart } = endroll.player;
    endroll.player.restart = function (now) {
        restart.call(this, now);
        endroll.clocks.add(this.clock);
    };
}"""
"""Counts the clocks by which the film plays."""

JUMPED_TWICE = """() => endroll.player.record.filter(([, frame], index, all) =>
    index && Math.abs(frame - all[index - 1][1]) > 3).length >= 2"""

PLAYED = """async () => {
    const { loopedFrame } = await import("./clock.js");
    const { player } = endroll;
    const { first, last } = player.loop;
    return {
        clocks: endroll.clocks.size,
        rate: player.clock.rate / player.film.rate,
        shown: player.record.map(([, frame]) => frame),
        due: player.record.map(([now]) =>
            loopedFrame(player.clock.at(now), { first, last }, player.speed)),
    };
}"""


def test_a_loop_keeps_the_time_of_one_clock(page: Page, shared: Callable[[str], Served]) -> None:
    served = shared(FILM)
    open_page(page, served)
    go_to(page, 40)
    page.keyboard.press("i")
    go_to(page, 45)
    page.keyboard.press("o")
    page.evaluate(CLOCKS)
    for key, pace in (("l", 1), ("j", 1), ("l", 0.5), ("l", 2)):
        page.locator("#pace").select_option(str(pace))
        page.locator("#stage").focus()
        until(page, "endroll.pictures.pending.size === 0")
        page.evaluate("endroll.clocks.clear(); endroll.player.record = []")
        page.keyboard.press(key)
        until(page, JUMPED_TWICE)
        played = page.evaluate(PLAYED)
        page.keyboard.press("k")
        assert played["clocks"] == 1
        assert played["shown"] == played["due"]
        assert set(played["shown"]) <= set(range(40, 46))
        assert played["rate"] == pace * (1 if key == "l" else -1)


def loop_of(page: Page) -> tuple[int, int] | None:
    found = page.evaluate("endroll.player.loop")
    return found and (found["first"], found["last"])


def test_the_ends_of_a_loop_are_set_moved_and_cleared(
    page: Page, shared: Callable[[str], Served]
) -> None:
    served = shared(FILM)
    last = endroll.load(served.credits).schedule.frame_count - 1
    open_page(page, served)
    page.click("#loop")
    assert loop_of(page) == (0, last)
    page.click("#loop")
    assert loop_of(page) is None
    go_to(page, 30)
    page.keyboard.press("o")
    assert loop_of(page) == (0, 30)
    go_to(page, 40)
    page.keyboard.press("i")
    assert loop_of(page) == (40, last)
    go_to(page, 60)
    page.click("#set-out")
    assert loop_of(page) == (40, 60)
    handle = page.locator("#loop-in")
    handle.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowLeft")
    assert loop_of(page) == (41 - 24, 60)
    assert page.evaluate("endroll.player.frame") == 41 - 24
    assert handle.get_attribute("aria-valuenow") == "17"
    page.keyboard.press("End")
    assert loop_of(page) == (60, 60)
    page.keyboard.press("Home")
    assert loop_of(page) == (0, 60)
    box, bar = (
        page.locator("#loop-out").bounding_box(),
        page.locator("#scrubber").bounding_box(),
    )
    assert box
    assert bar
    page.mouse.move(box["x"] + 2, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(bar["x"] + bar["width"] / 4, box["y"] + 5, steps=3)
    page.mouse.up()
    first, end = loop_of(page) or (-1, -1)
    assert first == 0
    assert abs(end - last / 4) <= 1
    page.click("#loop")
    assert loop_of(page) is None
    assert page.locator("#loop-out").is_visible()
    page.keyboard.press("x")
    assert not page.locator("#loop-out").is_visible()
    page.click("#loop")
    assert loop_of(page) == (0, last)


def test_play_goes_into_a_loop_that_is_behind(page: Page, shared: Callable[[str], Served]) -> None:
    served = shared(FILM)
    open_page(page, served)
    go_to(page, 20)
    page.keyboard.press("o")
    go_to(page, 50)
    page.evaluate("endroll.player.play(); endroll.player.speed")
    assert page.evaluate("endroll.player.frame <= 20")
    page.keyboard.press("k")


def test_a_loop_keeps_to_the_names_that_it_shows(
    page: Page, preview: Preview, film: Callable[[str], Path]
) -> None:
    path = film(FILM)
    before = endroll.load(path)
    with preview(path) as served:
        open_page(page, served)
        for name, key in (("Bo", "i"), ("Cy", "o")):
            go_to(page, before.frame_index(name))
            page.keyboard.press(key)
        known = edition(page)
        path.write_text(FILM.replace("Ann", "Ann, Abe, Al"), encoding="utf-8")
        until_newer(page, known)
        after = endroll.load(path)
        assert after.frame_index("Bo") > before.frame_index("Bo")
        assert loop_of(page) == (after.frame_index("Bo"), after.frame_index("Cy"))
