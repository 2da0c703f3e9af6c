"""axe finds no fault in what is opened on the page: the selection, comparing, fonts, lengths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from tests.preview.driving import HEAD, VIDEO, open_page, until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.preview.driving import Preview

pytestmark = pytest.mark.needs("chromium")

FILM = HEAD + VIDEO % "" + "roll:\n  - {role: Edited by, names: [Ann, Bo]}\n  - {names: [Cy]}\n"


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_axe_finds_no_fault_in_what_is_opened(
    page: Page,
    preview: Preview,
    film: Callable[[str], Path],
    axe: Callable[[Page], list[str]],
    scheme: Literal["dark", "light"],
) -> None:
    path = film(FILM)
    path.with_name("other.yaml").write_text(FILM.replace("Bo]", "Abe]"), encoding="utf-8")
    page.emulate_media(color_scheme=scheme)
    with preview(path) as served:
        open_page(page, served)
        until(page, "endroll.selection.boxes !== null")
        page.evaluate("endroll.selection.select({ block: 0, part: 'name', index: 0 })")
        page.click("#tab-selected")
        page.wait_for_selector("#do-edit:enabled")
        assert axe(page) == []
        page.click("#do-insert")
        page.wait_for_selector("#in-place:visible")
        assert axe(page) == []
        page.keyboard.press("Escape")
        page.click("#tab-panel")
        page.locator("summary", has_text="All text").click()
        page.locator('[data-key="styles.base.font"] input').click()
        page.wait_for_selector("#fonts:visible [role=option]")
        assert axe(page) == []
        page.keyboard.press("Escape")
        page.fill("#make-it", "0:30")
        page.wait_for_selector("#length-plan p")
        assert axe(page) == []
        page.locator('[data-key="styles.base.size"] button', has_text="+").click()
        page.wait_for_selector("#lines:visible")
        assert axe(page) == []
        page.click("#reset")
        page.click("#compare")
        until(page, "!document.getElementById('compare-with').disabled")
        page.locator("#compare-with").select_option(label="other.yaml")
        page.wait_for_selector("#changes-list button", state="attached")
        for view in ("Side by side", "Wipe", "Blink", "Difference"):
            page.get_by_text(view, exact=True).click()
            assert axe(page) == [], view
        page.click("#tab-changes")
        assert axe(page) == []
