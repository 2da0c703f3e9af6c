"""Scenery on the raster: where text may stand, and where the pictures behind and beside it go.

Stage `layout`. Scenery in, whole px out. No file is opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.layout.galley import Column
from endroll.model.choices import Align, Side

if TYPE_CHECKING:
    from endroll.layout.compositor import Grid
    from endroll.model.scenery import Area, Backdrop, Scenery
    from endroll.units import Raster


@dataclass(frozen=True, slots=True)
class PlacedBackdrop:
    """A picture or footage and the rectangle of the raster that it may take, whole px."""

    backdrop: Backdrop
    left_px: int
    top_px: int
    width_px: int
    height_px: int


def text_column(area: Area | None, grid: Grid, raster: Raster) -> Column:
    """Return where text may stand: the safe width, or in an area as much of that."""
    if area is None:
        return Column(grid.safe_left_px, grid.safe_right_px, Align.CENTER)
    width_px = (grid.safe_right_px - grid.safe_left_px) * area.share
    left_px, right_px = _ends_px(area, raster)
    middle_px = (left_px + right_px) / 2
    return Column(middle_px - width_px / 2, middle_px + width_px / 2, Align.CENTER)


def place_scenery(scenery: Scenery, raster: Raster) -> tuple[PlacedBackdrop, ...]:
    """Return the pictures of scenery with their places, from the back."""
    placed = []
    if scenery.behind is not None:
        placed.append(place_backdrop(scenery.behind, (0, raster.width_px), raster))
    if scenery.beside is not None and scenery.area is not None:
        left_px, right_px = _ends_px(scenery.area, raster)
        rest_px = (0, left_px) if left_px else (right_px, raster.width_px)
        placed.append(place_backdrop(scenery.beside, rest_px, raster))
    return tuple(placed)


def place_backdrop(backdrop: Backdrop, ends_px: tuple[int, int], raster: Raster) -> PlacedBackdrop:
    """Return a picture with its place, from one column of the raster to another."""
    left_px, right_px = ends_px
    inset_px = round(backdrop.inset.on(raster)) if backdrop.inset else 0
    inset_px = min(inset_px, (right_px - left_px) // 3, raster.height_px // 3)
    return PlacedBackdrop(
        backdrop,
        left_px + inset_px,
        inset_px,
        right_px - left_px - 2 * inset_px,
        raster.height_px - 2 * inset_px,
    )


def _ends_px(area: Area, raster: Raster) -> tuple[int, int]:
    """Return the first column of an area and the one after its last."""
    width_px = round(raster.width_px * area.share)
    if area.side is Side.LEFT:
        return 0, width_px
    return raster.width_px - width_px, raster.width_px
