"""Write a film as H.264, with steady scrolls assembled from rows that were coded once.

All other stretches are encoded, each by its own x264 with the same headers; every stretch begins
with an IDR picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

import av
from av.codec.context import Flags

from endroll.core.units import Raster
from endroll.encode.codecs import gop_frames, set_form
from endroll.encode.families import Codec
from endroll.encode.frame_kind import FrameKind
from endroll.encode.frame_planes import frame_planes
from endroll.encode.h264.rows import (
    BLOCK,
    RowCoder,
    ScrollCoder,
    UnfitEncoderError,
    parameter_sets,
)
from endroll.encode.h264.scroll_rows import ScrollRows
from endroll.encode.h264.x264 import ROWS, settings
from endroll.encode.muxer import open_file
from endroll.encode.planes import lent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from endroll.encode.families import Container
    from endroll.encode.tracks import Excerpt
    from endroll.paint.sources import RowSource

_LONGEST_STEP_PX: Final = 64
"""At longer steps so much of a picture is new that moving the rest gains nothing."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Frames that are encoded in the same way; a steady scroll begins at a row of the roll."""

    frames: range
    offset_px: int | None


def assemble_film(part: Path, excerpt: Excerpt, container: Container, row_qp: int) -> bool:
    """Write an excerpt into a file; `row_qp` is the quantizer of the rows.

    Return False, with nothing useful written, if this build of x264 codes rows that cannot move.
    """
    codec = Codec("libx264", settings(ROWS))
    try:
        with open_file(part, container, codec, excerpt) as file:
            file.output.start_encoding()
            extradata = file.stream.codec_context.extradata or b""
            file.mux(film_pictures(excerpt.picture, excerpt.frames, extradata, row_qp=row_qp))
    except UnfitEncoderError:
        return False
    return True


def film_pictures(
    source: RowSource, frames: range, extradata: bytes, *, row_qp: int
) -> Iterator[tuple[bytes, bool]]:
    """Yield each encoded picture, and whether it is an IDR picture.

    `extradata` are the headers of the file, `row_qp` is the quantizer of the rows.

    Raises:
        UnfitEncoderError: x264 writes other headers, or slices that cannot be moved.
    """
    for stretch in _stretches(source, frames):
        if stretch.offset_px is None:
            yield from _encoded(source, stretch.frames, extradata)
        else:
            yield from _assembled(source, stretch, extradata, row_qp)


def keyframes(source: RowSource, frames: range) -> list[int]:
    """Return the frames at which `film_pictures` has an IDR picture."""
    every = gop_frames(source.schedule.rate)
    return [
        frame
        for stretch in _stretches(source, frames)
        for frame in range(stretch.frames.start, stretch.frames.stop, every)
    ]


def _stretches(source: RowSource, frames: range) -> Iterator[_Stretch]:
    """Divide frames into steady scrolls, each frame a step after the one before, and other frames.

    Blank and still frames have stretches of their own, so that nothing before them shows through.
    """
    schedule = source.schedule
    step_px = schedule.step_px
    can_assemble = step_px.denominator == 1 and step_px <= _LONGEST_STEP_PX

    def key(frame: int) -> tuple[object, int | None]:
        """Return the views of a still frame, and how far a scroll is beyond frame times step."""
        kind, views = FrameKind.of(schedule, frame), schedule.views(frame)
        neighbours = (near for near in (frame - 1, frame + 1) if near in frames)
        if kind.is_blank or any(schedule.views(near) == views for near in neighbours):
            return views, None
        view = kind.window if can_assemble and not kind.falls else None
        return None, None if view is None else view.offset_px - frame * int(step_px)

    for (_, beyond_px), group in groupby(frames, key=key):
        members = list(group)
        first, past = members[0], members[-1] + 1
        offset_px = None if beyond_px is None else first * int(step_px) + beyond_px
        yield _Stretch(range(first, past), offset_px)


def _encoded(source: RowSource, frames: range, extradata: bytes) -> Iterator[tuple[bytes, bool]]:
    """Yield pictures as x264 encodes them."""
    schedule = source.schedule
    context = av.CodecContext.create("libx264", "w")
    set_form(context, schedule.raster, "yuv420p")
    context.gop_size = gop_frames(schedule.rate)
    context.time_base, context.framerate = 1 / schedule.rate.value, schedule.rate.value
    context.options = settings(ROWS | {"threads": 1}) | {"tune": "zerolatency"}
    context.flags |= Flags.global_header
    context.open()
    if parameter_sets(context.extradata or b"") != parameter_sets(extradata):
        raise UnfitEncoderError("the encoder writes two headers for one film")
    for index, planes in enumerate(frame_planes(source, frames)):
        frame = lent(planes)
        frame.pts = index
        for packet in context.encode(frame):
            yield bytes(packet), packet.is_keyframe
    for packet in context.encode(None):
        yield bytes(packet), packet.is_keyframe


def _assembled(
    source: RowSource, stretch: _Stretch, extradata: bytes, row_qp: int
) -> Iterator[tuple[bytes, bool]]:
    """Yield pictures assembled from rows."""
    schedule = source.schedule
    raster = schedule.raster
    coder = RowCoder(raster, settings(ROWS | {"qp": row_qp}))
    scroll = ScrollCoder(raster, coder, extradata, gop_frames=gop_frames(schedule.rate))
    coded = Raster(raster.width_px, coder.rows * BLOCK)
    step_px = int(schedule.step_px)
    first_px = stretch.offset_px or 0
    offsets_px = range(first_px, first_px + len(stretch.frames) * step_px, step_px)
    rows = ScrollRows(source, coded, is_odd=step_px % 2 > 0)
    yield from scroll.pictures(rows, stretch.frames, offsets_px)
