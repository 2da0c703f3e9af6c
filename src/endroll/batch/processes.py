"""Do the tasks of a batch in processes of this machine, which stay warm from task to task.

A process that is killed costs only its task, which begins anew in another process.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import time
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Final

from endroll.batch.leftovers import clear_folders, output_folders
from endroll.batch.task_queue import TaskQueue, Ticket
from endroll.batch.tasks import Divided, Ended, Failed, Progressed, UpToDate, Written
from endroll.core.diagnostics import EndrollError
from endroll.farm.children import (
    close_child,
    end_children,
    reports_of,
    send_task,
    signals_later,
    start_child,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self

    from endroll.batch.tasks import Event, Task

_WORKER: Final = "endroll.batch.worker"
_FEWER: Final = "use fewer --workers: each needs as much memory as a render"
_PATIENCE_S: Final = 10
"""How long a process may take to end once its reports have ended."""


@dataclass(slots=True, eq=False)
class _Place:
    """A place for a process, and the process in it; `file` is that of its last task."""

    name: str
    child: subprocess.Popen[bytes] | None = None
    listener: Thread | None = None
    ticket: Ticket | None = None
    began: float = 0.0
    file: Path | None = None


class Processes:
    """An executor of `count` processes, each of which runs the module `worker`."""

    def __init__(self, count: int, *, worker: str = _WORKER) -> None:
        self._places = [_Place(f"process {number}") for number in range(1, count + 1)]
        self._worker = worker
        self._queue = TaskQueue()
        self._folders: set[Path] = set()
        self._reports: SimpleQueue[tuple[_Place, subprocess.Popen[bytes], object]] = SimpleQueue()

    @property
    def slots(self) -> int:
        """How many processes there are."""
        return len(self._places)

    def submit(self, task: Task) -> None:
        """Add a task."""
        self._folders |= output_folders(task)
        self._queue.add(task)

    def __enter__(self) -> Self:
        """Start no process yet: each starts with its first task."""
        return self

    def __exit__(self, *_: object) -> None:
        """End all processes, and remove what killed ones left."""
        children = [place.child for place in self._places if place.child is not None]
        end_children(children)
        for place in self._places:
            self._close(place)
        clear_folders(self._folders)

    def events(self) -> Iterator[Event]:
        """Yield what happens until every task has ended.

        Raises:
            RenderError: the system starts no process.
        """
        while True:
            self._assign()
            if all(place.ticket is None for place in self._places):
                return
            place, child, report = self._reports.get()
            if child is place.child:
                event = self._ended(place) if report is None else self._reported(place, report)
                if event is not None:
                    yield event

    def _assign(self) -> None:
        """Give each process without a task the next one."""
        for place in self._places:
            if place.ticket is not None:
                continue
            held = {other.file for other in self._places if other is not place and other.file}
            place.ticket = self._queue.take(place.file, held)
            if place.ticket is None:
                continue
            place.file = place.ticket.file
            place.began = time.monotonic()
            self._send(place, place.ticket)

    def _send(self, place: _Place, ticket: Ticket) -> None:
        """Send a process its task; if it has ended, its listener says so."""
        child = place.child
        if child is None:
            with signals_later():
                child = place.child = start_child(self._worker, hint=_FEWER)
                place.listener = Thread(target=self._listen, args=(place, child), daemon=True)
                place.listener.start()
        try:
            send_task(child, ticket.task)
        except OSError:
            return

    def _listen(self, place: _Place, child: subprocess.Popen[bytes]) -> None:
        """Pass on the reports of a process, and then None."""
        try:
            for report in reports_of(child):
                self._reports.put((place, child, report))
        except (OSError, EOFError, pickle.UnpicklingError):
            self._reports.put((place, child, None))

    def _reported(self, place: _Place, report: object) -> Event | None:
        """Return the event of a report."""
        ticket = place.ticket
        match report:
            case _ if ticket is None:
                return None
            case (int(done), int(count)):
                return Progressed(ticket.task, done, count, place.name)
            case EndrollError():
                result: Written | UpToDate | Divided | Failed = Failed(
                    diagnostics=report.diagnostics, exit_code=report.exit_code
                )
            case Written() | UpToDate() | Divided() | Failed():
                result = report
            case _:
                return None
        place.ticket = None
        return Ended(ticket.task, result, place.name, time.monotonic() - place.began)

    def _ended(self, place: _Place) -> Event | None:
        """Return the event of the end of a process: if it had a task, that begins anew."""
        ticket, child = place.ticket, place.child
        why = _way_of_ending(child) if child else ""
        self._close(place)
        place.ticket = place.file = None
        if ticket is None:
            return None
        clear_folders(output_folders(ticket.task))
        return self._queue.retry(ticket, place.name, why, hint=_FEWER)

    def _close(self, place: _Place) -> None:
        """Wait for the process of a place, which ends."""
        child, listener = place.child, place.listener
        place.child = place.listener = None
        if child is not None:
            close_child(child, listener)


def _way_of_ending(child: subprocess.Popen[bytes]) -> str:
    """Return how a process ended, which does so now."""
    try:
        code = child.wait(_PATIENCE_S)
    except subprocess.TimeoutExpired:
        child.kill()
        return "sent no more reports"
    if code >= 0:
        return f"ended with exit code {code}"
    name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
    return f"was killed ({name})"
