"""CSV files: text with commas, semicolons or tabs between cells, to rows.

Stage `intake`. In: decoded text. Out: rows with their lines. Source: RFC 4180.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.importers.grid import MAX_CELL_LENGTH, MAX_COLUMNS, MAX_ROWS, GridRow, too_large
from endroll.interchange.nodes import SourcePlace

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITERS: Final = (",", ";", "\t", "|")
_TRIED_ROWS: Final = 60
_TRIED: Final = 100_000
_SEPARATOR: Final = re.compile(r"sep=([^\w\s]|\t|[ ])(?:\r\n|\r|\n|$)", re.IGNORECASE)
"""A first line that only says what parts the columns, as Excel reads it."""


def read_rows(text: str) -> tuple[GridRow, ...]:
    """Return the rows of a CSV text, empty ones too.

    Raises:
        UsageError: it has more rows or columns than credits have, or quotes that do not end.
    """
    text = text.removeprefix("\ufeff")
    said = _SEPARATOR.match(text)
    rows = tuple(_rows(text, said[1] if said else _delimiter(text)))
    return rows[1:] if said else rows


def _rows(text: str, delimiter: str) -> Iterator[GridRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    first = 1
    try:
        for count, cells in enumerate(reader):
            if count >= MAX_ROWS:
                raise too_large(f"more than {MAX_ROWS:,} rows")
            while cells and not cells[-1].strip():
                cells.pop()
            if len(cells) > MAX_COLUMNS:
                raise too_large(f"{len(cells):,} columns in row {first}")
            if any(len(cell) > MAX_CELL_LENGTH for cell in cells):
                raise too_large(
                    f"a cell of more than {MAX_CELL_LENGTH:,} characters in line {first}"
                )
            yield GridRow(SourcePlace(first), tuple(cell.strip() for cell in cells))
            first = reader.line_num + 1
    except csv.Error as wrong:
        raise UsageError(
            error(
                "csv-broken",
                f"the table cannot be read from line {first} on: {wrong}",
                hint='look for a quote " that is not closed, or save it again as CSV',
            )
        ) from None


def _delimiter(text: str) -> str:
    """Return the sign that cuts the most rows into equally many cells, more than one."""
    return max(_DELIMITERS, key=lambda sign: _evenness(text, sign))


def _evenness(text: str, delimiter: str) -> float:
    reader = csv.reader(io.StringIO(text[:_TRIED], newline=""), delimiter=delimiter)
    try:
        widths = Counter(len(cells) for cells in islice(reader, _TRIED_ROWS) if any(cells))
    except csv.Error:
        return 0
    total = sum(widths.values())
    width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
    return count / total * (1 + min(width, 10) / 10) if width > 1 and total else 0
