"""What is painted, as pictures: # is full, + is partly covered, . is background."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import numpy as np
import pytest

from endroll.paint.bands import BAND_ROWS
from endroll.project import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from endroll.project import Project

# A letter of 10 px: 6 px wide, its box 4 px wide and 7 high, on a baseline 8 px down of 10.
TINY = """
    video: {{size: 20x1080, background: "{background}"}}
    styles:
      base: {{font: Box, size: 10, leading: 1.0, color: "{color}"}}
      role: {{size: 10, tracking: 0, color: "{color}"}}
    layout: {{safe: 20, gutter: 0, gap: 2, role_gap: 0}}
    roll:
      - {{names: {names}}}
"""


def tiny(names: str, *, color: str = "#ffffff", background: str = "#000000") -> str:
    return TINY.format(names=names, color=color, background=background)


def drawn(pixels: NDArray[np.uint8]) -> str:
    values = pixels.max(axis=2) if pixels.ndim == 3 else pixels
    return "\n".join(
        "".join("." if value == 0 else "#" if value == 255 else "+" for value in row)
        for row in values
    )


def test_a_letter_stands_on_its_baseline(lay_out: Callable[[str], Project]) -> None:
    picture = lay_out(tiny("[AB]"))._film.painter
    # 12 px of letters start at 4; each box at 1 of its 6.
    assert drawn(picture.rows(0, 10)) == dedent("""\
        ....................
        .....####..####.....
        .....####..####.....
        .....####..####.....
        .....####..####.....
        .....####..####.....
        .....####..####.....
        .....####..####.....
        ....................
        ....................""")


def test_a_line_between_pixels_is_drawn_between_them(lay_out: Callable[[str], Project]) -> None:
    # A letter and a space and a letter take 15 px, so the line starts at 2.5.
    picture = lay_out(tiny("[A B]"))._film.painter
    assert drawn(picture.rows(0, 3)) == dedent("""\
        ....................
        ...+###+....+###+...
        ...+###+....+###+...""")
    row = picture.rows(1, 2)[0, :, 0]
    assert row[3] == pytest.approx(128, abs=2)
    assert row[7] == pytest.approx(128, abs=2)


def test_rows_beyond_the_roll_are_background(lay_out: Callable[[str], Project]) -> None:
    picture = lay_out(tiny("[A]", background="#102030"))._film.painter
    rows = picture.rows(-5, 1085)
    assert rows.shape == (1090, 20, 3)
    assert (rows[:5] == (16, 32, 48)).all()
    assert (rows[-100:] == (16, 32, 48)).all()


@pytest.mark.parametrize(("top", "bottom"), [(-300, -100), (100, 300), (11, 12), (5, 5)])
def test_rows_wholly_outside_are_background(
    lay_out: Callable[[str], Project], top: int, bottom: int
) -> None:
    picture = lay_out(tiny("[A]"))._film.painter
    rows = picture.rows(top, bottom)
    assert rows.shape == (bottom - top, 20, 3)
    assert top == bottom or not rows.any()


def test_colour_goes_through_coverage(lay_out: Callable[[str], Project]) -> None:
    picture = lay_out(tiny("[A B]", color="#ff8000", background="#000040"))._film.painter
    row = picture.rows(1, 2)[0].astype(int)
    assert tuple(row[5]) == (255, 128, 0)
    np.testing.assert_allclose(row[3], (128, 64, 32), atol=2)


def test_a_layer_has_straight_colour_and_no_background(lay_out: Callable[[str], Project]) -> None:
    project = lay_out(tiny("[A B]", color="#ff8000", background="#000040"))
    index = project.frame_index("A B")
    layer = project.frame(index, transparent=True)
    assert layer.shape == (1080, 20, 4)
    inked = layer[..., 3] > 0
    assert (layer[inked][:, :3] == (255, 128, 0)).all()
    over = layer[..., :3] * (layer[..., 3:] / 255) + (0, 0, 64) * (1 - layer[..., 3:] / 255)
    np.testing.assert_allclose(over, project.frame(index), atol=1)


def test_the_same_rows_come_out_however_they_are_asked_for(
    lay_out: Callable[[str], Project],
) -> None:
    project = lay_out(tiny("[" + ", ".join(["AB", "谢天"] * 60) + "]"))
    assert project.roll.height_px > 2 * BAND_ROWS
    whole = project.rows(0, project.roll.height_px)
    fresh = load(project.path)._film.painter
    pieces = [
        fresh.rows(top, min(top + 37, project.roll.height_px))
        for top in range(0, project.roll.height_px, 37)
    ]
    np.testing.assert_array_equal(np.concatenate(pieces), whole)


def test_neighbouring_frames_differ_by_the_step_alone(lay_out: Callable[[str], Project]) -> None:
    project = lay_out(tiny("[" + ", ".join(["AB", "C D"] * 30) + "]"))
    step = int(project.schedule.step_px)
    for index in (0, 100, 300, project.schedule.frame_count - 2 - 24):
        before, after = project.frame(index), project.frame(index + 1)
        if project.schedule.offset_px(index) is not None:
            np.testing.assert_array_equal(before[step:], after[:-step])


def test_first_and_last_frame_are_empty(lay_out: Callable[[str], Project]) -> None:
    project = lay_out(tiny("[A, B]"))
    assert not project.frame(0).any()
    assert not project.frame(project.schedule.frame_count - 1).any()
    assert project.frame(project.schedule.frame_count // 2).any()
