"""Justified lines and repeated dots. Box letters are 6 px wide at size 10, the space 3."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from endroll.build.defaults import BASE_STYLE
from endroll.model.choices import Case
from endroll.model.design import Color, Style
from endroll.text.glyph_boxes import glyph_boxes
from endroll.text.justification import justified
from endroll.text.lines import repeated
from endroll.text.shaping import Shaper

if TYPE_CHECKING:
    from endroll.text.catalogue import Catalogue

BOX = Style(
    name="text",
    fonts=("Box", "Box Han"),
    size_px=10,
    weight=400,
    italic=False,
    color=Color(255, 255, 255),
    leading=1.2,
    tracking_em=0,
    case=Case.NONE,
)


@pytest.fixture
def box(box_catalogue: Catalogue) -> Shaper:
    return Shaper(box_catalogue)


def test_spaces_share_what_is_missing(box: Shaper) -> None:
    line = box.shape_line("a b c", BOX, "en")
    wide = justified(line, width_px=34, most_px=5, em_px=10)
    assert wide is not None
    assert wide.advance_px == pytest.approx(34)
    (run,) = wide.runs
    # 24 px of letters and spaces, and 10 more in two spaces.
    assert [glyph.x_px for glyph in run.glyphs] == pytest.approx([0, 6, 14, 20, 28])
    assert glyph_boxes(run, box.book).reach_px[-1] == pytest.approx(33)
    assert wide.text == "a b c"


def test_runs_behind_a_space_move_with_it(box: Shaper) -> None:
    line = box.shape_line("a 谢 b", BOX, "en")
    wide = justified(line, width_px=line.advance_px + 8, most_px=4, em_px=10)
    assert wide is not None
    assert wide.advance_px == line.advance_px + 8
    moved = [after.x_px - before.x_px for before, after in zip(line.runs, wide.runs, strict=True)]
    assert moved == sorted(moved)
    last = wide.runs[-1]
    assert last.x_px + last.advance_px == pytest.approx(line.advance_px + 8)


def test_runs_are_widened_in_visual_order(installed: Catalogue) -> None:
    noto = Shaper(installed)
    line = noto.shape_line("דוד כהן Ann Lee בן דוד", BASE_STYLE, "he")
    wide = justified(line, width_px=line.advance_px + 40, most_px=20, em_px=34)
    assert wide is not None
    x_px = 0.0
    for run in sorted(wide.runs, key=lambda run: run.x_px):
        assert run.x_px == pytest.approx(x_px)
        x_px += run.advance_px
    assert wide.advance_px == pytest.approx(x_px)
    assert [run.text for run in wide.runs] == [run.text for run in line.runs]


@pytest.mark.parametrize(("text", "width_px"), [("abc", 20), ("a b", 21), ("谢谢", 30)])
def test_what_would_gape_or_has_no_space_is_left(box: Shaper, text: str, width_px: float) -> None:
    line = box.shape_line(text, BOX, "en")
    assert justified(line, width_px=width_px, most_px=5, em_px=10) is None


@pytest.mark.parametrize(
    ("text", "missing_px", "shifts_px"),
    [
        ("谢谢谢谢", 6, [0, 2, 4, 6]),
        ("谢谢，谢谢", 6, [0, 2, 2, 4, 6]),  # none before the comma
        ("（谢谢谢", 4, [0, 0, 2, 4]),  # none after a bracket that opens
        ("谢——谢", 4, [0, 2, 4]),  # the dash is one glyph
        ("カーカー", 6, [0, 2, 4, 6]),
        ("谢A谢", 4, [0, 2, 4]),
        ("谢谢A谢谢", 7, [0, 1, 3.5, 6, 7]),  # joints first: 2.5 px at most
        ("谢 谢谢", 3, [0, 0, 2.5, 3]),  # a space first
        ("谢谢 谢", 7, [0, 2.5, 2.5, 7]),  # what is still missing goes into it
        ("김수 한", 4, [0, 0, 0, 4]),  # Hangul by words
    ],
)
def test_a_line_of_han_is_filled_by_its_gaps(
    installed: Catalogue, text: str, missing_px: float, shifts_px: list[float]
) -> None:
    noto = Shaper(installed)
    style = replace(BOX, fonts=("Noto Sans CJK SC",), kerning=False)
    line = noto.shape_line(text, style, "zh-Hans")
    width_px = line.advance_px + missing_px
    wide = justified(line, width_px=width_px, most_px=7.5, em_px=10)
    assert wide is not None
    assert wide.advance_px == pytest.approx(width_px)
    places = [
        [run.x_px + glyph.x_px for run in each.runs for glyph in run.glyphs]
        for each in (line, wide)
    ]
    shifts = [after - before for before, after in zip(*places, strict=True)]
    assert shifts == pytest.approx(shifts_px)


@pytest.mark.parametrize(
    ("text", "missing_px"), [("谢谢", 3), ("김수한", 1), ("谢谢谢谢", 7.6), ("谢，", 1)]
)
def test_a_line_of_han_that_would_gape_is_left(
    installed: Catalogue, text: str, missing_px: float
) -> None:
    noto = Shaper(installed)
    line = noto.shape_line(text, replace(BOX, fonts=("Noto Sans CJK SC",)), "zh-Hans")
    width_px = line.advance_px + missing_px
    assert justified(line, width_px=width_px, most_px=7.5, em_px=10) is None


def test_a_dot_stands_several_times_at_one_pitch(box: Shaper) -> None:
    dots = repeated(box.shape_line(".", BOX, "en"), count=3, pitch_px=9)
    (run,) = dots.runs
    assert [glyph.x_px for glyph in run.glyphs] == [0, 9, 18]
    assert (dots.advance_px, run.advance_px, dots.text, run.text) == (24, 24, "", "")
    boxes = glyph_boxes(run, box.book)
    assert (boxes.edges[0, 0], boxes.reach_px[-1]) == (1, 23)
