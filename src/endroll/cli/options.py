"""Options shared by several commands, and how CREDITS is resolved."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import Annotated, Final

import typer

from endroll.core.standard_input import STANDARD_INPUT, keep_standard_input

MOST_BYTES: Final = 8_000_001
"""Reading this much standard input shows that it is too large for credits."""

DEFAULT_CREDITS = Path("credits.yaml")


def credits_path(path: Path | None) -> Path | None:
    """Return the credits file for a path: credits.yaml in a folder; `-` is standard input."""
    if path == STANDARD_INPUT:
        keep_standard_input(most_bytes=MOST_BYTES)
    if path is not None and os.path.isdir(path):  # noqa: PTH112  a Path may refuse the name
        return path / DEFAULT_CREDITS
    return path


Credits = Annotated[
    Path,
    typer.Argument(
        metavar="CREDITS",
        help="A credits file, a folder with a credits.yaml, or - for standard input.",
        show_default=True,
        callback=credits_path,
    ),
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Override a key for this run, by its dotted path: --set timing.speed=4. Repeatable.",
    ),
]
Version = Annotated[
    str | None,
    typer.Option(
        "--version", metavar="NAME", help="The version to use, if the file defines several."
    ),
]
Json = Annotated[
    bool, typer.Option("--json", help="Print one JSON object on stdout and nothing else.")
]
PngOutput = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="PNG", help="The output file; in renders/ by default."),
]
PaperName = Annotated[
    str, typer.Option("--paper", metavar="NAME", help="The paper size: a4 or letter.")
]
