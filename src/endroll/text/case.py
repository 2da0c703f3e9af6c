"""Put letters into capitals as a language does. A string in, a string out."""

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
"""Words that a name keeps small, by language; the first for those without a list of their own."""

_WORD: Final = re.compile(r"[^\W\d_]+", re.UNICODE)
_PREFIX: Final = re.compile(r"(Mc|Mac|Fitz|Nic|Ní|Ó|De|Di|La|Le|Van|Von)(?=[A-ZÀ-Þ][a-zß-ÿ])")
"""What is written small before a capital inside one word: McDonald, MacLeod, DeVito."""


def in_case(text: str, case: Case, language: str) -> str:
    """Return a string in its case; small capitals are the font's business and come as typed."""
    if case is Case.UPPER:
        return upper(text, language)
    if case is Case.UPPER_NAMES:
        return upper_name(text, language)
    return text


def upper(text: str, language: str) -> str:
    """Return capitals: a dotted İ in Turkish and Azeri, no accents in Greek.

    Source: Unicode 17, 3.13 and SpecialCasing.txt; CLDR el-Upper.
    """
    tongue = language.lower().split("-")[0]
    if tongue in _TURKIC:
        text = text.replace("i", "İ")
    if tongue == "el":
        text = _without_tonos(text)
    return text.upper()


def upper_name(text: str, language: str) -> str:
    """Return a name in capitals, but for the particles and prefixes that stay as they are typed."""
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
    """Take the accents from Greek vowels, and part what an accent parted: Μάιος, ΜΑΪΟΣ."""
    letters = list(unicodedata.normalize("NFD", text))
    shown: list[str] = []
    for index, letter in enumerate(letters):
        if letter != _ACUTE:
            shown.append(letter)
            continue
        after = letters[index + 1 : index + 3]
        is_weak = bool(after) and after[0] in _WEAK_VOWELS and _DIAERESIS not in after[1:]
        if is_weak and shown[-1] in "αεου":
            letters[index + 1] = unicodedata.normalize("NFC", after[0] + _DIAERESIS)
    return unicodedata.normalize("NFC", "".join(shown))
