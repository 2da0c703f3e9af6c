"""The dialog that delivers, in Chromium: with mouse and keyboard, in two tabs, after a reload."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.preview.driving import keep, open_page, until
from tests.preview.test_jobs import LONG, VERSIONS
from tests.preview.test_server import FILE, ask, post

import endroll

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from tests.preview.conftest import Served

    Preview = Callable[..., AbstractContextManager[Served]]

pytestmark = pytest.mark.needs("chromium")

WAIT_MS = 60_000
SIZES = ((1440, 900), (1024, 768), (390, 844))
HOSTILE = '<img src=x onerror="window.harmed = true">'


def preset(page: Page, name: str) -> None:
    page.locator("#delivery .preset", has=page.get_by_text(name, exact=True)).click()


def path_shown(page: Page) -> str:
    return str(page.locator("#delivery .path").inner_text())


def state(page: Page, number: int, state: str) -> None:
    page.wait_for_selector(f'[data-job="{number}"].{state}', state="attached", timeout=WAIT_MS)


def is_within(page: Page, selector: str) -> bool:
    """Return whether the visible elements of a selector stay between the edges of the dialog."""
    return bool(
        page.evaluate(
            """(selector) => {
                const dialog = document.getElementById("delivery");
                const box = dialog.getBoundingClientRect();
                const boxes = [...dialog.querySelectorAll(selector)]
                    .map((one) => one.getBoundingClientRect())
                    .filter(({ width }) => width);
                return dialog.scrollWidth <= dialog.clientWidth
                    && boxes.every(({ left, right }) => left >= box.left && right <= box.right);
            }""",
            selector,
        )
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "credits.yaml"
    path.write_text(VERSIONS, encoding="utf-8")
    (tmp_path / "older.yaml").write_text(FILE.replace("Ann", "Anne"), encoding="utf-8")
    return path


def test_each_choice_says_what_it_writes_and_writes_it(
    page: Page, browser: Browser, preview: Preview, project: Path
) -> None:
    folder = project.parent / "renders"
    with preview(project) as served:
        other = browser.new_page(bypass_csp=True)
        open_page(other, served)
        open_page(page, served)
        page.keyboard.press("d")
        page.wait_for_selector("#delivery .preset")
        assert path_shown(page) == str(folder / "a-film.mp4")
        frames = endroll.load(project).schedule.frame_count
        assert f"{frames} frames" in page.locator("#delivery .size").inner_text()
        assert "320×180" in page.locator("#delivery .size").inner_text()
        keep(page, "deliver")
        written = {
            "Review MP4": "a-film.mp4",
            "Image sequence": "a-film",
            "All versions": "a-film-on-tv-television.mp4",
            "PDF proof": "a-film.proof.pdf",
            "PDF of changes": "a-film.changes.pdf",
        }
        for number, (label, name) in enumerate(written.items(), start=1):
            preset(page, label)
            assert path_shown(page).endswith(name)
            assert page.locator("#delivery .said.warning:visible").count() == 0
            page.click("#delivery button.primary")
            page.wait_for_selector(f'[data-job="{number}"]')
        state(page, len(written), "done")
        until(other, "document.getElementById('message').textContent.includes('changes.pdf')")
        other.close()
        for name in written.values():
            assert (folder / name).exists()
        rows = page.locator(".job")
        assert rows.count() == len(written)
        assert page.locator('[data-job="2"] a').count() == 0  # a folder is only revealed
        with page.expect_download() as download:
            page.locator('[data-job="1"] a').click()
        assert download.value.suggested_filename == "a-film.mp4"
        data = download.value.path().read_bytes()
        assert data == (folder / "a-film.mp4").read_bytes()
        preset(page, "Review MP4")
        page.wait_for_selector("#delivery .said.warning:visible")
        page.fill("#delivery-name", "another")
        assert page.locator("#delivery .said.warning:visible").count() == 0
        assert path_shown(page) == str(folder / "another.mp4")
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate("document.getElementById('delivery').scrollTo(0, 9999)")
            keep(page, f"deliver-jobs-{width}")
            assert is_within(page, "button, input:not([type=radio]), select, a, p, b, progress")


def test_options_follow_the_format(page: Page, preview: Preview, project: Path) -> None:
    with preview(project) as served:
        open_page(page, served)
        page.click("#deliver")
        page.wait_for_selector("#delivery .preset")
        page.locator("#delivery summary").click()
        preset(page, "ProRes 4444")
        assert page.input_value("#delivery-background") == "straight"
        assert not page.is_visible("#delivery-quality")
        page.select_option("#delivery-format", "h264")
        assert page.input_value("#delivery-background") == "kept"
        assert page.input_value("#delivery [name=preset]:checked") == "Review MP4"
        page.select_option("#delivery-format", "dpx")
        assert page.input_value("#delivery [name=preset]:checked") == "Image sequence"
        page.select_option("#delivery-format", "hevc")
        assert page.locator("#delivery [name=preset]:checked").count() == 0
        page.select_option("#delivery-format", "h264")
        assert page.is_visible("#delivery-small")
        page.select_option("#delivery-version", "television")
        assert page.input_value("#delivery-name") == "a-film-on-tv-television"
        page.select_option("#delivery-version", "")
        page.select_option("#delivery-frames", "range")
        page.fill("#delivery-first", "10")
        page.fill("#delivery-last", "19")
        assert "10 frames" in page.locator("#delivery .size").inner_text()
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            keep(page, f"deliver-options-{width}")
            assert is_within(page, "button, input:not([type=radio]), select, p, b, span")
        page.fill("#delivery-first", "20")
        page.click("#delivery button.primary")
        page.wait_for_selector("#delivery .said.error:visible")
        page.fill("#delivery-first", "19")
        page.fill("#delivery-name", "../x")
        page.click("#delivery button.primary")
        page.wait_for_selector("#delivery .said.error:visible")
        page.fill("#delivery-name", HOSTILE)
        page.click("#delivery button.primary")
        until(
            page, "document.querySelector('#delivery .said.error').textContent.includes('onerror')"
        )
        assert page.evaluate("window.harmed") is None
        assert json.loads(ask(served, "jobs")[2]) == []
        page.fill("#delivery-name", "one")
        page.keyboard.press("Enter")
        state(page, 1, "done")
        assert (project.parent / "renders" / "one.mp4").exists()


def test_two_tabs_and_a_reloaded_page_show_the_same_jobs(
    page: Page, browser: Browser, preview: Preview, tmp_path: Path
) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(LONG, encoding="utf-8")
    with preview(path) as served:
        open_page(page, served)
        other = browser.new_page(bypass_csp=True)
        open_page(other, served)
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("#delivery .preset")
        page.focus("#delivery button.primary")
        page.keyboard.press("Enter")
        for tab in (page, other):
            state(tab, 1, "running")
        until(other, "document.querySelector('#deliver .badge').textContent.endsWith('%')")
        keep(other, "deliver-badge")
        page.reload()
        page.wait_for_selector("body[data-edition]")
        page.click("#deliver")
        state(page, 1, "running")
        until(page, "document.querySelector('.job progress').value > 0")
        keep(page, "deliver-running")
        page.locator(".job button", has_text="Cancel").focus()
        page.keyboard.press("Enter")
        for tab in (page, other):
            state(tab, 1, "cancelled")
            tab.wait_for_selector("#deliver .badge", state="hidden")
        assert page.evaluate("document.getElementById('delivery').contains(document.activeElement)")
        assert page.evaluate("document.activeElement.tagName") == "BUTTON"
        assert not (tmp_path / "renders").exists()
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.id") == "deliver"
        other.close()


def test_what_will_not_be_in_the_output_is_said(
    page: Page, preview: Preview, tmp_path: Path
) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(FILE, encoding="utf-8")
    with preview(path) as served:
        open_page(page, served)
        page.click("#deliver")
        page.wait_for_selector("#delivery .preset")
        assert page.locator("#delivery .preset", has_text="All versions").count() == 0
        assert page.locator("#delivery .said:visible").count() == 0
        post(served, "settings", {"timing.speed": "48"})
        page.wait_for_selector("#delivery .said.warning:visible")
        preset(page, "PDF of changes")
        assert page.is_disabled("#delivery button.primary")
        assert page.is_visible("#delivery .said.error")
        keep(page, "deliver-said")
        path.write_text(FILE.replace("names:", "nams:"), encoding="utf-8")
        until(page, "!endroll.shell.edition.ok")
        post(served, "settings", {})
        page.wait_for_selector("#delivery .said.warning", state="hidden")
        preset(page, "Review MP4")
        page.click("#delivery button.primary")
        page.wait_for_selector("#delivery .said.error:visible")
        assert page.locator(".job").count() == 0
