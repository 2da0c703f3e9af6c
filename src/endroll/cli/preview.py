"""`endroll preview`: show the roll on a live page that follows edits of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from endroll.cli.options import DEFAULT_CREDITS, Credits, Settings, Version
from endroll.cli.output import confirm, print_diagnostics
from endroll.core.diagnostics import UsageError, error
from endroll.core.standard_input import STANDARD_INPUT

if TYPE_CHECKING:
    from endroll.preview.session import Edition

_MOST_PORTS = 65_535


def preview(
    credits_: Credits = DEFAULT_CREDITS,
    settings: Settings = None,
    version: Version = None,
    editor: Annotated[
        str | None,
        typer.Option(
            metavar="COMMAND",
            help="What opens a line from the page: 'code -g {file}:{line}', for example.",
        ),
    ] = None,
    *,
    port: Annotated[
        int, typer.Option(min=0, max=_MOST_PORTS, help="The port; any free one by default.")
    ] = 0,
    no_open: Annotated[
        bool, typer.Option("--no-open", help="Print the address without opening a browser.")
    ] = False,
) -> None:
    """Show the roll in a browser, updated at every save.

    Press Ctrl-C to stop.
    """
    import webbrowser

    from endroll.preview.editor import Editor
    from endroll.preview.serving import serve
    from endroll.source.origin import Origin

    def on_ready(address: str, edition: Edition) -> None:
        print_diagnostics(edition.diagnostics)
        confirm(f"preview of {credits_} at {address}")
        if not no_open:
            webbrowser.open(address)

    if credits_ == STANDARD_INPUT:
        raise UsageError(
            error(
                "preview-input",
                "cannot preview standard input",
                hint="save it to a file, then run endroll preview FILE",
            )
        )
    origin = Origin(credits_, tuple(settings or ()), version)
    serve(origin, port=port, editor=Editor.of(editor), on_ready=on_ready)
