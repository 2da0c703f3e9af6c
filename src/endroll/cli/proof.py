"""`endroll proof`: the whole roll, to be read through and signed off."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from endroll.cli.options import DEFAULT_CREDITS, Credits, Json, PaperName, Settings, Version
from endroll.cli.output import confirm, confirm_json, counted_pages, print_diagnostics


def proof(
    credits_: Credits = DEFAULT_CREDITS,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="PATH",
            help="Write .png, one tall picture, .pdf, pages, or .svg; a PNG in renders/ otherwise.",
        ),
    ] = None,
    settings: Settings = None,
    version: Version = None,
    paper: PaperName = "a4",
    *,
    as_json: Json = False,
) -> None:
    """Write the whole roll as a picture, pages or vectors, to be read."""
    from endroll.project import load
    from endroll.proof.paper import paper_named
    from endroll.review.snapshots import check_proof

    if output is not None:
        check_proof(output)
    paper_named(paper)
    project = load(credits_, settings=settings or (), version=version)
    if not as_json:
        print_diagnostics(project.diagnostics)
    made = project.save_proof(output, paper=paper)
    width_px, height_px = made.size_px or (None, None)
    facts = {"pages": made.pages, "width_px": width_px, "height_px": height_px}
    if as_json:
        confirm_json({"path": str(made.path)} | {key: fact for key, fact in facts.items() if fact})
    else:
        size = f"{width_px}x{height_px}" if made.size_px else counted_pages(made.pages)
        confirm(f"{made.path}  {size}")
