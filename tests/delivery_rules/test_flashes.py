"""Flashes of a quarter of the picture, against the published numbers and a search that is slow."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from endroll.delivery_rules.facts import FlashCount
from endroll.delivery_rules.flashes import FlashMeter, most_in_a_second

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Frames = list[NDArray[np.float64]]

WHITE = 200.0
RED, BLACK, GREY = (1.0, 0.0, 0.0), (0.0, 0.0, 0.0), (0.5, 0.5, 0.5)


def measured(
    frames: Frames,
    *,
    rate: Fraction = Fraction(24),
    white: float = WHITE,
    is_hdr: bool = False,
    shares: tuple[float, ...] | None = None,
) -> FlashMeter:
    """Give frames of cells, (cells,) of grey or (cells, 3), to a meter."""
    count = len(frames[0])
    areas = np.array(shares or [1 / count] * count)
    meter = FlashMeter(rate, areas, white, is_hdr=is_hdr)
    for index, cells in enumerate(frames):
        light = cells if cells.ndim == 2 else np.repeat(cells[:, np.newaxis], 3, axis=1)
        meter.take(index, light)
    return meter


def blinking(low: float, high: float, half: int, frames: int = 48, cells: int = 1) -> Frames:
    """Return frames that change between two luminances, in cd/m², every `half` frames."""
    return [np.full(cells, (high if index // half % 2 else low) / WHITE) for index in range(frames)]


@pytest.mark.parametrize(
    ("half", "rate", "most"),
    [
        (5, Fraction(24), 2.5),
        (4, Fraction(24), 3),
        (3, Fraction(24), 4),
        (1, Fraction(24), 12),
        (4, Fraction(24000, 1001), 3),
        (9, Fraction(50), 3),
        (8, Fraction(50), 3.5),
        (7, Fraction(50), 4),
        (10, Fraction(60), 3),
        (9, Fraction(60), 3.5),
    ],
)
def test_the_flashes_of_a_second_are_counted(half: int, rate: Fraction, most: float) -> None:
    frames = blinking(0, 100, half, frames=200)
    assert measured(frames, rate=rate).flashes.flashes == most


@pytest.mark.parametrize(
    ("low", "high", "flashes"),
    [(0, 20.001, True), (0, 19.99, False), (159, 180, True), (161, 200, False), (140, 159, False)],
)
def test_the_change_and_the_darker_image_are_those_of_the_recommendation(
    low: float, high: float, *, flashes: bool
) -> None:
    assert (measured(blinking(low, high, 2)).flashes.flashes > 3) is flashes


@pytest.mark.parametrize(("low", "flashes"), [(900, True), (886, True), (890, False), (161, True)])
def test_in_hdr_bright_changes_count_by_their_contrast(low: float, *, flashes: bool) -> None:
    """Of 1,000 cd/m² to 889 the Michelson contrast is 1/17: 111/1889."""
    high = 1000.0 if low != 900 else 1100.0
    frames = [np.array([(high if index % 4 < 2 else low) / 1100]) for index in range(48)]
    assert (measured(frames, white=1100, is_hdr=True).flashes.flashes > 3) is flashes
    assert measured(frames, white=1100).flashes.changes == 0


@pytest.mark.parametrize(("share", "flashes"), [(0.25, False), (0.26, True)])
def test_only_more_than_a_quarter_of_the_picture_counts(share: float, *, flashes: bool) -> None:
    frames = [np.array([index % 4 // 2 * 1.0, 0.0]) for index in range(48)]
    assert (measured(frames, shares=(share, 1 - share)).flashes.flashes > 3) is flashes


def test_places_that_flash_in_turn_are_flashes_of_the_picture() -> None:
    """Each half flashes twice a second, a quarter of a second after the other."""
    left = [float(index % 12 < 3) for index in range(72)]
    frames = [np.array([left[index], left[index - 6]]) for index in range(6, 72)]
    assert measured(frames).flashes.flashes == 4


def test_places_that_change_against_each_other_flash_at_once() -> None:
    frames = [np.array([index // 6 % 2, 1 - index // 6 % 2], float) for index in range(72)]
    assert measured(frames).flashes.flashes == 2


def test_a_fade_is_one_change_however_many_frames_it_takes() -> None:
    ramp = [*range(13), *range(11, 0, -1)] * 4
    assert measured([np.array([level / 12]) for level in ramp]).flashes.flashes == 1


def test_a_flash_is_complete_once_for_cells_of_different_brightness() -> None:
    """In a fade darker cells get to 20 cd/m² later: a few frames between them are one flash."""
    ramp = [0, 0.34, 0.67, 1, 1, 0.67, 0.34, 0] * 6
    frames = [np.array([level, level * 0.6, level * 0.15, 0]) for level in ramp]
    assert measured(frames).flashes.flashes == 3


@pytest.mark.parametrize(
    ("first", "second", "flashes"),
    [
        (RED, BLACK, True),
        (RED, (1.0, 1.0, 1.0), True),
        (RED, (0.8, 0.1, 0.1), True),
        ((0.5, 0.2, 0.2), BLACK, False),
        (GREY, BLACK, False),
        ((0.06, 0.0, 0.0), BLACK, False),
        ((0.07, 0.0, 0.0), BLACK, True),
    ],
)
def test_saturated_red_counts_whatever_its_luminance(
    first: tuple[float, ...], second: tuple[float, ...], *, flashes: bool
) -> None:
    """R/(R+G+B) is at least 0.8, and (R-G-B)x320 changes by more than 20: 0.0625 of pure red."""
    frames = [np.array([first if index % 4 < 2 else second]) for index in range(48)]
    assert (measured(frames).red_flashes.flashes > 3) is flashes


def test_the_first_flash_of_the_worst_second_is_told() -> None:
    frames = [np.zeros(1)] * 30 + blinking(0, 100, 2, frames=24) + [np.zeros(1)] * 30
    assert measured(frames).flashes == FlashCount(12, 32)


def searched(nits: list[float]) -> list[int]:
    """Return the frames that make a change: every pair of frames is tried, nothing is kept."""
    changes: list[int] = []
    start, wanted = 0, 0
    for index in range(len(nits)):
        for earlier in range(start, index):
            change = nits[index] - nits[earlier]
            darker = min(nits[index], nits[earlier])
            if abs(change) >= 20 and darker < 160 and change * (wanted or change) > 0:
                changes.append(index)
                start, wanted = index, -1 if change > 0 else 1
                break
    return changes


@pytest.mark.parametrize("seed", range(12))
def test_it_finds_what_a_search_of_all_pairs_finds(seed: int) -> None:
    random = np.random.default_rng(seed)
    nits = np.clip(100 + np.cumsum(random.normal(0, 14, 120)), 0, 200).tolist()
    changes = searched(nits)
    most = max((sum(0 <= each - frame < 24 for each in changes) for frame in changes), default=0)
    assert most > 0
    assert measured([np.array([each / WHITE]) for each in nits]).flashes.changes == most


def test_a_second_has_as_many_frames_as_the_rate_says() -> None:
    frames = [0, 8, 16, 24]
    assert most_in_a_second(frames, Fraction(24)).changes == 3
    assert most_in_a_second(frames, Fraction(25)).changes == 4
    assert all(later > earlier for earlier, later in pairwise(frames))
