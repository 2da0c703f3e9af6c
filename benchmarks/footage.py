"""Compare the speed of endroll and MoviePy for a roll beside footage.

    python benchmarks/footage.py [--frames 120] [--repeat 3]

The film is examples/night-ferry, whose media are made first; the frames are those with outtakes
beside the crew, at 1920x1080. Both are run alternately. It prints medians of frames per second.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import endroll

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLE = Path(__file__).parents[1] / "examples" / "night-ferry"


def with_endroll(project: endroll.Project, frames: range, path: Path) -> None:
    """Write the frames with endroll."""
    project.render(path, frames=frames)


def with_moviepy(project: endroll.Project, frames: range, path: Path) -> None:
    """Write the footage and the roll's transparent clip, composited by MoviePy's defaults."""
    from moviepy import ColorClip, CompositeVideoClip, VideoFileClip  # noqa: PLC0415
    from moviepy.video.fx import Loop  # noqa: PLC0415

    size = project.schedule.raster.width_px, project.schedule.raster.height_px
    part = next(part for part in project.roll.all_parts if part.pictures and not part.still)
    place = part.pictures[-1]
    clip = VideoFileClip(
        str(project.path.parent / place.backdrop.file),
        audio=False,
        target_resolution=(place.width_px, round(place.width_px * 9 / 16)),
    )
    roll = project.clip(transparent=True).of_frames(frames)
    layers = [
        ColorClip(size, (0, 0, 0), duration=roll.duration),
        clip.with_effects([Loop()])
        .with_duration(roll.duration)
        .with_position((place.left_px, "center")),
        roll,
    ]
    composite = CompositeVideoClip(layers, size=size).with_duration(roll.duration)
    composite.write_videofile(str(path), fps=float(project.schedule.rate.value), logger=None)


def main() -> None:
    """Run both alternately and print medians and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=120)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    subprocess.run([sys.executable, str(EXAMPLE / "make_media.py")], check=True)
    project = endroll.load(EXAMPLE / "credits.yaml")
    first = project.frame_index("Gaffer")
    frames = range(first, first + options.frames)
    writers: dict[str, Callable[[endroll.Project, range, Path], None]] = {
        "endroll": with_endroll,
        "MoviePy": with_moviepy,
    }
    took: dict[str, list[float]] = {name: [] for name in writers}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(options.repeat):
            for name, write in writers.items():
                started = time.perf_counter()
                write(project, frames, Path(folder) / f"{name}.mp4")
                took[name].append(time.perf_counter() - started)
    print(f"{len(frames)} frames, {project.schedule.raster}; medians of {options.repeat}")
    rates = {name: len(frames) / statistics.median(seconds) for name, seconds in took.items()}
    for name, rate in rates.items():
        print(f"{name:10} {rate:8.1f} frames/s   endroll is {rates['endroll'] / rate:.2f}x")


if __name__ == "__main__":
    main()
