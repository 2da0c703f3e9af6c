"""Names as running text. A letter is 12 px wide, a space 6; the safe width is 800."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.core.diagnostics import Diagnostic
    from endroll.layout.roll import GlyphRun, Roll
    from endroll.project import Project

    LayOut = Callable[[str], Project]
    LookInto = Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]]

LINE = 30


def rows_of(roll: Roll) -> list[list[GlyphRun]]:
    """Return the runs of each line, from left to right."""
    rows: dict[int, list[GlyphRun]] = {}
    for run in roll.runs:
        rows.setdefault(run.baseline_px, []).append(run)
    return [sorted(rows[baseline], key=lambda run: run.x_px) for baseline in sorted(rows)]


def test_names_are_set_in_a_row_with_separators(lay_out: LayOut) -> None:
    roll = lay_out("""
        roll: [{names: [Ann, Bo Bo, Cy], separator: ·}]
    """).roll
    (row,) = rows_of(roll)
    # 36 + 24 + 54 + 24 + 24 px: a separator is 12 px, 6 px of space on either side.
    left = 500 - 162 / 2
    assert [(run.text, run.x_px - left) for run in row] == [
        ("Ann", 0),
        ("·", 42),
        ("Bo Bo", 60),
        ("·", 120),
        ("Cy", 138),
    ]
    assert roll.height_px == LINE
    assert [name.text for name in roll.blocks[0].names] == ["Ann", "Bo Bo", "Cy"]


def test_a_comma_closes_up(lay_out: LayOut) -> None:
    (row,) = rows_of(lay_out('roll: [{names: [Ann, Bo], separator: ",", align: left}]').roll)
    assert [(run.text, run.x_px) for run in row] == [("Ann", 100), (",", 136), ("Bo", 154)]


def test_lines_are_even_and_neither_start_nor_end_with_a_separator(lay_out: LayOut) -> None:
    names = ["Aaa Bbb Ccc"] * 9  # 120 px each, 24 for a separator: five to a line at most
    roll = lay_out(f"roll: [{{role: With, names: {json.dumps(names)}, separator: ·}}]").roll
    role, *rows = rows_of(roll)
    assert [run.text for run in role] == ["With"]
    assert [len(row) for row in rows] == [9, 7]
    for row in rows:
        assert [run.text for run in row[1::2]] == ["·"] * (len(row) // 2)
        assert row[0].text == row[-1].text == "Aaa Bbb Ccc"


def test_right_to_left_names_are_set_from_the_right(
    lay_out: LayOut, tmp_path: Path, build_font: Callable[..., None]
) -> None:
    (tmp_path / "fonts").unlink()
    (tmp_path / "fonts").mkdir()
    build_font(tmp_path / "fonts" / "box.ttf", family="Box", letters="דנהאביכהן·")
    roll = lay_out("""
        video: {size: 1000x1080}
        styles: {base: {font: Box, size: 20}}
        roll: [{names: [דנה, אבי כהן], separator: ·}]
    """).roll
    (row,) = rows_of(roll)
    assert [run.text for run in row] == ["אבי כהן", "·", "דנה"]
    # 78, 24 and 36 px, in the middle of 1000.
    assert [run.x_px for run in row] == [431, 515, 533]


@pytest.mark.parametrize(
    ("entry", "column", "code"),
    [
        ("{names: [A, B], separator: ''}", 35, "empty-value"),
        ("{names: [A, B], separator: [a]}", 35, "wrong-kind"),
        ("{names: [A, B], separator: ·, columns: 2}", 24, "separator-in-columns"),
        (
            "{role: R, names: A, arrange: beside, separator: ·}",
            45,
            "separator-beside",
        ),
        (f"{{names: [A, {'W' * 80}], separator: ·}}", 20, "too-wide"),
        ("{cast: [A: B], separator: ·}", 23, "unknown-key"),
    ],
)
def test_invalid_entries_are_reported(
    look_into: LookInto, entry: str, column: int, code: str
) -> None:
    project, diagnostics = look_into(f"roll: [{entry}]")
    assert project is None
    (problem,) = diagnostics
    assert problem.span
    assert (problem.code, problem.span.line, problem.span.column) == (code, 8, column)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.text("AB", min_size=1, max_size=30), min_size=1, max_size=40))
def test_no_name_is_broken_and_none_is_lost(lay_out: LayOut, names: list[str]) -> None:
    roll = lay_out("roll: " + json.dumps([{"names": names, "separator": "·"}])).roll
    rows = rows_of(roll)
    assert [run.text for row in rows for run in row if run.text != "·"] == names
    for row in rows:
        assert row[0].x_px >= 100
        assert row[-1].x_px + row[-1].advance_px <= 900.01
        for left, right in pairwise(row):
            assert right.x_px - (left.x_px + left.advance_px) == pytest.approx(6)
