"""Region: where on a page the credits are, with an article before them and comments after.

Stage `intake`. In: the lines of a text. Out: those that are credits, and why the others are not.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from endroll.importers.line_classifier import ends_a_sentence, is_credits_heading, is_notice
from endroll.importers.lines import is_rule
from endroll.interchange.nodes import LeftOut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.lines import TextLine

_LONG: Final = 100
_SHORT: Final = 64
_WORDS_OF_A_SENTENCE: Final = 8
_ARTICLE: Final = -4
_SENTENCE: Final = -2
_BULLET: Final = re.compile(r"^\s*[•‣▪◦●○]")
_FEW: Final = 3
_MOST_HEADINGS: Final = 20


def find_credits(lines: Sequence[TextLine]) -> tuple[Sequence[TextLine], tuple[LeftOut, ...]]:
    """Return the lines of the credits, and what stands before and after them on the page."""
    values = [_value(line) for line in lines]
    if not any(value == _ARTICLE for value in values):
        return lines, ()
    first = _heading(lines, values)
    if first is None:
        first, _ = _best(values)
    last = first + _best(values[first:], from_start=True)[1]
    last = _notice(lines, values, first) or last
    return lines[first : last + 1], (
        *_left(lines[:first], "before the credits"),
        *_left(lines[last + 1 :], "after the credits"),
    )


def _value(line: TextLine) -> int:
    """Return how much a line speaks for credits, or against them."""
    text = line.stripped
    if not text or is_rule(line):
        return 0
    words = len(text.split())
    if len(text) > _LONG and words > _WORDS_OF_A_SENTENCE and not is_notice(text):
        return _ARTICLE
    if words >= _WORDS_OF_A_SENTENCE and ends_a_sentence(text):
        return _SENTENCE
    return 1 if len(text) <= _SHORT and not _BULLET.match(line.text) else 0


def _heading(lines: Sequence[TextLine], values: Sequence[int]) -> int | None:
    """Return the heading with the most lines of credits below it."""
    headings = (index for index, line in enumerate(lines) if is_credits_heading(line.text))
    found = list(islice(headings, _MOST_HEADINGS))
    worth = {
        index: sum(values[index : index + _best(values[index:], from_start=True)[1] + 1])
        for index in found
    }
    best = max(worth, key=lambda index: worth[index], default=None)
    return best if best is not None and worth[best] > _FEW else None


def _best(values: Sequence[int], *, from_start: bool = False) -> tuple[int, int]:
    """Return the first and last of the stretch that speaks most for credits."""
    best = (0, 0)
    most = total = first = 0
    for index, value in enumerate(values):
        if total < 0 and not from_start:
            total, first = 0, index
        total += value
        if total > most:
            most, best = total, (first, index)
    return best


def _notice(lines: Sequence[TextLine], values: Sequence[int], first: int) -> int | None:
    """Return the last line about rights that an article, and no more credits, follows."""
    for index in range(first, len(lines)):
        if not is_notice(lines[index].text):
            continue
        following = list(islice(filter(None, islice(values, index + 1, None)), _FEW))
        if not following or _ARTICLE in following:
            return index
    return None


def _left(lines: Sequence[TextLine], reason: str) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(line.place, line.stripped, reason) for line in lines if line.stripped)
