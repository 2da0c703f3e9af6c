"""Columns that lists inherit, in px: a letter is 12 wide, the safe width 800, a gap 50."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.layout.roll import Roll
    from endroll.project import Project

    LayOut = Callable[[str], Project]
    LookInto = Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]]

LINE = 30
GAP = 50
SAFE = 800


def credits_text(
    lengths: list[int], keys: str = "", *, columns: str | int = "auto", safe: int = SAFE
) -> str:
    names = json.dumps(["W" * length for length in lengths])
    return f"""
        video: {{size: 1000x1080}}
        styles: {{base: {{font: Box, size: 20, leading: 1.5}}}}
        layout: {{safe: {safe}, column_gap: {GAP}, columns: {columns}}}
        roll: [{{names: {names}{keys}}}]
    """


def parts(roll: Roll) -> list[int]:
    """Return how many names each column has, from the left."""
    found = Counter(run.x_px for run in roll.runs)
    return [found[x_px] for x_px in sorted(found)]


@pytest.mark.parametrize(
    ("count", "letters", "expected"),
    [
        (7, 1, [7]),
        (8, 1, [4, 4]),
        (9, 1, [5, 4]),
        (12, 1, [4, 4, 4]),
        (16, 1, [4, 4, 4, 4]),
        (100, 1, [25, 25, 25, 25]),  # four at most
        (16, 13, [4, 4, 4, 4]),  # 156 px: four take 774 of 800
        (16, 14, [6, 5, 5]),
        (16, 30, [8, 8]),
        (16, 60, [16]),
        (18, 10, [5, 5, 4, 4]),
        (1431, 5, [358, 358, 358, 357]),
    ],
)
def test_auto_takes_the_most_that_fit(
    lay_out: LayOut, count: int, letters: int, expected: list[int]
) -> None:
    roll = lay_out(credits_text([letters] * count)).roll
    assert parts(roll) == expected
    assert roll.height_px == max(expected) * LINE


def test_one_long_name_widens_its_own_column_only(lay_out: LayOut) -> None:
    # Four equal columns of 30 letters take 1590 px; one of 360 and three of 60 take 690.
    roll = lay_out(credits_text([30, *[5] * 15])).roll
    xs = sorted({run.x_px for run in roll.runs})
    assert [right - left for left, right in pairwise(xs)] == [360 + GAP, 60 + GAP, 60 + GAP]
    assert parts(roll) == [4, 4, 4, 4]
    equal = lay_out(credits_text([30, *[5] * 15], ", widths: equal")).roll
    assert parts(equal) == [8, 8]


def test_equal_columns_are_preferred(lay_out: LayOut) -> None:
    roll = lay_out(credits_text([10, *[5] * 15])).roll
    xs = sorted({run.x_px for run in roll.runs})
    assert {right - left for left, right in pairwise(xs)} == {120 + GAP}


def test_a_number_that_does_not_fit_is_an_error_at_the_list(look_into: LookInto) -> None:
    project, found = look_into(credits_text([20] * 12, columns=3))
    assert project is None
    (problem,) = (each for each in found if each.code == "too-many-columns")
    assert problem.span
    assert problem.span.line == 5
    assert "columns: 2" in str(problem.hint)
    assert parts(look_into(credits_text([20] * 12, columns=2))[0].roll) == [6, 6]  # type: ignore[union-attr]


def test_columns_of_names_from_right_to_left_start_at_the_right(lay_out: LayOut) -> None:
    names = ["שלמ", "דלמ", *["ל"] * 10]
    text = credits_text([], f"{json.dumps(names, ensure_ascii=False)}, language: he")
    roll = lay_out(text.replace("names: []", "names: ")).roll
    ends = Counter(run.x_px + run.advance_px for run in roll.runs)
    assert [ends[end] for end in sorted(ends, reverse=True)] == [4, 4, 4]
    first = next(run for run in roll.runs if run.text == "שלמ")
    assert first.x_px + first.advance_px == max(ends)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lengths=st.lists(st.integers(1, 60), min_size=1, max_size=60),
    safe=st.integers(720, 960),
    fill=st.sampled_from(["down", "across"]),
)
def test_names_in_inherited_columns_are_whole_apart_and_within_the_width(
    lay_out: LayOut, lengths: list[int], safe: int, fill: str
) -> None:
    roll = lay_out(credits_text(lengths, f", fill: {fill}", safe=safe)).roll
    placed = [name.text for name in roll.blocks[0].names]
    assert placed == ["W" * length for length in lengths]  # each on a line of its own
    assert sorted(run.text for run in roll.runs) == sorted(placed)
    left_px, right_px = (1000 - safe) / 2, (1000 + safe) / 2
    for run in roll.runs:
        assert left_px - 0.01 <= run.x_px
        assert run.x_px + run.advance_px <= right_px + 0.01
    rows: dict[int, list[tuple[float, float]]] = {}
    for run in roll.runs:
        rows.setdefault(run.baseline_px, []).append((run.x_px, run.x_px + run.advance_px))
    for row in rows.values():
        assert all(right[0] - left[1] >= GAP - 1 for left, right in pairwise(sorted(row)))
    counts = sorted(map(len, rows.values()))
    if counts[-1] > 1:
        assert len(lengths) >= 8
        assert counts[-1] <= 4
        assert sum(count == counts[-1] for count in counts) >= 4 or counts[-1] - counts[0] == 1
        assert min(parts(roll)) >= 4
        assert max(parts(roll)) - min(parts(roll)) <= 1
