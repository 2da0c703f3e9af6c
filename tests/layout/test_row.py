"""Blocks side by side, songs and titles. A letter is 12 px wide, the safe width 800."""

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
BASELINE = 21
SHARE = (800 - 50) / 2
LEFT, RIGHT = 100 + SHARE / 2, 900 - SHARE / 2


def run_of(roll: Roll, text: str) -> GlyphRun:
    (run,) = [run for run in roll.runs if run.text == text]
    return run


def centre_of(run: GlyphRun) -> float:
    return run.x_px + run.advance_px / 2


def test_blocks_side_by_side_are_centered_in_equal_shares(lay_out: LayOut) -> None:
    roll = lay_out("""
        roll:
          - row:
              - {role: Edited, names: [Ann, Bo]}
              - {heading: Heard, text: Words}
          - names: After
    """).roll
    assert [centre_of(run_of(roll, text)) for text in ("Edited", "Ann", "Bo")] == [LEFT] * 3
    assert [centre_of(run_of(roll, text)) for text in ("Heard", "Words")] == [RIGHT] * 2
    assert run_of(roll, "Edited").baseline_px == run_of(roll, "Heard").baseline_px == BASELINE
    # The taller share, a role and two names, gives the height.
    assert roll.blocks[0].bottom_px == 3 * LINE + 5
    assert roll.blocks[1].top_px == 3 * LINE + 5 + 30
    assert [name.text for name in roll.blocks[0].names] == ["Ann", "Bo"]
    assert roll.blocks[0].text == "Edited"


def test_a_share_may_hold_a_section_with_an_axis_of_its_own(lay_out: LayOut) -> None:
    roll = lay_out("""
        roll:
          - row:
              - section: [{role: Aa, names: Bo}, {role: Cccc, names: Di}]
                arrange: beside
                gap: 0
              - cast: [Eeee: Fy]
            heading: Both
            gap_after: 70
    """).roll
    ends = {
        text: run_of(roll, text).x_px + run_of(roll, text).advance_px for text in ("Aa", "Cccc")
    }
    assert set(ends.values()) == {round(LEFT - 20)}
    assert run_of(roll, "Fy").x_px == round(RIGHT + 20)
    assert run_of(roll, "Di").baseline_px - run_of(roll, "Bo").baseline_px == LINE
    assert centre_of(run_of(roll, "Both")) == 500
    assert roll.height_px == LINE + 10 + 2 * LINE + 70


def test_width_is_checked_against_the_share_of_a_row(look_into: LookInto) -> None:
    project, diagnostics = look_into(f"roll: [{{row: [{{names: {'W' * 40}}}, {{names: B}}]}}]")
    assert project is None
    (problem,) = diagnostics
    assert problem.code == "too-wide"
    assert all(width in problem.message for width in ("480 px", "375 px"))


def test_columns_are_centred_in_their_share(lay_out: LayOut) -> None:
    roll = lay_out("""
        roll: [{row: [{names: [Aa, Bb], columns: 2}, {names: C}]}]
    """).roll
    edges = run_of(roll, "Aa").x_px, run_of(roll, "Bb").x_px + 24
    assert abs(sum(edges) / 2 - LEFT) <= 0.5


def test_songs_are_set_two_to_a_row(lay_out: LayOut) -> None:
    roll = lay_out("""
        roll:
          - songs:
              - {title: One, written_by: Ann, courtesy: Cy}
              - {title: Two, performed_by: Bo}
              - {title: Three, performed_by: Di}
            per_row: 2
            heading: Music
            gap_before: 10
            gap_after: 20
    """).roll
    assert [block.kind for block in roll.blocks] == ["songs", "songs"]
    assert centre_of(run_of(roll, "“One”")) == centre_of(run_of(roll, "“Three”")) == LEFT
    assert centre_of(run_of(roll, "“Two”")) == RIGHT
    assert run_of(roll, "“One”").baseline_px == run_of(roll, "“Two”").baseline_px
    tallest = 3 * LINE  # title, written by, courtesy
    assert run_of(roll, "“One”").baseline_px == 10 + LINE + 10 + BASELINE
    assert run_of(roll, "“Three”").baseline_px == 10 + LINE + 10 + tallest + 30 + BASELINE
    assert roll.height_px == roll.blocks[1].bottom_px + 20


def test_songs_are_stacked_by_default(lay_out: LayOut) -> None:
    roll = lay_out("""
        roll:
          - songs: [{courtesy: Cy, title: One, written_by: Ann}, {title: Two}]
    """).roll
    baselines = {run.text: run.baseline_px - BASELINE for run in roll.runs}
    assert baselines == {
        "“One”": 0,
        "Courtesy of Cy": LINE,
        "Written by Ann": 2 * LINE,
        "“Two”": 3 * LINE + 30,
    }


def test_a_song_title_has_a_style_of_its_own(lay_out: LayOut) -> None:
    roll = lay_out("""
        video: {size: 1000x1080}
        styles: {base: {font: Box, size: 20}, song: {size: 24}, song_title: {color: "#123456"}}
        roll: [{song: {title: One, written_by: Ann}}]
    """).roll
    title, line = run_of(roll, "“One”"), run_of(roll, "Written by Ann")
    assert (str(title.color), title.size_px) == ("#123456", 24)
    assert str(line.color) != "#123456"


def test_a_title_is_set_large(lay_out: LayOut) -> None:
    roll = lay_out("""
        video: {size: 1000x1080}
        styles: {base: {font: Box, size: 20}}
        roll:
          - title: |
              Never
              Sorry
    """).roll
    assert {run.size_px for run in roll.runs} == {72}
    assert {centre_of(run) for run in roll.runs} == {500}
    assert [run.text for run in roll.runs] == ["Never", "Sorry"]
    assert [block.kind for block in roll.blocks] == ["title"]


@pytest.mark.parametrize(
    ("entry", "column", "code"),
    [
        ("{row: A}", 14, "wrong-kind"),
        ("{row: []}", 14, "empty-list"),
        ("{row: [{names: A}]}", 14, "row-length"),
        (f"{{row: [{', '.join(['{names: A}'] * 7)}]}}", 14, "row-length"),
        ("{row: [A, {names: B}]}", 15, "wrong-kind"),
        ("{row: [{names: A}, {nams: B}]}", 28, "unknown-key"),
        ("{row: [{names: A}, {names: B}], columns: 2}", 40, "unknown-key"),
        ("{row: [{names: A}, {names: B}], names: C}", 40, "entry-of-two-kinds"),
        ("{songs: []}", 16, "empty-list"),
        ("{songs: A}", 16, "wrong-kind"),
        ("{songs: [{title: A}, {titel: B}]}", 30, "unknown-key"),
        ("{songs: [{title: A}], per_row: 0}", 39, "bad-value"),
        ("{songs: [{title: A}], per_row: many}", 39, "bad-value"),
        ("{songs: [{title: A}], labels: {title: B}}", 46, "label-without-place"),
        ("{title: ''}", 16, "empty-value"),
        ("{title: [A]}", 16, "wrong-kind"),
        ("{title: A, song: {title: B}}", 19, "entry-of-two-kinds"),
    ],
)
def test_invalid_entries_are_reported(
    look_into: LookInto, entry: str, column: int, code: str
) -> None:
    project, diagnostics = look_into(f"roll: [{entry}]")
    assert project is None
    (problem,) = [diagnostic for diagnostic in diagnostics if diagnostic.code != "roll-missing"]
    assert problem.span
    assert (problem.code, problem.span.line, problem.span.column) == (code, 8, column)


def test_rows_in_rows_end_somewhere(look_into: LookInto) -> None:
    entry = "{names: A}"
    for _ in range(6):
        entry = f"{{row: [{entry}, {{names: B}}]}}"
    project, diagnostics = look_into(f"roll: [{entry}]")
    assert project is None
    assert "section-too-deep" in {problem.code for problem in diagnostics}


def test_a_gap_that_leaves_no_room_is_reported(look_into: LookInto) -> None:
    project, diagnostics = look_into("""
        video: {size: 1000x1080}
        styles: {base: {font: Box, size: 20}}
        layout: {column_gap: 900, safe: 800}
        roll: [{row: [{names: A}, {names: B}]}]
    """)
    assert project is None
    assert [problem.code for problem in diagnostics] == ["row-no-room"]


NAMES = st.lists(st.text("ABC", min_size=1, max_size=8), min_size=1, max_size=4)
ENTRIES = st.recursive(
    st.one_of(
        st.fixed_dictionaries({"names": NAMES}),
        st.fixed_dictionaries({"role": st.just("R"), "names": NAMES}),
        st.fixed_dictionaries({"text": st.just("Aaa bbb ccc")}),
        st.fixed_dictionaries({"cast": st.just([{"Role": "N"}])}),
    ),
    lambda inner: st.fixed_dictionaries({"row": st.lists(inner, min_size=2, max_size=2)}),
    max_leaves=3,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=st.lists(ENTRIES, min_size=1, max_size=4))
def test_rows_keep_apart_and_inside(lay_out: LayOut, entries: list[dict[str, object]]) -> None:
    roll = lay_out("roll: " + json.dumps(entries)).roll
    boxes = [(run.x_px, run.x_px + run.advance_px, run.top_px, run.bottom_px) for run in roll.runs]
    for number, (left, right, top, bottom) in enumerate(boxes):
        assert left >= 100
        assert right <= 900
        for other_left, other_right, other_top, other_bottom in boxes[:number]:
            assert (
                right <= other_left
                or other_right <= left
                or bottom <= other_top
                or other_bottom <= top
            )
