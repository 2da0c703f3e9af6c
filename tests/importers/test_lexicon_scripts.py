"""The lexicon of the languages that are not written in Latin letters."""

from __future__ import annotations

import dataclasses
import importlib
import unicodedata
from typing import TYPE_CHECKING

import pytest

from endroll.importers.lexicon.words import LanguageWords

if TYPE_CHECKING:
    from collections.abc import Iterator

HAN = ("CJK", "IDEOGRAPHIC")
LATIN_TOO = ("LATIN", "FULLWIDTH LATIN")
SCRIPTS = {
    "chinese_simplified": ("zh-Hans", (*HAN, *LATIN_TOO)),
    "chinese_traditional": ("zh-Hant", (*HAN, *LATIN_TOO)),
    "japanese": ("ja", (*HAN, *LATIN_TOO, "HIRAGANA", "KATAKANA")),
    "korean": ("ko", ("HANGUL", *LATIN_TOO)),
    "russian": ("ru", ("CYRILLIC",)),
    "ukrainian": ("uk", ("CYRILLIC", "MODIFIER LETTER APOSTROPHE")),
    "greek": ("el", ("GREEK",)),
    "arabic": ("ar", ("ARABIC",)),
    "persian": ("fa", ("ARABIC",)),
    "hebrew": ("he", ("HEBREW",)),
    "thai": ("th", ("THAI",)),
    "serbian": ("sr-Cyrl", ("CYRILLIC",)),
    "hindi": ("hi", ("DEVANAGARI",)),
    "bulgarian": ("bg", ("CYRILLIC",)),
}
UNSPACED = {"chinese_simplified", "chinese_traditional", "japanese", "korean"}
AT_LEAST = {
    "jobs": 100,
    "roles": 80,
    "modifiers": 20,
    "role_starts": 1,
    "by_words": 1,
    "crew_headings": 10,
    "cast_headings": 15,
    "thanks_headings": 15,
    "song_headings": 6,
    "department_headings": 25,
    "heading_ends": 3,
    "cast_links": 3,
    "song_labels": 9,
    "title_labels": 5,
    "and_words": 1,
    "surnames": 80,
    "company_words": 40,
    "greetings": 8,
    "closings": 8,
    "page_words": 2,
    "contact_labels": 8,
}
SPACED_NAMES = {"given_names": 120, "particles": 1}
"""What only scripts with spaced names must have."""


def words_of(module: str) -> LanguageWords:
    found = importlib.import_module(f"endroll.importers.lexicon.{module}").WORDS
    assert isinstance(found, LanguageWords)
    return found


def texts_of(language: LanguageWords) -> Iterator[tuple[str, str]]:
    for field in dataclasses.fields(language):
        value = getattr(language, field.name)
        if field.name == "tag":
            continue
        if field.name == "song_labels":
            for key, labels in value.items():
                yield from ((key, label) for label in labels)
        else:
            yield from ((field.name, text) for text in value)


@pytest.mark.parametrize("module", SCRIPTS)
def test_a_language_has_what_its_credits_need(module: str) -> None:
    language = words_of(module)
    needed = AT_LEAST if module in UNSPACED else AT_LEAST | SPACED_NAMES
    too_few = {
        name: len(getattr(language, name))
        for name, least in needed.items()
        if len(getattr(language, name)) < least
    }
    assert language.tag == SCRIPTS[module][0]
    assert not too_few


@pytest.mark.parametrize("module", SCRIPTS)
def test_words_are_composed_and_case_folded(module: str) -> None:
    wrong = [
        (name, text)
        for name, text in texts_of(words_of(module))
        if text != unicodedata.normalize("NFC", text.casefold()) or text != text.strip() or not text
    ]
    assert not wrong


@pytest.mark.parametrize("module", SCRIPTS)
def test_letters_belong_to_the_scripts_of_the_language(module: str) -> None:
    scripts = SCRIPTS[module][1]
    wrong = [
        (name, text, character)
        for name, text in texts_of(words_of(module))
        for character in text
        if character.isalpha() and not unicodedata.name(character).startswith(scripts)
    ]
    assert not wrong


@pytest.mark.parametrize("module", SCRIPTS)
def test_no_sign_of_the_notation_is_left_in_a_word(module: str) -> None:
    assert not [text for _, text in texts_of(words_of(module)) if "_" in text or "  " in text]


@pytest.mark.parametrize("module", sorted(set(SCRIPTS) - UNSPACED))
def test_a_job_is_one_word(module: str) -> None:
    assert not [job for job in words_of(module).jobs if " " in job]


@pytest.mark.parametrize("module", SCRIPTS)
def test_song_labels_have_the_keys_of_credits(module: str) -> None:
    assert set(words_of(module).song_labels) == {
        "written_by",
        "composed_by",
        "lyrics_by",
        "arranged_by",
        "performed_by",
        "produced_by",
        "published_by",
        "courtesy",
        "licensed_by",
    }


@pytest.mark.parametrize(
    ("module", "field", "text"),
    [
        ("chinese_simplified", "jobs", "灯光师"),
        ("chinese_traditional", "roles", "現場統籌"),
        ("chinese_simplified", "surnames", "欧阳"),
        ("chinese_traditional", "surnames", "歐陽"),
        ("japanese", "jobs", "作画監督"),
        ("japanese", "roles", "シリーズ構成"),
        ("japanese", "character_ends", "役"),
        ("korean", "character_ends", "역"),
        ("korean", "roles", "각본 및 감독"),
        ("russian", "cast_headings", "в ролях"),
        ("russian", "given_names", "сергеевич"),
        ("ukrainian", "roles", "комп’ютерна графіка"),
        ("greek", "jobs", "ΣΚΗΝΟΘΈΤΗΣ".casefold()),
        ("arabic", "roles", "مدير تصوير"),
        ("persian", "roles", "تهیه کننده"),
        ("hebrew", "roles", "עוזרת במאי"),
        ("thai", "cast_links", "รับบท"),
        ("serbian", "roles", "помоћник редитеља"),
        ("persian", "jobs", "تهیه\u200cکننده"),
    ],
)
def test_a_word_of_the_field_is_known(module: str, field: str, text: str) -> None:
    assert text in getattr(words_of(module), field)
