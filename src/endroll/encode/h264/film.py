"""A film as H.264 from rows that were coded once, and x264 for all that does not only move.

Part of `encode`. Stretches of steady scroll are put together; the others are encoded, each by an
encoder of its own with the same headers, and begin with an IDR picture as those do.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

import av
from av.codec.context import Flags

from endroll.core.units import Raster
from endroll.encode.codecs import gop_frames, set_form
from endroll.encode.frame_kind import Shown
from endroll.encode.frame_planes import frame_planes, open_window
from endroll.encode.h264.rows import (
    BLOCK,
    RowCoder,
    ScrollCoder,
    UnfitEncoderError,
    parameter_sets,
)
from endroll.encode.h264.x264 import ROWS, settings
from endroll.encode.planes import lent
from endroll.motion.scenes import NO_SHIFT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.encode.planes import Planes
    from endroll.paint.sources import RowSource

_LONGEST_STEP_PX: Final = 64
"""Above it so much of a picture is new that nothing is gained by moving the rest."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Frames that are encoded the same way; a steady one begins at a row of the roll."""

    frames: range
    offset_px: int | None


def film_pictures(
    source: RowSource, frames: range, extradata: bytes, *, row_qp: int
) -> Iterator[tuple[bytes, bool]]:
    """Yield each encoded picture, and whether it is an IDR picture.

    `extradata` are the headers that the file has, `row_qp` the quantiser of the rows.

    Raises:
        UnfitEncoderError: x264 gave other headers, or slices that cannot be moved about.
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
    """Part frames into steady scrolls, each a step on from the one before, and what is not.

    Blank frames, and those of what stands, are by themselves: what was before them leaves no trace.
    """
    schedule = source.schedule
    step_px = schedule.step_px
    can = step_px.denominator == 1 and step_px <= _LONGEST_STEP_PX and not schedule.edge_px

    def kind(frame: int) -> tuple[object, int | None]:
        """Return what stands, if it does, and how far a scroll is beyond frame times step."""
        shown, views = Shown.of(schedule, frame), schedule.views(frame)
        beside = (each for each in (frame - 1, frame + 1) if each in frames)
        if shown.is_blank or any(schedule.views(each) == views for each in beside):
            return views, None
        view = shown.steady if can and not shown.falls else None
        return None, None if view is None else view.offset_px - frame * int(step_px)

    for (_, beyond_px), group in groupby(frames, key=kind):
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
        raise UnfitEncoderError("the encoder gave one film two headers")
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
    """Yield pictures put together from rows."""
    schedule = source.schedule
    raster, step_px = schedule.raster, int(schedule.step_px)
    coder = RowCoder(raster, settings(ROWS | {"qp": row_qp}))
    scroll = ScrollCoder(
        raster, coder, extradata, step_px=step_px, gop_frames=gop_frames(schedule.rate)
    )
    yield from scroll.pictures(_planes(source, stretch, coder.rows * BLOCK))


def _planes(source: RowSource, stretch: _Stretch, height_px: int) -> Iterator[Planes]:
    """Yield the planes of frames, as high as whole macroblocks, what comes next at their foot."""
    offset_px, step_px = stretch.offset_px or 0, int(source.schedule.step_px)
    tall = Raster(source.schedule.raster.width_px, height_px)
    window = open_window(source, tall, shift=NO_SHIFT)
    for index in range(len(stretch.frames)):
        yield window.window(offset_px + index * step_px)
