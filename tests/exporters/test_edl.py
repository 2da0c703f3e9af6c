"""CMX 3600, parsed by its columns."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from endroll.core.diagnostics import UsageError
from endroll.core.units import FrameRate, parse_timecode
from endroll.exporters.edl import to_edl

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.report.report import Report

EVENT = re.compile(r"(\d{3})  (\S+) +V +C +(\S+) (\S+) (\S+) (\S+)")
CLIP = "* FROM CLIP NAME: "


def read_events(text: str, rate: FrameRate) -> list[tuple[int, int, int, int, str]]:
    """Return source in and out, record in and out, and the clip's name, event by event."""
    lines = text.split("\r\n")
    assert "\n" not in "".join(lines)
    assert text.isascii()
    events: list[tuple[int, int, int, int, str]] = []
    for at, line in enumerate(lines):
        if match := EVENT.fullmatch(line):
            assert int(match[1]) == len(events) + 1
            first, after, shown, gone = (
                parse_timecode(match[column], rate) for column in range(3, 7)
            )
            assert lines[at + 1].startswith(CLIP)
            events.append((first, after, shown, gone, lines[at + 1].removeprefix(CLIP)))
    return events


def test_an_event_a_scene(report_of: Callable[..., Report]) -> None:
    text = to_edl(report_of())
    assert text.startswith("TITLE: A FILM\r\nFCM: NON-DROP FRAME\r\n")
    assert read_events(text, FrameRate.parse("24")) == [
        (0, 24, 0, 24, "A FILM BLANK 1"),
        (24, 488, 24, 488, "A FILM SCROLL 1"),
        (488, 512, 488, 512, "A FILM CARD 1"),
        (512, 976, 512, 976, "A FILM SCROLL 2"),
        (976, 1000, 976, 1000, "A FILM BLANK 2"),
    ]


def test_an_event_ends_where_the_next_begins(
    report_of: Callable[..., Report], overlapping: Callable[[Report], Report]
) -> None:
    events = read_events(to_edl(overlapping(report_of())), FrameRate.parse("24"))
    assert [event[2:4] for event in events] == [(0, 24), (24, 400), (400, 600), (600, 1000)]


@pytest.mark.parametrize("fps", ["23.976", "25", "29.97", "59.94"])
def test_times_are_timecode_of_the_rate(report_of: Callable[..., Report], fps: str) -> None:
    rate = FrameRate.parse(fps)
    text = to_edl(report_of(fps=fps, start="00:59:50:00", frames=4000))
    drops = fps in {"29.97", "59.94"}
    assert f"FCM: {'DROP FRAME' if drops else 'NON-DROP FRAME'}\r\n" in text
    events = read_events(text, rate)
    begins = parse_timecode("00:59:50:00", rate)
    assert (events[0][2], events[-1][3]) == (begins, begins + 4000)
    assert all(one[3] == other[2] for one, other in pairwise(events))


def test_a_day_ends_at_midnight(report_of: Callable[..., Report]) -> None:
    text = to_edl(report_of(start="23:59:59:00"))
    assert "001  AX       V     C        23:59:59:00 00:00:00:00 23:59:59:00 00:00:00:00" in text


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Amélie’s Æon", "AMELIE'S AEON"),
        ("大事", "?"),
        ("Łódź\n\N{EN DASH} 谢德庆!", "LODZ - ?!"),
        ("long " * 40, ("LONG " * 14).rstrip()),
    ],
)
def test_titles_are_ascii(report_of: Callable[..., Report], title: str, shown: str) -> None:
    assert to_edl(report_of(title=title)).split("\r\n")[0] == f"TITLE: {shown}"


def test_a_rate_that_two_digits_cannot_count(report_of: Callable[..., Report]) -> None:
    with pytest.raises(UsageError) as refused:
        to_edl(report_of(fps="119.88"))
    assert [diagnostic.code for diagnostic in refused.value.diagnostics] == ["edl"]
