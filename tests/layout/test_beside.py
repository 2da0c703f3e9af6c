"""Positions of roles and names side by side. Letters and dots are 12 px wide, spaces 6."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.layout.roll import GlyphRun, Roll
    from endroll.project import Project

    LayOut = Callable[[str], Project]
    LookInto = Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]]

LINE = 30
LEADER_GAP = 8  # 0.4 em
PITCH = 18  # a dot and a space


def run_of(roll: Roll, text: str) -> GlyphRun:
    (run,) = [run for run in roll.runs if run.text == text]
    return run


def end_of(run: GlyphRun) -> float:
    return run.x_px + run.advance_px


def leaders_of(roll: Roll) -> list[GlyphRun]:
    return [run for run in roll.runs if not run.text]


def dots_of(run: GlyphRun) -> list[float]:
    return [run.x_px + glyph.x_px for glyph in run.glyphs]


def test_the_axis_is_one_through_a_section_whatever_stands_between(lay_out: LayOut) -> None:
    project = lay_out("""
        roll:
          - section:
              - {role: Abc, names: Di, heading: First}
              - space: 40
              - song: {title: Song, written_by: Somebody with a very long name}
              - heading: Second
              - cast:
                  - A: Bo
                  - Bbbbbbbb: Cccccccccc
              - {names: [K, L], columns: 2}
              - {role: Last, names: Eva}
            arrange: beside
        layout: {axis: balanced, safe: 800, gutter: 40}
        video: {size: 1000x1080}
        styles: {base: {font: Box, size: 20}, role: {tracking: 0, size: 20}}
    """)
    roll = project.roll
    # 96 px of role, 40 of gutter, 120 of name: the axis starts at 372 + 96.
    assert {end_of(run_of(roll, role)) for role in ("Abc", "A", "Bbbbbbbb", "Last")} == {468}
    assert {run_of(roll, name).x_px for name in ("Di", "Bo", "Cccccccccc", "Eva")} == {508}
    gutters = [gutter for block in roll.blocks for gutter in block.gutters]
    assert {(gutter.left_px, gutter.right_px) for gutter in gutters} == {(468, 508)}
    assert [(one.top_px, one.bottom_px) for one in roll.blocks[-1].gutters] == [
        (roll.blocks[-1].top_px, roll.blocks[-1].bottom_px)
    ]


@pytest.mark.parametrize(
    ("at", "names", "row"),
    [
        ("first", "ABC", 0),
        ("middle", "ABC", 1),
        ("last", "ABC", 2),
        ("middle", "ABCD", 1.5),
        ("middle", "A", 0),
    ],
)
def test_a_role_stands_at_the_first_middle_or_last_name(
    lay_out: LayOut, at: str, names: str, row: float
) -> None:
    for place in ("block", "section", "layout"):
        key = {"block": "", "section": "", "layout": ""} | {place: f"role_at: {at}"}
        roll = lay_out(f"""
            video: {{size: 1000x1080}}
            styles: {{base: {{font: Box, size: 20, leading: 1.5}}, role: {{size: 20}}}}
            layout: {{ {key["layout"]} }}
            roll:
              - section: [{{role: Role, names: [{", ".join(names)}], {key["block"]}}}]
                arrange: beside
                {key["section"]}
        """).roll
        down_px = run_of(roll, "Role").baseline_px - run_of(roll, "A").baseline_px
        assert down_px == row * LINE


def test_a_role_of_several_lines_extends_below_or_above_its_name(lay_out: LayOut) -> None:
    text = """
        roll:
          - cast: [{{role: {role}, names: A}}]
            role_at: {at}
    """
    role = "Aaa " * 10
    for at, above in (("first", 0), ("middle", 0.5), ("last", 1)):
        roll = lay_out(text.format(role=role, at=at)).roll
        top = min(run.baseline_px for run in roll.runs)
        assert run_of(roll, "A").baseline_px - top == above * LINE
        assert roll.height_px == 2 * LINE


def test_leaders_run_from_role_to_name_on_one_grid(lay_out: LayOut) -> None:
    roll = lay_out("""
        roll:
          - cast:
              - Abcdefghij: Bo
              - A: Cccccc
              - Abc: Ddd
            leader: dots
        layout: {safe: 800, gutter: 100}
        video: {size: 1000x1080}
        styles: {base: {font: Box, size: 20}, role: {tracking: 0, size: 20}}
    """).roll
    # 120 px of role, 100 of gutter, 72 of name: from 354 to 646.
    assert {run_of(roll, role).x_px for role in ("Abcdefghij", "A", "Abc")} == {354}
    assert {end_of(run_of(roll, name)) for name in ("Bo", "Cccccc", "Ddd")} == {646}
    leaders = leaders_of(roll)
    rows = [("Abcdefghij", "Bo"), ("A", "Cccccc"), ("Abc", "Ddd")]
    for leader, (role, name) in zip(leaders, rows, strict=True):
        dots = dots_of(leader)
        assert {(dot - 354) % PITCH for dot in dots} == {0}
        assert 0 <= dots[0] - end_of(run_of(roll, role)) - LEADER_GAP < PITCH
        assert 0 <= run_of(roll, name).x_px - (dots[-1] + 12) - LEADER_GAP < PITCH
        assert dots == [dots[0] + number * PITCH for number in range(len(dots))]
        assert leader.baseline_px == run_of(roll, name).baseline_px
        assert leader.color == run_of(roll, role).color
        assert end_of(leader) == dots[-1] + 12


def test_leaders_reach_the_same_edges_through_a_section(lay_out: LayOut) -> None:
    roll = lay_out("""
        roll:
          - section:
              - {role: Aaaa, names: Bo}
              - heading: Between
              - {role: C, names: Dddddd}
            arrange: beside
            leader: dots
    """).roll
    assert run_of(roll, "Aaaa").x_px == run_of(roll, "C").x_px
    assert end_of(run_of(roll, "Bo")) == end_of(run_of(roll, "Dddddd"))


@pytest.mark.parametrize(("at", "name"), [("first", "A"), ("middle", "Bb"), ("last", "Ccc")])
def test_a_leader_ends_at_the_name_beside_the_role(lay_out: LayOut, at: str, name: str) -> None:
    roll = lay_out(f"""
        roll:
          - {{cast: [{{role: Role, names: [A, Bb, Ccc]}}], leader: dots, role_at: {at}}}
        layout: {{gutter: 200}}
        video: {{size: 1000x1080}}
        styles: {{base: {{font: Box, size: 20}}}}
    """).roll
    (leader,) = leaders_of(roll)
    assert leader.baseline_px == run_of(roll, name).baseline_px
    assert end_of(leader) < run_of(roll, name).x_px


def test_no_dot_is_set_without_room(lay_out: LayOut) -> None:
    roll = lay_out("""
        roll:
          - {cast: [Role: Name], leader: dots}
        layout: {gutter: 20}
        video: {size: 1000x1080}
        styles: {base: {font: Box, size: 20}}
    """).roll
    assert leaders_of(roll) == []


def test_a_group_stands_over_the_rows_that_follow(lay_out: LayOut) -> None:
    roll = lay_out("""
        roll:
          - cast:
              - A: Bo
              - group: Paris
              - C: Di
              - E: Fy
              - group: Rome
              - G: Hy
        layout: {group_gap: 20, role_gap: 5, safe: 800, gutter: 40}
        video: {size: 1000x1080}
        styles:
          base: {font: Box, size: 20, leading: 1.5}
          role: {size: 20, tracking: 0}
          group: {size: 20}
    """).roll
    tops = {text: run_of(roll, text).baseline_px - 21 for text in ("Bo", "Paris", "Di", "Fy")}
    assert tops == {
        "Bo": 0,
        "Paris": LINE + 20,
        "Di": 2 * LINE + 25,
        "Fy": 3 * LINE + 25,
    }
    assert run_of(roll, "Paris").x_px == 500 - 30
    assert end_of(run_of(roll, "C")) == end_of(run_of(roll, "A")) == 480


def test_rows_of_a_group_are_indented_from_its_left_edge(lay_out: LayOut) -> None:
    roll = lay_out("""
        roll:
          - cast: [Aaaaaa: Bo, {group: Paris}, C: Di]
            leader: dots
            indent: 24
    """).roll
    left = run_of(roll, "Aaaaaa").x_px
    assert run_of(roll, "Paris").x_px == left
    assert run_of(roll, "C").x_px == left + 24


@pytest.mark.parametrize(
    ("entry", "column", "code"),
    [
        ("{cast: [A: B], leader: dash}", 31, "bad-value"),
        ("{cast: [A: B], leader: [dots]}", 31, "wrong-kind"),
        ("{cast: [A: B], role_at: top}", 32, "bad-value"),
        ("{cast: [A: B], columns: 2}", 32, "cast-columns"),
        ("{cast: [A: B], columns: {a: b}}", 32, "cast-columns"),
        ("{cast: [A: B], colums: 2}", 23, "unknown-key"),
        ("{cast: [A: B, {group: C}]}", 30, "group-without-rows"),
        ("{cast: [{group: C}, {group: D}, A: B]}", 24, "group-without-rows"),
        ("{cast: [{group: C, role: D, names: E}]}", 16, "group-with-row"),
        ("{cast: [{group: []}]}", 24, "wrong-kind"),
        ("{cast: [A: B], indent: 20}", 23, "indent-without-leader"),
        ("{cast: [A: B], leader: dots, indent: -1}", 45, "bad-value"),
        ("{role: A, names: B, leader: dots}", 28, "leader-stacked"),
        ("{names: B, arrange: beside, leader: dots}", 36, "leader-stacked"),
        ("{role: A, names: B, role_at: last}", 28, "role_at-stacked"),
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


def test_a_name_too_wide_for_its_table_is_reported_with_its_width(look_into: LookInto) -> None:
    project, diagnostics = look_into(f"roll: [{{cast: [A: {'W' * 66}], leader: dots}}]")
    assert project is None
    (problem,) = diagnostics
    assert problem.code == "too-wide"
    # 66 letters of 12 px; the gutter of the layout and the role leave less of the 800.
    assert "792 px" in problem.message


def test_a_name_too_wide_suggests_a_gutter(look_into: LookInto) -> None:
    text = """
        video: {{size: 1000x1080}}
        styles: {{base: {{font: Box, size: 20}}, role: {{size: 20, tracking: 0}}}}
        layout: {{safe: 800, gutter: {gutter}, axis: {axis}}}
        roll: [{{cast: [{role}: {name}]}}]
    """
    # 396 px for a name; half of the width less half of the gutter is free.
    wide = {"role": "R", "name": "W" * 33, "axis": "center"}
    project, (problem,) = look_into(text.format(gutter=40, **wide))
    assert project is None
    assert "layout.gutter 8" in str(problem.hint)
    assert look_into(text.format(gutter=8, **wide))[0]
    # 768 px of name, 12 of role: 20 are left.
    wide = {"role": "R", "name": "W" * 64, "axis": "balanced"}
    project, diagnostics = look_into(text.format(gutter=3000, **wide))
    assert project is None
    assert " 0 px" in diagnostics[0].message
    assert "size" not in str(diagnostics[0].hint)


WORDS = st.text("AB", min_size=1, max_size=20)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(WORDS, st.lists(WORDS, min_size=1, max_size=3)), min_size=1),
    at=st.sampled_from(["first", "middle", "last"]),
)
def test_no_dot_touches_role_or_name(
    lay_out: LayOut, rows: list[tuple[str, list[str]]], at: str
) -> None:
    cast = [{"role": role, "names": names} for role, names in rows]
    roll = lay_out("roll: " + json.dumps([{"cast": cast, "leader": "dots", "role_at": at}])).roll
    origins = set()
    for leader in leaders_of(roll):
        others = [run for run in roll.runs if run.text and run.baseline_px == leader.baseline_px]
        role, name = sorted(others, key=lambda run: run.x_px)
        assert end_of(role) + LEADER_GAP <= leader.x_px
        assert end_of(leader) + LEADER_GAP <= name.x_px
        origins |= {dot % PITCH for dot in dots_of(leader)}
    assert len(origins) <= 1
