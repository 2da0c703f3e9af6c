"""The lists beside the picture are used by keyboard: the credits, and the problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.preview.driving import HEAD, VIDEO, keep, open_page

import endroll

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.preview.conftest import Served

    from endroll.layout.roll import PlacedBlock

    Preview = Callable[..., AbstractContextManager[Served]]

pytestmark = pytest.mark.needs("chromium")

FILM = (
    HEAD.replace("Box, Box Han", "Noto Sans")
    + VIDEO % ""
    + """\
timing: {speed: 30}
layout: {arrange: stacked}
roll:
  - {heading: Part One}
  - role: Edited by
    names: [Ann, Bo, Cy]
  - cast: [{group: Night Unit}, {Guard: Di}]
  - song: {title: Blue Moon, written_by: Ed Fox}
"""
)


def active(page: Page) -> str:
    """Return the text of the place where the keys are."""
    found: str = page.evaluate("""() => {
        const list = document.getElementById("places");
        const row = document.getElementById(list.getAttribute("aria-activedescendant"));
        return row.querySelector(".text").textContent;
    }""")
    return found


def test_the_outline_is_one_stop_with_keys(page: Page, shared: Callable[[str], Served]) -> None:
    served = shared(FILM)
    project = endroll.load(served.credits)
    open_page(page, served)
    page.locator("#search").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "places"
    assert active(page) == "Part One"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert active(page) == "Ann"
    frame = page.evaluate("endroll.player.frame")
    page.keyboard.press("End")
    assert active(page) == "Written by Ed Fox"
    page.keyboard.press("Home")
    page.keyboard.type("ni")
    assert active(page) == "Night Unit"
    assert page.evaluate("endroll.player.frame") == frame
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    assert page.evaluate("endroll.player.frame") == project.frame_index("Written by Ed Fox")
    keep(page, "outline")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") != "places"
    assert not page.evaluate("document.getElementById('places').contains(document.activeElement)")


def test_a_long_list_has_its_active_row(
    page: Page, preview: Preview, film: Callable[[str], Path]
) -> None:
    names = ", ".join(f"Ann {number}" for number in range(300))
    with preview(film(HEAD + VIDEO % "" + f"roll: [{{names: [{names}]}}]")) as served:
        open_page(page, served)
        page.locator("#places").focus()
        page.keyboard.press("End")
        assert active(page) == "Ann 299"
        assert page.locator(".place").count() < 100
        assert page.locator(".place.active").get_attribute("aria-posinset") == "300"
        page.keyboard.press("PageUp")
        page.keyboard.press("ArrowUp")
        assert active(page) != "Ann 299"
        page.locator("#places").evaluate("list => { list.scrollTop = 0; }")
        page.wait_for_selector("#place-0")
        assert page.locator("#places").get_attribute("aria-activedescendant") is None


def test_a_heading_has_its_own_time(page: Page, shared: Callable[[str], Served]) -> None:
    served = shared(FILM)
    project = endroll.load(served.credits)
    open_page(page, served)
    places = page.evaluate("endroll.player.film.places.map(({ text, frame }) => [text, frame])")
    texts = [text for text, _ in places]
    assert texts.index("Edited by") < texts.index("Ann") < texts.index("Cy")
    for text, frame in places:
        top_px, bottom_px = rows_of(text, project.roll.blocks)
        assert frame == project.schedule.frame_at((top_px + bottom_px) // 2), text


def rows_of(text: str, blocks: Sequence[PlacedBlock]) -> tuple[int, int]:
    rows = {name.text: (name.top_px, name.bottom_px) for block in blocks for name in block.names}
    rows |= {part.text: (part.top_px, part.bottom_px) for block in blocks for part in block.texts}
    return rows[text]


def test_every_text_is_found(page: Page, shared: Callable[[str], Served]) -> None:
    served = shared(FILM)
    open_page(page, served)
    for words in ("part one", "edited", "night", "guard", "moon", "written by"):
        page.keyboard.press("/")
        page.keyboard.type(words)
        assert page.locator(".place mark").count() == 1
        page.keyboard.press("Enter")
        assert words in active(page).lower()
        page.keyboard.press("Escape")
