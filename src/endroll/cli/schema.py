"""`endroll schema`: the language as a JSON Schema, for completion in an editor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from endroll.cli.output import confirm, print_json


def schema(
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="JSON", help="Where to; stdout otherwise."),
    ] = None,
) -> None:
    """Write a JSON Schema of credits.yaml, which editors check keys by."""
    from endroll.core.atomic_write import whole_file
    from endroll.schema.json_schema import credits_schema

    made = credits_schema()
    if output is None:
        print_json(made)
        return
    with whole_file(output, suffix=".json") as part:
        part.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    confirm(str(output))
