"""Measure how fast a delivered file is verified, and how much memory that takes.

    python benchmarks/verify.py [--repeat 5] [--names 150] [--late]

A roll at 1920x1080 and 24 frames/s is written as H.264 and as ProRes 422 HQ. Each is verified in a
process of its own. It prints the time by the clock, how many times as fast as the film plays that
is, the processor time, and the most memory; of a roll, and of one twice as long, so that growth
shows. With `--late` the files begin 12 frames late, so that each is read twice.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

SRC: Final = Path(__file__).parent.parent / "src"
RATE: Final = 24
FORMATS: Final = {"h264": "film.mp4", "prores-422-hq": "film.mov"}

VERIFY: Final = """
import resource, sys, time
import endroll
film = endroll.load(sys.argv[1])
began = time.process_time(), time.perf_counter()
verdict = film.verify(sys.argv[2])
spent = time.process_time() - began[0], time.perf_counter() - began[1]
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(*spent, peak, verdict.facts.frames, verdict.ok)
"""

RENDER: Final = """
import sys
import endroll
endroll.load(sys.argv[1]).render(sys.argv[2], output_format=sys.argv[3])
"""


def write_credits(path: Path, names: int, lead_in: int = 24) -> None:
    """Write credits with a number of names, after some blank frames."""
    lines = "\n".join(
        f"  - {{role: Role {number}, names: [Name Example{number}, Other Person{number}]}}"
        for number in range(names)
    )
    path.write_text(
        f"title: Roll\nvideo: {{size: hd, fps: {RATE}}}\n"
        f"timing: {{speed: 4, lead_in: {lead_in}f}}\nroll:\n{lines}\n",
        encoding="utf-8",
    )


def run(code: str, *arguments: str | Path) -> str:
    """Run Python code in a process of its own, and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def measure(folder: Path, names: int, repeat: int, late_frames: int) -> None:
    """Print the figures of a roll of so many entries, in each format."""
    credits_, rendered = folder / "credits.yaml", folder / "rendered.yaml"
    write_credits(credits_, names)
    write_credits(rendered, names, 24 + late_frames)
    for form, name in FORMATS.items():
        run(RENDER, rendered, folder / name, form)
        runs = [run(VERIFY, credits_, folder / name).split() for _ in range(repeat)]
        spent = statistics.median(float(each[0]) for each in runs)
        clocks = [float(each[1]) for each in runs]
        clock = statistics.median(clocks)
        peak = max(float(each[2]) for each in runs)
        frames, is_ok = int(runs[0][3]), runs[0][4]
        print(
            f"{form:14} {frames:6} frames: {clock:6.1f} s ({min(clocks):.1f} to"
            f" {max(clocks):.1f}), {frames / RATE / clock:5.1f} times real"
            f" time, {spent:6.1f} CPU s, {peak:4.0f} MB at most, ok {is_ok}",
            flush=True,
        )


def main() -> None:
    """Measure a roll, and one twice as long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--names", type=int, default=150)
    parser.add_argument("--late", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for names in (options.names, 2 * options.names):
            measure(Path(folder), names, options.repeat, 12 if options.late else 0)


if __name__ == "__main__":
    main()
