"""Suppress warnings and notes where the credits file has a comment `# endroll: allow CODE`.

The comment is at the end of the line, or on comment lines directly above it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Severity
from endroll.source.drafts import NO_DRAFTS, Drafts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from endroll.core.diagnostics import Diagnostic

ALLOWANCE: Final = re.compile(r"(?:^|\s)#\s*endroll:\s*allow\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s*$")


def without_allowed(
    diagnostics: Iterable[Diagnostic], drafts: Drafts = NO_DRAFTS
) -> list[Diagnostic]:
    """Return the diagnostics without the warnings and notes that their lines allow.

    `drafts` take the place of the files that the diagnostics are in.
    """
    allowed: dict[str, dict[int, set[str]]] = {}
    kept = []
    for diagnostic in diagnostics:
        if diagnostic.severity is not Severity.ERROR and diagnostic.span is not None:
            file = diagnostic.span.file
            if file not in allowed:
                allowed[file] = _allowances(_lines(file, drafts))
            if diagnostic.code in allowed[file].get(diagnostic.span.line, ()):
                continue
        kept.append(diagnostic)
    return kept


def allowed_on(text: str, line: int) -> frozenset[str]:
    """Return the codes that a line of a file allows; lines count from 1."""
    return frozenset(_allowances(text.splitlines()).get(line, ()))


def _lines(file: str, drafts: Drafts) -> list[str]:
    """Return the lines of a file; none if there is no such file, as for a value of --set."""
    with suppress(OSError, UnicodeDecodeError):
        draft = drafts.of(Path(file))
        data = Path(file).read_bytes() if draft is None else draft
        return data.decode("utf-8").splitlines()
    return []


def _allowances(lines: Iterable[str]) -> dict[int, set[str]]:
    """Return the codes that the lines of a file allow, by line number counted from 1."""
    allowed: dict[int, set[str]] = {}
    above: set[str] = set()
    for number, line in enumerate(lines, start=1):
        match = ALLOWANCE.search(line)
        here = set(re.split(r"\s*,\s*", match[1])) if match else set()
        if line.lstrip().startswith("#"):
            above |= here
            allowed[number] = set(above)
            continue
        if codes := above | here:
            allowed[number] = codes
        above = set()
    return allowed
