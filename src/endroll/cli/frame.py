"""`endroll frame`: write one frame as PNG, or many on a contact sheet."""

from __future__ import annotations

from typing import Annotated

import typer

from endroll.cli.options import DEFAULT_CREDITS, Credits, Json, PngOutput, Settings, Version
from endroll.cli.output import confirm, confirm_json, print_diagnostics
from endroll.cli.usage_errors import misuse
from endroll.core.scan import ShownField  # noqa: TC001  Typer reads it


def frame(
    credits_: Credits = DEFAULT_CREDITS,
    output: PngOutput = None,
    settings: Settings = None,
    version: Version = None,
    *,
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="WHERE",
            help="A frame number, a time (12.5s), a timecode, or text from a block or name.",
        ),
    ] = None,
    every: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="Write a contact sheet, with a frame every 5s, 48f, …"),
    ] = None,
    guides: Annotated[
        bool, typer.Option("--guides", help="Overlay safe areas, the axis and block boxes.")
    ] = False,
    field: Annotated[
        ShownField | None,
        typer.Option("--field", help="Write one field of the frame, with each row twice."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Write a frame exactly as in the video, or a contact sheet."""
    if (at is None) == (every is None):
        raise misuse("use either --at WHERE for a frame or --every TIME for a contact sheet")
    if every is not None and field is not None:
        raise misuse("--field needs --at WHERE; a contact sheet shows whole frames")
    from endroll.project import load

    project = load(credits_, settings=settings or (), version=version)
    if not as_json:
        print_diagnostics(project.diagnostics)
    if every is not None:
        path, frames = project.save_sheet(every, output, guides=guides)
        if as_json:
            confirm_json({"path": str(path), "frames": list(frames)})
        else:
            confirm(f"{path}  {len(frames)} frames, one every {frames.step}")
        return
    index = project.frame_index(at or "")
    path = project.save_frame(index, output, guides=guides, field=field)
    if as_json:
        confirm_json({"path": str(path), "frame": index})
    else:
        confirm(f"{path}  frame {index}")
