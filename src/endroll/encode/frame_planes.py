"""Yield the 8-bit 4:2:0 planes of each frame of a film, every row of the roll converted once.

It never encodes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from endroll.encode.color import convert, faded, flat_color
from endroll.encode.color_encoding import EIGHT_420
from endroll.encode.frame_kind import FrameKind
from endroll.encode.ink_extents import InkExtents
from endroll.encode.picture_planes import placed_footage
from endroll.encode.plane_composer import PlaneComposer
from endroll.encode.planes import Planes
from endroll.encode.roll_windows import RollWindows, empty_planes
from endroll.motion.fading import fade_edges
from endroll.paint.sources import LayerSource, PlaneSource, SceneSource

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.motion.scenes import Backing, View
    from endroll.paint.sources import RowSource


def frame_planes(source: RowSource, frames: range) -> Iterator[Planes]:
    """Yield the planes of each frame; they are views, good until the next is asked for.

    A fading view is converted in full, then its levels are brought nearer to the background's.
    Pictures beside text are laid beside it, and text on pictures is composed in planes. Of other
    composed frames only the rows with ink are painted and converted.
    """
    planes_of = _FramePlanes(source)
    for frame in frames:
        yield planes_of.frame(frame)


class _FramePlanes:
    """Makes the planes of frames that follow one another."""

    def __init__(self, source: RowSource) -> None:
        self._source = source
        self._schedule = source.schedule
        self._raster = source.schedule.raster
        self._windows = RollWindows(
            source,
            range(self._raster.height_px),
            step_px=self._schedule.step_px.numerator,  # at one shift a roll moves by whole px
        )
        self._extents = InkExtents(source)
        self._composer = (
            PlaneComposer(source, EIGHT_420) if isinstance(source, LayerSource) else None
        )
        self._blanks: Planes | None = None
        self._composed: tuple[tuple[object, ...], Planes] | None = None
        self._offset_px: int | None = None

    @property
    def _blank(self) -> Planes:
        """The planes of an empty frame, which are kept until one has pictures."""
        if self._blanks is None:
            self._blanks = empty_planes(self._source, self._raster.height_px)
        return self._blanks

    def frame(self, frame: int) -> Planes:
        """Return the planes of a frame."""
        kind = FrameKind.of(self._schedule, frame)
        if kind.is_blank:
            return self._blank
        if kind.has_pictures:
            self._blanks = None
        if kind.composed and self._composed and kind.composed == self._composed[0]:
            return self._composed[1]  # the same picture as the frame before
        planes = None if kind.view is None else self._rows_of(kind.view)
        if planes is None:
            self._composed = None  # which makes room
            planes = self._compose(frame, kind)
            self._composed = kind.composed, planes
        return planes

    def _rows_of(self, view: View) -> Planes | None:
        """Return rows of the roll with pictures beside them; None if text is in their way."""
        if any(self._fills(backing) for backing in view.backings):
            return None
        planes = self._windows.planes(view)
        if view.opacity != 1:
            planes = self._faded(planes, view)
        self._offset_px = view.offset_px
        edge_px = self._schedule.edge_px
        planes = _edged(planes, self._source.background_rgb, edge_px) if edge_px else planes
        return _backed(planes, self._source, view.backings) if view.backings else planes

    def _fills(self, backing: Backing) -> bool:
        """Return whether footage is behind the whole frame, and so behind any text."""
        if not isinstance(self._source, PlaneSource):
            return False
        footage = self._source.footage_planes(backing, EIGHT_420.pixels())
        shape = self._raster.height_px, self._raster.width_px
        return footage is not None and footage.components[0].shape == shape

    def _faded(self, planes: Planes, view: View) -> Planes:
        """Fade rows to the background; of those that stand still, only the rows with ink."""
        rgb = self._source.background_rgb
        if view.offset_px != self._offset_px:
            return faded(planes, rgb, view.opacity, EIGHT_420)
        top, bottom = self._extents.of([view])
        return self._on_blank(faded(_cut(planes, top, bottom), rgb, view.opacity, EIGHT_420), top)

    def _compose(self, frame: int, kind: FrameKind) -> Planes:
        if kind.has_pictures and self._composer is not None:
            return self._composer.compose(frame)
        if kind.has_pictures or kind.is_edged or not isinstance(self._source, SceneSource):
            return convert(self._source.frame(frame), EIGHT_420)
        views = self._schedule.views(frame)
        top, bottom = self._extents.of(views)
        if top == bottom:
            return self._blank
        return self._on_blank(convert(self._source.plain_rows(views, top, bottom), EIGHT_420), top)

    def _on_blank(self, planes: Planes, top: int) -> Planes:
        whole = Planes.of([component.copy() for component in self._blank.components])
        for plane, part, down in zip(whole.components, planes.components, (1, 2, 2), strict=True):
            plane[top // down : top // down + len(part)] = part
        return whole


def _cut(planes: Planes, top: int, bottom: int) -> Planes:
    """Return some rows of a picture in 4:2:0, from an even row to an even row."""
    half = slice(top // 2, bottom // 2)
    return Planes(planes.luma[top:bottom], planes.cb[half], planes.cr[half])


def _backed(planes: Planes, source: RowSource, backings: Sequence[Backing]) -> Planes | None:
    """Lay pictures into planes where there is only background; return None if there is more.

    A picture is converted with a rim of background, which chroma mixes in at its edges.
    """
    backed = Planes.of([component.copy() for component in planes.components])
    background = flat_color(source.background_rgb, EIGHT_420)
    height_px, width_px = backed.luma.shape
    for backing in backings:
        footage = None
        if isinstance(source, PlaneSource):
            footage = source.footage_planes(backing, EIGHT_420.pixels())
        if footage is not None:
            placed = placed_footage(footage, EIGHT_420)
            if not placed.is_on(backed, background):
                return None
            placed.lay(backed, backing.opacity)
            continue
        drawn = source.backing(backing)
        rows, columns, _ = drawn.rgb.shape
        top, left = max(0, drawn.top_px - 2) // 2 * 2, max(0, drawn.left_px - 2) // 2 * 2
        bottom = min(height_px, (drawn.top_px + rows + 3) // 2 * 2)
        right = min(width_px, (drawn.left_px + columns + 3) // 2 * 2)
        half = slice(top // 2, bottom // 2), slice(left // 2, right // 2)
        places = (slice(top, bottom), slice(left, right)), half, half
        for plane, place, level in zip(backed.components, places, background, strict=True):
            if (plane[place] != level).any():
                return None
        rim = np.full((bottom - top, right - left, 3), source.background_rgb, np.uint8)
        inner = slice(drawn.top_px - top, None), slice(drawn.left_px - left, None)
        rim[inner][:rows, :columns] = drawn.rgb
        picture = convert(rim, EIGHT_420)
        for plane, place, part in zip(backed.components, places, picture.components, strict=True):
            plane[place] = part
    return backed


def _edged(planes: Planes, background_rgb: tuple[int, int, int], edge_px: int) -> Planes:
    """Fade the first and last rows of planes."""
    edged = Planes.of([component.copy() for component in planes.components])
    levels = flat_color(background_rgb, EIGHT_420)
    rows = edge_px, edge_px // 2, edge_px // 2
    for plane, level, count in zip(edged.components, levels, rows, strict=True):
        fade_edges(plane, level, count)
    return edged
