"""Measure fields: how much cards flicker, and what writing fields costs.

    python benchmarks/fields.py [CREDITS] [--frames 400] [--repeat 3]

Flicker: a card in Noto Sans is shown in fields at each share of `video.softening`. Neighbouring
rows are in different fields, and so alternate 25 times a second: the flicker is the mean square of
what alternates, the sharpness the mean of the steepest edge of each column of ink, both as shares
of a card that is not softened.

Speed: frames of the roll are written in fields as the formats have it, and the same woven frames by
FFmpeg's own encoder with the same settings, in turn, in CPU time of processes without their start.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

import av
import numpy as np

import endroll
from endroll.core.scan import Scan
from endroll.encode.codecs import set_form
from endroll.encode.color import convert
from endroll.encode.families import Prores, RowCodedH264
from endroll.encode.field_coding import field_options, with_field_order
from endroll.encode.fields import fields_of, woven_planes
from endroll.encode.formats import FORMATS
from endroll.motion.scenes import Card
from endroll.pipeline.inspect import load_film
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from av.video.codeccontext import VideoCodecContext
    from numpy.typing import NDArray

    from endroll.core.units import Raster
    from endroll.encode.planes import Planes

SETTINGS = ["video.fps=50i", "timing.speed=2", "video.size=hd"]
SHARES = (0, 0.25, 0.5, 0.75, 1)


CARD = """
video: {size: hd, fps: 50i}
roll:
  - card:
      - {heading: The Ferryman's House}
      - {role: Written and Directed by, names: Eleanor Whitfield}
      - {role: Producers, names: [Ann Lee, Bob Ray, Zoë Müller-Økland]}
      - text: No animals were harmed in the making of this film.
"""


def card_frames(credits_: Path) -> list[NDArray[np.float64]]:
    """Return the luma of a middle frame of each card, at each share of softening."""
    film = load_film(Origin(credits_))
    middles = [
        scene.first_frame + scene.frame_count // 2
        for scene in film.schedule.scenes
        if isinstance(scene, Card)
    ]
    shown = []
    for share in SHARES:
        fields = fields_of(film.painter.by_field(), film.schedule, share)
        frames = []
        for frame in middles:
            pictures = [field.frame(frame)[:, :, 1].astype(np.float64) for field in fields]
            frames.append(np.stack(pictures, axis=1).reshape(-1, pictures[0].shape[1]))
        shown.append(np.concatenate(frames))
    return shown


def print_flicker() -> None:
    """Print the flicker and the sharpness of a card at each share of softening."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "credits.yaml"
        path.write_text(CARD, encoding="utf-8")
        frames = card_frames(path)
    plain = frames[0]
    inked = plain.max(axis=0) > plain.min() + 100
    print("softening   flicker   sharpness")
    flickers = [(np.diff(frame, n=2, axis=0) ** 2).mean() for frame in frames]
    edges = [np.abs(np.diff(frame, axis=0)).max(axis=0)[inked].mean() for frame in frames]
    for share, flicker, edge in zip(SHARES, flickers, edges, strict=True):
        print(f"{share:9.0%} {flicker / flickers[0]:9.2f} {edge / edges[0]:11.2f}")


def timed(code: str) -> float:
    """Return what a process prints: seconds."""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    return float(json.loads(done.stdout.splitlines()[-1]))


def own_s(credits_: str, name: str, frames: range) -> float:
    """Return the CPU seconds in which frames are written in fields."""
    project = endroll.load(credits_, settings=SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"film{FORMATS[name].name_suffix}"
        started = time.process_time()
        project.render(path, output_format=name, frames=frames)
        return time.process_time() - started


def ffmpeg_s(credits_: str, name: str, frames: range) -> float:
    """Return the CPU seconds in which FFmpeg's encoder codes the same frames, given planes."""
    film = load_film(Origin(Path(credits_), settings=tuple(SETTINGS)))
    family = FORMATS[name].family
    codec = family.codec() if isinstance(family, Prores) else None
    whole = family.whole_frames if isinstance(family, RowCodedH264) else None
    encoder = codec.name if codec else "libx264"
    encoding = FORMATS[name].encoding
    if encoding is None:
        raise TypeError(name)
    options = dict(codec.options) if codec else {**(whole.options if whole else {})}
    fields = fields_of(film.painter.by_field(), film.schedule, film.credits.video.softening)
    raster: Raster = film.schedule.raster
    context = cast("VideoCodecContext", av.CodecContext.create(encoder, "w"))
    pixels = encoding.pixels()
    set_form(context, raster, pixels)
    for option, value in field_options(encoder, Scan.TFF).items():
        is_more = option.endswith("-params") and option in options
        options[option] = f"{options[option]}:{value}" if is_more else value
    context.options = options
    context.time_base, context.framerate = Fraction(1, 25), Fraction(25)
    spent = 0.0

    def planes(frame: int) -> Planes:
        first, second = (convert(field.frame(frame), encoding) for field in fields)
        return woven_planes(first, second, 0)

    for frame in frames:
        made = planes(frame).as_frame(pixels)
        (made,) = with_field_order(iter([made]), Scan.TFF)
        made.pts, made.time_base = frame - frames.start, Fraction(1, 25)
        started = time.process_time()
        context.encode(made)
        spent += time.process_time() - started
    started = time.process_time()
    context.encode(None)
    return spent + time.process_time() - started


def print_speed(credits_: Path, frame_count: int, repeat: int) -> None:
    """Print frames a CPU second in fields, and beside FFmpeg's encoders."""
    film = load_film(Origin(credits_, settings=tuple(SETTINGS)))
    first = next(
        frame for frame in range(film.schedule.frame_count) if film.schedule.is_steady(frame)
    )
    stretch = range(first, min(first + frame_count, film.schedule.frame_count))
    few = range(first + 60, first + 100)
    print("format            frames a CPU second   FFmpeg's encoder   ratio")
    for name in ("prores-422-hq", "h264"):
        ratios, own_rates, other_rates = [], [], []
        for _ in range(repeat):
            here = (
                f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import fields\n"
            )
            ask = f"print(fields.{{}}({str(credits_)!r}, {name!r}, {{!r}}))"
            own_rate = len(stretch) / timed(here + ask.format("own_s", stretch))
            other_rate = len(few) / timed(here + ask.format("ffmpeg_s", few))
            ratios.append(own_rate / other_rate)
            own_rates.append(own_rate)
            other_rates.append(other_rate)
        own, other = statistics.median(own_rates), statistics.median(other_rates)
        print(f"{name:18}{own:19.1f}{other:19.1f}{statistics.median(ratios):8.1f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("credits", nargs="?", default="credits.yaml", type=Path)
    parser.add_argument("--frames", type=int, default=400)
    parser.add_argument("--repeat", type=int, default=3)
    asked = parser.parse_args()
    print_flicker()
    print()
    print_speed(asked.credits, asked.frames, asked.repeat)


if __name__ == "__main__":
    main()
