"""What came of each item of a batch, and of the batch as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.batch.items import BatchItem
    from endroll.core.diagnostics import Diagnostic


class State(StrEnum):
    """How an item ended, or in a dry run would begin."""

    RENDERED = "rendered"
    UNCHANGED = "unchanged"
    FAILED = "failed"


class Cause(StrEnum):
    """Why an item is rendered, or is not."""

    NEW = "new"
    CHANGED = "changed"
    MISSING = "missing"
    DAMAGED = "damaged"
    FORCED = "forced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an item; `why` says what exactly is new, changed, missing or damaged.

    `seconds` are those of the worker; sizes and lengths are None where nothing is known of them.
    `exit_code` is that of the error of an item that failed.
    """

    item: BatchItem
    state: State
    cause: Cause
    why: str
    frame_count: int | None = None
    size_bytes: int | None = None
    seconds: float = 0.0
    worker: str | None = None
    fingerprint: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    exit_code: int = 0

    def as_json(self) -> dict[str, object]:
        """Return the object that `batch --json` lists."""
        return {
            "film": self.item.film,
            "version": self.item.version,
            "delivery": self.item.delivery,
            "format": self.item.spec.format.name,
            "path": str(self.item.path),
            "cause": str(self.cause),
            "why": self.why,
            "frames": self.frame_count,
            "bytes": self.size_bytes,
            "seconds": round(self.seconds, 3),
            "worker": self.worker,
            "fingerprint": self.fingerprint,
            "diagnostics": [diagnostic.as_json() for diagnostic in self.diagnostics],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchReport:
    """The outcomes of a batch in the order of its plan, and what is in its folders beside them.

    `leftovers` are outputs of earlier plans that this plan no longer has; `pruned` of them were
    removed. `diagnostics` are those of the plan itself.
    """

    outcomes: tuple[Outcome, ...]
    leftovers: tuple[Path, ...] = ()
    pruned: tuple[Path, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def of_state(self, state: State) -> tuple[Outcome, ...]:
        """Return the outcomes of a state, in the order of the plan."""
        return tuple(outcome for outcome in self.outcomes if outcome.state is state)

    def as_json(self) -> dict[str, object]:
        """Return the object that `batch --json` prints."""
        states = {
            str(state): [outcome.as_json() for outcome in self.of_state(state)] for state in State
        }
        return states | {
            "leftovers": [str(path) for path in self.leftovers],
            "pruned": [str(path) for path in self.pruned],
            "diagnostics": [diagnostic.as_json() for diagnostic in self.diagnostics],
        }
