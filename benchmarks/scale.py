"""Render rolls of several lengths, and print the time and the peak memory of each.

    python benchmarks/scale.py [--minutes 1,5,20] [--format h264] [--size hd] [--null]
        [--jobs N]

Each render runs in its own process. Only the display list may grow, not the pixels in memory, and
the time should be proportional to the frames. With `--null`, frames are encoded but not written. 4K
scope for 15 minutes:

    python benchmarks/scale.py --minutes 1,15 --size 4096x1716 --format prores-4444 --null
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import endroll
    from endroll.encode.frames import Encoded, OpensWindows

SPEED_PX = 3
"""At 1080 lines."""


def write_credits(path: Path, minutes: float, size: str) -> None:
    """Write a roll of names that takes about `minutes` at three px per frame."""
    frames = minutes * 60 * 24
    names = "\n".join(
        f"      - Person {number:05} of Many" for number in range(round(frames * SPEED_PX / 49))
    )
    path.write_text(
        f"title: Long\nvideo: {{size: {size}, fps: 24}}\ntiming: {{speed: {SPEED_PX}}}\n"
        f"roll:\n  - names:\n{names}\n",
        encoding="utf-8",
    )


def make_and_forget(project: endroll.Project, output_format: str) -> None:
    """Encode every frame of a film without writing it.

    Raises:
        SystemExit: the format is neither a picture format nor ProRes.
    """
    from endroll.encode.families import Pictures, PictureSettings, Prores  # noqa: PLC0415
    from endroll.encode.formats import FORMATS  # noqa: PLC0415
    from endroll.encode.frames import FrameMaker  # noqa: PLC0415
    from endroll.encode.prores.frames import ProresWindow  # noqa: PLC0415
    from endroll.project import film_of  # noqa: PLC0415

    raster, family = project.schedule.raster, FORMATS[output_format].family
    opens: OpensWindows[Encoded]
    match family:
        case Pictures():
            opens = family.opens(PictureSettings(raster, project.schedule.rate.value))
        case Prores():
            opens = partial(ProresWindow, raster=raster, profile=family)
        case _:
            raise SystemExit("--null needs a picture format or ProRes")
    maker = FrameMaker(film_of(project).painter, opens, layers=False)
    for frame in range(project.schedule.frame_count):
        maker.of(frame)


def render(options: argparse.Namespace) -> None:
    """Render one roll in this process; print its size, time and memory as JSON."""
    import endroll  # noqa: PLC0415
    from endroll.encode.formats import FORMATS  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "credits.yaml"
        write_credits(path, float(options.minutes), options.size)
        project = endroll.load(path)
        laid_out = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        started = time.perf_counter()
        if options.null:
            make_and_forget(project, options.format)
        else:
            form = FORMATS[options.format]
            target = Path(folder) / ("roll" if form.is_sequence else f"roll{form.suffix}")
            project.render(target, output_format=options.format, jobs=options.jobs)
        seconds = time.perf_counter() - started
    json.dump(
        {
            "frames": project.schedule.frame_count,
            "roll_px": project.roll.height_px,
            "seconds": seconds,
            "laid_out_mib": laid_out / 1024,
            "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        },
        sys.stdout,
    )


def main() -> None:
    """Render each length and print a row for it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--minutes", default="1,5,10,20")
    parser.add_argument("--format", default="h264")
    parser.add_argument("--size", default="hd")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--null", action="store_true")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        render(options)
        return
    print(f"{'minutes':>8}{'roll px':>10}{'frames':>8}{'s':>8}{'frames/s':>10}", end="")
    print(f"{'after layout':>14}{'peak MiB':>10}")
    for minutes in options.minutes.split(","):
        command = [sys.executable, __file__, "--one", "--minutes", minutes]
        command += ["--format", options.format, "--size", options.size]
        command += ["--jobs", str(options.jobs), *(["--null"] if options.null else [])]
        result = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        print(
            f"{minutes:>8}{result['roll_px']:10}{result['frames']:8}{result['seconds']:8.1f}"
            f"{result['frames'] / result['seconds']:10.0f}"
            f"{result['laid_out_mib']:14.0f}{result['peak_mib']:10.0f}"
        )


if __name__ == "__main__":
    main()
