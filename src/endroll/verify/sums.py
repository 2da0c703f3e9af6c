"""Sums of rows and columns of 8-bit pictures, and medians of samples, fast and exact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

BAND_ROWS: Final = 64
"""Rows that are worked on at a time, so that they stay in the cache."""


def row_and_column_sums(
    samples: NDArray[np.uint8],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the sum of each row and of each column of a picture: float32 (rows,), (columns,).

    Sums of up to 65,793 samples are exact, as each is below 2 to the power of 24.
    """
    height, width = samples.shape
    rows, columns = np.empty(height, np.float32), np.zeros(width, np.float32)
    ones = np.ones(max(width, BAND_ROWS), np.float32)
    for top in range(0, height, BAND_ROWS):
        band = samples[top : top + BAND_ROWS].astype(np.float32)
        rows[top : top + BAND_ROWS] = band @ ones[:width]
        columns += ones[: len(band)] @ band
    return rows, columns


def median(samples: Sequence[NDArray[np.integer]]) -> NDArray[np.float32]:
    """Return the median of arrays of one shape, sample by sample; of two middle ones, their mean.

    Neighbours are put in order, as many times as there are arrays, which is faster than sorting
    each sample's values by itself where these are few. Source: the odd-even transposition sort.

    Raises:
        ValueError: there are no arrays.
    """
    if not samples:
        raise ValueError("there is nothing to take the median of")
    ranks = list(samples)
    for turn in range(len(ranks)):
        for lower in range(turn % 2, len(ranks) - 1, 2):
            pair = ranks[lower], ranks[lower + 1]
            ranks[lower], ranks[lower + 1] = np.minimum(*pair), np.maximum(*pair)
    middle = ranks[(len(ranks) - 1) // 2].astype(np.float32) + ranks[len(ranks) // 2]
    return np.asarray(middle / 2, np.float32)
