"""Cards and scrolls in sequence: what each frame shows of the roll."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest

from endroll.build.defaults import TIMING
from endroll.core.units import FrameRate, Raster, TimeSpan
from endroll.layout.roll import Roll, RollPart
from endroll.model.credits import Still
from endroll.model.design import Color
from endroll.model.film import Video
from endroll.motion.fading import edge_levels, faded_levels
from endroll.motion.scenes import Blank, Card, Scroll, View
from endroll.motion.schedule import Schedule, schedule_roll

RASTER = Raster(320, 100)


def still(*, hold: int = 10, fade_in: int = 0, fade_out: int = 0, gap: int = 0) -> Still:
    return Still(
        hold=TimeSpan(frames=hold),
        fade_in=TimeSpan(frames=fade_in),
        fade_out=TimeSpan(frames=fade_out),
        gap=TimeSpan(frames=gap),
    )


def film(*parts: RollPart) -> Schedule:
    roll = Roll(
        width_px=320,
        height_px=parts[-1].bottom_px,
        background=Color(0, 0, 0),
        runs=(),
        blocks=(),
        parts=parts,
    )
    video = Video(raster=RASTER, rate=FrameRate(Fraction(24)), background=Color(0, 0, 0))
    return schedule_roll(roll, TIMING, video, step_px=5)


def card(top_px: int, **times: int) -> RollPart:
    return RollPart(top_px=top_px, bottom_px=top_px + 100, still=still(**times))


def test_parts_show_one_after_another_between_black() -> None:
    made = film(card(0), RollPart(top_px=200, bottom_px=250), card(350, gap=6))
    kinds = [(type(scene), scene.first_frame, scene.frame_count) for scene in made.scenes]
    assert kinds == [
        (Blank, 0, 24),
        (Card, 24, 10),
        (Scroll, 34, 31),
        (Card, 65, 10),
        (Blank, 81, 24),
    ]
    assert made.frame_count == 105
    assert made.views(23) == made.views(80) == made.views(104) == ()
    assert made.views(24) == made.views(33) == (View(0),)
    assert made.views(34) == (View(100),)  # nothing of the part yet: it begins at 200
    assert made.views(64) == (View(250),)  # nothing of it any more


def test_a_fade_begins_above_nothing_and_ends_below_the_whole() -> None:
    made = film(card(0, hold=2, fade_in=3, fade_out=1))
    shown = [made.views(frame)[0].opacity for frame in range(24, 30)]
    assert shown == [Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), 1, 1, Fraction(1, 2)]
    assert made.frame_count == 24 + 6 + 24


def test_cards_overlap_where_the_gap_is_below_nothing() -> None:
    made = film(card(0, fade_out=4, gap=-4), card(200, fade_in=4))
    assert [scene.first_frame for scene in made.scenes] == [0, 24, 34, 48]
    first, second = made.views(34)
    assert (first.offset_px, second.offset_px) == (0, 200)
    assert [sum(view.opacity for view in made.views(frame)) for frame in range(34, 38)] == [1] * 4


def test_a_part_is_on_screen_while_its_scene_lasts() -> None:
    made = film(card(0, fade_in=2), RollPart(top_px=200, bottom_px=250))
    assert made.frames_showing(40, 60) == (24, 35)
    assert made.frames_showing(200, 210) == (37, 57)
    assert made.frame_at(50) == 26 + 4
    assert made.frame_at(225) == 36 + 15


@pytest.mark.parametrize("background", [0, 16, 128, 255])
@pytest.mark.parametrize("opacity", [Fraction(1, 13), Fraction(1, 2), Fraction(12, 13)])
def test_levels_go_to_the_background_in_order(background: int, opacity: Fraction) -> None:
    levels = faded_levels(background, opacity)
    assert int(levels[background]) == background
    assert all(low <= high for low, high in pairwise(levels))
    exact = [background + (level - background) * opacity for level in range(256)]
    apart = [abs(int(got) - want) for got, want in zip(levels, exact, strict=True)]
    assert max(apart) <= Fraction(1, 2)


def test_an_edge_fades_from_nothing_to_the_whole() -> None:
    table = edge_levels(0, 10)
    assert table.shape == (10, 256)
    assert [int(row[200]) for row in table] == [10, 30, 50, 70, 90, 110, 130, 150, 170, 190]
    assert not table[:, 0].any()
