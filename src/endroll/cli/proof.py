"""`endroll proof`: write the whole roll for proofreading."""

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
            help="The output file: .pdf, .svg, or one tall .png; a PNG in renders/ by default.",
        ),
    ] = None,
    settings: Settings = None,
    version: Version = None,
    paper: PaperName = "a4",
    *,
    as_json: Json = False,
) -> None:
    """Write the whole roll as PDF, SVG or PNG for proofreading."""
    from endroll.project import load
    from endroll.proof.paper import paper_named
    from endroll.review.snapshots import check_proof

    if output is not None:
        check_proof(output)
    paper_named(paper)
    project = load(credits_, settings=settings or (), version=version)
    if not as_json:
        print_diagnostics(project.diagnostics)
    saved = project.save_proof(output, paper=paper)
    width_px, height_px = saved.size_px or (None, None)
    facts = {"pages": saved.pages, "width_px": width_px, "height_px": height_px}
    if as_json:
        confirm_json({"path": str(saved.path)} | {key: fact for key, fact in facts.items() if fact})
    else:
        size = f"{width_px}x{height_px}" if saved.size_px else counted_pages(saved.pages)
        confirm(f"{saved.path}  {size}")
