"""Cards and scrolls in sequence: what each frame shows of the roll."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import groupby, pairwise

import pytest

from endroll.build.defaults import TIMING
from endroll.core.diagnostics import Span
from endroll.core.units import FrameRate, Length, Raster, TimeSpan
from endroll.layout.roll import PlacedBackdrop, Roll, RollPart
from endroll.model.choices import Filling
from endroll.model.credits import Still
from endroll.model.design import Color
from endroll.model.film import Video
from endroll.model.scenery import Backdrop
from endroll.motion.fading import edge_levels, faded_levels
from endroll.motion.scenes import (
    Backing,
    Blank,
    Card,
    Crawl,
    Hanging,
    Leg,
    Scroll,
    View,
    steady_scroll,
)
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


def picture(*, is_footage: bool = False, fade_in: int = 0, fade_out: int = 0) -> PlacedBackdrop:
    backdrop = Backdrop(
        file="sea.png",
        span=Span("credits.yaml", 1, 1),
        is_footage=is_footage,
        filling=next(iter(Filling)),
        begin=TimeSpan(),
        fade_in=TimeSpan(seconds=Fraction(fade_in, 24)),
        fade_out=TimeSpan(seconds=Fraction(fade_out, 24)),
    )
    return PlacedBackdrop(backdrop, 0, 0, 320, 100)


@pytest.mark.parametrize("is_footage", [False, True])
def test_a_hanging_shows_its_frame_and_fades_in_its_own_times(*, is_footage: bool) -> None:
    made = picture(is_footage=is_footage)
    hanging = Hanging(made, fade_in_frames=3, fade_out_frames=1)
    shown = [hanging.backing(index, 6) for index in range(6)]
    assert {id(backing.picture) for backing in shown} == {id(made)}
    assert [backing.index for backing in shown] == [index * is_footage for index in range(6)]
    assert [backing.opacity for backing in shown] == [
        *(Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), 1, 1, Fraction(1, 2))
    ]


def test_every_kind_of_scene_has_its_pictures_and_fades() -> None:
    hangings = Hanging(picture(is_footage=True)), Hanging(picture())
    times = {"first_frame": 7, "fade_in_frames": 2, "hangings": hangings}
    legs = (Leg(9, Fraction(5)),)
    scroll = Scroll(start_px=90, legs=legs, step_px=Fraction(5), **times)  # type: ignore[arg-type]
    crawl = Crawl(
        start_px=1090,
        legs=legs,
        step_px=Fraction(5),
        top_px=1000,
        width_px=64,
        **times,  # type: ignore[arg-type]
    )
    card = Card(frame_count=10, top_px=30, bottom_px=130, **times)  # type: ignore[arg-type]
    for frame, opacity in ((7, Fraction(1, 3)), (8, Fraction(2, 3)), (9, Fraction(1))):
        backings = tuple(hanging.backing(frame - 7, 10) for hanging in hangings)
        way_px = 90 + 5 * (frame - 7)
        assert scroll.view(frame) == View(way_px, opacity, backings=backings)
        assert crawl.view(frame) == View(
            1000 + way_px // 64 * 64, opacity, backings=backings, left_px=way_px % 64
        )
        assert card.view(frame) == View(30, opacity, backings=backings)


@pytest.mark.parametrize(
    ("count", "fade_in", "fade_out", "frame"),
    [(10, 0, 0, 4), (11, 0, 0, 5), (10, 2, 4, 3), (10, 4, 2, 5), (6, 3, 3, 3), (2, 0, 0, 0)],
)
def test_a_card_is_at_its_middle_where_it_is_not_faded(
    count: int, fade_in: int, fade_out: int, frame: int
) -> None:
    made = Card(
        first_frame=100,
        frame_count=count,
        top_px=0,
        bottom_px=100,
        fade_in_frames=fade_in,
        fade_out_frames=fade_out,
    )
    assert made.frame_at(50, 100) == 100 + frame
    assert made.frames_showing(0, 10, 100) == (100, 99 + count)


@pytest.mark.parametrize("sign", [1, -1])
def test_a_scroll_is_steady_where_a_move_beside_a_frame_is_its_step(sign: int) -> None:
    steps = [1, 2, 4, 4, 4, 2, 1, 0, 0, 0, 3, 4, 4]
    legs = tuple(Leg(len(list(same)), Fraction(sign * step)) for step, same in groupby(steps))
    scroll = Scroll(first_frame=20, start_px=0, legs=legs, step_px=Fraction(4))
    assert scroll.frame_count == 14
    assert scroll.falls == (sign < 0)
    steady = [scroll.is_steady(20 + index) for index in range(14)]
    before, after = [None, *steps], [*steps, None]
    assert steady == [4 in pair for pair in zip(before, after, strict=True)]


def test_a_steady_scroll_has_one_leg() -> None:
    assert steady_scroll(
        first_frame=3, frame_count=8, start_px=-20, step_px=-5, top_px=40, bottom_px=90
    ) == Scroll(
        first_frame=3,
        start_px=-20,
        legs=(Leg(7, Fraction(-5)),),
        step_px=Fraction(5),
        top_px=40,
        bottom_px=90,
    )
    bare = steady_scroll(first_frame=3, frame_count=8, start_px=-20, step_px=Fraction(1, 2))
    assert (bare.top_px, bare.bottom_px) == (0, 0)
    assert bare.position_px(5) == -19


def test_a_schedule_knows_how_a_frame_moves() -> None:
    scroll = RollPart(top_px=200, bottom_px=250, falls=True, pictures=(picture(fade_in=4),))
    crawl = RollPart(top_px=350, bottom_px=400, crawls=True)
    made = film(card(0), scroll, crawl)
    # 24 frames of black, a card of 10, 150 px and 370 px at 5 px a frame.
    ends = [24, 34, 34 + 31, 34 + 31 + 75]
    assert [scene.first_frame for scene in made.scenes] == [0, *ends]
    crawling, steady = (
        [frame for frame in range(made.frame_count) if ask(frame)]
        for ask in (made.crawls, made.is_steady)
    )
    falling = [
        frame
        for scene in made.scenes
        if isinstance(scene, Scroll) and scene.falls
        for frame in range(scene.first_frame, scene.first_frame + scene.frame_count)
    ]
    assert falling == list(range(34, 65))
    tops_px = [view.offset_px for frame in falling for view in made.views(frame)]
    assert tops_px == sorted(tops_px, reverse=True)
    assert crawling == list(range(65, 140))
    assert steady == list(range(34, 140))
    assert made.views(34)[0].backings == (Backing(scroll.pictures[0], 0, Fraction(1, 5)),)
    assert not made.has_footage
    bare = made.without_pictures()
    assert bare.views(34) == (View(250),)
    assert (bare.frame_count, len(bare.scenes)) == (made.frame_count, 5)


def test_a_ground_lasts_as_long_as_the_film() -> None:
    made = film(card(0, hold=2))
    assert made.ground_of(0) is None
    ground = Hanging(picture(is_footage=True), fade_out_frames=1)
    behind = replace(made, ground=ground)
    assert behind.ground_of(3) == Backing(ground.picture, 3)
    assert behind.ground_of(49) == Backing(ground.picture, 49, Fraction(1, 2))
    assert behind.without_pictures() == made
    assert (made.has_footage, behind.has_footage) == (False, True)
    assert film(replace(card(0), pictures=(picture(is_footage=True),))).has_footage


def test_rows_are_those_of_the_last_part_above_them() -> None:
    empty = replace(film(card(0)), scenes=())
    assert (empty.frames_showing(0, 10), empty.frame_at(5)) == ((0, 0), 0)
    late = film(card(50))
    assert late.frame_at(10) == late.frame_at(60) == 24 + 4
    assert late.frames_showing(10, 20) == (24, 33)


@pytest.mark.parametrize(
    ("edge", "height_px", "edge_px"),
    [(None, 1080, 0), (50, 1080, 50), (51, 1080, 52), (53, 1080, 52), (900, 1080, 540),
     (100, 2160, 200), (900, 102, 50)],
)  # fmt: skip
def test_a_faded_edge_has_an_even_number_of_rows_of_half_the_picture_at_most(
    edge: float | None, height_px: int, edge_px: int
) -> None:
    video = Video(
        raster=Raster(320, height_px),
        rate=FrameRate(Fraction(24)),
        background=Color(0, 0, 0),
        edge_fade=None if edge is None else Length(edge),
    )
    roll = Roll(width_px=320, height_px=500, background=Color(0, 0, 0), runs=(), blocks=())
    assert schedule_roll(roll, TIMING, video).edge_px == edge_px


@pytest.mark.parametrize("sign", [1, -1])
def test_rows_beyond_a_scroll_show_at_its_ends(sign: int) -> None:
    legs = Leg(10, Fraction(5 * sign)), Leg(4, Fraction(0)), Leg(10, Fraction(5 * sign))
    scroll = Scroll(first_frame=7, start_px=-50 * sign, legs=legs, step_px=Fraction(5))
    ends = [(7, 7), (31, 31)][::sign]
    assert scroll.frames_showing(-500, -400, 100) == ends[0]
    assert scroll.frames_showing(5000, 6000, 100) == ends[1]
    assert (scroll.frame_at(-500, 100), scroll.frame_at(5000, 100)) == (ends[0][0], ends[1][0])
