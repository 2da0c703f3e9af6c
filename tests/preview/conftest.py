"""A preview started as a user does, of credits in a folder of its own, and its page in Chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright
from tests.preview.driving import EXAMPLE, SKY, WAIT_MS
from tests.preview.walking import USUAL, Walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import IO

    from playwright.sync_api import Browser, Page

COMMAND = Path(sys.executable).with_name("endroll")
START_S = 60
END_S = 20


@dataclass(frozen=True)
class Served:
    """A running preview: its address, and the credits that it shows."""

    url: str
    credits: Path
    process: subprocess.Popen[str]
    said: Path
    """What it wrote to stderr."""

    @property
    def port(self) -> int:
        port = urlsplit(self.url).port
        assert port
        return port

    @property
    def token(self) -> str:
        return urlsplit(self.url).path.strip("/")


@contextmanager
def previewed(credits_: Path, *options: str) -> Iterator[Served]:
    """Run the command until the test ends."""
    command = [str(COMMAND), "preview", str(credits_), "--no-open", *options]
    errors = credits_.with_name(f".{credits_.stem}.stderr")  # hidden: the page follows the folder
    with errors.open("w", encoding="utf-8") as file, serving(command, errors=file) as served:
        yield Served(served.url, credits_, served.process, errors)


@dataclass(frozen=True)
class Serving:
    """A server process, and the address that it printed."""

    url: str
    process: subprocess.Popen[str]


@contextmanager
def serving(
    command: Sequence[str], *, within_s: float = START_S, errors: IO[str] | int = subprocess.STDOUT
) -> Iterator[Serving]:
    """Run a command and wait for its address; afterwards terminate it, by force if necessary."""
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, encoding="utf-8")
    # A pipe is read to its end in a thread, for no platform bounds the time of a read.
    lines: SimpleQueue[str | None] = SimpleQueue()
    reader = Thread(target=pass_on, args=(running.stdout, lines.put), daemon=True)
    reader.start()
    try:
        yield Serving(wait_for_address(lines, within_s), running)
    finally:
        running.terminate()
        with suppress(subprocess.TimeoutExpired):
            running.wait(END_S)
        running.kill()
        running.wait(END_S)
        reader.join(END_S)


def pass_on(stream: IO[str], put: Callable[[str | None], object]) -> None:
    """Pass on each line of a stream, and None at its end."""
    with stream:
        for line in stream:
            put(line)
    put(None)


def wait_for_address(lines: SimpleQueue[str | None], within_s: float) -> str:
    """Return the first address in some lines; on a timeout, fail and show the lines."""
    until, came = monotonic() + within_s, ""
    with suppress(Empty):
        while (line := lines.get(timeout=max(0, until - monotonic()))) is not None:
            came += line
            if address := re.search(r"http://\S+/", line):
                return address[0]
    raise AssertionError(f"no address within {within_s} s, but {came!r}")


@pytest.fixture(scope="session")
def preview() -> Callable[..., object]:
    """Return a context manager that serves the page of some credits."""
    return previewed


@pytest.fixture(scope="module")
def browser_flags() -> tuple[str, ...]:
    """Flags that Chromium is started with; a module may have others."""
    return ("--no-sandbox",)


@pytest.fixture(scope="module")
def browser(program: Callable[[str], str], browser_flags: tuple[str, ...]) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program("chromium"), args=browser_flags, timeout=WAIT_MS
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    # What waits for the page is text that it evaluates, and its policy lets none be.
    page = browser.new_page(viewport=USUAL, bypass_csp=True)
    page.set_default_timeout(WAIT_MS)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error.stack)))
    yield page
    page.close()
    assert not wrong


def write_film(folder: Path, fonts: Path, text: str) -> Path:
    """Write credits, and beside them fonts and a picture; return the path of the credits."""
    shutil.copytree(fonts, folder / "fonts", dirs_exist_ok=True)
    (folder / "sky.svg").write_text(SKY)
    path = folder / "credits.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def film(tmp_path: Path, box_fonts: Path) -> Callable[[str], Path]:
    """Write credits into a folder that has the box fonts."""
    return partial(write_film, tmp_path, box_fonts)


@pytest.fixture(scope="module")
def shared(
    tmp_path_factory: pytest.TempPathFactory, box_fonts: Path
) -> Iterator[Callable[[str], Served]]:
    """Serve credits, the same ones once, for the tests of a module that change nothing in them."""
    with ExitStack() as running:

        @cache
        def served(text: str) -> Served:
            folder = tmp_path_factory.mktemp("film")
            return running.enter_context(previewed(write_film(folder, box_fonts, text)))

        yield served


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The example film in a folder of its own."""
    return Path(shutil.copy(EXAMPLE, tmp_path))


AXE = """(only) =>
    axe.run({ resultTypes: ["violations"], ...(only && { runOnly: only }) }).then(
    ({ violations }) => violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target }) => `${id}: ${target.join(" ")}`)))
"""


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """Return what lists the faults that axe finds in a page as it is, each with its element.

    After the page come the rules to hold it to; without these, all are.
    """
    # The package's own functions read the file in the encoding of the system.
    script = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")

    def faults(page: Page, *rules: str) -> list[str]:
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(script)
        found: list[str] = page.evaluate(AXE, list(rules) or None)
        return found

    return faults


@pytest.fixture
def walk(page: Page, axe: Callable[..., list[str]]) -> Iterator[Walk]:
    """What looks at the states of the page; at the end of the test, none has a fault."""
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    walk = Walk(page, axe)
    yield walk
    assert walk.faults == []
