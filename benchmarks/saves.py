"""Save a film many times while the live page shows it, and print the memory of the server.

    python benchmarks/saves.py [examples/night-ferry/credits.yaml] [--saves 300]

The saves change a name, the size of a style, and the picture of a card in turn. After each save,
the facts, a few bands and a few frames are fetched, as by the page. The example needs its media:
`python examples/night-ferry/make_media.py`. It prints the resident memory of the process, on Linux
only.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLE = Path(__file__).parents[1] / "examples" / "night-ferry" / "credits.yaml"
EVERY = 50
BANDS = 6
FRAMES = 3


@contextmanager
def served(credits_: Path) -> Iterator[tuple[str, int]]:
    """Run `endroll preview`; yield its address and its process id."""
    command = [str(Path(sys.executable).with_name("endroll")), "preview", "--no-open"]
    with subprocess.Popen([*command, str(credits_)], stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout  # noqa: S101
            address = re.search(r"http://\S+/", running.stdout.readline())
            assert address  # noqa: S101
            yield address[0], running.pid
        finally:
            running.terminate()


def resident_mb(process: int) -> tuple[float, float]:
    """Return the current and the peak resident memory of a process, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    now, most = (re.search(rf"{name}:\s+(\d+) kB", status) for name in ("VmRSS", "VmHWM"))
    assert now  # noqa: S101
    assert most  # noqa: S101
    return int(now[1]) / 1024, int(most[1]) / 1024


def save(path: Path, text: str, number: int) -> None:
    """Save the film with one change."""
    kind = number % 3
    if kind == 0:
        text = text.replace("Jonas Weber", f"Jonas Weber{'abcdefghij'[number % 10] * 2}{number}")
    elif kind == 1:
        text += f"\nstyles: {{name: {{size: {30 + number % 17}, weight: {300 + number}}}}}\n"
    else:
        picture = path.parent / "media" / "harbour.png"
        level = 20 + number % 200
        Image.new("RGB", (1920, 1080), (level, level // 2, level // 3)).save(picture)
    path.write_text(text + f"# save {number}\n", encoding="utf-8")


class Page:
    """A client that makes the same requests as the page."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._path = parts.netloc, parts.path
        self._http = http.client.HTTPConnection(self._host, timeout=60)

    def get(self, name: str) -> bytes:
        """Return the body of a response."""
        self._http.request("GET", self._path + name)
        return self._http.getresponse().read()

    def newer_than(self, edition: int) -> dict[str, int]:
        """Wait for an edition after `edition`, and return its state."""
        state: dict[str, int] = json.loads(self.get("state"))
        while state["edition"] <= edition:
            time.sleep(0.02)
            state = json.loads(self.get("state"))
        return state

    def look(self, film: int, number: int) -> None:
        """Fetch the facts of a film, and a few of its bands and frames."""
        facts = json.loads(self.get(f"films/{film}"))
        self.get("panel")
        bands = facts["rollRows"] // facts["bandRows"]
        for band in range(BANDS):
            self.get(f"films/{film}/bands/{(number + band) % bands}")
        for frame in range(FRAMES):
            self.get(f"films/{film}/frames/{(number * 97 + frame * 13) % facts['frames']}")
        self.get(f"films/{film}/frames/40")


def main() -> None:
    """Print the memory after every 50 saves."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("film", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--saves", type=int, default=300)
    options = parser.parse_args()
    print(f"{'saves':>6} {'now, MB':>8} {'peak, MB':>9}")
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held) / "film"
        shutil.copytree(options.film.parent, folder)
        path = folder / options.film.name
        text = path.read_text(encoding="utf-8")
        with served(path) as (address, process):
            page = Page(address)
            state = page.newer_than(0)
            for number in range(options.saves + 1):
                if number:
                    save(path, text, number)
                    state = page.newer_than(state["edition"])
                page.look(state["film"], number)
                if number % EVERY == 0:
                    now, most = resident_mb(process)
                    print(f"{number:6} {now:8.0f} {most:9.0f}", flush=True)


if __name__ == "__main__":
    main()
