"""Count the pixels whose levels are outside -5 to 105 % once rows are encoded.

Painted levels are never outside. They may be where chroma is sampled less densely than luma, so
rows are converted as an encoder converts them, and back. The picture is not filtered first, which
R 103 allows, so what is counted is never less than what a meter counts.
Source: EBU R 103 v3.0: R, G, B and Y, up to 1 % of the picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from endroll.encode.color import convert

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.encode.color_encoding import ColorEncoding

    Signal = NDArray[np.floating[Any]]

LEAST_LEVEL: Final = -0.05
MOST_LEVEL: Final = 1.05
"""Source: EBU R 103 v3.0."""

_BLACK, _NEUTRAL, _LUMA_SPAN, _CHROMA_SPAN = 16, 128, 219, 224
"""In 8 bits. Source: ITU-R BT.709-6, 3.4 and 3.5."""


def count_outside(rows: NDArray[np.uint8], encoding: ColorEncoding) -> NDArray[np.int64]:
    """Return how many pixels of each row are outside, (rows,), of uint8 (rows, width, 3) RGB.

    An odd last row or column, which has no chroma of its own, is left out.
    """
    counts = np.zeros(len(rows), np.int64)
    if encoding.is_rgb or not encoding.halves_across:
        return counts
    height, width = (side // 2 * 2 for side in rows.shape[:2])
    pairs = (rows[:height, :, :2] != rows[:height, :, 1:]).reshape(height // 2, -1).any(axis=1)
    colored = np.flatnonzero(np.repeat(pairs, 2))
    if colored.size:
        counts[colored] = _outside(rows[colored, :width], encoding)
    return counts


def _outside(rows: NDArray[np.uint8], encoding: ColorEncoding) -> NDArray[np.int64]:
    planes = convert(np.ascontiguousarray(rows), encoding)
    unit = 1 << (encoding.bits - 8)
    luma = (planes.luma.astype(np.float32) / unit - _BLACK) / _LUMA_SPAN
    of_blue, of_red = (
        _upsampled((plane.astype(np.float32) / unit - _NEUTRAL) / _CHROMA_SPAN, encoding)
        for plane in (planes.cb, planes.cr)
    )
    weight_red, weight_green, weight_blue = map(float, encoding.matrix.weights)
    red = luma + 2 * (1 - weight_red) * of_red
    blue = luma + 2 * (1 - weight_blue) * of_blue
    green = (luma - weight_red * red - weight_blue * blue) / weight_green
    is_outside = np.zeros(luma.shape, bool)
    for channel in (red, green, blue, luma):
        is_outside |= (channel < LEAST_LEVEL) | (channel > MOST_LEVEL)
    counts: NDArray[np.int64] = is_outside.sum(axis=1)
    return counts


def _upsampled(plane: Signal, encoding: ColorEncoding) -> Signal:
    """Return chroma at every pixel: halfway between two samples it is their mean."""
    wide = np.repeat(plane, 2, axis=1)
    wide[:, 1:-1:2] = (plane[:, :-1] + plane[:, 1:]) / 2
    return np.repeat(wide, 2, axis=0) if encoding.halves_down else wide
