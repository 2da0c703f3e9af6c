"""Compare a roll over footage with the same footage decoded and encoded alone, and with others.

    python benchmarks/footage.py [--size hd] [--frames 240] [--repeat 5] [--formats h264 hevc …]
                                 [--others]

The film is 40 roles that scroll over moving, noisy footage that fills the picture. For each format,
endroll is run in turn with what decodes the same footage and gives it to the same encoder with the
same settings, and nothing else. `--others` adds FFmpeg: a transcode (superfast, crf 18), and the
same with a tall picture of the roll laid over it; and MoviePy's CompositeVideoClip. It prints
medians of frames per second, their spread, and the rate of endroll as a share of each.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import av
import imageio_ffmpeg
import numpy as np
from av.video.reformatter import Interpolation
from PIL import Image

import endroll
from endroll.core.units import Raster
from endroll.encode.codecs import gop_frames, open_stream, set_form
from endroll.encode.families import (
    CinemaPackage,
    Codec,
    Pictures,
    PictureSettings,
    Prores,
    RowCodedH264,
)
from endroll.encode.formats import FORMATS
from endroll.encode.h264.x264 import ROWS, SIDE_BY_SIDE, PictureCoding, settings
from endroll.encode.render_spec import RenderSpec
from endroll.encode.whole_frames import codec_of, has_large_footage
from endroll.motion.scenes import Scroll

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from av.video.frame import VideoFrame

    from endroll.encode.formats import FormatSpec

EXACT = Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT
"""How footage becomes RGB in endroll."""

FIRST = 60
"""A frame whose text fills the picture."""


def make_footage(path: Path, size: str, frames: int) -> None:
    """Write footage that moves and is noisy, as a camera's is."""
    filters = "noise=alls=6:allf=t,format=yuv420p"
    tags = "colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv"
    source = f"testsrc2=size={size}:rate=24:duration={frames / 24}"
    ffmpeg(
        *("-f", "lavfi", "-i", source, "-vf", f"{filters},setparams={tags}"),
        *("-c:v", "libx264", "-preset", "fast", "-crf", "18", str(path)),
    )


def ffmpeg(*arguments: str) -> None:
    """Run MoviePy's FFmpeg."""
    program = imageio_ffmpeg.get_ffmpeg_exe()
    subprocess.run([program, "-v", "error", "-y", *arguments], check=True)


def write_credits(path: Path, size: str, *, has_footage: bool = True) -> None:
    """Write the film, with or without its footage."""
    background = "    background: {file: clip.mp4}\n" if has_footage else ""
    roles = "".join(
        f"      - {{role: Person {number}, names: [Name Of {number}, Another {number}]}}\n"
        for number in range(40)
    )
    path.write_text(
        f"video: {{size: {size}, fps: 24}}\nroll:\n  - scroll:\n{roles}{background}",
        encoding="utf-8",
    )


class Film:
    """The film, and the footage behind it."""

    def __init__(self, folder: Path, size: str, frames: int) -> None:
        self.folder = folder
        raster = Raster.parse(size)
        make_footage(folder / "clip.mp4", str(raster), FIRST + frames)
        write_credits(folder / "credits.yaml", size)
        self.project = endroll.load(folder / "credits.yaml")
        self.painter = self.project._film.painter  # noqa: SLF001  the source of rows
        self.frames = range(FIRST, FIRST + frames)
        self.first = next(
            scene.first_frame for scene in self.project.schedule.scenes if isinstance(scene, Scroll)
        )

    def footage(self) -> Iterator[VideoFrame]:
        """Decode the footage."""
        with av.open(str(self.folder / "clip.mp4")) as container:
            stream = container.streams.video[0]
            stream.thread_type = "AUTO"
            for index, frame in enumerate(container.decode(stream), start=self.first):
                if index < self.frames.start:
                    continue  # as endroll, which begins within the footage, too
                if index == self.frames.stop:
                    return
                frame.pts = index - self.frames.start
                frame.time_base = 1 / self.project.schedule.rate.value
                yield frame


def over_footage(film: Film, name: str, output: Path) -> None:
    """Write the roll over the footage."""
    film.project.render(output, output_format=name, frames=film.frames)


def footage_alone(film: Film, entry: FormatSpec, output: Path) -> None:
    """Decode the footage and encode it with the encoder and the settings of a format."""
    schedule, family = film.project.schedule, entry.family
    if isinstance(family, CinemaPackage):
        raise TypeError("benchmarks/cinema.py measures packages")
    if isinstance(family, Pictures):
        made = PictureSettings(schedule.raster, schedule.rate.value)
        windows = family.opens(made)(film.painter.rows, channels=3, step_px=1)
        output.mkdir(exist_ok=True)
        for index, frame in enumerate(film.footage()):
            rgb = frame.reformat(format="rgb24", interpolation=EXACT).to_ndarray()
            picture = windows.picture(np.asarray(rgb, np.uint8))
            with (output / f"{index}{entry.suffix}").open("wb") as file:
                file.writelines(picture)
        return
    if isinstance(family, RowCodedH264):
        params = settings(ROWS | PictureCoding().cropped(schedule.raster) | SIDE_BY_SIDE)
        codec = Codec("libx264", params | {"tune": "zerolatency"})
    elif isinstance(family, Prores):
        codec = family.codec()
    else:
        spec = RenderSpec(format=entry)
        codec = codec_of(
            family,
            spec,
            frame_count=len(film.frames),
            over_large_footage=has_large_footage(schedule),
        )
    with av.open(str(output), "w", format=family.container.name) as container:
        stream = open_stream(container, schedule, codec)
        set_form(stream.codec_context, schedule.raster, codec.pixels)
        stream.codec_context.gop_size = gop_frames(schedule.rate)
        if isinstance(family, Prores):
            stream.codec_context.thread_type, stream.codec_context.thread_count = "SLICE", 2
        for frame in film.footage():
            same = frame.format.name == codec.pixels
            container.mux(stream.encode(frame if same else frame.reformat(format=codec.pixels)))
        container.mux(stream.encode(None))


def transcoded(film: Film, output: Path) -> None:
    """Transcode the footage with FFmpeg."""
    ffmpeg(
        *("-i", str(film.folder / "clip.mp4"), "-frames:v", str(len(film.frames))),
        *("-c:v", "libx264", "-preset", "superfast", "-crf", "18", str(output)),
    )


def overlaid(film: Film, output: Path) -> None:
    """Lay a tall picture of the roll over the footage with FFmpeg."""
    picture, step = film.folder / "roll.png", film.project.schedule.step_px
    if not picture.exists():
        rows = film.project.roll.height_px
        Image.fromarray(film.painter.layer_rows(0, rows)).save(picture)
    place = f"overlay=y=H/2-{step}*n:eof_action=repeat"
    ffmpeg(
        *("-i", str(film.folder / "clip.mp4"), "-i", str(picture), "-filter_complex", place),
        *("-frames:v", str(len(film.frames)), "-c:v", "libx264", "-preset", "superfast"),
        *("-crf", "18", str(output)),
    )


def composited(film: Film, output: Path) -> None:
    """Composite the roll's transparent clip over the footage with MoviePy's defaults."""
    from moviepy import CompositeVideoClip, VideoFileClip  # noqa: PLC0415  slow to import

    roll = film.project.clip(transparent=True).of_frames(film.frames)
    behind = VideoFileClip(str(film.folder / "clip.mp4"), audio=False)
    behind = behind.with_duration(min(roll.duration, behind.duration))
    whole = CompositeVideoClip([behind, roll]).with_duration(roll.duration)
    whole.write_videofile(str(output), fps=24, logger=None)


def rates_of(
    tasks: dict[str, Callable[[Path], None]], name: str, frames: int, repeat: int
) -> dict[str, list[float]]:
    """Run tasks in turn, each into a file or folder of a name, and return their frames a second."""
    rates: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(repeat):
        for label, task in tasks.items():
            with tempfile.TemporaryDirectory() as place:
                started = time.perf_counter()
                task(Path(place) / name)
                rates[label].append(frames / (time.perf_counter() - started))
    return rates


def shown(rates: list[float]) -> str:
    """Return the median and the spread of rates."""
    return f"{statistics.median(rates):8.1f} ({min(rates):.1f} to {max(rates):.1f})"


def main() -> None:
    """Run all in turn and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="hd")
    parser.add_argument("--frames", type=int, default=240)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--formats", nargs="*", default=["h264"])
    parser.add_argument("--others", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        film = Film(Path(place), options.size, options.frames)
        print(f"{options.frames} frames, {film.project.schedule.raster}; frames/s")
        for name in options.formats:
            entry = FORMATS[name]
            tasks: dict[str, Callable[[Path], None]] = {
                f"{name}, endroll over footage": partial(over_footage, film, name),
                f"{name}, the footage alone": partial(footage_alone, film, entry),
            }
            if options.others and name == "h264":
                tasks |= {
                    "FFmpeg, transcode": partial(transcoded, film),
                    "FFmpeg, overlay": partial(overlaid, film),
                    "MoviePy, CompositeVideoClip": partial(composited, film),
                }
            output = "roll" if entry.is_sequence else f"roll{entry.suffix}"
            rates = rates_of(tasks, output, options.frames, options.repeat)
            own = statistics.median(rates[f"{name}, endroll over footage"])
            for task, measured in rates.items():
                print(
                    f"{task:32} {shown(measured)}   endroll is "
                    f"{own / statistics.median(measured):.2f}x",
                    flush=True,
                )


if __name__ == "__main__":
    main()
