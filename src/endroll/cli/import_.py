"""`endroll import`: make credits.yaml from a file of another program, or apply corrections."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from endroll.cli.options import DEFAULT_CREDITS, Json
from endroll.cli.output import confirm, confirm_json
from endroll.importers.formats import format_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.importers.import_credits import ImportResult
    from endroll.importers.update_credits import UpdateResult
    from endroll.interchange.nodes import LeftOut


def import_(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="The file to import.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="YAML", help="Where to write.")
    ] = DEFAULT_CREDITS,
    form: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help=f"The format: {', '.join(format_names())}; detected by default.",
            autocompletion=format_names,
        ),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="LIST",
            help="The columns of a table in order, such as role,-,name; - skips a column.",
        ),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The encoding, such as utf-8; detected by default."),
    ] = None,
    *,
    update: Annotated[
        Path | None,
        typer.Option(metavar="YAML", help="Apply the corrections in SOURCE to these credits."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")] = False,
    as_json: Json = False,
) -> None:
    """Create credits.yaml from a text, a table or another tool's file."""
    from endroll.import_export import import_credits, update_credits

    if update is not None:
        updated = update_credits(source, update, form=form, columns=columns, encoding=encoding)
        _print_update(updated, source, update, as_json=as_json)
        return
    imported = import_credits(
        source, output, form=form, columns=columns, encoding=encoding, force=force
    )
    if as_json:
        confirm_json({"ok": True, "source": str(source), "path": str(output), **imported.as_json()})
        return
    for line in _account(imported, source):
        confirm(line)
    confirm(f"{output}  {_summary(imported)}")


def _summary(imported: ImportResult) -> str:
    counts = [f"{imported.lines_in} lines in", f"{imported.lines_kept} kept"]
    counts += [f"{imported.lines_in_doubt} in doubt", f"{len(imported.left_out)} left out"]
    return ", ".join(counts)


def _account(imported: ImportResult, source: Path) -> Iterator[str]:
    """Yield a line for each note and doubt, and for each run of lines that were left out."""
    for note in imported.draft.notes:
        yield f"{source}: {note}"
    for doubt in imported.doubts:
        where = f"{source}:{doubt.place}" if doubt.place.line else str(source)
        yield f"{where}: in doubt: {doubt.says}: {_one_line(doubt.text)}"
    for lines in _runs(imported.left_out):
        first, last = lines[0], lines[-1]
        where = str(first.place) if first is last else f"{first.place}-{last.place.line}"
        count = f"{len(lines)} lines" if len(lines) > 1 else _one_line(first.text)
        yield f"{source}:{where}: left out, {first.reason}: {count}"


def _runs(left_out: tuple[LeftOut, ...]) -> Iterator[list[LeftOut]]:
    for _, grouped in groupby(left_out, key=lambda line: (line.reason, line.place.part)):
        yield list(grouped)


def _one_line(text: str) -> str:
    from endroll.core.diagnostics import shortened

    return shortened(" ".join(text.split()))


def _print_update(updated: UpdateResult, source: Path, credits_: Path, *, as_json: bool) -> None:
    if as_json:
        confirm_json(
            {"ok": True, "source": str(source), "path": str(credits_), **updated.as_json()}
        )
        return
    for change in updated.changes:
        before, after = _one_line(change.before), _one_line(change.after)
        confirm(f"~ {credits_}:{change.line}  {change.column}: {before} -> {after}")
    for row in updated.notes:
        confirm(f"{source}:{row.place}: note on {_one_line(row.text)}: {_one_line(row.reason)}")
    for row in updated.rejected:
        confirm(f"{source}:{row.place}: rejected: {_one_line(row.text)}: {row.reason}")
    counts = f"{len(updated.changes)} changed, {len(updated.rejected)} rejected"
    confirm(f"{credits_}  {updated.row_count} rows in, {counts}")
