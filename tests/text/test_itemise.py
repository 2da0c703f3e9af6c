from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.text.catalogue import CJK_FAMILIES, load_catalogue
from endroll.text.fonts import FontBook
from endroll.text.itemise import itemise

FAMILIES = ("Noto Sans", CJK_FAMILIES["zh-Hans"])


BOOK = FontBook()
INSTALLED = load_catalogue(Path("nowhere"))
FONTS = tuple(
    font
    for name in FAMILIES
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
