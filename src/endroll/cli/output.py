"""What the commands print: results on stdout, diagnostics on stderr.

Everything is written when it is said: whoever reads a pipe waits for it.
"""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, Any

from endroll.cli.streams import ESCAPES, safe_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from endroll.core.diagnostics import Diagnostic


def say(line: str) -> None:
    """Print a line of a result."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def print_json(data: Mapping[str, Any]) -> None:
    """Print a result as one JSON object, in UTF-8 whatever the locale is.

    What UTF-8 has no code for, half a character of a file's name, is an escape of JSON too.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors=ESCAPES)
    say(json.dumps(data, ensure_ascii=False, indent=2))


def confirm(line: str) -> None:
    """Print a line about a file that is finished; on stderr, where stdout is lost."""
    say(line)
    _repeat_lost(line)


def confirm_json(data: Mapping[str, Any]) -> None:
    """Print one JSON object about files that are finished; on stderr, where stdout is lost."""
    print_json(data)
    _repeat_lost(json.dumps(data))


def print_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """Print diagnostics the way editors can jump to them."""
    for found in diagnostics:
        print_note(str(found))


def print_note(line: str) -> None:
    """Print a line on stderr, beside the result."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _repeat_lost(line: str) -> None:
    out = safe_file(sys.stdout)
    if out is None or out.reason is None:
        return
    if not out.is_told:
        out.is_told = True
        print_note(f"stdout cannot be written: {out.reason}; what it would say is:")
    print_note(line)


def counted_pages(count: int | None) -> str:
    """Write how many pages a file has."""
    return "1 page" if count == 1 else f"{count} pages"


def clock(seconds: float) -> str:
    """Write a length as a person would say it: 12.3 s, 3:25.7, 1:02:03.0."""
    minutes, rest = divmod(round(seconds * 10), 600)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02}:{rest / 10:04.1f}"
    return f"{minutes}:{rest / 10:04.1f}" if minutes else f"{rest / 10:.1f} s"
