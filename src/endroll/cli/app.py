"""The `endroll` command: which commands there are, and how one is run."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, Annotated, Final

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
from endroll.cli.answering import answering

if TYPE_CHECKING:
    from collections.abc import Sequence

TERMINATED: Final = 128 + signal.SIGTERM

app = typer.Typer(
    name="endroll",
    help="End credits from a text file to an exact video.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _print_version(asked: bool) -> None:  # noqa: FBT001  a callback is handed its option's value
    if asked:
        from endroll import __version__

        sys.stdout.write(f"endroll {__version__}\n")
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
    app.command(_command.__name__.rstrip("_"))(answering(_command))


def run(arguments: Sequence[str]) -> int:
    """Run a command line; return its exit code."""
    try:
        app(list(arguments), prog_name="endroll")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 1
    return 0


def main() -> None:
    """Run the command line of this process; told to end, it leaves nothing half-written."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    sys.exit(run(sys.argv[1:]))
