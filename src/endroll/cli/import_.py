"""`endroll import`: make credits.yaml from a file of another program, or apply corrections."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from endroll.cli.options import DEFAULT_CREDITS, Json
from endroll.cli.output import confirm, confirm_json
from endroll.importers.formats import format_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.importers.import_credits import Doubt, ImportResult
    from endroll.importers.update_credits import UpdateResult
    from endroll.report.lengths import FilmLength, FilmLengths

_READINGS: Final = {"comfortable": "", "fast": ", fast", "hard": ", hard to read"}


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
    whole: Annotated[
        bool, typer.Option("--whole", help="Keep the letter or the article around the credits.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")] = False,
    as_json: Json = False,
) -> None:
    """Create credits.yaml from a text, a table or another tool's file."""
    from endroll.import_export import film_lengths, import_credits, update_credits

    if update is not None:
        updated = update_credits(source, update, form=form, columns=columns, encoding=encoding)
        _print_update(updated, source, update, as_json=as_json)
        return
    imported = import_credits(
        source, output, form=form, columns=columns, encoding=encoding, whole=whole, force=force
    )
    film = film_lengths(output)
    if as_json:
        account = {**imported.as_json(), "film": film.as_json() if film else None}
        confirm_json({"ok": True, "source": str(source), "path": str(output), **account})
        return
    for line in _account(imported, source):
        confirm(line)
    confirm(f"{output}  {_summary(imported)}")
    for line in _lengths(film, output):
        confirm(line)


def _summary(imported: ImportResult) -> str:
    counts = [f"{imported.lines_in} lines in", f"{imported.lines_kept} kept"]
    counts += [f"{imported.lines_in_doubt} in doubt", f"{imported.lines_left_out} left out"]
    return ", ".join(counts)


def _lengths(film: FilmLengths | None, path: Path) -> Iterator[str]:
    """Yield the length of a film, and a line for each way to make a long one shorter."""
    if film is None:
        yield f"{path}  its length is not known while it has errors: see `endroll check`"
        return
    length = film.length
    shorter = "; shorter with" if film.suggestions else ""
    yield f"{path}  {_minutes(length)} long at {length.step_px:g} px a frame{shorter}"
    for suggestion in film.suggestions:
        speed = f"{suggestion.length.step_px:g} px a frame"
        reading = _READINGS[suggestion.length.reading]
        yield f"  {_minutes(suggestion.length):>7}  {suggestion.yaml}  ({speed}{reading})"


def _minutes(length: FilmLength) -> str:
    minutes, seconds = divmod(round(length.duration_s), 60)
    return f"{minutes}:{seconds:02}"


def _account(imported: ImportResult, source: Path) -> Iterator[str]:
    """Yield each note, each line in doubt, and each line or part of one that was left out."""
    from endroll.importers.reasons import SURROUNDINGS

    for note in imported.draft.notes:
        yield f"{source}: {note}"
    for place, doubts in groupby(imported.doubts, key=lambda doubt: doubt.place):
        where = f"{source}:{place}" if place.line else str(source)
        yield f"{where}: in doubt: {_said(doubts)}"
    for line in imported.left_out:
        what = "left out of the line" if line.is_part else "left out"
        yield f"{source}:{line.place}: {what}, {line.reason}: {_one_line(line.text)}"
    if any(line.reason in SURROUNDINGS for line in imported.left_out):
        yield f"{source}: --whole keeps what was left out around the credits"


def _said(doubts: Iterable[Doubt]) -> str:
    """Return the doubts about a line before the texts that they concern, each doubt once."""
    by_text: dict[str, dict[str, None]] = {}
    for doubt in doubts:
        by_text.setdefault(doubt.text, {})[doubt.says] = None
    texts: dict[str, list[str]] = {}
    for text, says in by_text.items():
        texts.setdefault("; ".join(says), []).append(_one_line(text))
    return "; ".join(f"{says}: {' / '.join(alike)}" for says, alike in texts.items())


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
