"""Vertical lines, in Noto at 100 px: an em square is 100 px, the centre of the column 0."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from endroll.build.defaults import BASE_STYLE
from endroll.model.choices import Latin
from endroll.text.glyph_boxes import glyph_boxes
from endroll.text.shaping import Shaper
from endroll.text.vertical import shape_column
from endroll.text.vertical_orientation import is_upright

if TYPE_CHECKING:
    from endroll.text.catalogue import Catalogue
    from endroll.text.lines import ShapedLine, ShapedRun

STYLE = replace(BASE_STYLE, size_px=100, han_scale=1)


@pytest.fixture
def noto(installed: Catalogue) -> Shaper:
    return Shaper(installed)


def column(shaper: Shaper, text: str, latin: Latin = Latin.ROTATED) -> ShapedLine:
    return shape_column(shaper, ((text, STYLE),), "ja", latin=latin)


def middle_px(run: ShapedRun, shaper: Shaper) -> float:
    """Return the middle of the ink of a run, across the column."""
    boxes = glyph_boxes(run, shaper.book)
    return run.x_px + float(boxes.edges[0, 0] + boxes.reach_px[-1]) / 2


def test_letters_are_stacked_on_the_centre_line(noto: Shaper) -> None:
    line = column(noto, "東京物語")
    (run,) = line.runs
    assert line.advance_px == pytest.approx(400)
    assert [glyph.x_px for glyph in run.glyphs] == pytest.approx([-50] * 4)
    tops = [-glyph.y_px for glyph in run.glyphs]
    assert [lower - upper for upper, lower in pairwise(tops)] == [100] * 3
    assert run.ink is not None
    assert run.ink.top_px <= 0
    assert run.ink.bottom_px >= -400


def test_marks_take_their_vertical_forms(noto: Shaper) -> None:
    (level,) = noto.shape_line("「ー。", STYLE, "ja").runs
    (upright,) = column(noto, "「ー。").runs
    assert all(one != two for one, two in zip(level.glyphs.ids, upright.glyphs.ids, strict=True))


def test_latin_lies_on_its_side_a_quarter_em_from_han(noto: Shaper) -> None:
    han, latin, more = column(noto, "東MGM京").runs
    width_px = noto.shape_line("MGM", STYLE, "ja").advance_px
    assert (han.is_turned, latin.is_turned, more.is_turned) == (False, True, False)
    assert latin.ink is not None
    assert -latin.ink.top_px == pytest.approx(125, abs=15)  # the side bearing of M is within
    assert more.ink is not None
    assert -more.ink.top_px == pytest.approx(125 + width_px + 25, abs=15)
    # Capitals stand about the middle of the column.
    assert middle_px(latin, noto) == pytest.approx(0, abs=5)


def test_a_short_number_stands_in_one_square(noto: Shaper) -> None:
    line = column(noto, "昭和28年")
    assert line.advance_px == pytest.approx(400)
    number = next(run for run in line.runs if run.text == "28")
    assert not number.is_turned
    assert number.ink is not None
    assert middle_px(number, noto) == pytest.approx(0, abs=3)
    assert -300 < number.ink.bottom_px < number.ink.top_px < -200


def test_a_long_number_lies_on_its_side(noto: Shaper) -> None:
    assert next(run for run in column(noto, "年2012年").runs if run.text == "2012").is_turned


def test_upright_latin_takes_a_square_a_letter(noto: Shaper) -> None:
    line = column(noto, "OZU", Latin.UPRIGHT)
    assert [run.text for run in line.runs] == ["O", "Z", "U"]
    assert line.advance_px == pytest.approx(300)
    assert not any(run.is_turned for run in line.runs)


def test_two_marks_meet_in_vertical_lines_too(noto: Shaper) -> None:
    assert column(noto, "大」、事").advance_px == pytest.approx(350)


def test_what_no_font_has_is_named(noto: Shaper) -> None:
    assert column(noto, "東𓀀").missing == ("𓀀",)


@pytest.mark.parametrize(
    ("text", "upright"),
    [
        ("気温℃", ["気温", "℃"]),
        ("組№", ["組", "№"]),
        ("Ⅲ部", ["Ⅲ", "部"]),
        ("部™©", ["部", "™", "©"]),
        ("ＮＨＫ", ["ＮＨＫ"]),
        ("①章", ["①", "章"]),
        ("第3話", ["第", "3", "話"]),
    ],
)
def test_a_character_stands_by_itself_whatever_is_beside_it(
    noto: Shaper, text: str, upright: list[str]
) -> None:
    runs = column(noto, text).runs
    assert not any(run.is_turned for run in runs)
    assert "".join(run.text for run in runs) == "".join(upright)
    for run in runs:  # every letter is about the middle of the column
        assert middle_px(run, noto) == pytest.approx(0, abs=6)


@pytest.mark.parametrize(("text", "turned"), [("東A", "A"), ("東é京", "é"), ("東→", "→")])
def test_other_characters_lie_on_their_side(noto: Shaper, text: str, turned: str) -> None:
    assert [run.text for run in column(noto, text).runs if run.is_turned] == [turned]


def test_a_square_letter_takes_an_em(noto: Shaper) -> None:
    assert column(noto, "気温℃部").advance_px == pytest.approx(400)


def test_the_orientations_are_those_of_uax_50() -> None:
    """Compare well-known characters with the tables of UAX #50 and JLREQ."""
    upright = "大かカ한ㄅ①℃№Ⅲⅲ™©®±×÷§†‡‰※♪★〒㈱㍻１Ａａ！？、。，．‼⁉🙂ㇰ々〇"
    rotated = "Aaé1-–—…“”()→←↑〈〉「」（）ー〜：＝ᠮ€£%&"
    assert [char for char in upright if not is_upright(char)] == []
    assert [char for char in rotated if is_upright(char)] == []
