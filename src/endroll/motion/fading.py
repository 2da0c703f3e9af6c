"""Lookup tables for fading the levels of a picture to the level of its background."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@lru_cache(maxsize=1 << 10)
def faded_levels(background: int, opacity: Fraction) -> NDArray[np.uint8]:
    """Return each 8-bit level at an opacity over a background: uint8 (256,), halves rounded up."""
    return faded_codes(background, opacity, bits=8).astype(np.uint8)


def faded_codes(background: int, opacity: Fraction, *, bits: int) -> NDArray[np.int64]:
    """Return each level of a bit depth at an opacity over a background: (2**bits,), halves up."""
    numerator, denominator = opacity.as_integer_ratio()
    change = (np.arange(1 << bits, dtype=np.int64) - background) * numerator
    return background + (2 * change + denominator) // (2 * denominator)


@lru_cache(maxsize=1 << 4)
def edge_levels(background: int, rows: int) -> NDArray[np.uint8]:
    """Return each level in each row of a faded edge: uint8 (rows, 256).

    Opacity rises linearly from the outermost row, the first, and is sampled at row centres.
    """
    shares = (Fraction(2 * row + 1, 2 * rows) for row in range(rows))
    return np.stack([faded_levels(background, share) for share in shares])


def fade_edges(plane: NDArray[np.uint8], background: int, rows: int) -> None:
    """Fade the first and last rows of a plane, uint8 (height, width), in place."""
    table = edge_levels(background, rows)
    above = np.arange(rows)[:, np.newaxis]
    plane[:rows] = table[above, plane[:rows]]
    plane[-rows:] = table[above[::-1], plane[-rows:]]


def edge_shares(rows: int, height: int) -> NDArray[np.float32]:
    """Return the opacity of each of `height` rows of which the first and last `rows` are faded."""
    shares = np.ones(height, np.float32)
    shares[:rows] = (2 * np.arange(rows) + 1) / (2 * rows)
    shares[height - rows :] = shares[:rows][::-1]
    return shares
