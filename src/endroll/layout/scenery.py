"""Place scenery on the raster: the text column, and the pictures behind and beside it.

All results are whole px. No file is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.layout.galley import Column
from endroll.layout.roll import PlacedBackdrop
from endroll.model.choices import Align, Side

if TYPE_CHECKING:
    from endroll.core.units import Raster
    from endroll.layout.compositor import Grid
    from endroll.model.scenery import Area, Backdrop, Scenery

Box = tuple[int, int, int, int]


def text_column(area: Area | None, grid: Grid, raster: Raster) -> Column:
    """Return the column for text: the safe width, or the area's share of it."""
    if area is None or area.side.is_across:
        return Column(grid.safe_left_px, grid.safe_right_px, Align.CENTER)
    width_px = (grid.safe_right_px - grid.safe_left_px) * area.share
    left_px, _, right_px, _ = area_box(area, raster)
    middle_px = (left_px + right_px) / 2
    return Column(middle_px - width_px / 2, middle_px + width_px / 2, Align.CENTER)


def place_scenery(scenery: Scenery, raster: Raster) -> tuple[PlacedBackdrop, ...]:
    """Return the placed pictures of scenery, from back to front."""
    whole = (0, 0, raster.width_px, raster.height_px)
    placed = []
    if scenery.behind is not None:
        placed.append(place_backdrop(scenery.behind, whole, raster))
    if scenery.beside is not None and scenery.area is not None:
        placed.append(place_backdrop(scenery.beside, _rest_of(scenery.area, raster), raster))
    return tuple(placed)


def place_backdrop(backdrop: Backdrop, box: Box, raster: Raster) -> PlacedBackdrop:
    """Place a picture in a box of the raster, minus its inset."""
    left_px, top_px, right_px, bottom_px = box
    inset_px = round(backdrop.inset.on(raster)) if backdrop.inset else 0
    inset_px = min(inset_px, (right_px - left_px) // 3, (bottom_px - top_px) // 3)
    return PlacedBackdrop(
        backdrop,
        left_px + inset_px,
        top_px + inset_px,
        right_px - left_px - 2 * inset_px,
        bottom_px - top_px - 2 * inset_px,
    )


def area_box(area: Area | None, raster: Raster) -> Box:
    """Return the part of the raster reserved for text: left, top, right and bottom."""
    width_px, height_px = raster.width_px, raster.height_px
    if area is None:
        return 0, 0, width_px, height_px
    across_px, down_px = round(width_px * area.share), round(height_px * area.share)
    return {
        Side.LEFT: (0, 0, across_px, height_px),
        Side.RIGHT: (width_px - across_px, 0, width_px, height_px),
        Side.TOP: (0, 0, width_px, down_px),
        Side.BOTTOM: (0, height_px - down_px, width_px, height_px),
    }[area.side]


def _rest_of(area: Area, raster: Raster) -> Box:
    """Return the part of the raster not reserved for text."""
    left_px, top_px, right_px, bottom_px = area_box(area, raster)
    return {
        Side.LEFT: (right_px, 0, raster.width_px, raster.height_px),
        Side.RIGHT: (0, 0, left_px, raster.height_px),
        Side.TOP: (0, bottom_px, raster.width_px, raster.height_px),
        Side.BOTTOM: (0, 0, raster.width_px, top_px),
    }[area.side]
