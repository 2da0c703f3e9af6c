"""axe finds no fault in any state of the page, and nothing is cut off, in all sizes and colours.

Each test opens one state after another. Screenshots are kept for inspection: see `keep`.
"""

from __future__ import annotations

import wave
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from playwright.sync_api import FilePayload
from tests.preview.conftest import write_film
from tests.preview.driving import HEAD, VIDEO, go_to, open_page, until
from tests.preview.test_server import post

from endroll.core.units import SOUND_HZ

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from tests.preview.conftest import Served
    from tests.preview.driving import Preview
    from tests.preview.walking import Walk

pytestmark = pytest.mark.needs("chromium")

ROLL = """\
roll:
  - heading: The Crew of a Film with a Long Name
  - role: Director of Photography, Second Unit, Northern Locations
    names: [Ann Lee, Bo, Maximiliana Konstantinopoulos-Featherstonehaugh]  # in doubt: Bob?
  - cast:
      - Ines: Alba
      - Mei: Zhou
  - {names: [Cy, Di], when: not festival}
"""
MORE = "versions: {festival: , tv: {title: A Film on TV}}\nmusic: {file: song.wav}\n"
FILM = HEAD.replace("size: 100", "size: 30") + VIDEO % "" + "timing: {speed: 24}\n" + MORE + ROLL
SECONDS = 20


def select(page: Page, block: int, part: str = "block", index: int = 0) -> None:
    until(page, "endroll.selection.boxes !== null")
    page.evaluate(
        "(choice) => endroll.selection.select(choice)",
        {"block": block, "part": part, "index": index},
    )
    page.wait_for_selector("#do-edit", state="attached")


def write_song(folder: Path) -> None:
    with wave.open(str(folder / "song.wav"), "wb") as file:
        file.setparams((1, 2, SOUND_HZ, 0, "NONE", ""))
        file.writeframes(bytes(range(256)) * (SECONDS * SOUND_HZ // 128))


@pytest.fixture
def long_film(film: Callable[[str], Path]) -> Path:
    """Credits of which much can be opened: versions, music, a doubt, long names."""
    path = film(FILM)
    write_song(path.parent)
    return path


@pytest.fixture(scope="module")
def served_all(
    preview: Preview, tmp_path_factory: pytest.TempPathFactory, box_fonts: Path
) -> Iterator[Served]:
    """A preview of the same credits, with others beside them."""
    path = write_film(tmp_path_factory.mktemp("film"), box_fonts, FILM)
    write_song(path.parent)
    other = FILM.replace("Bo,", "Bob,").replace("Ines: Alba", "Mei: Wu")
    whole = other.replace("fps: 24", "fps: 24, background: sky.svg")  # no band of it is kept
    wrong = "roll:\n  - nams: Ann\n"
    for name, text in {"other": other, "whole": whole, "wrong": wrong}.items():
        path.with_name(f"{name}.yaml").write_text(text, encoding="utf-8")
    with preview(path) as served:
        yield served


@pytest.fixture
def served(served_all: Served) -> Served:
    """A preview of credits that no test changes, with no setting that is tried."""
    assert post(served_all, "settings", {})[0] == 200
    return served_all


def test_the_picture_and_what_is_selected(
    page: Page, preview: Preview, long_film: Path, walk: Walk
) -> None:
    with preview(long_film) as served:
        open_page(page, served)
        page.wait_for_selector("#sound:visible")
        until(page, "endroll.shell.edition.proofread")
        go_to(page, 60)
        walk.look("credits")
        page.fill("#search", "an")
        walk.look("found", at="#credits")
        page.fill("#search", "nobody")
        walk.look("not-found", at="#credits")
        page.fill("#search", "")
        page.focus("#places")
        page.keyboard.press("ArrowDown")
        walk.look("places", at="#credits")
        page.click("#tab-selected")
        walk.look("nothing-selected", at="#selected")
        select(page, 1, "name", 2)
        walk.look("selected-name", at="#selected")
        select(page, 3)
        page.wait_for_selector("#when")
        walk.look("selected-block-of-a-version", at="#selected")
        page.select_option("#when", "not tv")
        page.wait_for_selector("#message:visible")
        walk.look("saved", at="#message")
        select(page, 1, "name", 1)
        page.click("#do-down")
        until(page, "endroll.selection.choice?.index === 2")
        page.click("#do-duplicate")
        until(page, "endroll.player.film.blocks[1].names.length === 4")
        page.click("#do-delete")
        until(page, "endroll.player.film.blocks[1].names.length === 3")
        walk.look("moved-and-deleted", at="#selected")


def test_what_is_edited_in_place(page: Page, preview: Preview, long_film: Path, walk: Walk) -> None:
    with preview(long_film) as served:
        open_page(page, served)
        select(page, 1, "name", 2)
        page.click("#tab-selected")
        page.click("#do-edit")
        page.wait_for_selector("#in-place:visible")
        walk.look("edited-in-place", at="#in-place")
        page.locator("#in-place input:visible").fill("W" * 120)
        page.wait_for_selector(".draft-problem:visible")
        walk.look("does-not-fit", at="#in-place")
        page.keyboard.press("Escape")
        select(page, 2, "name", 0)
        page.click("#do-insert")
        page.wait_for_selector("#in-place:visible")
        walk.look("inserted", at="#in-place")
        page.keyboard.press("Escape")
        long_film.write_text(FILM.replace("cast:", "kast:"), encoding="utf-8")
        page.wait_for_selector("#errors:visible")
        walk.look("errors", at="#errors")
        page.click("#tab-problems")
        walk.look("error-among-problems", at="#problems")
    page.wait_for_selector("#status.wrong")
    until(page, "document.getElementById('status').textContent.startsWith('disconnected')")
    walk.look("disconnected")


def test_what_the_picture_is_looked_at_with(
    page: Page, served: Served, tmp_path: Path, walk: Walk
) -> None:
    own = tmp_path / "a picture with a name that is longer than the menu is wide.png"
    Image.new("RGB", (32, 18), (160, 30, 30)).save(own)
    open_page(page, served)
    page.wait_for_selector("#sound:visible")
    go_to(page, 40)
    page.keyboard.press("i")
    go_to(page, 90)
    page.keyboard.press("o")
    walk.look("loop")
    page.click("#loop")
    page.click("#mute")
    page.keyboard.press("g")
    walk.look("guides-and-muted")
    page.click("#show-overlays")
    page.wait_for_selector("#overlays:popover-open")
    walk.look("overlays")
    page.locator("#overlays [type=file]").set_input_files(own)
    page.wait_for_selector("#own-picture:visible")
    for box in page.locator("#overlays input[type=checkbox]").all():
        box.check()
    walk.look("every-overlay")
    page.keyboard.press("Escape")
    page.select_option("#zoom", "4")
    walk.look("zoomed")
    page.keyboard.press("0")
    page.click("#keys")
    walk.look("shortcuts")
    page.keyboard.press("Escape")
    page.evaluate("document.getElementById('drop').hidden = false")
    walk.look("file-above-the-page")
    page.evaluate("document.getElementById('drop').hidden = true")
    page.evaluate("endroll.shell.announce('No.', true)")
    walk.look("message-of-an-error", at="#message")
    page.evaluate("endroll.shell.announce('')")
    page.focus("#stage")
    page.keyboard.press("f")
    until(page, "document.body.classList.contains('full-screen')")

    def show_transport() -> None:  # which hides where nothing moves over it
        page.hover("footer", position={"x": 2, "y": 2})

    walk.look("full-screen", reopen=show_transport)
    page.keyboard.press(" ")
    walk.look("playing-on-the-full-screen", reopen=show_transport)


def test_what_is_designed(page: Page, served: Served, walk: Walk) -> None:
    open_page(page, served)
    page.click("#tab-panel")
    page.wait_for_selector('[data-key="timing.speed"]')
    until(page, "document.querySelectorAll('#themes img:not([hidden])').length >= 8")
    walk.look("design", at="#panel")
    page.fill("#make-it", "0:30")
    page.wait_for_selector("#length-plan p")
    walk.look("length", at="#length")
    page.fill("#make-it", "5:00:00")
    page.wait_for_selector("#length-plan.wrong button")
    walk.look("length-that-cannot-be", at="#length")
    page.fill("#make-it", "soon")
    page.wait_for_selector("#length-plan.wrong:not(:has(button))")
    walk.look("length-that-is-none", at="#length")
    page.fill("#make-it", "")
    assert page.get_attribute("#make-it", "aria-invalid") == "false"
    page.locator("summary", has_text="All text").click()
    font = page.locator('[data-key="styles.base.font"] input')

    def open_fonts() -> None:
        font.scroll_into_view_if_needed()
        page.locator("#search, #find-control").locator("visible=true").focus()
        font.click()
        page.wait_for_selector("#fonts:visible [role=option]")

    walk.look("fonts", reopen=open_fonts)
    font.fill("no such font")
    font.press("Escape")
    page.locator('[data-key="styles.base.size"] button', has_text="+").click()
    page.wait_for_selector("#lines:visible")
    walk.look("tried", at="#panel")
    page.locator('[data-key="timing.speed"] input').fill("banana")
    page.wait_for_selector('[data-key="timing.speed"] .wrong:visible')
    walk.look("wrong-value", at='[data-key="timing.speed"]')
    page.click("#write")
    page.wait_for_selector("#written:visible")
    walk.look("not-saved", at="#changed")
    page.click("#reset")
    page.wait_for_selector('[data-key="timing.speed"]:not(.set)')
    page.fill("#find-control", "nothing of the kind")
    walk.look("no-controls-found", at="#panel")
    page.fill("#find-control", "shadow")
    walk.look("controls-found", at="#panel")
    page.fill("#find-control", "")
    for summary in page.locator("#controls details:not([open]) > summary").all():
        if summary.is_visible():
            summary.click()
    walk.look("every-control", at="#panel")


def test_what_is_compared(page: Page, browser: Browser, served: Served, walk: Walk) -> None:
    open_page(page, served)
    page.click("#compare")
    until(page, "!document.getElementById('compare-with').disabled")
    page.select_option("#compare-with", label="other.yaml")
    page.wait_for_selector(".change", state="attached")
    page.locator("#compare-bar").get_by_label("Next change").click()
    for view in ("beside", "wipe", "blink", "difference"):
        page.click(f"[data-mode={view}]")
        walk.look(f"compared-{view}")
    page.click("#tab-changes")
    walk.look("changes", at="#changes")
    page.select_option("#compare-with", label="wrong.yaml")
    page.wait_for_selector("#compare-note.error")
    walk.look("compared-with-errors", at="#changes")
    page.select_option("#compare-with", label="whole.yaml")
    until(page, "endroll.player.companion !== null")
    second = browser.new_page(bypass_csp=True)
    open_page(second, served)
    second.keyboard.press("c")
    until(second, "endroll.player.companion !== null")
    second.close()
    page.keyboard.press("End")
    page.wait_for_selector("#compare-note.error")
    walk.look("compared-and-lost")


def job(number: int, state: str, **facts: Any) -> dict[str, Any]:
    """Return a job as the server tells of it."""
    what = {"number": number, "state": state, "stopping": False, "kind": "video"}
    film = {"name": f"a-film-{number}.mp4", "format": "h264", "version": "", "total": None}
    progress = {"done": 0, "rate": None, "left": None}
    lists: dict[str, list[Any]] = {"outputs": [], "notes": [], "problems": []}
    return {**what, **film, **progress, **lists, **facts}


def output(name: str, **facts: Any) -> dict[str, Any]:
    return {"path": name, "is_folder": False, "bytes": 12_345_678, "seconds": 9.5, **facts}


WRONG = {"file": "/film/credits.yaml", "line": 7, "column": 3, "message": "no picture sky.svg"}
JOBS = [
    job(
        11,
        "done",
        outputs=[output("a-film-11.mp4", frames=14_400)],
        notes=["Its sound is 2 s short."],
    ),
    job(12, "failed", problems=[{**WRONG, "hint": "put it beside the credits"}]),
    job(13, "cancelled"),
    job(
        14,
        "done",
        kind="versions",
        name="",
        outputs=[
            output("a-film-on-television.mp4", frames=900),
            output(
                "a-film-with-a-name-that-is-as-long-as-names-of-films-become-at-times.mp4", frames=9
            ),
            output("a-film", is_folder=True, frames=300),
        ],
    ),
    job(15, "running", total=14_400, done=5000, rate=310.5, left=30.2, version="television"),
    job(16, "waiting", kind="proof", name="a-film.proof.pdf", format=""),
    job(17, "running", total=10, done=4, stopping=True),
]


def test_what_is_delivered(page: Page, served: Served, walk: Walk) -> None:
    open_page(page, served)
    page.click("#deliver")
    page.wait_for_selector("#delivery .preset")
    walk.look("deliver")
    page.locator("#delivery summary").click()
    page.select_option("#delivery-frames", "range")
    page.fill("#delivery-first", "20")
    page.fill("#delivery-last", "19")
    page.click("#delivery button.primary")
    page.wait_for_selector("#delivery .said.error:visible")
    walk.look("delivery-options", at="#delivery .said.error")
    for preset in ("Image sequence", "PDF of changes"):
        page.locator("#delivery .preset", has=page.get_by_text(preset, exact=True)).click()
        walk.look(f"deliver-{preset.lower().replace(' ', '-')}", at="#delivery .outcome")
    page.locator("#delivery .preset", has=page.get_by_text("PDF proof", exact=True)).click()
    page.click("#delivery button.primary")
    page.wait_for_selector(".job.done")
    page.wait_for_selector("#delivery .said.warning:visible")
    walk.look("delivered", at=".job.done")
    page.evaluate("(jobs) => endroll.shell.emit('jobs', jobs)", JOBS)
    walk.look("jobs", at=".job:last-child")
    walk.look("first-jobs", at=".job:first-child")
    page.keyboard.press("Escape")
    walk.look("badge-of-a-job")


LIST = """\
CREW
Director of Photography    Ann Lee
Gaffer      Bo Ek
            Kim?
Sound: Di Fu / Ed Go

random words here that are a thing
Best Boy
"""


DROP_LARGE = """() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(32_000_001)], "large.txt"));
    const kinds = { dataTransfer, bubbles: true, cancelable: true };
    document.getElementById("stage").dispatchEvent(new DragEvent("drop", kinds));
}"""


def upload(page: Page, name: str, data: bytes) -> None:
    page.set_input_files(
        "#import-bar input", FilePayload(name=name, mimeType="text/plain", buffer=data)
    )


def test_what_is_imported(page: Page, preview: Preview, long_film: Path, walk: Walk) -> None:
    from endroll.import_export import export_credits  # noqa: PLC0415  it imports every exporter

    table = long_film.with_name("table.csv")
    export_credits(long_film, table)
    with preview(long_film) as served:
        open_page(page, served)
        page.route("**/import", lambda _: None)
        upload(page, "a list that takes its time.txt", b"")
        walk.look("reading")
        page.unroute("**/import")
        page.keyboard.press("Escape")
        upload(page, "empty.txt", b"")
        page.wait_for_selector("#import .wrong")
        walk.look("import-refused")
        page.keyboard.press("Escape")
        page.evaluate(DROP_LARGE)
        page.wait_for_selector("#import .wrong:has-text('32 MB')")
        walk.look("import-too-large")
        page.keyboard.press("Escape")
        upload(page, table.name, table.read_bytes().replace(b"Ann Lee", b"Anne Lee"))
        page.wait_for_selector("#import-as-update")
        walk.look("corrections")
        page.keyboard.press("Escape")
        upload(page, "crew list of the second unit.txt", LIST.encode())
        page.wait_for_selector("#import .facts")
        walk.look("read")
        for summary in page.locator("#import summary").all():
            summary.click()
        walk.look("doubts-and-left-out", at="#import details")
        page.check("#import-as-film")
        page.get_by_role("button", name="Import", exact=True).click()
        page.wait_for_selector("#import footer button.primary:has-text('Open it')")
        walk.look("imported-as-a-film")
        page.get_by_role("button", name="Stay here").click()
        walk.look("two-films")
        upload(page, "more.txt", LIST.encode())
        page.get_by_role("button", name="Import", exact=True).click()
        page.wait_for_selector("#problem-list .source")
        walk.look("imported-doubts", at="#problems")


PROBLEMS = (
    FILM.replace("Ann Lee", "Ann  Lee").replace("Zhou", "Zhou  Li")
    + '  - names: ["Mary O\'Brien", "Evil\\u202egnp.exe"]\n  - include: part.yaml\n'
)


def test_problems(page: Page, preview: Preview, film: Callable[[str], Path], walk: Walk) -> None:
    path = film(PROBLEMS)
    write_song(path.parent)
    path.with_name("part.yaml").write_text("- names: [Bo  Ek, Cy Di]\n", encoding="utf-8")
    with preview(path) as served:
        open_page(page, served)
        page.click("#tab-problems")
        until(page, "endroll.shell.edition.proofread")
        page.wait_for_selector("#problem-list [aria-label=double-space]")
        walk.look("problems", at="#problems")
        page.locator("#problem-list .problem").first.focus()
        walk.look("problem-with-the-focus", at="#problems")
        page.click("#group-double-space")
        page.select_option("#filter-file", index=1)
        walk.look("problems-of-a-file", at="#problems")
        for chip in page.locator("#problem-filters .chip").all():
            chip.click()
        walk.look("problems-filtered", at="#problems")


def test_no_film(page: Page, preview: Preview, film: Callable[[str], Path], walk: Walk) -> None:
    with preview(film("roll: 3\n")) as served:
        open_page(page, served)
        for state in ("credits", "problems", "panel", "selected"):
            page.click(f"#tab-{state}")
            walk.look(f"no-film-{state}")
        for button in page.locator("#transport button:visible").all():
            button.click()  # none of them needs a film
            page.keyboard.press("Escape")
