"""Crawls: the picture moves a step in every frame, from empty to empty."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

from endroll.encode.color import convert
from endroll.encode.color_encoding import EIGHT_420

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

FILM = """
    video: {{size: 96x54, fps: 24, background: "{background}"}}
    timing: {{speed: 60, lead_in: 0, lead_out: 0}}
    styles: {{base: {{font: [Box, Box Han], size: 300, color: "{color}"}}, role: {{size: 200}}}}
    layout: {{gap: 200}}
    roll:
      - {{names: Z}}
      - scroll:
          - {{names: [AB, CD], separator: "-"}}
          - {{role: E, names: 谢天, gap_before: 500}}
          - {{space: 600}}
          - {{names: GHIJ}}
        direction: {direction}
      - {{names: Y}}
"""


def film(direction: str = "left", *, background: str = "#000000", color: str = "#ffffff") -> str:
    return FILM.format(direction=direction, background=background, color=color)


@pytest.mark.parametrize("direction", ["left", "right"])
def test_every_frame_is_the_one_before_a_step_on(
    lay_out: Callable[[str], Project], direction: str
) -> None:
    project = lay_out(film(direction))
    crawl = project.schedule.scenes[1]
    assert type(crawl).__name__ == "Crawl"
    step = int(project.schedule.step_px)
    frames = [
        project.frame(crawl.first_frame + index).astype(int) for index in range(crawl.frame_count)
    ]
    assert not frames[0].any()
    assert not frames[-1].any()
    assert sum(frame.any() for frame in frames) > len(frames) - 20
    for before, after in pairwise(frames):
        if direction == "left":
            assert np.array_equal(before[:, step:], after[:, :-step])
        else:
            assert np.array_equal(before[:, :-step], after[:, step:])


def test_its_whole_strip_is_what_was_written(lay_out: Callable[[str], Project]) -> None:
    project = lay_out(film())
    crawl = project.schedule.scenes[1]
    step = int(project.schedule.step_px)
    columns = [project.frame(crawl.first_frame + at)[:, -step:] for at in range(crawl.frame_count)]
    strip = np.concatenate(columns, axis=1).max(axis=(0, 2)) > 0
    edges = np.flatnonzero(np.diff(strip.astype(int)))
    # AB-CD, two Han letters with E above them, GHIJ; 20 px at 1080 lines are 1, and a box letter
    # has 1.5 to 2.5 px beside it.
    gaps = [int(gap) for gap in np.diff(edges)[1::2] if gap > 9]
    assert gaps == [pytest.approx(500 / 20 + 3, abs=2), pytest.approx(600 / 20 + 3, abs=2)]


def test_the_first_from_the_right_comes_first(lay_out: Callable[[str], Project]) -> None:
    for direction in ("left", "right"):
        report = lay_out(film(direction)).report()
        firsts = [block.first_frame for block in report.blocks]
        if direction == "left":
            assert firsts == sorted(firsts)
        by_text = {block.text: block.first_frame for block in report.blocks}
        assert by_text["AB"] < by_text["E"] < by_text["GHIJ"]
        assert len({block.index for block in report.blocks}) == len(report.blocks)


def test_a_block_is_visible_in_the_frames_reported(lay_out: Callable[[str], Project]) -> None:
    project = lay_out(film())
    block = next(block for block in project.report().blocks if block.text == "GHIJ")
    assert not project.frame(block.first_frame - 3)[:, -4:].any()
    assert project.frame(block.first_frame + 3)[:, -10:].any()
    assert project.frame(block.last_frame - 3)[:, :10].any()
    at = project.frame(project.frame_index("GHIJ"))
    inked = np.flatnonzero(at.any(axis=(0, 2)))
    assert abs((inked[0] + inked[-1] + 1) / 2 - 48) <= 3


def test_the_video_shows_the_same(lay_out: Callable[[str], Project], tmp_path: Path) -> None:
    project = lay_out(film(background="#203040", color="#ffcc20"))
    project.render(tmp_path / "film.mp4")
    with av.open(str(tmp_path / "film.mp4")) as container:
        decoded = [frame.to_ndarray(format="yuv420p")[:54] for frame in container.decode(video=0)]
    for index in range(0, len(decoded), 5):
        painted = convert(project.frame(index), EIGHT_420).luma.astype(float)
        assert np.mean((decoded[index] - painted) ** 2) < 6


def test_in_a_part_of_the_picture(lay_out: Callable[[str], Project]) -> None:
    text = film().replace("direction: left", "direction: left\n        area: bottom 50%")
    project = lay_out(text)
    at = project.frame(project.frame_index("GHIJ"))
    inked = np.flatnonzero(at.any(axis=(1, 2)))
    assert inked[0] >= 27


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("size: 96x54", "size: 54x96"), "crawl-too-narrow"),
        (("direction: left", "direction: left\n        area: left 50%"), "area-of-scroll"),
        (("direction: left", "direction: up\n        area: top 50%"), "area-of-scroll"),
        (("speed: 60", "speed: 50, snap: off"), "fractional-crawl"),
        (("- {space: 600}", "- {card: [{names: A}], stop: yes}"), "stop-in-crawl"),
    ],
)
def test_what_a_crawl_cannot_have(
    look_into: Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]],
    change: tuple[str, str],
    code: str,
) -> None:
    project, diagnostics = look_into(film().replace(*change))
    assert project is None
    assert code in [problem.code for problem in diagnostics]
