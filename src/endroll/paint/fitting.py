"""Bring a picture of one channel into another raster, at an exact place. Pillow resamples."""

from __future__ import annotations

import numpy as np
from PIL import Image


def fitted(
    luma: np.ndarray[tuple[int, ...], np.dtype[np.uint8]],
    box: tuple[float, float, float, float],
    size_px: tuple[int, int],
) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Return a part of a picture, uint8 (rows, columns), resampled to a size, bicubic.

    The box is left, top, right and bottom in px of the picture, in fractions of a px.
    """
    picture = Image.fromarray(luma)
    return np.asarray(picture.resize(size_px, Image.Resampling.BICUBIC, box=box))
