"""Rasterize glyph runs into coverage with HarfBuzz."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import uharfbuzz as hb

from endroll.images.glyph_pixels import glyph_pixels
from endroll.paint.resampling import Place, put_picture
from endroll.text.fonts import UNITS_PER_EM
from endroll.text.glyph_bitmaps import glyph_bitmap

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.layout.roll import GlyphRun
    from endroll.text.fonts import FontBook, GlyphExtents


_FEWEST_POINTS: Final = 16
_POINTS_PER_PX: Final = 8


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of each px by a run: uint8 (rows, columns), 255 for full coverage.

    `left_px` counts from the left edge of the frame, `top_px` from the top of the roll.
    """

    left_px: int
    top_px: int
    values: NDArray[np.uint8]

    @property
    def bottom_px(self) -> int:
        """Return the roll row below the last row."""
        return self.top_px + int(self.values.shape[0])


def raster_run(
    run: GlyphRun, book: FontBook, *, spread_px: float = 0, shift: float = 0
) -> Coverage | None:
    """Rasterize a run at its exact position, subpixel in x; None if it is blank.

    It is shifted up by `shift` of a px. With `spread_px` it is thicker by that much on every side:
    the union of copies moved to points on a circle, which are close enough to look like one shape.
    """
    draw = hb.RasterDraw()
    font = book.open(run.font)
    for x_px, y_px in ((0.0, 0.0), *_circle(spread_px)):
        for glyph in run.glyphs:
            origin = (run.x_px + glyph.x_px + x_px, glyph.y_px + y_px + shift)
            draw.transform = (*_matrix(run), *origin)
            draw.draw_glyph(font, glyph.glyph_id)
    image = draw.render()
    extents = image.extents if image else None
    if extents is None or not extents.width or not extents.height:
        return None
    # HarfBuzz counts rows upward from the baseline, the roll downward.
    rows = np.frombuffer(image.buffer, np.uint8).reshape(extents.height, extents.stride)
    return Coverage(
        left_px=extents.x_origin,
        top_px=run.baseline_px - extents.y_origin - extents.height,
        values=np.ascontiguousarray(rows[::-1, : extents.width]),
    )


def raster_colored(
    run: GlyphRun, book: FontBook, *, shift: float = 0
) -> tuple[Coverage, NDArray[np.uint8]] | None:
    """Rasterize colour glyphs; None if they are blank.

    They are shifted up by `shift` of a px. Returns their coverage and, of the same size, uint8
    (rows, columns, 3) RGB. The foreground colour of a glyph is the colour of the run.
    """
    left_px = math.floor(run.x_px - run.size_px)
    right_px = math.ceil(run.x_px + run.advance_px + run.size_px)
    rows = run.bottom_px - run.top_px + math.ceil(shift)
    columns = right_px - left_px
    paint = hb.RasterPaint()
    font = book.open(run.font)
    paint.foreground = hb.Color(run.color.red, run.color.green, run.color.blue, 255)
    bottom_px = run.baseline_px - run.bottom_px
    paint.extents = hb.RasterExtents(left_px, bottom_px, columns, rows, 0)
    pictures: list[tuple[_Picture, float, float]] = []
    for glyph in run.glyphs:
        origin = (run.x_px + glyph.x_px, glyph.y_px + shift)
        picture = _picture_of(glyph.glyph_id, run, book)
        if picture is not None:
            pictures.append((picture, *origin))
            continue
        paint.transform = (*_matrix(run), *origin)
        paint.paint_glyph(font, glyph.glyph_id)
    light = np.zeros((rows, columns, 4), np.uint8)
    image = paint.render()
    extents = image.extents if image else None
    if extents is not None and (extents.height, extents.width) == (rows, columns):
        # Premultiplied BGRA, rows from the bottom up.
        raw = np.frombuffer(image.buffer, np.uint8).reshape(rows, extents.stride)
        light = raw[::-1, : 4 * columns].reshape(rows, columns, 4)[:, :, (2, 1, 0, 3)]
    for picture, x_px, y_px in pictures:
        box = _box_of(picture, run)
        place = Place(
            left_px=x_px + box[0] - left_px,
            top_px=bottom_px + rows - y_px - box[3],
            width_px=box[2] - box[0],
            height_px=box[3] - box[1],
        )
        light = put_picture(light, _upright(picture, run), place)
    alpha = np.ascontiguousarray(light[:, :, 3])
    if not alpha.any():
        return None
    share = np.maximum(alpha, 1)[:, :, np.newaxis].astype(np.uint16)
    rgb = np.minimum(light[:, :, :3].astype(np.uint16) * 255 // share, 255).astype(np.uint8)
    return Coverage(left_px, run.baseline_px - bottom_px - rows, alpha), rgb


@dataclass(frozen=True, slots=True)
class _Picture:
    """Straight RGBA, uint8 (rows, columns, 4), and its place in ems."""

    pixels: NDArray[np.uint8]
    place: GlyphExtents


def _picture_of(glyph_id: int, run: GlyphRun, book: FontBook) -> _Picture | None:
    """Return the bitmap of a glyph, None if it has none that can be read."""
    bitmap = glyph_bitmap(book, run.font, glyph_id, size_px=run.size_px)
    pixels = None if bitmap is None else glyph_pixels(bitmap.png)
    return None if bitmap is None or pixels is None else _Picture(pixels, bitmap.place)


def _box_of(picture: _Picture, run: GlyphRun) -> tuple[float, float, float, float]:
    """Return the left, bottom, right and top of a picture in px from its origin, y up."""
    place, size_px = picture.place, run.size_px
    if run.is_turned:
        return (
            place.bottom * size_px,
            -place.right * size_px,
            place.top * size_px,
            -place.left * size_px,
        )
    across_px = size_px * run.narrowing
    return (
        place.left * across_px,
        place.bottom * size_px,
        place.right * across_px,
        place.top * size_px,
    )


def _upright(picture: _Picture, run: GlyphRun) -> NDArray[np.uint8]:
    """Return the pixels of a picture as they are seen: turned clockwise if the run is."""
    return np.rot90(picture.pixels, -1) if run.is_turned else picture.pixels


def _matrix(run: GlyphRun) -> tuple[float, float, float, float]:
    """Return the transform from font units to px: xx, yx, xy and yy, y up."""
    scale = run.size_px / UNITS_PER_EM
    if run.is_turned:
        return 0.0, -scale, scale, 0.0
    return scale * run.narrowing, 0.0, 0.0, scale


def _circle(radius_px: float) -> list[tuple[float, float]]:
    if radius_px <= 0:
        return []
    count = max(_FEWEST_POINTS, math.ceil(_POINTS_PER_PX * radius_px))
    angles = (2 * math.pi * index / count for index in range(count))
    return [(radius_px * math.cos(angle), radius_px * math.sin(angle)) for angle in angles]
