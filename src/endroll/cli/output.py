"""Print what commands have to say: results on stdout, diagnostics on stderr.

Every line is flushed at once, because a reader at the other end of a pipe may wait for it.
"""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, Any

from endroll.cli.exit_codes import INTERRUPTED
from endroll.cli.streams import ESCAPES, safe_file
from endroll.core.faults import as_error

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from endroll.core.diagnostics import Diagnostic


def say(line: str) -> None:
    """Print a line of a result."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def print_json(data: Mapping[str, Any]) -> None:
    """Print a result as one JSON object, in UTF-8 whatever the locale.

    Bytes of file names that UTF-8 cannot represent are written as JSON escapes.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors=ESCAPES)
    say(json.dumps(data, ensure_ascii=False, indent=2))


def print_json_line(data: Mapping[str, Any]) -> None:
    """Print one JSON object on a line of its own, in UTF-8 whatever the locale."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors=ESCAPES)
    say(json.dumps(data, ensure_ascii=False))


def confirm(line: str) -> None:
    """Print a line about a finished file; on stderr if stdout is lost."""
    say(line)
    _repeat_lost(line)


def confirm_json(data: Mapping[str, Any]) -> None:
    """Print one JSON object about finished files; on stderr if stdout is lost."""
    print_json(data)
    _repeat_lost(json.dumps(data))


def print_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """Print diagnostics in a form that editors can jump to."""
    for diagnostic in diagnostics:
        print_note(str(diagnostic))


def report_failure(problem: BaseException, *, as_json: bool, as_json_lines: bool = False) -> int:
    """Print what stopped a command, as diagnostics and never a traceback; return the exit code."""
    if isinstance(problem, KeyboardInterrupt):
        print_note("interrupted")
        return INTERRUPTED
    failure = as_error(problem)
    if as_json or as_json_lines:
        diagnostics = [diagnostic.as_json() for diagnostic in failure.diagnostics]
        if as_json_lines:
            print_json_line({"event": "error", "diagnostics": diagnostics})
        else:
            print_json({"ok": False, "diagnostics": diagnostics})
    else:
        print_diagnostics(failure.diagnostics)
    return failure.exit_code


def print_note(line: str) -> None:
    """Print a line on stderr, beside the result."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _repeat_lost(line: str) -> None:
    out = safe_file(sys.stdout)
    if out is None or out.reason is None:
        return
    if not out.is_reported:
        out.is_reported = True
        print_note(f"cannot write to stdout: {out.reason}; the output was:")
    print_note(line)


def counted_pages(count: int | None) -> str:
    """Return a number of pages in words."""
    return "1 page" if count == 1 else f"{count} pages"


def clock(seconds: float) -> str:
    """Return a length in a readable form: 12.3 s, 3:25.7, 1:02:03.0."""
    minutes, rest = divmod(round(seconds * 10), 600)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02}:{rest / 10:04.1f}"
    return f"{minutes}:{rest / 10:04.1f}" if minutes else f"{rest / 10:.1f} s"
