"""Suggestions: the known words that a mistyped one may be meant to be, and hints that name them.

Comparing words is slow, so only those that share most pairs of letters with it are compared.
"""

from __future__ import annotations

import difflib
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MOST_KNOWN: Final = 2000
"""Known words beyond which none is offered: no credits have as many keys, styles or variables."""

_MOST_LETTERS: Final = 60
_COMPARED: Final = 100
_RAREST: Final = 6

_LIKE: Final = 0.6
"""How like a name must be to be meant, of 1; that of `difflib`."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like another; None if none is, or there are too many.

    The work is bounded, however long the words are and however many.
    """
    words = tuple(each for each in known if len(each) <= _MOST_LETTERS)
    if len(words) > MOST_KNOWN:
        return None
    word = word[:_MOST_LETTERS]
    return next(iter(difflib.get_close_matches(word, _candidates(word, words), n=1)), None)


def hint_of_known(name: str, known: Iterable[str]) -> str:
    """Return what to do about a name that is not known: those that may be meant, and all."""
    known = list(known)
    return f"{hint_of_meant(name, known)}known: {', '.join(known)}"


def hint_of_meant(name: str, known: Iterable[str]) -> str:
    """Return the names that may be meant by one that is not known, as a question with its space."""
    known = list(known)
    wanted = name.casefold()
    begun = [each for each in known if wanted and each.startswith(wanted)]
    near = difflib.get_close_matches(wanted, begun or known, cutoff=0 if begun else _LIKE)
    return f"did you mean {' or '.join(near)}? " if near else ""


def _candidates(word: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return some of the words: of very many, those that share most of the rarest pairs."""
    if len(words) <= _COMPARED:
        return words
    holders = _holders(words)
    rarest = sorted((holders[pair] for pair in _pairs(word) if pair in holders), key=len)[:_RAREST]
    shared = Counter(index for found in rarest for index in found[:_COMPARED])
    return tuple(words[index] for index, _ in shared.most_common(_COMPARED // _RAREST))


@lru_cache(maxsize=8)
def _holders(words: tuple[str, ...]) -> Mapping[tuple[str, str], tuple[int, ...]]:
    """Return which words have a pair of letters."""
    holders: dict[tuple[str, str], list[int]] = {}
    for index, word in enumerate(words):
        for pair in set(_pairs(word)):
            holders.setdefault(pair, []).append(index)
    return {pair: tuple(found) for pair, found in holders.items()}


def _pairs(word: str) -> Iterator[tuple[str, str]]:
    return pairwise(f" {word} ")
