"""The options that several commands share, declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Credits = Annotated[
    Path, typer.Argument(metavar="[CREDITS]", help="The credits file.", show_default=True)
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Change a key for this once, by its dotted path: --set timing.speed=4. Repeatable.",
    ),
]
Version = Annotated[
    str | None,
    typer.Option(
        "--version", metavar="NAME", help="The version of the film, of several in a file."
    ),
]
Json = Annotated[
    bool, typer.Option("--json", help="Print one JSON object on stdout and nothing else.")
]
PngOutput = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="PNG", help="Where to; renders/ otherwise."),
]
PaperName = Annotated[
    str, typer.Option("--paper", metavar="NAME", help="What pages are printed on: a4 or letter.")
]
DEFAULT_CREDITS = Path("credits.yaml")
