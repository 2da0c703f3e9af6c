"""`endroll import`: read credits, or corrections of them, from another program's file."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from endroll.cli.options import DEFAULT_CREDITS, Json
from endroll.cli.output import confirm, confirm_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.importers.formats import Reading
    from endroll.importers.import_credits import Imported
    from endroll.importers.update_credits import Updated
    from endroll.interchange.nodes import LeftOut


def import_(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="The file to import.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="YAML", help="The output file.")
    ] = DEFAULT_CREDITS,
    form: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help="text, csv, xlsx, ods, cinecred, moviepy, tmdb, docx, markdown or fountain;"
            " detected by default.",
        ),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="LIST", help="The columns of a table, such as role,name,native; - skips one."
        ),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="The text encoding; detected by default.")
    ] = None,
    *,
    update: Annotated[
        Path | None,
        typer.Option(
            metavar="YAML", help="Apply corrected spellings to these credits; change nothing else."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")] = False,
    as_json: Json = False,
) -> None:
    """Create credits.yaml from a text, a table or another tool's file."""
    from endroll.importers.formats import Reading

    reading = Reading(form=form, columns=columns, encoding=encoding)
    if update is not None:
        _update(source, update, reading, as_json=as_json)
        return
    from endroll.importers.import_credits import import_credits
    from endroll.importers.place_credits import check_place, place_credits

    check_place(source, output, force=force)
    imported = import_credits(source, reading)
    place_credits(imported.text, output, force=force)
    if as_json:
        confirm_json(_as_json(imported, source, output))
        return
    for line in _account(imported, source):
        confirm(line)
    confirm(f"{output}  {_summary(imported)}")


def _summary(imported: Imported) -> str:
    parts = [f"{imported.lines_in} lines in", f"{imported.lines_kept} kept"]
    parts += [f"{imported.lines_in_doubt} in doubt", f"{len(imported.left_out)} left out"]
    return ", ".join(parts)


def _account(imported: Imported, source: Path) -> Iterator[str]:
    """Yield a line for each doubt, and for each run of lines that was left out."""
    for note in imported.draft.notes:
        yield f"{source}: {note}"
    for doubt in imported.doubts:
        where = f"{source}:{doubt.place}" if doubt.place.line else str(source)
        yield f"{where}: in doubt: {doubt.says}: {_one_line(doubt.text)}"
    for lines in _grouped(imported.left_out):
        first, last = lines[0], lines[-1]
        where = str(first.place) if first is last else f"{first.place}-{last.place.line}"
        count = f"{len(lines)} lines" if len(lines) > 1 else _one_line(first.text)
        yield f"{source}:{where}: left out, {first.reason}: {count}"


def _grouped(left_out: tuple[LeftOut, ...]) -> Iterator[list[LeftOut]]:
    for _, group in groupby(left_out, key=lambda item: (item.reason, item.place.part)):
        yield list(group)


def _one_line(text: str) -> str:
    from endroll.core.diagnostics import shortened

    return shortened(" ".join(text.split()))


def _as_json(imported: Imported, source: Path, output: Path) -> dict[str, Any]:
    return {
        "ok": True,
        "source": str(source),
        "path": str(output),
        "lines": {
            "in": imported.lines_in,
            "kept": imported.lines_kept,
            "in_doubt": imported.lines_in_doubt,
            "left_out": len(imported.left_out),
        },
        "notes": list(imported.draft.notes),
        "doubts": [
            {"place": str(doubt.place), "text": doubt.text, "says": doubt.says}
            for doubt in imported.doubts
        ],
        "left_out": [
            {"place": str(item.place), "text": item.text, "reason": item.reason}
            for item in imported.left_out
        ],
        "reasons": dict(Counter(item.reason for item in imported.left_out)),
    }


def _update(source: Path, credits_: Path, reading: Reading, *, as_json: bool) -> None:
    from endroll.importers.place_credits import write_update

    updated = write_update(source, credits_, reading)
    if as_json:
        confirm_json(_update_as_json(updated, source, credits_))
        return
    for change in updated.changes:
        before, after = _one_line(change.before), _one_line(change.after)
        confirm(f"~ {credits_}:{change.line}  {change.column}: {before} -> {after}")
    for row in updated.notes:
        confirm(f"{source}:{row.place}: note on {_one_line(row.text)}: {_one_line(row.reason)}")
    for row in updated.untaken:
        confirm(f"{source}:{row.place}: not applied: {_one_line(row.text)}: {row.reason}")
    counts = f"{len(updated.changes)} changed, {len(updated.untaken)} not applied"
    confirm(f"{credits_}  {updated.row_count} rows in, {counts}")


def _update_as_json(updated: Updated, source: Path, credits_: Path) -> dict[str, Any]:
    rows = {"not_taken": updated.untaken, "noted": updated.notes}
    return {
        "ok": True,
        "source": str(source),
        "path": str(credits_),
        "rows": updated.row_count,
        "changes": [
            {
                "line": change.line,
                "column": change.column,
                "before": change.before,
                "after": change.after,
            }
            for change in updated.changes
        ],
        **{
            key: [
                {"place": str(item.place), "text": item.text, "reason": item.reason}
                for item in items
            ]
            for key, items in rows.items()
        },
    }
