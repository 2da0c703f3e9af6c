"""Make small pictures of frames and of single lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from endroll.paint.strokes import StrokeLayer, run_strokes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from endroll.layout.roll import GlyphRun
    from endroll.text.fonts import FontBook


def scaled_down(pixels: NDArray[np.uint8], width_px: int) -> NDArray[np.uint8]:
    """Return a picture, uint8 (height, width, 3) RGB, at most `width_px` wide."""
    height, width = pixels.shape[:2]
    if width <= width_px:
        return pixels
    size = width_px, max(1, round(width_px * height / width))
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.LANCZOS))


def letters_alone(
    runs: Iterable[GlyphRun], book: FontBook, size_px: tuple[int, int]
) -> NDArray[np.uint8]:
    """Return the coverage of runs, uint8 (height, width), 255 where letters are; the rest is 0."""
    width, height = size_px
    mask = np.zeros((height, width), np.uint8)
    for run in runs:
        for stroke in run_strokes(run, book):
            if stroke.layer is StrokeLayer.FILL:
                _put(mask, stroke.coverage.values, stroke.coverage.left_px, stroke.coverage.top_px)
    return mask


def _put(mask: NDArray[np.uint8], values: NDArray[np.uint8], left_px: int, top_px: int) -> None:
    """Put a coverage on a mask, without what is outside."""
    height, width = mask.shape
    inner = values[max(0, -top_px) : height - top_px, max(0, -left_px) : width - left_px]
    if inner.size:
        top, left = max(0, top_px), max(0, left_px)
        place = mask[top : top + inner.shape[0], left : left + inner.shape[1]]
        np.maximum(place, inner, out=place)
