"""Measure how long short commands take, from the start of Python to its exit.

    python benchmarks/start.py [CREDITS] [--repeat 5] [--against OTHER/src]

The commands are `--help`, `check`, `frame` and `render` of the example film at its own raster. Each
runs once to warm up the disk cache, Python's compiled modules and endroll's own cache, and then
`--repeat` times. It prints the median CPU time (user and system) and the median time on the clock,
in seconds, each with its smallest and largest, and the share of imports: that of `-X importtime`
in one more run. With `--against`, every command runs in both checkouts alternately, and the ratios
are medians of the pairs: below 1 this checkout is faster.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

REPOSITORY: Final = Path(__file__).parents[1]
IMPORTED: Final = re.compile(r"^import time:\s+(\d+) \|", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Taken:
    """The time that a process took, in seconds."""

    cpu_s: float
    clock_s: float


def environment(source: Path) -> dict[str, str]:
    """Return the environment in which a checkout runs, and compiled modules are kept."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(source)}


def run(arguments: list[str], source: Path) -> Taken:
    """Run endroll from a checkout."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "endroll", *arguments],
        env=environment(source),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    clock_s = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(cpu_s, clock_s)


def share_of_imports(arguments: list[str], source: Path) -> float:
    """Return the share of a run that goes into imports."""
    began = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "endroll", *arguments],
        env=environment(source),
        capture_output=True,
        text=True,
        check=True,
    )
    clock_s = time.perf_counter() - began
    return sum(map(int, IMPORTED.findall(ran.stderr))) / 1e6 / clock_s


def with_spread(seconds: list[float]) -> str:
    """Return the median of some times, and between which they are."""
    return f"{median(seconds):.3f} ({min(seconds):.3f}-{max(seconds):.3f})"


def report(name: str, arguments: list[str], sources: list[Path], repeat: int) -> None:
    """Measure a command in one checkout, or in two alternately, and print a line."""
    for source in sources:
        run(arguments, source)
    rounds = [[run(arguments, source) for source in sources] for _ in range(repeat)]
    here = [taken[0] for taken in rounds]
    line = (
        f"{name:8} {with_spread([taken.cpu_s for taken in here]):>22} "
        f"{with_spread([taken.clock_s for taken in here]):>22} "
        f"{share_of_imports(arguments, sources[0]):8.0%}"
    )
    if len(sources) > 1:
        cpu = median(mine.cpu_s / other.cpu_s for mine, other in rounds)
        clock = median(mine.clock_s / other.clock_s for mine, other in rounds)
        line += f"  {cpu:8.2f} {clock:11.2f}"
    print(line, flush=True)


def main() -> None:
    """Print a line per command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("credits", nargs="?", type=Path, default=REPOSITORY / "credits.yaml")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--against", type=Path, help="the src folder of another checkout")
    options = parser.parse_args()
    sources = [REPOSITORY / "src", *([options.against.resolve()] if options.against else [])]
    film = str(options.credits)
    ratios = "  CPU ratio clock ratio" if options.against else ""
    print(f"{'':8} {'CPU s':>22} {'clock s':>22}  imports{ratios}")
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "--help": ["--help"],
            "check": ["check", film],
            "frame": ["frame", film, "--at", "20", "-o", f"{folder}/frame.png"],
            "render": ["render", film, "-o", f"{folder}/film.mp4"],
        }
        for name, arguments in commands.items():
            report(name, arguments, sources, options.repeat)


if __name__ == "__main__":
    main()
