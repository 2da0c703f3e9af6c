"""`endroll schema`: write the JSON Schema of credits or plans, for completion in editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from endroll.cli.output import confirm, print_json


def schema(
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="JSON", help="The output file; stdout by default."),
    ] = None,
    *,
    plan: Annotated[
        bool, typer.Option("--plan", help="The schema of plans for endroll batch.")
    ] = False,
) -> None:
    """Write the JSON Schema of credits.yaml, for use in editors."""
    from endroll.core.atomic_write import whole_file

    if plan:
        from endroll.batch.planning.plan_schema import plan_schema

        data = plan_schema()
    else:
        from endroll.schema.json_schema import credits_schema

        data = credits_schema()
    if output is None:
        print_json(data)
        return
    with whole_file(output, suffix=".json") as part:
        part.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    confirm(str(output))
