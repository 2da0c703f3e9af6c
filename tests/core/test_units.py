"""Rates, timecode, times, lengths and rasters: exact, and plain about what is wrong."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.core.units import (
    FrameRate,
    Length,
    Raster,
    TimeSpan,
    parse_timecode,
    sample_at,
    timecode,
    timecode_after,
)

if TYPE_CHECKING:
    from collections.abc import Callable

RATES = [FrameRate.parse(text) for text in ["24", "23.976", "25", "29.97", "30", "59.94", "60"]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("24", Fraction(24)),
        (" 25 ", Fraction(25)),
        ("23.976", Fraction(24000, 1001)),
        ("23.98", Fraction(24000, 1001)),
        ("29.97", Fraction(30000, 1001)),
        ("47.952", Fraction(48000, 1001)),
        ("59.94", Fraction(60000, 1001)),
        ("119.88", Fraction(120000, 1001)),
        ("24000/1001", Fraction(24000, 1001)),
        ("12.5", Fraction(25, 2)),
        ("24.0", Fraction(24)),
        ("1000", Fraction(1000)),
    ],
)
def test_a_rate_is_an_exact_fraction(text: str, value: Fraction) -> None:
    assert FrameRate.parse(text).value == value


@given(st.integers(1, 1000), st.integers(1, 1001))
def test_a_rate_written_and_read_is_the_same(numerator: int, denominator: int) -> None:
    value = Fraction(numerator, denominator)
    if value >= 1:
        assert FrameRate.parse(str(FrameRate(value))).value == value


def test_what_a_rate_tells_of_itself() -> None:
    rate = FrameRate.parse("23.976")
    assert str(rate) == "24000/1001"
    assert rate.nominal == 24
    assert rate.seconds(24000) == 1001


@pytest.mark.parametrize(
    ("text", "drops"), [("23.976", False), ("29.97", True), ("30", False), ("59.94", True)]
)
def test_which_rates_drop_frames(text: str, *, drops: bool) -> None:
    assert FrameRate.parse(text).drops_frames is drops


@pytest.mark.parametrize(
    ("rate", "frames", "text"),
    [
        ("24", 0, "00:00:00:00"),
        ("24", 24 * 3600 + 25, "01:00:01:01"),
        ("23.976", 1440, "00:01:00:00"),
        ("29.97", 1799, "00:00:59;29"),
        ("29.97", 1800, "00:01:00;02"),
        ("29.97", 17982, "00:10:00;00"),
        ("59.94", 3600, "00:01:00;04"),
        ("29.97", 107892, "01:00:00;00"),
    ],
)
def test_timecode_known_values(rate: str, frames: int, text: str) -> None:
    assert timecode(frames, FrameRate.parse(rate)) == text


# Source: SMPTE ST 12-1, frames at 29.97; at 59.94 there are twice as many.
DROP_FRAME = [
    ("00:00:59;29", 1799),
    ("00:01:00;02", 1800),
    ("00:02:00;02", 3598),
    ("00:09:59;29", 17981),
    ("00:10:00;00", 17982),
    ("01:00:00;00", 107_892),
    ("10:00:00;00", 1_078_920),
    ("23:59:59;29", 2_589_407),
]


@pytest.mark.parametrize(("text", "frames"), DROP_FRAME)
def test_drop_frame_timecode_is_that_of_the_standard(text: str, frames: int) -> None:
    rate = FrameRate.parse("29.97")
    assert parse_timecode(text, rate) == frames
    assert timecode(frames, rate) == text


@pytest.mark.parametrize(("text", "frames"), DROP_FRAME)
def test_drop_frame_timecode_at_twice_the_rate(text: str, frames: int) -> None:
    rate = FrameRate.parse("59.94")
    doubled = f"{text[:-2]}{2 * int(text[-2:]):02}"
    assert parse_timecode(doubled, rate) == 2 * frames
    assert timecode(2 * frames, rate) == doubled


@pytest.mark.parametrize("text", ["29.97", "59.94"])
def test_drop_frame_timecode_over_a_day(text: str) -> None:
    rate = FrameRate.parse(text)
    dropped = rate.nominal // 15
    minutes = [
        parse_timecode(f"{hour:02}:{minute:02}:00;{dropped if minute % 10 else 0:02}", rate)
        for hour in range(24)
        for minute in range(60)
    ]
    day = parse_timecode("24:00:00;00", rate)
    assert day == rate.nominal * 86_400 - dropped * 54 * 24
    full, short = rate.nominal * 60, rate.nominal * 60 - dropped
    assert [b - a for a, b in pairwise([*minutes, day])] == [full, *[short] * 9] * 144
    near = {first + by for first in minutes for by in range(-5, 6) if first + by >= 0}
    for frames in {*near, *range(0, day, 997), day - 1}:
        assert parse_timecode(timecode(frames, rate), rate) == frames
    for first in minutes:
        assert timecode(first, rate)[6:] in {"00;00", f"00;{dropped:02}"}
        assert timecode((first - 1) % day, rate)[6:] == f"59;{rate.nominal - 1:02}"


@pytest.mark.parametrize(
    ("start", "frames", "rate", "text"),
    [
        ("00:00:00:00", 25, "24", "00:00:01:01"),
        ("10:00:00:00", 0, "25", "10:00:00:00"),
        ("00:00:59:29", 1, "29.97", "00:01:00;02"),
        ("01:00:00:00", 1800, "29.97", "01:01:00;02"),
        ("23:59:59:23", 1, "24", "00:00:00:00"),
        ("23:59:59;29", 3, "29.97", "00:00:00;02"),
    ],
)
def test_timecode_goes_on_from_a_start_and_wraps_at_a_day(
    start: str, frames: int, rate: str, text: str
) -> None:
    assert timecode_after(start, frames, FrameRate.parse(rate)) == text


def test_a_start_that_is_no_timecode_is_refused() -> None:
    with pytest.raises(ValueError, match="00:00:00:24"):
        timecode_after("00:00:00:24", 0, FrameRate.parse("24"))


@given(st.sampled_from(RATES), st.integers(0, 2_000_000))
def test_timecode_written_and_read_is_the_same_frame(rate: FrameRate, frames: int) -> None:
    assert parse_timecode(timecode(frames, rate), rate) == frames


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        ("24", "1:2:3"),
        ("24", "00:60:00:00"),
        ("24", "00:00:60:00"),
        ("24", "00:00:00:24"),
        ("29.97", "00:01:00;01"),
    ],
)
def test_a_timecode_that_does_not_exist_is_refused(rate: str, text: str) -> None:
    with pytest.raises(ValueError, match=text):
        parse_timecode(text, FrameRate.parse(rate))


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2s", TimeSpan(Fraction(2))),
        ("0.5 s", TimeSpan(Fraction(1, 2))),
        (".5s", TimeSpan(Fraction(1, 2))),
        ("12f", TimeSpan(frames=12)),
        ("0:02", TimeSpan(Fraction(2))),
        ("1:02:03.5", TimeSpan(Fraction(7447, 2))),
        ("0", TimeSpan()),
        (" 00:00:02:12 ", TimeSpan(timecode="00:00:02:12")),
        ("0:00:02;12", TimeSpan(timecode="0:00:02;12")),
    ],
)
def test_a_time_is_seconds_frames_or_a_timecode(text: str, time: TimeSpan) -> None:
    assert TimeSpan.parse(text) == time


@pytest.mark.parametrize(
    ("text", "rate", "frames"),
    [
        ("2s", "23.976", 48),
        ("1s", "29.97", 30),
        ("12f", "59.94", 12),
        ("00:00:02:12", "24", 60),
        ("00:00:02:12", "25", 62),
        ("00:01:00;02", "29.97", 1800),
        ("00:01:00:02", "29.97", 1800),
    ],
)
def test_a_time_in_frames_is_the_nearest(text: str, rate: str, frames: int) -> None:
    time, at = TimeSpan.parse(text), FrameRate.parse(rate)
    time.check(at)
    assert time.in_frames(at) == frames


@pytest.mark.parametrize(
    ("text", "rate", "seconds"),
    [
        ("2.5s", "23.976", Fraction(5, 2)),
        ("24f", "23.976", Fraction(1001, 1000)),
        ("00:00:02:12", "24", Fraction(5, 2)),
        ("00:01:00;02", "29.97", Fraction(1800 * 1001, 30000)),
        ("0", "24", Fraction(0)),
    ],
)
def test_a_time_in_seconds_is_exact(text: str, rate: str, seconds: Fraction) -> None:
    assert TimeSpan.parse(text).in_seconds(FrameRate.parse(rate)) == seconds


@pytest.mark.parametrize(
    ("text", "rate", "nearest"),
    [
        ("00:00:00:24", "23.976", "23"),
        ("00:00:01:100", "60", "59"),
        ("00:01:00:01", "29.97", "00:01:00;02"),
        ("00:11:00;03", "59.94", "00:11:00;04"),
    ],
)
def test_a_timecode_that_a_rate_lacks_is_found_by_the_check(
    text: str, rate: str, nearest: str
) -> None:
    with pytest.raises(ValueError, match=f"{text}.*{nearest}$"):
        TimeSpan.parse(text).check(FrameRate.parse(rate))


@given(
    st.sampled_from(RATES),
    st.builds("{:02}:{:02}:{:02}:{:02}".format, *[st.integers(0, top) for top in (5, 59, 59, 61)]),
)
def test_a_time_that_was_checked_is_a_number_of_frames(rate: FrameRate, text: str) -> None:
    time = TimeSpan.parse(text)
    try:
        time.check(rate)
    except ValueError:
        return
    assert timecode(time.in_frames(rate), rate).replace(";", ":") == text


@pytest.mark.parametrize(
    ("text", "raster", "px"), [("56", "hd", 56), ("56px", "uhd", 112), ("3%", "hd", 57.6)]
)
def test_a_length_scales_with_the_raster(text: str, raster: str, px: float) -> None:
    assert Length.parse(text).on(Raster.parse(raster)) == pytest.approx(px)


@pytest.mark.parametrize(
    ("text", "raster"),
    [
        ("hd", Raster(1920, 1080)),
        ("UHD", Raster(3840, 2160)),
        ("2k-flat", Raster(1998, 1080)),
        ("2k-scope", Raster(2048, 858)),
        ("4k-flat", Raster(3996, 2160)),
        ("4k-scope", Raster(4096, 1716)),
        ("1280 x 720", Raster(1280, 720)),
        ("16x16384", Raster(16, 16384)),
    ],
)
def test_rasters(text: str, raster: Raster) -> None:
    assert Raster.parse(text) == raster


@given(st.builds(Raster, *[st.integers(16, 16384)] * 2))
def test_a_raster_written_and_read_is_the_same(raster: Raster) -> None:
    assert Raster.parse(str(raster)) == raster


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (FrameRate.parse, "fast"),
        (FrameRate.parse, "24/0"),
        (FrameRate.parse, "0"),
        (FrameRate.parse, "1001"),
        (FrameRate.parse, "-24"),
        (TimeSpan.parse, "2"),
        (TimeSpan.parse, "1.5f"),
        (TimeSpan.parse, "7:00:00"),
        (TimeSpan.parse, "99999999f"),
        (TimeSpan.parse, "06:00:01:00"),
        (TimeSpan.parse, "00:60:00:00"),
        (TimeSpan.parse, "00:00:60:00"),
        (Length.parse, "wide"),
        (Length.parse, "3em"),
        (Length.parse, "100001"),
        (Raster.parse, "huge"),
        (Raster.parse, "15x100"),
        (Raster.parse, "100x16385"),
    ],
)
def test_what_is_no_value_is_quoted_in_the_message(
    parse: Callable[[str], object], text: str
) -> None:
    with pytest.raises(ValueError, match=text):
        parse(text)


@given(
    st.sampled_from([FrameRate.parse, TimeSpan.parse, Length.parse, Raster.parse]),
    st.text(max_size=64),
)
def test_reading_a_value_raises_nothing_but_a_sentence(
    parse: Callable[[str], object], text: str
) -> None:
    try:
        parse(text)
    except ValueError as wrong:
        said = str(wrong)
    else:
        said = text.strip()
    assert any(shown in said for shown in [text.strip(), repr(text.strip()), repr(text)])


@pytest.mark.parametrize(
    ("frame", "rate", "sample"),
    [
        (0, "24", 0),
        (1, "24", 2000),
        (7, "25", 13_440),
        (1, "23.976", 2002),
        (1, "29.97", 1602),  # 1601.6
        (3, "29.97", 4805),  # 4804.8
        (5, "29.97", 8008),
        (1, "59.94", 801),  # 800.8
        (86_400, "24", 172_800_000),
    ],
)
def test_a_frame_starts_at_the_nearest_sample(frame: int, rate: str, sample: int) -> None:
    assert sample_at(frame, FrameRate.parse(rate)) == sample


def test_a_length_without_a_unit_is_px_and_has_a_largest_value() -> None:
    assert Length.parse("100000") == Length(100_000, "px")
    assert Length.parse("-100000px") == Length(-100_000, "px")
    with pytest.raises(ValueError, match="100000"):
        Length.parse("100001")
