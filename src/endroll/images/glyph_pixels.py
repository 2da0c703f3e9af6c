"""Decode the bitmaps of glyphs. PNG in, pixels out. Pillow decodes."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST_SIDE_PX: Final = 4096


@lru_cache(maxsize=64)
def glyph_pixels(png: bytes) -> NDArray[np.uint8] | None:
    """Return a PNG as straight RGBA, uint8 (rows, columns, 4).

    It is None if the PNG cannot be read, or is larger than any glyph.
    """
    try:
        with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
            if max(picture.size) > _MOST_SIDE_PX:
                return None
            return np.asarray(picture.convert("RGBA"))
    except (OSError, SyntaxError, ValueError):
        return None
