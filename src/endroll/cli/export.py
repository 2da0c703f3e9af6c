"""`endroll export`: write the credits for other people and other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from endroll.cli.options import DEFAULT_CREDITS, Credits, Json, Version
from endroll.cli.output import confirm, confirm_json
from endroll.exporters.credits_formats import format_names, suffixes


def export(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="PATH",
            help=f"The output file, whose suffix selects the format: {suffixes()}.",
        ),
    ],
    credits_: Credits = DEFAULT_CREDITS,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help=f"The format: {', '.join(format_names())}; by default that of the suffix.",
            autocompletion=format_names,
        ),
    ] = None,
    version: Version = None,
    *,
    as_json: Json = False,
) -> None:
    """Write the credits as a table or text for others."""
    from endroll.import_export import export_credits

    result = export_credits(credits_, path, form=form, version=version)
    if as_json:
        confirm_json(
            {"ok": True, "path": str(path), **result.as_json(), "bytes": path.stat().st_size}
        )
        return
    for item in result.left_out:
        confirm(f"{credits_}:{item.place}: left out, {item.reason}: {' '.join(item.text.split())}")
    for part in result.parts:
        confirm(f"{credits_}: {part} is not included; export it with endroll export PATH {part}")
    lost = f", {len(result.left_out)} left out" if result.left_out else ""
    confirm(f"{path}  {result.rows} names, headings and texts{lost}")
