"""Find the bidi levels of a line and its visual order.

Even levels run left to right, odd levels right to left. A string is one line, which is also its
paragraph. The rules (W1, N0, ...) have the names of the standard. HarfBuzz does the mirroring.

Source: UAX #9, Unicode Bidirectional Algorithm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from endroll.text.bidi_classes import (
    CANONICAL,
    CLOSING,
    EXPLICIT,
    ISOLATES,
    OPENING,
    REMOVED,
    STRONG,
    classes_of,
)
from endroll.text.bidi_embedding import embed, first_strong, run_sequences, side_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.text.bidi_embedding import RunSequence

MAX_OPEN_BRACKETS: Final = 63
"""Source: UAX #9, BD16."""

_AREAS: Final = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of right-to-left scripts, and the explicit directional formatting characters.

Source: DerivedBidiClass.txt, @missing.
"""

_TURNING: Final = EXPLICIT | {"R", "AL", "AN"}
_NEUTRAL: Final = ISOLATES | {"B", "S", "WS", "ON"}
_NUMERIC: Final = frozenset({"EN", "ES", "ET", "CS"})
_SIDES: Final = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""The direction of strong classes and numbers; N0 to N2 treat numbers as R."""


def needs_bidi(text: str) -> bool:
    """Return whether any character of a text can make it run right to left."""
    if text.isascii():
        return False
    return _AREAS.search(text) is not None and not _TURNING.isdisjoint(classes_of(text))


def base_level(text: str) -> int:
    """Return the paragraph level by the first strong character outside isolates, or 0: P2, P3."""
    return first_strong(classes_of(text))


def bidi_levels(text: str, base: int) -> tuple[int, ...]:
    """Return the bidi level of every character of a line, given the paragraph level, 0 or 1.

    Characters that rule X9 removes take the level of the character before them, or `base` at the
    start of the line.
    """
    classes = classes_of(text)
    kinds = classes.copy()
    levels = [base] * len(text)
    if not EXPLICIT.isdisjoint(classes):
        embed(classes, kinds, levels)
    for sequence in run_sequences(classes, levels, base):
        _resolve(sequence, text, kinds, levels)
    _reset_spaces(classes, levels, base)
    before = base
    for index, kind in enumerate(classes):
        if kind in REMOVED:
            levels[index] = before
        before = levels[index]
    return tuple(levels)


def visual_order(levels: Sequence[int]) -> tuple[int, ...]:
    """Return the indices of items (characters or runs) from left to right: L2."""
    order = list(range(len(levels)))
    for least in range(max(levels, default=0), 0, -1):
        end = 0
        for is_turned, group in groupby(levels, key=least.__le__):
            start, end = end, end + len(list(group))
            if is_turned:
                order[start:end] = reversed(order[start:end])
    return tuple(order)


def _resolve(sequence: RunSequence, text: str, classes: Sequence[str], levels: list[int]) -> None:
    """Set the levels of the characters of a sequence: W1 to W7, N0 to N2, I1, I2."""
    places = sequence.places
    level = levels[places[0]]
    own = [classes[place] for place in places]
    kinds = own.copy()
    _resolve_marks_and_letters(kinds, sequence.start)
    if not _NUMERIC.isdisjoint(kinds):
        _resolve_numbers(kinds, sequence.start)
    if not _NEUTRAL.isdisjoint(kinds):
        if "ON" in kinds:
            letters = [text[place] for place in places]
            _Brackets(letters, kinds, own, sequence.start, side_of(level)).resolve()
        _resolve_neutrals(kinds, sequence, side_of(level))
    for place, kind in zip(places, kinds, strict=True):
        if level % 2:
            levels[place] = level + (kind != "R")
        else:
            levels[place] = level + {"L": 0, "R": 1}.get(kind, 2)


def _resolve_marks_and_letters(kinds: list[str], start: str) -> None:
    """Resolve nonspacing marks, Arabic numbers and Arabic letters: W1 to W3."""
    before = strong = start
    for index, kind in enumerate(kinds):
        if kind == "NSM":
            kind = "ON" if before in ISOLATES else before  # noqa: PLW2901  by W1, before W2
        before = kind
        if kind in STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"  # noqa: PLW2901  rule W2
        kinds[index] = "R" if kind == "AL" else kind


def _resolve_numbers(kinds: list[str], start: str) -> None:
    """Resolve separators and terminators of numbers, and numbers after L: W4 to W7."""
    for index in range(1, len(kinds) - 1):
        kind, before = kinds[index], kinds[index - 1]
        if before != kinds[index + 1]:
            continue
        if (kind in {"ES", "CS"} and before == "EN") or (kind == "CS" and before == "AN"):
            kinds[index] = before
    end = 0
    for kind, group in groupby(kinds.copy()):
        first, end = end, end + len(list(group))
        if kind == "ET":
            beside = kinds[max(0, first - 1) : first] + kinds[end : end + 1]
            kinds[first:end] = ["EN" if "EN" in beside else "ON"] * (end - first)
        elif kind in {"ES", "CS"}:
            kinds[first:end] = ["ON"] * (end - first)
    strong = start
    for index, kind in enumerate(kinds):
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"


@dataclass(slots=True)
class _Brackets:
    """The paired brackets of a sequence: N0."""

    letters: Sequence[str]
    kinds: list[str]
    own: Sequence[str]
    start: str
    embedding: str

    def resolve(self) -> None:
        """Resolve brackets by the strong direction of what they enclose or follow."""
        for first, last in sorted(self._pairs()):
            inside = {_SIDES.get(kind) for kind in self.kinds[first + 1 : last]}
            if self.embedding in inside:
                self._set(first, last, self.embedding)
            elif inside & {"L", "R"}:
                # Only the opposite direction is inside, so the context before decides.
                self._set(first, last, self._before(first))

    def _pairs(self) -> list[tuple[int, int]]:
        """Return the positions of matching brackets: BD16."""
        pairs: list[tuple[int, int]] = []
        waiting: list[tuple[str, int]] = []
        for index, letter in enumerate(self.letters):
            if self.kinds[index] != "ON":
                continue
            letter = CANONICAL.get(letter, letter)  # noqa: PLW2901  equivalent brackets match
            if letter in CLOSING:
                if len(waiting) == MAX_OPEN_BRACKETS:
                    break
                waiting.append((letter, index))
            elif (opening := OPENING.get(letter)) is not None:
                for depth in range(len(waiting) - 1, -1, -1):
                    if waiting[depth][0] == opening:
                        pairs.append((waiting[depth][1], index))
                        del waiting[depth:]
                        break
        return pairs

    def _before(self, first: int) -> str:
        sides = (_SIDES.get(self.kinds[index]) for index in range(first - 1, -1, -1))
        return next((side for side in sides if side is not None), self.start)

    def _set(self, first: int, last: int, side: str) -> None:
        for place in (first, last):
            self.kinds[place] = side
            after = place + 1
            while after < len(self.own) and self.own[after] == "NSM":
                self.kinds[after] = side
                after += 1


def _resolve_neutrals(kinds: list[str], sequence: RunSequence, embedding: str) -> None:
    """Resolve neutrals by their surroundings, or by the embedding direction: N1, N2."""
    before, end = sequence.start, 0
    for is_neutral, group in groupby(kinds.copy(), key=_NEUTRAL.__contains__):
        members = list(group)
        first, end = end, end + len(members)
        if not is_neutral:
            before = _SIDES[members[-1]]
            continue
        after = _SIDES[kinds[end]] if end < len(kinds) else sequence.end
        kinds[first:end] = [before if before == after else embedding] * len(members)


def _reset_spaces(classes: Sequence[str], levels: list[int], base: int) -> None:
    """Reset separators, and whitespace before them or at the end, to the paragraph level: L1."""
    is_end = True
    for index in range(len(classes) - 1, -1, -1):
        kind = classes[index]
        if kind in {"S", "B"}:
            is_end = True
        elif kind not in REMOVED and kind != "WS" and kind not in ISOLATES:
            is_end = False
        if is_end:
            levels[index] = base
