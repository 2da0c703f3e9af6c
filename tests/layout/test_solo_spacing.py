"""A credit that is alone in the picture for some time: in every frame, and with minimal gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

FILM = """
    video: {{size: 400x1080, fps: 24}}
    timing: {{lead_in: 0, lead_out: 0, {timing}}}
    styles: {{base: {{font: [Box, Box Han], size: 40}}}}
    roll:
      - {{names: [A, B, C]}}
      - {{names: [D, E], alone: {alone}}}
      - {{names: F}}
      - {{names: [G, H], gap_before: 100}}
"""


def frames_alone(project: Project) -> list[int]:
    """Return the frames in which nothing but the block is to be seen, and all of it."""
    block = project.roll.blocks[1]
    found = []
    for frame in range(project.schedule.frame_count):
        (view,) = project.schedule.views(frame)
        top, bottom = view.offset_px + view.shift, view.offset_px + view.shift + 1080
        others = [one for one in project.roll.blocks if one is not block]
        clear = all(one.bottom_px <= top or one.top_px >= bottom for one in others)
        if clear and block.top_px >= top and block.bottom_px <= bottom:
            found.append(frame)
    return found


@pytest.mark.parametrize("alone", ["1f", "1s", "4s"])
@pytest.mark.parametrize("timing", ["speed: 4", "speed: 7", "speed: 2.5, snap: off"])
def test_it_is_alone_as_long_as_asked_and_no_longer(
    lay_out: Callable[[str], Project], alone: str, timing: str
) -> None:
    project = lay_out(FILM.format(alone=alone, timing=timing))
    wanted = {"1f": 1, "1s": 24, "4s": 96}[alone]
    frames = frames_alone(project)
    assert frames == list(range(frames[0], frames[0] + len(frames)))
    assert wanted <= len(frames) <= wanted + 2
    middle = project.schedule.frame_at(
        (project.roll.blocks[1].top_px + project.roll.blocks[1].bottom_px) // 2
    )
    assert abs(sum(frames) / len(frames) - middle) <= 1


def test_other_gaps_stay_as_they_are(lay_out: Callable[[str], Project]) -> None:
    tops = [
        block.top_px for block in lay_out(FILM.format(alone="1s", timing="speed: 4")).roll.blocks
    ]
    plain = lay_out(FILM.format(alone="1s", timing="speed: 4").replace(", alone: 1s", ""))
    assert tops[3] - tops[2] == plain.roll.blocks[3].top_px - plain.roll.blocks[2].top_px


@pytest.mark.parametrize("timing", ["duration: 40s", "duration: 25s, speed: 6"])
def test_a_length_is_met_with_it(lay_out: Callable[[str], Project], timing: str) -> None:
    gaps = ", gaps: {least: 0%, most: 1000%}"
    project = lay_out(FILM.format(alone="1s", timing=timing + gaps))
    assert project.schedule.frame_count == int(timing[10:12]) * 24
    assert 24 <= len(frames_alone(project)) <= 26


def test_longer_than_it_is_in_the_picture(
    look_into: Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]],
) -> None:
    project, (problem,) = look_into(FILM.format(alone="20s", timing="speed: 4"))
    assert project is None
    assert problem.code == "alone-too-long"
    assert problem.span
    assert problem.span.line == 7


@pytest.mark.parametrize(
    "roll", ["{card: [{names: A, alone: 1s}]}", "{row: [{names: A, alone: 1s}, {names: B}]}"]
)
def test_where_it_says_nothing(
    look_into: Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]], roll: str
) -> None:
    _, (problem,) = look_into(f"roll: [{roll}]")
    assert problem.code == "alone-inside"


def test_at_the_ends_of_the_roll_there_is_nothing_to_be_clear_of(
    lay_out: Callable[[str], Project],
) -> None:
    plain = lay_out("roll: [{names: A}, {names: B}]")
    first = lay_out("roll: [{names: A, alone: 1f}, {names: B}]")
    only = lay_out("roll: [{names: A, alone: 1s}]")
    assert first.roll.blocks[0].top_px == plain.roll.blocks[0].top_px
    assert only.roll.height_px < 100
