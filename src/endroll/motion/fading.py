"""Fading: how far a level of a picture is from that of its background at some opacity. Tables."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from fractions import Fraction

    from numpy.typing import NDArray


@lru_cache(maxsize=1 << 10)
def faded_levels(background: int, opacity: Fraction) -> NDArray[np.uint8]:
    """Return what each of 256 levels becomes over a background: uint8 (256,), halves up."""
    numerator, denominator = opacity.as_integer_ratio()
    change = (np.arange(256, dtype=np.int64) - background) * numerator
    levels = background + (2 * change + denominator) // (2 * denominator)
    return levels.astype(np.uint8)
