"""Names that differ from those of their list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

    LookInto = Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]]

CREDITS = """
    video: {{size: 1000x1080}}
    styles: {{base: {{font: [Box, Box Han], size: 20}}, big: {{size: 40}}}}
    roll: [{{{entry}}}]
"""


@pytest.mark.parametrize(
    "entry",
    [
        "names: [Ann, {name: Bo, style: big}, Cy]",
        "names: [Ann, {name: Bo, style: big}, Cy], columns: 3",
        "names: [Ann, {name: Bo, style: big}, Cy], separator: '·'",
        "role: R, names: [Ann, {name: Bo, style: big}, Cy], arrange: beside",
        "cast: [{R: [Ann, {name: Bo, style: big}, Cy]}]",
    ],
)
def test_a_single_name_may_have_a_style_of_its_own(
    lay_out: Callable[[str], Project], entry: str
) -> None:
    runs = {run.text: run.size_px for run in lay_out(CREDITS.format(entry=entry)).roll.runs}
    assert (runs["Ann"], runs["Bo"], runs["Cy"]) == (20, 40, 20)


def test_an_unknown_style_is_reported_with_its_span(look_into: LookInto) -> None:
    project, (problem,) = look_into(CREDITS.format(entry="names: [{name: Bo, style: bg}]"))
    assert project is None
    assert (problem.code, problem.span and problem.span.line) == ("unknown-style", 4)
    assert "big" in str(problem.hint)


def test_a_native_name_stands_behind_on_the_same_line(lay_out: Callable[[str], Project]) -> None:
    project = lay_out(CREDITS.format(entry="names: [{name: Ai, native: 谢}]"))
    latin, han = project.roll.runs
    assert latin.baseline_px == han.baseline_px
    # Two letters of 12 px and the space that a person would have typed.
    assert han.x_px - latin.x_px == pytest.approx(24 + 6)
    (name,) = project.roll.blocks[0].names
    assert name.text == "Ai 谢"
