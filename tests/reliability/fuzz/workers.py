"""Workers: several processes that try inputs, and what they take with them when they end."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from tests.reliability.fuzz.inputs import dice_of, kind_of
from tests.reliability.fuzz.tally import CRASH, HANG, Outcome
from tests.reliability.fuzz.worker import READY, SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.reliability.fuzz.inputs import Kind

_REPOSITORY: Final = Path(__file__).parents[3]
_RENEWED_AFTER: Final = 4_000
"""Inputs after which a process makes room for a new one: libraries keep what they opened."""

_START_S: Final = 60
_TOLD: Final = 20_000
"""Bytes kept of what a process that ended wrote last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Which inputs are tried: their kinds, where a process finds those, a seed; how long each."""

    kinds: Sequence[Kind]
    named: str
    seed: int
    seconds: float = SECONDS
    workers: int = 2


def outcomes_of(run: Run, numbers: Iterable[int]) -> Iterator[Outcome]:
    """Yield what came of each input, as they end."""
    waiting = iter(numbers)
    with selectors.DefaultSelector() as selector:
        workers = [_Worker(run) for _ in range(run.workers)]
        try:
            for worker in workers:
                worker.begin(selector)
                worker.give(next(waiting, None))
            while any(worker.number is not None for worker in workers):
                nearest = min(worker.until for worker in workers if worker.number is not None)
                ready = selector.select(max(0.0, nearest - time.monotonic()))
                for key, _ in ready:
                    worker = key.data
                    outcome = worker.read()
                    if outcome is None and not worker.has_ended:
                        continue
                    if outcome is None:
                        outcome = worker.ended_with(CRASH)
                    yield outcome
                    worker.next(selector, next(waiting, None))
                for worker in workers:
                    if worker.number is not None and time.monotonic() >= worker.until:
                        yield worker.ended_with(HANG)
                        worker.next(selector, next(waiting, None))
        finally:
            for worker in workers:
                worker.end(selector)
                worker.close()


def _new_folder() -> tempfile.TemporaryDirectory[str]:
    """Make a folder for what processes leave that are ended, which cannot clear up."""
    return tempfile.TemporaryDirectory(prefix="endroll-fuzz-", ignore_cleanup_errors=True)


@dataclass(slots=True)
class _Worker:
    run: Run
    number: int | None = None
    until: float = 0
    has_ended: bool = True
    _is_ready: bool = False
    _done: int = 0
    _began: float = 0
    _left: bytes = b""
    _process: subprocess.Popen[bytes] | None = None
    _errors: IO[bytes] = field(default_factory=tempfile.TemporaryFile)
    _folder: tempfile.TemporaryDirectory[str] = field(default_factory=_new_folder)

    def begin(self, selector: selectors.BaseSelector) -> None:
        """Begin a process."""
        command = [sys.executable, "-m", "tests.reliability.fuzz.worker", self.run.named]
        self._process = subprocess.Popen(
            [*command, str(self.run.seed)],
            cwd=_REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env={**os.environ, "TMPDIR": self._folder.name},
            start_new_session=True,
        )
        self._left, self._done = b"", 0
        self.has_ended = self._is_ready = False
        if self._process.stdout is not None:
            os.set_blocking(self._process.stdout.fileno(), False)
            selector.register(self._process.stdout, selectors.EVENT_READ, self)

    def give(self, number: int | None) -> None:
        """Give it an input to try, if there is one more."""
        self.number = number
        if number is None or self._process is None or self._process.stdin is None:
            return
        self._began = time.monotonic()
        self.until = self._began + (self.run.seconds if self._is_ready else _START_S)
        with suppress(BrokenPipeError):
            self._process.stdin.write(f"{number}\n".encode())
            self._process.stdin.flush()

    def read(self) -> Outcome | None:
        """Return what it says of its input, once it has said all of it."""
        if self._process is None or self._process.stdout is None:
            return None
        said = self._process.stdout.read()
        self.has_ended = said == b""
        self._left += said or b""
        line, end, rest = self._left.partition(b"\n")
        if end and line == READY.encode():
            self._is_ready = True
            self._began = time.monotonic()
            self.until = self._began + self.run.seconds
            line, end, rest = rest.partition(b"\n")
            self._left = self._left.removeprefix(READY.encode() + b"\n")
        if not end:
            return None
        self._left = rest
        return Outcome(**json.loads(line))

    def ended_with(self, ended: str) -> Outcome:
        """End the process, and return what it took with it."""
        if self.number is None or self._process is None:
            raise RuntimeError(ended)
        self._kill()
        code = self._process.wait()
        self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, self._errors.tell() - _TOLD))
        last = self._errors.read().decode(errors="replace")
        said = f"ended with {code}\n{last}" if ended == CRASH else last
        dice = dice_of(self.run.seed, self.number)
        self.has_ended = True
        return Outcome(
            number=self.number,
            kind=kind_of(self.run.kinds, dice).name,
            ended=ended,
            seconds=round(time.monotonic() - self._began, 3),
            peak_mib=0,
            tells=said,
        )

    def next(self, selector: selectors.BaseSelector, number: int | None) -> None:
        """Go on with another input, in a new process where this one ended or did much."""
        self._done += 1
        if self.has_ended or self._done >= _RENEWED_AFTER:
            self.end(selector)
            if number is not None:
                self.begin(selector)
        self.give(number)

    def end(self, selector: selectors.BaseSelector) -> None:
        """End the process."""
        if self._process is None:
            return
        if self._process.stdout is not None:
            selector.unregister(self._process.stdout)
        self._kill()
        with self._process:
            pass
        self._process = None
        self._errors.seek(0)
        self._errors.truncate()

    def close(self) -> None:
        """Give up what it keeps beside its process."""
        self._errors.close()
        self._folder.cleanup()

    def _kill(self) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
