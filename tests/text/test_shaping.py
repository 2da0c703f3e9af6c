"""Box letters are 0.6 em wide, the space 0.3, Han boxes 1 em: at size 10, 6, 3 and 10 px."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import uharfbuzz as hb
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont

from endroll.core.diagnostics import CreditsError
from endroll.model.choices import Case
from endroll.model.design import Color, Style
from endroll.text.catalogue import load_catalogue
from endroll.text.han import han_language
from endroll.text.lines import ShapedLine, join_lines, narrowed
from endroll.text.shaping import Shaper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.text.catalogue import Catalogue

BOX = Style(
    name="name",
    fonts=("Box", "Box Han"),
    size_px=10,
    weight=400,
    italic=False,
    color=Color(255, 255, 255),
    leading=1.2,
    tracking_em=0,
    case=Case.NONE,
)
SANS = replace(BOX, fonts=("Noto Sans",))


@pytest.fixture
def box(box_catalogue: Catalogue) -> Shaper:
    return Shaper(box_catalogue)


@pytest.fixture
def noto(installed: Catalogue) -> Shaper:
    return Shaper(installed)


@pytest.mark.parametrize(
    ("text", "width_px"),
    [
        ("AB", 12),
        ("A B", 15),
        ("谢天", 20),
        ("A 谢", 19),  # the space that is written is all the space there is
        ("A谢", 18.5),  # a quarter em between Latin and Han
        ("谢7天", 10 + 2.5 + 6 + 2.5 + 10),
        ("谢·天", 30),  # the dot between Han is a Han dot
    ],
)
def test_advances_add_up(box: Shaper, text: str, width_px: float) -> None:
    assert box.shape_line(text, BOX, "zh-Hans").advance_px == pytest.approx(width_px)


def test_runs_carry_their_text_in_order_and_abut(box: Shaper) -> None:
    line = box.shape_line("Ai 谢天 B", BOX, "zh-Hans")
    assert [run.text for run in line.runs] == ["Ai ", "谢天", " B"]
    assert [run.x_px for run in line.runs] == pytest.approx([0, 15, 35])
    assert line.advance_px == pytest.approx(44)


@pytest.mark.parametrize(
    ("case", "text", "shown"),
    [
        (Case.UPPER, "Straße 7", "STRASSE 7"),
        (Case.UPPER, "Ai 谢天", "AI 谢天"),
        (Case.SMALL_CAPS, "Ai Wei", "Ai Wei"),
        (Case.UPPER_NAMES, "Ludwig van der Rohe", "LUDWIG van der ROHE"),
    ],
)
def test_runs_know_what_was_written(noto: Shaper, case: Case, text: str, shown: str) -> None:
    line = noto.shape_line(text, replace(SANS, case=case), "zh-Hans")
    assert "".join(run.text for run in line.runs) == shown
    assert "".join(run.written for run in line.runs) == text


def test_made_small_capitals_know_what_was_written(box: Shaper) -> None:
    line = box.shape_line("Ab cD", replace(BOX, case=Case.SMALL_CAPS), "en")
    assert [run.text for run in line.runs] == ["A", "B", " ", "C", "D"]
    assert [run.written for run in line.runs] == ["A", "b", " ", "c", "D"]


def test_glyphs_know_their_characters(box: Shaper, noto: Shaper) -> None:
    (_, han) = box.shape_line("A 谢天", BOX, "zh-Hans").runs
    assert list(han.glyphs.clusters) == [0, 1]
    (accented,) = noto.shape_line("e\u0301\u0323a", SANS, "en").runs
    assert set(accented.glyphs.clusters) == {0, 3}


def test_the_first_font_gives_the_line_its_height(box: Shaper) -> None:
    for text in ("A", "谢", "A谢"):
        line = box.shape_line(text, BOX, "zh-Hans")
        assert (line.ascent_px, line.descent_px) == pytest.approx((8, 2))


def test_tracking_stands_between_letters_and_not_after_the_last(box: Shaper) -> None:
    tracked = replace(BOX, tracking_em=0.1)
    line = box.shape_line("ABC", tracked, "en")
    assert line.advance_px == pytest.approx(18 + 2)
    (run,) = line.runs
    assert [glyph.x_px for glyph in run.glyphs] == pytest.approx([0, 7, 14])


def test_tracking_unties_ligatures(noto: Shaper) -> None:
    solid = noto.shape_line("ffi", replace(SANS, fonts=("Noto Serif",)), "en")
    apart = noto.shape_line("ffi", replace(SANS, fonts=("Noto Serif",), tracking_em=0.1), "en")
    assert sum(len(run.glyphs) for run in solid.runs) < 3
    assert sum(len(run.glyphs) for run in apart.runs) == 3


def test_kerning_is_on(noto: Shaper) -> None:
    pair = noto.shape_line("AV", SANS, "en").advance_px
    alone = sum(noto.shape_line(letter, SANS, "en").advance_px for letter in "AV")
    assert pair < alone


@pytest.mark.parametrize(
    ("language", "text", "capitals"),
    [("en", "ila ß", "ILA SS"), ("tr", "ila ıi", "İLA Iİ"), ("az-Latn", "i", "İ")],
)
def test_capitals_follow_the_language(
    noto: Shaper, language: str, text: str, capitals: str
) -> None:
    line = noto.shape_line(text, replace(SANS, case=Case.UPPER), language)
    assert "".join(run.text for run in line.runs) == capitals
    assert line.text == text


@pytest.mark.parametrize("character", list("骨直复令"))
def test_language_chooses_the_forms_of_han(noto: Shaper, character: str) -> None:
    def drawn(language: str) -> tuple[int, ...]:
        line = noto.shape_line(character, SANS, language)
        return tuple(glyph.glyph_id for run in line.runs for glyph in run.glyphs)

    assert drawn("zh-Hans") != drawn("ja")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "", "zh-Hans"),
        ("zh-CN", "", "zh-Hans"),
        ("zh-TW", "", "zh-Hant"),
        ("zh-Hant-HK", "", "zh-HK"),
        ("yue", "", "zh-HK"),
        ("ja-JP", "", "ja"),
        ("ko", "", "ko"),
        ("en", "谢天", "zh-Hans"),
        ("en", "山田たろう", "ja"),
        ("fr", "김민수", "ko"),
        ("en", "ㄅㄆ", "zh-Hant"),
    ],
)
def test_whose_forms_han_takes(language: str, text: str, expected: str) -> None:
    assert han_language(language, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ελένη Παπαδοπούλου",
        "Дмитрий Шостакович",
        "김민수",
        "やまだ タロウ",
        "𠮷野",
        "Ñúñez Łódź Đặng",
    ],
)
def test_a_plain_install_sets_these_scripts(noto: Shaper, text: str) -> None:
    line = noto.shape_line(text, SANS, "en")
    assert line.missing == ()
    assert all(glyph.glyph_id for run in line.runs for glyph in run.glyphs)


def test_missing_characters_are_named_once(noto: Shaper) -> None:
    line = noto.shape_line("A𓀀B𓀀", SANS, "en")
    assert line.missing == ("𓀀",)


def test_a_joined_line_stands_behind_the_first(box: Shaper) -> None:
    first, second = (box.shape_line(text, BOX, "zh-Hans") for text in ("Ai", "谢"))
    line = join_lines(first, second, gap_px=5)
    assert [run.x_px for run in line.runs] == pytest.approx([0, 17])
    assert line.advance_px == pytest.approx(27)
    assert line.text == "Ai 谢"


def test_sizes_scale_linearly(installed: Catalogue) -> None:
    small = Shaper(installed, scale=1).shape_line("Hsieh Tehching 谢德庆", SANS, "zh-Hans")
    large = Shaper(installed, scale=4).shape_line("Hsieh Tehching 谢德庆", SANS, "zh-Hans")
    assert large.advance_px == pytest.approx(4 * small.advance_px)


def glyph_ids(line: ShapedLine) -> list[int]:
    return [glyph.glyph_id for run in line.runs for glyph in run.glyphs]


def test_features_change_glyphs(noto: Shaper) -> None:
    plain = noto.shape_line("0123", SANS, "en")
    old_style = noto.shape_line("0123", replace(SANS, features=(("onum", 1),)), "en")
    assert glyph_ids(plain) != glyph_ids(old_style)


def test_kerning_can_be_off(noto: Shaper) -> None:
    kerned = noto.shape_line("AVAT", SANS, "en")
    loose = noto.shape_line("AVAT", replace(SANS, kerning=False), "en")
    assert loose.advance_px > kerned.advance_px


@pytest.mark.parametrize("width", [62.5, 80])
def test_an_axis_makes_letters_narrower(noto: Shaper, width: float) -> None:
    whole = noto.shape_line("Condensed", SANS, "en")
    narrow = noto.shape_line("Condensed", replace(SANS, axes=(("wdth", width),)), "en")
    assert narrow.advance_px < 0.95 * whole.advance_px


def test_small_capitals_are_the_fonts_own(noto: Shaper) -> None:
    small = noto.shape_line("Abc", replace(SANS, case=Case.SMALL_CAPS), "en")
    (run,) = small.runs
    assert run.size_px == 10
    assert glyph_ids(small)[1:] != glyph_ids(noto.shape_line("ABC", SANS, "en"))[1:]


def test_small_capitals_are_made_where_a_font_has_none(box: Shaper) -> None:
    line = box.shape_line("ABc d", replace(BOX, case=Case.SMALL_CAPS), "en")
    assert line.text == "ABc d"
    sizes = [(run.text, round(run.size_px, 2)) for run in line.runs]
    assert sizes == [("AB", 10), ("C", 7.8), (" ", 10), ("D", 7.8)]
    assert (line.ascent_px, line.descent_px) == pytest.approx((8, 2))


def test_pieces_of_several_styles_share_a_baseline(box: Shaper) -> None:
    raised = replace(BOX, size_px=5, rise_em=0.4)
    line = box.shape_pieces((("AB", BOX), ("C", raised), ("D", BOX)), "en")
    assert [run.x_px for run in line.runs] == pytest.approx([0, 12, 15])
    assert [next(iter(run.glyphs)).y_px for run in line.runs] == pytest.approx([0, 2, 0])
    assert line.advance_px == pytest.approx(21)


def test_tracking_continues_from_piece_to_piece(box: Shaper) -> None:
    tracked = replace(BOX, tracking_em=0.1)
    line = box.shape_pieces((("A", tracked), ("B", tracked)), "en")
    assert line.advance_px == pytest.approx(box.shape_line("AB", tracked, "en").advance_px)


def test_a_narrowed_line_is_narrower_throughout(box: Shaper) -> None:
    line = narrowed(box.shape_line("AB 谢", BOX, "zh"), 0.9)
    assert line.advance_px == pytest.approx(25 * 0.9)
    assert [run.x_px for run in line.runs] == pytest.approx([0, 13.5])
    assert {run.narrowing for run in line.runs} == {0.9}


def test_a_font_whose_rules_have_no_end_is_an_error(
    tmp_path: Path, build_font: Callable[..., None]
) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    build_font(folder / "bomb.ttf", family="Bomb", letters="a")
    font = TTFont(folder / "bomb.ttf")
    lookups = "".join(f"lookup L{n} {{ sub u0061 by u0061 u0061; }} L{n};" for n in range(40))
    addOpenTypeFeaturesFromString(font, f"feature ccmp {{ {lookups} }} ccmp;")
    font.save(folder / "bomb.ttf")
    shaper = Shaper(load_catalogue(tmp_path))
    with pytest.raises(CreditsError) as stopped:
        shaper.shape_line("a" * 300, replace(BOX, fonts=("Bomb",)), "en")
    (problem,) = stopped.value.diagnostics
    assert problem.code == "font-exhausts"
    assert "Bomb" in problem.message


def test_what_was_shaped_before_is_taken_over(box_catalogue: Catalogue) -> None:
    first = Shaper(box_catalogue)
    line = first.shape_line("AB", BOX, "en")
    second = Shaper(box_catalogue, earlier=first)
    assert second.shape_line("AB", BOX, "en") is line
    assert second.shape_line("A", BOX, "en").advance_px == 6
    third = Shaper(box_catalogue, earlier=Shaper(box_catalogue, earlier=second))
    assert third.shape_line("AB", BOX, "en") is not line  # nobody asked for it in between


def test_nothing_is_taken_over_at_another_scale_or_with_another_font(
    tmp_path: Path, build_font: Callable[..., None]
) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    build_font(folder / "box.ttf", family="Box", letters="A")
    first = Shaper(load_catalogue(tmp_path))
    assert first.shape_line("B", BOX, "en").runs[0].font.family != "Box"
    twice = Shaper(first.catalogue, scale=2, earlier=first)
    assert twice.shape_line("A", BOX, "en").advance_px == 12
    build_font(folder / "box.ttf", family="Box", letters="AB")
    again = Shaper(load_catalogue(tmp_path), earlier=first)
    assert again.shape_line("B", BOX, "en").runs[0].font.family == "Box"


def test_a_new_buffer_has_clusters_of_whole_graphemes() -> None:
    assert hb.Buffer().cluster_level == hb.BufferClusterLevel.MONOTONE_GRAPHEMES
