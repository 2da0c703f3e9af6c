"""Remedies: where nothing else can be meant, a rule offers the text as it should be."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.check.foreign_matter import check_foreign_matter
from endroll.check.markup import check_markup
from endroll.check.parts import Parts
from endroll.check.quotes import check_quotes
from endroll.check.signs import check_signs
from endroll.check.spacing import check_spacing
from endroll.check.typos import check_writing
from endroll.core.diagnostics import Remedy, Span
from endroll.model.credits import Name, Text

if TYPE_CHECKING:
    from endroll.core.diagnostics import Diagnostic


def found_in(*values: str, language: str = "en-GB") -> list[Diagnostic]:
    """Return what the rules find in texts that are names, one on each line."""
    texts = tuple(
        Text(value, Span("credits.yaml", line, 1), language)
        for line, value in enumerate(values, start=1)
    )
    parts = Parts(items=(), names=tuple(map(Name, texts)), texts=texts, crew=(), cast=())
    rules = (check_quotes, check_signs, check_spacing, check_markup)
    found = [one for rule in rules for one in rule(texts)]
    return [*found, *check_writing(parts), *check_foreign_matter(parts)]


def corrected(value: str, language: str = "en-GB") -> dict[str, list[str]]:
    """Return the corrected texts by code."""
    told: dict[str, list[str]] = {}
    for one in found_in(value, language=language):
        told.setdefault(one.code, []).extend(remedy.after for remedy in one.remedies)
    return told


@pytest.mark.parametrize(
    ("language", "value", "code", "after"),
    [
        ("en", '"Doc" Hal', "straight-quotes", "“Doc” Hal"),
        ("en", "Mary O'Brien", "straight-quotes", "Mary O’Brien"),
        ("en", "Rock 'n' Roll", "straight-quotes", "Rock ’n’ Roll"),
        ("en", "Jim 'Bones' Johnson", "straight-quotes", "Jim ‘Bones’ Johnson"),
        ("en", "Boys' and Girls' Choir", "straight-quotes", "Boys’ and Girls’ Choir"),
        ("en", "the '90s", "straight-quotes", "the ’90s"),
        ("de", 'die "Neue" Band', "straight-quotes", "die „Neue“ Band"),
        ("de", "der 'Held'", "straight-quotes", "der ‚Held‘"),
        ("fr", 'le "Film"', "straight-quotes", "le «\u202fFilm\u202f»"),
        ("zh-Hant", '"電影"', "straight-quotes", "「電影」"),
        ("ru", '"Фильм"', "straight-quotes", "«Фильм»"),
        ("en", "Ann  Lee", "double-space", "Ann Lee"),
        ("en", "Ann Lee , A.C.E.", "stray-space", "Ann Lee, A.C.E."),
        ("en", "Ann ( Bo ) Lee", "stray-space", "Ann (Bo) Lee"),
        ("en", "Ann\ufeff Lee", "stray-space", "Ann Lee"),
        ("en", "Ann\u200eLee", "stray-space", "AnnLee"),
        ("en", "Jose\u0301", "not-composed", "José"),
        ("ko", "\u1100\u1161", "not-composed", "가"),
        ("en", "M\u0430ria", "look-alike", "Maria"),
        ("ru", "М\u0061рия", "look-alike", "Мария"),
        ("en", "1999-2004", "typographic-sign", "1999–2004"),
        ("en", "1999 - 2004", "typographic-sign", "1999–2004"),
        ("en-GB", "Paris - London", "typographic-sign", "Paris – London"),
        ("ru", "Москва -- Минск", "typographic-sign", "Москва — Минск"),
        ("en", "and so on...", "typographic-sign", "and so on…"),
        ("zh", "等...", "typographic-sign", "等……"),
        ("en", "Copyright (c) Film Ltd", "typographic-sign", "Copyright © Film Ltd"),
        ("en", "(p) 1999 Label", "typographic-sign", "℗ 1999 Label"),
        ("en", "Dolby(R)", "typographic-sign", "Dolby®"),
        ("en", "12 x 5 x 3 m", "typographic-sign", "12 × 5 × 3 m"),
        ("en", "6' 2\" tall", "typographic-sign", "6′ 2″ tall"),
        ("en", "AT&amp;T", "left-over-markup", "AT&T"),
        ("en", "O&#39;Brien", "left-over-markup", "O'Brien"),
        ("en", "• Ann Lee", "leading-bullet", "Ann Lee"),
        ("en", "- Ann Lee", "leading-bullet", "Ann Lee"),
        ("en", "12) Ann Lee", "leading-bullet", "Ann Lee"),
        ("en", "1. Ann Lee", "leading-bullet", "Ann Lee"),
    ],
)
def test_what_can_mean_one_thing_is_corrected(
    language: str, value: str, code: str, after: str
) -> None:
    assert corrected(value, language)[code] == [after]


@pytest.mark.parametrize(
    ("language", "value", "code"),
    [
        ("en", '"Doc Hal', "straight-quotes"),
        ("en", "'James' house'", "straight-quotes"),
        ("de", "'n Abend", "straight-quotes"),
        ("haw", "Ka'ahumanu", "straight-quotes"),
        ("en", "Director     Ann Lee", "double-space"),
        ("en", "Ann Lee ,Bo Ek", "stray-space"),
        ("ru", "C\u0410C", "look-alike"),
        ("en", "Paris - London", "typographic-sign"),
        ("de", "Ann--Lee", "typographic-sign"),
        ("en", "(c) Film Ltd", "typographic-sign"),
        ("en", 'a 7" reel', "typographic-sign"),
        ("en", "Ann&nbsp;Lee", "left-over-markup"),
        ("en", "&lt;i&gt;Ann", "left-over-markup"),
        ("en", "&#123;&#123; x", "left-over-markup"),
        ("en", "**Ann**", "left-over-markup"),
        ("en", "* Ann Lee", "leading-bullet"),
        ("en", "a) Ann Lee", "leading-bullet"),
        ("en", "Ann Lee,", "dangling-separator"),
        ("en", "Ann Lee ann@example.org", "email-in-name"),
    ],
)
def test_what_may_mean_another_is_left_to_a_person(language: str, value: str, code: str) -> None:
    assert corrected(value, language).get(code, []) == []


def test_a_note_on_a_habit_corrects_every_text() -> None:
    (note,) = found_in("O'Brien", "Ann", '"Doc', "O'Hara")
    assert [remedy.span.line for remedy in note.remedies] == [1, 4]
    (note,) = found_in("A 1999-2004", "Ann", "B 2001-03", "C 2001-2009", language="de")
    assert [remedy.after for remedy in note.remedies] == ["A 1999–2004", "C 2001–2009"]


def test_addresses_and_files_stay_as_they_are() -> None:
    found = found_in("see https://example.org/a-b?x='y' for O'Brien")
    ((remedy,),) = (one.remedies for one in found if one.code == "straight-quotes")
    assert remedy.after == "see https://example.org/a-b?x='y' for O’Brien"


def test_splices_are_put_together() -> None:
    remedy = Remedy(Span("f", 1, 1), "a  b  c", ((1, 3, " "), (4, 6, " ")))
    assert remedy.after == "a b c"


LETTERS = (
    "Ann",
    "O'Brien",
    "José",
    "Jose\u0301",
    "李安",
    "谢",
    "М\u0430рия",
    "M\u0430ria",
    "'n'",
    "s'",
)
SIGNS = (" ", "  ", ",", " ,", "(", ")", "'", '"', "-", " - ", "--", "...", "“", "”", "•", "1) ")
UNSEEN = ("\u200b", "\ufeff", "\u202e", "\u200f", "\u00a0")
OTHERS = ("1999-2004", "12 x 5", "(c) 2026", "(TM)", "&amp;", "&#39;", "6'2\"", 'רש"י', "a@b.de")
PIECES = st.lists(
    st.sampled_from([*LETTERS, *SIGNS, *UNSEEN, *OTHERS, "www.example.org/x--y"]),
    min_size=1,
    max_size=8,
)
LANGUAGES = st.sampled_from(["en", "en-GB", "de", "fr", "zh", "ja", "ru", "he", "nl", "sv", "ko"])


@given(PIECES, LANGUAGES)
def test_texts_are_corrected_to_the_end_and_keep_their_letters(
    pieces: list[str], language: str
) -> None:
    value = "".join(pieces).strip()
    seen = [value]
    while value and (remedy := first_remedy(value, language)):
        assert remedy.before == value
        assert letters(remedy.after) == letters(value)
        value = remedy.after
        assert value not in seen
        seen.append(value)


def first_remedy(value: str, language: str) -> Remedy | None:
    found = found_in(value, language=language)
    remedies = (one.remedies for one in found if one.code not in CHANGING_LETTERS)
    return next((remedy for held in remedies for remedy in held), None)


CHANGING_LETTERS = ("look-alike", "left-over-markup", "typographic-sign")
"""Rules whose remedies put a letter in place of another, or a sign in place of letters."""


@given(PIECES, LANGUAGES)
def test_a_remedy_removes_its_problem_for_good(pieces: list[str], language: str) -> None:
    value = "".join(pieces).strip()
    for one in found_in(value, language=language) if value else ():
        for remedy in one.remedies:
            again = found_in(remedy.after, language=language)
            told = [other.remedies for other in again if other.code == one.code]
            assert remedy not in [other for held in told for other in held]


def letters(text: str) -> Counter[str]:
    return Counter(char for char in unicodedata.normalize("NFC", text) if char.isalpha())
