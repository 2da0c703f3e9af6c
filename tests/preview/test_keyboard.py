"""Everything for looking at the picture is reached and used with keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image
from tests.preview.driving import HEAD, VIDEO, open_page, until

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.preview.conftest import Served

    Preview = Callable[..., AbstractContextManager[Served]]

pytestmark = pytest.mark.needs("chromium")

FILM = HEAD + VIDEO % "" + "timing: {speed: 42}\nroll: [{names: [Ann, Bo, Cy, Di]}]"
STOPS = [
    *("theme", "stage", "tab-credits", "search", "places", "scrubber", "loop-in", "loop-out"),
    *("set-in", "set-out", "loop", "loop-clear", "pace"),
    *("show-guides", "show-overlays", "zoom", "full-screen", "keys"),
]


def focused(page: Page) -> str:
    found: str = page.evaluate("document.activeElement.id")
    return found


def tab_to(page: Page, name: str) -> None:
    """Press Tab until an element has the focus, which must then be seen."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page) == name:
            assert page.evaluate("document.activeElement.matches(':focus-visible')")
            return
    raise AssertionError(name)


def test_tab_stops_at_all_of_it(page: Page, shared: Callable[[str], Served]) -> None:
    served = shared(FILM)
    open_page(page, served)
    page.keyboard.press("i")
    page.evaluate("document.activeElement.blur()")
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        if (name := focused(page)) in stops:
            break
        stops.append(name)
    assert [name for name in stops if name in STOPS] == STOPS


def test_it_is_used_with_keys(page: Page, shared: Callable[[str], Served], tmp_path: Path) -> None:
    picture = tmp_path / "own.png"
    Image.new("RGB", (32, 18)).save(picture)
    page.on("filechooser", lambda chooser: chooser.set_files(picture))
    served = shared(FILM)
    open_page(page, served)
    tab_to(page, "theme")
    page.keyboard.press("Enter")
    assert page.locator("#theme").get_attribute("data-theme") == "light"
    tab_to(page, "set-in")
    page.keyboard.press("Enter")
    tab_to(page, "loop-out")
    page.keyboard.press("Shift+ArrowLeft")
    assert page.evaluate("endroll.player.loop.last") < page.evaluate(
        "endroll.player.film.frames - 1"
    )
    page.keyboard.press("Delete")
    assert page.evaluate("endroll.player.loop") is None
    assert focused(page) == "loop"
    page.keyboard.press(" ")
    assert page.locator("#loop").get_attribute("aria-pressed") == "true"
    tab_to(page, "pace")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("endroll.player.pace") == 2
    assert focused(page) == "pace"
    tab_to(page, "show-overlays")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.name === 'title'")
    page.keyboard.press(" ")
    assert page.locator("#overlays [name=title]").is_checked()
    tab_to(page, "own-choose")
    page.keyboard.press("Enter")
    page.wait_for_selector("#own-remove:visible")
    tab_to(page, "own-opacity")
    page.keyboard.press("Home")
    assert page.evaluate("document.getElementById('own-picture').style.opacity") == "0"
    page.keyboard.press("Escape")
    assert focused(page) == "show-overlays"
    tab_to(page, "zoom")
    page.keyboard.press("End")
    assert page.evaluate("document.getElementById('frame').offsetWidth") == 1280
    tab_to(page, "full-screen")
    page.keyboard.press("Enter")
    until(page, "document.body.classList.contains('full-screen')")
    tab_to(page, "next")
    frame = page.evaluate("endroll.player.frame")
    page.keyboard.press("Enter")
    assert page.evaluate("endroll.player.frame") == frame + 1
