"""Editing on the page: what is pointed at is selected, changed in place, saved, and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.preview.driving import canvas, go_to, keep, open_page, until
from tests.preview.test_server import post

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page
    from tests.preview.conftest import Served

    Preview = Callable[..., AbstractContextManager[Served]]

pytestmark = pytest.mark.needs("chromium")

HEAD = "title: A Film\nstyles: {base: {size: 30}}\nvideo: {size: 640x360, fps: 24}\n"
ROLL = """\
timing: {speed: 8}
roll:
  - heading: Crew   # all
  - role: Edited by
    names: [Ann Lee, Bo, "<img src=x onerror=alert(1)>"]
  - cast:
      - Ines: Alba
      - Mei: Zhou
  - names:
      - Cy
      - Di
"""
PLACE = """(choice) => {
    const [left, top, right, bottom] = endroll.selection.boxOf(choice);
    const view = endroll.selection.view();
    if (!view) return null;
    const box = document.getElementById("frame").getBoundingClientRect();
    const scale = box.width / endroll.player.film.width;
    return [box.left + ((left + right) / 2 - view.left) * scale,
        box.top + ((top + bottom) / 2 - view.top) * scale];
}"""


@pytest.fixture(scope="module")
def served_roll(shared: Callable[[str], Served]) -> Served:
    return shared(HEAD + ROLL)


@pytest.fixture
def served(served_roll: Served) -> Served:
    """A preview of HEAD and ROLL, with nothing to undo."""
    served_roll.credits.write_text(HEAD + ROLL, encoding="utf-8")
    assert post(served_roll, "settings", {})[0] == 200
    return served_roll


def choice(block: int, part: str = "block", index: int = 0) -> dict[str, Any]:
    return {"block": block, "part": part, "index": index}


def show(page: Page, block: int) -> None:
    """Go to the frame that shows a block in the middle."""
    until(page, "endroll.selection.boxes !== null")
    go_to(page, page.evaluate("(block) => endroll.player.film.blocks[block].frame", block))


def place(page: Page, chosen: dict[str, Any]) -> tuple[float, float]:
    page.wait_for_function(PLACE, arg=chosen)
    x, y = page.evaluate(PLACE, chosen)
    return x, y


def selected(page: Page) -> Any:
    return page.evaluate("endroll.selection.choice")


def until_saved(page: Page, path: Path, text: str) -> None:
    """Wait until the page has said that it saved; the file then has the text."""
    page.wait_for_function(
        "() => /^(Saved|Undone|Redone)/.test(document.getElementById('message').textContent)"
    )
    assert path.read_text(encoding="utf-8") == text
    page.evaluate("document.getElementById('message').textContent = ''")


def test_a_name_is_pointed_at_edited_in_place_and_undone(page: Page, served: Served) -> None:
    text = HEAD + ROLL
    path = served.credits
    open_page(page, served)
    show(page, 1)
    page.mouse.click(*place(page, choice(1, "name", 1)))
    assert selected(page) == choice(1, "name", 1)
    page.wait_for_selector("#do-edit:enabled")
    assert page.locator(".source-line .here").text_content() == text.splitlines()[7]
    page.mouse.dblclick(*place(page, choice(1, "name", 1)))
    page.wait_for_selector("#in-place:visible")
    before = page.evaluate("endroll.player.film.number")
    page.keyboard.press("End")
    page.keyboard.type("b")
    until(page, "(before) => endroll.player.film.number !== before", before)
    assert page.evaluate("endroll.player.film.blocks[1].names[1][0]") == "Bob"
    keep(page, "edited-in-place")
    assert path.read_text(encoding="utf-8") == text
    page.keyboard.press("Enter")
    until_saved(page, path, text.replace("Bo,", "Bob,"))
    page.keyboard.press("Control+z")
    until_saved(page, path, text)
    page.keyboard.press("Control+Shift+z")
    until_saved(page, path, text.replace("Bo,", "Bob,"))
    page.wait_for_selector("#redo:disabled")
    keep(page, "selected")


def test_what_is_dropped_leaves_the_picture_as_it_was(page: Page, served: Served) -> None:
    path = served.credits
    open_page(page, served)
    show(page, 1)
    before = canvas(page)
    page.evaluate("(choice) => endroll.selection.select(choice)", choice(1, "name", 0))
    page.keyboard.press("Enter")
    page.wait_for_selector("#in-place:visible")
    number = page.evaluate("endroll.player.film.number")
    page.keyboard.type("Somebody Else")
    until(page, "(number) => endroll.player.film.number !== number", number)
    page.keyboard.press("Escape")
    until(page, "(number) => endroll.player.film.number === number", number)
    until(page, "endroll.stage.isReady(endroll.player.frame)")
    page.evaluate("endroll.player.redraw()")
    assert (canvas(page) == before).all()
    assert path.read_text(encoding="utf-8") == HEAD + ROLL


def test_lists_are_changed_with_keys_alone(page: Page, served: Served) -> None:
    text = HEAD + ROLL
    path = served.credits
    open_page(page, served)
    show(page, 3)
    page.evaluate("(choice) => endroll.selection.select(choice)", choice(3, "name", 0))
    page.wait_for_selector("#do-edit:enabled", state="attached")
    page.keyboard.press("a")
    page.wait_for_selector("#in-place:visible")
    page.keyboard.type("Abe: B")
    page.keyboard.press("Enter")
    added = text.replace("      - Cy\n", '      - Cy\n      - "Abe: B"\n')
    until_saved(page, path, added)
    until(page, "endroll.selection.choice?.index === 1")
    page.wait_for_function("endroll.editing.facts?.position[0] === 1")
    page.keyboard.press("Alt+ArrowDown")
    moved = text.replace("      - Di\n", '      - Di\n      - "Abe: B"\n')
    until_saved(page, path, moved)
    until(page, "endroll.selection.choice?.index === 2")
    page.wait_for_function("endroll.editing.facts?.position[0] === 2")
    page.keyboard.press("Control+d")
    until_saved(page, path, moved.replace('- "Abe: B"\n', '- "Abe: B"\n      - "Abe: B"\n'))
    page.wait_for_function("endroll.editing.facts?.position[1] === 4")
    page.keyboard.press("Delete")
    until_saved(page, path, moved)


def test_a_row_of_a_cast_is_added_with_its_role(page: Page, served: Served) -> None:
    text = HEAD + ROLL
    path = served.credits
    open_page(page, served)
    show(page, 2)
    page.evaluate("(choice) => endroll.selection.select(choice)", choice(2, "name", 0))
    page.keyboard.press("a")
    page.wait_for_selector("#in-place:visible")
    page.keyboard.type("The Boy")
    page.keyboard.press("Tab")
    page.keyboard.type("Okoye")
    page.keyboard.press("Enter")
    added = text.replace("Alba\n", "Alba\n      - The Boy: Okoye\n")
    until_saved(page, path, added)
    until(page, "endroll.selection.choice?.index === 1")
    page.evaluate("(choice) => endroll.selection.select(choice)", choice(2, "name", 2))
    page.keyboard.press("a")
    page.wait_for_selector("#in-place:visible")
    page.keyboard.type("The Girl")
    page.keyboard.press("Tab")
    page.keyboard.type("Wu")
    page.keyboard.press("Enter")
    until_saved(page, path, added.replace("Zhou\n", "Zhou\n      - The Girl: Wu\n"))
    until(page, "endroll.selection.choice?.index === 3")  # the new one, after the last


def test_a_name_is_dragged_to_another_place(page: Page, served: Served) -> None:
    text = HEAD + ROLL
    path = served.credits
    open_page(page, served)
    show(page, 1)
    start, end = place(page, choice(1, "name", 0)), place(page, choice(1, "name", 1))
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()
    until_saved(page, path, text.replace("[Ann Lee, Bo,", "[Bo, Ann Lee,"))


def test_only_what_is_dragged_on_the_picture_itself_moves(page: Page, served: Served) -> None:
    text = HEAD + ROLL
    path = served.credits
    open_page(page, served)
    show(page, 1)
    chosen = choice(1, "name", 0)
    page.evaluate("(choice) => endroll.selection.select(choice)", chosen)
    page.keyboard.press("Enter")
    page.wait_for_selector("#in-place:visible")
    box = page.locator("#in-place input:visible").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] - 12, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 12, box["y"] + 12, steps=4)
    page.mouse.up()
    assert page.evaluate("getSelection().toString()") == "Ann Lee"
    page.keyboard.press("Escape")
    page.locator("#zoom").select_option(label="400%")
    start = place(page, chosen)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 5, start[1] - 90, steps=4)
    page.mouse.up()
    page.evaluate("endroll.shell.attempt(fetch('state'))")
    assert path.read_text(encoding="utf-8") == text
    assert page.evaluate("endroll.shell.edition.undo") is None


def test_text_that_is_composed_is_not_saved_by_the_key_that_accepts_it(
    page: Page, preview: Preview, film: Callable[[str], Path]
) -> None:
    text = HEAD.replace("size: 30}", "size: 30, font: Noto Sans}") + ROLL
    path = film(text)
    with preview(path) as served:
        open_page(page, served)
        show(page, 1)
        page.evaluate("(choice) => endroll.selection.select(choice)", choice(1, "name", 1))
        page.keyboard.press("Enter")
        page.wait_for_selector("#in-place:visible")
        composer = page.context.new_cdp_session(page)
        composer.send(
            "Input.imeSetComposition", {"text": "li", "selectionStart": 2, "selectionEnd": 2}
        )
        page.evaluate(
            """() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
                { key: "Enter", isComposing: true, bubbles: true, cancelable: true }))"""
        )
        assert page.locator("#in-place").is_visible()
        composer.send("Input.insertText", {"text": "李"})
        until(page, "endroll.player.film.blocks[1].names[1][0] === '李'")
        page.keyboard.press("Enter")
        until_saved(
            page,
            path,
            (HEAD.replace("size: 30}", "size: 30, font: Noto Sans}") + ROLL).replace(
                " Bo,", " 李,"
            ),
        )


def test_what_does_not_fit_is_said_and_kept_for_correction(page: Page, served: Served) -> None:
    path = served.credits
    open_page(page, served)
    show(page, 1)
    page.evaluate("(choice) => endroll.selection.select(choice)", choice(1, "name", 1))
    page.keyboard.press("Enter")
    page.wait_for_selector("#in-place:visible")
    page.locator("#in-place input:visible").fill("W" * 80)
    page.wait_for_selector(".draft-problem:visible")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.draft-problem').textContent !== ''")
    assert page.locator("#in-place input:visible").input_value() == "W" * 80
    assert path.read_text(encoding="utf-8") == HEAD + ROLL


def test_a_change_from_outside_wins_over_what_is_typed(page: Page, served: Served) -> None:
    path = served.credits
    open_page(page, served)
    show(page, 1)
    page.evaluate("(choice) => endroll.selection.select(choice)", choice(1, "name", 1))
    page.keyboard.press("Enter")
    page.wait_for_selector("#in-place:visible")
    page.locator("#in-place input:visible").fill("Bobby")
    path.write_text((HEAD + ROLL).replace("Ann Lee", "Anna Lee"), encoding="utf-8")
    page.wait_for_selector("#in-place", state="hidden")
    assert "Bobby" in (page.locator("#message").text_content() or "")
    assert "Anna Lee" in path.read_text(encoding="utf-8")
    assert "Bobby" not in path.read_text(encoding="utf-8")
    page.evaluate("(choice) => endroll.selection.select(choice)", choice(3, "name", 1))
    path.write_text((HEAD + ROLL).partition("  - names:\n")[0], encoding="utf-8")
    until(page, "endroll.selection.choice === null")


def test_two_tabs_see_each_other(page: Page, browser: Browser, served: Served) -> None:
    text = HEAD + ROLL
    path = served.credits
    open_page(page, served)
    other = browser.new_page(bypass_csp=True)
    open_page(other, served)
    show(page, 1)
    page.evaluate("(choice) => endroll.selection.select(choice)", choice(1, "name", 1))
    page.keyboard.press("Enter")
    page.wait_for_selector("#in-place:visible")
    page.locator("#in-place input:visible").fill("Bob")
    page.keyboard.press("Enter")
    until(other, "endroll.player.film.blocks[1].names[1][0] === 'Bob'")
    other.keyboard.press("Control+z")
    until(page, "endroll.player.film.blocks[1].names[1][0] === 'Bo'")
    until(page, "document.getElementById('undo').disabled")
    assert path.read_text(encoding="utf-8") == text
    other.close()


@pytest.mark.parametrize(
    ("roll", "text"),
    [
        ("roll: [{card: [{text: A card}], hold: 2s}, {names: [Ann]}]\n", "A card"),
        ("timing: {speed: 60, direction: left}\nroll: [{names: [Ann, Bo]}]\n", "Bo"),
        ("timing: {speed: 7, snap: off}\nroll: [{names: [Ann, Bo]}]\n", "Bo"),
    ],
)
def test_it_is_found_on_cards_in_crawls_and_between_pixels(
    page: Page, preview: Preview, film: Callable[[str], Path], roll: str, text: str
) -> None:
    with preview(film(HEAD + roll)) as served:
        open_page(page, served)
        until(page, "endroll.selection.boxes !== null")
        chosen = page.evaluate(
            """(text) => {
                for (const [block, { names, texts }] of endroll.player.film.blocks.entries()) {
                    const name = names.findIndex(([shown]) => shown === text);
                    if (name >= 0)
                        return { block, part: "name", index: name, frame: names[name][2] };
                    const at = texts.findIndex(([, shown]) => shown === text);
                    if (at >= 0) return { block, part: "text", index: at, frame: texts[at][3] };
                }
                return null;
            }""",
            text,
        )
        go_to(page, chosen.pop("frame"))
        pixels = canvas(page).max(axis=2)
        x, y = place(page, chosen)
        box = page.locator("#frame").bounding_box()
        assert box
        scale = 640 / box["width"]
        column, row = int((x - box["x"]) * scale), int((y - box["y"]) * scale)
        assert pixels[max(0, row - 12) : row + 12, column - 20 : column + 20].max() > 200
        page.mouse.click(x, y)
        assert selected(page) == chosen


def test_hostile_names_are_only_text(page: Page, served: Served) -> None:
    alarms: list[str] = []

    def refuse(dialog: Dialog) -> None:
        alarms.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    open_page(page, served)
    show(page, 1)
    page.evaluate("(choice) => endroll.selection.select(choice)", choice(1, "name", 2))
    page.click("#tab-selected")
    page.click("#do-edit")
    page.wait_for_selector("#in-place:visible")
    page.keyboard.press("End")
    page.keyboard.type('"><svg onload=alert(2)>')
    page.keyboard.press("Enter")
    page.wait_for_function("document.getElementById('message').textContent.includes('svg')")
    assert page.locator("img[onerror], svg[onload], script:not([src])").count() == 0
    assert alarms == []
