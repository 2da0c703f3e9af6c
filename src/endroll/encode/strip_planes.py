"""Yield the planes of the only rows that change in frames of cards, fades, dissolves and crawls.

In: a painted roll on a plain background. Out: 8-bit 4:2:0 planes of a strip of each frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.encode.color import convert, faded
from endroll.encode.color_encoding import EIGHT_420
from endroll.encode.frame_kind import FrameKind
from endroll.encode.ink_extents import InkExtents
from endroll.encode.planes import Planes
from endroll.encode.roll_windows import RollWindows, empty_planes
from endroll.paint.sources import SceneSource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from endroll.motion.scenes import View
    from endroll.paint.sources import RowSource

_MOST_PLACES: Final = 64
"""The most places on the roll that frames may show: more are a scroll."""


def inked_rows(source: RowSource, frames: range) -> tuple[int, int] | None:
    """Return the first row with ink in any of some frames, and the row after the last.

    Return None if the frames scroll, show pictures or have faded edges.
    """
    schedule = source.schedule
    if schedule.edge_px or schedule.ground or not isinstance(source, SceneSource):
        return None
    places: dict[tuple[int, Fraction, bool], View] = {}
    for frame in frames:
        for view in schedule.views(frame):
            places[view.offset_px, view.shift, view.left_px > 0] = view
            if view.backings or len(places) > _MOST_PLACES:
                return None
    return InkExtents(source).of(list(places.values()))


def strip_planes(source: RowSource, frames: range, top: int, bottom: int) -> Iterator[Planes]:
    """Yield rows of each frame, from an even row to an even row of it or below it.

    They are views, good until the next is asked for. Below the frame is background.
    """
    strip = _Strip(source, top, bottom)
    for frame in frames:
        yield strip.frame(frame)


class _Strip:
    """Makes the planes of a strip of frames that follow one another."""

    def __init__(self, source: RowSource, top: int, bottom: int) -> None:
        if not isinstance(source, SceneSource):
            raise TypeError("the source cannot paint a part of a frame")
        self._source = source
        self._rgb = source.background_rgb
        self._schedule = source.schedule
        self._top = top
        self._past = min(bottom, source.schedule.raster.height_px)
        self._blank = empty_planes(source, bottom - top)
        self._is_short = self._past < bottom
        rows = range(top, self._past)
        self._windows = RollWindows(source, rows, step_px=2)  # these frames stand still

    def frame(self, frame: int) -> Planes:
        """Return the planes of the strip in a frame."""
        kind = FrameKind.of(self._schedule, frame)
        if kind.is_blank:
            return self._blank
        if kind.view is not None:
            planes = self._windows.planes(kind.view)
            if kind.view.opacity != 1:
                planes = faded(planes, self._rgb, kind.view.opacity, EIGHT_420)
        else:
            views = self._schedule.views(frame)
            planes = convert(self._source.plain_rows(views, self._top, self._past), EIGHT_420)
        return self._extended(planes) if self._is_short else planes

    def _extended(self, planes: Planes) -> Planes:
        return Planes.of(
            [
                np.concatenate((plane, blank[len(plane) :]))
                for plane, blank in zip(planes.components, self._blank.components, strict=True)
            ]
        )
