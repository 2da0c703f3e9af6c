"""A child process's side: answer tasks that come on stdin, until there are no more.

Tasks and reports are pickled. Nothing slow is imported before signals are handled.
"""

from __future__ import annotations

import signal
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from endroll.core.diagnostics import Diagnostic, EndrollError

    Answer = Callable[[Any, Callable[[object], None]], object]
    """A function from a task, and from what sends reports meanwhile, to the last report."""


class Raised:
    """A report that a task raised an error: exceptions do not pickle with their diagnostics."""

    __slots__ = ("diagnostics", "kind")

    def __init__(self, kind: type[EndrollError], diagnostics: tuple[Diagnostic, ...]) -> None:
        self.kind = kind
        self.diagnostics = diagnostics

    def as_error(self) -> EndrollError:
        """Return the error that was raised."""
        return self.kind(*self.diagnostics)


def serve(answer: Answer) -> None:
    """Answer tasks from stdin with reports on stdout; exit if nobody reads them.

    SIGTERM ends the process in order, so that no temporary file is left.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    import os  # noqa: PLC0415  as all below: slow imports wait until signals are handled
    import pickle  # noqa: PLC0415

    from endroll.core.diagnostics import EndrollError  # noqa: PLC0415
    from endroll.core.faults import as_error  # noqa: PLC0415

    # Libraries that print must not garble the reports.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def send(report: object) -> None:
        try:
            pickle.dump(report, out)
            out.flush()
        except BrokenPipeError:
            sys.exit(1)

    while True:
        try:
            task = pickle.load(sys.stdin.buffer)  # noqa: S301  from the parent process
        except EOFError:
            return
        try:
            report = answer(task, send)
        except EndrollError as problem:
            report = Raised(type(problem), problem.diagnostics)
        except Exception as problem:  # noqa: BLE001  the parent reports it
            fault = as_error(problem)
            report = Raised(type(fault), fault.diagnostics)
        send(report)
