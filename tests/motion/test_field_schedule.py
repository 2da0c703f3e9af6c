"""Schedules of films that move by field, against those of their frames."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.motion.scenes import Scroll
from endroll.motion.travel import Travel

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

HEAD = """
video: {{size: 1000x1080, fps: {fps}}}
timing: {{{timing}}}
styles:
  base: {{font: [Box, Box Han], size: 40, weight: 400}}
roll:
  - card: [{{text: A}}]
  - names: [B, C, D]
  - card: [{{text: E}}]
    stop: yes
  - names: [F, G]
"""


@pytest.mark.parametrize(
    "timing", ["speed: 2", "speed: 4", "duration: 413f", "seconds_on_screen: 9s"]
)
def test_a_frame_shows_its_first_field(lay_out: Callable[[str], Project], timing: str) -> None:
    schedule = lay_out(HEAD.format(fps="50i", timing=timing)).schedule
    fields = schedule.by_field
    assert fields is not None
    assert fields.frame_count == 2 * schedule.frame_count
    assert fields.rate.value == 2 * schedule.rate.value
    for frame in range(schedule.frame_count):
        views, moments = schedule.views(frame), fields.views(2 * frame)
        assert [view.offset_px for view in views] == [view.offset_px for view in moments]
    for scene in fields.scenes:
        assert scene.first_frame % 2 == 0
        assert scene.frame_count % 2 == 0


def test_fields_move_by_even_steps_and_ease_between(lay_out: Callable[[str], Project]) -> None:
    schedule = lay_out(HEAD.format(fps="50i", timing="speed: 4")).schedule
    assert schedule.moment_step_px == 4
    assert schedule.by_field is not None
    for scene in schedule.by_field.scenes:
        if isinstance(scene, Scroll):
            steps = [leg.step_px for leg in scene.legs if leg.step_px]
            assert max(steps) == 4
            assert all(step.denominator == 1 for step in steps)
            offsets = scene.offsets_px(
                range(scene.first_frame, scene.first_frame + scene.frame_count)
            )
            assert {after - before for before, after in pairwise(offsets)} <= {0, 1, 2, 3, 4}


def test_a_length_is_met_to_the_frame(lay_out: Callable[[str], Project]) -> None:
    schedule = lay_out(HEAD.format(fps="50i", timing="duration: 413f")).schedule
    assert schedule.frame_count == 413
    assert schedule.moment_step_px % 2 == 0


@given(
    step_px=st.integers(1, 12).map(lambda half: 2 * half),
    eases=st.tuples(st.integers(0, 40), st.integers(0, 40)),
    distance_px=st.integers(1200, 20_000),
)
def test_moves_by_field_fill_their_frames(
    step_px: int, eases: tuple[int, int], distance_px: int
) -> None:
    travel = Travel.of(2 * step_px, eases, screen_px=540, moments=2)  # type: ignore[arg-type]
    legs = travel.legs(distance_px)
    moves = sum(leg.move_count for leg in legs)
    assert moves == 2 * travel.frame_count(distance_px)
    travelled_px = sum(leg.length_px for leg in legs)
    assert distance_px <= travelled_px < distance_px + step_px
    assert eases[1] == 0 or travelled_px == distance_px
    assert travel.furthest_px(travel.frame_count(distance_px)) >= distance_px
    assert travel.furthest_px(travel.frame_count(distance_px) - 1) < distance_px


CODES = [
    ("50i", "speed: 3", "odd-field-step"),
    ("50i", "speed: 1", "odd-field-step"),
    ("50i", "speed: 2, snap: off", "fractional-field-step"),
    ("60i", "speed: 2", "bad-value"),
    ("24, scan: tff", "speed: 2", "field-rate"),
    ("50i, scan: progressive", "speed: 2", "scan-contradiction"),
]


@pytest.mark.parametrize(("fps", "timing", "code"), CODES)
def test_what_cannot_move_by_field_is_an_error(
    look_into: Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]],
    fps: str,
    timing: str,
    code: str,
) -> None:
    project, diagnostics = look_into(HEAD.format(fps=fps, timing=timing))
    assert project is None
    problems = [problem for problem in diagnostics if problem.code == code]
    assert len(problems) == 1
    assert problems[0].span is not None
    assert problems[0].hint


def test_an_odd_step_is_offered_its_neighbours(
    look_into: Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]],
) -> None:
    _, diagnostics = look_into(HEAD.format(fps="50i", timing="speed: 5"))
    (problem,) = [problem for problem in diagnostics if problem.code == "odd-field-step"]
    assert "4 px" in (problem.hint or "")
    assert "6 px" in (problem.hint or "")


def test_a_report_counts_px_a_field(lay_out: Callable[[str], Project]) -> None:
    report = lay_out(HEAD.format(fps="50i", timing="speed: 4")).report()
    data = report.as_json()
    assert (data["scan"], data["step_px"], data["fps"]) == ("tff", 4, "25/1")
    assert [near["step_px"] for near in data["neighbours"]] == [2, 4, 6]


def test_the_usual_speed_by_field(lay_out: Callable[[str], Project]) -> None:
    assert lay_out(HEAD.format(fps="50i", timing="lead_in: 1s")).report().step_px == 2
