"""Convert text to upper case by the rules of its language.

Each character of a string is converted by itself, with its neighbours in view, so what was written
is known for each capital.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import regex
import unicodedata2

from endroll.model.choices import Case, Eszett
from endroll.text.name_case import small_letters_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DOTTED: Final = frozenset({"tr", "az", "crh", "gag", "kaa"})
_DOTTED_IN_LATIN: Final = frozenset({"kk", "tt", "ba"})
"""Languages whose i has a dot in upper case too; the second set only when written in Latin.

Source: SpecialCasing.txt (tr, az); the alphabets of the others have both letters.
"""

_PLAIN: Final = frozenset({"en", "de", "fr", "es", "it", "pt", "nl", "da", "sv", "nb", "pl", "zh"})
"""Common languages in which ASCII text has no rule of its own, for a shortcut."""

_DOT: Final = "\u0307"
_DIALYTIKA: Final = "\u0308"
_IOTA_SUBSCRIPT: Final = "\u0345"
_GREEK_ACCENTS: Final = frozenset("\u0300\u0301\u0342\u0302\u0303\u0311")
_GREEK_MARKS: Final = _GREEK_ACCENTS | frozenset("\u0304\u0306\u0308\u0313\u0314\u0343\u0344\u0345")
_GREEK: Final = regex.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_GREEK_VOWELS: Final = frozenset("ΑΕΗΙΟΥΩ")
_ETA: Final = "\u0397"
TONOS_ETA: Final = "\u0389"
"""The word or in capitals: the only Greek capital that keeps its accent."""
_IOTA: Final = "\u0399"
_SPLIT_VOWELS: Final = {_IOTA: "Ϊ", "\u03a5": "Ϋ"}

_SOFT_DOTTED: Final = regex.compile(r"\p{Soft_Dotted}")
_ABOVE: Final = 230
"""Canonical combining class of marks above a letter."""

_VOWELS: Final = "aeiouáéíóúàèìòùAEIOUÁÉÍÓÚÀÈÌÒÙ"
_IRISH: Final = regex.compile(
    rf"""(?<![\p{{L}}\p{{M}}\p{{N}}])(?:
        bh(?=[fF]) | b(?=[pP]) | d(?=[tT]) | g(?=[cC]) | m(?=[bB]) | n(?=[dDgG])
        | t(?=[sS][lnrLNR{_VOWELS}])
        | [hnt](?=[AEIOUÁÉÍÓÚ])
        | [nt][-\u2010\u2011](?=[{_VOWELS}])
    )""",
    regex.VERBOSE,
)
"""Prefixes of Irish words, which stay small before a capital: Na hAisteoirí, NA hAISTEOIRÍ.

The hyphen of n- and t- stands before small vowels alone: an t-uisce, AN tUISCE. Source: Mozilla
bug 1014639, comments 1 and 4.
"""
_HYPHENS: Final = "-\u2010\u2011"

_IGNORED: Final = frozenset("'’.:·‧․-")  # noqa: RUF001  Word_Break=MidLetter
_GEORGIAN: Final = regex.compile("[\u1c90-\u1cbf]")


def in_case(text: str, case: Case, language: str, eszett: Eszett = Eszett.SS) -> str:
    """Return a string in its case; for small capitals it stays as typed: the font makes them."""
    return "".join(forms_in(text, case, language, eszett))


def forms_in(text: str, case: Case, language: str, eszett: Eszett = Eszett.SS) -> Sequence[str]:
    """Return each character of a string in a case; it may become several, or none.

    `language` is a BCP 47 tag. Only `upper` and `upper-names` change characters.
    """
    if case not in {Case.UPPER, Case.UPPER_NAMES}:
        return text
    if text.isascii() and language in _PLAIN:
        forms: Sequence[str] = text.upper()
    else:
        forms = _capitals(text, language, eszett)
    if case is Case.UPPER:
        return forms
    small = small_letters_in(text)
    return [text[place] if place in small else form for place, form in enumerate(forms)]


def small_forms_in(text: str, eszett: Eszett) -> Sequence[str]:
    """Return each character of a string whose small capitals are the font's own.

    Fonts have a small ẞ, so a ß that is to be SS becomes two letters.
    """
    if eszett is Eszett.CAPITAL or "ß" not in text:
        return text
    return ["ss" if character == "ß" else character for character in text]


def written_for(text: str, forms: Sequence[str]) -> Sequence[str]:
    """Return what was written for each displayed character, given the form of each written one.

    If one written character became several, the first has it and the others are empty. One that
    became none belongs to the character before it.
    """
    if all(len(form) == 1 for form in forms):
        return text
    written: list[str] = []
    waiting = ""
    for character, form in zip(text, forms, strict=True):
        if form:
            written += [waiting + character, *[""] * (len(form) - 1)]
            waiting = ""
        elif written:
            last = max(place for place, said in enumerate(written) if said)
            written[last] += character
        else:
            waiting += character
    return written


def without_mtavruli(text: str) -> str:
    """Return Georgian capitals as the letters that have no case (Mtavruli as Mkhedruli)."""
    return "".join(char.lower() if _GEORGIAN.match(char) else char for char in text)


def has_mtavruli(text: str) -> bool:
    """Return whether a string has Georgian capitals."""
    return not text.isascii() and _GEORGIAN.search(text) is not None


@dataclass(frozen=True, slots=True)
class _Tongue:
    """A language tag by its subtags, in lower case."""

    subtags: tuple[str, ...]

    @property
    def base(self) -> str:
        return self.subtags[0]

    @property
    def is_dotted(self) -> bool:
        """Return whether a capital I without a dot is another letter than one with it."""
        is_latin = "latn" in self.subtags[1:]
        return self.base in _DOTTED or (self.base in _DOTTED_IN_LATIN and is_latin)


def has_dotted_capital(language: str) -> bool:
    """Return whether the capital of i is İ in a language, a BCP 47 tag."""
    return _tongue(language).is_dotted


def _tongue(language: str) -> _Tongue:
    return _Tongue(tuple(language.lower().replace("_", "-").split("-")))


def _capitals(text: str, language: str, eszett: Eszett) -> list[str]:
    """Return the capitals of each character.

    Source: Unicode 17, 3.13 and SpecialCasing.txt; for Greek and Armenian also CLDR and ICU.
    """
    tongue = _tongue(language)
    special = {"ß": "ẞ"} if eszett is Eszett.CAPITAL else {}
    if tongue.base == "hy" and "arevmda" not in tongue.subtags:
        # Only the reformed spelling, which Western Armenian does not use, has a vew in it.
        special["և"] = "ԵՎ"
    forms = [special.get(character) or character.upper() for character in text]
    if tongue.is_dotted or tongue.base == "lt":
        _place_dots(text, forms, is_dotted=tongue.is_dotted)
    elif tongue.base == "ga":
        _keep_prefixes(text, forms)
    if _GREEK.search(text):
        for place, form in _greek(text, has_iota=tongue.base == "grc"):
            forms[place] = form
    return forms


def _keep_prefixes(text: str, forms: list[str]) -> None:
    """Keep the prefixes of Irish words small, and drop their hyphen."""
    for prefix in _IRISH.finditer(text):
        start, end = prefix.span()
        forms[start:end] = prefix[0]
        if text[end - 1] in _HYPHENS:
            forms[end - 1] = ""


def _place_dots(text: str, forms: list[str], *, is_dotted: bool) -> None:
    """Remove combining dots that belong to the letter before them; `is_dotted` gives i an İ.

    In Lithuanian they keep the dot of i, į and j under an accent; elsewhere they are part of i.
    """
    for place, letter in enumerate(text):
        if not (letter == "i" if is_dotted else _SOFT_DOTTED.match(letter)):
            continue
        if is_dotted:
            forms[place] = "İ"
        dot = _dot_after(text, place)
        if dot is not None:
            forms[dot] = ""


def _dot_after(text: str, place: int) -> int | None:
    """Return the place of a combining dot directly above a letter, None if there is none.

    Source: Unicode 17, Table 3-17, After_Soft_Dotted.
    """
    for after in range(place + 1, len(text)):
        if text[after] == _DOT:
            return after
        if unicodedata2.combining(text[after]) in {0, _ABOVE}:
            return None
    return None


def _greek(text: str, *, has_iota: bool) -> Iterator[tuple[int, str]]:
    """Yield the places and capitals of Greek letters, which have no accents or breathings.

    A dialytika stays, and is added if an accent kept two vowels apart: Μάιος, ΜΑΪΟΣ. The word ή
    keeps its accent. An iota subscript is dropped, or in ancient Greek is a capital after its
    vowel. Source: CLDR el-Upper; ICU, Greek Uppercasing; for ancient Greek, Western printing.
    """
    is_after_accent = is_after_cased = False
    place = 0
    while place < len(text):
        letter, *marks = unicodedata2.normalize("NFD", text[place])
        end = place + 1
        if not _GREEK.match(letter) or not letter.isalpha():
            is_after_cased = _is_cased(text[place]) or (is_after_cased and _is_ignored(text[place]))
            is_after_accent = False
            place = end
            continue
        while end < len(text) and text[end] in _GREEK_MARKS:
            marks += unicodedata2.normalize("NFD", text[end])
            end += 1
        capital = letter.upper()
        is_accented = not _GREEK_ACCENTS.isdisjoint(marks)
        is_split = _DIALYTIKA in marks or (is_after_accent and capital in _SPLIT_VOWELS)
        is_alone = not is_after_cased and not _is_before_cased(text, end)
        if (
            capital == _ETA
            and is_accented
            and is_alone
            and _IOTA_SUBSCRIPT not in marks
            and not has_iota
        ):
            form = TONOS_ETA
        elif is_split:
            form = _SPLIT_VOWELS.get(capital, capital + _DIALYTIKA)
        else:
            form = capital
        yield place, form + (_IOTA if has_iota and _IOTA_SUBSCRIPT in marks else "")
        for after in range(place + 1, end):
            yield after, ""
        is_after_accent = capital in _GREEK_VOWELS and is_accented and not is_split
        is_after_cased = True
        place = end


def _is_cased(character: str) -> bool:
    return character.isupper() or character.islower() or character.istitle()


def _is_ignored(character: str) -> bool:
    return character in _IGNORED or unicodedata2.category(character) in {
        "Mn",
        "Me",
        "Cf",
        "Lm",
        "Sk",
    }


def _is_before_cased(text: str, place: int) -> bool:
    following = next((char for char in text[place:] if not _is_ignored(char)), " ")
    return _is_cased(following)
