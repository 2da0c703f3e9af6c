"""Allowances: `# endroll: allow CODE` in a file of credits silences what is said of a line.

The comment stands at the end of the line, or on lines of its own right above it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from endroll.core.diagnostics import Diagnostic

_ALLOW: Final = re.compile(r"(?:^|\s)#\s*endroll:\s*allow\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s*$")


def without_allowed(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return diagnostics but for the warnings and notes that their files allow."""
    allowed: dict[str, dict[int, set[str]]] = {}
    kept = []
    for found in diagnostics:
        if found.severity is not Severity.ERROR and found.span is not None:
            file = found.span.file
            if file not in allowed:
                allowed[file] = _allowances(file)
            if found.code in allowed[file].get(found.span.line, ()):
                continue
        kept.append(found)
    return kept


def _allowances(file: str) -> dict[int, set[str]]:
    """Return the codes that each line of a file allows, counted from 1."""
    lines: list[str] = []
    with suppress(OSError, UnicodeDecodeError):  # what is set on the command line is in no file
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    allowed: dict[int, set[str]] = {}
    above: set[str] = set()
    for number, line in enumerate(lines, start=1):
        match = _ALLOW.search(line)
        here = set(re.split(r"\s*,\s*", match[1])) if match else set()
        if line.lstrip().startswith("#"):
            above |= here
            continue
        if codes := above | here:
            allowed[number] = codes
        above = set()
    return allowed
