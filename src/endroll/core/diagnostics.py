"""What is wrong, where, and what to do about it: the words every stage reports in.

Ground floor: everyone may import this module, and it imports nothing of endroll.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, ClassVar, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


MOST_CHARACTERS: Final = 480
"""What a message or a hint may have: it quotes names and values, and they may be of any length."""

_QUOTED: Final = re.compile("“[^”]*”|`[^`]*`|'[^']*'")
_LONG_WORD: Final = re.compile(r"(?<!\S)(\S{80})\S{80,}(\S{80})(?!\S)")
"""A path, for one: where it begins and how it ends both stay."""


class Severity(StrEnum):
    """How much a diagnostic matters: an error stops the render, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file a person wrote; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def seen_from(self, other: Span) -> str:
        """Return what its line is called in a message about another place."""
        return f"line {self.line}" + (f" of {self.file}" if self.file != other.file else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One problem: `code` is stable and greppable, `hint` says what to do."""

    severity: Severity
    code: str
    message: str
    hint: str | None = None
    span: Span | None = None

    def __post_init__(self) -> None:
        """Keep what is said a sentence, whatever it quotes."""
        object.__setattr__(self, "message", _bounded(self.message))
        if self.hint is not None:
            object.__setattr__(self, "hint", _bounded(self.hint))

    def __str__(self) -> str:
        where = f"{self.span}: " if self.span else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{where}{self.severity}: {self.message}{hint}"

    def as_json(self) -> dict[str, str | int | None]:
        """Return the keys that `check --json` promises."""
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
    code: str, message: str, *, hint: str | None = None, span: Span | None = None
) -> Diagnostic:
    """Make a warning diagnostic."""
    return Diagnostic(severity=Severity.WARNING, code=code, message=message, hint=hint, span=span)


def note(
    code: str, message: str, *, hint: str | None = None, span: Span | None = None
) -> Diagnostic:
    """Make a note: something a person may want to know and need not act on."""
    return Diagnostic(severity=Severity.NOTE, code=code, message=message, hint=hint, span=span)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of the diagnostics stops a render."""
    return any(found.severity is Severity.ERROR for found in diagnostics)


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by place in the file, those without a place first, and drop exact repeats."""
    nowhere = Span("", 0, 0)
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda found: found.span or nowhere))


def _bounded(text: str) -> str:
    """Cut what a long message quotes, paths too, and the message where that is not enough."""
    if len(text) <= MOST_CHARACTERS:
        return text
    text = _QUOTED.sub(lambda match: match[0][0] + shortened(match[0][1:-1]) + match[0][-1], text)
    text = _LONG_WORD.sub(r"\1…\2", text)
    return shortened(text, MOST_CHARACTERS)


def listed(names: Collection[str], most: int = 12) -> str:
    """Return the first of some names for a hint, and … where there are more."""
    return ", ".join(islice(names, most)) + ", …" * (len(names) > most)


def shortened(text: str, longest: int = 60) -> str:
    """Cut a person's text for a message, so that the message stays a sentence."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


class EndrollError(Exception):
    """Base of every error endroll raises on purpose; carries diagnostics and an exit code."""

    exit_code: ClassVar[int] = 1

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("\n".join(str(found) for found in diagnostics))
        self.diagnostics = diagnostics


class CreditsError(EndrollError):
    """The credits have errors."""

    exit_code = 1


class UsageError(EndrollError):
    """What was asked for cannot be: a frame, an option, or the file to read is wrong."""

    exit_code = 2


class RenderError(EndrollError):
    """The credits are good and the output could not be made: disk, rights, encoder."""

    exit_code = 3
