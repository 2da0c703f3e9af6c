"""`endroll export`: the credits for other people and other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from endroll.cli.options import DEFAULT_CREDITS, Credits, Json, Version
from endroll.cli.output import confirm, confirm_json


def export(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="PATH",
            help="Where to, as the name ends: .csv or .xlsx for correction, .txt, .md, .tsv.",
        ),
    ],
    credits_: Credits = DEFAULT_CREDITS,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="csv, xlsx, text, markdown, cinecred or departments, whatever the name says.",
        ),
    ] = None,
    version: Version = None,
    *,
    as_json: Json = False,
) -> None:
    """Write the credits to be corrected, read, or loaded elsewhere."""
    from endroll.import_export import export_credits

    made = export_credits(credits_, path, form=form, version=version)
    if as_json:
        confirm_json(
            {"ok": True, "path": str(path), **made.as_json(), "bytes": path.stat().st_size}
        )
        return
    for each in made.left_out:
        confirm(f"{credits_}:{each.place}: left out, {each.reason}: {' '.join(each.text.split())}")
    for part in made.parts:
        confirm(f"{credits_}: the part {part} has a table of its own: endroll export … {part}")
    lost = f", {len(made.left_out)} left out" if made.left_out else ""
    confirm(f"{path}  {made.rows} names, headings and texts{lost}")
