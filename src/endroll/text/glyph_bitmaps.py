"""Glyphs that are bitmaps (CBDT and sbix tables), as in many fonts of emoji. Not decoded here.

HarfBuzz finds the bitmap of the nearest size that is large enough, and says where it belongs.
Source: OpenType 1.9.1, CBDT, CBLC and sbix.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

import uharfbuzz as hb

from endroll.text.fonts import UNITS_PER_EM, GlyphExtents, extents_of

if TYPE_CHECKING:
    from endroll.text.fonts import FontBook, FontInstance

_MOST_PPEM: Final = 65_535
_TRIED_PX: Final = 64
"""Size at which a glyph is painted to see whether it has ink."""


@dataclass(frozen=True, slots=True)
class GlyphBitmap:
    """The PNG of a glyph, and its place in ems."""

    png: bytes
    place: GlyphExtents


def glyph_bitmap(
    book: FontBook, instance: FontInstance, glyph_id: int, *, size_px: float
) -> GlyphBitmap | None:
    """Return the bitmap of a glyph for a size; None if it has none.

    A glyph that has layers of outlines too is drawn as these, which are sharp at any size.
    """
    face = book.open(instance).face
    if not face.has_color_png or _has_layers(face, glyph_id):
        return None
    font = hb.Font(face)
    font.scale = (UNITS_PER_EM, UNITS_PER_EM)
    ppem = min(max(1, ceil(size_px)), _MOST_PPEM)
    font.ppem = (ppem, ppem)
    data = font.get_glyph_color_png(glyph_id)
    place = extents_of(font, glyph_id)
    return GlyphBitmap(bytes(data.data), place) if data and place else None


def paints_ink(book: FontBook, instance: FontInstance, glyph_id: int) -> bool:
    """Return whether the layers or the outline of a glyph show anything when they are painted."""
    paint = hb.RasterPaint()
    side = 4 * _TRIED_PX
    paint.extents = hb.RasterExtents(-side // 2, -side // 2, side, side, 0)
    scale = _TRIED_PX / UNITS_PER_EM
    paint.transform = (scale, 0.0, 0.0, scale, 0.0, 0.0)
    paint.foreground = hb.Color(255, 255, 255, 255)
    paint.paint_glyph(book.open(instance), glyph_id)
    image = paint.render()
    return bool(image and any(bytes(image.buffer)[3::4]))


def _has_layers(face: hb.Face, glyph_id: int) -> bool:
    return bool(
        (face.has_color_paint and face.glyph_has_color_paint(glyph_id))
        or (face.has_color_layers and face.get_glyph_color_layers(glyph_id))
    )
