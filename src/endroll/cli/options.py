"""Options shared by several commands, and how CREDITS is resolved."""

from __future__ import annotations

import os.path
import re
from pathlib import Path
from typing import Annotated, Final

import typer

from endroll.core.diagnostics import UsageError, error
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


def frame_range(text: str | None, frame_count: int) -> range | None:
    """Read A-B, both included, or one number, as a range of frame indices.

    Raises:
        UsageError: it is no such range, or not within the film.
    """
    if text is None:
        return None
    match = re.fullmatch(r"\s*(\d{1,12})\s*(?:-\s*(\d{1,12})\s*)?", text, re.ASCII)
    ends = [int(number) for number in match.groups(match[1])] if match else []
    if not ends or not ends[0] <= ends[1] < frame_count:
        raise UsageError(
            error(
                "frame-range",
                f"--frames {text} is not a range of frames in this film",
                hint=f"write --frames A-B, both included, or one number; the last frame is "
                f"{frame_count - 1}",
            )
        )
    return range(ends[0], ends[1] + 1)


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
