"""Colour under transparent pixels: the mean of the nearest visible ones, square by square."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest

from endroll.core.units import Raster
from endroll.encode.edge_bleed import Bled, bleed
from endroll.motion.scenes import NO_SHIFT

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tests.conftest import BarRows


def reference(rgba: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Fill each transparent pixel from the smallest square and its eight with a visible pixel."""
    out = rgba.copy()
    visible = rgba[:, :, 3] > 0
    for y, x in zip(*np.nonzero(~visible), strict=True):
        for side in (1, 2, 4, 8, 16, 32):
            top, left = (y // side - 1) * side, (x // side - 1) * side
            rows = slice(max(top, 0), top + 3 * side)
            columns = slice(max(left, 0), left + 3 * side)
            colors = rgba[rows, columns, :3][visible[rows, columns]]
            if len(colors):
                out[y, x, :3] = colors.sum(axis=0, dtype=int) // len(colors)
                break
    return out


@pytest.mark.parametrize(("height", "width"), [(32, 64), (70, 101), (5, 3), (1, 1)])
@pytest.mark.parametrize("visible", [1, 2, 40])
def test_every_transparent_pixel_has_the_mean_of_those_near(
    height: int, width: int, visible: int
) -> None:
    rng = np.random.default_rng(height + visible)
    rgba = rng.integers(0, 256, (height, width, 4), np.uint8)
    rgba[:, :, 3] = 0
    for _ in range(visible):
        rgba[rng.integers(height), rng.integers(width), 3] = rng.integers(1, 256)
    np.testing.assert_array_equal(bleed(rgba), reference(rgba))


def test_one_pixel_reaches_as_far_as_the_squares_next_to_its_own() -> None:
    rgba = np.zeros((160, 160, 4), np.uint8)
    rgba[70, 75] = (200, 100, 50, 1)
    bled = bleed(rgba)
    colored = np.zeros((160, 160), np.bool_)
    colored[32:128, 32:128] = True
    np.testing.assert_array_equal(bled[:, :, 0] == 200, colored)
    np.testing.assert_array_equal(bled[:, :, 3], rgba[:, :, 3])


@pytest.mark.parametrize("alpha", [0, 1, 255])
def test_pictures_of_one_alpha_stay(alpha: int) -> None:
    rgba = np.random.default_rng(2).integers(0, 256, (40, 40, 4), np.uint8)
    rgba[:, :, 3] = alpha
    np.testing.assert_array_equal(bleed(rgba), rgba)


def test_bright_sums_fit() -> None:
    rgba = np.full((128, 128, 4), 255, np.uint8)
    rgba[:, 64:] = 0
    np.testing.assert_array_equal(bleed(rgba)[:, 64:96, :3], 255)


def make_sparse(source: BarRows) -> list[tuple[int, int, Fraction]]:
    """Give a source few letters, whichever rows are asked for; return what it is asked for."""
    asked = []

    def layer_rows(top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT) -> NDArray[np.uint8]:
        asked.append((top_px, bottom_px, shift))
        row = np.arange(top_px, bottom_px)
        rgba = np.zeros((len(row), source.schedule.raster.width_px, 4), np.uint8)
        rgba[row % 97 == 0, 5] = (250, 30, 90, 255)
        rgba[row % 41 == 0, 60, 1:] = (200, 40, 7)
        return rgba

    source.layer_rows = layer_rows  # type: ignore[method-assign]
    source.layer_frame = lambda index: layer_rows(index, index + 50)  # type: ignore[method-assign]
    return asked


def test_rows_are_bled_alike_whichever_are_asked_for(bar_rows: type[BarRows]) -> None:
    source = bar_rows(raster=Raster(96, 50))
    asked = make_sparse(source)
    layer = Bled(source)
    whole = bleed(source.layer_rows(-320, 640))
    for top_px, bottom_px in ((0, 50), (1, 2), (31, 33), (-40, 10), (95, 300), (64, 96)):
        rows = layer.layer_rows(top_px, bottom_px, shift=Fraction(1, 3))
        np.testing.assert_array_equal(rows, whole[320 + top_px : 320 + bottom_px])
        assert asked[-1] == (top_px // 32 * 32 - 64, bottom_px + 64, Fraction(1, 3))
    layer.layer_rows(0, 9)
    assert asked[-1] == (-64, 73, Fraction(0))


def test_a_frame_is_bled_by_itself(bar_rows: type[BarRows]) -> None:
    source = bar_rows(raster=Raster(96, 50))
    make_sparse(source)
    np.testing.assert_array_equal(Bled(source).layer_frame(20), reference(source.layer_frame(20)))
