"""Measure the live page: from a key or a save to the new picture, and frames lost in playback.

    python benchmarks/preview.py [--repeat 10] [--credits 5000]

Chromium shows the page. A name in the file is corrected, and the time is measured until the canvas
shows the new film with all its bands. This includes watching, composing, painting, sending and
decoding. Then letters are typed into the name in place, and the time from each key to the picture
with it is measured. Then the film plays at its rate, and the frames that were due when the browser
drew, but were not shown, are counted.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from layout import write_credits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

EXAMPLE = Path(__file__).parents[1] / "credits.yaml"
SHOWN = """known => endroll.player.film.number > known
    && endroll.stage.isReady(endroll.player.frame)"""


@contextmanager
def served(credits_: Path) -> Iterator[str]:
    """Run `endroll preview` and yield its address."""
    command = [str(Path(sys.executable).with_name("endroll")), "preview", "--no-open"]
    with subprocess.Popen([*command, str(credits_)], stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout  # noqa: S101
            address = re.search(r"http://\S+/", running.stdout.readline())
            assert address  # noqa: S101
            yield address[0]
        finally:
            running.terminate()


def time_saves(page: Page, path: Path, name: str, repeat: int) -> list[float]:
    """Return the seconds from each save to its picture; each save changes the name."""
    taken = []
    text = path.read_text(encoding="utf-8")
    for number in range(repeat):
        known = page.evaluate("endroll.player.film.number")
        start = time.perf_counter()
        path.write_text(text.replace(name, name + "x" * (number + 1), 1), encoding="utf-8")
        page.wait_for_function(SHOWN, arg=known, polling="raf")
        taken.append(time.perf_counter() - start)
        page.wait_for_timeout(1500)  # people do not save more often
    return taken


WATCH = """() => {
    window.keys = [];
    const form = document.getElementById("in-place");
    form.addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
    let number = endroll.player.film.number;
    const look = () => {
        const { film, frame } = endroll.player;
        if (film.number !== number && endroll.stage.isReady(frame)) {
            number = film.number;
            keys.push(performance.now() - window.pressed);
        }
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""


def time_keys(page: Page, name: str, repeat: int) -> list[float]:
    """Return the seconds from each key to the picture with its letter; nothing is saved."""
    page.wait_for_function("endroll.selection.boxes !== null")
    page.evaluate(
        """(name) => {
            const { blocks } = endroll.player.film;
            const isIt = ([text]) => text.startsWith(name);
            const block = blocks.findIndex(({ names }) => names.some(isIt));
            const index = blocks[block].names.findIndex(isIt);
            endroll.shell.go(blocks[block].names[index][2]);
            endroll.selection.select({ block, part: "name", index });
        }""",
        name,
    )
    page.wait_for_function("endroll.stage.isReady(endroll.player.frame)")
    page.evaluate("document.getElementById('stage').focus()")
    page.keyboard.press("Enter")
    page.wait_for_selector("#in-place:visible")
    page.keyboard.press("End")
    page.evaluate(WATCH)
    for count in range(repeat):
        page.keyboard.press("abcdefghij"[count % 10])
        page.wait_for_function("count => keys.length > count", arg=count, polling="raf")
        page.wait_for_timeout(200)
    taken = [ms / 1000 for ms in page.evaluate("keys")]
    page.keyboard.press("Escape")
    return taken


def play(page: Page, seconds: float) -> tuple[int, int, int]:
    """Play; return the number of frames shown, of frames due but not shown, and of waits."""
    page.evaluate("endroll.player.seek(400)")
    page.wait_for_function("endroll.pictures.pending.size === 0")
    page.evaluate("""() => {
        window.looks = [];
        const look = (now) => { looks.push(now); requestAnimationFrame(look); };
        requestAnimationFrame(look);
        endroll.player.record = [];
        endroll.player.play();
    }""")
    page.wait_for_timeout(1000 * seconds)
    page.evaluate("endroll.player.pause()")
    record = page.evaluate("endroll.player.record")
    looks = page.evaluate("looks")
    frame_ms = 1000 / page.evaluate("endroll.player.film.rate")
    first_ms, first = record[0]
    shown = {frame for _, frame in record}
    due = {first + int((now - first_ms) / frame_ms + 1e-6) for now in looks if now >= first_ms}
    due = {frame for frame in due if frame <= record[-1][1]}
    return len(shown), len(due - shown), page.evaluate("endroll.player.waited")


def main() -> None:
    """Measure the example film and one with many credits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=10)
    parser.add_argument("--credits", type=int, default=5000)
    parser.add_argument("--seconds", type=float, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as held, sync_playwright() as playwright:
        folder = Path(held)
        example = Path(shutil.copy(EXAMPLE, folder))
        many = write_credits(options.credits, folder)
        last = many.read_text(encoding="utf-8").rstrip().rpartition("names: [")[2].split(",")[0]
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for path, name in ((example, "Brian Newman"), (many, last)):
            with served(path) as address:
                page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
                page.goto(address)
                page.wait_for_selector("body[data-edition]")
                taken = time_saves(page, path, name, options.repeat)
                typed = time_keys(page, name, options.repeat)
                shown, left_out, waited = play(page, options.seconds)
                page.close()
            print(
                f"{path.name:14} save to picture {median(taken):.2f} s "
                f"({min(taken):.2f}-{max(taken):.2f}), key to picture {median(typed):.3f} s "
                f"({min(typed):.3f}-{max(typed):.3f}); played {shown} frames, "
                f"lost {left_out} that were due when the browser drew, waited {waited} times"
            )
        browser.close()


if __name__ == "__main__":
    main()
