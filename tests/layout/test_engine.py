"""Positions of lines. A letter of the box font is 12 px wide at size 20, a space 6."""

from __future__ import annotations

import gc
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.layout.roll import GlyphRun, Roll
    from endroll.project import Project

LINE = 30  # size 20, leading 1.5
BASELINE = 21  # half of the leading, 5, and the ascent, 16


def lines(roll: Roll) -> list[tuple[str, float, int]]:
    """Return text, left and baseline of every line, runs of one line joined."""
    joined: dict[int, list[GlyphRun]] = {}
    for run in roll.runs:
        joined.setdefault(run.baseline_px, []).append(run)
    return [
        (run.text, run.x_px, run.baseline_px)
        for baseline in sorted(joined)
        for run in sorted(joined[baseline], key=lambda run: run.x_px)
    ]


def test_a_role_stands_centered_above_its_names(lay_out: Callable[[str], Project]) -> None:
    project = lay_out("""
        roll:
          - role: Edited
            names: [Ann, Bo]
    """)
    assert lines(project.roll) == [
        ("Edited", 500 - 36, BASELINE),
        ("Ann", 500 - 18, LINE + 5 + BASELINE),
        ("Bo", 500 - 12, 2 * LINE + 5 + BASELINE),
    ]
    assert project.roll.height_px == 3 * LINE + 5


def test_blocks_are_a_gap_apart_unless_they_set_another(
    lay_out: Callable[[str], Project],
) -> None:
    project = lay_out("""
        roll:
          - names: A
          - names: B
          - {names: C, gap_before: 100}
          - {names: D, gap_after: 7}
          - names: E
    """)
    tops = [block.top_px for block in project.roll.blocks]
    assert [b - a - LINE for a, b in pairwise(tops)] == [30, 100, 30, 7]


@pytest.mark.parametrize(
    ("written", "expected"), [("", [30, 30, 5]), (", heading_above: 90", [90, 30, 5])]
)
def test_a_heading_may_have_more_space_above(
    written: str, expected: list[int], lay_out: Callable[[str], Project]
) -> None:
    project = lay_out(f"""
        video: {{size: 1000x1080}}
        layout: {{gap: 30{written}}}
        roll:
          - names: A
          - {{heading: H, names: B}}
          - names: C
          - {{heading: I, gap_before: 5}}
    """)
    gaps = [below.top_px - above.bottom_px for above, below in pairwise(project.roll.blocks)]
    assert gaps == expected


def test_a_space_stands_in_place_of_the_gap(lay_out: Callable[[str], Project]) -> None:
    project = lay_out("""
        roll:
          - names: A
          - space: 200
          - names: B
          - space: 40
    """)
    first, second = project.roll.blocks
    assert second.top_px - first.bottom_px == 200
    assert project.roll.height_px == second.bottom_px + 40


def test_roles_end_and_names_start_at_one_axis(lay_out: Callable[[str], Project]) -> None:
    project = lay_out("""
        roll:
          - cast:
              - Her: Ann
              - The Gaffer: [Bo, Cy]
          - {role: Grip, names: Di, arrange: beside}
    """)
    roles = {"Her", "The Gaffer", "Grip"}
    ends = {run.x_px + run.advance_px for run in project.roll.runs if run.text in roles}
    starts = {run.x_px for run in project.roll.runs if run.text not in roles}
    assert ends == {480}
    assert starts == {520}


def test_a_role_shares_the_baseline_of_its_first_name(lay_out: Callable[[str], Project]) -> None:
    project = lay_out("""
        video: {size: 1000x1080}
        styles: {base: {font: Box, size: 20}, role: {size: 40}}
        roll:
          - cast:
              - Her: [Ann, Bo]
    """)
    baselines = {run.text: run.baseline_px for run in project.roll.runs}
    assert baselines["Her"] == baselines["Ann"] < baselines["Bo"]


def test_a_balanced_axis_centres_the_widest_role_and_name(
    lay_out: Callable[[str], Project],
) -> None:
    project = lay_out("""
        video: {size: 1000x1080}
        styles: {base: {font: Box, size: 20}, role: {tracking: 0, size: 20}}
        layout: {axis: balanced, gutter: 40}
        roll:
          - cast:
              - A: Bertha
              - Abc: Bo
    """)
    # 36 px of role, 40 of gutter, 72 of name: 148 in the middle of 1000.
    assert {run.text: run.x_px for run in project.roll.runs} == {
        "A": 426 + 24,
        "Abc": 426,
        "Bertha": 502,
        "Bo": 502,
    }


def test_columns_fill_down_then_across_and_balance(lay_out: Callable[[str], Project]) -> None:
    project = lay_out("""
        roll:
          - {names: [A, Bb, C, D, E, F, G], columns: 3}
    """)
    columns: dict[float, list[str]] = {}
    for run in sorted(project.roll.runs, key=lambda run: run.baseline_px):
        columns.setdefault(run.x_px, []).append(run.text)
    # Columns of 24 px, 50 apart; the names of the last are 12 px wide: 160 px to be seen.
    assert columns == {420: ["A", "Bb", "C"], 494: ["D", "E"], 568: ["F", "G"]}


def test_columns_that_do_not_fit_suggest_how_many_do(
    look_into: Callable[[str], tuple[object, list[Diagnostic]]],
) -> None:
    project, diagnostics = look_into(f"""
        roll:
          - {{names: [{"W" * 20}, B, C, D, E], columns: 5}}
    """)
    assert project is None
    (problem,) = diagnostics
    assert problem.code == "too-many-columns"
    assert all(width in problem.message for width in ("240 px", "800 px"))
    assert "columns: 2" in str(problem.hint)


@pytest.mark.parametrize("arrange", ["stacked", "beside"])
def test_a_name_too_wide_is_an_error_that_suggests_a_size(
    look_into: Callable[[str], tuple[object, list[Diagnostic]]], arrange: str
) -> None:
    project, diagnostics = look_into(f"""
        roll:
          - {{role: A, names: {"W" * 80}, arrange: {arrange}}}
    """)
    assert project is None
    (problem,) = diagnostics
    assert problem.span
    assert (problem.code, problem.span.line) == ("too-wide", 10)
    free = {"stacked": 800, "beside": 380}[arrange]
    assert all(width in problem.message for width in ("960 px", f"{free} px"))
    assert f"size {free / 960 * 20 // 0.5 / 2:g} " in str(problem.hint)


def test_a_name_is_never_broken_and_a_role_is(lay_out: Callable[[str], Project]) -> None:
    project = lay_out(f"""
        roll:
          - {{role: {"Aaa " * 30}, names: {"Bb " * 26}}}
    """)
    texts = [text for text, _, _ in lines(project.roll)]
    assert len(texts) == 3
    assert texts[2].count("Bb") == 26


def test_lines_of_a_paragraph_stay_and_long_ones_wrap_evenly(
    lay_out: Callable[[str], Project],
) -> None:
    project = lay_out(f"""
        roll:
          - measure: 400
            text: |
              One

              {"aa " * 14}
    """)
    placed = lines(project.roll)
    assert [text.count("aa") for text, _, _ in placed] == [0, 7, 7]
    assert [baseline for _, _, baseline in placed] == [
        BASELINE,
        2 * LINE + BASELINE,
        3 * LINE + BASELINE,
    ]


def test_a_heading_stands_over_its_block(lay_out: Callable[[str], Project]) -> None:
    project = lay_out("""
        roll:
          - heading: Cast
            names: [A, B]
          - heading: Alone
          - names: C
    """)
    assert [(text, baseline - BASELINE) for text, _, baseline in lines(project.roll)] == [
        ("Cast", 0),
        ("A", LINE + 10),
        ("B", 2 * LINE + 10),
        ("Alone", 3 * LINE + 10 + 30),
        ("C", 4 * LINE + 10 + 30 + 10),
    ]


def test_everything_scales_with_the_raster(lay_out: Callable[[str], Project]) -> None:
    text = """
        video: {{size: {size}}}
        styles: {{base: {{font: Box, size: 20}}, role: {{size: 20, tracking: 0}}}}
        roll:
          - {{role: Her, names: [Ann, Bo]}}
          - names: C
    """
    small = lay_out(text.format(size="1920x1080")).roll
    large = lay_out(text.format(size="3840x2160")).roll
    assert large.height_px == 2 * small.height_px
    assert [run.x_px for run in large.runs] == [2 * run.x_px for run in small.runs]
    assert [run.size_px for run in large.runs] == [2 * run.size_px for run in small.runs]


@pytest.mark.parametrize("collects", [True, False])
def test_the_collector_is_left_as_it_was(
    lay_out: Callable[[str], Project], *, collects: bool
) -> None:
    before = gc.isenabled()
    (gc.enable if collects else gc.disable)()
    try:
        lay_out("roll: [{names: A}]")
        assert gc.isenabled() is collects
    finally:
        (gc.enable if before else gc.disable)()
