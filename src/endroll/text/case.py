"""Convert text to upper case by the rules of its language."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from endroll.model.choices import Case

_TURKIC: Final = frozenset({"tr", "az"})
_ACUTE: Final = "\u0301"
_DIAERESIS: Final = "\u0308"
_WEAK_VOWELS: Final = "\u03b9\u03c5"

_PARTICLES: Final = {
    "": "de du des d la le van von der den ter ten zu zum zur af av y e da do dos das di del della "
    "dello dei degli bin ibn binti al el ap ab mac nic ní ó",
    "nl": "van de der den het ten ter te op in 't 's",
    "de": "von zu zum zur vom van der den und",
    "fr": "de du des la le les d l et",
    "es": "de del la las los y e",
    "pt": "de da do dos das e",
    "it": "de di da del della dello dei degli d",
}
"""Name particles that stay lower case, by language; "" is for languages not listed."""

_WORD: Final = re.compile(r"[^\W\d_]+", re.UNICODE)
_PREFIX: Final = re.compile(r"(Mc|Mac|Fitz|Nic|Ní|Ó|De|Di|La|Le|Van|Von)(?=[A-ZÀ-Þ][a-zß-ÿ])")
"""Prefixes whose small letters stay before a capital in the same word: McDonald, DeVito."""


def in_case(text: str, case: Case, language: str) -> str:
    """Return a string in its case; for small capitals it stays as typed: the font makes them."""
    if case is Case.UPPER:
        return upper(text, language)
    if case is Case.UPPER_NAMES:
        return upper_name(text, language)
    return text


def upper(text: str, language: str) -> str:
    """Return upper case: a dotted İ in Turkish and Azeri, no accents in Greek.

    Source: Unicode 17, 3.13 and SpecialCasing.txt; CLDR el-Upper.
    """
    tongue = language.lower().split("-")[0]
    if tongue in _TURKIC:
        text = text.replace("i", "İ")
    if tongue == "el":
        text = _without_tonos(text)
    return text.upper()


def upper_name(text: str, language: str) -> str:
    """Return a name in upper case, except for particles and prefixes, which stay as typed."""
    tongue = language.lower().split("-")[0]
    small = frozenset(_PARTICLES.get(tongue, _PARTICLES[""]).split())

    def set_word(match: re.Match[str]) -> str:
        word = match[0]
        if word in small:
            return word
        prefix = _PREFIX.match(word)
        kept = prefix.end() if prefix else 0
        return word[:kept] + upper(word[kept:], language)

    return _WORD.sub(set_word, text)


def _without_tonos(text: str) -> str:
    """Remove the accents of Greek vowels; add a diaeresis if one kept two apart: Μάιος, ΜΑΪΟΣ."""
    letters = list(unicodedata.normalize("NFD", text))
    result: list[str] = []
    for index, letter in enumerate(letters):
        if letter != _ACUTE:
            result.append(letter)
            continue
        after = letters[index + 1 : index + 3]
        is_weak = bool(after) and after[0] in _WEAK_VOWELS and _DIAERESIS not in after[1:]
        if is_weak and result[-1] in "αεου":
            letters[index + 1] = unicodedata.normalize("NFC", after[0] + _DIAERESIS)
    return unicodedata.normalize("NFC", "".join(result))
