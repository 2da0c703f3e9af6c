"""The jobs of a preview: what the page asked to be written, one after another, each in a process.

The list outlives the page, so that a page that is reloaded, or another tab, shows the same jobs.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from endroll.core.diagnostics import UsageError, error
from endroll.core.temporaries import clear_abandoned

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Callable

    from endroll.preview.job_spec import JobSpec

_MOST_WAITING: Final = 20
_MOST_KEPT: Final = 40
_PATIENCE_S: Final = 10
"""How long a cancelled job may take to clean up."""

_COMMAND: Final = (sys.executable, "-P", "-m", "endroll.preview.job_process")
_LONGEST_REPORT: Final = 1024 * 1024
_LAST_LINES: Final = 5
"""Lines of what a process wrote before it failed without saying why."""


class JobState(StrEnum):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(slots=True)
class Job:
    """A job, what it has done so far, and the files that it has finished."""

    number: int
    spec: JobSpec
    state: JobState = JobState.WAITING
    is_cancelled: bool = False
    progress: dict[str, Any] = field(default_factory=dict)
    outputs: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether it is not over."""
        return self.state in (JobState.WAITING, JobState.RUNNING)

    def take(self, report: dict[str, Any]) -> None:
        """Take a report of its process."""
        if "output" in report:
            self.outputs.append(report["output"])
        elif "note" in report:
            self.notes.append(report["note"])
        elif "failed" in report:
            self.end(JobState.FAILED, report["failed"])
        elif "finished" in report:
            self.end(JobState.DONE)
        else:
            self.progress |= report

    def end(self, state: JobState, problems: list[dict[str, Any]] | None = None) -> None:
        """Put the job into its last state."""
        self.state = state
        self.problems = problems or []

    def as_json(self) -> dict[str, Any]:
        """Return the job as the page reads it."""
        spec = self.spec
        return {
            "number": self.number,
            "state": str(self.state),
            "stopping": self.is_cancelled and self.is_open,
            "kind": str(spec.kind),
            "name": spec.title or (spec.stem + spec.suffix if spec.stem else ""),
            "format": spec.format,
            "version": spec.version,
            "total": self.progress.get("total"),
            "done": self.progress.get("done", 0),
            "rate": self.progress.get("rate"),
            "left": self.progress.get("left_s"),
            "outputs": [{**output, "path": Path(output["path"]).name} for output in self.outputs],
            "notes": self.notes,
            "problems": self.problems,
        }


class Jobs:
    """Does jobs one after another, and notifies whoever waits for news of them."""

    def __init__(self) -> None:
        self._jobs: dict[int, Job] = {}
        self._edition = 0
        self._news = asyncio.Event()
        self._is_closed = False
        self._running: Process | None = None
        self._endings: list[Callable[[], None]] = []

    def as_json(self) -> list[dict[str, Any]]:
        """Return the jobs as the page reads them, the newest first."""
        return [job.as_json() for job in reversed(self._jobs.values())]

    def job(self, number: int) -> Job | None:
        """Return a job by its number."""
        return self._jobs.get(number)

    def add(self, spec: JobSpec) -> Job:
        """Put a job at the end of the queue.

        Raises:
            UsageError: too many are waiting, or another is about to write the same file.
        """
        waiting = [job for job in self._jobs.values() if job.is_open]
        if len(waiting) >= _MOST_WAITING:
            raise UsageError(
                error("jobs", "too many jobs are waiting", hint="cancel some, or wait for them")
            )
        for job in waiting:
            if spec.stem and job.spec.stem and job.spec.target == spec.target:
                message = f"job {job.number} is already writing {spec.target.name}"
                raise UsageError(
                    error("jobs", message, hint="cancel that job, or choose another name")
                )
        job = Job(max(self._jobs, default=0) + 1, spec)
        self._jobs[job.number] = job
        ended = [job.number for job in self._jobs.values() if not job.is_open]
        for number in ended[: max(0, len(self._jobs) - _MOST_KEPT)]:
            del self._jobs[number]
        self._notify()
        return job

    def cancel(self, job: Job) -> None:
        """End a job; what it has not finished is removed."""
        if not job.is_open or job.is_cancelled:
            return
        job.is_cancelled = True
        if job.state is JobState.WAITING:
            job.end(JobState.CANCELLED)
        else:
            self._stop()
        self._notify()

    async def newer_than(self, edition: int) -> int:
        """Wait for news that are newer than `edition`, and return their number."""
        while self._edition <= edition:
            await self._news.wait()
        return self._edition

    async def run(self) -> None:
        """Do the jobs as they come, until closed."""
        while not self._is_closed:
            waiting = (job for job in self._jobs.values() if job.state is JobState.WAITING)
            job = next(waiting, None)
            if job is None:
                await self._news.wait()
                continue
            job.state = JobState.RUNNING
            self._notify()
            await self._do(job)
            self._notify()
        for action in self._endings:
            action()

    def at_end(self, action: Callable[[], None]) -> None:
        """Have an action done after the last job."""
        self._endings.append(action)

    def close(self) -> None:
        """Cancel all jobs, so that `run` returns."""
        self._is_closed = True
        for job in self._jobs.values():
            self.cancel(job)
        self._notify()

    def _notify(self) -> None:
        self._edition += 1
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def _do(self, job: Job) -> None:
        pipe = asyncio.subprocess.PIPE
        try:
            process = await asyncio.create_subprocess_exec(
                *_COMMAND, stdin=pipe, stdout=pipe, stderr=pipe, limit=_LONGEST_REPORT
            )
        except OSError as problem:
            job.end(JobState.FAILED, [_explain(f"cannot start a process: {problem.strerror}")])
            return
        self._running = process
        if job.is_cancelled:
            self._stop()
        try:
            last_words = await self._listen(job, process)
        finally:
            self._running = None
        if job.is_open and job.is_cancelled:
            job.end(JobState.CANCELLED)
            # A process that had to be killed may have left its temporary files.
            await asyncio.to_thread(clear_abandoned, job.spec.place("x").parent)
        elif job.is_open:
            message = f"the process ended before it was done (exit code {process.returncode})"
            job.end(JobState.FAILED, [_explain(message, last_words)])

    async def _listen(self, job: Job, process: Process) -> str:
        """Send a process its job, and take its reports until it ends; return what it wrote last."""
        if process.stdin is None or process.stdout is None or process.stderr is None:
            raise EOFError
        last_words = asyncio.create_task(_last_lines(process.stderr))
        process.stdin.write(json.dumps(job.spec.as_json()).encode() + b"\n")
        with suppress(ConnectionError):
            await process.stdin.drain()
        try:
            async for line in process.stdout:
                job.take(json.loads(line))
                self._notify()
        except ValueError:  # what no report is, so the process is not to be trusted
            _kill(process)
        process.stdin.close()
        await process.wait()
        return await last_words

    def _stop(self) -> None:
        """End the running process; kill it if it does not clean up in time."""
        process = self._running
        if process is not None and process.stdin is not None:
            process.stdin.close()
            asyncio.get_running_loop().call_later(_PATIENCE_S, _kill, process)


def _kill(process: Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()


async def _last_lines(stream: asyncio.StreamReader) -> str:
    lines: deque[bytes] = deque(maxlen=_LAST_LINES)
    async for line in stream:
        lines.append(line)
    return b"".join(lines).decode(errors="replace").strip()


def _explain(message: str, hint: str = "") -> dict[str, Any]:
    return error("job", message, hint=hint or None).as_json()
