"""Find the credits on a page that has an article before them or comments after them.

Each line is scored as credits or prose, and the run of lines with the highest total wins.
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

_PROSE_LENGTH: Final = 100
_CREDIT_LENGTH: Final = 64
_MIN_SENTENCE_WORDS: Final = 8
_ARTICLE: Final = -4
_SENTENCE: Final = -2
"""Scores of lines that are not credits."""

BEFORE_CREDITS: Final = "before the credits"
AFTER_CREDITS: Final = "after the credits"
"""Reasons for leaving a line out."""

_BULLET: Final = re.compile(r"^\s*[•‣▪◦●○]")
_FEW: Final = 3
_MAX_HEADINGS: Final = 20


def find_credits(lines: Sequence[TextLine]) -> tuple[Sequence[TextLine], tuple[LeftOut, ...]]:
    """Return the lines of the credits, and the lines before and after them on the page."""
    scores = [_score(line) for line in lines]
    if not any(score == _ARTICLE for score in scores):
        return lines, ()
    first = _find_heading(lines, scores)
    if first is None:
        first, _ = _best_run(scores)
    last = first + _best_run(scores[first:], from_start=True)[1]
    last = _find_final_notice(lines, scores, first) or last
    return lines[first : last + 1], (
        *_leave_out(lines[:first], BEFORE_CREDITS),
        *_leave_out(lines[last + 1 :], AFTER_CREDITS),
    )


def _score(line: TextLine) -> int:
    """Return the score of a line: 1 for credits, 0 for neither, less for prose."""
    text = line.stripped
    if not text or is_rule(line):
        return 0
    words = len(text.split())
    if len(text) > _PROSE_LENGTH and words > _MIN_SENTENCE_WORDS and not is_notice(text):
        return _ARTICLE
    if words >= _MIN_SENTENCE_WORDS and ends_a_sentence(text):
        return _SENTENCE
    return 1 if len(text) <= _CREDIT_LENGTH and not _BULLET.match(line.text) else 0


def _find_heading(lines: Sequence[TextLine], scores: Sequence[int]) -> int | None:
    """Return the index of the credits heading with the highest score below it."""
    headings = (index for index, line in enumerate(lines) if is_credits_heading(line.text))
    totals = {
        index: sum(scores[index : index + _best_run(scores[index:], from_start=True)[1] + 1])
        for index in islice(headings, _MAX_HEADINGS)
    }
    best = max(totals, key=lambda index: totals[index], default=None)
    return best if best is not None and totals[best] > _FEW else None


def _best_run(scores: Sequence[int], *, from_start: bool = False) -> tuple[int, int]:
    """Return the first and last index of the run with the highest total score."""
    best = (0, 0)
    highest = total = first = 0
    for index, score in enumerate(scores):
        if total < 0 and not from_start:
            total, first = 0, index
        total += score
        if total > highest:
            highest, best = total, (first, index)
    return best


def _find_final_notice(lines: Sequence[TextLine], scores: Sequence[int], first: int) -> int | None:
    """Return the index of the first copyright notice that prose or nothing follows."""
    for index in range(first, len(lines)):
        if not is_notice(lines[index].text):
            continue
        following = list(islice(filter(None, islice(scores, index + 1, None)), _FEW))
        if not following or _ARTICLE in following:
            return index
    return None


def _leave_out(lines: Sequence[TextLine], reason: str) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(line.place, line.stripped, reason) for line in lines if line.stripped)
