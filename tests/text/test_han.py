"""East Asian spacing, in the Noto CJK fonts at 100 px: an em square is 100 px wide."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import unicodedata2
from fontTools.unicodedata import script_extension

from endroll.model.choices import Case
from endroll.model.design import Color, Style
from endroll.text.han import Cut, empty_em, find_cuts, needs_han_space
from endroll.text.lines import trimmed
from endroll.text.shaping import Shaper

if TYPE_CHECKING:
    from endroll.text.catalogue import Catalogue

SQUARE = Style(
    name="name",
    fonts=("Noto Sans CJK JP",),
    size_px=100,
    weight=400,
    italic=False,
    color=Color(255, 255, 255),
    leading=1.2,
    tracking_em=0,
    case=Case.NONE,
)


@pytest.fixture
def noto(installed: Catalogue) -> Shaper:
    return Shaper(installed)


BEFORE, AFTER = Cut(before=True), Cut(after=True)


@pytest.mark.parametrize(
    ("text", "cuts"),
    [
        ("大事", {}),
        ("、大", {}),
        ("事、「大", {1: AFTER}),
        ("事」、大", {1: AFTER}),
        ("事」。", {1: AFTER}),
        ("「『大", {1: BEFORE}),
        ("」『", {0: AFTER}),
        ("：「", {1: BEFORE}),
        ("」・「", {0: AFTER, 2: BEFORE}),
        ("「、", {}),
        ("a, (b)", {}),
    ],
)
def test_between_two_marks_one_half_goes(text: str, cuts: dict[int, Cut]) -> None:
    assert find_cuts(text) == cuts


@pytest.mark.parametrize(
    ("advance_em", "blank_em", "goes_em"),
    [(1, 0.6, 0.5), (1, 0.46, 0.5), (1, 0.3, 0.25), (1, 0.2, 0), (0.5, 0.5, 0)],
)
def test_a_blank_side_shrinks_by_a_half_or_a_quarter(
    advance_em: float, blank_em: float, goes_em: float
) -> None:
    assert empty_em(advance_em, blank_em) == goes_em


@pytest.mark.parametrize(
    ("text", "language", "width_px"),
    [
        ("大事", "ja", 200),
        ("「大」", "ja", 200),  # half a square at either end
        ("大、事", "ja", 300),  # nothing beside a letter goes
        ("大」、事", "ja", 350),
        ("大」「事", "ja", 350),
        ("大。", "ja", 150),
        ("（「大」）。", "ja", 50 + 50 + 100 + 50 + 50 + 50),
        ("大，", "zh-Hant", 175),  # the comma stands in the middle of its square
    ],
)
def test_marks_are_set_half_where_two_meet_and_at_the_ends(
    noto: Shaper, text: str, language: str, width_px: float
) -> None:
    family = {"ja": "Noto Sans CJK JP", "zh-Hant": "Noto Sans CJK TC"}[language]
    line = trimmed(noto.shape_line(text, replace(SQUARE, fonts=(family,)), language))
    assert line.advance_px == pytest.approx(width_px)


def test_what_is_cut_before_a_mark_moves_its_ink(noto: Shaper) -> None:
    line = noto.shape_line("「『大", SQUARE, "ja")
    (run,) = line.runs
    assert [glyph.x_px for glyph in run.glyphs] == pytest.approx([0, 50, 150])
    assert line.head_px == 50


def test_an_untrimmed_line_keeps_its_ends(noto: Shaper) -> None:
    line = noto.shape_line("「大」", SQUARE, "ja")
    assert (line.advance_px, line.head_px, line.tail_px) == pytest.approx((300, 50, 50))


@pytest.mark.parametrize(
    ("before", "after", "needed"),
    [
        ("谢", "A", True),
        ("7", "天", True),
        ("た", "é", True),
        ("谢", "天", False),
        ("谢", " ", False),
        ("谢", "，", False),
        ("김", "A", False),  # Korean writes its spaces
        ("A", "Я", False),
        ("ー", "A", True),  # a letter of kana, by Script_Extensions
        ("ー", "プ", False),
        ("ｰ", "ﾌ", False),
        ("ｱ", "B", True),
        ("〆", "切", False),
        ("〆", "A", True),
        ("々", "2", True),
        ("〇", "木", False),
        ("①", "章", False),
        ("①", "A", False),
        ("Ａ", "組", False),
        ("３", "年", False),
        ("Ｋ", "響", False),
        ("第", "5", True),
        ("年", "²", False),
        ("㈱", "A", False),
        ("ㄅ", "A", True),
        ("漢", "ა", True),
        ("・", "A", False),
    ],
)
def test_a_quarter_em_parts_han_from_letters_and_digits(
    before: str, after: str, *, needed: bool
) -> None:
    assert needs_han_space(before, after) is needed
    assert needs_han_space(after, before) is needed


def test_han_of_another_font_has_the_scale_and_the_height_of_its_style(noto: Shaper) -> None:
    style = replace(SQUARE, fonts=("Noto Sans",), han_scale=0.9, han_shift_em=0.1)
    latin, han = noto.shape_line("A谢", style, "zh-Hans").runs
    assert (latin.size_px, han.size_px) == pytest.approx((100, 90))
    assert next(iter(han.glyphs)).y_px == pytest.approx(10)
    assert han.x_px == pytest.approx(latin.advance_px + 25)


def test_han_of_the_styles_own_font_is_not_scaled(noto: Shaper) -> None:
    (han,) = noto.shape_line("谢", replace(SQUARE, han_scale=0.9), "ja").runs
    assert han.size_px == 100


@pytest.mark.parametrize("text", ["葛\U000e0100城", "葛\U000e0101城"])
def test_a_form_that_is_asked_for_is_set(noto: Shaper, text: str) -> None:
    usual = noto.shape_line("葛城", SQUARE, "ja")
    formed = noto.shape_line(text, SQUARE, "ja")
    first = [line.runs[0].glyphs.ids[0] for line in (usual, formed)]
    assert formed.missing_forms == ()
    assert "".join(run.text for run in formed.runs) == text
    assert (first[0] == first[1]) is (text[1] == "\U000e0101")


def test_a_form_that_no_font_has_is_named(noto: Shaper) -> None:
    line = noto.shape_line("谢\U000e01ef", SQUARE, "zh-Hans")
    assert line.missing == ()
    assert line.missing_forms == ("谢\U000e01ef",)
    assert all(glyph.glyph_id for run in line.runs for glyph in run.glyphs if run.ink)


def test_the_sides_of_a_quarter_em_are_those_of_the_standards() -> None:
    """Compare every character with the definitions of CSS Text 4, read from other data."""
    for code in range(0x10000):
        char = chr(code)
        category, width = unicodedata2.category(char), unicodedata2.east_asian_width(char)
        if category == "Cs":
            continue
        scripts = set(script_extension(char)) & {"Hani", "Hira", "Kana", "Bopo"}
        is_han = bool(scripts) and category[0] in "LMN"
        is_letter = (category[0] in "LM" or category == "Nd") and width not in "WFH"
        assert needs_han_space(char, "A") is is_han, hex(code)
        assert needs_han_space(char, "大") is (is_letter and not is_han), hex(code)


@pytest.mark.parametrize(
    ("text", "spaces"),
    [
        ("プロデューサー補", 0),
        ("サーバーA", 1),
        ("ＮＨＫ交響楽団", 0),
        ("３年Ａ組", 0),
        ("第5回", 2),
        ("令和6年", 2),
        ("〆切A", 1),
        ("①章", 0),
        ("大e\u0301大", 2),
        ("大\u3099A", 1),
        ("大 A", 0),
    ],
)
@pytest.mark.parametrize("fonts", [("Noto Sans",), ("Noto Sans CJK JP",)])
def test_every_joint_gets_its_quarter_em(
    noto: Shaper, text: str, spaces: int, fonts: tuple[str, ...]
) -> None:
    style = replace(SQUARE, fonts=fonts, kerning=False)
    line = noto.shape_line(text, style, "ja")
    alone_px = sum(run.advance_px for run in line.runs)
    assert line.advance_px - alone_px == pytest.approx(25 * spaces)


@pytest.mark.parametrize(
    ("text", "width_px"), [("アメリカ", 200), ("ｱﾒﾘｶ", 200), ("大アア大", 300), ("ABア", None)]
)
def test_kana_is_made_half_as_wide_if_it_is_asked_to_be(
    noto: Shaper, text: str, width_px: float | None
) -> None:
    style = replace(SQUARE, kerning=False, features=(("hwid", 1),))
    line = noto.shape_line(text, style, "ja")
    if width_px is not None:
        assert line.advance_px == pytest.approx(width_px)
    kana = [run for run in line.runs if run.text.startswith(("ア", "ｱ"))]
    usual = noto.shape_line("ア", SQUARE, "ja").runs[0]
    assert usual.ink is not None
    for run in kana:
        assert run.ink is not None
        assert run.narrowing == (1 if run.text.startswith("ｱ") else 0.5)
        assert run.ink.top_px == pytest.approx(usual.ink.top_px, abs=8)
