"""Justified text, in numbers. A letter of the box font is 12 px wide, a space 6."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.layout.roll import GlyphRun
    from endroll.project import Project

    LayOut = Callable[[str], Project]
    LookInto = Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]]

LEFT, RIGHT = 400, 600


def pens_of(run: GlyphRun) -> list[float]:
    return [run.x_px + glyph.x_px for glyph in run.glyphs]


def set_text(lay_out: LayOut, text: str, **keys: str) -> list[GlyphRun]:
    entry = {"text": text, "align": "justify", "measure": "200", **keys}
    runs = lay_out("roll: " + json.dumps([entry])).roll.runs
    return sorted(runs, key=lambda run: run.baseline_px)


def test_lines_reach_from_edge_to_edge_but_the_last(lay_out: LayOut) -> None:
    # 186 px, of which 2 spaces; then the same with a last line of one word.
    first, last = set_text(lay_out, "aaaaa bbbbb cccc dd")
    assert (first.x_px, first.x_px + first.advance_px) == (LEFT, RIGHT)
    assert (last.x_px, last.advance_px) == (LEFT, 24)


def test_only_the_word_spaces_grow_and_all_alike(lay_out: LayOut) -> None:
    first, _ = set_text(lay_out, "aaaaa bbbbb cccc dd")
    pens = pens_of(first)
    # 14 letters of 12 px and 2 spaces of 6: 20 px are left, 10 for each space.
    steps = [b - a for a, b in pairwise(pens)]
    assert steps == pytest.approx([*[12] * 5, 16, *[12] * 5, 16, *[12] * 3])


@pytest.mark.parametrize(("align", "x_px"), [("left", 400), ("center", 488), ("right", 576)])
def test_the_last_line_stands_where_it_is_asked_to(
    lay_out: LayOut, align: str, x_px: float
) -> None:
    _, last = set_text(lay_out, "aaaaa bbbbb cccc dd", last_line=align)
    assert last.x_px == x_px


def test_every_line_that_was_broken_by_hand_is_a_last_line(lay_out: LayOut) -> None:
    runs = set_text(lay_out, "aaaaa bbbbb cccc dd\nee\n\nff gg")
    assert [run.advance_px for run in runs] == [pytest.approx(200), 24, 24, 54]


def test_a_line_whose_spaces_would_gape_stays_ragged(lay_out: LayOut) -> None:
    # The one space would have to grow by 74 px, and three quarters of an em are 15.
    first, second = set_text(lay_out, "aaaaa bbbbb " + "c" * 15)
    assert (first.x_px, first.advance_px) == (LEFT, 126)
    assert second.x_px == LEFT
    lone, _ = set_text(lay_out, "a" * 14 + " " + "c" * 15)
    assert (lone.x_px, lone.advance_px) == (LEFT, 168)


def test_text_that_is_not_justified_is_broken_evenly(lay_out: LayOut) -> None:
    runs = set_text(lay_out, "aaa bbb ccc ddd ee ff", align="left")
    assert [run.text for run in runs] == ["aaa bbb ccc", "ddd ee ff"]
    runs = set_text(lay_out, "aaa bbb ccc ddd ee ff")
    assert [run.text for run in runs] == ["aaa bbb ccc ddd ee", "ff"]


@pytest.mark.parametrize(
    ("keys", "column", "code"),
    [
        ("align: full", 24, "bad-value"),
        ("last_line: left", 17, "last_line-unjustified"),
        ("align: justify, last_line: justify", 44, "bad-value"),
        ("align: justify, measure: 0", 42, "bad-value"),
    ],
)
def test_invalid_entries_are_reported(
    look_into: LookInto, keys: str, column: int, code: str
) -> None:
    project, diagnostics = look_into(f"roll: [{{text: A, {keys}}}]")
    assert project is None
    (problem,) = diagnostics
    assert problem.span
    assert (problem.code, problem.span.line, problem.span.column) == (code, 8, column + 1)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.text("ab", min_size=1, max_size=10), min_size=1, max_size=40))
def test_no_letter_is_lost_and_none_leaves_the_measure(lay_out: LayOut, words: list[str]) -> None:
    runs = set_text(lay_out, " ".join(words))
    assert " ".join(run.text for run in runs).split() == words
    for run in runs:
        assert run.x_px >= LEFT
        assert run.x_px + run.advance_px <= RIGHT + 0.01
        pens = pens_of(run)
        assert all(b - a <= 6 + 15.01 for a, b in pairwise(pens))
