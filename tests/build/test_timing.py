from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endroll.core.units import TimeSpan

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.model.credits import Credits

    Build = Callable[[str], tuple[Credits | None, tuple[Diagnostic, ...]]]


def test_a_length_and_how_far_gaps_may_go(build: Build) -> None:
    made, found = build(
        "timing: {duration: 2:30, gaps: {least: 80%, most: 150%}, start: '01:00:00:00'}\n"
        "roll: [{names: A}]"
    )
    assert made
    assert found == ()
    timing = made.timing
    assert timing.duration == TimeSpan.parse("2:30")
    assert (timing.least_gap, timing.most_gap, timing.start) == (0.8, 1.5, "01:00:00:00")
    assert timing.speed_span is None
    assert timing.duration_span


def test_a_speed_by_how_long_a_line_is_seen(build: Build) -> None:
    made, found = build("timing: {seconds_on_screen: 11s}\nroll: [{names: A}]")
    assert made
    assert found == ()
    assert made.timing.crossing == TimeSpan.parse("11s")
    assert made.timing.speed_span


@pytest.mark.parametrize(
    ("keys", "code", "quoted"),
    [
        ("speed: 3, seconds_on_screen: 15s", "two-speeds", ""),
        ("gaps: {most: 150%}", "gaps-without-duration", "duration: 2:30"),
        ("duration: 0s", "no-time", "2:30"),
        ("seconds_on_screen: 0f", "no-time", "15s"),
        ("duration: 2 minutes", "bad-value", ""),
        ("duration: 2:30, gaps: {most: 90%}", "bad-value", "100% to 1000%"),
        ("lead_in: '00:00:01:30'", "bad-timecode", "23"),
        ("duration: '00:61:00:00'", "bad-value", ""),
        ("start: noon", "bad-timecode", "01:00:00:00"),
        ("start: '00:01:00:30'", "bad-timecode", ""),
    ],
)
def test_what_cannot_be_is_said(build: Build, keys: str, code: str, quoted: str) -> None:
    _, found = build(f"timing: {{{keys}}}\nroll: [{{names: A}}]")
    assert [said.code for said in found] == [code]
    assert quoted in str(found[0])


def test_a_timecode_that_drop_frame_leaves_out_is_none(build: Build) -> None:
    _, found = build("video: {fps: 29.97}\ntiming: {start: '00:01:00;00'}\nroll: [{names: A}]")
    assert [said.code for said in found] == ["bad-timecode"]
    assert "00:01:00;02" in found[0].message


def test_a_card_has_no_time_that_there_is_none_of(build: Build) -> None:
    made, found = build(
        "video: {fps: 29.97}\nroll: [{card: [{names: A}], hold: '00:01:00;01'}, {names: B}]"
    )
    assert made
    assert [(said.code, said.span and said.span.line) for said in found] == [("bad-timecode", 2)]


def test_a_length_is_said_once(build: Build) -> None:
    _, found = build(
        "timing: {fit: music, duration: 1:00}\nmusic: {file: a.wav}\nroll: [{names: A}]"
    )
    assert [said.code for said in found] == ["two-durations"]
