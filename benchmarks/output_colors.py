"""Measure what PQ and HLG cost, beside BT.709 and beside FFmpeg's ProRes encoder.

    python benchmarks/output_colors.py [CREDITS] [--size hd] [--frames 600] [--repeat 3]
        [--formats prores-422-hq,...] [--colors bt2020-pq,...]

Each format is written in BT.709 and in another colour in turn, in processes of their own. Times
are CPU time of a process, which other work hardly changes; ratios are of pairs. FFmpeg's
`prores_ks` is given `--ffmpeg-frames` finished planes of the same film in the same colours.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

import endroll
from endroll.core.units import Raster
from endroll.encode.codecs import set_form
from endroll.encode.families import Prores
from endroll.encode.formats import FORMATS
from endroll.encode.plane_window import PlaneWindow

FORMAT_NAMES = "prores-422-hq,prores-4444,dnxhr-hqx,hevc-10,png-16,tiff-16,exr,dpx"


def cpu_s(credits_: Path, settings: list[str], name: str, frames: range) -> float:
    """Return the CPU time in which frames are written, by a process without its start."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"film{FORMATS[name].name_suffix}"
        code = (
            "import json, time, endroll\n"
            f"project = endroll.load({str(credits_)!r}, settings={settings!r})\n"
            "started = time.process_time()\n"
            f"project.render({str(path)!r}, output_format={name!r}, frames={frames!r})\n"
            "print(json.dumps(time.process_time() - started))\n"
        )
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    seconds: float = json.loads(done.stdout.splitlines()[-1])
    return seconds


def ffmpeg_cpu_s(credits_: Path, settings: list[str], name: str, frames: range) -> float:
    """Return the CPU time of FFmpeg's encoder alone for a frame, given finished planes."""
    code = (
        "import json, sys\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import output_colors\n"
        f"print(json.dumps(output_colors.encode({str(credits_)!r}, {settings!r}, {name!r}, "
        f"{frames!r})))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    seconds: float = json.loads(done.stdout.splitlines()[-1])
    return seconds / len(frames)


def encode(credits_: str, settings: list[str], name: str, frames: range) -> float:
    """Encode frames with FFmpeg's encoder in this process, and return its CPU time in seconds.

    Raises:
        TypeError: the format is not ProRes.
    """
    import time  # noqa: PLC0415  measured in the process that calls this

    project = endroll.load(credits_, settings=settings)
    family = FORMATS[name].family
    if not isinstance(family, Prores):
        raise TypeError(name)
    output, schedule = project.credits.video.color, project.schedule
    color = project.credits.video.background
    encoding = family.encoding.for_output(output)
    window = PlaneWindow(
        project.rows,
        schedule.raster,
        encoding,
        background=(color.red, color.green, color.blue),
        channels=3,
        step_px=int(schedule.step_px),
    )
    offsets = [schedule.offset_px(frame) for frame in frames]
    pictures = [
        window.window(offset).as_frame(encoding.pixels())
        for offset in offsets
        if offset is not None
    ]
    codec = Prores(profile=family.profile, encoding=encoding).codec()
    context: Any = av.CodecContext.create(codec.name, "w")
    set_form(
        context,
        Raster(schedule.raster.width_px, schedule.raster.height_px),
        codec.pixels,
        codec.tags,
    )
    context.options = dict(codec.options)
    context.time_base = Fraction(1, 24)
    started = time.process_time()
    for index, picture in enumerate(pictures):
        picture.pts = index
        context.encode(picture)
    context.encode(None)
    return time.process_time() - started


def main() -> None:
    """Print a line for each format and colour."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("credits", type=Path, nargs="?", default=Path("credits.yaml"))
    parser.add_argument("--size", default="hd")
    parser.add_argument("--frames", type=int, default=600)
    parser.add_argument("--ffmpeg-frames", type=int, default=48)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--formats", default=FORMAT_NAMES)
    parser.add_argument("--colors", default="p3-d65-pq,bt2020-pq,bt2020-hlg")
    options = parser.parse_args()
    project = endroll.load(options.credits)
    first = project.schedule.frame_count // 2
    frames = range(first, min(first + options.frames, project.schedule.frame_count))
    few = frames[: options.ffmpeg_frames]
    print(f"{'':16}{'':14}{'BT.709':>10}{'now':>10}{'ratio':>8}{'FFmpeg':>10}{'faster by':>11}")
    for name in options.formats.split(","):
        for color in options.colors.split(","):
            pairs, theirs = [], []
            for _ in range(options.repeat):
                size = f"video.size={options.size}"
                settings = [size, f"video.color={color}"]
                pairs.append(
                    tuple(
                        len(frames) / cpu_s(options.credits, each, name, frames)
                        for each in ([size], settings)
                    )
                )
                if isinstance(FORMATS[name].family, Prores):
                    theirs.append(1 / ffmpeg_cpu_s(options.credits, settings, name, few))
            usual, own = (statistics.median(rates) for rates in zip(*pairs, strict=True))
            ratio = statistics.median(now / before for before, now in pairs)
            line = f"{name:16}{color:14}{usual:10.0f}{own:10.0f}{ratio:8.2f}"
            if theirs:
                ffmpeg = statistics.median(theirs)
                line += f"{ffmpeg:10.1f}{own / ffmpeg:10.1f}x"
            print(line, flush=True)


if __name__ == "__main__":
    main()
