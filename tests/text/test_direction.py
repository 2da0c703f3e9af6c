from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from endroll.build.defaults import BASE_STYLE
from endroll.text.direction import base_of, is_right_to_left_language, reads_right_to_left
from endroll.text.shaping import Shaper

if TYPE_CHECKING:
    from endroll.text.catalogue import Catalogue


@pytest.mark.parametrize(
    ("language", "right"),
    [
        ("ar", True),
        ("he-IL", True),
        ("fa", True),
        ("ur-PK", True),
        ("az", False),
        ("az-Arab", True),
        ("pa", False),
        ("pa-Arab-PK", True),
        ("ar-Latn", False),
        ("en", False),
        ("yi", True),
    ],
)
def test_a_language_says_its_direction(language: str, *, right: bool) -> None:
    assert is_right_to_left_language(language) is right


@pytest.mark.parametrize(
    ("text", "language", "base"),
    [
        ("Anna", "en", 0),
        ("Anna", "ar", 0),
        ("שלום", "en", 1),
        ("Anna שלום", "en", 0),
        ("Anna שלום", "he", 1),
        ("2012", "ar", 0),
    ],
)
def test_a_line_starts_where_its_language_or_first_letter_says(
    text: str, language: str, base: int
) -> None:
    assert base_of(text, language) == base


def test_latin_in_a_right_to_left_language_belongs_to_it() -> None:
    assert reads_right_to_left("Anna", "ar")
    assert not reads_right_to_left("Anna", "en")


def shown(shaper: Shaper, text: str, language: str) -> list[str]:
    """Return the texts of the runs of a line as they stand, from left to right."""
    line = shaper.shape_line(text, BASE_STYLE, language)
    assert "".join(run.text for run in line.runs) == text
    assert line.missing == ()
    texts = (run.text.strip() for run in sorted(line.runs, key=lambda run: run.x_px))
    return [text for text in texts if text]


@pytest.mark.parametrize(
    ("text", "language", "order"),
    [
        ("David כהן Cohen", "en", ["David", "כהן", "Cohen"]),
        ("David כהן Cohen", "he", ["Cohen", "כהן", "David"]),
        ("דוד (David) כהן", "he", ["כהן", ")", "David", "(", "דוד"]),
        ("دار 12", "ar", ["12", "دار"]),
        ("شركة ABC-123", "ar", ["ABC-123", "شركة"]),
    ],
)
def test_runs_are_placed_in_visual_order(
    installed: Catalogue, text: str, language: str, order: list[str]
) -> None:
    assert shown(Shaper(installed), text, language) == order


def test_runs_abut_and_fill_the_line(installed: Catalogue) -> None:
    line = Shaper(installed).shape_line("דוד (David) כהן 1995", BASE_STYLE, "he")
    x_px = 0.0
    for run in sorted(line.runs, key=lambda run: run.x_px):
        assert run.x_px == pytest.approx(x_px)
        x_px += run.advance_px
    assert line.advance_px == pytest.approx(x_px)


def test_brackets_are_mirrored_from_right_to_left(installed: Catalogue) -> None:
    shaper = Shaper(installed)
    left, right = (
        next(run for run in shaper.shape_line("(א)", BASE_STYLE, "he").runs if bracket in run.text)
        for bracket in "()"
    )
    font = shaper.book.open(left.font)
    opening, closing = (font.get_nominal_glyph(ord(bracket)) for bracket in "()")
    # What is written first stands last, and is drawn as its mirror image.
    assert left.glyphs.ids[-1] == closing
    assert right.glyphs.ids[0] == opening


def test_letters_join_across_a_change_of_style(installed: Catalogue) -> None:
    shaper = Shaper(installed)
    whole = shaper.shape_line("محمد", BASE_STYLE, "ar")
    bold = replace(BASE_STYLE, weight=700)
    parted = shaper.shape_pieces((("مح", BASE_STYLE), ("مد", bold)), "ar")
    whole_ids = list(whole.runs[0].glyphs.ids)
    assert list(parted.runs[1].glyphs.ids) + list(parted.runs[0].glyphs.ids) == whole_ids
