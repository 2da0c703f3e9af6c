"""Measure how time and memory grow with frames, names and the raster, and draw the picture of it.

    python benchmarks/growth.py [--repeat 5] [--picture docs/images/growth.png]

Three rows of renders as H.264, each in a process of its own, from the credits to the finished file:
rolls of 1 to 60 minutes at 1080p; rolls of 10 to 20,000 names, read and laid out, at 1080p; and 500
frames at rasters from HD to 8K. It prints medians of CPU seconds with the least and the most, and
of the peak memory. A line through two points that are far apart shows how straight each is.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Sequence

RENDER: Final = """
import json, resource, sys, time
import endroll
from endroll.project import inspect
started = time.process_time()
project = endroll.load(sys.argv[1])
if sys.argv[3] != "layout":
    count = project.schedule.frame_count if sys.argv[3] == "all" else int(sys.argv[3])
    project.render(sys.argv[2], frames=range(count))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([time.process_time() - started, peak, project.schedule.frame_count]))
"""
MINUTES: Final = (1, 5, 10, 20, 40, 60)
NAMES: Final = (10, 100, 1_000, 5_000, 10_000, 20_000)
RASTERS: Final = ("1280x720", "hd", "2560x1440", "uhd", "5120x2880", "7680x4320")
FRAMES: Final = 500
ROWS_PX: Final = 49
"""The rows of a name at 1080 lines."""

INK: Final = "#1d2733"
GRID: Final = "#d5dbe3"
SECONDS: Final = "#2166ac"
MEMORY: Final = "#b2553a"


def write_names(path: Path, count: int, size: str) -> None:
    """Write a roll of names."""
    names = "\n".join(f"      - Person {number:05} of Many" for number in range(count))
    path.write_text(
        f"title: Long\nvideo: {{size: {size}, fps: 24}}\ntiming: {{speed: 3}}\n"
        f"roll:\n  - names:\n{names}\n",
        encoding="utf-8",
    )


@dataclass(frozen=True)
class Measured:
    """CPU seconds, the peak of memory and the number of frames of several runs of one film."""

    seconds: tuple[float, ...]
    peak_mib: float
    frames: int


def measure(count: int, size: str, what: str, repeat: int) -> Measured:
    """Render or lay out a film of so many names several times."""
    runs = []
    with tempfile.TemporaryDirectory() as place:
        credits_ = Path(place) / "credits.yaml"
        write_names(credits_, count, size)
        for _ in range(repeat):
            command = [sys.executable, "-c", RENDER, str(credits_), f"{place}/roll.mp4", what]
            ended = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
            runs.append(json.loads(ended.stdout))
    seconds, peaks, frames = zip(*runs, strict=True)
    return Measured(seconds, statistics.median(peaks), int(frames[0]))


class Panel:
    """A chart of seconds and MiB over one quantity."""

    def __init__(self, title: str, unit: str) -> None:
        self.title = title
        self.unit = unit
        self.points: list[tuple[float, float, float]] = []

    def add(self, at: float, runs: Measured) -> None:
        """Add a measurement and print it."""
        seconds = statistics.median(runs.seconds)
        self.points.append((at, seconds, runs.peak_mib))
        spread = f"({min(runs.seconds):.2f} to {max(runs.seconds):.2f})"
        print(
            f"{self.title}: {at:10,.1f} {self.unit}  {seconds:7.2f} s {spread:18}"
            f"{runs.peak_mib:6.0f} MiB",
            flush=True,
        )

    def draw(self, draw: ImageDraw.ImageDraw, left: int, font: ImageFont.FreeTypeFont) -> None:
        """Draw the chart in a box of 380 x 300 px."""
        top, width, height = 56, 330, 250
        furthest = max(at for at, _, _ in self.points)
        draw.text((left, 14), self.title, INK, font)
        for share in (0, 0.5, 1):
            y = top + height * (1 - share)
            draw.line((left, y, left + width, y), GRID)
        for index, color in ((1, SECONDS), (2, MEMORY)):
            most = max(point[index] for point in self.points)
            places = [
                (left + width * point[0] / furthest, top + height * (1 - point[index] / most))
                for point in self.points
            ]
            draw.line(places, color, 2)
            for x, y in places:
                draw.ellipse((x - 3, y - 3, x + 3, y + 3), color)
            label = f"{most:,.1f} s" if index == 1 else f"{most:,.0f} MiB"
            draw.text((left + (0 if index == 1 else width - 80), top - 20), label, color, font)
        draw.text((left, top + height + 8), "0", INK, font)
        end = f"{furthest:,.0f} {self.unit}"
        draw.text((left + width - draw.textlength(end, font), top + height + 8), end, INK, font)


def draw_panels(panels: Sequence[Panel], path: Path) -> None:
    """Draw charts side by side: CPU seconds in blue, peak memory in red."""
    from importlib.resources import files  # noqa: PLC0415  only for the picture

    picture = Image.new("RGB", (420 * len(panels), 350), "white")
    draw = ImageDraw.Draw(picture)
    family = next(Path(str(files("fontpkg_noto_sans"))).rglob("NotoSans[[]*.ttf"))
    font = ImageFont.truetype(str(family), 15)
    for number, panel in enumerate(panels):
        panel.draw(draw, 40 + 420 * number, font)
    picture.quantize(64).save(path, optimize=True)


def main() -> None:
    """Measure, print and draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--picture", type=Path)
    options = parser.parse_args()
    length = Panel("Length at 1080p", "frames")
    for minutes in MINUTES:
        names = round(minutes * 60 * 24 * 3 / ROWS_PX)
        runs = measure(names, "hd", "all", options.repeat)
        length.add(runs.frames, runs)
    layout = Panel("Names, read and laid out", "names")
    for count in NAMES:
        layout.add(count, measure(count, "hd", "layout", options.repeat))
    raster = Panel(f"Raster, {FRAMES} frames", "Mpx")
    for size in RASTERS:
        width, height = {"hd": (1920, 1080), "uhd": (3840, 2160)}.get(size) or map(
            int, size.split("x")
        )
        runs = measure(400, size, str(FRAMES), options.repeat)
        raster.add(width * height / 1e6, runs)
    if options.picture:
        draw_panels((length, layout, raster), options.picture)


if __name__ == "__main__":
    main()
