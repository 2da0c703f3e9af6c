"""The Design tab in Chromium: themes, fonts, lengths, and a control for each key.

At every size, `test_axe_states.py` looks at it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.preview.driving import HEAD, VIDEO, edition, keep, open_page, until, until_newer

import endroll
from endroll.core.units import timecode

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.preview.conftest import Served

    Preview = Callable[..., AbstractContextManager[Served]]


pytestmark = pytest.mark.needs("chromium")

NAMES = "".join(f"  - {{role: Role {number}, names: Cy {number}}}\n" for number in range(9))
TEXT = HEAD + VIDEO % "" + "timing: {speed: 24}   # slow\nroll:\n" + NAMES
MINE = "styles: {base: {font: Box, size: 60}}\n"


def open_design(page: Page, served: Served) -> None:
    open_page(page, served)
    page.click("#tab-panel")
    page.wait_for_selector('[data-key="timing.speed"]')


def lines(page: Page, kind: str) -> list[str]:
    return page.locator(f"#lines .{kind}").all_text_contents()


def test_a_theme_is_chosen_by_its_picture_of_the_film(
    page: Page, preview: Preview, film: Callable[[str], Path]
) -> None:
    path = film(TEXT)
    (path.parent / "mine.yaml").write_text(MINE, encoding="utf-8")
    with preview(path) as served:
        open_design(page, served)
        cards = page.locator("#themes [role=option]")
        until(page, "document.querySelectorAll('#themes img:not([hidden])').length >= 9")
        assert cards.last.get_attribute("aria-selected") == "false"
        note = cards.last.locator(".note").text_content() or ""
        assert note.startswith("2 ")  # the font and the size in the file stay
        known = edition(page)
        cards.first.focus()
        page.keyboard.press("End")
        page.keyboard.press("Enter")
        until_newer(page, known)
        chosen = "document.querySelector('#themes [aria-selected=true]')"
        until(page, f"{chosen}?.innerText.includes('mine')")
        assert lines(page, "added") == ["   2 + theme: mine.yaml"]
        page.click("#write")
        until(page, "document.getElementById('lines').hidden")
        assert path.read_text("utf-8").splitlines()[1] == "theme: mine.yaml"
        known = edition(page)
        cards.first.click()  # no theme
        until_newer(page, known)
        until(page, "document.querySelector('#lines .removed')")
        assert lines(page, "removed") == ["   2 − theme: mine.yaml"]
        page.click("#write")
        until(page, "document.getElementById('lines').hidden")
        assert path.read_text("utf-8") == TEXT


def test_a_font_is_found_and_chosen_by_keyboard(
    page: Page, preview: Preview, film: Callable[[str], Path]
) -> None:
    path = film(TEXT)
    with preview(path) as served:
        open_design(page, served)
        page.locator("summary", has_text="All text").click()
        field = page.locator('[data-key="styles.base.font"] input')
        assert field.input_value() == "[Box, Box Han]"
        field.click()
        page.wait_for_selector("#fonts:visible [role=option]")
        assert field.get_attribute("aria-expanded") == "true"
        keep(page, "fonts")
        field.fill("noto ser")
        until(page, "document.querySelectorAll('#fonts [role=option]').length < 8")
        active = field.get_attribute("aria-activedescendant") or ""
        first = page.locator(f"#{active}").get_attribute("aria-label")
        page.keyboard.press("Escape")
        assert field.input_value() == "[Box, Box Han]"
        known = edition(page)
        field.fill("noto ser")
        page.wait_for_selector("#fonts:visible")
        page.keyboard.press("Enter")
        until_newer(page, known)
        assert field.input_value() == f"[{first}, Box Han]"
        assert not page.locator("#fonts").is_visible()
        until(page, "document.querySelector('#lines .added')")
        assert f"font: [{first}, Box Han]" in lines(page, "added")[0]


def test_a_length_says_what_it_does_and_takes_the_place_of_the_speed(
    page: Page, preview: Preview, film: Callable[[str], Path]
) -> None:
    path = film(TEXT)
    with preview(path) as served:
        open_design(page, served)
        page.fill("#make-it", "5:00:00")
        page.wait_for_selector("#length-plan.wrong button")
        assert page.locator("#use-length").is_disabled()
        page.locator("#length-plan button").first.click()
        until(page, "!document.getElementById('use-length').disabled")
        wanted = page.input_value("#make-it")
        keep(page, "length")
        known = edition(page)
        page.press("#make-it", "Enter")
        until_newer(page, known)
        page.wait_for_selector('[data-key="timing.duration"]')
        assert page.locator('[data-key="timing.speed"]').count() == 0
        until(page, "document.querySelector('#lines .removed')")
        assert [line.split("#")[0].strip() for line in lines(page, "removed")] == [
            "4 − timing: {speed: 24}"
        ]
        page.click("#write")
        until(page, "document.getElementById('lines').hidden")
        project = endroll.load(path)
        assert timecode(project.schedule.frame_count, project.schedule.rate) == wanted
        written = path.read_text("utf-8")
        assert "speed" not in written
        assert "# slow" in written
        known = edition(page)
        page.locator("#length .modes label", has_text="Speed").click()
        until_newer(page, known)
        assert page.evaluate("endroll.player.film.step") == float(project.schedule.step_px)
        page.wait_for_selector('[data-key="timing.speed"].set')
        page.click('[data-key="timing.speed"] .undo')
        page.wait_for_selector('[data-key="timing.duration"]:not(.set)')
        assert page.evaluate("Object.keys(endroll.panel.settings).length") == 0


def test_a_control_says_where_its_value_is_from_and_what_is_wrong_with_it(
    page: Page, preview: Preview, film: Callable[[str], Path]
) -> None:
    path = film(TEXT)
    with preview(path) as served:
        open_design(page, served)
        speed = page.locator('[data-key="timing.speed"]')
        assert speed.locator(".source").text_content() == "line 4"
        speed.locator("input").fill("banana")
        page.wait_for_selector('[data-key="timing.speed"] .wrong:visible')
        assert "banana" in speed.locator(".wrong").inner_text()
        assert speed.locator("input").get_attribute("aria-invalid") == "true"
        page.click("#write")
        page.wait_for_selector("#written:visible")
        assert path.read_text("utf-8") == TEXT
        assert speed.locator("input").input_value() == "banana"
        page.click("#reset")
        page.wait_for_selector('[data-key="timing.speed"]:not(.set)')
        assert not speed.locator(".wrong").is_visible()
        page.locator("summary", has_text="All text").click()
        size = page.locator('[data-key="styles.base.size"]')
        size.locator("input").first.focus()
        page.keyboard.press("Tab")
        assert size.locator(".undo").evaluate("(button) => button === document.activeElement")
        known = edition(page)
        page.keyboard.press("Enter")  # removes it from the file
        until_newer(page, known)
        until(page, "document.querySelector('#lines .removed')")
        assert page.evaluate("endroll.panel.settings") == {"styles.base.size": None}
        field = '[data-key="styles.base.size"] input'
        until(page, "field => document.querySelector(field).value === '34'", field)


def test_a_control_is_found_by_its_name_or_key(
    page: Page, preview: Preview, film: Callable[[str], Path]
) -> None:
    path = film(TEXT)
    with preview(path) as served:
        open_design(page, served)
        page.fill("#find-control", "edge_fade")
        assert page.locator(".control:visible").count() == 1
        page.fill("#find-control", "shadow blur")
        seen = page.locator(".control:visible")
        keys = [seen.nth(at).get_attribute("data-key") for at in range(seen.count())]
        assert keys
        assert all(key and key.endswith(".shadow.blur") for key in keys)
        page.fill("#find-control", "nothing of the kind")
        assert page.locator("#no-controls").is_visible()
        page.press("#find-control", "Escape")
        assert page.locator('[data-key="timing.speed"]').is_visible()
        assert not page.locator('[data-key="video.edge_fade"]').is_visible()


def test_a_film_of_many_styles_keeps_focus_and_place(
    page: Page, preview: Preview, film: Callable[[str], Path]
) -> None:
    styles = "".join(f", s{number}: {{size: {20 + number}}}" for number in range(60))
    names = "".join(f"  - {{names: Cy, style: s{number}}}\n" for number in range(60))
    path = film(TEXT.replace("tracking: 0}}", f"tracking: 0}}{styles}}}") + names)
    with preview(path) as served:
        open_design(page, served)
        page.locator("summary", has_text="s41").click()
        size = page.locator('[data-key="styles.s41.size"] input').first
        size.focus()
        known = edition(page)
        page.keyboard.press("ArrowUp")
        until_newer(page, known)
        page.evaluate("endroll.panel.renew()")
        page.wait_for_selector("#lines:visible")
        top = page.evaluate("document.getElementById('controls').scrollTop")
        assert top > 0
        known = edition(page)
        page.keyboard.press("ArrowUp")
        until_newer(page, known)
        page.evaluate("endroll.panel.renew()")
        assert size.evaluate("(input) => input === document.activeElement")
        assert size.input_value() == "63"
        assert page.evaluate("document.getElementById('controls').scrollTop") == top
        assert page.locator(".group").count() > 60
        assert page.locator(".control").count() < 60  # the rows of closed groups are not made
