"""What the commands print: results on stdout, diagnostics on stderr."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from endroll.diagnostics import Diagnostic


def print_json(data: Mapping[str, Any]) -> None:
    """Print one JSON object."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def print_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """Print diagnostics the way editors can jump to them."""
    for found in diagnostics:
        sys.stderr.write(f"{found}\n")


def say(line: str) -> None:
    """Print a line of result, at once: whoever reads a pipe waits for it."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


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
