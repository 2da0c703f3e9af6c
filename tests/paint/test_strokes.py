"""Outline, shadow, plate and opacity, as pictures and numbers."""

from __future__ import annotations

from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING

import numpy as np
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from endroll.project import Project

WHITE, RED, BLUE = (255, 255, 255), (255, 0, 0), (0, 0, 255)


def project_of(style: str, lay_out: Callable[[str], Project]) -> Project:
    return lay_out(f"""
        video: {{size: 20x1080, background: "#000000"}}
        styles:
          base: {{font: Box, size: 10, leading: 1.0, color: "#ffffff"}}
          name: {{{style}}}
        layout: {{safe: 20, gutter: 0, gap: 4}}
        roll: [{{space: 4}}, {{names: A}}, {{space: 4}}]
    """)


def drawn(pixels: NDArray[np.uint8]) -> str:
    signs = {(0, 0, 0): ".", WHITE: "#", RED: "r", BLUE: "b"}
    return "\n".join("".join(signs.get(tuple(px), "+") for px in row) for row in pixels.tolist())


def test_an_outline_lies_about_the_letter(lay_out: Callable[[str], Project]) -> None:
    project = project_of('outline: {width: 2, color: "#ff0000"}', lay_out)
    assert drawn(project.rows(2, 15)) == dedent("""\
        ....................
        ......+rrrrrr+......
        ......rrrrrrrr......
        ......rr####rr......
        ......rr####rr......
        ......rr####rr......
        ......rr####rr......
        ......rr####rr......
        ......rr####rr......
        ......rr####rr......
        ......rrrrrrrr......
        ......+rrrrrr+......
        ....................""")


def test_an_outline_is_as_wide_as_asked_and_round(lay_out: Callable[[str], Project]) -> None:
    pixels = project_of('outline: {width: 2, color: "#ff0000"}', lay_out).rows(0, 20)
    red = pixels[..., 0].astype(float) / 255
    middle_row, middle_column = red[8], red[:, 10]
    assert middle_row.sum() == pytest.approx(4 + 2 * 2, abs=0.1)
    assert middle_column.sum() == pytest.approx(7 + 2 * 2, abs=0.1)
    # A box of 4 by 7 grown by 2: its corners are quarters of a circle.
    assert red.sum() == pytest.approx(4 * 7 + 2 * 2 * (4 + 7) + np.pi * 4, abs=0.5)


def test_a_hard_shadow_is_the_letter_moved(lay_out: Callable[[str], Project]) -> None:
    project = project_of('shadow: {x: 2, y: 1, blur: 0, color: "#0000ff", opacity: 100%}', lay_out)
    assert drawn(project.rows(4, 14)) == dedent("""\
        ....................
        ........####........
        ........####bb......
        ........####bb......
        ........####bb......
        ........####bb......
        ........####bb......
        ........####bb......
        ..........bbbb......
        ....................""")


def test_a_soft_shadow_spreads_and_keeps_its_weight(lay_out: Callable[[str], Project]) -> None:
    def blue(blur: int) -> NDArray[np.float64]:
        shadow = f'shadow: {{x: 0, y: 20, blur: {blur}, color: "#0000ff", opacity: 100%}}'
        project = project_of(shadow, lay_out)
        rows = project.rows(0, project.roll.height_px).astype(float)
        return np.asarray(rows[..., 2] - rows[..., 0])

    hard, soft = blue(0), blue(2)
    assert (soft > 0).sum() > 2 * (hard > 0).sum()
    assert soft.sum() == pytest.approx(hard.sum(), rel=0.05)


def test_a_plate_is_a_box_behind_the_line(lay_out: Callable[[str], Project]) -> None:
    project = project_of('plate: {padding: 3, color: "#0000ff", opacity: 100%}', lay_out)
    picture = drawn(project.rows(3, 15)).splitlines()
    assert picture[0] == "." * 20
    assert picture[1] == "....bbbbbbbbbbbb...."
    assert picture[2] == "....bbbb####bbbb...."
    assert picture[10] == "....bbbbbbbbbbbb...."
    assert picture[11] == "." * 20


def test_opacity_is_a_share_of_every_pixel(lay_out: Callable[[str], Project]) -> None:
    project = project_of("opacity: 40%", lay_out)
    assert project.rows(0, 20).max() == 102
    index = project.frame_index("A")
    assert project.frame(index, transparent=True)[..., 3].max() == 102


def test_no_effect_is_cut_at_a_band_or_an_end(lay_out: Callable[[str], Project]) -> None:
    project = lay_out("""
        video: {size: 60x1080}
        styles:
          base: {font: Box, size: 10, leading: 1.0, color: "#ffffff"}
          name: {outline: {width: 3, color: "#ff0000"}, shadow: {x: 0, y: 5, blur: 2, color: red}}
        layout: {safe: 40, gap: 4}
        roll: [{names: [A, B]}]
    """)
    above, below = (
        project.rows(-20, 0),
        project.rows(project.roll.height_px, project.roll.height_px + 20),
    )
    assert not above.any()
    assert not below.any()
    # The outline of A rises over its line's box, and the roll has grown to hold it.
    cap_px = project.roll.runs[0].baseline_px - 7
    assert project.rows(cap_px - 3, cap_px - 2).any()
    assert cap_px - 3 >= 0


@pytest.mark.parametrize(
    ("style", "behind"),
    [
        ('shadow: {x: 0, y: -10, blur: 0, color: "#0000ff", opacity: 100%}', BLUE),
        ('shadow: {x: 0, y: 10, blur: 0, color: "#0000ff", opacity: 100%}', BLUE),
        ('outline: {width: 6, color: "#ff0000"}', RED),
        ('plate: {padding: 8, color: "#0000ff", opacity: 100%}', BLUE),
    ],
)
def test_what_lies_behind_one_line_is_below_the_letters_of_all(
    lay_out: Callable[[str], Project], style: str, behind: tuple[int, int, int]
) -> None:
    """Lines 10 px apart, letters 7 px high: each line's effects reach into the next."""
    project = lay_out(f"""
        video: {{size: 40x1080, background: "#000000"}}
        styles:
          base: {{font: Box, size: 10, leading: 1.0, color: "#ffffff"}}
          name: {{{style}}}
        layout: {{safe: 40, gutter: 0, gap: 4}}
        roll: [{{space: 20}}, {{names: [A, A, A]}}, {{space: 20}}]
    """)
    pixels = project.rows(0, project.roll.height_px)
    baselines = sorted({run.baseline_px for run in project.roll.runs})
    assert [below - above for above, below in pairwise(baselines)] == [10, 10]
    for baseline in baselines:
        assert (pixels[baseline - 7 : baseline, 18:22] == WHITE).all()
    assert (pixels == behind).all(axis=2).any()


def test_a_shadow_is_below_the_outlines_of_all_lines(lay_out: Callable[[str], Project]) -> None:
    style = (
        'outline: {width: 2, color: "#ff0000"}, '
        'shadow: {x: 0, y: -10, blur: 0, color: "#0000ff", opacity: 100%}'
    )
    project = lay_out(f"""
        video: {{size: 40x1080, background: "#000000"}}
        styles:
          base: {{font: Box, size: 10, leading: 1.0, color: "#ffffff"}}
          name: {{{style}}}
        layout: {{safe: 40, gutter: 0, gap: 4}}
        roll: [{{space: 20}}, {{names: [A, A]}}, {{space: 20}}]
    """)
    pixels = project.rows(0, project.roll.height_px)
    first, second = sorted({run.baseline_px for run in project.roll.runs})
    for baseline in (first, second):
        assert (pixels[baseline - 7 : baseline, 16:18] == RED).all()
    assert (pixels[first - 17 : first - 10, 16:24] == BLUE).all()
