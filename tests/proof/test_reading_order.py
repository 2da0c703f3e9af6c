"""Cells stand for exactly the text that was written."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from endroll.proof.reading_order import read_line, roll_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.project import Project
    from endroll.proof.reading_order import Cell, RollLine

NOTO = """
video: {size: 1000x1080, fps: 24}
styles:
  name: {size: 30}
  caps: {from: name, case: upper, tracking: 0.2}
  small: {from: name, case: small-caps}
roll:
"""


@pytest.fixture
def read(lay_out: Callable[[str], Project]) -> Callable[..., list[list[Cell]]]:
    """Return a function that reads the one line of a list: the cells of each level."""

    def cells(names: str, options: str = "") -> list[list[Cell]]:
        project = lay_out(f"{NOTO}  - {{names: [{names}]{options}}}\n")
        (line,) = roll_lines(project.roll.runs)
        book = project._film.painter.stroke_cache.book
        return [[cell for word in level for cell in word.cells] for level in read_line(line, book)]

    return cells


@pytest.mark.parametrize(
    ("name", "options", "texts"),
    [
        ("Bo Li", "", ["B", "o", " ", "L", "i"]),
        ("Bo 谢天", "", ["B", "o", " ", "谢", "天"]),
        ("Straße", ", style: caps", ["S", "t", "r", "a", "ß", "e"]),
        ("Weiß B", ", style: small", ["W", "e", "i", "ß", " ", "B"]),
        ("कृष्णा", "", ["कृ", "ष्", "णा"]),
        ("谢天", ", name_width: 4", ["谢", "天"]),
        ("שרה כהן", "", [*reversed("שרה כהן")]),
        ("שָׁלוֹם", "", ["ם", "וֹ", "ל", "שָׁ"]),
    ],
)
def test_cells_stand_for_what_was_written(
    read: Callable[..., list[list[Cell]]], name: str, options: str, texts: list[str]
) -> None:
    (cells,) = read(name, options)
    assert [cell.text for cell in cells] == texts
    assert [cell.is_space for cell in cells] == [text == " " for text in texts]


@pytest.mark.parametrize("options", ["", ", style: caps", ", name_width: 4"])
def test_cells_of_a_word_reach_to_one_another(
    read: Callable[..., list[list[Cell]]], options: str
) -> None:
    (cells,) = read("谢天" if "width" in options else "Tracked", options)
    for cell, following in pairwise(cells):
        assert cell.x_px + cell.width_px == pytest.approx(following.x_px)


def test_a_reading_is_a_level_of_its_own(read: Callable[..., list[list[Cell]]]) -> None:
    name, reading = read("{name: 山田, reading: やまだ}", ", ruby: yes")
    assert "".join(cell.text for cell in name) == "山田"
    assert "".join(cell.text for cell in reading) == "やまだ"


def test_the_space_between_a_name_and_its_native_form_is_read(
    read: Callable[..., list[list[Cell]]],
) -> None:
    (cells,) = read("{name: Chen, native: 陈丹}")
    assert "".join(cell.text for cell in cells) == "Chen 陈丹"


def test_lines_are_numbered_as_they_are_read(lay_out: Callable[[str], Project]) -> None:
    roll = lay_out("roll: [{names: [Ann, Bo, Cy, Di], columns: 2}]").roll
    lines: list[RollLine] = list(roll_lines(roll.runs))
    assert [(line.number, line.source.text) for line in lines] == [
        (0, "Ann"),
        (1, "Bo"),
        (2, "Cy"),
        (3, "Di"),
    ]
    assert lines[0].runs[0].baseline_px == lines[2].runs[0].baseline_px
