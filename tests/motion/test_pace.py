"""How the roll goes to last as long as asked: whole steps, gaps within their limits."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from endroll.build.defaults import TIMING
from endroll.core.diagnostics import Diagnostic, Span
from endroll.core.units import FrameRate, Raster, TimeSpan
from endroll.layout.roll import Roll, RollPart
from endroll.model.credits import Still
from endroll.model.design import Color
from endroll.model.film import Video
from endroll.motion.pace import (
    Pace,
    PaceFinder,
    Stretchable,
    asked_step,
    standing_frames,
    still_frames,
    taken_step,
    whole_step,
)
from endroll.motion.schedule import schedule_roll
from endroll.motion.travel import Travel

if TYPE_CHECKING:
    from endroll.model.film import Timing

RATES = ["23.976", "24", "25", "29.97", "30", "48", "50", "59.94", "60"]
HD = Raster(1920, 1080)
SPOT = Span("credits.yaml", 3, 13)


def timing(duration: str | None = None, *, speed_px: float | None = None) -> Timing:
    made = replace(TIMING, lead_in=TimeSpan(frames=10), lead_out=TimeSpan(frames=20))
    if speed_px is not None:
        made = replace(made, speed_px=speed_px, speed_span=SPOT)
    if duration is not None:
        made = replace(made, duration=TimeSpan.parse(duration), duration_span=SPOT)
    return made


def find(
    made: Timing, *, height_px: int = 9000, gaps_px: int = 3000, rate: str = "24"
) -> Pace | Diagnostic:
    roll = Stretchable(height_px, gaps_px, HD.height_px)
    return PaceFinder(made, (roll,), HD, FrameRate.parse(rate), 1, length=made.duration).find()


def test_without_a_duration_the_roll_stays_as_it_was_set() -> None:
    assert find(timing()) == Pace(Fraction(3), (9000,))
    assert find(timing(speed_px=4.4)) == Pace(Fraction(4), (9000,))


def test_a_speed_can_be_given_as_a_crossing_time() -> None:
    # 1080 px in 240 frames are 4.5 px a frame.
    assert find(replace(timing(), crossing=TimeSpan.parse("10s"))) == Pace(Fraction(5), (9000,))


def test_the_step_that_changes_the_gaps_least_is_taken() -> None:
    pace = find(timing("2:20"))
    # 3360 frames, 30 of them black: at step 3, 3329 steps go 9987 px, 8907 of them the roll's.
    assert pace == Pace(Fraction(3), (8907,))


def test_a_length_that_the_roll_has_already_changes_nothing() -> None:
    natural = -(-(1080 + 9000) // 3) + 1 + 30
    assert find(timing(f"{natural}f")) == Pace(Fraction(3), (9000,))


def test_a_speed_that_is_written_stays() -> None:
    pace = find(timing("2:00", speed_px=4))
    assert isinstance(pace, Pace)
    assert pace.step_px == 4


@pytest.mark.parametrize("duration", ["4:00", "1:00", "3:30"])
def test_a_length_that_cannot_be_met_is_reported_where_it_is_written(duration: str) -> None:
    diagnostic = find(timing(duration, speed_px=3))
    assert isinstance(diagnostic, Diagnostic)
    assert (diagnostic.code, diagnostic.span) == ("duration-impossible", SPOT)


def quoted_frames(text: str) -> list[int]:
    return [int(frames) for frames in re.findall(r"(\d+)f \(", text)]


@pytest.mark.parametrize("gaps_px", [0, 60])
def test_a_length_between_those_that_can_be_met_is_told_its_neighbours(gaps_px: int) -> None:
    # With few gaps the lengths at two steps are far apart, and that of step 3 is 3391 frames.
    problem = find(timing("2:00"), gaps_px=gaps_px)
    assert isinstance(problem, Diagnostic)
    wanted, shortest, longest, below, above = quoted_frames(problem.message)
    assert wanted == 2880
    assert shortest <= below < wanted < above <= longest
    for frames in (shortest, longest, below, above):
        assert isinstance(find(timing(f"{frames}f"), gaps_px=gaps_px), Pace)
    for frames in range(below + 1, above):
        assert isinstance(find(timing(f"{frames}f"), gaps_px=gaps_px), Diagnostic)


@pytest.mark.parametrize("duration", ["0:10", "30:00"])
def test_a_length_beyond_all_that_can_be_met_is_told_both_ends(duration: str) -> None:
    problem = find(timing(duration), gaps_px=60)
    assert isinstance(problem, Diagnostic)
    wanted, shortest, longest = quoted_frames(problem.message)
    assert wanted < shortest or wanted > longest


@pytest.mark.parametrize(("duration", "is_told"), [("0:10", True), ("2:00", True), ("5:00", False)])
def test_what_makes_a_roll_shorter_is_told_where_it_is_too_long(
    duration: str, *, is_told: bool
) -> None:
    made = timing(duration)
    roll = Stretchable(9000, 0, HD.height_px)
    rate = FrameRate.parse("24")
    finder = PaceFinder(made, (roll,), HD, rate, 1, length=made.duration, shorter="make it so")
    problem = finder.find()
    assert isinstance(problem, Diagnostic)
    assert ("make it so" in str(problem.hint).split("; or ")) is is_told


@pytest.mark.parametrize("way", range(3))
def test_the_alternatives_in_the_hint_meet_a_length(way: int) -> None:
    made = timing("3:30", speed_px=3)
    problem = find(made)
    assert isinstance(problem, Diagnostic)
    hints = str(problem.hint).split("; or ")
    if way == 0:
        frames = int(hints[0].split()[1].rstrip("f"))
        made = replace(made, duration=TimeSpan(frames=frames))
    elif way == 1:
        made = replace(made, most_gap=int(hints[1].split("most: ")[1].split("%")[0]) / 100)
    else:
        frames = int(next(hint for hint in hints if "lead_out" in hint).split()[1].rstrip("f"))
        made = replace(made, lead_out=TimeSpan(frames=frames))
    assert isinstance(find(made), Pace)


@given(
    rate=st.sampled_from(RATES),
    seconds=st.fractions(10, 1800, max_denominator=1001),
    height_px=st.integers(500, 90_000),
    gap_share=st.floats(0, 0.9),
    lead_out=st.integers(0, 100),
)
def test_a_duration_that_can_be_met_is_met_to_the_frame(
    rate: str, seconds: Fraction, height_px: int, gap_share: float, lead_out: int
) -> None:
    fps = FrameRate.parse(rate)
    made = replace(
        TIMING,
        lead_in=TimeSpan(),
        lead_out=TimeSpan(frames=lead_out),
        duration=TimeSpan(seconds=seconds),
    )
    stretchable = Stretchable(height_px, int(height_px * gap_share), HD.height_px)
    pace = PaceFinder(made, (stretchable,), HD, fps, 1, length=made.duration).find()
    assume(isinstance(pace, Pace))
    assert isinstance(pace, Pace)
    roll = Roll(
        width_px=1920, height_px=pace.heights_px[0], background=Color(0, 0, 0), runs=(), blocks=()
    )
    video = Video(raster=HD, rate=fps, background=Color(0, 0, 0))
    schedule = schedule_roll(roll, made, video, step_px=pace.step_px)
    assert schedule.frame_count == made.duration.in_frames(fps)  # type: ignore[union-attr]
    assert schedule.offset_px(0) == -1080
    last = schedule.frame_count - 1 - lead_out
    assert schedule.offset_px(last - 1) < pace.heights_px[0] <= schedule.offset_px(last)  # type: ignore[operator]
    assert stretchable.at(0.5) <= pace.heights_px[0] <= stretchable.at(2)


@given(
    heights=st.lists(
        st.tuples(st.integers(300, 20_000), st.floats(0, 0.9)), min_size=1, max_size=5
    ),
    seconds=st.integers(10, 900),
    standing=st.integers(0, 200),
    rate=st.sampled_from(RATES),
)
def test_several_scrolls_share_what_is_to_be_filled(
    heights: list[tuple[int, float]], seconds: int, standing: int, rate: str
) -> None:
    fps = FrameRate.parse(rate)
    made = replace(timing(f"{seconds}s"), lead_in=TimeSpan(), lead_out=TimeSpan())
    rolls = tuple(
        Stretchable(height, int(height * share), HD.height_px) for height, share in heights
    )
    pace = PaceFinder(made, rolls, HD, fps, standing, length=made.duration).find()
    assume(isinstance(pace, Pace))
    assert isinstance(pace, Pace)
    travel = Travel(pace.step_px)
    scrolled = sum(travel.frame_count(HD.height_px + height) for height in pace.heights_px)
    assert scrolled + standing == TimeSpan.parse(f"{seconds}s").in_frames(fps)
    for roll, height_px in zip(rolls, pace.heights_px, strict=True):
        assert roll.at(0.5) <= height_px <= roll.at(2)


def numbers_in(text: str) -> list[str]:
    return re.findall(r"\d[\d:.]*", text)


@pytest.mark.parametrize(
    ("height_px", "gaps_px", "share", "scaled_px"),
    [
        (1000, 301, 1, 1000),
        (1000, 301, 0.5, 850),  # 150.5 px less, of which the half stays
        (1000, 301, 1.5, 1150),
        (1000, 301, 0, 699),
        (1000, 0, 2, 1000),
    ],
)
def test_gaps_are_scaled_and_rounded_towards_the_height_as_written(
    height_px: int, gaps_px: int, share: float, scaled_px: int
) -> None:
    assert Stretchable(height_px, gaps_px, 0).at(share) == scaled_px


def test_the_share_of_the_gaps_is_what_scales_them() -> None:
    roll = Stretchable(1000, 300, 0)
    assert (roll.share(1000), roll.share(1150), roll.share(700)) == (1, 1.5, 0)
    assert Stretchable(1000, 0, 0).share(1300) == 1


@pytest.mark.parametrize(
    ("speed_px", "raster", "asked_px", "whole", "taken"),
    [
        (3, HD, 3, 3, Fraction(3)),
        (2.5, HD, 2.5, 3, Fraction(5, 2)),
        (2.49, HD, 2.49, 2, Fraction(5, 2)),
        (2.6, Raster(3840, 2160), 5.2, 5, Fraction(26, 5)),
        (0.9, Raster(1920, 540), 0.45, 1, Fraction(3, 7)),
        (0.01, HD, 0.01, 1, Fraction(1, 8)),
    ],
)
def test_the_step_taken_is_whole_or_a_simple_fraction(
    speed_px: float, raster: Raster, asked_px: float, whole: int, taken: Fraction
) -> None:
    made, rate = timing(speed_px=speed_px), FrameRate.parse("24")
    assert asked_step(made, raster, rate) == pytest.approx(asked_px)
    assert whole_step(asked_px) == whole
    assert taken_step(replace(made, snaps=True), raster, rate) == whole
    assert taken_step(replace(made, snaps=False), raster, rate) == taken


@pytest.mark.parametrize(("crossing", "asked_px"), [("10s", 4.5), ("0", 1080), ("1f", 1080)])
def test_a_time_to_cross_the_picture_is_a_speed(crossing: str, asked_px: float) -> None:
    made = replace(timing(), crossing=TimeSpan.parse(crossing))
    assert asked_step(made, HD, FrameRate.parse("24")) == asked_px


@pytest.mark.parametrize(
    ("raster", "rate", "count"),
    [(HD, "24", 22), (HD, "60", 9), (Raster(1920, 1056), "24", 22), (Raster(160, 90), "50", 1)],
)
def test_a_free_speed_lets_each_line_show_for_two_seconds(
    raster: Raster, rate: str, count: int
) -> None:
    finder = PaceFinder(timing(), (), raster, FrameRate.parse(rate))
    assert list(finder.steps()) == list(range(1, count + 1))


@pytest.mark.parametrize("snaps", [True, False])
def test_a_written_speed_leaves_one_step(*, snaps: bool) -> None:
    made = replace(timing(speed_px=2.4), snaps=snaps)
    steps = PaceFinder(made, (), HD, FrameRate.parse("24")).steps()
    assert list(steps) == [2 if snaps else Fraction(12, 5)]
    made = replace(made, crossing=TimeSpan.parse("10s"))
    steps = PaceFinder(made, (), HD, FrameRate.parse("24")).steps()
    assert list(steps) == [5 if snaps else Fraction(9, 2)]


def test_one_step_may_be_asked_for() -> None:
    made = timing("2:10")
    roll = Stretchable(9000, 3000, HD.height_px)
    finder = PaceFinder(made, (roll,), HD, FrameRate.parse("24"), 1, length=made.duration)
    pace = finder.find(only_step_px=Fraction(4))
    assert isinstance(pace, Pace)
    # 3089 moves of 4 px, 1080 of which the picture is high; a last move may be shorter.
    assert pace.step_px == 4
    assert pace.heights_px == (3089 * 4 - 3 - 1080,)
    assert pace.change == pytest.approx(1 + (11_273 - 9000) / 3000)
    assert replace(finder, length=None).find(only_step_px=Fraction(7)) == Pace(Fraction(7), (9000,))


def test_gaps_that_shrink_count_as_much_as_gaps_that_grow() -> None:
    pace = find(timing("2:05", speed_px=3))
    assert isinstance(pace, Pace)
    # 3000 - 31 moves of 3 px are 8907 px; 1080 of them are the picture's.
    assert pace.heights_px == (7827,)
    assert pace.change == pytest.approx(3000 / (3000 - 9000 + 7827))


def test_of_two_equal_changes_the_step_nearest_to_the_usual_is_taken() -> None:
    made = replace(timing("1500f"), speed_px=5)
    roll = Stretchable(0, 0, HD.height_px)
    finder = PaceFinder(made, (), HD, FrameRate.parse("24"), 1470, length=made.duration)
    pace = finder.find()
    assert isinstance(pace, Pace)
    assert pace == Pace(Fraction(5), ())
    assert pace.change == 1
    assert isinstance(replace(finder, standing_frames=1469).find(), Diagnostic)
    assert isinstance(replace(finder, rolls=(roll,)).find(), Diagnostic)


def test_eases_take_moves_of_their_own() -> None:
    made = replace(timing("1:40"), speed_px=4, speed_span=SPOT)
    roll = Stretchable(9000, 6000, 500, ease_away_frames=9, ease_to_frames=40)
    finder = PaceFinder(made, (roll,), HD, FrameRate.parse("24"), 7, length=made.duration)
    pace = finder.find()
    assert isinstance(pace, Pace)
    (height_px,) = pace.heights_px
    assert Travel(Fraction(4), 9, 40).frame_count(500 + height_px) == 2400 - 30 - 7
    tight = replace(finder, rolls=(replace(roll, screen_px=50),)).find()
    assert isinstance(tight, Pace)
    assert Travel(Fraction(4), 9, 10).frame_count(50 + tight.heights_px[0]) == 2400 - 30 - 7


def test_what_is_missing_is_shared_out_by_gaps() -> None:
    made = replace(timing("4414f", speed_px=3), most_gap=4)
    rolls = (Stretchable(3000, 1500, 1080), Stretchable(2000, 0, 1080), Stretchable(900, 500, 1080))
    pace = PaceFinder(made, rolls, HD, FrameRate.parse("24"), 3, length=made.duration).find()
    assert isinstance(pace, Pace)
    # 4381 moves: 1360, 1027 and 660 as written, and 1334 more, three quarters for the first.
    moves = [Travel(Fraction(3)).frame_count(1080 + height_px) for height_px in pace.heights_px]
    assert moves == [1360 + 1000, 1027, 660 + 334]
    assert pace.change == pytest.approx(rolls[2].share(pace.heights_px[2]), rel=0.01)


@pytest.mark.parametrize(
    ("duration", "speed_px", "numbers", "hints"),
    [
        # From 1 + 30 + (1080 + 7500) / 3 to 1 + 30 + (1080 + 12000) / 3 frames.
        (
            "3:30",
            3.0,
            ["5040", "00:03:30:00", "2891", "00:02:00:11", "4391", "00:03:02:23"],
            [["4391", "00:03:02:23"], ["265", "3"], ["2", "2"], ["669"]],
        ),
        (
            "1:50",
            2.0,
            ["2640", "00:01:50:00", "4321", "00:03:00:01", "6571", "00:04:33:19"],
            [["4321", "00:03:00:01"], ["4", "4"]],
        ),
        (
            "100f",
            None,
            ["100", "00:00:04:04", "421", "00:00:17:13", "13111", "00:09:06:07"],
            [["421", "00:00:17:13"]],
        ),
        (
            "12:00",
            None,
            ["17280", "00:12:00:00", "421", "00:00:17:13", "13111", "00:09:06:07"],
            [["13111", "00:09:06:07"], ["339", "1"], ["4189"]],
        ),
    ],
)
def test_the_lengths_that_can_be_met_are_told(
    duration: str, speed_px: float | None, numbers: list[str], hints: list[list[str]]
) -> None:
    diagnostic = find(timing(duration, speed_px=speed_px))
    assert isinstance(diagnostic, Diagnostic)
    told = [number.rstrip(":") for number in numbers_in(diagnostic.message)]
    assert told == numbers
    parts = str(diagnostic.hint).split("; or ")
    assert [numbers_in(part) for part in parts] == hints


@pytest.mark.parametrize(
    ("duration", "limit"),
    [("4:00", "most: 337%"), ("1:40", "least: 0%"), ("1:45", "least: 12%"), ("1:55", "least: 36%")],
)
def test_the_limit_of_gaps_in_the_hint_is_just_enough(duration: str, limit: str) -> None:
    made = timing(duration, speed_px=3)
    diagnostic = find(made)
    assert isinstance(diagnostic, Diagnostic)
    assert limit in str(diagnostic.hint)
    name, percent = limit.rstrip("%").split(": ")
    stricter = 1 if name == "least" else -1
    for more, kind in ((0, Pace), (stricter, Diagnostic)):
        gaps = {f"{name}_gap": (int(percent) + more) / 100}
        assert isinstance(find(replace(made, **gaps)), kind)  # type: ignore[arg-type]


def test_a_card_stands_for_its_fades_and_hold_and_one_frame_at_least() -> None:
    rate = FrameRate.parse("24")
    times = TimeSpan(frames=2), TimeSpan.parse("1s"), TimeSpan(frames=5)
    still = Still(fade_in=times[0], hold=times[1], fade_out=times[2], gap=TimeSpan(frames=9))
    nothing = Still(fade_in=TimeSpan(), hold=TimeSpan(), fade_out=TimeSpan(), gap=TimeSpan())
    assert still_frames(still, rate) == 31
    assert still_frames(nothing, rate) == 1
    card = RollPart(top_px=0, bottom_px=100, still=still)
    scroll = RollPart(top_px=0, bottom_px=100)
    assert standing_frames((card,), rate) == 31 + 9
    assert standing_frames((scroll, card, scroll), rate) == 1 + 40 + 1


def test_a_step_of_one_px_leaves_one_height() -> None:
    assert find(timing("11000f", speed_px=1)) == Pace(Fraction(1), (11_000 - 31 - 1080,))


def test_gaps_of_one_px_may_grow_by_one() -> None:
    assert find(timing("3392f", speed_px=3), gaps_px=1) == Pace(Fraction(3), (9001,))
    assert isinstance(find(timing("3393f", speed_px=3), gaps_px=1), Diagnostic)


def test_gaps_that_vanish_are_the_greatest_change() -> None:
    pace = find(replace(timing("2391f", speed_px=3), least_gap=0))
    assert isinstance(pace, Pace)
    assert pace.heights_px == (6000,)
    assert pace.change == math.inf


def test_hints_on_a_larger_raster_are_in_reference_px() -> None:
    made, raster = timing("1:50", speed_px=2), Raster(3840, 2160)
    rolls = (Stretchable(18_000, 6000, 2160), Stretchable(100, 0, 2160))
    finder = PaceFinder(made, rolls, raster, FrameRate.parse("24"), 1, length=made.duration)
    free = replace(finder, timing=replace(made, speed_span=None)).find()
    assert isinstance(free, Pace)
    diagnostic = finder.find()
    assert isinstance(diagnostic, Diagnostic)
    speed, step = numbers_in(str(diagnostic.hint).split("; or ")[-1])
    assert float(speed) == float(free.step_px) / 2
    assert int(step) == free.step_px


def test_a_limit_is_told_of_the_gaps_that_shrink_beside_a_scroll_without_any() -> None:
    made = timing("4020f", speed_px=3)
    rolls = (Stretchable(9000, 3000, 1080), Stretchable(3000, 0, 1080))
    finder = PaceFinder(made, rolls, HD, FrameRate.parse("24"), 2, length=made.duration)
    diagnostic = finder.find()
    assert isinstance(diagnostic, Diagnostic)
    # 3988 moves, 1360 of them the second's: 6804 px, of which 804 are gaps.
    assert "least: 26%" in str(diagnostic.hint)
