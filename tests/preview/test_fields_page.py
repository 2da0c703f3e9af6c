"""A film that moves by field, in Chromium: it plays both fields of each frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.preview.driving import HEAD, go_to, open_page, until

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from tests.preview.conftest import Served

pytestmark = pytest.mark.needs("chromium")

FILM = HEAD + (
    "video: {size: 320x180, fps: 50i}\n"
    "timing: {speed: 12, lead_in: 2f, lead_out: 3f}\n"
    "roll: [{names: [Ann, Bo, Cy, Di]}]\n"
)

DRAWN = """() => {
    const { stage } = endroll;
    window.drawn = [];
    const { draw } = stage;
    stage.draw = function (frame, share = 0) {
        window.drawn.push([frame, share, this.film.partsOf(frame, share).rows[0]?.row ?? null]);
        return draw.call(this, frame, share);
    };
}"""


def test_each_field_of_a_frame_is_played(page: Page, shared: Callable[[str], Served]) -> None:
    open_page(page, shared(FILM))
    go_to(page, 10)
    until(page, "endroll.pictures.pending.size === 0")
    page.evaluate(DRAWN)
    page.keyboard.press("l")
    until(page, "endroll.player.frame >= 24")
    page.keyboard.press("k")
    drawn = page.evaluate("drawn")
    rows = {(frame, share): row for frame, share, row in drawn}
    assert {share for _, share in rows} == {0, 0.5}
    start = page.evaluate("endroll.player.film.offsetAt(10)")
    for (frame, share), row in rows.items():
        # 12 reference px at 1080 lines are 2 px a field at 180.
        assert row == start + 4 * (frame - 10) + 4 * share
    page.locator("#pace").select_option("2")
    page.evaluate("drawn.length = 0")
    page.locator("#stage").focus()
    page.keyboard.press("l")
    until(page, "endroll.player.frame >= 30")
    page.keyboard.press("k")
    assert {share for _, share, _ in page.evaluate("drawn")} == {0}
