"""Measure what more processes gain on more cores, for formats that encode every frame.

    python benchmarks/jobs.py [--jobs 2] [--frames 96] [--repeat 5] [--formats png hevc …] [--roll]

Each format is written by one process on one core, and by `--jobs N` on N cores, in turn: text over
moving footage at 1920x1080, with `--roll` a plain roll. It prints medians of frames per second with
their spread, and the gain as a share of N. Linux only: processes are held to cores there.
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

from endroll.encode.formats import FORMATS
from footage import FIRST, make_footage, write_credits

RENDER: Final = """
import os, sys
os.sched_setaffinity(0, set(range(int(sys.argv[1]))))
import endroll
first, past, jobs = map(int, sys.argv[4:7])
project = endroll.load(sys.argv[2])
import time
started = time.perf_counter()
project.render(sys.argv[3], output_format=sys.argv[7], frames=range(first, past), jobs=jobs)
print(time.perf_counter() - started)
"""


def seconds(credits_: Path, output: Path, name: str, *, frames: int, jobs: int) -> float:
    """Return how long it takes to write frames with so many processes on as many cores."""
    span = str(FIRST), str(FIRST + frames)
    command = [sys.executable, "-c", RENDER, str(jobs), str(credits_), str(output), *span]
    ended = subprocess.run(
        [*command, str(jobs), name], check=True, capture_output=True, encoding="utf-8"
    )
    return float(ended.stdout)


def main() -> None:
    """Run one process and several in turn, and print medians and gains."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--frames", type=int, default=96)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--formats", nargs="*", default=["png", "prores-422-hq", "hevc", "h264"])
    parser.add_argument("--roll", action="store_true")
    options = parser.parse_args()
    if not hasattr(os, "sched_setaffinity") or (os.cpu_count() or 1) < options.jobs:
        sys.exit("this needs Linux, and a core for each process")
    with tempfile.TemporaryDirectory() as place:
        folder, credits_ = Path(place), Path(place) / "credits.yaml"
        make_footage(folder / "clip.mp4", "1920x1080", FIRST + options.frames)
        write_credits(credits_, "1920x1080", has_footage=not options.roll)
        for name in options.formats:
            rates: dict[int, list[float]] = {1: [], options.jobs: []}
            for turn in range(options.repeat):
                for jobs, measured in rates.items():
                    output = folder / f"{name}-{turn}-{jobs}{_suffix(name)}"
                    measured.append(
                        options.frames
                        / seconds(credits_, output, name, frames=options.frames, jobs=jobs)
                    )
                    subprocess.run(["rm", "-rf", str(output)], check=True)
            one, many = (statistics.median(measured) for measured in rates.values())
            spreads = [f"{min(m):.1f} to {max(m):.1f}" for m in rates.values()]
            print(
                f"{name:14} {one:7.1f} ({spreads[0]})  with {options.jobs}: {many:7.1f} "
                f"({spreads[1]}), {many / one:.2f} times, {many / one / options.jobs:.2f} of "
                f"{options.jobs}",
                flush=True,
            )


def _suffix(name: str) -> str:
    return "" if FORMATS[name].is_sequence else FORMATS[name].suffix


if __name__ == "__main__":
    main()
