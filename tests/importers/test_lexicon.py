"""The lexicon's data: complete in every language, in lower case and composed, of one opinion."""

from __future__ import annotations

import importlib
import pkgutil
import unicodedata
from dataclasses import fields

import pytest

from endroll.importers import lexicon
from endroll.importers.lexicon.words import LanguageWords, words

LANGUAGES = {
    module.name: importlib.import_module(f"{lexicon.__name__}.{module.name}").WORDS
    for module in pkgutil.iter_modules(lexicon.__path__)
    if hasattr(importlib.import_module(f"{lexicon.__name__}.{module.name}"), "WORDS")
}
OPTIONAL = {
    "character_ends",  # only where they follow the name: Japanese, Korean
    "modifiers",  # not in scripts without spaces
    "given_names",  # Han, Kana and Hangul names are told by surname
    "particles",
    "by_words",
    "role_starts",
    "heading_ends",
    "and_words",
}
SONG_KEYS = {
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

every_language = pytest.mark.parametrize("name", sorted(LANGUAGES))


def phrases(language: LanguageWords) -> list[str]:
    """Return every word and phrase of a language, of all fields."""
    found: list[str] = []
    for field in fields(language):
        value = getattr(language, field.name)
        if field.name == "song_labels":
            found.extend(label for labels in value.values() for label in labels)
        elif field.name != "tag":
            found.extend(value)
    return found


def test_the_languages_that_are_there() -> None:
    tags = [language.tag for language in LANGUAGES.values()]
    assert len(tags) == len(set(tags))
    assert {"en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi"} <= set(tags)


@every_language
def test_every_field_is_filled(name: str) -> None:
    language = LANGUAGES[name]
    empty = {field.name for field in fields(language) if not getattr(language, field.name)}
    assert empty <= OPTIONAL


@every_language
def test_song_labels_are_keys_of_credits_yaml(name: str) -> None:
    assert set(LANGUAGES[name].song_labels) <= SONG_KEYS
    assert all(LANGUAGES[name].song_labels.values())


@every_language
def test_words_are_composed_and_in_lower_case(name: str) -> None:
    for phrase in phrases(LANGUAGES[name]):
        assert phrase == unicodedata.normalize("NFC", phrase)
        assert phrase == phrase.lower()


@every_language
def test_phrases_have_single_spaces_and_no_underscore(name: str) -> None:
    for phrase in phrases(LANGUAGES[name]):
        assert phrase
        assert phrase == " ".join(phrase.split())
        assert "_" not in phrase


@every_language
def test_jobs_modifiers_and_names_are_single_words(name: str) -> None:
    language = LANGUAGES[name]
    singles = language.jobs | language.modifiers | language.company_words
    assert not [word for word in singles if " " in word]


@every_language
def test_no_modifier_is_a_given_name(name: str) -> None:
    assert not LANGUAGES[name].modifiers & LANGUAGES[name].given_names


def test_an_underscore_joins_a_phrase() -> None:
    assert words("best_boy  gaffer") == {"best boy", "gaffer"}
