"""Say what happens in a batch: lines for people, with progress on a terminal, or lines of JSON."""

from __future__ import annotations

import math
import sys
import time
from typing import TYPE_CHECKING, Any, Final

from endroll.batch.outcomes import Cause, Outcome, State
from endroll.batch.tasks import Ended, Progressed, Refused, Retried
from endroll.cli.output import (
    clock,
    confirm,
    confirm_json,
    print_diagnostics,
    print_json_line,
    print_note,
    say,
)
from endroll.core.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import Self

    from endroll.batch.items import BatchItem
    from endroll.batch.outcomes import BatchReport
    from endroll.batch.remote.places import Places
    from endroll.batch.tasks import Event, Task
    from endroll.cli.batch_progress import BatchProgress
    from endroll.core.diagnostics import Diagnostic

_MEGABYTE: Final = 1_000_000
_MOST_LISTED: Final = 20


class Printer:
    """Prints texts in which local folders that stand for remote ones are shown as addresses."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def confirm(self, text: str) -> None:
        """Print what was written."""
        confirm(self._places.shown(text))

    def say(self, text: str) -> None:
        """Print a line of the result."""
        say(self._places.shown(text))

    def note(self, text: str) -> None:
        """Print a line beside the result."""
        print_note(self._places.shown(text))

    def diagnostics(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print diagnostics."""
        print_diagnostics(self._places.shown_diagnostics(diagnostics))

    def json(self, document: dict[str, Any]) -> None:
        """Print the one object of a command."""
        confirm_json(self._places.shown_json(document))

    def json_line(self, document: dict[str, Any]) -> None:
        """Print an object on a line."""
        print_json_line(self._places.shown_json(document))


class PlainLines:
    """Prints a line for each film that was rendered or failed, and a summary at the end.

    On a terminal the progress is below the lines for as long as it is entered. A diagnostic that
    several films have is printed once; notes, which need no action, are left to `check`.
    """

    def __init__(
        self, items: Sequence[BatchItem], printer: Printer, printed: Iterable[Diagnostic] = ()
    ) -> None:
        self._printer = printer
        self._progress: BatchProgress | None = None
        self._item_count = len(items)
        self._printed = set(printed)
        self._started_s = time.monotonic()

    def __enter__(self) -> Self:
        if sys.stderr.isatty() and self._item_count:
            from endroll.cli.batch_progress import BatchProgress

            self._progress = BatchProgress(self._item_count)
            self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.stop()

    def __call__(self, event: Event | Outcome) -> None:
        """Print the line of an event, if it has one, and move the progress."""
        match event:
            case Outcome(state=State.RENDERED):
                self._printer.confirm(_rendered(event))
                self._print(each for each in event.diagnostics if each.severity != Severity.NOTE)
            case Outcome(state=State.FAILED):
                self._printer.note(_failed(event))
                self._print(event.diagnostics)
            case Retried(task, worker, why):
                self._printer.note(f"{task.path}: {worker} ended ({why}); begun again")
            case Refused(worker, why):
                self._printer.note(f"{worker} gets no films: it {why}")
            case Outcome() | Progressed() | Ended():
                pass
        if self._progress is not None:
            self._progress(event)

    def end(self, report: BatchReport) -> None:
        """Print the summary, and what of the report is not of a film."""
        for path in report.pruned:
            self._printer.say(f"{path}  removed")
        left = [path for path in report.leftovers if path not in report.pruned]
        if left:
            self._printer.note(
                "outputs that the plan does not have any more; --prune removes them:"
            )
            _print_paths(left, self._printer)
        self._print(report.diagnostics)
        counts = [f"{len(report.of_state(state))} {state}" for state in State]
        if left:
            counts.append(f"{len(left)} left over")
        if report.pruned:
            counts.append(f"{len(report.pruned)} removed")
        self._printer.confirm(f"{', '.join(counts)} in {clock(time.monotonic() - self._started_s)}")

    def _print(self, diagnostics: Iterable[Diagnostic]) -> None:
        new = [each for each in dict.fromkeys(diagnostics) if each not in self._printed]
        self._printed.update(new)
        self._printer.diagnostics(new)


class JsonLines:
    """Prints each event as a JSON object on a line of its own."""

    def __init__(self, items: Iterable[BatchItem], printer: Printer) -> None:
        self._printer = printer
        self._items = {item.path: item for item in items}

    def __call__(self, event: Event | Outcome) -> None:
        """Print an event; the end of a task is that of a film, or of no interest."""
        match event:
            case Outcome():
                self._say("ended", {"state": str(event.state), **event.as_json()})
            case Progressed(task, frames_done, frame_count, worker):
                done = {"frames_done": frames_done, "frames": frame_count, "worker": worker}
                self._say("progress", self._of(task) | done)
            case Retried(task, worker, why):
                self._say("retried", self._of(task) | {"worker": worker, "why": why})
            case Refused(worker, why):
                self._say("refused", {"worker": worker, "why": why})
            case Ended():
                pass

    def end(self, report: BatchReport) -> None:
        """Print the report."""
        self._say("report", report.as_json())

    def _of(self, task: Task) -> dict[str, Any]:
        item = self._items.get(task.path)
        names = {"film": item.film, "delivery": item.delivery} if item else {}
        part = [task.frames[0], task.frames[-1]] if task.frames else None
        return {**names, "version": task.origin.version, "path": str(task.path), "part": part}

    def _say(self, kind: str, data: dict[str, Any]) -> None:
        self._printer.json_line({"event": kind, **data})


def print_foreseen(report: BatchReport, printer: Printer) -> None:
    """Print what would be rendered, and why, and what all of it comes to."""
    for outcome in report.outcomes:
        if outcome.state is State.RENDERED:
            printer.say(
                f"{outcome.item.path}  {_why(outcome)}, {_length(outcome)}, {_size(outcome)}"
            )
        elif outcome.state is State.FAILED:
            printer.note(_failed(outcome))
    failed = report.of_state(State.FAILED)
    printer.diagnostics(dict.fromkeys(each for outcome in failed for each in outcome.diagnostics))
    due = report.of_state(State.RENDERED)
    sizes = [outcome.size_bytes for outcome in due]
    known = sum(size for size in sizes if size is not None)
    unknown = sum(size is None for size in sizes)
    total = f"{'at least' if unknown else 'about'} {_shown(known)}" if known else "size unknown"
    parts = [
        f"{len(due)} to render" + (f", {total}" if due else ""),
        f"{len(report.of_state(State.UNCHANGED))} unchanged",
        *([f"{len(failed)} with errors"] if failed else []),
    ]
    printer.say("; ".join(parts))


def _rendered(outcome: Outcome) -> str:
    details = [_why(outcome)]
    if outcome.frame_count is not None:
        details.append(f"{outcome.frame_count} frames")
    size = f"{_shown(outcome.size_bytes)} " if outcome.size_bytes is not None else ""
    return f"{outcome.item.path}  {', '.join(details)}, {size}in {outcome.seconds:.1f} s"


def _failed(outcome: Outcome) -> str:
    item = outcome.item
    where = f"{item.span}: " if item.span else ""
    return f"{where}error: {item.label} failed: {item.path}"


def _why(outcome: Outcome) -> str:
    return outcome.why if outcome.why and outcome.cause is not Cause.NEW else str(outcome.cause)


def _length(outcome: Outcome) -> str:
    return "unknown length" if outcome.frame_count is None else f"{outcome.frame_count} frames"


def _size(outcome: Outcome) -> str:
    if outcome.size_bytes is None:
        return "size unknown"
    return f"about {_shown(outcome.size_bytes)}"


def _shown(size_bytes: int) -> str:
    """Return a size in a readable form: 12 kB, 3.4 MB, 1,234.5 MB."""
    if size_bytes < _MEGABYTE:
        return f"{math.ceil(size_bytes / 1e3)} kB"
    return f"{size_bytes / _MEGABYTE:,.1f} MB"


def _print_paths(paths: Sequence[Path], printer: Printer) -> None:
    for path in paths[:_MOST_LISTED]:
        printer.note(f"  {path}")
    if len(paths) > _MOST_LISTED:
        printer.note(f"  … and {len(paths) - _MOST_LISTED} more")
