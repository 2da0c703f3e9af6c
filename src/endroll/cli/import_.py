"""`endroll import`: credits from another program's file, or corrections of them."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from endroll.cli.options import DEFAULT_CREDITS, Json
from endroll.cli.output import confirm, confirm_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.importers.import_credits import Imported
    from endroll.importers.update_credits import Updated
    from endroll.interchange.nodes import LeftOut


def import_(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="The file to import.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="YAML", help="Where to.")
    ] = DEFAULT_CREDITS,
    form: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help="text, csv, xlsx, ods, cinecred, moviepy, tmdb, docx, markdown or fountain;"
            " found out unless said.",
        ),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="LIST", help="What the columns of a table hold: role,name,native; - for none."
        ),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="The encoding; found out unless said.")
    ] = None,
    *,
    update: Annotated[
        Path | None,
        typer.Option(
            metavar="YAML", help="Take corrected spellings into these credits, all else as it is."
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is there.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Make credits.yaml of a text, a table or another tool's file."""
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


def _summary(imported: Imported) -> str:
    said = [f"{imported.lines_in} lines in", f"{imported.lines_kept} kept"]
    said += [f"{imported.lines_in_doubt} in doubt", f"{len(imported.left_out)} left out"]
    return ", ".join(said)


def _account(imported: Imported, source: Path) -> Iterator[str]:
    """Yield a line for all that is in doubt, and for every stretch that is left out."""
    for note in imported.draft.notes:
        yield f"{source}: {note}"
    for doubt in imported.doubts:
        where = f"{source}:{doubt.place}" if doubt.place.line else str(source)
        yield f"{where}: in doubt: {doubt.says}: {_one_line(doubt.text)}"
    for lines in _stretches(imported.left_out):
        first, last = lines[0], lines[-1]
        where = str(first.place) if first is last else f"{first.place}-{last.place.line}"
        count = f"{len(lines)} lines" if len(lines) > 1 else _one_line(first.text)
        yield f"{source}:{where}: left out, {first.reason}: {count}"


def _stretches(left_out: tuple[LeftOut, ...]) -> Iterator[list[LeftOut]]:
    for _, grouped in groupby(left_out, key=lambda each: (each.reason, each.place.part)):
        yield list(grouped)


def _one_line(text: str) -> str:
    from endroll.core.diagnostics import shortened

    return shortened(" ".join(text.split()))


def _print_update(updated: Updated, source: Path, credits_: Path, *, as_json: bool) -> None:
    if as_json:
        confirm_json(
            {"ok": True, "source": str(source), "path": str(credits_), **updated.as_json()}
        )
        return
    for change in updated.changes:
        before, after = _one_line(change.before), _one_line(change.after)
        confirm(f"~ {credits_}:{change.line}  {change.column}: {before} -> {after}")
    for row in updated.notes:
        confirm(f"{source}:{row.place}: noted at {_one_line(row.text)}: {_one_line(row.reason)}")
    for row in updated.untaken:
        confirm(f"{source}:{row.place}: not taken over: {_one_line(row.text)}: {row.reason}")
    said = f"{len(updated.changes)} changed, {len(updated.untaken)} not taken over"
    confirm(f"{credits_}  {updated.row_count} rows in, {said}")
