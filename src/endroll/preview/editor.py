"""Open a line of a file in the editor that the person set."""

from __future__ import annotations

import shlex
import subprocess
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from endroll.core.diagnostics import UsageError, error

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.core.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Editor:
    """A command with `{file}`, `{line}` and `{column}` in it, such as `code -g {file}:{line}`.

    Without a command, the page offers a link that opens Visual Studio Code.
    """

    command: tuple[str, ...] = ()

    @classmethod
    def of(cls, command: str | None) -> Editor:
        """Return the editor of a command as it is typed; a missing `{file}` is added at its end.

        Raises:
            UsageError: the command has no closing quote, or an unknown place in braces.
        """
        try:
            words = tuple(shlex.split(command or ""))
            for word in words:
                word.format(file="", line=1, column=1)
        except (ValueError, KeyError, IndexError, AttributeError):
            raise UsageError(
                error(
                    "editor-command",
                    f"--editor {command} is not a command",
                    hint="write it as --editor 'code -g {file}:{line}'",
                )
            ) from None
        if words and not any("{file}" in word for word in words):
            words = (*words, "{file}")
        return cls(words)

    @property
    def name(self) -> str | None:
        """Return the name of the program, None without a command."""
        return PurePath(self.command[0]).name if self.command else None

    def open(self, file: Path, span: Span) -> None:
        """Open a file at a place, and do not wait for the editor to end.

        Raises:
            UsageError: there is no command, or it cannot be started.
        """
        words = [
            word.format(file=file.resolve(), line=span.line, column=span.column)
            for word in self.command
        ]
        if not words:
            raise _cannot_start("an editor")
        try:
            subprocess.Popen(  # noqa: S603  the person's own command, without a shell
                words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            raise _cannot_start(words[0]) from None


def _cannot_start(name: str) -> UsageError:
    return UsageError(
        error(
            "editor-start",
            f"cannot start {name}",
            hint="name a program with --editor 'PROGRAM {file}'",
        )
    )
