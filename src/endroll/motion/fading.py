"""Fading: how far a level of a picture is from that of its background at some opacity. Tables."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@lru_cache(maxsize=1 << 10)
def faded_levels(background: int, opacity: Fraction) -> NDArray[np.uint8]:
    """Return what each 8-bit level becomes over a background: uint8 (256,), halves up."""
    return faded_codes(background, opacity, bits=8).astype(np.uint8)


def faded_codes(background: int, opacity: Fraction, *, bits: int) -> NDArray[np.int64]:
    """Return what each level of a bit depth becomes over a background: (2**bits,), halves up."""
    numerator, denominator = opacity.as_integer_ratio()
    change = (np.arange(1 << bits, dtype=np.int64) - background) * numerator
    return background + (2 * change + denominator) // (2 * denominator)


@lru_cache(maxsize=1 << 4)
def edge_levels(background: int, rows: int) -> NDArray[np.uint8]:
    """Return what each level becomes in each row of a faded edge: uint8 (rows, 256).

    The first row is the outermost: half a row's share there, and half a row short of all at the
    last.
    """
    shares = (Fraction(2 * row + 1, 2 * rows) for row in range(rows))
    return np.stack([faded_levels(background, share) for share in shares])


def fade_edges(plane: NDArray[np.uint8], background: int, rows: int) -> None:
    """Fade the first and last rows of a plane, uint8 (height, width), in place."""
    table = edge_levels(background, rows)
    above = np.arange(rows)[:, np.newaxis]
    plane[:rows] = table[above, plane[:rows]]
    plane[-rows:] = table[above[::-1], plane[-rows:]]
