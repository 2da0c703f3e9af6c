"""Diagnostics: what is wrong, where, and what to do about it; and the errors that carry them.

Every stage reports its problems in these. This module imports nothing from endroll.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, ClassVar, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


MOST_CHARACTERS: Final = 480
"""The longest a message or hint may be; the names and values it quotes have no limit."""

_QUOTED: Final = re.compile("“[^”]*”|`[^`]*`|'[^']*'")
_LONG_WORD: Final = re.compile(r"(?<!\S)(\S{80})\S{80,}(\S{80})(?!\S)")
"""A long word, such as a path, whose beginning and end are kept."""


class Severity(StrEnum):
    """How serious a diagnostic is: an error stops the render, a warning or a note does not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def moved_down(self, by: int) -> Span:
        """Return the place as many lines further down."""
        return Span(self.file, self.line + by, self.column)

    def seen_from(self, other: Span) -> str:
        """Return how a message about another place refers to this line."""
        return f"line {self.line}" + (f" of {self.file}" if self.file != other.file else "")


@dataclass(frozen=True, slots=True)
class Remedy:
    """The one certain correction of the text at a place, `before` being that text without marks.

    Each of the `splices` puts a text in place of the characters from its start to its end,
    excluded. They are in order and do not overlap.
    """

    span: Span
    before: str
    splices: tuple[tuple[int, int, str], ...]

    @property
    def after(self) -> str:
        """Return the corrected text."""
        text = self.before
        for start, end, new in reversed(self.splices):
            text = text[:start] + new + text[end:]
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A problem: `code` never changes, `message` says what is wrong, `hint` says what to do.

    `remedies` correct those of its texts in which nothing else can be meant.
    """

    severity: Severity
    code: str
    message: str
    hint: str | None = None
    span: Span | None = None
    remedies: tuple[Remedy, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        """Shorten a message or hint that quotes long text."""
        object.__setattr__(self, "message", _bounded(self.message))
        if self.hint is not None:
            object.__setattr__(self, "hint", _bounded(self.hint))

    def __str__(self) -> str:
        where = f"{self.span}: " if self.span else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{where}{self.severity}: {self.message}{hint}"

    def as_json(self) -> dict[str, str | int | None]:
        """Return the object that `check --json` prints."""
        return {
            "severity": str(self.severity),
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
            "file": self.span.file if self.span else None,
            "line": self.span.line if self.span else None,
            "column": self.span.column if self.span else None,
        }


def error(
    code: str, message: str, *, hint: str | None = None, span: Span | None = None
) -> Diagnostic:
    """Make an error diagnostic."""
    return Diagnostic(severity=Severity.ERROR, code=code, message=message, hint=hint, span=span)


def warning(
    code: str,
    message: str,
    *,
    hint: str | None = None,
    span: Span | None = None,
    remedies: tuple[Remedy, ...] = (),
) -> Diagnostic:
    """Make a warning diagnostic."""
    return Diagnostic(
        severity=Severity.WARNING,
        code=code,
        message=message,
        hint=hint,
        span=span,
        remedies=remedies,
    )


def note(
    code: str,
    message: str,
    *,
    hint: str | None = None,
    span: Span | None = None,
    remedies: tuple[Remedy, ...] = (),
) -> Diagnostic:
    """Make a note: something worth knowing that needs no action."""
    return Diagnostic(
        severity=Severity.NOTE,
        code=code,
        message=message,
        hint=hint,
        span=span,
        remedies=remedies,
    )


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether any of the diagnostics is an error."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by place in the file, those without a place first, and drop exact repeats."""
    nowhere = Span("", 0, 0)
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda diagnostic: diagnostic.span or nowhere))


def _bounded(text: str) -> str:
    """Shorten the quotes and paths of a long message, then the message if it is still too long."""
    if len(text) <= MOST_CHARACTERS:
        return text
    text = _QUOTED.sub(lambda match: match[0][0] + shortened(match[0][1:-1]) + match[0][-1], text)
    text = _LONG_WORD.sub(r"\1…\2", text)
    return shortened(text, MOST_CHARACTERS)


def listed(names: Collection[str], most: int = 12) -> str:
    """Join the first `most` names for a hint, with … if there are more."""
    return ", ".join(islice(names, most)) + ", …" * (len(names) > most)


def shortened(text: str, longest: int = 60) -> str:
    """Cut quoted text to `longest` characters, the last of them an ellipsis."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


class EndrollError(Exception):
    """Base class of every error that endroll raises; carries diagnostics and an exit code."""

    exit_code: ClassVar[int] = 1

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("\n".join(str(diagnostic) for diagnostic in diagnostics))
        self.diagnostics = diagnostics


class CreditsError(EndrollError):
    """The credits have errors."""

    exit_code = 1


class UsageError(EndrollError):
    """The command is wrong: an option, a frame number, or the file to read."""

    exit_code = 2


class RenderError(EndrollError):
    """The credits are fine, but the output cannot be written: disk, permissions or encoder."""

    exit_code = 3
