"""Sort keys of Chinese names: by pinyin, and by strokes.

In: the forms of a name, its reading, its language. Out: a key.

Names are compared character by character, each by its sound or strokes, so that people with the
same surname are together. Source: GB/T 13418-1992; the zh collations of CLDR.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import regex

from endroll.collation.letters import HAN, fold, without_parentheses
from endroll.collation.pinyin import read_han, split_reading
from endroll.collation.strokes import count_strokes

if TYPE_CHECKING:
    from collections.abc import Sequence

PinyinKey = tuple[tuple[str, bool, int, int, str], ...]
StrokesKey = tuple[int, tuple[tuple[int, str], ...], str]

_HAN_AND_DOTS: Final = regex.compile(r"[\p{Han}·‧•・]+")
_LATIN: Final = regex.compile(r"\p{Latin}")
_REPEATED: Final = regex.compile(r"(\p{Han})々")
_TRADITIONAL: Final = frozenset({"hant", "tw", "hk", "mo"})


@dataclass(frozen=True, slots=True)
class _HanName:
    """The Han characters of a name; a foreign name, written with dots, is not `is_native`."""

    letters: str
    is_native: bool


def pinyin_key(forms: Sequence[str], reading: str | None, *, language: str) -> PinyinKey | None:
    """Return the syllable, tone and strokes of each character; None if one is unknown.

    The key of a name without Han is its words, sorted among the syllables. Latin letters in
    `reading` are pinyin, with or without tones. `forms` are the native form and the form on screen.
    """
    name = _find_han(forms)
    written = reading if reading and _LATIN.match(fold(reading)) else None
    if name is None:
        return _by_words(written or without_parentheses(forms[-1]))
    known = read_han(name.letters, is_native=name.is_native)
    if written:
        syllables = split_reading(written, known)
        if syllables is None:
            return _by_words(written)
        known = syllables
    is_traditional = _is_traditional(language)
    key = []
    for character, syllable in zip(name.letters, known, strict=True):
        if syllable is None:
            return None
        strokes = count_strokes(character, is_traditional=is_traditional)
        key.append((syllable.letters, syllable.has_umlaut, syllable.tone, strokes, character))
    return tuple(key)


def strokes_key(forms: Sequence[str], *, language: str) -> StrokesKey:
    """Return the strokes of each character and the character; names without Han come last.

    `forms` are the native form and the form on screen.
    """
    name = _find_han(forms)
    if name is None:
        return 1, (), fold(without_parentheses(forms[-1]))
    is_traditional = _is_traditional(language)
    strokes = tuple(
        (count_strokes(character, is_traditional=is_traditional), character)
        for character in name.letters
    )
    return 0, strokes, ""


def _by_words(text: str) -> PinyinKey:
    return tuple((word, False, 0, 0, "") for word in fold(text).split())


def _find_han(forms: Sequence[str]) -> _HanName | None:
    """Return the Han of the first form that has any, from parentheses only as a last resort."""
    for form in (*map(without_parentheses, forms), *forms):
        composed = unicodedata.normalize("NFC", form)
        text = "".join(_HAN_AND_DOTS.findall(composed)).strip("·‧•・")
        if HAN.search(text):
            letters = "".join(HAN.findall(text))
            return _HanName(_REPEATED.sub(r"\1\1", letters), is_native=letters == text)
    return None


def _is_traditional(language: str) -> bool:
    tags = language.lower().split("-")
    return not _TRADITIONAL.isdisjoint(tags) or (tags[0] == "yue" and "hans" not in tags)
