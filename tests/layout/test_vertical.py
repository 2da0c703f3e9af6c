"""Vertical blocks. Han boxes are 20 px at size 20, a column 30 px wide."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from endroll import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

    LayOut = Callable[[str], Project]
    LookInto = Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]]


def middles(project: Project) -> list[tuple[str, float, int]]:
    """Return texts with the middle of their column and the row where they begin."""
    return [(run.text, run.x_px, run.baseline_px) for run in project.roll.runs]


def test_an_empty_line_leaves_a_column_empty(lay_out: LayOut) -> None:
    text = 'roll: [{text: "谢德庆\\n\\n天\\n庆", writing: vertical, align: left}]'
    places = middles(lay_out(text))
    assert [x_px for _, x_px, _ in places] == [545, 485, 455]
    assert len({top_px for *_, top_px in places}) == 1


def test_vertical_lines_are_a_line_apart_and_centred(lay_out: LayOut) -> None:
    text = 'roll: [{text: "谢德庆\\n天", writing: vertical, align: left}]'
    (_, first_px, _), (_, second_px, _) = middles(lay_out(text))
    assert (first_px, second_px) == (515, 485)


@pytest.mark.parametrize(("align", "lower_px"), [("left", 0), ("center", 20), ("right", 40)])
def test_vertical_lines_are_aligned_to_top_bottom_or_middle(
    lay_out: LayOut, align: str, lower_px: int
) -> None:
    text = f'roll: [{{text: "谢德庆\\n天", writing: vertical, align: {align}}}]'
    (_, _, top_px), (_, _, short_px) = middles(lay_out(text))
    assert short_px - top_px == lower_px


def test_a_block_is_as_high_as_its_longest_line(lay_out: LayOut) -> None:
    (block,) = lay_out("roll: [{role: 谢, names: [谢德庆, 天], writing: vertical}]").roll.blocks
    assert block.bottom_px - block.top_px == 60
    assert [(name.text, name.bottom_px - name.top_px) for name in block.names] == [
        ("谢德庆", 60),
        ("天", 20),
    ]


def test_a_role_stands_at_the_right_of_its_names(lay_out: LayOut) -> None:
    role, one, two = middles(lay_out("roll: [{role: 谢, names: [德, 天], writing: vertical}]"))
    assert (role[1] - one[1], one[1] - two[1]) == (35, 30)  # a line, and role_gap


def test_latin_is_turned(lay_out: LayOut) -> None:
    runs = lay_out("roll: [{text: 谢Ab, writing: vertical}]").roll.runs
    assert [run.is_turned for run in runs] == [False, True]


def test_ink_stands_where_the_display_list_says(lay_out: LayOut) -> None:
    project = lay_out("roll: [{text: 谢Ab, writing: vertical}]")
    rows = project.rows(0, project.roll.height_px).max(axis=2)
    inked = np.flatnonzero(rows.max(axis=1))
    first, last = project.roll.runs
    assert (first.top_px, last.bottom_px) == (inked[0], inked[-1] + 1)
    columns = np.flatnonzero(rows.max(axis=0))
    assert columns[0] >= 500 - 15
    assert columns[-1] < 500 + 15


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("text: A, latin: upright", "latin-horizontal"),
        ("names: 谢, writing: vertical, columns: 2", "columns-vertical"),
        ("names: 谢, writing: down", "bad-value"),
        ("role: 谢, names: 天, writing: vertical, arrange: beside", "arrange-vertical"),
        ("names: 谢, writing: vertical, leader: dots", "leader-vertical"),
        (f"text: {'谢' * 60}, writing: vertical", "too-tall"),
    ],
)
def test_invalid_entries_are_reported(look_into: LookInto, entry: str, code: str) -> None:
    project, (problem,) = look_into(f"roll: [{{{entry}}}]")
    assert project is None
    assert problem.code == code


def test_too_many_lines_for_the_width_are_reported(look_into: LookInto) -> None:
    names = ", ".join(["谢"] * 30)
    project, diagnostics = look_into(f"roll: [{{names: [{names}], writing: vertical}}]")
    assert project is None
    assert diagnostics[0].code == "too-wide"
    assert "900 px" in diagnostics[0].message


def test_a_line_too_tall_names_the_size_that_fits(look_into: LookInto) -> None:
    _, (problem,) = look_into(f"roll: [{{text: {'谢' * 60}, writing: vertical}}]")
    assert "size 16 " in str(problem.hint)


def test_a_native_form_continues_below_its_name(lay_out: LayOut) -> None:
    name, native = lay_out("roll: [{names: {name: 谢德, native: 天}, writing: vertical}]").roll.runs
    assert name.x_px == native.x_px
    assert native.top_px - name.top_px == 40 + 6  # two letters and a space


def test_names_are_spread_downward_too(lay_out: LayOut) -> None:
    text = "roll: [{names: [谢天, 林 太郎], writing: vertical, name_width: 5}]"
    runs = {run.text: run for run in lay_out(text).roll.runs}
    assert runs["天"].top_px - runs["谢"].top_px == 80
    assert runs["太郎"].top_px - runs["林"].top_px == 60
    assert runs["谢"].x_px == runs["天"].x_px > runs["林"].x_px == runs["太郎"].x_px


def test_readings_are_to_the_right_of_their_parts(lay_out: LayOut) -> None:
    entry = "names: {name: 山田 太郎, reading: やま たろ}, ruby: yes, writing: vertical"
    runs = {run.text: run for run in lay_out(f"roll: [{{{entry}}}]").roll.runs}
    assert runs["や"].size_px == 10
    assert runs["や"].x_px - runs["山田"].x_px == pytest.approx(10 + 5 + 0.5)
    # Two letters of 10 px in 40: 10 px above the first, 20 between the two.
    boxes = [runs[text].top_px - runs["山田"].top_px for text in ("や", "ま")]
    assert boxes[1] - boxes[0] == 20


def test_readings_widen_their_column(lay_out: LayOut) -> None:
    entry = "names: [{{name: 林, reading: やま}}, 天], ruby: {shown}, writing: vertical"
    gaps = []
    for shown in ("no", "yes"):
        runs = {
            run.text: run
            for run in lay_out("roll: [{" + entry.format(shown=shown) + "}]").roll.runs
        }
        gaps.append(runs["林"].x_px - runs["天"].x_px)
    assert gaps == [30, 30 + 6]


@pytest.mark.parametrize(("letter", "is_from_left"), [("ᠠ", True), ("ꡀ", True), ("谢", False)])
def test_mongolian_columns_follow_one_another_to_the_right(
    tmp_path: Path, build_font: Callable[..., None], letter: str, *, is_from_left: bool
) -> None:
    (tmp_path / "fonts").mkdir()
    build_font(tmp_path / "fonts" / "box.ttf", family="Box", letters="ᠠꡀ谢123")
    path = tmp_path / "credits.yaml"
    path.write_text(
        f"video: {{size: 1000x1080}}\nstyles: {{base: {{font: Box, size: 20}}}}\n"
        f'roll: [{{text: "1{letter}\\n2{letter}\\n3{letter}", writing: vertical}}]\n',
        encoding="utf-8",
    )
    runs = load(path).roll.runs
    places = {run.text[0]: run.x_px for run in runs if run.text[0] in "123"}
    in_order = [places[number] for number in "123"]
    assert in_order == sorted(in_order, reverse=not is_from_left)
    # Each column is a line of 27 px wide.
    assert {round(abs(after - before)) for before, after in pairwise(in_order)} == {27}
