"""Tell whether a text has the shape of a person's name, or the words of a company's. Text in.

A guess from capitals, lengths and words: enough to warn of two names in one, not to sort by.
"""

from __future__ import annotations

from typing import Final

import regex

from endroll.collation.organisations import is_organisation

LONGEST: Final = 400
"""Characters of the longest text that is looked at as a name: no name is longer."""

_PARTICLES: Final = """
af al auf av bin bint da dal de degli dei del della den der di do dos du e el ibn la las
le los of san ten ter und van vom von y zu zum zur
"""
_FIRST_ELSEWHERE: Final = """
the a an der die das den ein eine le la les un une el los las il lo gli o os as de het new
san santa st st. saint north south east west cape rio tel hong kuala são buenos port great
united republic kingdom city in at for with and
"""
_PARTICLE_WORDS: Final = frozenset(_PARTICLES.split())
_FIRST_WORDS: Final = frozenset(_FIRST_ELSEWHERE.split())

_WORD: Final = regex.compile(
    r"(?:[dDlL]['’])?\p{Lu}[\p{L}\p{M}]*\.?(?:['’\-.]\p{L}[\p{L}\p{M}]*\.?)*"
)
_EAST_ASIAN: Final = regex.compile(r"\p{Han}{2,4}|\p{Hangul}{2,4}|[\p{Han}\p{Kana}ー]{2,8}")
_MOST_WORDS: Final = 5
_PERSON_WORDS: Final = range(2, 4)


def is_person(text: str) -> bool:
    """Return whether a text looks like a given and a family name in letters that have capitals."""
    words = [word for word in text.split() if word not in _PARTICLE_WORDS]
    return len(words) in _PERSON_WORDS and is_name_part(text)


def is_name_part(text: str) -> bool:
    """Return whether a text looks like a name of one word or more, and like no organisation."""
    words = text.split()
    return (
        1 <= len(words) <= _MOST_WORDS
        and words[0].casefold() not in _FIRST_WORDS
        and all(word in _PARTICLE_WORDS or _WORD.fullmatch(word) for word in words)
        and not is_organisation(text)
    )


def is_east_asian_name(text: str) -> bool:
    """Return whether a text is as short as a name in Han, Kana or Hangul."""
    return _EAST_ASIAN.fullmatch(text) is not None and not is_organisation(text)


def is_abbreviation_of(short: str, text: str) -> bool:
    """Return whether a text begins with the words that a short one stands for."""
    words = text.replace("-", " ").split()
    initials = "".join(word[0] for word in words if word not in _PARTICLE_WORDS).casefold()
    return initials.startswith(short.casefold().replace(".", ""))
