"""Levels outside -5 to 105 %, against floats that follow BT.709 and know no rounding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from endroll.core.output_color import SDR
from endroll.delivery_rules.levels import count_outside
from endroll.encode.color_encoding import (
    EIGHT_420,
    TEN_422,
    TEN_444,
    ColorEncoding,
    rgb_encoding,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

KR, KB = 0.2126, 0.0722


def outside_by_floats(rows: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Return which pixels are outside; chroma is 1-2-1 about even columns, linear between."""
    red, green, blue = (rows[:, :, channel] / 255 for channel in range(3))
    luma = KR * red + (1 - KR - KB) * green + KB * blue
    chroma = []
    for channel, weight in ((blue, KB), (red, KR)):
        plane = (channel - luma) / 2 / (1 - weight)
        padded = np.pad(plane, ((0, 0), (1, 1)), mode="edge")
        low = ((padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]) / 4)[:, ::2]
        following = np.concatenate((low[:, 1:], low[:, -1:]), axis=1)
        chroma.append(np.stack((low, (low + following) / 2), axis=2).reshape(plane.shape))
    cb, cr = chroma
    out_blue, out_red = luma + 2 * (1 - KB) * cb, luma + 2 * (1 - KR) * cr
    out_green = (luma - KR * out_red - KB * out_blue) / (1 - KR - KB)
    channels = np.stack((out_red, out_green, out_blue, luma))
    is_outside: NDArray[np.bool_] = np.logical_or.reduce(
        (channels < -0.05) | (channels > 1.05), axis=0
    )
    return is_outside


def test_it_counts_what_floats_count() -> None:
    random = np.random.default_rng(7)
    rows = random.integers(0, 2, (12, 64, 3), np.uint8) * np.uint8(255)
    rows = rows.repeat(2, axis=1)
    counted, expected = count_outside(rows, TEN_422), outside_by_floats(rows).sum(axis=1)
    assert expected.min() > 10
    assert np.abs(counted - expected).max() <= 1  # at a limit, 10 bits may round either way


@pytest.mark.parametrize("encoding", [TEN_422, EIGHT_420])
def test_grey_and_even_colours_are_never_outside(encoding: ColorEncoding) -> None:
    steps = np.arange(256, dtype=np.uint8)[:, np.newaxis, np.newaxis]
    grey = np.tile(steps, (1, 32, 3))
    assert count_outside(grey, encoding).sum() == 0
    red = np.zeros((8, 32, 3), np.uint8)
    red[:, :, 0] = 255
    assert count_outside(red, encoding).sum() == 0


def test_thin_lines_of_colour_are_outside_where_chroma_is_halved() -> None:
    """A black pixel with the chroma of half its red neighbours has a green of -12 %."""
    rows = np.zeros((4, 32, 3), np.uint8)
    rows[:, 1::2, 0] = 255
    assert (count_outside(rows, TEN_422) == 16).all()
    assert count_outside(rows, TEN_444).sum() == 0
    assert count_outside(rows, rgb_encoding(SDR)).sum() == 0


def test_odd_sides_are_measured_without_their_last() -> None:
    rows = np.zeros((5, 33, 3), np.uint8)
    rows[:, 1::2, 0] = 255
    assert count_outside(rows, EIGHT_420).tolist() == [16, 16, 16, 16, 0]
