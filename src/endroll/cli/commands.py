"""The list of commands, and the dispatch of a command line to one of them."""

from __future__ import annotations

from functools import wraps
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from endroll.cli.exit_codes import MISUSED
from endroll.cli.output import print_note, report_failure, say
from endroll.cli.streams import use_escapes
from endroll.cli.usage_errors import misuse_of, refuse_bytes
from endroll.core.diagnostics import UsageError, error, shortened
from endroll.core.memory import START_BYTES, check_room

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COMMANDS: Final = (
    "render",
    "batch",
    "frame",
    "check",
    "report",
    "diff",
    "import",
    "export",
    "proof",
    "verify",
    "preview",
    "fonts",
    "schema",
    "init",
)
"""The commands in the order of `--help`. Each is the function of its name, in a module of its name.

Where a name is a keyword of Python, an underscore follows it.
"""


def _print_version(is_set: bool) -> None:  # noqa: FBT001  typer passes the option's value
    if is_set:
        from endroll import __version__

        say(f"endroll {__version__}")
        raise typer.Exit


def _require_version(wanted: str | None) -> None:
    """Print the version if it is the one that is wanted.

    Raises:
        UsageError: it is another.
    """
    if wanted is None:
        return
    from endroll import __version__

    if wanted != __version__:
        raise UsageError(
            error(
                "other-version",
                f"this is endroll {__version__}, and {shortened(wanted)} is required",
                hint="install that version here, so that all machines render the same bytes",
            )
        )
    _print_version(is_set=True)


def _options(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
    require: Annotated[
        str | None,
        typer.Option(
            metavar="VERSION",
            help="Print the version, and fail if it is another.",
            callback=_require_version,
            is_eager=True,
        ),
    ] = None,
) -> None:
    """Turn end credits written in YAML into an exact video."""


def _reporting_failures(command: Callable[..., None]) -> Callable[..., None]:
    """Wrap a command so that any exception becomes diagnostics and an exit code."""

    @wraps(command)
    def wrapped(**options: Any) -> None:  # noqa: ANN401  the command's own
        try:
            refuse_bytes(options)
            check_room(START_BYTES)
            command(**options)
        except typer.Exit:
            raise
        except (Exception, KeyboardInterrupt) as problem:  # noqa: BLE001  the last resort
            code = report_failure(
                problem,
                as_json=bool(options.get("as_json")),
                as_json_lines=bool(options.get("as_json_lines")),
            )
            raise typer.Exit(code) from None

    return wrapped


def _command(name: str) -> Callable[..., None]:
    """Import a command and return its function."""
    word = f"{name}_" if iskeyword(name) else name
    function: Callable[..., None] = getattr(import_module(f"endroll.cli.{word}"), word)
    return function


def _app_of(names: Sequence[str]) -> typer.Typer:
    """Return the command line with these commands."""
    app = typer.Typer(
        name="endroll",
        help="End credits from a text file to an exact video.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    for name in names:
        app.command(name)(_reporting_failures(_command(name)))
    return app


def invoke(arguments: Sequence[str]) -> int:
    """Run the command that a command line names; return the exit code.

    The other commands are imported only if the first argument is no command: for `--help`, for
    what is said about a mistyped one, and for completion.

    Raises:
        UsageError: a command or option is unknown, or an argument is missing or unexpected.
    """
    use_escapes()
    app = _app_of(arguments[:1] if {*arguments[:1]} & {*COMMANDS} else COMMANDS)
    try:
        code = app(list(arguments), prog_name="endroll", standalone_mode=False)
    except SystemExit as done:
        code = done.code
    except typer.TyperException as wrong:
        if not arguments:
            print_note(wrong.format_message())
            return MISUSED
        raise misuse_of(wrong, arguments) from None
    return code if isinstance(code, int) else 0
