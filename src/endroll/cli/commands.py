"""The list of commands, and the dispatch of a command line to one of them."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any

import typer

from endroll.cli import (
    check,
    diff,
    export,
    fonts,
    frame,
    import_,
    init,
    preview,
    proof,
    render,
    report,
    schema,
)
from endroll.cli.exit_codes import MISUSED
from endroll.cli.output import print_note, report_failure, say
from endroll.cli.streams import use_escapes
from endroll.cli.usage_errors import misuse_of, refuse_bytes
from endroll.core.memory import START_BYTES, check_room

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

app = typer.Typer(
    name="endroll",
    help="End credits from a text file to an exact video.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(is_set: bool) -> None:  # noqa: FBT001  typer passes the option's value
    if is_set:
        from endroll import __version__

        say(f"endroll {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
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
            code = report_failure(problem, as_json=bool(options.get("as_json")))
            raise typer.Exit(code) from None

    return wrapped


for _command in (
    render.render,
    frame.frame,
    check.check,
    report.report,
    diff.diff,
    import_.import_,
    export.export,
    proof.proof,
    preview.preview,
    fonts.fonts,
    schema.schema,
    init.init,
):
    app.command(_command.__name__.rstrip("_"))(_reporting_failures(_command))


def invoke(arguments: Sequence[str]) -> int:
    """Run the command that a command line names; return the exit code.

    Raises:
        UsageError: a command or option is unknown, or an argument is missing or unexpected.
    """
    use_escapes()
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
