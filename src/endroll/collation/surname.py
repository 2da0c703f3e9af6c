"""Sort keys of names by surname, by simple rules.

In: a name as written. Out: a key.

The surname is the last word of a name. Particles with a capital belong to it (De Niro), those
without do not (von Trotta sorts as Trotta). Parentheses, and suffixes such as Jr. and III, are
ignored. A company, and any name with a comma, sorts by its first word, without the or a. Case and
accents are ignored. Names in other scripts come after Latin ones, grouped by script.
"""

from __future__ import annotations

from typing import Final

from endroll.collation.letters import MARK, fold, without_parentheses

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


def surname_key(name: str, surname: str | None = None) -> tuple[int, str, str]:
    """Return the sort key of a name: whether its script is Latin, its surname, the whole name."""
    plain = without_parentheses(name)
    sorted_by = surname or _surname_of(plain)
    folded = fold(sorted_by)
    is_latin = folded[:1].isascii()
    return (0 if is_latin else 1), folded, fold(plain)


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
    return MARK.sub("", word).casefold()
