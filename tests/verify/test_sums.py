"""Sums, medians and tiles made fast, against NumPy's plain ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from endroll.verify.sums import median, row_and_column_sums
from endroll.verify.tiles import TILE, Strays, note_tiles, tile_rms

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIDES = st.integers(1, 40)


@given(arrays(np.uint8, st.tuples(SIDES, SIDES)))
def test_sums_are_those_of_all_samples(picture: NDArray[np.uint8]) -> None:
    rows, columns = row_and_column_sums(picture)
    assert rows.tolist() == picture.sum(axis=1, dtype=int).tolist()
    assert columns.tolist() == picture.sum(axis=0, dtype=int).tolist()


@pytest.mark.parametrize("size", [(2200, 3850), (257, 1024), (258, 1032), (1, 7), (515, 8)])
def test_sums_of_white_do_not_overflow(size: tuple[int, int]) -> None:
    rows, columns = row_and_column_sums(np.full(size, 255, np.uint8))
    assert set(rows.tolist()) == {255 * size[1]}
    assert set(columns.tolist()) == {255 * size[0]}


def test_sums_of_a_part_of_a_picture_leave_out_the_rest() -> None:
    whole = np.random.default_rng(1).integers(0, 256, (50, 64), np.uint8)
    part = whole[3:40, :45]
    rows, columns = row_and_column_sums(part)
    assert rows.tolist() == part.sum(axis=1, dtype=int).tolist()
    assert columns.tolist() == part.sum(axis=0, dtype=int).tolist()


@given(arrays(np.uint8, st.tuples(st.integers(1, 31), st.integers(1, 4), st.integers(1, 4))))
def test_a_median_is_that_of_each_sample(pictures: NDArray[np.uint8]) -> None:
    assert median(list(pictures)).tolist() == np.median(pictures, axis=0).tolist()


@given(arrays(np.int16, st.tuples(st.integers(1, 31), st.just(3)), elements=st.integers(-255, 255)))
def test_a_median_may_be_negative(differences: NDArray[np.int16]) -> None:
    assert median(list(differences)).tolist() == np.median(differences, axis=0).tolist()


def test_there_is_no_median_of_nothing() -> None:
    with pytest.raises(ValueError, match="nothing"):
        median([])


def plain_rms(seen: NDArray[np.uint8], expected: NDArray[np.uint8]) -> NDArray[np.float64]:
    high, wide = (side // TILE for side in seen.shape)
    rms = np.zeros((high, wide))
    for row in range(high):
        for column in range(wide):
            part = slice(row * TILE, (row + 1) * TILE), slice(column * TILE, (column + 1) * TILE)
            apart = seen[part].astype(float) - expected[part].astype(float)
            rms[row, column] = np.sqrt((apart**2).mean())
    return rms


@given(
    st.integers(0, 2**32),
    st.tuples(st.integers(1, 70), st.integers(1, 70)),
    st.sampled_from([0, 1, 4, 30, 255]),
    st.sampled_from([0.0, 0.01, 0.5, 1.0]),
)
def test_the_strongest_tile_and_all_that_are_not_faint_are_exact(
    seed: int, size: tuple[int, int], most: int, share: float
) -> None:
    random = np.random.default_rng(seed)
    expected = random.integers(0, 256, size, np.uint8)
    noise = random.integers(-most, most + 1, size) * (random.random(size) < share)
    seen = (expected + noise).clip(0, 255).astype(np.uint8)
    rms, plain = tile_rms(seen, expected), plain_rms(seen, expected)
    assert rms.shape == plain.shape
    known = rms > 0
    np.testing.assert_allclose(rms[known], plain[known], rtol=1e-6)
    assert (rms <= plain + 1e-4).all()
    assert float(rms.max(initial=0)) == pytest.approx(float(plain.max(initial=0)), rel=1e-6)
    strays = Strays()
    note_tiles(strays, 0, rms)
    kept = {(int(row), int(column)) for row, column, _ in strays.frames.get(0, ())}
    assert kept == {(int(row), int(column)) for row, column in np.argwhere(plain >= 18)}
