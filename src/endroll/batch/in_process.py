"""Do the tasks of a batch in this process, one after another.

A thread does them, so that the run hears of progress, and of an interrupt, while a film is written.
"""

from __future__ import annotations

import time
from collections import deque
from queue import SimpleQueue
from threading import Event as Flag
from threading import Thread
from typing import TYPE_CHECKING, Final, Self

from endroll.batch.tasks import Ended, Progressed
from endroll.batch.work import perform
from endroll.batch.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.batch.tasks import Event, Task

_NAME: Final = "this process"
_PROGRESS_S: Final = 0.1
"""How often progress is reported at most."""


class _StoppedError(BaseException):
    """The run has ended: raised in a task, which then cleans up."""


class InProcess:
    """The executor of this process. It has one slot."""

    def __init__(self) -> None:
        self._tasks: deque[Task] = deque()
        self._events: SimpleQueue[Event | BaseException] = SimpleQueue()
        self._is_stopped = Flag()
        self._thread: Thread | None = None
        self._workshop = Workshop()

    @property
    def slots(self) -> int:
        """How many tasks are done at the same time."""
        return 1

    def submit(self, task: Task) -> None:
        """Add a task; tasks begin in the order in which they were added."""
        self._tasks.append(task)

    def events(self) -> Iterator[Event]:
        """Yield what happens until every task has ended; tasks may be added meanwhile."""
        while self._tasks:
            task = self._tasks.popleft()
            self._thread = Thread(target=self._do, args=(task,), name="endroll-batch")
            self._thread.start()
            event: Event | None = None
            while not isinstance(event, Ended):
                report = self._events.get()
                if isinstance(report, BaseException):
                    raise report
                yield (event := report)
            self._thread.join()

    def __enter__(self) -> Self:
        """Start what is needed: nothing."""
        return self

    def __exit__(self, *_: object) -> None:
        """End all work at once, and leave no temporary file."""
        self._is_stopped.set()
        self._tasks.clear()
        if self._thread is not None:
            self._thread.join()
        self._workshop.clear()

    def _do(self, task: Task) -> None:
        started_s = reported_s = time.monotonic()

        def on_progress(done: int, count: int) -> None:
            nonlocal reported_s
            if self._is_stopped.is_set():
                raise _StoppedError
            now_s = time.monotonic()
            if now_s - reported_s >= _PROGRESS_S:
                reported_s = now_s
                self._events.put(Progressed(task, done, count, _NAME))

        try:
            result = perform(task, self._workshop, on_progress)
        except BaseException as problem:  # noqa: BLE001  the thread of the run raises it
            self._events.put(problem)
            return
        self._events.put(Ended(task, result, _NAME, time.monotonic() - started_s))
