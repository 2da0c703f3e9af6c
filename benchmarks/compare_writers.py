"""Write the same frames of a roll with several writers, and compare speed, size and quality.

    python benchmarks/compare_writers.py [CREDITS] [--size uhd] [--frames 600] [--repeat 5]

Each writer runs in its own process, in turn, in an order that rotates with each round; the table
has medians, and the least and the most frames a second. Only writing is timed, after layout and
the import of MoviePy. The time of endroll includes painting; all others are given a painted
picture, which favours them. Compare the ratios of one run, not times from different runs.

PSNR is that of luma against the painted frames, with the matrix that each file declares: BT.709 if
it is tagged so, and BT.601 if not, as players assume for untagged files.
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
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from numpy.typing import NDArray

    from endroll.paint.sources import LayerSource

CREDITS: Final = Path(__file__).parents[1] / "credits.yaml"
CRF: Final = 18
PSNR_EVERY: Final = 10


@dataclass(frozen=True)
class Stretch:
    """The frames to write: a source and a range of its frames, all within one scroll."""

    source: LayerSource
    frames: range

    def tall_picture(self) -> NDArray[np.uint8]:
        """Paint all rows that the frames show, as one picture."""
        schedule = self.source.schedule
        top, last = (schedule.offset_px(self.frames[end]) for end in (0, -1))
        assert top is not None  # noqa: S101
        assert last is not None  # noqa: S101
        return self.source.rows(top, last + schedule.raster.height_px)

    def window(self, tall: NDArray[np.uint8], index: int) -> NDArray[np.uint8]:
        """Return frame `index` of the stretch, a view of the tall picture."""
        top = index * int(self.source.schedule.step_px)
        return tall[top : top + self.source.schedule.raster.height_px]


def choose_stretch(options: argparse.Namespace) -> Stretch:
    """Load the film and choose frames, beginning with the first full picture."""
    from endroll.motion.scenes import Scroll  # noqa: PLC0415
    from endroll.pipeline.inspect import load_film  # noqa: PLC0415
    from endroll.source.origin import Origin  # noqa: PLC0415

    source = load_film(Origin(options.credits, (f"video.size={options.size}",))).painter
    scroll = next(scene for scene in source.schedule.scenes if isinstance(scene, Scroll))
    until_full = -int(scroll.start_px // scroll.step_px)
    first = scroll.first_frame + max(0, min(until_full, scroll.frame_count - options.frames))
    last = min(first + options.frames, scroll.first_frame + scroll.frame_count)
    return Stretch(source, range(first, last))


def prepare_endroll(stretch: Stretch, path: Path) -> Callable[[], object]:
    """Render as endroll does by default."""
    return _writing(stretch, path, small=False)


def prepare_endroll_small(stretch: Stretch, path: Path) -> Callable[[], object]:
    """Render as endroll does with `--small`."""
    return _writing(stretch, path, small=True)


def _writing(stretch: Stretch, path: Path, *, small: bool) -> Callable[[], object]:
    from endroll.encode.render_spec import RenderSpec  # noqa: PLC0415
    from endroll.encode.tracks import FilmTracks, Target  # noqa: PLC0415
    from endroll.encode.writer import write_film  # noqa: PLC0415

    film = FilmTracks(picture=stretch.source)
    spec = RenderSpec(small=small, frames=stretch.frames)
    return lambda: write_film(film, spec, Target(path))


def prepare_x264_alone(stretch: Stretch, path: Path) -> Callable[[], object]:
    """Only encode converted planes, with the settings of `--small`."""
    from endroll.encode.h264.x264 import SMALL, settings  # noqa: PLC0415

    return _encoding(stretch, path, settings(SMALL))


def prepare_x264_ultrafast(stretch: Stretch, path: Path) -> Callable[[], object]:
    """Only encode converted planes, with x264's fastest preset."""
    return _encoding(stretch, path, {"preset": "ultrafast", "crf": str(CRF)})


def _encoding(stretch: Stretch, path: Path, options: dict[str, str]) -> Callable[[], object]:
    from endroll.encode.color import convert  # noqa: PLC0415
    from endroll.encode.color_encoding import EIGHT_420  # noqa: PLC0415
    from endroll.encode.families import MP4, Codec  # noqa: PLC0415
    from endroll.encode.muxer import open_file  # noqa: PLC0415
    from endroll.encode.planes import Planes, lent  # noqa: PLC0415
    from endroll.encode.tracks import Excerpt  # noqa: PLC0415

    tall = stretch.tall_picture()
    schedule = stretch.source.schedule
    step_px = int(schedule.step_px)
    height = schedule.raster.height_px
    phases = [
        convert(tall[first : first + (len(tall) - first) // 2 * 2], EIGHT_420) for first in (0, 1)
    ]

    def pictures() -> list[Planes]:
        planes = []
        for top in range(0, len(stretch.frames) * step_px, step_px):
            phase, row = phases[top % 2], top - top % 2
            chroma = slice(row // 2, (row + height) // 2)
            luma = phase.luma[row : row + height]
            planes.append(Planes(luma, phase.cb[chroma], phase.cr[chroma]))
        return planes

    ready = pictures()

    def write() -> None:
        excerpt = Excerpt(picture=stretch.source, frames=stretch.frames)
        with open_file(path, MP4, Codec("libx264", options), excerpt) as file:
            file.encode(map(lent, ready))

    return write


def prepare_moviepy(stretch: Stretch, path: Path) -> Callable[[], object]:
    """Call MoviePy's `write_videofile` with its defaults and crf 18."""
    from moviepy import VideoClip  # noqa: PLC0415

    tall, fps = stretch.tall_picture(), float(stretch.source.schedule.rate.value)
    count = len(stretch.frames)
    clip = VideoClip(
        lambda time_s: stretch.window(tall, min(round(time_s * fps), count - 1)),
        duration=(count + 0.5) / fps,
    )
    return lambda: clip.write_videofile(
        str(path), fps=fps, ffmpeg_params=["-crf", str(CRF)], logger=None
    )


def prepare_ffmpeg(stretch: Stretch, path: Path) -> Callable[[], object]:
    """Scroll over a PNG of all rows with FFmpeg's `loop` and `crop` filters."""
    import imageio_ffmpeg  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415

    schedule = stretch.source.schedule
    raster, picture = schedule.raster, path.with_suffix(".png")
    Image.fromarray(stretch.tall_picture()).save(picture, compress_level=1)
    crop = f"crop={raster.width_px}:{raster.height_px}:0:n*{schedule.step_px}"
    command = [
        *(imageio_ffmpeg.get_ffmpeg_exe(), "-y", "-loglevel", "error"),
        *("-framerate", str(schedule.rate), "-i", str(picture)),
        *("-vf", f"loop=-1:1,{crop}", "-frames:v", str(len(stretch.frames))),
        *("-c:v", "libx264", "-crf", str(CRF), "-pix_fmt", "yuv420p", str(path)),
    ]
    return lambda: subprocess.run(command, check=True)


CONTENDERS: Final = {
    "endroll": prepare_endroll,
    "endroll --small": prepare_endroll_small,
    "x264 only": prepare_x264_alone,
    "x264 ultrafast": prepare_x264_ultrafast,
    "MoviePy": prepare_moviepy,
    "ffmpeg loop,crop": prepare_ffmpeg,
}


def run_contender(options: argparse.Namespace) -> None:
    """Write once, in this process, and print the time and the peak memory as JSON."""
    write = CONTENDERS[options.contender](choose_stretch(options), options.output)
    started = time.perf_counter()
    write()
    seconds = time.perf_counter() - started
    peaks_kib = (
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    json.dump({"seconds": seconds, "peak_mib": sum(peaks_kib) / 1024}, sys.stdout)


def luma_psnr_db(path: Path, stretch: Stretch) -> tuple[float, int, Fraction | None]:
    """Decode a file; return the PSNR of luma, the number of frames and the declared rate."""
    import av  # noqa: PLC0415

    tall = stretch.tall_picture()
    errors = []
    with av.open(path) as container:
        stream = container.streams.video[0]
        bt709 = stream.codec_context.colorspace == 1
        red, blue = (0.2126, 0.0722) if bt709 else (0.299, 0.114)
        weights = np.array([red, 1 - red - blue, blue], np.float32) * (219 / 255)
        index = 0
        for index, frame in enumerate(container.decode(stream)):
            if index % PSNR_EVERY or index >= len(stretch.frames):
                continue
            plane = frame.planes[0]
            luma = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
            expected = np.rint(16 + stretch.window(tall, index) @ weights)
            errors.append(np.square(luma[:, : plane.width] - expected).mean())
        error = float(np.mean(errors))
        return float(10 * np.log10(255**2 / max(error, 1e-9))), index + 1, stream.average_rate


def compare(options: argparse.Namespace) -> None:
    """Run all writers in turn and print the table."""
    names = [name for name in CONTENDERS if name in options.only] or list(CONTENDERS)
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(options.repeat):
            start = turn % len(names)
            for name in names[start:] + names[:start]:
                command = [sys.executable, __file__, *sys.argv[1:], "--contender", name]
                output = Path(folder) / f"{names.index(name)}.mp4"
                done = subprocess.run(
                    [*command, "--output", str(output)], check=True, stdout=subprocess.PIPE
                )
                runs[name].append(json.loads(done.stdout))
        stretch = choose_stretch(options)
        schedule, count = stretch.source.schedule, len(stretch.frames)
        print(
            f"{count} frames, {schedule.raster}, {schedule.rate} frames/s, step {schedule.step_px}"
            f" px; medians of {options.repeat}, {os.cpu_count()} cores\n"
        )
        print(
            f"{'':18}{'frames/s':>9}{'least':>8}{'most':>8}{'endroll is':>12}{'bytes':>11}"
            f"{'Y PSNR':>9}{'peak MiB':>10}  frames  rate",
            flush=True,
        )
        speeds = {
            name: count / median(run["seconds"] for run in timed) for name, timed in runs.items()
        }
        for index, name in enumerate(names):
            path = Path(folder) / f"{index}.mp4"
            psnr_db, decoded, rate = luma_psnr_db(path, stretch)
            ratio = f"{speeds['endroll'] / speeds[name]:.2f}x" if "endroll" in speeds else ""
            peak_mib = median(run["peak_mib"] for run in runs[name])
            rates = [count / run["seconds"] for run in runs[name]]
            print(
                f"{name:18}{speeds[name]:9.0f}{min(rates):8.0f}{max(rates):8.0f}"
                f"{ratio:>12}{path.stat().st_size:11,}"
                f"{psnr_db:9.1f}{peak_mib:10.0f}  {decoded:6}  {rate}"
            )


def main() -> None:
    """Compare all writers, or run one of them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("credits", nargs="?", type=Path, default=CREDITS)
    parser.add_argument("--size", default="hd")
    parser.add_argument("--frames", type=int, default=600)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--only", action="append", default=[], choices=list(CONTENDERS))
    parser.add_argument("--contender", choices=list(CONTENDERS), help=argparse.SUPPRESS)
    parser.add_argument("--output", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.contender:
        run_contender(options)
    else:
        compare(options)


if __name__ == "__main__":
    main()
