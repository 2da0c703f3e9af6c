"""Find explicit embedding levels and isolating run sequences from bidi classes.

This part of the bidirectional algorithm needs only the classes, not the characters.

Source: UAX #9, 3.1.2, 3.3.1 to 3.3.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from endroll.text.bidi_classes import EMBEDDINGS, INITIATORS, REMOVED, STRONG

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_DEPTH: Final = 125
"""Source: UAX #9, BD2."""


def first_strong(classes: Sequence[str]) -> int:
    """Return the level of the first strong class outside isolates."""
    depth = 0
    for kind in classes:
        if kind in INITIATORS:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in STRONG:
            return 0 if kind == "L" else 1
    return 0


def _partners(classes: Sequence[str]) -> dict[int, int]:
    """Return the position of each closed isolate initiator and of its matching PDI: BD9."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for index, kind in enumerate(classes):
        if kind in INITIATORS:
            waiting.append(index)
        elif kind == "PDI" and waiting:
            partners[waiting.pop()] = index
    return partners


@dataclass(frozen=True, slots=True)
class _Status:
    """An entry of the directional status stack; `override` is L, R or empty."""

    level: int
    override: str = ""
    is_isolate: bool = False


@dataclass(slots=True)
class _StatusStack:
    """The directional status stack and its counters: X1."""

    entries: list[_Status]
    overflow_isolates: int = 0
    overflow_embeddings: int = 0
    valid_isolates: int = 0

    @property
    def last(self) -> _Status:
        """The current status."""
        return self.entries[-1]

    def _push(self, *, is_right: bool, override: str = "", is_isolate: bool = False) -> bool:
        level = self.last.level
        raised = level + 1 + (level % 2 == is_right)
        if raised > MAX_DEPTH or self.overflow_isolates or self.overflow_embeddings:
            return False
        self.entries.append(_Status(raised, override, is_isolate))
        return True

    def open_embedding(self, kind: str) -> None:
        """Push an embedding or an override: X2 to X5."""
        override = kind[0] if kind[2] == "O" else ""
        if not self._push(is_right=kind[0] == "R", override=override):
            self.overflow_embeddings += not self.overflow_isolates

    def open_isolate(self, *, is_right: bool) -> None:
        """Push an isolate: X5a to X5c."""
        if self._push(is_right=is_right, is_isolate=True):
            self.valid_isolates += 1
        else:
            self.overflow_isolates += 1

    def close_isolate(self) -> None:
        """Pop an isolate and every embedding left open inside it: X6a."""
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.valid_isolates:
            self.overflow_embeddings = 0
            while not self.last.is_isolate:
                self.entries.pop()
            self.entries.pop()
            self.valid_isolates -= 1

    def close_embedding(self) -> None:
        """Pop an embedding or an override: X7."""
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif not self.last.is_isolate and len(self.entries) > 1:
            self.entries.pop()


def embed(classes: Sequence[str], kinds: list[str], levels: list[int]) -> None:
    """Set every character's explicit level, and its class if overridden: X1 to X8."""
    partners = _partners(classes)
    stack = _StatusStack([_Status(levels[0])])
    for index, kind in enumerate(classes):
        if kind in EMBEDDINGS:
            stack.open_embedding(kind)
        elif kind == "PDF":
            stack.close_embedding()
        elif kind not in {"B", "BN"}:
            if kind == "PDI":
                stack.close_isolate()
            levels[index] = stack.last.level
            kinds[index] = stack.last.override or kind
            if kind == "FSI":
                inside = classes[index + 1 : partners.get(index)]
                stack.open_isolate(is_right=first_strong(inside) == 1)
            elif kind in INITIATORS:
                stack.open_isolate(is_right=kind == "RLI")


@dataclass(slots=True)
class RunSequence:
    """An isolating run sequence: the positions of its characters.

    `start` and `end` are the standard's sos and eos, L or R.
    """

    places: list[int]
    start: str
    end: str = ""


def run_sequences(classes: Sequence[str], levels: Sequence[int], base: int) -> list[RunSequence]:
    """Return the isolating run sequences of a line: X9, X10, BD13."""
    kept = [index for index, kind in enumerate(classes) if kind not in REMOVED]
    runs = [list(run) for _, run in groupby(kept, key=levels.__getitem__)]
    if len(runs) == 1:
        side = side_of(max(base, levels[kept[0]]))
        return [RunSequence(kept, side, side)]
    partners = _partners(classes)
    sequences: list[RunSequence] = []
    by_pdi: dict[int, RunSequence] = {}
    for number, run in enumerate(runs):
        level = levels[run[0]]
        before = levels[runs[number - 1][0]] if number else base
        after = levels[runs[number + 1][0]] if number + 1 < len(runs) else base
        sequence = by_pdi.get(run[0])
        if sequence is None:
            sequence = RunSequence([], start=side_of(max(before, level)))
            sequences.append(sequence)
        sequence.places += run
        sequence.end = side_of(max(base if classes[run[-1]] in INITIATORS else after, level))
        if (pdi := partners.get(run[-1])) is not None:
            by_pdi[pdi] = sequence
    return sequences


def side_of(level: int) -> str:
    """Return the direction of a level, L or R."""
    return "R" if level % 2 else "L"
