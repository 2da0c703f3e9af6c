"""The workers of a cluster: which are there, which may work, and why others may not."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.core.diagnostics import RenderError, error, listed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from endroll.batch.cluster.worker_check import Census

_MOST_TOLD = 3


@dataclass(slots=True, eq=False)
class Hand:
    """A worker that may do tasks; `file` is the credits file of its last one.

    `shares` tells whether the user's folder may be shared with it. It gets no task before
    `rests_until`, by `time.monotonic`. `crowded` counts the tasks in a row that it had no room for.
    """

    address: str
    name: str
    census: Census
    file: Path | None = None
    shares: bool = True
    rests_until: float = 0.0
    crowded: int = 0


class Roster:
    """Every worker that is there is awaited, a hand, or refused.

    Those that were `admitted` keep something of the run, also if they are refused later.
    """

    def __init__(self) -> None:
        self.hands: dict[str, Hand] = {}
        self._names: dict[str, str] = {}
        self._refused: dict[str, str] = {}
        self.admitted: set[str] = set()
        self._without_since = time.monotonic()

    @property
    def awaits_any(self) -> bool:
        """Whether a worker has not been looked over."""
        return len(self.hands) + len(self._refused) < len(self._names)

    @property
    def has_refused(self) -> bool:
        """Whether a worker that is there gets no task."""
        return bool(self._refused)

    @property
    def without_s(self) -> float:
        """For how many seconds there has been no hand, nor a worker that may become one."""
        if self.hands or self.awaits_any:  # one that rests is a hand
            self._without_since = time.monotonic()
        return time.monotonic() - self._without_since

    def update(self, present: Mapping[str, str]) -> tuple[list[str], list[str]]:
        """Note who is there, names by addresses; return the addresses that came and that went."""
        came = [address for address in present if address not in self._names]
        went = [address for address in self._names if address not in present]
        for address in went:
            self.forget(address)
        self._names.update(present)
        return came, went

    def forget(self, address: str) -> None:
        """Forget a worker, which is looked over again if it comes back."""
        self._names.pop(address, None)
        self._refused.pop(address, None)
        self.hands.pop(address, None)
        self.admitted.discard(address)

    def clear(self) -> None:
        """Forget all workers."""
        self.hands.clear()
        self.admitted.clear()
        self._names.clear()
        self._refused.clear()
        self._without_since = time.monotonic()

    def admit(self, hand: Hand) -> bool:
        """Have a worker as a hand, if it is still there."""
        is_there = hand.address in self._names
        if is_there:
            self.hands[hand.address] = hand
            self.admitted.add(hand.address)
        return is_there

    def refuse(self, address: str, why: str) -> bool:
        """Give a worker no task, if it is still there."""
        is_there = address in self._names
        if is_there:
            self.hands.pop(address, None)
            self._refused[address] = why
        return is_there

    def rested(self) -> list[Hand]:
        """Return the hands that may get tasks now."""
        now = time.monotonic()
        return [hand for hand in self.hands.values() if hand.rests_until <= now]

    def problem(self, scheduler: str) -> RenderError:
        """Make the error that no worker can do tasks."""
        if not self._refused:
            return RenderError(
                error(
                    "no-workers",
                    f"the Dask scheduler at {scheduler} has no workers",
                    hint=f"start some with dask worker {scheduler} --nthreads 1",
                )
            )
        told = [f"{self._names[address]} {why}" for address, why in self._refused.items()]
        return RenderError(
            error(
                "unfit-workers",
                f"no worker of the cluster can do the tasks: {listed(told, _MOST_TOLD)}",
                hint="install the same Python, endroll and packages on every machine, and see that "
                "each has room on its disk",
            )
        )
