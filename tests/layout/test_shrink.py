"""Names that are narrowed to fit. A letter of the box font is 12 px wide at size 20."""

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
    styles: {{base: {{font: {font}, size: 20}}, name: {{shrink: {shrink}}}}}
    layout: {{safe: 800, gutter: 40, column_gap: 50}}
    roll: [{{{entry}}}]
"""


def widths(project: Project) -> list[float]:
    return [round(run.advance_px, 2) for run in project.roll.runs]


@pytest.mark.parametrize(
    ("letters", "shrink", "width"),
    [(66, "100%", 792), (70, "95%", 800), (70, "90%", 800), (66, "90%", 792)],
)
def test_a_name_is_narrowed_just_as_far_as_it_must(
    lay_out: Callable[[str], Project], letters: int, shrink: str, width: float
) -> None:
    text = CREDITS.format(font="Box", shrink=shrink, entry=f"names: [{'W' * letters}, Bo]")
    project = lay_out(text)
    assert widths(project) == [width, 24]
    assert project.roll.runs[0].narrowing == pytest.approx(width / (letters * 12))


@pytest.mark.parametrize(("letters", "shrink"), [(70, "100%"), (75, "95%")])
def test_beyond_what_is_allowed_it_is_an_error(
    look_into: LookInto, letters: int, shrink: str
) -> None:
    project, diagnostics = look_into(
        CREDITS.format(font="Box", shrink=shrink, entry=f"names: {'W' * letters}")
    )
    assert project is None
    assert [problem.code for problem in diagnostics] == ["too-wide"]


def test_columns_and_the_side_of_an_axis_narrow_too(lay_out: Callable[[str], Project]) -> None:
    columns = f"names: [{'W' * 33}, Bo], columns: 2"
    project = lay_out(CREDITS.format(font="Box", shrink="90%", entry=columns))
    assert widths(project) == [375, 24]
    beside = f"role: R, names: {'W' * 33}, arrange: beside"
    project = lay_out(CREDITS.format(font="Box", shrink="90%", entry=beside))
    assert widths(project)[-1] == 380


def test_the_width_axis_is_used_before_scaling(lay_out: Callable[[str], Project]) -> None:
    name = (
        "Cinereach Project at Sundance Institute and one more that does not quite fit its row now"
    )
    text = CREDITS.format(font="Noto Sans", shrink="80%", entry=f'names: "{name}"')
    (run,) = lay_out(text).roll.runs
    assert run.narrowing == 1
    assert 785 < run.advance_px <= 800
    assert dict(run.font.variations)["wdth"] < 100


def test_beyond_the_axis_letters_are_narrowed_for_the_rest(
    lay_out: Callable[[str], Project],
) -> None:
    text = CREDITS.format(font="Noto Sans", shrink="50%", entry=f"names: {'Wm' * 40}")
    (run,) = lay_out(text).roll.runs
    assert dict(run.font.variations)["wdth"] == 63
    assert 0.5 < run.narrowing < 1
    assert run.advance_px == pytest.approx(800)
