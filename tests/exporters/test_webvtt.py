"""WebVTT, parsed cue by cue."""

from __future__ import annotations

import html
import re
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from endroll.exporters.webvtt import to_webvtt

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.report.report import Report

TIMES = re.compile(r"(\d\d+):(\d\d):(\d\d)\.(\d{3}) --> (\d\d+):(\d\d):(\d\d)\.(\d{3})")


def read_cues(text: str) -> list[tuple[Fraction, Fraction, str]]:
    head, *cues = text.rstrip("\n").split("\n\n")
    assert head == "WEBVTT"
    read = []
    for number, cue in enumerate(cues, start=1):
        name, times, title = cue.split("\n")
        assert name == str(number)
        match = TIMES.fullmatch(times)
        assert match
        values = [int(value) for value in match.groups()]
        first, after = (
            Fraction(((hour * 60 + minute) * 60 + second) * 1000 + thousandth, 1000)
            for hour, minute, second, thousandth in (values[:4], values[4:])
        )
        assert first < after
        assert "<" not in title
        read.append((first, after, html.unescape(title)))
    assert all(one[1] == other[0] for one, other in pairwise(read))
    return read


def test_a_chapter_goes_from_a_block_to_the_next(report_of: Callable[..., Report]) -> None:
    made = report_of(
        ("A & <B>", 24, 100), ("C --> D", 48, 120), ("E", 96, 143), start="10:00:00:00"
    )
    assert read_cues(to_webvtt(made)) == [
        (Fraction(1), Fraction(2), "A & <B>"),
        (Fraction(2), Fraction(4), "C --> D"),
        (Fraction(4), Fraction(6), "E"),
    ]


def test_blocks_side_by_side_are_one_chapter(report_of: Callable[..., Report]) -> None:
    made = report_of(("A", 24, 100), ("B", 24, 90), ("C", 48, 95))
    assert read_cues(to_webvtt(made)) == [
        (Fraction(1), Fraction(2), "A · B"),
        (Fraction(2), Fraction(4209, 1000), "C"),
    ]


def test_blocks_come_in_the_order_of_time(report_of: Callable[..., Report]) -> None:
    made = report_of(("later", 48, 95), ("first", 24, 90))
    assert [title for _, _, title in read_cues(to_webvtt(made))] == ["first", "later"]


def test_no_blocks_no_chapters(report_of: Callable[..., Report]) -> None:
    assert to_webvtt(report_of()) == "WEBVTT\n"


@given(
    fps=st.sampled_from(["23.976", "24", "29.97", "60", "1000"]),
    firsts=st.lists(st.integers(0, 400_000), min_size=1, max_size=6, unique=True),
)
def test_a_player_that_goes_to_a_chapter_shows_its_frame(
    report_of: Callable[..., Report], fps: str, firsts: list[int]
) -> None:
    made = report_of(*[(f"{first}", first, first + 9) for first in firsts], fps=fps)
    rate = Fraction(made.fps)
    for first, _, title in read_cues(to_webvtt(made)):
        assert first * rate // 1 == int(title)
