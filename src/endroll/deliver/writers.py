"""Writers: whichever format is asked for, by name. Part of `deliver`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from endroll.deliver.dpx import DpxWindow
from endroll.deliver.mov import write_prores
from endroll.deliver.mp4 import write_mp4
from endroll.deliver.png import PngWindow
from endroll.deliver.premultiplied import Premultiplied
from endroll.deliver.sequence import Sequence, write_sequence
from endroll.deliver.tiff import TiffWindow
from endroll.deliver.x264 import CODECS
from endroll.delivery import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.deliver.frames import Windows
    from endroll.deliver.sound import SoundTrack
    from endroll.delivery import Delivery
    from endroll.paint.picture import LayerSource

_PICTURES: Final[dict[str, Callable[..., Windows]]] = {
    "png": PngWindow,
    "tiff": TiffWindow,
    "dpx": DpxWindow,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What is to be written, and how.

    `layers` leaves the background out, straight alpha or `premultiplied`; to `resume` is to keep
    the files of a sequence that are there; H.264 that `is_small` is encoded frame by frame.
    `sounds` are those of the whole film, `start_timecode` that of the first frame written.
    """

    format: str
    layers: bool = False
    premultiplied: bool = False
    resume: bool = False
    is_small: bool = False
    sounds: tuple[SoundTrack, ...] = ()
    start_timecode: str | None = None


def write_film(
    source: LayerSource,
    path: Path,
    output: Output,
    *,
    frames: range | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Delivery:
    """Write frames to a file, or to files in a folder, and return what was written.

    Raises:
        RenderError: it cannot be written.
        UsageError: `frames` is not a stretch of the schedule.
    """
    if output.premultiplied:
        source = Premultiplied(source)
    if FORMATS[output.format].is_sequence:
        opens = partial(_PICTURES[output.format], raster=source.schedule.raster)
        if output.format == "tiff" and output.premultiplied:
            opens = partial(opens, premultiplied=True)
        sequence = Sequence(
            format=output.format,
            folder=path,
            suffix=FORMATS[output.format].suffix,
            opens=opens,
            layers=output.layers,
            resume=output.resume,
        )
        return write_sequence(source, sequence, frames=frames, on_progress=on_progress)
    if output.format in CODECS:
        return write_mp4(
            source,
            path,
            output_format=output.format,
            frames=frames,
            on_progress=on_progress,
            sounds=output.sounds,
            start_timecode=output.start_timecode,
            is_small=output.is_small,
        )
    return write_prores(
        source,
        path,
        output.format,
        layers=output.layers,
        frames=frames,
        on_progress=on_progress,
        sounds=output.sounds,
        start_timecode=output.start_timecode,
    )
