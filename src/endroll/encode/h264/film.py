"""Write a film as H.264, with steady scrolls assembled from rows that were coded once.

All other stretches are encoded, each by its own x264 with the same headers; every stretch begins
with an IDR picture.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

import av
import numpy as np
from av.codec.context import Flags
from av.video.frame import VideoFrame

from endroll.encode.codecs import gop_frames, set_form
from endroll.encode.field_coding import with_field_order
from endroll.encode.frame_kind import FrameKind
from endroll.encode.h264.moving_film import film_of
from endroll.encode.h264.rows import RowCoder, ScrollCoder
from endroll.encode.h264.slices import UnfitEncoderError, parameter_sets
from endroll.encode.h264.strips import StripCoder, StripPlace
from endroll.encode.h264.x264 import (
    BLOCK,
    CODED_ROWS,
    ENCODER,
    ONE_THREAD,
    ROWS,
    SIDE_BY_SIDE,
    PictureCoding,
    settings,
)
from endroll.encode.muxer import open_like
from endroll.encode.planes import Planes, lent
from endroll.encode.strip_planes import inked_rows, strip_planes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from endroll.encode.families import Container
    from endroll.encode.h264.moving_film import MovingFilm, Run
    from endroll.encode.tracks import Excerpt
    from endroll.motion.schedule import Schedule
    from endroll.paint.sources import RowSource

_LONGEST_STEP_PX: Final = 64
"""At longer steps so much of a picture is new that moving the rest gains nothing."""

_LEAST_FRAMES: Final = 2
"""Fewer are encoded together with those beside them."""


_MOST_OF_A_PICTURE: Final = 0.75
"""A strip that is higher is encoded as a whole picture."""


def assemble_film(part: Path, excerpt: Excerpt, container: Container, row_qp: int) -> bool:
    """Write an excerpt into a file; `row_qp` is the quantizer of the rows.

    Return False, with nothing useful written, if this build of x264 codes rows that cannot move.
    """
    try:
        film = film_of(excerpt)
        example = example_picture(film)
        with open_like(part, container, example, excerpt) as file:
            file.mux(film_pictures(film, excerpt.frames, example, row_qp=row_qp))
    except UnfitEncoderError:
        return False
    return True


def film_pictures(
    film: MovingFilm, frames: range, example: bytes, *, row_qp: int
) -> Iterator[tuple[bytes, bool]]:
    """Yield each encoded picture, and whether it is an IDR picture.

    `example` is one with the headers of the file, `row_qp` is the quantizer of the rows.

    Raises:
        UnfitEncoderError: x264 writes other headers, or slices that cannot be moved.
    """
    scrolls: ScrollCoder | None = None
    for stretch in _stretches(film, frames):
        if isinstance(stretch, range):
            yield from _encoded(film, stretch, example)
            continue
        scrolls = scrolls or _coder(film, example, row_qp)
        yield from scrolls.pictures(stretch.rows(scrolls.coded), stretch.frames)


def keyframes(film: MovingFilm, frames: range) -> list[int]:
    """Return the frames at which `film_pictures` has an IDR picture."""
    every = gop_frames(film.schedule.rate)
    return [
        frame
        for stretch in _stretches(film, frames)
        for frame in (stretch if isinstance(stretch, range) else stretch.frames)[::every]
    ]


def _stretches(film: MovingFilm, frames: range) -> Iterator[Run | range]:
    """Divide frames into runs that are assembled from rows, and ranges that are encoded.

    Still frames that are encoded have ranges of their own, so that nothing before them shows
    through.
    """
    schedule = film.schedule
    rest = range(frames.start, frames.start)
    for run in film.runs(frames):
        if isinstance(run, range):
            rest = range(rest.start if rest else run.start, run.stop)
        elif len(run.frames) < _LEAST_FRAMES or run.step_px > _LONGEST_STEP_PX:
            rest = range(rest.start if rest else run.frames.start, run.frames.stop)
        else:
            yield from _still_ranges(schedule, rest)
            yield run
            rest = range(run.frames.stop, run.frames.stop)
    yield from _still_ranges(schedule, rest)


def _still_ranges(schedule: Schedule, frames: range) -> Iterator[range]:
    """Divide frames into ranges that stand still, and ranges that do not."""
    shown = [(FrameKind.of(schedule, frame).is_blank, schedule.views(frame)) for frame in frames]

    def still_views(index: int) -> object:
        """Return what a still frame shows, None if it is not."""
        is_blank, views = shown[index]
        beside = (near for near in (index - 1, index + 1) if 0 <= near < len(shown))
        return views if is_blank or any(shown[near][1] == views for near in beside) else None

    for _, group in groupby(range(len(frames)), key=still_views):
        members = list(group)
        yield frames[members[0] : members[-1] + 1]


def _opened(film: MovingFilm, threads: dict[str, int | str]) -> av.VideoCodecContext:
    """Open x264 for pictures that have the spare rows."""
    schedule, coding = film.schedule, PictureCoding(film.scan)
    context = av.CodecContext.create(ENCODER, "w")
    set_form(context, coding.with_spare(schedule.raster), "yuv420p")
    context.gop_size = gop_frames(schedule.rate)
    context.time_base, context.framerate = 1 / schedule.rate.value, schedule.rate.value
    params = ROWS | coding.cropped(schedule.raster) | threads
    context.options = coding.options(params) | {"tune": "zerolatency"}
    return context


def example_picture(film: MovingFilm) -> bytes:
    """Encode a picture, which has the headers of every picture of the film."""
    raster = PictureCoding(film.scan).with_spare(film.schedule.raster)
    blank = VideoFrame(raster.width_px, raster.height_px, "yuv420p")
    for plane in blank.planes:
        plane.update(bytes(plane.buffer_size))
    (frame,) = with_field_order(iter([blank]), film.scan)
    (packet,) = _opened(film, ONE_THREAD).encode(frame)
    return bytes(packet)


def _encoded(film: MovingFilm, frames: range, example: bytes) -> Iterator[tuple[bytes, bool]]:
    """Yield pictures as x264 encodes them, only the strip that changes if most stays as it is."""
    source = film.strip_source
    place = None if source is None else _strip_of(source, frames)
    if source is not None and place is not None:
        params = settings(ROWS)
        every = gop_frames(film.schedule.rate)
        coder = StripCoder(place, params, example, gop_frames=every)
        top, bottom = place.first * BLOCK, place.past * BLOCK
        yield from coder.pictures(strip_planes(source, frames, top, bottom), frames)
        return
    context = _opened(film, SIDE_BY_SIDE)
    context.flags |= Flags.global_header
    context.open()
    if parameter_sets(context.extradata or b"") != parameter_sets(example):
        raise UnfitEncoderError("the encoder writes two headers for one film")
    spare = PictureCoding(film.scan).spare_px(film.schedule.raster)
    pictures = (
        lent(_extended(planes, spare) if spare else planes) for planes in film.planes(frames)
    )
    for index, frame in enumerate(with_field_order(pictures, film.scan)):
        frame.pts = index
        for packet in context.encode(frame):
            yield bytes(packet), packet.is_keyframe
    for packet in context.encode(None):
        yield bytes(packet), packet.is_keyframe


def _strip_of(source: RowSource, frames: range) -> StripPlace | None:
    """Return where frames change, with a row of background on either side; None if it is much."""
    extent = inked_rows(source, frames)
    if extent is None:
        return None
    raster = PictureCoding().with_spare(source.schedule.raster)
    rows = -(-raster.height_px // BLOCK)
    first = max(0, extent[0] // BLOCK - 1)
    past = min(rows, -(-extent[1] // BLOCK) + 1)
    if past - first > _MOST_OF_A_PICTURE * rows:
        return None
    return StripPlace(raster.width_px, rows, first, max(past, first + 1))


def _extended(planes: Planes, rows: int) -> Planes:
    """Return planes with the last row repeated."""
    counts = rows, rows // 2, rows // 2
    return Planes.of(
        [
            np.concatenate((plane, plane[-1:].repeat(count, axis=0)))
            for plane, count in zip(planes.components, counts, strict=True)
        ]
    )


def _coder(film: MovingFilm, example: bytes, row_qp: int) -> ScrollCoder:
    schedule, coding = film.schedule, PictureCoding(film.scan)
    coder = RowCoder(schedule.raster, ROWS | CODED_ROWS | {"qp": row_qp}, coding)
    return ScrollCoder(schedule.raster, coder, example, gop_frames=gop_frames(schedule.rate))
