"""The axis of roles and names, and what stands on its sides. Letters are 12 px wide, spaces 6."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.layout.roll import GlyphRun, Roll
    from endroll.project import Project

    LayOut = Callable[[str], Project]
    LookInto = Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]]

HEAD = """
video: {size: 1000x1080}
styles: {base: {font: Box, size: 20}, role: {size: 20, tracking: 0}}
"""
LAYOUT = "layout: {{safe: 800, gutter: 40, arrange: beside{more}}}"


def run_of(roll: Roll, text: str) -> GlyphRun:
    (run,) = [run for run in roll.runs if run.text == text]
    return run


def end_of(run: GlyphRun) -> float:
    return run.x_px + run.advance_px


TWO_SCROLLS = """
roll:
  - section: [{role: A, names: Bbbbbbbbbb}]
  - card: [{role: Aaa, names: Bbb}]
    hold: 1s
  - section: [{role: Cccccccc, names: D}]
  - card: [{role: Ee, names: Ff}]
    stop: yes
"""


def test_one_axis_goes_through_all_that_scrolls(lay_out: LayOut) -> None:
    roll = lay_out(HEAD + LAYOUT.format(more=", axis: scroll") + TWO_SCROLLS).roll
    # 96 px of role, 40 of gutter, 120 of name: from 372 to 628.
    assert {end_of(run_of(roll, role)) for role in ("A", "Cccccccc", "Ee")} == {468}
    assert {run_of(roll, name).x_px for name in ("Bbbbbbbbbb", "D", "Ff")} == {508}
    # A card that stands alone balances by itself: 36, 40 and 36.
    assert (end_of(run_of(roll, "Aaa")), run_of(roll, "Bbb").x_px) == (480, 520)


def test_each_section_balances_by_itself(lay_out: LayOut) -> None:
    roll = lay_out(HEAD + LAYOUT.format(more=", axis: balanced") + TWO_SCROLLS).roll
    assert run_of(roll, "Bbbbbbbbbb").x_px == 466
    assert run_of(roll, "D").x_px == 562


def test_the_tables_of_all_that_scrolls_have_the_same_edges(lay_out: LayOut) -> None:
    layout = LAYOUT.format(more=", leader: dots")
    roll = lay_out(HEAD + layout + TWO_SCROLLS).roll
    assert run_of(roll, "A").x_px == run_of(roll, "Cccccccc").x_px == run_of(roll, "Ee").x_px
    assert end_of(run_of(roll, "Bbbbbbbbbb")) == end_of(run_of(roll, "D"))


MIXED = """
roll:
  - section:
      - {role: Role, names: Aaa}
      - {names: Jane}
      - {names: [Ilan, Jo], SIDE}
"""


def test_names_without_a_role_stand_on_the_side_of_names(lay_out: LayOut) -> None:
    roll = lay_out(HEAD + LAYOUT.format(more="") + MIXED.replace("SIDE", "gap_before: 5")).roll
    assert {run_of(roll, name).x_px for name in ("Aaa", "Jane", "Ilan", "Jo")} == {520}


@pytest.mark.parametrize(
    ("key", "x_px", "end_px"),
    [
        ("side: center", 476, 524),
        ("side: name", 520, 568),
        ("side: role", 432, 480),
        ("side: role, align: left", 100, 148),
        ("side: name, align: right", 852, 900),
        ("align: center", 476, 524),
        ("align: left", 100, 148),
    ],
)
def test_any_side_can_be_chosen(lay_out: LayOut, key: str, x_px: float, end_px: float) -> None:
    roll = lay_out(HEAD + LAYOUT.format(more="") + MIXED.replace("SIDE", key)).roll
    assert (run_of(roll, "Ilan").x_px, end_of(run_of(roll, "Ilan"))) == (x_px, end_px)


@pytest.mark.parametrize(
    ("entry", "text", "x_px"),
    [
        ("{heading: Head, side: name}", "HEAD", 520),
        ("{heading: Head, side: role}", "HEAD", 432),
        ("{text: Abcd, side: name}", "Abcd", 520),
        ("{text: Abcd, side: role}", "Abcd", 432),
        ("{text: Abcd, side: name, align: center}", "Abcd", 686),
        ("{text: Abcd, side: name, measure: 96, align: right}", "Abcd", 568),
        ("{title: Abcd, side: name, style: name}", "Abcd", 520),
        ("{song: {written_by: Abcd}, labels: {written_by: '{}'}, side: role}", "Abcd", 432),
        ("{names: [Abcd, E], columns: 2, side: name}", "Abcd", 520),
        ("{names: [Abcd, E], separator: ',', side: role}", "E", 468),
    ],
)
def test_any_block_can_stand_on_a_side(lay_out: LayOut, entry: str, text: str, x_px: float) -> None:
    styles = HEAD.replace("role:", "heading: {weight: 400, tracking: 0}, role:")
    layout = LAYOUT.format(more="")
    roll = lay_out(f"{styles}{layout}\nroll: [{{role: A, names: B}}, {entry}]").roll
    assert run_of(roll, text).x_px == x_px


def test_a_list_under_its_own_heading_is_centred(lay_out: LayOut) -> None:
    for thanks in ("{heading: H, names: Jane}", "{heading: H}, {names: Jane}"):
        roll = lay_out(
            f"{HEAD}{LAYOUT.format(more='')}\nroll: [{{role: A, names: B}}, {thanks}]"
        ).roll
        assert run_of(roll, "Jane").x_px == 476


def test_names_that_do_not_fit_beside_roles_are_centred(lay_out: LayOut) -> None:
    roll = lay_out(
        f"{HEAD}{LAYOUT.format(more='')}\nroll: [{{role: A, names: B}}, {{names: [{'N' * 40}]}}]"
    ).roll
    assert run_of(roll, "N" * 40).x_px == 500 - 240


def test_names_are_centred_where_no_role_is_beside_names(lay_out: LayOut) -> None:
    roll = lay_out(f"{HEAD}{LAYOUT.format(more='')}\nroll: [{{names: Jane}}]").roll
    assert run_of(roll, "Jane").x_px == 476


def test_all_that_fits_stands_on_the_side_of_the_layout(lay_out: LayOut) -> None:
    layout = LAYOUT.format(more=", side: name, column_gap: 50")
    thanks = "{heading: H, names: [Jo, Li], columns: 2}"
    wide = f"{{names: [{'N' * 20}, {'M' * 20}], columns: 2}}"
    cast = "{cast: [{group: Group}, C: D]}"
    roll = lay_out(
        f"{HEAD}{layout}\nroll: [{{role: A, names: B}}, {{heading: Head}}, {thanks}, {{text: Text}}"
        f", {cast}, {wide}, {{text: Right, align: right}}, {{card: [{{text: Card}}]}}]"
    ).roll
    on_axis = ("B", "HEAD", "H", "Jo", "Text", "Group", "D")
    assert {run_of(roll, text).x_px for text in on_axis} == {520}
    assert run_of(roll, "N" * 20).x_px == 500 - (480 + 50) / 2
    assert end_of(run_of(roll, "Right")) == 900
    assert run_of(roll, "Card").x_px == 476


@pytest.mark.parametrize(
    ("card", "is_vertical"),
    [
        ("{title: 丽山}", True),
        ("{title: 丽山, writing: horizontal}", False),
        ("{title: Abc}", False),
        ("{names: 丽山}", True),
        ("{role: 丽, names: [山, A]}", False),
        ("{text: 丽山}, {text: 山}", False),
        ("{title: " + "丽" * 60 + "}", False),
    ],
)
def test_a_card_of_one_east_asian_text_may_be_vertical(
    lay_out: LayOut, card: str, *, is_vertical: bool
) -> None:
    styles = HEAD.replace("font: Box", "font: [Box, Box Han]").replace(
        "role:", "title: {size: 20}, role:"
    )
    roll = lay_out(f"{styles}layout: {{cards: vertical}}\nroll: [{{card: [{card}]}}]").roll
    assert {run.line.is_vertical for run in roll.runs} == {is_vertical}


def test_a_side_of_what_has_both_is_an_error(look_into: LookInto) -> None:
    for entry in ("{cast: [A: B], side: name}", "{role: A, names: B, side: name}"):
        project, diagnostics = look_into(f"{HEAD}{LAYOUT.format(more='')}\nroll: [{entry}]")
        assert project is None
        assert [problem.code for problem in diagnostics] == ["side-beside"]


def test_names_right_to_left_stand_left_of_the_axis(lay_out: LayOut) -> None:
    roll = lay_out("""
        video: {size: 1000x1080}
        styles: {base: {font: [Box, Noto Sans Hebrew], size: 20}}
        layout: {safe: 800, gutter: 40, arrange: beside}
        language: he
        roll: [{role: אב, names: גד}, {names: שלום}, {text: אבג, side: name}]
    """).roll
    ends = {round(end_of(run_of(roll, text)), 2) for text in ("גד", "שלום", "אבג")}
    assert ends == {480}


def test_a_role_that_does_not_fit_beside_its_names_is_set_above_them(
    look_into: LookInto,
) -> None:
    name = "W" * 33  # 396 px; 380 are on either side of the gutter.
    entries = f"[{{role: R, names: B}}, {{role: S, names: {name}}}]"
    text = f"{HEAD}{LAYOUT.format(more='')}\nroll: {entries}"
    project, (told,) = look_into(text)
    assert project is not None
    assert told.code == "set-stacked"
    assert "layout.gutter 8" in str(told.hint)
    assert told.span is not None
    assert told.span.line > 1
    roll = project.roll
    assert run_of(roll, name).x_px == 500 - 198
    assert run_of(roll, "S").baseline_px < run_of(roll, name).baseline_px
    assert run_of(roll, "B").x_px == 520


def test_a_list_with_columns_stacks_by_itself(lay_out: LayOut) -> None:
    roll = lay_out(
        f"{HEAD}{LAYOUT.format(more='')}\nroll: [{{role: Aa, names: [B, C, D, E], columns: 2}}]"
    ).roll
    role, first = run_of(roll, "Aa"), run_of(roll, "B")
    assert role.baseline_px < first.baseline_px == run_of(roll, "D").baseline_px
    assert role.x_px == 500 - 12


@pytest.mark.parametrize("gutter", [30, 60, 100])
def test_every_leader_has_five_dots_at_least(lay_out: LayOut, gutter: int) -> None:
    roll = lay_out(f"""
        video: {{size: 1000x1080}}
        styles: {{base: {{font: Box, size: 20}}, role: {{size: 20}}}}
        layout: {{safe: 800, gutter: {gutter}, leader: dots}}
        roll: [{{cast: [Abcdefgh: Bbbbbbbbb, A: B]}}]
    """).roll
    dots = [len(run.glyphs.ids) for run in roll.runs if not run.text]
    assert len(dots) == 2
    assert min(dots) >= 5


@pytest.mark.parametrize(
    ("written", "gap_px", "below_px", "above_px"),
    [
        ("", 56, 32, 96),
        ("gap: 30", 30, 10, 30),
        ("gap: 120", 120, 32, 120),
        ("heading_gap: 10", 56, 10, 96),
        ("heading_gap: 50", 56, 50, 150),
        ("heading_above: 60", 56, 20, 60),
        ("heading_above: 60, heading_gap: 5", 56, 5, 60),
        ("gap: 30, heading_gap: 20", 30, 20, 30),
    ],
)
def test_a_heading_is_closer_to_what_it_heads(
    lay_out: LayOut, written: str, gap_px: int, below_px: int, above_px: int
) -> None:
    roll = lay_out(f"""
        video: {{size: 1000x1080}}
        styles: {{base: {{font: Box, size: 20, leading: 1}}, heading: {{case: none}}}}
        layout: {{{written}}}
        roll: [{{names: A}}, {{names: B}}, {{heading: C, names: D}}]
    """).roll
    lines = [run_of(roll, text).baseline_px for text in "ABCD"]
    gaps = [below - above - 20 for above, below in pairwise(lines)]
    assert gaps == [gap_px, above_px, below_px]
