"""The step that a film is given, and its length, with and without a block that is alone."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

    LayOut = Callable[[str], Project]
    LookInto = Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]]

FILM = """
    video: {{size: 100x270, fps: 24}}
    timing: {{lead_in: 0, lead_out: 0, {timing}}}
    styles: {{base: {{font: [Box, Box Han], size: 40}}}}
    roll:
      - {{names: [A, B]}}
      - {{names: [C, D], gap_before: 400}}
      - {{names: [E, F], {alone}gap_before: 100}}
      - {{names: [G, H], gap_before: 100}}
      - {{names: [I, J], gap_before: 400}}
"""


def film(timing: str, alone: str = "alone: 1s, ") -> str:
    return FILM.format(timing=timing, alone=alone)


def gaps_of(project: Project) -> list[int]:
    """Return the rows between each two blocks."""
    return [below.top_px - above.bottom_px for above, below in pairwise(project.roll.blocks)]


@pytest.mark.parametrize("alone", ["", "alone: 1s, "])
@pytest.mark.parametrize(("speed", "step_px"), [(4, 1), (12, 3), (28, 7)])
def test_a_speed_without_a_length_is_the_step(
    lay_out: LayOut, speed: int, step_px: int, alone: str
) -> None:
    project = lay_out(film(f"speed: {speed}", alone))
    assert project.schedule.step_px == step_px
    first, above, below, last = gaps_of(project)
    assert (first, last) == (100, 100)  # as written: 400 px at 1080 lines
    block = project.roll.blocks[2]
    height_px = block.bottom_px - block.top_px
    if alone:
        # From when the block above has left until the one below comes: 24 frames, 23 moves.
        assert above + height_px + below - 270 in range(23 * step_px, 25 * step_px + 1)
    else:
        assert (above, below) == (25, 25)
    assert project.schedule.frame_count == 1 - (-(270 + project.roll.height_px) // step_px)


def gap_change(project: Project, written: Project) -> float:
    """Return the factor by which gaps differ from those that are written."""
    gaps_px = zip(gaps_of(project), gaps_of(written), strict=True)
    factors = [gap_px / written_px for gap_px, written_px in gaps_px]
    return max(max(factor, 1 / factor) for factor in factors)


@pytest.mark.parametrize("alone", ["", "alone: 1s, "])
@pytest.mark.parametrize("seconds", [6, 8, 11, 14, 20])
def test_a_free_speed_is_one_that_meets_a_length_and_changes_gaps_least(
    look_into: LookInto, seconds: int, alone: str
) -> None:
    timing = f"duration: {seconds}s, gaps: {{least: 10%, most: 300%}}"
    fitting: dict[int, Project] = {}
    changes: dict[int, float] = {}
    for step_px in range(1, 6):
        fixed = f"speed: {4 * step_px}"
        made, diagnostics = look_into(film(f"{timing}, {fixed}", alone))
        written, _ = look_into(film(fixed, alone))
        assert written
        if made is None:
            assert "duration-impossible" in [diagnostic.code for diagnostic in diagnostics]
            continue
        assert made.schedule.frame_count == 24 * seconds
        fitting[step_px], changes[step_px] = made, gap_change(made, written)
    free, diagnostics = look_into(film(timing, alone))
    if not fitting:
        assert free is None
        assert [diagnostic.code for diagnostic in diagnostics].count("duration-impossible") == 1
        return
    assert free
    assert free.schedule.frame_count == 24 * seconds
    assert changes[int(free.schedule.step_px)] == pytest.approx(min(changes.values()), rel=0.05)
    assert gaps_of(free) == gaps_of(fitting[int(free.schedule.step_px)])


@pytest.mark.parametrize(
    ("keys", "lists"),
    [
        ("", 2),
        (", columns: 1", 2),
        (", columns: auto", 1),
        (", separator: ·", 1),
        (", role: R, arrange: beside", 1),
        (", role: R", 2),
    ],
)
def test_columns_are_suggested_if_long_lists_are_in_one(
    look_into: LookInto, keys: str, lists: int
) -> None:
    names = [f"A{'BCDEFGHIJK'[number]}" for number in range(10)]
    text = f"""
        video: {{size: 400x270, fps: 24}}
        timing: {{duration: 1s}}
        styles: {{base: {{font: Box, size: 40}}}}
        roll: [{{names: {names}{keys}}}, {{names: {names}}}, {{names: [A, B]}}]
    """
    _, diagnostics = look_into(text)
    (problem,) = (each for each in diagnostics if each.code == "duration-impossible")
    assert problem.span
    assert problem.span.line == 3
    (hint,) = (hint for hint in str(problem.hint).split("; or ") if "layout.columns" in hint)
    assert ("2" in hint) is (lists == 2)
    _, diagnostics = look_into(text.replace("1s}", "1s}\n        layout: {columns: auto}"))
    hints = [str(each.hint) for each in diagnostics if each.code == "duration-impossible"]
    assert len(hints) == 1
    assert ("layout.columns" in hints[0]) is (keys == ", columns: 1")
