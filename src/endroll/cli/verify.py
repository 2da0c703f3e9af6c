"""`endroll verify`: hold a video or sequence that came back against the credits."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from endroll.cli.options import (
    DEFAULT_CREDITS,
    Credits,
    Json,
    PaperName,
    Settings,
    Version,
    frame_range,
)
from endroll.cli.output import print_json, say


def verify(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A video file, or a folder of numbered PNG, TIFF, DPX or EXR."
        ),
    ],
    credits_: Credits = DEFAULT_CREDITS,
    settings: Settings = None,
    version: Version = None,
    frames: Annotated[
        str | None,
        typer.Option(
            "--frames", metavar="A-B", help="The frames of the film that the file should hold."
        ),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--at", metavar="TIMECODE", help="Where in the file the credits begin at the earliest."
        ),
    ] = None,
    allow: Annotated[
        list[str] | None,
        typer.Option(
            "--allow",
            metavar="NAME",
            help="A difference that is no error: resize, or the code of a finding. Repeatable.",
        ),
    ] = None,
    tolerance: Annotated[
        float,
        typer.Option(
            "--tolerance",
            metavar="FACTOR",
            min=0.1,
            max=10,
            help="How much more may differ: 2 is twice as much.",
        ),
    ] = 1.0,
    pictures: Annotated[
        Path | None,
        typer.Option(
            "--pictures",
            metavar="DIR",
            help="Write a PNG of each finding: expected, delivered, and the difference.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="Write the verdict: .pdf to send on and to sign, .json or .txt.",
        ),
    ] = None,
    paper: PaperName = "a4",
    *,
    sample: Annotated[
        bool, typer.Option("--sample", help="Compare one frame of eight: faster, less certain.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Say whether a file that came back shows the credits.

    It is compared frame by frame and name by name.
    """
    from endroll.project import load
    from endroll.proof.paper import paper_named
    from endroll.verify.request import SAMPLED, VerifyRequest, allowed_codes, first_frame
    from endroll.verify.verdict_file import check_verdict, verdict_lines

    on_paper = paper_named(paper)
    suffix = None if output is None else check_verdict(output)
    project = load(credits_, settings=settings or (), version=version)
    schedule = project.schedule
    request = VerifyRequest(
        frames=frame_range(frames, schedule.frame_count),
        at_frame=first_frame(at, schedule.rate),
        allowed=allowed_codes(allow or ()),
        every=SAMPLED if sample else 1,
        tolerance=tolerance,
        pictures=pictures,
        crops=suffix == ".pdf",
    )
    verdict = project.verify(file, request)
    if output is not None:
        project.save_verdict(verdict, output, paper=on_paper)
    if as_json:
        print_json(verdict.as_json())
    else:
        for line in verdict_lines(verdict):
            say(line)
    if not verdict.ok:
        raise typer.Exit(1)
