"""The tasks that wait for a worker: in order, those of one credits file to one worker.

A worker keeps the layout of its last films, so that versions and deliveries of one file cost less
on one worker than on several.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Final

from endroll.batch.tasks import Ended, Failed, Retried
from endroll.core.diagnostics import error

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from endroll.batch.tasks import Task
    from endroll.core.diagnostics import Diagnostic

MOST_ATTEMPTS: Final = 3
"""How often a task is begun, if workers end while they do it, unless an executor says otherwise."""

_MOST_LOSSES: Final = 20
"""How often a task is given out in all, however little it had to do with the end of its workers."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A task, the number in which it was added, and which attempt at it this is, from 1.

    `losses` counts the workers that ended while they only had it, and `crowded` those that had no
    room for it.
    """

    number: int
    task: Task
    attempt: int = 1
    losses: int = 0
    crowded: int = 0

    @property
    def file(self) -> Path:
        """The credits file."""
        return self.task.origin.path


class TaskQueue:
    """Tasks that no worker has begun; each is begun at most `most_attempts` times."""

    def __init__(self, most_attempts: int = MOST_ATTEMPTS) -> None:
        self._most_attempts = most_attempts
        self._by_file: dict[Path, deque[Ticket]] = {}
        self._numbers = count()

    def __len__(self) -> int:
        return sum(map(len, self._by_file.values()))

    def add(self, task: Task) -> None:
        """Add a task at the end."""
        ticket = Ticket(next(self._numbers), task)
        self._by_file.setdefault(ticket.file, deque()).append(ticket)

    def take(self, last: Path | None, held: Collection[Path | None] = ()) -> Ticket | None:
        """Take the next task for a worker whose last one was of the file `last`, None without any.

        That is one of the same file; else the first of a file that is not `held`, which are those
        that other workers have; else the first.
        """
        if not self._by_file:
            return None
        file = last if last in self._by_file else None
        if file is None:
            free = [file for file in self._by_file if file not in held] or self._by_file
            file = min(free, key=lambda each: self._by_file[each][0].number)
        tickets = self._by_file[file]
        ticket = tickets.popleft()
        if not tickets:
            del self._by_file[file]
        return ticket

    def give_back(self, ticket: Ticket) -> None:
        """Put a task back in its place, as if it had not been taken."""
        self._by_file.setdefault(ticket.file, deque()).appendleft(ticket)

    def retry(
        self, ticket: Ticket, worker: str, why: str, *, hint: str, was_begun: bool = True
    ) -> Retried | Ended:
        """Put a task back whose worker ended before it was done, or say that it failed.

        What the worker had not begun, or had done, costs no attempt.

        `why` follows the worker's name, as `was killed`.
        """
        attempt, losses = ticket.attempt + was_begun, ticket.losses + (not was_begun)
        if attempt <= self._most_attempts and losses < _MOST_LOSSES:
            self.give_back(replace(ticket, attempt=attempt, losses=losses))
            return Retried(ticket.task, worker, why)
        lost = error(
            "worker-lost",
            f"cannot write {ticket.task.path}: {ticket.attempt + losses} workers ended before it "
            "was done; "
            f"the last, {worker}, {why}",
            hint=hint,
        )
        return _failed(ticket, worker, lost)

    def find_room(self, ticket: Ticket, worker: str, why: str) -> Retried | Ended:
        """Put a task back for whose output a worker has no room, or say that none has it."""
        if ticket.crowded + 1 < MOST_ATTEMPTS:
            self.give_back(replace(ticket, crowded=ticket.crowded + 1))
            return Retried(ticket.task, worker, f"has no room: {why}")
        crowded = error(
            "worker-room",
            f"cannot write {ticket.task.path}: {MOST_ATTEMPTS} workers had no room for it; on the "
            f"last, {worker}, {why}",
            hint="free some space there, name a larger disk with --local-directory, or share the "
            "folder",
        )
        return _failed(ticket, worker, crowded)


def _failed(ticket: Ticket, worker: str, problem: Diagnostic) -> Ended:
    return Ended(ticket.task, Failed(diagnostics=(problem,), exit_code=3), worker, 0.0)
