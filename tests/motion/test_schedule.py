from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.core.units import FrameRate, Raster, TimeSpan
from endroll.layout.roll import Roll
from endroll.model.design import Color
from endroll.model.film import Timing, Video
from endroll.motion.pace import whole_step
from endroll.motion.schedule import Schedule, schedule_roll

RATES = ["23.976", "24", "25", "29.97", "30", "48", "50", "59.94", "60"]


def schedule(
    height_px: int,
    *,
    speed_px: float = 3,
    raster: Raster | None = None,
    rate: str = "24",
    lead_in: str = "0",
    lead_out: str = "0",
) -> Schedule:
    roll = Roll(width_px=1920, height_px=height_px, background=Color(0, 0, 0), runs=(), blocks=())
    timing = Timing(
        speed_px=speed_px, lead_in=TimeSpan.parse(lead_in), lead_out=TimeSpan.parse(lead_out)
    )
    video = Video(
        raster=raster or Raster(1920, 1080), rate=FrameRate.parse(rate), background=Color(0, 0, 0)
    )
    return schedule_roll(roll, timing, video)


def test_length_is_lead_in_scroll_and_lead_out() -> None:
    # 1080 + 1920 px at 3 px a frame: 1000 steps, so 1001 frames, between two seconds of black.
    made = schedule(1920, lead_in="1s", lead_out="24f")
    assert made.frame_count == 24 + 1001 + 24
    assert made.offset_px(23) is None
    assert made.offset_px(24) == -1080
    assert made.offset_px(1024) == 1920
    assert made.offset_px(1025) is None


@pytest.mark.parametrize("frame", [-1, 1001])
def test_a_frame_that_is_not_there_is_an_error(frame: int) -> None:
    with pytest.raises(IndexError):
        schedule(1920).offset_px(frame)


@pytest.mark.parametrize(
    ("speed_px", "raster", "step_px"),
    [
        (3, Raster(1920, 1080), 3),
        (3, Raster(3840, 2160), 6),
        (3, Raster(2048, 858), 2),  # 2.38
        (2.5, Raster(1920, 1080), 3),
        (0.1, Raster(1920, 1080), 1),
    ],
)
def test_the_step_is_whole(speed_px: float, raster: Raster, step_px: int) -> None:
    assert whole_step(speed_px * raster.scale) == step_px


@given(
    height_px=st.integers(1, 30_000),
    speed_px=st.floats(0.1, 40),
    lines=st.sampled_from([240, 858, 1080, 2160]),
    rate=st.sampled_from(RATES),
    lead_in=st.integers(0, 50),
    lead_out=st.integers(0, 50),
)
def test_a_scroll_starts_and_ends_empty_in_equal_steps(
    height_px: int, speed_px: float, lines: int, rate: str, lead_in: int, lead_out: int
) -> None:
    made = schedule(
        height_px,
        speed_px=speed_px,
        raster=Raster(1920, lines),
        rate=rate,
        lead_in=f"{lead_in}f",
        lead_out=f"{lead_out}f",
    )
    offsets = [made.offset_px(frame) for frame in range(made.frame_count)]
    assert offsets[:lead_in] == [None] * lead_in
    assert offsets[made.frame_count - lead_out :] == [None] * lead_out
    scrolled = [
        offset for offset in offsets[lead_in : made.frame_count - lead_out] if offset is not None
    ]
    assert len(scrolled) == made.frame_count - lead_in - lead_out
    assert {b - a for a, b in pairwise(scrolled)} == {made.step_px}
    assert scrolled[0] + lines <= 0
    assert scrolled[-2] < height_px <= scrolled[-1]


@given(
    height_px=st.integers(1, 5_000),
    speed_px=st.integers(1, 20),
    top=st.integers(0, 4_999),
    rows=st.integers(1, 300),
)
def test_first_and_last_frame_are_the_ones_that_show_rows(
    height_px: int, speed_px: int, top: int, rows: int
) -> None:
    top = min(top, height_px - 1)
    bottom = min(top + rows, height_px)
    made = schedule(height_px, speed_px=speed_px, lead_in="7f")
    showing = [
        frame
        for frame in range(made.frame_count)
        if (offset := made.offset_px(frame)) is not None and offset < bottom and offset + 1080 > top
    ]
    assert made.frames_showing(top, bottom) == (showing[0], showing[-1])


def test_rates_are_exact() -> None:
    assert schedule(100, rate="23.976").rate.value == Fraction(24000, 1001)


@pytest.mark.parametrize(("step", "near"), [(1, [1, 2]), (4, [3, 4, 5]), (2.5, [2, 2.5, 3])])
def test_the_lengths_at_the_neighbouring_steps_are_listed(step: float, near: list[float]) -> None:
    roll = Roll(width_px=1920, height_px=3000, background=Color(0, 0, 0), runs=(), blocks=())
    video = Video(
        raster=Raster(1920, 1080), rate=FrameRate(Fraction(24)), background=Color(0, 0, 0)
    )
    timing = Timing(speed_px=3, lead_in=TimeSpan(), lead_out=TimeSpan(frames=5))
    made = schedule_roll(roll, timing, video, step_px=Fraction(step))
    assert [float(each) for each, _ in made.lengths] == near
    for each, frames in made.lengths:
        assert schedule_roll(roll, timing, video, step_px=each).frame_count == frames


def test_an_empty_roll_takes_as_long_as_an_empty_picture() -> None:
    timing = Timing(speed_px=3, lead_in=TimeSpan(), lead_out=TimeSpan())
    video = Video(
        raster=Raster(1920, 1080), rate=FrameRate(Fraction(24)), background=Color(0, 0, 0)
    )
    roll = Roll(width_px=1920, height_px=0, background=Color(0, 0, 0), runs=(), blocks=())
    assert schedule_roll(roll, timing, video).frame_count == 1 + 1080 // 3
