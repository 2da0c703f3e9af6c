"""Read CSV files into rows, with any of the usual delimiters.

Source: RFC 4180.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.importers.grid import (
    MAX_CELL_LENGTH,
    MAX_COLUMNS,
    MAX_ROWS,
    GridRow,
    is_too_long,
    stripped_cell,
    too_large,
)
from endroll.interchange.nodes import SourcePlace

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE_ROWS: Final = 60
_SAMPLE_CHARACTERS: Final = 100_000
_DELIMITER_LINE: Final = re.compile(r"sep=([^\w\s]|\t|[ ])(?:\r\n|\r|\n|$)", re.IGNORECASE)
"""A first line that declares the delimiter; Excel reads and writes it."""

_END: Final = "\U0010fffd"
"""A row of its own after the last, unless a quoted cell swallows it."""


def read_rows(text: str) -> tuple[GridRow, ...]:
    """Return the rows of a CSV text, including empty rows.

    Raises:
        UsageError: the table is too large, or a quoted cell does not end.
    """
    text = text.removeprefix("\ufeff")
    declared = _DELIMITER_LINE.match(text)
    rows = tuple(_rows(text, declared[1] if declared else _guess_delimiter(text)))
    return rows[1:] if declared else rows


def _rows(text: str, delimiter: str) -> Iterator[GridRow]:
    last = "" if text.endswith(("\n", "\r")) or not text else "\n"
    reader = csv.reader(io.StringIO(f"{text}{last}{_END}", newline=""), delimiter=delimiter)
    line = 1
    try:
        for count, cells in enumerate(reader):
            if cells == [_END]:
                return
            if cells and cells[-1].endswith(_END):
                raise _broken(line, "a quoted cell does not end")
            if count >= MAX_ROWS:
                raise too_large(f"more than {MAX_ROWS:,} rows")
            while cells and not cells[-1].strip():
                cells.pop()
            if len(cells) > MAX_COLUMNS:
                raise too_large(f"{len(cells):,} columns in row {line}")
            if any(map(is_too_long, cells)):
                raise too_large(
                    f"a cell of more than {MAX_CELL_LENGTH:,} characters in line {line}"
                )
            yield GridRow(SourcePlace(line), tuple(map(stripped_cell, cells)))
            line = reader.line_num + 1
    except csv.Error as problem:
        raise _broken(line, str(problem)) from None


def _broken(line: int, problem: str) -> UsageError:
    return UsageError(
        error(
            "csv-broken",
            f"the table cannot be read beyond line {line}: {problem}",
            hint='look for a missing closing quote ("), or save the table as CSV again',
        )
    )


def _guess_delimiter(text: str) -> str:
    """Return the delimiter that splits the most rows into the same number of cells."""
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> float:
    reader = csv.reader(io.StringIO(text[:_SAMPLE_CHARACTERS], newline=""), delimiter=delimiter)
    try:
        widths = Counter(len(cells) for cells in islice(reader, _SAMPLE_ROWS) if any(cells))
    except csv.Error:
        return 0
    total = sum(widths.values())
    width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
    return count / total * (1 + min(width, 10) / 10) if width > 1 and total else 0
