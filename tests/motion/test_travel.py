"""Eases between standstill and full speed: the whole distance, and never uneven."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.motion.scenes import Leg, Scroll
from endroll.motion.travel import Travel, ease_moves

STEPS = st.fractions(Fraction(1, 8), 24, max_denominator=8)


def moves(legs: tuple[Leg, ...]) -> list[Fraction]:
    return [leg.step_px for leg in legs for _ in range(leg.move_count)]


def test_without_rest_every_move_is_a_step() -> None:
    assert Travel(Fraction(4)).legs(1000) == (Leg(250, Fraction(4)),)
    assert Travel(Fraction(4)).legs(1001) == (Leg(251, Fraction(4)),)


def test_more_moves_than_memory_holds_are_one_leg() -> None:
    step_px = Fraction(1, 10**30)
    assert Travel(step_px).legs(1000) == (Leg(1000 * 10**30, step_px),)


def test_it_comes_to_rest_by_whole_px_and_on_the_px() -> None:
    made = moves(Travel(Fraction(4), ease_to_moves=7).legs(1001))
    # Seven moves of 4 * 7/8, 6/8, ... 1/8 to the nearest px are 16; 985 are left: 246 and 1 px.
    assert made == [4] * 246 + [4, 3, 3, 2, 2, 1, 1, 1]


@given(
    step_px=STEPS, away=st.integers(0, 100), to=st.integers(0, 100), distance=st.integers(0, 9000)
)
def test_the_way_is_as_long_as_asked_and_smooth(
    step_px: Fraction, away: int, to: int, distance: int
) -> None:
    away, to = (frames and ease_moves(frames, 1080, step_px) for frames in (away, to))
    travel = Travel(step_px, away, to)
    distance += 1080
    made = moves(travel.legs(distance))
    assert len(made) == travel.frame_count(distance)
    assert 0 <= sum(made) - distance < step_px if not to else sum(made) == distance
    assert max(made) <= step_px
    assert min(made) > 0
    if to == 0:
        assert all(before <= after for before, after in pairwise(made))
    elif away == 0:
        assert all(before >= after for before, after in pairwise(made))
    else:
        top = made.index(max(made))
        assert all(before <= after for before, after in pairwise(made[: top + 1]))
        assert all(before >= after for before, after in pairwise(made[top:]))
    eased = [move for move in made if move != step_px and move.denominator != 1]
    assert len(eased) <= 1  # all but the rest of the way is whole


@given(step_px=STEPS, to=st.integers(0, 60), moves=st.integers(700, 4000))
def test_the_furthest_that_takes_so_many_moves(step_px: Fraction, to: int, moves: int) -> None:
    travel = Travel(step_px, 0, to and ease_moves(to, 200, step_px))
    furthest = travel.furthest_px(moves)
    assert travel.frame_count(furthest) <= moves < travel.frame_count(furthest + 1)


@pytest.mark.parametrize("falls", [False, True])
@given(
    rows=st.tuples(st.integers(0, 900), st.integers(1, 300)),
    step_px=STEPS,
    rest=st.integers(0, 30),
)
def test_when_rows_show_is_when_a_frame_reaches_them(
    falls: bool,  # noqa: FBT001  a case of the test
    rows: tuple[int, int],
    step_px: Fraction,
    rest: int,
) -> None:
    way = (*Travel(step_px, 0, 5).legs(500), Leg(rest, Fraction(0)), Leg(900, step_px))
    legs = tuple(Leg(leg.move_count, -leg.step_px) for leg in way) if falls else way
    scroll = Scroll(first_frame=7, start_px=900 if falls else -100, legs=legs, step_px=step_px)
    top_px, bottom_px = rows[0], rows[0] + rows[1]
    showing = [
        frame
        for frame in range(7, 7 + scroll.frame_count)
        if scroll.position_px(frame) < bottom_px and scroll.position_px(frame) + 100 > top_px
    ]
    if showing:
        assert scroll.frames_showing(top_px, bottom_px, 100) == (showing[0], showing[-1])
    at = scroll.frame_at(rows[0], 100)
    off = [abs(scroll.position_px(frame) + 50 - rows[0]) for frame in (at - 1, at, at + 1)]
    if 7 < at < 6 + scroll.frame_count:
        assert off[1] == min(off)


@pytest.mark.parametrize(
    ("frames", "screen_px", "step_px", "eased"),
    [(1, 1000, 4, 1), (30, 1000, 4, 30), (300, 1000, 4, 200), (9, 4, 4, 1), (9, 10, 4, 2)],
)
def test_an_ease_fits_twice_into_the_picture(
    frames: int, screen_px: int, step_px: int, eased: int
) -> None:
    assert ease_moves(frames, screen_px, Fraction(step_px)) == eased
