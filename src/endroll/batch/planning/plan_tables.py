"""Read a table of films, one in a row, from a CSV file or a workbook.

In: a path. Out: the cells of each row by the names of their columns, with their places. The readers
are those of imports, which bound rows, columns and cells.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, Span, UsageError, error, listed, shortened
from endroll.core.suggestions import nearest
from endroll.importers.csv_files import read_rows
from endroll.importers.encodings import decode
from endroll.importers.file_kinds import ZIP, refuse_unreadable
from endroll.importers.input_file import read_bytes
from endroll.importers.workbooks import read_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from endroll.importers.grid import GridRow

FILM: Final = "film"
VERSION: Final = "version"
DELIVERIES: Final = "deliveries"
ID: Final = "id"
COLUMNS: Final = (FILM, VERSION, DELIVERIES, ID)
"""The columns that are no variables; their names may be in capitals."""

_HINT: Final = "name each column in the first row: film, version, deliveries, id, or a variable"


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text without outer white space, and its place."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: the cells that are not empty, by the names of their columns, and its place."""

    cells: Mapping[str, PlacedText]
    span: Span


def read_table(path: Path, name: str) -> tuple[tuple[TableRow, ...], tuple[Diagnostic, ...]]:
    """Return the rows of a table that are not empty, and all its problems.

    Spans carry `name` as their file, the row as the line and the column as the column.
    """
    top = Span(name, 1, 1)
    try:
        rows, problems = _grid(path, top)
    except UsageError as refused:
        return (), tuple(replace(each, span=each.span or top) for each in refused.diagnostics)
    filled = [row for row in rows if not row.is_empty]
    if len(filled) <= 1:
        empty = error(
            "table-empty",
            "the table has no rows" if filled else "the table is empty",
            hint="write the names of the columns into the first row, and a film into each other",
            span=top,
        )
        return (), (*problems, empty)
    head, *films = filled
    columns, found = _columns(head, films, name)
    return tuple(_row(row, columns, name) for row in films), (*problems, *found)


def unknown_column(column: PlacedText, variables: Sequence[str]) -> Diagnostic:
    """Report a column that is neither one of ours nor a variable of the film."""
    known = (*COLUMNS, *variables)
    near = nearest(column.text.lower(), known)
    return error(
        "unknown-column",
        f"the column {shortened(column.text)} is no variable of the film",
        hint=f"did you mean {near}?" if near else f"use {listed(known)}",
        span=column.span,
    )


def _grid(path: Path, top: Span) -> tuple[tuple[GridRow, ...], tuple[Diagnostic, ...]]:
    data = read_bytes(path)
    refuse_unreadable(data, path)
    if not data.startswith(ZIP):
        decoded = decode(data)
        doubts = tuple(
            error(
                "table-encoding",
                f"the table is {doubt.removeprefix('in doubt: ')}",
                hint="save the table as UTF-8",
                span=top,
            )
            for doubt in decoded.doubts()
        )
        return read_rows(decoded.text), doubts
    rows, _ = read_workbook(data)
    sheets = dict.fromkeys(row.place.part for row in rows if not row.is_empty)
    if len(sheets) > 1:
        several = error(
            "table-sheets",
            f"the workbook has {len(sheets)} sheets: {listed(sheets)}",
            hint="keep one sheet, and hide or remove the others",
            span=top,
        )
        raise UsageError(several)
    return rows, ()


def _columns(
    head: GridRow, films: Sequence[GridRow], name: str
) -> tuple[Mapping[int, str], tuple[Diagnostic, ...]]:
    """Return the names of the columns by their indices."""
    line = head.place.line
    columns = {
        index: cell.lower() if cell.lower() in COLUMNS else cell
        for index, cell in enumerate(head.cells)
        if cell
    }
    counts = Counter(columns.values())
    problems = [
        error(
            "table-column",
            f"two columns are called {shortened(cell)}",
            hint="rename one of them",
            span=Span(name, line, index + 1),
        )
        for index, cell in columns.items()
        if counts[cell] > 1
        and cell in [columns[other] for other in range(index) if other in columns]
    ]
    nameless = {
        index: row
        for row in reversed(films)
        for index, cell in enumerate(row.cells)
        if cell and index not in columns
    }
    problems += [
        error(
            "table-column",
            f"column {index + 1} has cells and no name",
            hint=_HINT,
            span=Span(name, row.place.line, index + 1),
        )
        for index, row in sorted(nameless.items())
    ]
    return columns, tuple(problems)


def _row(row: GridRow, columns: Mapping[int, str], name: str) -> TableRow:
    line = row.place.line
    cells = {
        column: PlacedText(row.cell(index), Span(name, line, index + 1))
        for index, column in columns.items()
        if row.cell(index)
    }
    first = next((cell.span for cell in cells.values()), Span(name, line, 1))
    return TableRow(cells, first)
