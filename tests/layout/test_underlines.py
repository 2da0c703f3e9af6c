"""Underlines: where the font puts them, on whole rows, and interrupted by descenders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.layout.roll import Box
    from endroll.project import Project


def lines_of(project: Project) -> list[Box]:
    return [box for box in project.roll.boxes if box.is_line]


@pytest.mark.parametrize("size", [20, 50, 90])
@pytest.mark.parametrize("name", ["<u>Huma</u>", "Huma"])
def test_an_underline_is_where_the_font_puts_it(
    lay_out: Callable[[str], Project], size: int, name: str
) -> None:
    project = lay_out(f"""
        video: {{size: 1000x1080}}
        styles:
          base: {{font: Noto Sans, size: {size}}}
          name: {{underline: {"no" if name.startswith("<") else "yes"}}}
        roll: [{{names: {name}}}]
    """)
    (run,) = project.roll.runs
    (line,) = lines_of(project)
    post, head = (TTFont(run.font.path, fontNumber=run.font.index)[tag] for tag in ("post", "head"))
    down_px = -post.underlinePosition / head.unitsPerEm * size
    thick_px = post.underlineThickness / head.unitsPerEm * size
    assert line.top_px - run.baseline_px == max(1, round(down_px))
    assert line.bottom_px - line.top_px == max(1, round(thick_px))
    assert (line.left_px, line.right_px) == (round(run.x_px), round(run.x_px + run.advance_px))


def test_a_descender_interrupts_it(lay_out: Callable[[str], Project]) -> None:
    """Where the letters have ink in the rows of the line, the line keeps its thickness away."""
    project = lay_out("""
        video: {size: 1000x1080}
        styles: {base: {font: Noto Sans, size: 90, color: "#ffffff"}, name: {underline: yes}}
        roll: [{names: Hgnpm}]
    """)
    lines = lines_of(project)
    assert len(lines) == 3
    thick_px = lines[0].bottom_px - lines[0].top_px
    layer = project.rows(lines[0].top_px, lines[0].bottom_px)[..., 0]
    covered = np.zeros(layer.shape[1], bool)
    for line in lines:
        covered[line.left_px : line.right_px] = True
    ink = (layer > 0).any(axis=0) & ~covered
    inked = np.flatnonzero(ink)
    assert inked.size > 4
    for line in lines:
        near = np.abs(inked[:, None] - np.array([line.left_px, line.right_px - 1])).min()
        assert thick_px - 1 <= near <= thick_px + 2


def test_it_runs_through_colours_spaces_and_raised_letters(
    lay_out: Callable[[str], Project],
) -> None:
    project = lay_out("""
        roll: [{names: "<u>Ann <red>Bo</red> m<sup>th</sup></u> Cy"}]
    """)
    lines = lines_of(project)
    assert [str(line.color) for line in lines] == ["#ffffff", "#ff0000", "#ffffff"]
    assert lines[0].right_px == lines[1].left_px
    assert lines[1].right_px == lines[2].left_px
    assert len({line.top_px for line in lines}) == 1
    last = next(run for run in project.roll.runs if run.text == "th")
    assert lines[-1].right_px == round(last.x_px + last.advance_px)


def test_it_follows_the_words_from_the_right(lay_out: Callable[[str], Project]) -> None:
    project = lay_out("""
        language: he
        video: {size: 1000x1080}
        styles: {base: {size: 40}}
        roll: [{names: <u>דנה</u> לוי}]
    """)
    marked, other = sorted(project.roll.runs, key=lambda run: -run.x_px)[:2]
    lines = lines_of(project)
    assert min(line.left_px for line in lines) >= round(other.x_px + other.advance_px) - 1
    assert max(line.right_px for line in lines) == round(marked.x_px + marked.advance_px)


def test_below_han_it_is_below_the_em_box(lay_out: Callable[[str], Project]) -> None:
    project = lay_out("""
        language: zh-Hans
        video: {size: 1000x1080}
        styles: {base: {size: 100, weight: 400}}
        roll: [{names: <u>艾未未</u>}]
    """)
    (run,), (line, *_) = project.roll.runs, lines_of(project)
    assert line.top_px - run.baseline_px >= 12


@pytest.mark.parametrize(("language", "is_right"), [("ja", True), ("zh-Hant", False)])
def test_vertical_text_has_a_line_at_its_side(
    lay_out: Callable[[str], Project], language: str, *, is_right: bool
) -> None:
    project = lay_out(f"""
        language: {language}
        video: {{size: 1000x1080}}
        styles: {{base: {{size: 40}}}}
        roll: [{{text: 東京<u>大学</u>, writing: vertical}}]
    """)
    (line,) = lines_of(project)
    marked = next(run for run in project.roll.runs if run.text == "大学")
    assert (line.top_px, line.bottom_px) == (marked.top_px, marked.bottom_px)
    middle_px = marked.x_px
    if is_right:
        assert line.left_px == round(middle_px + marked.size_px * 0.58)
    else:
        assert line.right_px == round(middle_px - marked.size_px * 0.58)


def test_readings_and_leaders_are_not_underlined(lay_out: Callable[[str], Project]) -> None:
    project = lay_out("""
        language: ja
        video: {size: 1000x1080}
        styles: {base: {size: 40}, name: {underline: yes}, role: {underline: yes}}
        roll:
          - names: [{name: 山田, reading: やまだ}]
            ruby: yes
          - cast: [{Anna: Huma}]
            leader: dots
    """)
    assert len(lines_of(project)) == 3
