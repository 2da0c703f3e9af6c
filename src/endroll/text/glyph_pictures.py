"""Glyphs that are bitmaps (CBDT and sbix tables), as in many fonts of emoji. Pillow decodes PNG.

HarfBuzz finds the bitmap of the nearest size that is large enough, and says where it belongs.
Source: OpenType 1.9.1, CBDT, CBLC and sbix.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Final

import numpy as np
import uharfbuzz as hb
from PIL import Image

from endroll.text.fonts import UNITS_PER_EM, GlyphExtents, extents_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.text.fonts import FontBook, FontInstance

_MOST_SIDE_PX: Final = 4096
_MOST_PPEM: Final = 65_535
_TRIED_PX: Final = 64
"""Size at which a colour glyph is painted to see whether it has ink."""


@dataclass(frozen=True, slots=True)
class GlyphPicture:
    """A bitmap of a glyph: straight RGBA, uint8 (rows, columns, 4), and its place in ems."""

    pixels: NDArray[np.uint8]
    place: GlyphExtents


def glyph_picture(
    book: FontBook, instance: FontInstance, glyph_id: int, *, size_px: float
) -> GlyphPicture | None:
    """Return the bitmap of a glyph for a size; None if it has none that can be read.

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
    pixels = _decoded(bytes(data.data)) if data else None
    return None if pixels is None or place is None else GlyphPicture(pixels, place)


def has_colored_ink(book: FontBook, instance: FontInstance, glyph_id: int) -> bool:
    """Return whether a glyph of a colour font shows anything, in colours or as an outline."""
    font = book.open(instance)
    picture = glyph_picture(book, instance, glyph_id, size_px=_TRIED_PX)
    if picture is not None:
        return bool(picture.pixels[:, :, 3].any())
    paint = hb.RasterPaint()
    side = 4 * _TRIED_PX
    paint.extents = hb.RasterExtents(-side // 2, -side // 2, side, side, 0)
    scale = _TRIED_PX / UNITS_PER_EM
    paint.transform = (scale, 0.0, 0.0, scale, 0.0, 0.0)
    paint.foreground = hb.Color(255, 255, 255, 255)
    paint.paint_glyph(font, glyph_id)
    image = paint.render()
    return bool(image and np.frombuffer(image.buffer, np.uint8)[3::4].any())


def _has_layers(face: hb.Face, glyph_id: int) -> bool:
    return bool(
        (face.has_color_paint and face.glyph_has_color_paint(glyph_id))
        or (face.has_color_layers and face.get_glyph_color_layers(glyph_id))
    )


@lru_cache(maxsize=64)
def _decoded(data: bytes) -> NDArray[np.uint8] | None:
    """Return a PNG as straight RGBA, None if it cannot be read or is too large for a glyph."""
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
            if max(picture.size) > _MOST_SIDE_PX:
                return None
            return np.asarray(picture.convert("RGBA"))
    except (OSError, SyntaxError, ValueError):
        return None
