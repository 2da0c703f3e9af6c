"""Suggest known words for a mistyped one.

Comparing words is slow, so only the words that share the most pairs of letters are compared.
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
"""Above this many known words nothing is suggested; no credits have as many keys or variables."""

_MOST_LETTERS: Final = 60
_COMPARED: Final = 100
_RAREST: Final = 6

_LIKE: Final = 0.6
"""The similarity, 0 to 1, that a suggestion needs; the default of `difflib`."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most similar to `word`; None if none is, or there are too many.

    The work is bounded, whatever the number and length of the words.
    """
    words = tuple(candidate for candidate in known if len(candidate) <= _MOST_LETTERS)
    if len(words) > MOST_KNOWN:
        return None
    word = word[:_MOST_LETTERS]
    return next(iter(difflib.get_close_matches(word, _candidates(word, words), n=1)), None)


def hint_of_known(name: str, known: Iterable[str]) -> str:
    """Return the hint for an unknown name: the most similar names, then all of them."""
    known = list(known)
    return f"{hint_of_meant(name, known)}known: {', '.join(known)}"


def hint_of_meant(name: str, known: Iterable[str]) -> str:
    """Return the names most similar to an unknown one as a question and a space, or nothing."""
    known = list(known)
    wanted = name.casefold()
    completions = [word for word in known if wanted and word.startswith(wanted)]
    cutoff = 0 if completions else _LIKE
    near = difflib.get_close_matches(wanted, completions or known, cutoff=cutoff)
    return f"did you mean {' or '.join(near)}? " if near else ""


def _candidates(word: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words to compare: all of a few, or those that share the most of the rare pairs."""
    if len(words) <= _COMPARED:
        return words
    holders = _holders(words)
    rarest = sorted((holders[pair] for pair in _pairs(word) if pair in holders), key=len)[:_RAREST]
    shared = Counter(index for indices in rarest for index in indices[:_COMPARED])
    return tuple(words[index] for index, _ in shared.most_common(_COMPARED // _RAREST))


@lru_cache(maxsize=8)
def _holders(words: tuple[str, ...]) -> Mapping[tuple[str, str], tuple[int, ...]]:
    """Return the indices of the words that contain each pair of letters."""
    holders: dict[tuple[str, str], list[int]] = {}
    for index, word in enumerate(words):
        for pair in set(_pairs(word)):
            holders.setdefault(pair, []).append(index)
    return {pair: tuple(indices) for pair, indices in holders.items()}


def _pairs(word: str) -> Iterator[tuple[str, str]]:
    return pairwise(f" {word} ")
