"""How the roll goes to last as long as asked: whole steps, gaps within their limits."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from endroll.build.defaults import TIMING
from endroll.core.diagnostics import Diagnostic, Span
from endroll.core.units import FrameRate, Raster, TimeSpan
from endroll.layout.roll import Roll
from endroll.model.design import Color
from endroll.model.film import Video
from endroll.motion.pace import Pace, PaceFinder, Stretchable
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
    scrolled = sum(travel.move_count(HD.height_px + height) for height in pace.heights_px)
    assert scrolled + standing == TimeSpan.parse(f"{seconds}s").in_frames(fps)
    for roll, height_px in zip(rolls, pace.heights_px, strict=True):
        assert roll.at(0.5) <= height_px <= roll.at(2)
