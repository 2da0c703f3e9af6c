from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.text import itemise as itemise_module
from endroll.text.catalogue import CJK_FAMILIES, load_catalogue
from endroll.text.fonts import FontBook
from endroll.text.itemise import itemise

if TYPE_CHECKING:
    from collections.abc import Callable

FAMILIES = ("Noto Sans", CJK_FAMILIES["zh-Hans"])


BOOK = FontBook()
INSTALLED = load_catalogue(Path("nowhere"))
FONTS = tuple(
    font
    for name in FAMILIES
    if (font := INSTALLED.match(name, weight=400, italic=False)) is not None
)


WORLD = tuple(
    font
    for name in dict.fromkeys((*FAMILIES, *INSTALLED.family_names()))
    if (font := INSTALLED.match(name, weight=400, italic=False)) is not None
)


def split(text: str) -> list[tuple[str, str]]:
    """Return each piece with its script."""
    segments = itemise(text, fonts=FONTS, book=BOOK)
    return [(text[segment.start : segment.end], segment.script) for segment in segments]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Ai Dan", ["Ai Dan/Latn"]),
        ("Ai Dan 艾丹", ["Ai Dan /Latn", "艾丹/Hani"]),
        ("艾丹 Ai Dan", ["艾丹/Hani", " Ai Dan/Latn"]),
        ("(From the album “大事”)", ["(From the album “/Latn", "大事/Hani", "”)/Zyyy"]),
        ("阿尔·帕西诺", ["阿尔·帕西诺/Hani"]),
        ("阿尔·Pacino", ["阿尔/Hani", "·Pacino/Latn"]),
        ("Ян Ólafur", ["Ян /Cyrl", "Ólafur/Latn"]),
        ("山田たろう", ["山田/Hani", "たろう/Hira"]),
        ("x\u0301́y", ["x\u0301́y/Latn"]),
    ],
)
def test_a_string_splits_by_script_and_font(text: str, pieces: list[str]) -> None:
    assert [f"{piece}/{script}" for piece, script in split(text)] == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("이지은 (도윤)", ["이지은 (도윤)"]),  # both brackets of a pair in one font
        ("(株)東宝", ["(株)東宝"]),
        ("Ann (김민수)", ["Ann (", "김민수", ")"]),
        ("王(Wang)", ["王", "(Wang)"]),
        ("他说“真的”。", ["他说“真的”。"]),
        ("第2组", ["第", "2", "组"]),  # digits stay with the font of the style
        ("דור 12-34", ["דור", " 12-34"]),  # a font without digits leaves their hyphen too
        ("Ann ☃ Lee", ["Ann ", "☃", " Lee"]),
        ("葛󠄀城", ["葛󠄀城"]),
        ("👩‍🚀 Ann", ["👩‍🚀", " Ann"]),
    ],
)
def test_marks_and_digits_stay_with_their_neighbours(text: str, pieces: list[str]) -> None:
    segments = itemise(text, fonts=WORLD, book=BOOK, is_name=True)
    joined = [
        "".join(text[one.start : one.end] for one in group)
        for _, group in groupby(segments, key=lambda segment: segment.font)
    ]
    assert joined == pieces


def test_the_letters_of_a_name_are_of_one_font_and_of_running_text_each_word(
    tmp_path: Path, build_font: Callable[..., None]
) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    build_font(folder / "few.ttf", family="Few", letters="anre")
    catalogue = load_catalogue(tmp_path)
    fonts = [catalogue.match(name, weight=400, italic=False) for name in ("Few", "Noto Sans")]
    few, noto = [font for font in fonts if font]

    def families(*, is_name: bool) -> list[tuple[str, str]]:
        text = "anna renée"
        segments = itemise(text, fonts=(few, noto), book=BOOK, is_name=is_name)
        return [(text[one.start : one.end], one.font.family) for one in segments if one.font]

    assert families(is_name=True) == [("anna renée", "Noto Sans")]
    assert families(is_name=False) == [("anna ", "Few"), ("renée", "Noto Sans")]


@given(text=st.text(alphabet=st.sampled_from("Ab .·(谢天)“”、かЯ2של7-김"), min_size=1, max_size=14))
def test_the_plain_way_comes_to_the_same(text: str) -> None:
    plain = itemise_module._plainly(text, WORLD, BOOK)
    if plain is None:
        return
    chooser = itemise_module._Chooser(WORLD, BOOK)
    pieces = list(chooser.pieces(text, is_name=True))
    slow = itemise_module._merged(itemise_module._with_neighbours(pieces, WORLD, BOOK))
    assert plain == slow


def test_what_no_font_has_stands_alone() -> None:
    segments = itemise("A\U00013000B", fonts=FONTS, book=BOOK)
    assert [segment.font is None for segment in segments] == [False, True, False]


def test_a_grapheme_is_never_split_between_fonts() -> None:
    # Noto Sans has the letter and not the tone mark; the pair goes where both are.
    segments = itemise("か\u3099", fonts=FONTS, book=BOOK)
    assert len(segments) == 1


@given(text=st.text(alphabet=st.sampled_from("Ab .艾丹·“”かЯé\u0301ε👍🏽7"), max_size=20))
def test_segments_are_the_string_in_order(text: str) -> None:
    segments = itemise(text, fonts=FONTS, book=BOOK)
    assert "".join(text[segment.start : segment.end] for segment in segments) == text
    assert all(segment.start < segment.end for segment in segments)


@pytest.mark.parametrize("keycap", ["1\ufe0f\u20e3", "#\ufe0f\u20e3", "\u2764\ufe0f"])
def test_a_sequence_of_emoji_is_in_a_font_of_emoji(keycap: str) -> None:
    segments = itemise(f"Ann {keycap} Bo", fonts=WORLD, book=BOOK)
    (segment,) = [each for each in segments if each.start == 4]
    assert segment.font is not None
    assert segment.font.family == "Noto Emoji"
