"""`endroll init`: a new project that renders at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from endroll.cli.options import Json  # noqa: TC001  typer reads the annotation
from endroll.cli.output import confirm, confirm_json


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder; it is made.")],
    template: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="short, feature, documentary, series, game, japanese or chinese.",
        ),
    ] = None,
    title: Annotated[str | None, typer.Option(help="The title of the film.")] = None,
    size: Annotated[str, typer.Option(help="hd, uhd, 2k-flat, … or WIDTHxHEIGHT.")] = "hd",
    fps: Annotated[str, typer.Option(help="Frames a second: 23.976, 24, 25, 29.97, …")] = "24",
    language: Annotated[
        str | None, typer.Option(help="Of the credits: en, de, ja, zh-Hant, …")
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Start a project: credits with comments that teach, to be changed."""
    from endroll.scaffold import CREDITS_NAME, new_project

    made = new_project(
        folder, template=template, title=title, size=size, fps=fps, language=language
    )
    if as_json:
        confirm_json({"path": str(folder), "files": [str(path) for path in made]})
        return
    confirm(f"{folder / CREDITS_NAME}")
    here = "" if folder == Path() else f"cd {folder}, then "
    confirm(f"{here}endroll preview to see it as you write, endroll render for the video")
