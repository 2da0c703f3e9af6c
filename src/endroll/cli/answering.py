"""What a command answers when it cannot go on: diagnostics and an exit code, never a traceback."""

from __future__ import annotations

import os
import sys
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

import typer

from endroll.cli.output import print_diagnostics, print_json
from endroll.diagnostics import EndrollError

if TYPE_CHECKING:
    from collections.abc import Callable

INTERRUPTED: Final = 130


def answering(command: Callable[..., None]) -> Callable[..., None]:
    """Wrap a command so that what stops it becomes an answer and an exit code."""

    @wraps(command)
    def answered(*arguments: Any, **options: Any) -> None:  # noqa: ANN401  a command's own
        try:
            command(*arguments, **options)
        except EndrollError as stopped:
            if options.get("as_json"):
                found = [diagnostic.as_json() for diagnostic in stopped.diagnostics]
                print_json({"ok": False, "diagnostics": found})
            else:
                print_diagnostics(stopped.diagnostics)
            raise typer.Exit(stopped.exit_code) from None
        except KeyboardInterrupt:
            sys.stderr.write("interrupted\n")
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            # Whoever read our output has gone; keep Python from saying so once more at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit from None

    return answered
