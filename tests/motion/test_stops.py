"""Scrolls that stop: where, for how long, and within the length asked for."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

FILM = """
    video: {{size: 400x1080, fps: 24}}
    timing: {{speed: 6, lead_in: 0, lead_out: 0, {timing}}}
    styles: {{base: {{font: [Box, Box Han], size: 40}}}}
    roll:
      - {{names: [A, B, C]}}
      - {{names: [D, E, F], gap_before: 200}}
      - card: [{{names: [G]}}]
        {stop}
      - {{names: [H]}}
      - {{names: [I, J], gap_before: 300}}
"""


def film(*, stop: str = "stop: yes", timing: str = "snap: on") -> str:
    return FILM.format(stop=stop, timing=timing)


def moves(project: Project) -> list[int]:
    schedule = project.schedule
    tops = [view.offset_px for at in range(schedule.frame_count) for view in schedule.views(at)]
    assert len(tops) == schedule.frame_count
    return [int(px) for px in np.diff(tops)]


@pytest.mark.parametrize("direction", ["up", "down"])
def test_it_stops_with_the_card_in_the_middle_and_continues(
    lay_out: Callable[[str], Project], direction: str
) -> None:
    project = lay_out(film(stop="stop: yes\n        hold: 2s", timing=f"direction: {direction}"))
    made = moves(project)
    steps = [abs(step) for step in made]
    assert [step for step, _ in groupby(steps)] == [6, 5, 4, 3, 2, 1, 0, 1, 2, 3, 4, 5, 6]
    assert steps.count(0) == 47  # and the frame that arrives
    still = steps.index(0) + 20
    (letter,) = (block for block in project.roll.blocks if block.text == "G")
    view = project.schedule.views(still)[0]
    assert letter.top_px - view.offset_px == (1080 - letter.bottom_px + letter.top_px) // 2
    rows = np.flatnonzero(project.frame(still).max(axis=(1, 2)))
    assert letter.top_px - view.offset_px <= rows[0] < rows[-1] < letter.bottom_px - view.offset_px
    assert not project.frame(0).any()
    assert not project.frame(project.schedule.frame_count - 1).any()


def test_what_comes_from_above_shows_its_parts_in_the_order_written(
    lay_out: Callable[[str], Project],
) -> None:
    report = lay_out(film(timing="direction: down")).report()
    firsts = {block.text: block.first_frame for block in report.blocks}
    # Within what scrolls together its foot comes first.
    assert sorted(firsts, key=lambda text: firsts[text]) == ["D", "A", "G", "I", "H"]


def test_it_ends_where_it_fades_out(lay_out: Callable[[str], Project]) -> None:
    project = lay_out(
        film(
            stop="{stop: yes, hold: 1s, fade_out: 12f, gap: 6f}".strip("{}").replace(
                ", ", "\n        "
            )
        )
    )
    first, second = project.schedule.scenes
    assert second.first_frame == first.first_frame + first.frame_count + 6
    last = first.first_frame + first.frame_count - 1
    shown = [project.schedule.views(frame)[0] for frame in range(last - 35, last + 1)]
    assert len({view.offset_px for view in shown}) == 1
    assert [view.opacity for view in shown[:24]] == [1] * 24
    assert all(a.opacity > b.opacity for a, b in pairwise(shown[23:]))


def test_it_begins_where_it_fades_in(lay_out: Callable[[str], Project]) -> None:
    project = lay_out(film(stop="stop: yes\n        fade_in: 12f\n        hold: 1s"))
    second = project.schedule.scenes[1]
    shown = [project.schedule.views(second.first_frame + index)[0] for index in range(38)]
    assert shown[0].opacity < shown[5].opacity < shown[12].opacity == 1
    assert len({view.offset_px for view in shown[:36]}) == 1
    assert shown[37].offset_px > shown[0].offset_px


@pytest.mark.parametrize("seconds", [40, 45, 50, 60])
@pytest.mark.parametrize("snap", ["on", "off"])
def test_a_length_is_met_about_a_stop(
    lay_out: Callable[[str], Project], seconds: int, snap: str
) -> None:
    timing = f"duration: {seconds}s, snap: {snap}"
    project = lay_out(film(timing=timing).replace("speed: 6", "gaps: {least: 0%, most: 1000%}"))
    assert project.schedule.frame_count == 24 * seconds
    assert moves(project).count(0) == 71


@pytest.mark.parametrize(
    ("stop", "code"),
    [
        ("stop: yes\n        gap: 1s", "gap-without-end"),
        ("hold: 1s\n        ease: 1s", "ease-without-stop"),
    ],
)
def test_settings_without_effect_are_reported(
    look_into: Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]], stop: str, code: str
) -> None:
    project, diagnostics = look_into(film(stop=stop).replace("speed: 6", "speed: 5"))
    assert project is None
    assert [problem.code for problem in diagnostics] == [code]
    assert diagnostics[0].span
    assert diagnostics[0].span.line == 10
