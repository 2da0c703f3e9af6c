"""`endroll init`: create a project that is ready to render."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from endroll.cli.options import Json  # noqa: TC001  typer reads the annotation
from endroll.cli.output import confirm, confirm_json


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to create.")],
    template: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="short, feature, documentary, series, season, game, japanese or chinese.",
        ),
    ] = None,
    title: Annotated[str | None, typer.Option(help="The title of the film.")] = None,
    size: Annotated[str, typer.Option(help="hd, uhd, 2k-flat, … or WIDTHxHEIGHT.")] = "hd",
    fps: Annotated[str, typer.Option(help="The frame rate: 23.976, 24, 25, 29.97, …")] = "24",
    language: Annotated[
        str | None, typer.Option(help="The language of the credits: en, de, ja, zh-Hant, …")
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Create a project with commented sample credits to edit."""
    from endroll.scaffold import CREDITS_NAME, new_project

    paths = new_project(
        folder, template=template, title=title, size=size, fps=fps, language=language
    )
    if as_json:
        confirm_json({"path": str(folder), "files": [str(path) for path in paths]})
        return
    main = paths[0]
    confirm(f"{main}")
    first = "" if folder == Path() else f"cd {folder}, then "
    if main.name == CREDITS_NAME:
        confirm(f"{first}endroll preview to see it as you write, endroll render for the video")
    else:
        confirm(f"{first}endroll batch {main.name} for all films; its films are beside it")
