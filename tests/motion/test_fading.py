"""Levels between a picture's and its background's, against exact fractions."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from endroll.motion import fading
from endroll.motion.fading import fade_edges, faded_codes, faded_levels


@pytest.fixture(autouse=True)
def _fresh_tables() -> None:
    """Compute tables in each test, not once in a process."""
    fading.faded_levels.cache_clear()
    fading.edge_levels.cache_clear()


def exact(level: int, background: int, opacity: Fraction) -> int:
    return math.floor(background + (level - background) * opacity + Fraction(1, 2))


@pytest.mark.parametrize("bits", [8, 10, 16])
@pytest.mark.parametrize("background", [0, 64, 255])
@pytest.mark.parametrize("opacity", [Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(1)])
def test_every_level_is_the_nearest_halves_up(
    bits: int, background: int, opacity: Fraction
) -> None:
    codes = faded_codes(background, opacity, bits=bits)
    assert codes.shape == (2**bits,)
    assert codes.dtype == np.int64
    assert codes.tolist() == [exact(level, background, opacity) for level in range(2**bits)]
    if bits == 8:
        assert faded_levels(background, opacity).dtype == np.uint8
        assert faded_levels(background, opacity).tolist() == codes.tolist()


@pytest.mark.parametrize("rows", [1, 3, 4])
def test_both_edges_fade_towards_the_middle_and_the_rest_stays(rows: int) -> None:
    plane = np.random.default_rng(1).integers(0, 256, (9, 7), np.uint8)
    faded = plane.copy()
    fade_edges(faded, 40, rows)
    for row in range(9):
        depth = min(row, 8 - row)
        share = Fraction(2 * depth + 1, 2 * rows) if depth < rows else Fraction(1)
        levels = [exact(level, 40, share) for level in plane[row].tolist()]
        assert faded[row].tolist() == levels
