"""The conversion of RGB to Y'CbCr against a reference in float64, for every encoding."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.encode.color_reference import NUMBERS, reference

from endroll.core import color as numbers
from endroll.encode import color
from endroll.encode.color import (
    chroma_sums_of,
    convert,
    convert_rows,
    faded,
    flat_color,
    full_range_levels,
    premultiplied,
)
from endroll.encode.color_encoding import EIGHT_420, ColorEncoding, Sampling

if TYPE_CHECKING:
    from numpy.typing import NDArray

BITS = (8, 10, 12, 16)
HALF_A_CODE = 0.5 + 1 / 1024
WIDTH, HEIGHT = 6, 4


def encoding(*, matrix: str, bits: int, sampling: str) -> ColorEncoding:
    weights = {"BT601": numbers.BT601, "BT709": numbers.BT709, "BT2020": numbers.BT2020}
    return ColorEncoding(bits, Sampling(sampling), weights[matrix])


@pytest.fixture(autouse=True)
def _fresh_codes() -> None:
    """Compute the codes of every encoding in each test, not once in a process."""
    color._codes_of.cache_clear()


@pytest.fixture(scope="module")
def lattice() -> NDArray[np.uint8]:
    """Every 8-bit RGB of a lattice with 33 levels a side, 0 and 255 among them: (1, 33**3, 3)."""
    levels = np.rint(np.linspace(0, 255, 33)).astype(np.uint8)
    grid = np.stack(np.meshgrid(levels, levels, levels, indexing="ij"), axis=-1)
    return grid.reshape(1, -1, 3)


@pytest.fixture(scope="module")
def pictures() -> NDArray[np.uint8]:
    """10,000 small pictures, a third of full or no colour alone: (10000, 4, 6, 4)."""
    rng = np.random.default_rng(709)
    random = rng.integers(0, 256, (10_000, HEIGHT, WIDTH, 4), np.uint8)
    random[::3] = np.where(random[::3] < 128, 0, 255)
    return random


def assert_within_half_a_code(
    planes: tuple[NDArray[np.unsignedinteger], ...], exact: list[NDArray[np.float64]], bits: int
) -> None:
    assert len(planes) == len(exact)
    for plane, values in zip(planes, exact, strict=True):
        assert plane.dtype == (np.uint8 if bits == 8 else np.uint16)
        assert np.abs(plane.reshape(values.shape) - values).max() <= HALF_A_CODE


@pytest.mark.parametrize("matrix", NUMBERS)
@pytest.mark.parametrize("bits", BITS)
def test_every_color_of_a_lattice_is_within_half_a_code(
    lattice: NDArray[np.uint8], matrix: str, bits: int
) -> None:
    exact = reference(lattice, matrix=matrix, bits=bits, sampling="444")
    form = encoding(matrix=matrix, bits=bits, sampling="444")
    assert_within_half_a_code(convert(lattice, form).components, exact, bits)
    flat = lattice[0, ::977]
    for sampling in ("422", "420"):
        form = encoding(matrix=matrix, bits=bits, sampling=sampling)
        for index, (red, green, blue) in enumerate(flat):
            codes = flat_color((int(red), int(green), int(blue)), form)
            for code, values in zip(codes, exact, strict=True):
                assert abs(code - values[0, 977 * index]) <= HALF_A_CODE


@pytest.mark.parametrize("matrix", NUMBERS)
@pytest.mark.parametrize("sampling", ["444", "422", "420"])
@pytest.mark.parametrize("bits", BITS)
def test_every_sample_of_random_pictures_is_within_half_a_code(
    pictures: NDArray[np.uint8], matrix: str, bits: int, sampling: str
) -> None:
    exact = reference(pictures, matrix=matrix, bits=bits, sampling=sampling)
    form = encoding(matrix=matrix, bits=bits, sampling=sampling)
    # Below one another: an even number of rows each, so no pair of rows spans two pictures.
    planes = convert(pictures.reshape(-1, WIDTH, 4), form)
    assert_within_half_a_code(planes.components, exact, bits)


@pytest.mark.parametrize("bits", BITS)
def test_every_alpha_is_the_nearest_and_the_ends_are_exact(bits: int) -> None:
    rgba = np.zeros((2, 256, 4), np.uint8)
    rgba[:, :, 3] = np.arange(256)
    alpha = convert(rgba, ColorEncoding(bits)).components[3]
    top = 2**bits - 1
    assert np.abs(alpha[0] - np.arange(256) * (top / 255)).max() <= 0.5
    assert (alpha[0, 0], alpha[0, 255]) == (0, top)
    np.testing.assert_array_equal(full_range_levels(bits), alpha[0])
    assert full_range_levels(bits).dtype == np.uint32


@pytest.mark.parametrize("bits", BITS)
@pytest.mark.parametrize("sampling", ["422", "420"])
def test_chroma_of_a_ramp_is_that_of_the_place_where_it_lies(bits: int, sampling: str) -> None:
    """Whatever the filter, a sample of a straight ramp has the ramp's value at its place."""
    columns, rows = np.meshgrid(np.arange(16), np.arange(8))
    level = 20 + 10 * columns + 7 * rows
    rgb = np.stack([level, level * 0 + 90, level * 0 + 90], axis=-1).astype(np.uint8)
    _, cb, cr = convert(rgb, encoding(matrix="BT709", bits=bits, sampling=sampling)).components
    column = 2 * np.arange(8)
    row = 2 * np.arange(4) + 0.5 if sampling == "420" else np.arange(8)
    red = 20 + 10 * column[np.newaxis] + 7 * row[:, np.newaxis]
    luma = (0.2126 * red + (0.7152 + 0.0722) * 90) / 255
    codes = 2 ** (bits - 8)
    for plane, difference in ((cb, (90 / 255 - luma) / 1.8556), (cr, (red / 255 - luma) / 1.5748)):
        exact = (224 * difference + 128) * codes
        assert np.abs(plane - exact)[:, 1:].max() <= HALF_A_CODE


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
    assert flat_color(rgb, EIGHT_420) == ycbcr


@pytest.mark.parametrize("matrix", NUMBERS)
@pytest.mark.parametrize("sampling", ["444", "422", "420"])
@pytest.mark.parametrize("bits", BITS)
def test_every_grey_is_the_nearest_and_has_no_chroma(bits: int, sampling: str, matrix: str) -> None:
    form = encoding(matrix=matrix, bits=bits, sampling=sampling)
    greys = np.arange(256, dtype=np.uint8)[np.newaxis, :, np.newaxis].repeat(2, 0).repeat(3, 2)
    # Beside a colour no row takes the short cut of greys.
    colored = np.concatenate([greys, np.full((2, 256, 3), (255, 0, 0), np.uint8)])
    codes = 2 ** (bits - 8)
    exact = (16 + 219 * np.arange(256) / 255) * codes
    for rows in (greys, colored):
        luma, cb, cr = convert(rows, form).components
        assert np.abs(luma[:2] - exact).max() <= HALF_A_CODE
        assert (np.diff(luma[0].astype(int)) >= (bits > 8)).all()
        assert set(cb[0]) | set(cr[0]) == {128 * codes}
        assert cb.dtype == cr.dtype == luma.dtype
        height, width = len(rows) >> form.halves_down, 256 >> form.halves_across
        assert cb.shape == cr.shape == (height, width)
        np.testing.assert_array_equal(luma[:2], convert(greys, form).luma)


def test_grey_rows_need_no_chroma_sums() -> None:
    grey = np.random.default_rng(3).integers(0, 256, (4, 32, 1), np.uint8).repeat(3, 2)
    assert convert_rows(grey, EIGHT_420).chroma_sums is None


@pytest.mark.parametrize("matrix", NUMBERS)
@pytest.mark.parametrize("bits", BITS)
def test_the_corners_of_rgb_fill_the_range_and_stay_in_it(bits: int, matrix: str) -> None:
    corners = np.array(
        [[red, green, blue] for red in (0, 255) for green in (0, 255) for blue in (0, 255)],
        np.uint8,
    )[np.newaxis]
    luma, cb, cr = convert(corners, encoding(matrix=matrix, bits=bits, sampling="444")).components
    codes = 2 ** (bits - 8)
    assert (luma.min(), luma.max()) == (16 * codes, 235 * codes)
    for chroma in (cb, cr):
        assert (chroma.min(), chroma.max()) == (16 * codes, 240 * codes)


@pytest.mark.parametrize("opacity", [Fraction(0), Fraction(1, 3), Fraction(7, 24), Fraction(1)])
@pytest.mark.parametrize("bits", BITS)
def test_faded_samples_are_the_nearest_in_their_own_steps(bits: int, opacity: Fraction) -> None:
    rgb = np.random.default_rng(4).integers(0, 256, (8, 16, 3), np.uint8)
    form = encoding(matrix="BT709", bits=bits, sampling="420")
    whole, ground = convert(rgb, form), flat_color((20, 60, 90), form)
    components = faded(whole, (20, 60, 90), opacity, form).components
    for plane, full, level in zip(components, whole.components, ground, strict=True):
        exact = level + (full.astype(float) - level) * float(opacity)
        assert plane.dtype == full.dtype
        assert np.abs(plane - exact).max() <= 0.5 + 1e-6


def test_premultiplied_colors_are_the_nearest() -> None:
    color, alpha = np.meshgrid(np.arange(256), np.arange(256))
    rgba = np.stack([color, color, color, alpha], axis=-1).astype(np.uint8)
    made = premultiplied(rgba)
    assert made.dtype == np.uint8
    exact = color * alpha / 255
    assert np.abs(made[:, :, :3] - exact[:, :, np.newaxis]).max() <= 0.5
    np.testing.assert_array_equal(made[:, :, 3], alpha)


@pytest.mark.parametrize(("sampling", "weight"), [("444", 1), ("422", 4), ("420", 4)])
def test_the_chroma_sums_of_one_color_are_its_levels(sampling: str, weight: int) -> None:
    sums = chroma_sums_of((255, 7, 130), encoding(matrix="BT709", bits=8, sampling=sampling))
    assert sums.tolist() == [[[weight * 255]], [[weight * 7]], [[weight * 130]]]


@pytest.mark.parametrize("bits", BITS)
@pytest.mark.parametrize("channels", [3, 4])
@pytest.mark.parametrize("opacity", [Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(1)])
def test_faded_samples_are_the_nearest_between_the_two(
    pictures: NDArray[np.uint8], bits: int, channels: int, opacity: Fraction
) -> None:
    form = ColorEncoding(bits)
    rgba = (9, 200, 30, 40)[:channels]
    planes = convert(pictures[0, :, :, :channels], form)
    ends = flat_color(rgba, form)
    levels = faded(planes, rgba, opacity, form)  # type: ignore[arg-type]
    assert len(levels.components) == channels
    for level, plane, end in zip(levels.components, planes.components, ends, strict=True):
        assert level.dtype == plane.dtype
        exact = [end + (sample - end) * opacity for sample in plane.ravel().tolist()]
        assert level.ravel().tolist() == [math.floor(value + Fraction(1, 2)) for value in exact]
