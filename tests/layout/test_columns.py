"""Positions of columns. A letter of the box font is 12 px wide; the safe width is 800."""

from __future__ import annotations

import json
import re
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
    LookInto = Callable[[str], tuple[object, list[Diagnostic]]]

LINE = 30
GAP = 50


def columns_of(roll: Roll) -> dict[float, list[str]]:
    """Return the texts that start at each x, from the top."""
    found: dict[float, list[str]] = {}
    for run in sorted(roll.runs, key=lambda run: (run.x_px, run.baseline_px)):
        found.setdefault(run.x_px, []).append(run.text)
    return found


def test_across_fills_row_by_row(lay_out: LayOut) -> None:
    project = lay_out("""
        roll:
          - {names: [A, B, C, D, E], columns: 3, fill: across}
    """)
    assert list(columns_of(project.roll).values()) == [["A", "D"], ["B", "E"], ["C"]]
    assert [name.text for name in project.roll.blocks[0].names] == ["A", "B", "C", "D", "E"]


def test_natural_columns_are_as_wide_as_their_widest_name(lay_out: LayOut) -> None:
    project = lay_out("""
        roll:
          - {names: [Aaaaaa, B, Cc, D, Eeee, F], columns: 3, widths: natural}
    """)
    # Columns of 72, 24 and 48 px, 50 apart: 244 px to be seen.
    assert columns_of(project.roll) == {
        378: ["Aaaaaa", "B"],
        378 + 72 + GAP: ["Cc", "D"],
        378 + 72 + GAP + 24 + GAP: ["Eeee", "F"],
    }


def test_equal_columns_are_one_pitch_apart(lay_out: LayOut) -> None:
    project = lay_out("""
        roll:
          - {names: [Aaaaaa, B, Cc, D, Eeee, F], columns: 3}
    """)
    first, second, third = columns_of(project.roll)
    assert second - first == third - second == 72 + GAP


@pytest.mark.parametrize(
    ("count", "letters", "parts"),
    [
        (1, 1, [1]),
        (3, 1, [3]),  # no more columns than rows
        (4, 1, [2, 2]),
        (9, 1, [3, 3, 3]),
        (16, 1, [4, 4, 4, 4]),
        (18, 10, [5, 5, 4, 4]),
        (18, 13, [5, 5, 4, 4]),  # 156 px: four take 774 of 800
        (18, 14, [6, 6, 6]),
        (18, 20, [9, 9]),
        (18, 30, [9, 9]),
        (18, 60, [18]),
        (100, 1, [17, 17, 17, 17, 16, 16]),  # six at most
    ],
)
def test_auto_takes_the_most_that_fit(
    lay_out: LayOut, count: int, letters: int, parts: list[int]
) -> None:
    names = ["W" * letters] * count
    project = lay_out(f"roll: [{{names: {json.dumps(names)}, columns: auto}}]")
    found = Counter(run.x_px for run in project.roll.runs)
    assert [found[x_px] for x_px in sorted(found)] == parts


def test_auto_takes_no_more_columns_than_its_rows_need(lay_out: LayOut) -> None:
    # Ten names in three rows need four columns; nine in three rows need three, where four fit.
    names = json.dumps(["W" * 10] * 20)
    project = lay_out(f"roll: [{{names: {names}, columns: auto}}]")
    assert sorted(Counter(run.x_px for run in project.roll.runs).values()) == [5, 5, 5, 5]


def test_rows_share_a_baseline(lay_out: LayOut) -> None:
    project = lay_out("""
        roll:
          - {names: [A, B, C, D, E], columns: 2, fill: across}
    """)
    rows: dict[int, set[str]] = {}
    for run in project.roll.runs:
        rows.setdefault(run.baseline_px, set()).add(run.text)
    assert list(rows.values()) == [{"A", "B"}, {"C", "D"}, {"E"}]
    assert project.roll.height_px == 3 * LINE


def test_natural_columns_fit_where_equal_ones_do_not(lay_out: LayOut, look_into: LookInto) -> None:
    names = f"[{'W' * 40}, B, C, D]"
    project, diagnostics = look_into(f"roll: [{{names: {names}, columns: 2}}]")
    assert project is None
    assert diagnostics[0].code == "too-many-columns"
    assert "1010 px" in diagnostics[0].message
    lay_out(f"roll: [{{names: {names}, columns: 2, widths: natural}}]")


@pytest.mark.parametrize("widths", ["equal", "natural"])
def test_columns_that_do_not_fit_suggest_what_does(look_into: LookInto, widths: str) -> None:
    names = json.dumps(["W" * 19 + last for last in "ABCDEF"])
    project, diagnostics = look_into(f"roll: [{{names: {names}, columns: 3, widths: {widths}}}]")
    assert project is None
    (problem,) = diagnostics
    assert problem.code == "too-many-columns"
    # Three of 240 px and two gaps of 50.
    assert "820 px" in problem.message
    assert all(remedy in str(problem.hint) for remedy in ("columns: 2", "size 19", "column_gap 40"))
    for remedy in ("columns: 2", "columns: 3, style: small"):
        text = f"""
            video: {{size: 1000x1080}}
            styles: {{base: {{font: Box, size: 20}}, small: {{size: 19}}}}
            layout: {{safe: 800, column_gap: 50}}
            roll: [{{names: {names}, widths: {widths}, {remedy}}}]
        """
        assert look_into(text)[0] is not None


@pytest.mark.parametrize(
    ("keys", "column", "code"),
    [
        ("columns: 0", 36, "bad-value"),
        ("columns: 13", 36, "bad-value"),
        ("columns: 1.5", 36, "bad-value"),
        ("columns: many", 36, "bad-value"),
        ("columns: [2]", 36, "wrong-kind"),
        ("columns: 2, fill: sideways", 45, "bad-value"),
        ("columns: 2, widths: {a: b}", 47, "wrong-kind"),
        ("fill: down", 27, "fill-without-columns"),
        ("columns: 1, widths: equal", 39, "widths-without-columns"),
        ("columns: auto, arrange: beside", 27, "columns-beside"),
    ],
)
def test_invalid_entries_are_reported(
    look_into: LookInto, keys: str, column: int, code: str
) -> None:
    project, diagnostics = look_into(f"roll: [{{names: [Ann, Bo], {keys}}}]")
    assert project is None
    (problem,) = diagnostics
    assert problem.span
    assert (problem.code, problem.span.line, problem.span.column) == (code, 8, column)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(st.text("AB", min_size=1, max_size=9), min_size=1, max_size=40),
    columns=st.sampled_from([1, 2, 3, 4, 5, "auto"]),
    fill=st.sampled_from(["down", "across"]),
    widths=st.sampled_from(["equal", "natural"]),
    align=st.sampled_from(["left", "center", "right"]),
)
def test_columns_are_balanced_separate_and_centred(
    lay_out: LayOut,
    names: list[str],
    columns: int | str,
    fill: str,
    widths: str,
    align: str,
) -> None:
    entry: dict[str, object] = {"names": names, "columns": columns, "align": align}
    if columns != 1:
        entry |= {"fill": fill, "widths": widths}
    roll = lay_out("roll: " + json.dumps([entry])).roll
    rows = Counter(run.baseline_px for run in roll.runs)
    counts = [rows[baseline] for baseline in sorted(rows)]
    if fill == "across" or columns == 1:
        assert len(set(counts[:-1])) <= 1
    assert counts == sorted(counts, reverse=True)
    assert max(counts) - min(counts) < max(counts)
    assert [name.text for name in roll.blocks[0].names] == names
    if len(counts) == 1 or max(counts) == 1:
        return
    for baseline in rows:
        row = sorted(
            (run for run in roll.runs if run.baseline_px == baseline), key=lambda run: run.x_px
        )
        for left, right in pairwise(row):
            assert right.x_px - (left.x_px + left.advance_px) >= GAP - 1
    # Rows fill from the left: what is seen of the first column and of the last stand mid-frame.
    row_runs = [
        sorted((run for run in roll.runs if run.baseline_px == baseline), key=lambda run: run.x_px)
        for baseline in rows
    ]
    first = [row[0] for row in row_runs]
    last = [row[-1] for row in row_runs if len(row) == max(counts)]
    left_px = min(run.x_px for run in first)
    right_px = max(run.x_px + run.advance_px for run in last)
    assert abs((left_px + right_px) / 2 - 500) <= 1


def numbers_in(text: str) -> list[str]:
    return re.findall(r"\d[\d.]*", text)


def reported(
    look_into: LookInto, entry: str, *, safe: int = 800, size: str = "1000x1080"
) -> Diagnostic:
    """Return the one diagnostic of a roll of one entry, at line 6, on a raster of any height."""
    _, (diagnostic,) = look_into(f"""\
        video: {{size: {size}}}
        styles: {{base: {{font: Box, size: 20}}}}
        layout: {{safe: {safe}, column_gap: 50}}
        roll:
          - names: [Ann]
          - {entry}
    """)
    return diagnostic


@pytest.mark.parametrize("size", ["1000x1080", "2000x2160"])
@pytest.mark.parametrize(
    ("lengths", "columns", "numbers", "remedies"),
    [
        # Three of 240 px and two gaps of 50; a gap of 40 would do.
        ([20] * 6, 3, ["3", "820", "240", "800"], [["2", "2"], ["19", "20"], ["40"]]),
        # Two of 480 px and a gap: no narrower gap would do.
        ([40, 2], 2, ["2", "1010", "480", "800"], [["1", "1"], ["15.5", "20"]]),
        # Five of 168 px: 1040 px with their gaps.
        ([14] * 5, 5, ["5", "1040", "168", "800"], [["3", "3"], ["14", "20"]]),
        # Twelve asked for, and five names: they are set in five columns.
        ([14] * 5, 12, ["12", "1040", "168", "800"], [["3", "3"], ["14", "20"]]),
    ],
)
def test_the_numbers_of_columns_that_do_not_fit(
    look_into: LookInto,
    lengths: list[int],
    columns: int,
    numbers: list[str],
    remedies: list[list[str]],
    size: str,
) -> None:
    names = json.dumps(
        ["W" * (length - 1) + last for length, last in zip(lengths, "ABCDEF", strict=False)]
    )
    diagnostic = reported(look_into, f"{{names: {names}, columns: {columns}}}", size=size)
    assert diagnostic.code == "too-many-columns"
    assert diagnostic.span
    assert diagnostic.span.line == 6
    assert sorted(numbers_in(diagnostic.message)) == sorted(numbers)
    hints = str(diagnostic.hint).split("; or ")
    assert [set(numbers_in(hint)) for hint in hints] == [set(each) for each in remedies]


def test_columns_may_fill_the_width_to_the_px(look_into: LookInto) -> None:
    one, other = "W" * 32 + "A", "W" * 32 + "B"
    entry = f"{{names: [{one}, {other}], columns: 2}}"
    text = """
        video: {size: 1000x1080}
        styles: {base: {font: Box, size: 20}}
        layout: {safe: SAFE, column_gap: 50}
        roll: [ENTRY]
    """.replace("ENTRY", entry)
    assert look_into(text.replace("SAFE", "842"))[0] is not None
    assert look_into(text.replace("SAFE", "841"))[0] is None
    auto = text.replace("2}]", "auto}]").replace(f"{one}, {other}", f"{one}, C, {other}, D")
    for safe, count in (("842", 2), ("841", 1)):
        project, _ = look_into(auto.replace("SAFE", safe))
        assert len({run.x_px for run in project.roll.runs if run.text[0] == "W"}) == count  # type: ignore[attr-defined]
    # Without a gap they would fit; a line as wide as the column fits.
    diagnostic = reported(look_into, entry, safe=792)
    assert numbers_in(str(diagnostic.hint))[-1] == "0"
    entry = entry.replace(one, "W" * 33 + one)
    assert reported(look_into, entry, safe=792).code == "too-many-columns"


def test_a_name_wider_than_all_columns_is_reported_by_itself(look_into: LookInto) -> None:
    entry = "{names: [" + "W" * 70 + ", A], columns: 2}"
    diagnostic = reported(look_into, entry)
    assert diagnostic.code == "too-wide"
    assert (diagnostic.span and diagnostic.span.line) == 6
    # 840 px, 40 too wide for 800; 19 px letters would fit.
    assert numbers_in(diagnostic.message) == ["40", "840", "800"]
    assert numbers_in(str(diagnostic.hint))[:2] == ["19", "20"]


@pytest.mark.parametrize(
    ("align", "xs_px"),
    # Columns of 120 px and 60 px, 50 apart; only the widest names reach both sides of theirs.
    [
        ("left", [385, 385, 555, 555]),
        ("center", [385, 433, 555, 567]),
        ("right", [385, 481, 555, 579]),
    ],
)
def test_names_stand_at_the_side_of_their_column_that_is_asked_for(
    lay_out: LayOut, align: str, xs_px: list[float]
) -> None:
    roll = lay_out(f"""
        roll:
          - names:
              - {"A" * 10}
              - BB
              - CCCCC
              - DDD
            columns: 2
            widths: natural
            align: {align}
    """).roll
    assert [run.x_px for run in roll.runs] == xs_px
    names = roll.blocks[0].names
    assert [(name.top_px, name.bottom_px) for name in names] == [(0, 30), (30, 60)] * 2
    assert [name.span.line for name in names] == [11, 12, 13, 14]


@pytest.mark.parametrize(
    ("safe", "gap", "xs_px"),
    [
        (841, 49, [80, 524]),  # at 79.5 and 524.5 the nearest px, halves to even, are within
        (843, 51, [78.5, 525.5]),  # at 78.5 and 525.5 the nearest px, 78 and 526, are not
    ],
)
def test_columns_are_on_whole_px_unless_that_is_outside_the_width(
    lay_out: LayOut, safe: int, gap: int, xs_px: list[float]
) -> None:
    one, other = "W" * 32 + "A", "W" * 32 + "B"
    roll = lay_out(f"""
        video: {{size: 1000x1080}}
        styles: {{base: {{font: Box, size: 20}}}}
        layout: {{safe: {safe}, column_gap: {gap}}}
        roll: [{{names: [{one}, {other}], columns: 2}}]
    """).roll
    assert [run.x_px for run in roll.runs] == xs_px
