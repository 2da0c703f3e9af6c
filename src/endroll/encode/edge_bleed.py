"""Extend the colour of letters into the transparent pixels around them.

Colour under zero alpha is never seen, but lossy coding and halved chroma mix it into its
neighbours. Black there would leave dark rims around the letters; their own colour leaves none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from endroll.encode.layers import Layer
from endroll.motion.scenes import NO_SHIFT

if TYPE_CHECKING:
    from fractions import Fraction

    from numpy.typing import NDArray

Kind = TypeVar("Kind", bound=np.generic)

_LEVELS: Final = 5
_REACH_PX: Final = 1 << _LEVELS


class Bled(Layer):
    """A layer whose letters' colour extends beyond their edges."""

    def layer_rows(
        self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT
    ) -> NDArray[np.uint8]:
        """Return rows without their background: uint8 (bottom - top, width, 4), straight."""
        # Squares begin at the same rows of the roll, whichever rows are asked for.
        first_px = top_px - top_px % _REACH_PX - 2 * _REACH_PX
        rows = super().layer_rows(first_px, bottom_px + 2 * _REACH_PX, shift=shift)
        return bleed(rows)[top_px - first_px : bottom_px - first_px]

    def layer_frame(self, index: int) -> NDArray[np.uint8]:
        """Return the text of a frame alone: uint8 (height, width, 4), straight."""
        return bleed(super().layer_frame(index))


def bleed(rgba: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give transparent pixels the mean colour of the visible ones near them.

    `rgba` is uint8 (rows, width, 4). Near is in the square around the pixel or in the eight squares
    next to it, squares being 1, 2, 4 to 32 px wide; the smallest with a visible pixel counts. A
    pixel with none near keeps its colour.
    """
    height, width = rgba.shape[:2]
    padding = -height % _REACH_PX, -width % _REACH_PX
    wide = np.pad(rgba, ((0, padding[0]), (0, padding[1]), (0, 0)))
    out = wide[:, :, :3].copy()
    counts = (wide[:, :, 3] > 0).astype(np.uint32)
    empty = counts == 0
    if empty.all() or not empty.any():
        return rgba
    sums = wide[:, :, :3] * counts[:, :, None]
    for level in range(_LEVELS + 1):
        if level:
            counts, sums = _halved(counts), _halved(sums)
        near, colors = _with_neighbours(counts), _with_neighbours(sums)
        means = (colors // np.maximum(near, 1)[:, :, None]).astype(np.uint8)
        has_near = _enlarged(near > 0, 1 << level)
        fill = empty & has_near
        out[fill] = _enlarged(means, 1 << level)[fill]
        empty &= ~has_near
    return np.concatenate((out, wide[:, :, 3:]), axis=2)[:height, :width]


def _with_neighbours(values: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Add to each value the eight around it."""
    across = values.copy()
    across[:, 1:] += values[:, :-1]
    across[:, :-1] += values[:, 1:]
    whole = across.copy()
    whole[1:] += across[:-1]
    whole[:-1] += across[1:]
    return whole


def _halved(values: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Sum each square of 2 x 2."""
    across = values[:, 0::2] + values[:, 1::2]
    halved: NDArray[np.uint32] = across[0::2] + across[1::2]
    return halved


def _enlarged(values: NDArray[Kind], times: int) -> NDArray[Kind]:
    return values.repeat(times, axis=0).repeat(times, axis=1)
