"""Measure the time to read and lay out rolls of increasing length, and again after an edit.

    python benchmarks/layout.py [--repeat 5] [--counts 1250 5000 20000]

A credit is a role with two names. All names and most roles are different, so that no text is shaped
twice by chance. Each film is made in a new process: first from nothing, from the text of its file
to a placed roll and a schedule, then with one name in its middle changed, then with a line more
there. The times are those of the processor, without imports: medians, with the least and the most.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from endroll.core.diagnostics import has_errors
from endroll.pipeline.inspect import inspect_film
from endroll.source.origin import Origin

COUNTS = (1_250, 2_500, 5_000, 10_000, 20_000)
EDITS = 5
STAGES = ("from nothing", "a name changed", "a line more")
_SYLLABLES = ("an", "be", "co", "da", "el", "fi", "go", "hu", "ja", "ko", "lu", "mi", "no", "qui")
_HAN = "艾丹李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"


def write_credits(count: int, folder: Path) -> Path:
    """Write credits with `count` roles, one in four beside its names, one name in six with Han."""
    chance = random.Random(count)  # noqa: S311  names, not secrets

    def word() -> str:
        return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).title()

    def name() -> str:
        native = "".join(chance.choices(_HAN, k=3)) if chance.random() < 1 / 6 else ""
        return f"{word()} {word()} {native}".strip()

    lines = ["roll:"]
    for number in range(count):
        arrange = ", arrange: beside" if number % 4 == 0 else ""
        lines.append(f"  - {{role: {word()} {word()}, names: [{name()}, {name()}]{arrange}}}")
    path = folder / f"{count}.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def time_film(path: Path) -> dict[str, list[float]]:
    """Return the seconds to make a film, to make it again after changes, and after additions."""
    lines = path.read_text(encoding="utf-8").splitlines()
    middle = len(lines) // 2
    above, below = lines[:middle], lines[middle + 1 :]
    changes = [
        [*above, f"  - {{role: Changed, names: [Name {number}]}}", *below]
        for number in range(EDITS)
    ]
    additions = [
        [*above, *(f"  - names: More {each}" for each in range(number)), *lines[middle:]]
        for number in range(1, EDITS + 1)
    ]
    film = None
    taken: dict[str, list[float]] = {}
    for stage, texts in zip(STAGES, ([lines], changes, additions), strict=True):
        for text in texts:
            path.write_text("\n".join(text), encoding="utf-8")
            start = time.process_time()
            film, diagnostics = inspect_film(Origin(path), earlier=film, slips=False)
            taken.setdefault(stage, []).append(time.process_time() - start)
            assert not has_errors(diagnostics)  # noqa: S101
    return taken


def time_apart(count: int) -> dict[str, list[float]]:
    """Return the seconds that a new process takes for each stage of a film of so many credits."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_credits(count, Path(folder))
        command = [sys.executable, __file__, "--film", str(path)]
        made = subprocess.run(command, check=True, capture_output=True, text=True)
    taken: dict[str, list[float]] = json.loads(made.stdout)
    return taken


def row_of(count: int, rounds: list[dict[str, list[float]]]) -> str:
    """Return a row: for each stage the median of its rounds, the least and the most, in ms."""
    cells = [f"{count:8}"]
    for stage in STAGES:
        times = [1000 * median(taken[stage]) for taken in rounds]
        cells.append(f"{median(times):8.0f} ({min(times):.0f}-{max(times):.0f})".rjust(24))
    return " ".join(cells)


def main() -> None:
    """Print a row for each number of credits."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--counts", type=int, nargs="+", default=COUNTS)
    parser.add_argument("--film", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.film:
        print(json.dumps(time_film(options.film)))
        return
    print(" ".join([f"{'credits':>8}", *(f"{stage}, ms".rjust(24) for stage in STAGES)]))
    for count in options.counts:
        print(row_of(count, [time_apart(count) for _ in range(options.repeat)]), flush=True)


if __name__ == "__main__":
    main()
