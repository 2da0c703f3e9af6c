"""A preview as a person starts it, of credits in a folder of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COMMAND = Path(sys.executable).with_name("endroll")


@dataclass(frozen=True)
class Served:
    """A preview that runs: where it is, and the credits that it shows."""

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
    """Run the command until the test is done with it."""
    arguments = [str(COMMAND), "preview", str(credits_), "--no-open", *options]
    said = credits_.with_name(f".{credits_.stem}.stderr")  # hidden: the page follows the folder
    with (
        said.open("w", encoding="utf-8") as errors,
        subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=errors, text=True) as running,
    ):
        try:
            assert running.stdout
            line = running.stdout.readline()
            address = re.search(r"http://\S+/", line)
            assert address, f"no address in {line!r}"
            yield Served(address[0], credits_, running, said)
        finally:
            running.terminate()


@pytest.fixture(scope="session")
def preview() -> Callable[..., object]:
    """What serves a page of credits for as long as it is entered."""
    return previewed
