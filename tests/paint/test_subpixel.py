"""Fractional speeds: an edge moves by exactly the same distance in every frame."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest

from endroll.encode.color import convert
from endroll.encode.color_encoding import EIGHT_420
from endroll.encode.frame_planes import frame_planes

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from endroll.project import Project

FILM = """
    video: {{size: 120x200, fps: 24}}
    timing: {{speed: {speed:.6f}, snap: off, lead_in: 0, lead_out: 0, direction: {direction}}}
    styles: {{base: {{font: Box, size: 250, {style}}}}}
    roll:
      - {{names: AA}}
"""
HEIGHT_PX = 200


def film(step: Fraction, *, style: str = "color: white", direction: str = "up") -> str:
    speed = float(step * 1080 / HEIGHT_PX)
    return FILM.format(speed=speed, style=style, direction=direction)


def top_edge_px(frame: NDArray[np.uint8]) -> float | None:
    """Return where what is inked begins, in px from the top, a part of a row counted as such."""
    rows = frame[:, :, 1].astype(float)
    inked = rows[:, rows.sum(axis=0).argmax()] / 255
    full = np.nonzero(inked > 0.99)[0]
    if not len(full) or full[0] < 2 or full[-1] > HEIGHT_PX - 3:
        return None
    return float(full[0] - inked[full[0] - 1])


@pytest.mark.parametrize("direction", ["up", "down"])
@pytest.mark.parametrize(
    "style", ["color: white", "color: white, plate: {padding: 9, color: white, opacity: 100%}"]
)
@pytest.mark.parametrize(
    "step", [Fraction(5, 2), Fraction(7, 3), Fraction(1, 2), Fraction(1, 8), Fraction(2)]
)
def test_a_sharp_edge_moves_by_the_step_in_every_frame(
    lay_out: Callable[[str], Project], step: Fraction, style: str, direction: str
) -> None:
    project = lay_out(film(step, style=style, direction=direction))
    schedule = project.schedule
    assert schedule.step_px == step
    middle = schedule.frame_at(project.roll.height_px // 2)
    frames = range(middle - 10, middle + 10)
    edges = [top_edge_px(project.frame(frame)) for frame in frames]
    assert None not in edges
    moved = np.diff(np.array(edges, float)) * (1 if direction == "down" else -1)
    assert np.abs(moved - float(step)).max() < 0.05


@pytest.mark.parametrize("direction", ["up", "down"])
@pytest.mark.parametrize("step", [Fraction(7, 3), Fraction(3)])
def test_the_planes_are_those_of_the_frames(
    lay_out: Callable[[str], Project], step: Fraction, direction: str
) -> None:
    style = "color: '#ff4020', shadow: {y: 3.5, blur: 2}"
    project = lay_out(film(step, style=style, direction=direction))
    frames = range(20, 80)
    for frame, planes in zip(frames, frame_planes(project._film.painter, frames), strict=True):
        painted = convert(project.frame(frame), EIGHT_420)
        for found, expected in zip(
            (planes.luma, planes.cb, planes.cr), (painted.luma, painted.cb, painted.cr), strict=True
        ):
            assert np.array_equal(found, expected)


def test_a_layer_over_the_background_is_the_frame(lay_out: Callable[[str], Project]) -> None:
    project = lay_out(film(Fraction(5, 2)))
    frame = project.schedule.frame_at(project.roll.height_px // 2) + 1
    layer = project.frame(frame, transparent=True).astype(float)
    over_black = np.rint(layer[:, :, :3] * layer[:, :, 3:] / 255)
    assert np.abs(over_black - project.frame(frame)).max() <= 1


def test_a_speed_is_taken_as_near_as_eight_places_on_a_px_allow(
    look_into: Callable[[str], tuple[Project | None, object]],
) -> None:
    taken = {}
    for speed in (Fraction(257, 100), Fraction(1, 100)):
        project, diagnostics = look_into(film(speed))
        assert project is not None
        taken[speed] = project.schedule.step_px
        (warned,) = (problem for problem in diagnostics if problem.code == "fractional-step")  # type: ignore[attr-defined]
        assert warned.severity.value == "warning"
        assert "3 px lasts" in warned.hint or "1 px lasts" in warned.hint
    assert taken == {Fraction(257, 100): Fraction(18, 7), Fraction(1, 100): Fraction(1, 8)}
