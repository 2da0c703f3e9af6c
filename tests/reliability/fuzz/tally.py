"""Tallies: what came of many inputs, counted by kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ACCEPTED: Final = "accepted"
REFUSED: Final = "refused"
TRACEBACK: Final = "traceback"
HANG: Final = "hang"
CRASH: Final = "crash"
MEMORY: Final = "memory"
BROKEN: Final = "broken promise"
FAULTS: Final = (TRACEBACK, HANG, CRASH, MEMORY, BROKEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one input; `tells` is the traceback, or the promises that were broken."""

    number: int
    kind: str
    ended: str
    seconds: float
    peak_mib: float
    tells: str = ""

    @property
    def is_fault(self) -> bool:
        """Return whether the program is at fault."""
        return self.ended in FAULTS


@dataclass(slots=True)
class Tally:
    """The outcomes of a kind, or of all."""

    counts: dict[str, int] = field(default_factory=dict)
    slowest: Outcome | None = None
    peak_mib: float = 0

    def add(self, outcome: Outcome) -> None:
        """Count an outcome."""
        self.counts[outcome.ended] = self.counts.get(outcome.ended, 0) + 1
        self.peak_mib = max(self.peak_mib, outcome.peak_mib)
        if self.slowest is None or outcome.seconds > self.slowest.seconds:
            self.slowest = outcome

    @property
    def inputs(self) -> int:
        """Return how many were counted."""
        return sum(self.counts.values())

    def cells(self) -> Iterator[str]:
        """Yield what a row of the table says of these."""
        yield f"{self.inputs:,}"
        for ended in (ACCEPTED, REFUSED, *FAULTS):
            yield f"{self.counts.get(ended, 0):,}"
        yield f"{self.peak_mib:,.0f} MiB"
        yield f"{self.slowest.seconds:.1f} s" if self.slowest else "–"


_HEADS: Final = (
    *("kind", "inputs", "accepted", "refused", "tracebacks", "hangs", "crashes", "too much memory"),
    *("broken promises", "peak memory", "slowest"),
)


def tallied(outcomes: Iterable[Outcome], kinds: Iterable[str]) -> dict[str, Tally]:
    """Return tallies by kind, in the order of the kinds, and of all."""
    tallies = {kind: Tally() for kind in kinds}
    every = Tally()
    for outcome in outcomes:
        tallies[outcome.kind].add(outcome)
        every.add(outcome)
    return {**{kind: tally for kind, tally in tallies.items() if tally.inputs}, "all": every}


def as_table(tallies: dict[str, Tally]) -> str:
    """Return tallies as a Markdown table."""
    rows = [_HEADS, ("---",) + ("--:",) * (len(_HEADS) - 1)]
    rows += [(kind, *tally.cells()) for kind, tally in tallies.items()]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
