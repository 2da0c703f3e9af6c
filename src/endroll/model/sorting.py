"""Sorting: names in the order of their surnames, by plain rules.

Stage `model`. In: names as written. Out: the same names in another order.

A surname is the last word of a name. Particles with a capital belong to it (De Niro), those
without do not (von Trotta is sorted as Trotta). What stands in parentheses, and Jr., III and the
like, is passed over. A company, and whatever has a comma in it, is sorted by its first word, the
and a passed over. Accents and capitals do not count. Names in other scripts come after the Latin
ones, each script by itself.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.model.credits import Name
    from endroll.model.fields import Line

_PARENTHESES: Final = re.compile(r"\s*[(\uff08][^)\uff09]*[)\uff09]\s*")
_NO_LETTER: Final = re.compile(r"[^\w\s]|_")
_PARTICLES: Final = frozenset(
    {"af", "al", "am", "auf", "av", "ben", "bin", "d", "da", "dal", "dalla", "das", "de"}
    | {"degli", "dei", "del", "della", "den", "der", "des", "di", "dos", "du", "el", "ibn"}
    | {"im", "la", "las", "le", "les", "lo", "los", "of", "ten", "ter", "til", "van", "vom"}
    | {"von", "vor", "y", "zu", "zum", "zur"}
)
_SUFFIXES: Final = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "acs", "ace", "afc", "asc", "bsc"}
    | {"cas", "csc", "mpse", "obe", "mbe", "cbe"}
)
_COMPANIES: Final = frozenset(
    {"ab", "ag", "as", "association", "bank", "bv", "center", "centre", "club", "co"}
    | {"college", "company", "corp", "corporation", "entertainment", "festival", "film"}
    | {"films", "foundation", "fund", "galerie", "galleri", "gallery", "gmbh", "group"}
    | {"inc", "institute", "kg", "library", "limited", "llc", "llp", "ltd", "magazine"}
    | {"media", "music", "museum", "museo", "musée", "network", "orchestra", "pictures"}
    | {"plc", "post", "productions", "press", "records", "sa", "sarl", "school", "society"}
    | {"srl", "studio", "studios", "theater", "theatre", "trust", "university"}
)
_ARTICLES: Final = frozenset({"the", "a", "an"})
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}  # noqa: RUF001
)
"""Letters that fall apart into no base letter and accent, as they are sorted here."""


def sorted_by_surname(names: Sequence[Name], surnames: Sequence[Line | None]) -> tuple[Name, ...]:
    """Return names by surname, then by the rest; equal ones stay in the order written.

    `surnames` are those that were written for the names themselves.
    """
    pairs = sorted(zip(names, surnames, strict=True), key=_key_of_pair)
    return tuple(name for name, _ in pairs)


def _key_of_pair(pair: tuple[Name, Line | None]) -> tuple[int, str, str]:
    name, surname = pair
    return surname_key(name.text.value, surname.value if surname else None)


def surname_key(name: str, surname: str | None = None) -> tuple[int, str, str]:
    """Return what a name is sorted by: whether its script is Latin, its surname, the whole."""
    plain = _PARENTHESES.sub(" ", name).strip() or name
    sorted_by = surname or _surname_of(plain)
    folded = _fold(sorted_by)
    is_latin = folded[:1].isascii()
    return (0 if is_latin else 1), folded, _fold(plain)


def _surname_of(name: str) -> str:
    words = name.split()
    while len(words) > 1 and _bare(words[-1]) in _SUFFIXES:
        del words[-1]
    if "," in " ".join(words).rstrip(",") or any(_bare(word) in _COMPANIES for word in words):
        is_article = len(words) > 1 and _bare(words[0]) in _ARTICLES
        return " ".join(words[1:] if is_article else words)
    first = len(words) - 1
    while first > 1 and words[first - 1][:1].isupper() and _bare(words[first - 1]) in _PARTICLES:
        first -= 1
    return " ".join(words[first:])


def _bare(word: str) -> str:
    return _NO_LETTER.sub("", word).casefold()


def _fold(text: str) -> str:
    """Return a string without capitals, accents and marks."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(_NO_LETTER.sub("", letters).split())
