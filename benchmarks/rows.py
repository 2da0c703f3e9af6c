"""Write H.264 from rows with two versions of endroll in turn, and compare speed, size and quality.

    git worktree add ../before COMMIT
    python benchmarks/rows.py [--against ../before/src] [--frames 600,20000] [--repeat 5]
        [--size hd] [--credits FILE]

Each run has a process of its own, and the two versions take turns; ratios are those of two runs one
after the other. Time is that of writing only, after layout. Frames beyond those of the example film
are from a roll of names. For the first number of frames, x264 encodes the same planes with the
preset medium, at crf 18 and at crf 23, which is what MoviePy writes by default. PSNR is against the
planes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

import av
import numpy as np

from compare_writers import CREDITS, Stretch, choose_stretch, prepare_endroll
from scale import write_credits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.encode.planes import Planes

NEW: Final = Path(__file__).parents[1] / "src"
CRFS: Final = (18, 23)
MOST_EXAMPLE_FRAMES: Final = 2000
PSNR_FRAMES: Final = 60


@dataclass(frozen=True)
class Run:
    """What one run of one version took, and the bytes that it wrote."""

    seconds: float
    cpu_seconds: float
    size_bytes: int
    frames: int


def write_once(options: argparse.Namespace) -> None:
    """Write in this process, and print what it took as JSON."""
    stretch = choose_stretch(options)
    write = prepare_endroll(stretch, options.output)
    before, started = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    write()
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu_seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    size_bytes = options.output.stat().st_size
    json.dump([seconds, cpu_seconds, size_bytes, len(stretch.frames)], sys.stdout)


def run(source: Path, options: argparse.Namespace) -> Run:
    """Write in a process that imports endroll from a folder."""
    command = [
        *(sys.executable, __file__, "--one", "--output", str(options.output)),
        *("--credits", str(options.credits), "--size", options.size),
        *("--frames", str(options.frames)),
    ]
    environment = os.environ | {"PYTHONPATH": str(source)}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment)
    return Run(*json.loads(done.stdout))


def planes_of(stretch: Stretch) -> Iterator[Planes]:
    """Yield the planes of each frame, good until the next is asked for."""
    from endroll.encode.frame_planes import frame_planes  # noqa: PLC0415

    return frame_planes(stretch.source, stretch.frames)


def encode_medium(stretch: Stretch, path: Path, crf: int) -> None:
    """Encode the planes with x264's default preset."""
    from endroll.encode.planes import lent  # noqa: PLC0415

    schedule = stretch.source.schedule
    with av.open(str(path), "w") as container:
        stream = container.add_stream(
            "libx264",
            rate=schedule.rate.value,
            width=schedule.raster.width_px,
            height=schedule.raster.height_px,
            options={"crf": str(crf), "preset": "medium"},
        )
        for index, planes in enumerate(planes_of(stretch)):
            frame = lent(planes)
            frame.pts, frame.time_base = index, 1 / Fraction(schedule.rate.value)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def psnr_db(path: Path, stretch: Stretch) -> float:
    """Return the PSNR of luma, of some frames that are spread over the film."""
    errors = []
    every = max(1, len(stretch.frames) // PSNR_FRAMES)
    with av.open(str(path)) as container:
        frames = container.decode(video=0)
        for index, (frame, planes) in enumerate(zip(frames, planes_of(stretch), strict=True)):
            if index % every == 0:
                shown = frame.to_ndarray(format="yuv420p")[: frame.height].astype(np.int32)
                errors.append(float(np.square(shown - planes.luma).mean()))
    return float(10 * np.log10(255**2 / max(float(np.mean(errors)), 1e-9)))


def spread(values: list[float], form: str) -> str:
    """Return a median, and the least and the largest value."""
    return f"{median(values):{form}} ({min(values):{form}} to {max(values):{form}})"


def compare(options: argparse.Namespace) -> None:
    """Run the versions in turn, and print what they took."""
    versions = {"before": options.against, "now": NEW} if options.against else {"now": NEW}
    runs: dict[str, list[Run]] = {name: [] for name in versions}
    stretch = choose_stretch(options)
    for turn in range(options.repeat):
        order = list(versions) if turn % 2 == 0 else list(reversed(versions))
        for name in order:
            options.output = options.folder / f"{name}.mp4"
            runs[name].append(run(versions[name], options))
    schedule = stretch.source.schedule
    print(f"\n{len(stretch.frames)} frames, {schedule.raster}, step {schedule.step_px} px")
    for name, made in runs.items():
        speeds = [each.frames / each.seconds for each in made]
        cpu = [each.frames / each.cpu_seconds for each in made]
        print(
            f"{name:16}{spread(speeds, ',.0f'):>28} frames/s"
            f"{spread(cpu, ',.0f'):>28} per CPU second{made[0].size_bytes:13,} bytes"
            f"{psnr_db(options.folder / f'{name}.mp4', stretch):7.1f} dB"
        )
    if len(runs) > 1:
        pairs = list(zip(runs["before"], runs["now"], strict=True))
        wall = [before.seconds / now.seconds for before, now in pairs]
        cpu = [before.cpu_seconds / now.cpu_seconds for before, now in pairs]
        share = runs["now"][0].size_bytes / runs["before"][0].size_bytes
        print(
            f"{'faster by':16}{spread(wall, '.2f'):>28}{spread(cpu, '.2f'):>37}"
            f"{share:28.2f} times the bytes"
        )
    if options.has_references:
        for crf in CRFS:
            path = options.folder / f"{crf}.mp4"
            encode_medium(stretch, path, crf)
            size_bytes = path.stat().st_size
            print(
                f"{f'x264 medium {crf}':16}{size_bytes:96,} bytes{psnr_db(path, stretch):7.1f} dB"
                f"  now has {runs['now'][0].size_bytes / size_bytes:.2f} times the bytes"
            )


def main() -> None:
    """Compare both versions for each number of frames, or write once."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--frames", default="600,20000")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--size", default="hd")
    parser.add_argument("--credits", type=Path)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--output", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        options.frames = int(options.frames)
        write_once(options)
        return
    print(f"{options.repeat} runs each, {os.cpu_count()} cores: median (least to largest)")
    with tempfile.TemporaryDirectory() as folder:
        options.folder = Path(folder)
        chosen = options.credits
        for index, count in enumerate(map(int, options.frames.split(","))):
            options.frames, options.has_references = count, index == 0
            options.credits = chosen or CREDITS
            if chosen is None and count > MOST_EXAMPLE_FRAMES:
                options.credits = options.folder / "names.yaml"
                # Names for somewhat more frames than that, at the speed of that roll.
                write_credits(options.credits, 1.05 * count / (60 * 24), options.size)
            compare(options)


if __name__ == "__main__":
    main()
