"""Writers: whichever format is asked for, by name. Part of `encode`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from endroll.encode.encoded import write_encoded
from endroll.encode.encoders import ENCODERS
from endroll.encode.formats import FORMATS
from endroll.encode.h264.mp4 import write_mp4
from endroll.encode.layers import Fill, Key, Layer, Premultiplied
from endroll.encode.output import Output, Side
from endroll.encode.prores.mov import write_prores
from endroll.encode.stills.dpx import DpxWindow
from endroll.encode.stills.exr import ExrWindow
from endroll.encode.stills.png import PngWindow
from endroll.encode.stills.sequence import Sequence, frame_path, write_sequence
from endroll.encode.stills.tiff import TiffWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from endroll.encode.formats import Delivery
    from endroll.encode.frames import Encoded, OpensWindows
    from endroll.motion.schedule import Schedule
    from endroll.paint.sources import LayerSource

H264: Final = Output()


def write_film(
    source: LayerSource,
    path: Path,
    output: Output = H264,
    *,
    frames: range | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Delivery:
    """Write frames to a file, or to files in a folder, and return what was written.

    Raises:
        RenderError: it cannot be written.
        UsageError: `frames` is not a stretch of the schedule, or an encoder has no such option.
    """
    source = shown_of(source, output)
    if FORMATS[output.format].is_sequence:
        sequence = Sequence(
            format=output.format,
            folder=path,
            suffix=FORMATS[output.format].suffix,
            opens=_opener(output, source.schedule),
            layers=output.layers,
            resume=output.resume,
        )
        return write_sequence(source, sequence, frames=frames, on_progress=on_progress)
    write = _WRITERS.get(output.format, write_prores)
    return write(source, path, output, frames=frames, on_progress=on_progress)


def shown_of(source: LayerSource, output: Output) -> LayerSource:
    """Return what an output shows of a painted roll: all of it, or a layer of some kind."""
    if output.side is not None:
        return Fill(source) if output.side is Side.FILL else Key(source)
    if not output.layers:
        return source
    multiplies = output.premultiplied and output.format != "exr"  # which does so itself
    return Premultiplied(source) if multiplies else Layer(source)


def key_path_of(path: Path, output: Output) -> Path:
    """Return where the key of a fill is, named after it."""
    suffix = FORMATS[output.format].suffix
    name = path.name.removesuffix(suffix)
    return path.with_name(f"{name}-key{path.name[len(name) :]}")


def output_files(path: Path, output: Output, frames: range) -> Iterator[Path]:
    """Yield each file that frames are written to."""
    form = FORMATS[output.format]
    if form.is_sequence:
        yield from (frame_path(path, frame, form.suffix) for frame in frames)
    else:
        yield path


_WRITERS: Final = dict.fromkeys(ENCODERS, write_encoded) | {"h264": write_mp4}


def _opener(output: Output, schedule: Schedule) -> OpensWindows[Encoded]:
    """Return what opens the format of a sequence."""
    raster = schedule.raster
    if output.format == "exr":
        return partial(ExrWindow, raster=raster, rate=schedule.rate.value)
    if output.format in _TIFFS:
        return partial(
            TiffWindow,
            raster=raster,
            premultiplied=output.premultiplied,
            lzw=output.format == "tiff-lzw",
        )
    return partial(PngWindow if output.format == "png" else DpxWindow, raster=raster)


_TIFFS: Final = ("tiff", "tiff-lzw")
