"""Problems worked off on the page, and files imported there, in Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import FilePayload
from tests.preview.driving import (
    HEAD,
    VIDEO,
    edition,
    keep,
    open_page,
    until,
    until_newer,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from playwright.sync_api import Locator, Page
    from tests.preview.conftest import Served

    Preview = Callable[..., AbstractContextManager[Served]]

pytestmark = pytest.mark.needs("chromium")

HOSTILE = "<img src=x onerror=alert(1)>"
CHECK = "check: {rules: {too-fast: off, snapped-step: off, title-safe: off}}\n"
TEXT = (
    HEAD.replace("size: 100", "size: 40")
    + VIDEO % ""
    + CHECK
    + f"""\
roll:
  - role: Sound  Mixer
    names:
      - Ann  Lee   # star
      - Mary O'Brien
      - "Evil\u202egnp.exe"
      - "{HOSTILE}"
  - include: part.yaml
"""
)
PART = "- names: [Bo  Ek, Cy Di]  # in doubt: Cyd?\n"
LIST = f"""\
Director    Ann Lee
Gaffer      Bo Ek
            Kim?
Editor      {HOSTILE}
"""
SIZES = {"wide": (1440, 900), "middle": (1024, 768), "narrow": (390, 844)}


@pytest.fixture
def credits_(film: Callable[[str], Path]) -> Path:
    path = film(TEXT)
    path.with_name("part.yaml").write_text(PART, encoding="utf-8")
    return path


def show_problems(page: Page, served: Served) -> None:
    open_page(page, served)
    page.click("#tab-problems")
    page.wait_for_selector("#problem-list .problem .buttons")
    until(page, "endroll.shell.edition.proofread")
    page.wait_for_selector("#problem-list [aria-label=double-space]")


def item(page: Page, text: str, code: str = "double-space") -> Locator:
    return page.locator(f"#problem-list .problem[data-code={code}]", has_text=text)


def until_written(page: Page, path: Path, text: str) -> None:
    """Wait for the edition after a press, which comes after the file is written."""
    page.wait_for_selector("#problem-list[aria-busy=false]")
    assert text in path.read_text("utf-8")


def press(page: Page, where: Locator) -> None:
    """Press a button, and wait until the list is that of the next edition."""
    known = page.evaluate("endroll.shell.edition.edition")
    where.click()
    until(page, "known => endroll.shell.edition.edition > known + 1", known)
    page.wait_for_selector("#problem-list[aria-busy=false]")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText"))


def test_one_is_fixed_then_all_then_one_ignored(
    page: Page, preview: Preview, credits_: Path
) -> None:
    with preview(credits_) as served:
        show_problems(page, served)
        ann = item(page, "Ann")
        assert ann.locator("del").inner_text() == "Ann··Lee"
        assert ann.locator("ins").inner_text() == "Ann·Lee"
        press(page, ann.get_by_role("button", name="Fix", exact=True))
        assert "      - Ann Lee    # star\n" in credits_.read_text("utf-8")
        assert ann.count() == 0
        press(page, page.get_by_role("button", name="Fix all 2"))
        assert "Sound Mixer" in credits_.read_text("utf-8")
        assert "[Bo Ek, Cy Di]" in credits_.with_name("part.yaml").read_text("utf-8")
        quotes = item(page, "O'Brien", "straight-quotes")
        press(page, quotes.get_by_role("button", name="Ignore"))
        assert "O'Brien  # endroll: allow straight-quotes\n" in credits_.read_text("utf-8")
        assert quotes.count() == 0


def test_the_list_is_worked_off_with_keys(page: Page, preview: Preview, credits_: Path) -> None:
    with preview(credits_) as served:
        show_problems(page, served)
        page.evaluate("endroll.shell.on('select', (place) => { window.selected = place; })")
        item(page, "Sound").focus()
        page.keyboard.press("ArrowDown")
        assert "Ann" in focused(page)
        page.keyboard.press("Enter")
        selected = page.evaluate("window.selected")
        assert (Path(selected["file"]).name, selected["line"], selected["column"]) == (
            "credits.yaml",
            8,
            9,
        )
        known = page.evaluate("endroll.shell.edition.edition")
        page.keyboard.press("f")
        until(page, "known => endroll.shell.edition.edition > known + 1", known)
        until_written(page, credits_, "- Ann Lee ")
        assert "Bo" in focused(page)  # the next one
        page.keyboard.press("End")
        page.keyboard.press("Home")
        assert "Sound" in focused(page)
        page.keyboard.press("Tab")
        assert focused(page) == "Show"
        assert page.evaluate("document.fullscreenElement") is None


def test_kinds_and_files_are_filtered(page: Page, preview: Preview, credits_: Path) -> None:
    with preview(credits_) as served:
        show_problems(page, served)
        every = page.locator("#problem-list .problem").count()
        page.click("#filter-warning")
        assert page.locator("#problem-list .problem.warning").count() == 0
        page.click("#filter-warning")
        assert page.locator("#problem-list .problem").count() == every
        page.select_option("#filter-file", label="part.yaml")
        assert page.locator("#problem-list .problem").count() == 2
        assert set(page.locator("#problem-list .where").all_inner_texts()) == {
            "part.yaml:1:11",
            "part.yaml:1:27",
        }
        page.click("#group-in-doubt")
        assert page.locator("#problem-list .problem").count() == 1
        assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"


def test_hostile_texts_stay_texts(
    page: Page, preview: Preview, credits_: Path, axe: Callable[[Page], list[str]]
) -> None:
    with preview(credits_) as served:
        show_problems(page, served)
        assert page.locator("#problem-list img").count() == 0
        evil = page.locator("#problem-list .problem", has_text="Evil").first
        assert "‹U+202E›" in evil.inner_text()
        assert "\u202e" not in evil.inner_text()
        assert axe(page) == []
        for name, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            keep(page, f"problems-{name}")


def test_a_file_is_imported_and_its_doubts_are_worked_off(
    page: Page, preview: Preview, credits_: Path, axe: Callable[[Page], list[str]]
) -> None:
    upload = FilePayload(name=f"{HOSTILE}.txt", mimeType="text/html", buffer=LIST.encode())
    with preview(credits_) as served:
        open_page(page, served)
        page.set_input_files("#import-bar input", upload)
        page.wait_for_selector("#import .facts")
        assert page.locator("#import img").count() == 0
        page.click("#import summary")
        assert page.locator("#import .here").first.inner_text().split() == ["3", "Kim?"]
        assert axe(page) == []
        for name, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            keep(page, f"import-{name}")
        page.set_viewport_size({"width": 1280, "height": 800})
        page.get_by_role("button", name="Import", exact=True).click()
        page.wait_for_selector("#problem-list .source")
        part = credits_.with_name("img-src-x-onerror-alert-1.yaml")
        assert part.name in credits_.read_text("utf-8")
        assert "Kim?" in focused(page)
        keep(page, "imported-doubts")
        known = page.evaluate("endroll.shell.edition.edition")
        page.keyboard.press("r")
        until(page, "known => endroll.shell.edition.edition > known + 1", known)
        page.wait_for_selector("#problem-list[aria-busy=false]")
        assert "- Kim?\n" in part.read_text("utf-8")
        assert page.locator("#problem-list img, #import img").count() == 0


DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const event = new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true});
    document.getElementById("stage").dispatchEvent(event);
    if (kind === "dragover") window.overlay = !document.getElementById("drop").hidden;
  }
}"""


def test_a_file_is_dropped_anywhere(page: Page, preview: Preview, credits_: Path) -> None:
    with preview(credits_) as served:
        open_page(page, served)
        page.evaluate(DROP, ["empty.txt", ""])
        assert page.evaluate("window.overlay") is True
        page.wait_for_selector("#import .wrong")
        page.get_by_role("button", name="Close", exact=True).last.click()
        page.evaluate(DROP, ["crew.csv", "Role,Name\nCut,Ann Lee\n"])
        page.wait_for_selector("#import .facts")
        page.select_option("#import-format", "pdf")
        page.wait_for_selector("#import .wrong")
        page.select_option("#import-format", "csv")
        page.wait_for_selector("#import .facts")
        page.check("#import-as-film")
        page.get_by_role("button", name="Import", exact=True).click()
        page.wait_for_selector("#import p:has-text('crew.yaml')")
        assert "Ann Lee" in credits_.with_name("crew.yaml").read_text("utf-8")
        assert credits_.read_text("utf-8") == TEXT
        assert page.locator("#films").is_visible()
        page.get_by_role("button", name="Stay here").click()
        assert page.locator("#import").is_hidden()


def test_an_import_becomes_a_new_film_whose_doubts_are_worked_off(
    page: Page, preview: Preview, credits_: Path, axe: Callable[[Page], list[str]]
) -> None:
    upload = FilePayload(name="crew.txt", mimeType="text/plain", buffer=LIST.encode())
    new = credits_.with_name("crew.yaml")
    with preview(credits_) as served:
        open_page(page, served)
        page.set_input_files("#import-bar input", upload)
        page.wait_for_selector("#import .facts")
        page.check("#import-as-film")
        page.get_by_role("button", name="Import", exact=True).click()
        page.wait_for_selector("#import footer button.primary:has-text('Open it')")
        assert axe(page) == []
        for name, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            keep(page, f"import-film-{name}")
        with page.expect_navigation():
            page.get_by_role("button", name="Open it").click()
        page.wait_for_selector("body[data-edition]")
        assert page.evaluate("[endroll.player.film.file, endroll.shell.edition.films]") == [
            "crew.yaml",
            ["crew.yaml", "credits.yaml"],
        ]
        page.click("#tab-problems")
        doubt = page.locator("#problem-list .problem", has_text="Kim?").first
        doubt.locator(".source").wait_for()
        assert axe(page) == []
        for name, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            keep(page, f"opened-film-{name}")
        doubt.focus()
        known = edition(page)
        page.keyboard.press("r")
        until_newer(page, known)
        assert "- Kim?\n" in new.read_text("utf-8")
        assert new.read_text("utf-8").count("# in doubt") == 2  # the title and the editor
        page.locator("#films").select_option("credits.yaml")
        until(page, "window.endroll?.player.film?.file === 'credits.yaml'")
        assert credits_.read_text("utf-8") == TEXT
