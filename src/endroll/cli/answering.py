"""What a command answers when it cannot go on: diagnostics and an exit code, never a traceback."""

from __future__ import annotations

from endroll.cli.exit_codes import INTERRUPTED
from endroll.cli.output import print_diagnostics, print_json, print_note
from endroll.core.faults import as_error


def answer(problem: BaseException, *, as_json: bool) -> int:
    """Print what stopped a command, and return its exit code."""
    if isinstance(problem, KeyboardInterrupt):
        print_note("interrupted")
        return INTERRUPTED
    stopped = as_error(problem)
    if as_json:
        found = [diagnostic.as_json() for diagnostic in stopped.diagnostics]
        print_json({"ok": False, "diagnostics": found})
    else:
        print_diagnostics(stopped.diagnostics)
    return stopped.exit_code
