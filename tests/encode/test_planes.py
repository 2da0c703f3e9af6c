"""RGB to BT.709 limited range, 4:2:0, against the sums written out in float64."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from endroll.encode.planes import convert_picture, convert_rows, flat_color

if TYPE_CHECKING:
    from numpy.typing import NDArray

Reference = tuple["NDArray[np.float64]", "NDArray[np.float64]", "NDArray[np.float64]"]


def reference(rgb: NDArray[np.uint8]) -> Reference:
    """Return unrounded luma, Cb and Cr: BT.709 written out, chroma at the left of each pair."""
    red, green, blue = np.moveaxis(rgb / 255, 2, 0)
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    differences = ((blue - luma) / 1.8556, (red - luma) / 1.5748)
    cb, cr = (128 + 224 * downsample(plane) for plane in differences)
    return 16 + 219 * luma, cb, cr


def downsample(plane: NDArray[np.float64]) -> NDArray[np.float64]:
    padded = np.concatenate([plane[:, :1], plane], axis=1)
    across = (padded[:, 0:-1:2] + 2 * padded[:, 1::2] + padded[:, 2::2]) / 4
    down: NDArray[np.float64] = (across[0::2] + across[1::2]) / 2
    return down


@pytest.mark.parametrize(
    ("rgb", "ycbcr"),
    [
        ((255, 255, 255), (235, 128, 128)),
        ((0, 0, 0), (16, 128, 128)),
        ((255, 0, 0), (63, 102, 240)),
        ((0, 255, 0), (173, 42, 26)),
        ((0, 0, 255), (32, 240, 118)),
        ((128, 128, 128), (126, 128, 128)),
    ],
)
def test_a_flat_color_has_the_numbers_of_bt709(
    rgb: tuple[int, int, int], ycbcr: tuple[int, int, int]
) -> None:
    assert flat_color(rgb) == ycbcr


def test_every_grey_is_the_rounded_reference_and_has_no_chroma() -> None:
    greys = np.arange(256, dtype=np.uint8)[np.newaxis, :, np.newaxis].repeat(2, 0).repeat(3, 2)
    planes = convert_picture(np.ascontiguousarray(greys))
    expected = np.floor(16 + 219 * np.arange(256) / 255 + 0.5)
    np.testing.assert_array_equal(planes.luma[0], expected)
    assert set(planes.cb.flat) | set(planes.cr.flat) == {128}


def test_grey_rows_and_colored_rows_take_the_same_luma() -> None:
    grey = np.random.default_rng(3).integers(0, 256, (4, 32, 1), np.uint8).repeat(3, 2)
    beside_color = np.concatenate([grey, np.full((2, 32, 3), (255, 0, 0), np.uint8)])
    assert convert_rows(grey).chroma_sums is None
    np.testing.assert_array_equal(convert_rows(grey).luma, convert_rows(beside_color).luma[:4])


def test_random_colors_round_as_the_reference_does() -> None:
    rgb = np.random.default_rng(709).integers(0, 256, (64, 96, 3), np.uint8)
    planes = convert_picture(rgb)
    for plane, expected in zip((planes.luma, planes.cb, planes.cr), reference(rgb), strict=True):
        assert np.abs(plane - expected).max() <= 0.5001


def test_the_extremes_of_chroma_stay_in_range() -> None:
    corners = np.array(
        [[red, green, blue] for red in (0, 255) for green in (0, 255) for blue in (0, 255)],
        np.uint8,
    )
    found = [flat_color((int(red), int(green), int(blue))) for red, green, blue in corners]
    assert min(min(color) for color in found) == 16
    assert max(color[0] for color in found) == 235
    assert max(max(color[1:]) for color in found) == 240
