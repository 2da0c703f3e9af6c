"""Measure how fast a cinema package is written, beside OpenJPEG alone, and what it loses.

    python benchmarks/cinema.py [CREDITS] [--size 2k-flat] [--frames 300-347] [--repeat 3]

In turn, frames are written as a package, and the same frames, already in X'Y'Z', are coded by the
same OpenJPEG with as many threads. Times are processor time and elapsed time. Then frames of the
package are decoded and held against those of 16-bit TIFF. POSIX only.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import tempfile
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np

import endroll
from endroll.core.output_color import OUTPUT_COLORS
from endroll.encode.cinema.jpeg2000 import coder_command, find_openjpeg
from endroll.encode.cinema.rules import raster_of
from endroll.encode.cinema.xyz_frames import XyzWindow
from endroll.encode.frames import FrameMaker
from endroll.project import film_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from endroll.project import Project

MOST_CODE = 4095


@contextmanager
def timed(times: list[tuple[float, float]]) -> Iterator[None]:
    """Add the processor and elapsed seconds of the body, and of processes that it starts."""
    before, began = _used_s(), time.perf_counter()
    yield
    times.append((_used_s() - before, time.perf_counter() - began))


def _used_s() -> float:
    kinds = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in kinds)


def write_raw(project: Project, frames: range, path: Path) -> None:
    """Write frames in X'Y'Z' one after another, those that repeat once."""
    opens = partial(XyzWindow, raster=project.schedule.raster, output=OUTPUT_COLORS["dcdm"])
    maker = FrameMaker(film_of(project).painter, opens, layers=False)
    last: object = None
    with path.open("wb") as file:
        for frame in frames:
            picture = maker.of(frame)
            if picture is not last:
                file.writelines(picture)
                last = picture


def code_alone(project: Project, raw: Path) -> None:
    """Code frames with OpenJPEG and keep nothing."""
    raster = project.schedule.raster
    cinema_raster = raster_of(raster)
    if cinema_raster is None:
        raise SystemExit(f"{raster} is no raster of cinema")
    rate = project.schedule.rate.value
    command = coder_command(find_openjpeg(), raster, cinema_raster, rate)
    with raw.open("rb") as file, Path(os.devnull).open("wb") as nothing:
        subprocess.run(command, stdin=file, stdout=nothing, check=True)


def decoded(path: Path) -> Iterator[NDArray[np.int64]]:
    """Yield pictures of a package as FFmpeg's own decoder sees them: (rows, width, 3), 12 bits."""
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            plane = frame.planes[0]
            rows = np.frombuffer(bytes(plane), np.uint16)
            rows = rows.reshape(frame.height, plane.line_size // 2)[:, : 3 * frame.width]
            yield rows.reshape(frame.height, frame.width, 3).astype(np.int64) >> 4


def print_losses(project: Project, package: Path, frames: range, folder: Path) -> None:
    """Hold every eighth frame of a package against the same frame in 16-bit TIFF."""
    psnr_db, near, sizes = [], [], []
    with av.open(str(package / "picture.mxf")) as container:
        sizes = [packet.size for packet in container.demux(video=0) if packet.size]
    for index, picture in enumerate(decoded(package / "picture.mxf")):
        if index % 8:
            continue
        frame = frames[index]
        project.render(folder / "tiff", output_format="tiff-16", frames=range(frame, frame + 1))
        with av.open(str(folder / "tiff" / f"tiff.{frame:05d}.tiff")) as file:
            expected = next(file.decode(video=0)).to_ndarray().astype(np.int64) >> 4
        difference = picture - expected
        near.append(float(np.mean(abs(difference) <= 1)))
        squares = float(np.mean(difference**2))
        if squares:
            psnr_db.append(20 * float(np.log10(MOST_CODE / np.sqrt(squares))))
    print(f"bytes a frame: {statistics.mean(sizes):,.0f}, at most {max(sizes):,}")
    print(f"PSNR: {min(psnr_db):.1f} to {max(psnr_db):.1f} dB")
    print(f"samples within one code of 4,095: {100 * min(near):.2f} % or more")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("credits", nargs="?", type=Path, default=Path("credits.yaml"))
    parser.add_argument("--size", default="2k-flat")
    parser.add_argument("--frames", default="300-347")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    first, last = map(int, options.frames.split("-"))
    frames = range(first, last + 1)
    settings = (f"video.size={options.size}", "video.fps=24", "video.color=dcdm")
    project = endroll.load(options.credits, settings=settings)
    whole: list[tuple[float, float]] = []
    alone: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_raw(project, frames, folder / "raw")
        for _ in range(options.repeat):
            with timed(whole):
                project.render(folder / "dcp", output_format="dcp", frames=frames)
            with timed(alone):
                code_alone(project, folder / "raw")
        for kind, place in (("processor", 0), ("elapsed", 1)):
            ratios = [mine[place] / other[place] for mine, other in zip(whole, alone, strict=True)]
            each = [statistics.median(times[place] for times in of) for of in (whole, alone)]
            print(
                f"{kind}: package {1000 * each[0] / len(frames):.0f} ms a frame, OpenJPEG alone "
                f"{1000 * each[1] / len(frames):.0f} ms, ratio {statistics.median(ratios):.2f}"
            )
        print_losses(project, folder / "dcp", frames, folder)


if __name__ == "__main__":
    main()
