"""Yield the 8-bit 4:2:0 planes of each frame of a film, every row of the roll converted once.

It never encodes.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from endroll.encode.color import convert, faded, flat_color
from endroll.encode.color_encoding import EIGHT_420
from endroll.encode.frame_kind import FrameKind
from endroll.encode.picture_planes import placed_footage
from endroll.encode.plane_composer import PlaneComposer
from endroll.encode.plane_window import PlaneWindow
from endroll.encode.planes import Planes
from endroll.motion.fading import fade_edges
from endroll.paint.sources import LayerSource, PlaneSource

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from endroll.core.units import Raster
    from endroll.motion.scenes import Backing
    from endroll.paint.sources import RowSource


def frame_planes(source: RowSource, frames: range) -> Iterator[Planes]:
    """Yield the planes of each frame; they are views, good until the next is asked for.

    A fading view is converted in full, then its levels are brought nearer to the background's.
    Pictures beside text are laid beside it; text on pictures is composed in planes.
    """
    schedule, raster = source.schedule, source.schedule.raster
    windows: dict[Fraction, PlaneWindow] = {}
    edge_px = schedule.edge_px
    shape = raster.height_px, raster.width_px, 3
    blank = convert(np.full(shape, source.background_rgb, np.uint8), EIGHT_420)
    composed: tuple[tuple[object, ...], Planes] | None = None
    composer = PlaneComposer(source, EIGHT_420) if isinstance(source, LayerSource) else None
    for frame in frames:
        kind = FrameKind.of(schedule, frame)
        planes: Planes | None = None
        if kind.composed and composed and kind.composed == composed[0]:
            yield composed[1]  # the same picture as the frame before
            continue
        if kind.is_blank:
            planes = blank
        elif kind.view is not None:
            view = kind.view
            if view.shift not in windows:
                windows[view.shift] = open_window(source, raster, shift=view.shift)
            planes = windows[view.shift].window(view.offset_px)
            if view.opacity != 1:
                planes = faded(planes, source.background_rgb, view.opacity, EIGHT_420)
            planes = _edged(planes, source.background_rgb, edge_px) if edge_px else planes
            if view.backings:
                planes = _backed(planes, source, view.backings)
        if planes is None:
            if composer is not None and kind.has_pictures:
                planes = composer.compose(frame)
            else:
                planes = convert(source.frame(frame), EIGHT_420)
            composed = kind.composed, planes
        yield planes


def open_window(source: RowSource, raster: Raster, *, shift: Fraction) -> PlaneWindow:
    """Open a window as large as a raster on rows that begin `shift` of a px below their number."""
    step_px = source.schedule.step_px
    return PlaneWindow(
        partial(source.rows, shift=shift),
        raster,
        EIGHT_420,
        background=source.background_rgb,
        channels=3,
        step_px=step_px.numerator,  # at one shift a roll moves by whole px
    )


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
