"""Read the rows of XLSX and ODS workbooks, sheet by sheet.

python-calamine does the reading. It allocates the full extent of a sheet, so the extents that the
file declares are checked first.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.importers.archives import local_name, names_in, parse_xml, repack, unpack, unreadable
from endroll.importers.grid import (
    MAX_CELL_LENGTH,
    MAX_COLUMNS,
    MAX_ROWS,
    GridRow,
    stripped_cell,
    too_large,
)
from endroll.interchange.nodes import SourcePlace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.core.diagnostics import UsageError

_PICTURES: Final = re.compile(
    r"(?:^|/)(?:media|Pictures|Thumbnails|embeddings|drawings)/", re.IGNORECASE
)
_REFERENCE: Final = re.compile(r"^\$?([A-Z]{1,7})\$?(\d{1,12})$")
_LETTERS: Final = 26
_MAX_DIGITS: Final = 12
_Value = int | float | str | bool | dt.date | dt.time | dt.timedelta
_Cells = list[list[_Value]]


def read_workbook(data: bytes) -> tuple[tuple[GridRow, ...], tuple[str, ...]]:
    """Return the rows of all visible sheets, and a note about each hidden sheet.

    Raises:
        UsageError: the data is not a workbook, or is too large to be credits.
    """
    members = unpack(data, lambda name: not _PICTURES.search(name))
    _check_sizes(members)
    sheets, hidden = _read_sheets(members)
    is_several = sum(bool(cells) for _, cells in sheets) > 1
    rows = tuple(row for name, cells in sheets for row in _rows(cells, name if is_several else ""))
    return rows, tuple(f"the hidden sheet “{name}” was left out" for name in hidden)


def _read_sheets(members: dict[str, bytes]) -> tuple[list[tuple[str, _Cells]], list[str]]:
    """Return the cells of each visible sheet with its name, and the names of hidden sheets."""
    import python_calamine as calamine  # noqa: PLC0415  only workbooks need it

    try:
        workbook = calamine.CalamineWorkbook.from_filelike(repack(members))
        metadata = workbook.sheets_metadata
        visible = [
            sheet.name for sheet in metadata if sheet.visible == calamine.SheetVisibleEnum.Visible
        ]
        sheets = [
            (name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in visible
        ]
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as problem:
        raise _invalid_workbook(problem) from None
    except BaseException as problem:
        # A Rust panic in the reader is not an Exception, and its class cannot be imported.
        if type(problem).__name__ != "PanicException":
            raise
        raise _invalid_workbook(problem) from None
    return sheets, [sheet.name for sheet in metadata if sheet.name not in visible]


def _invalid_workbook(problem: BaseException) -> UsageError:
    return unreadable(f"it is not a valid workbook: {str(problem)[:80]}")


def _rows(values: _Cells, part: str) -> Iterator[GridRow]:
    for number, cells in enumerate(values, start=1):
        texts = [(_text(cell), not isinstance(cell, str)) for cell in cells]
        while texts and not texts[-1][0]:
            texts.pop()
        if len(texts) > MAX_COLUMNS:
            raise too_large(f"{len(texts):,} columns")
        if any(len(text) > MAX_CELL_LENGTH for text, _ in texts):
            raise too_large(f"a cell of more than {MAX_CELL_LENGTH:,} characters in row {number}")
        numbers = frozenset(
            index for index, (text, is_number) in enumerate(texts) if text and is_number
        )
        yield GridRow(SourcePlace(number, part), tuple(text for text, _ in texts), numbers)


def _text(cell: _Value) -> str:
    """Return about what a cell displays; its number format is not known."""
    if isinstance(cell, str):
        return stripped_cell(cell)
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return str(cell.date())
    return str(cell)


def _check_sizes(members: dict[str, bytes]) -> None:
    """Refuse sheets whose extent is larger than that of any credits."""
    for name in names_in(members, "xl/", ".xml"):
        if name.startswith("xl/worksheets/"):
            _check_xlsx_sheet(members[name])
        else:
            _check_counts(members[name])
    if "content.xml" in members:
        _check_ods(members["content.xml"])


def _check_xlsx_sheet(data: bytes) -> None:
    rows = columns = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal rows, columns
        kind = local_name(name)
        if kind == "row":
            rows = max(rows + 1, _integer(attributes.get("r", "0")))
            columns = 0
        elif kind == "c":
            match = _REFERENCE.match(attributes.get("r", "").upper())
            columns = columns + 1 if match is None else _column_number(match[1])
            rows = rows if match is None else max(rows, _integer(match[2]))
        elif kind == "mergeCell":
            return
        _check_size(rows, columns)

    parse_xml(data, start=start)


def _check_counts(data: bytes) -> None:
    """Refuse lists that declare more items than they have: memory is allocated for all of them."""

    def start(_name: str, attributes: dict[str, str]) -> None:
        for key in ("count", "uniqueCount"):
            count = attributes.get(key, "")
            if count.isdigit() and (len(count) > _MAX_DIGITS or int(count) > len(data)):
                raise unreadable("it declares more items than it has")

    parse_xml(data, start=start)


def _check_ods(data: bytes) -> None:
    extent = _OdsExtent()
    parse_xml(data, start=extent.start, end=extent.end)


@dataclass(slots=True)
class _OdsExtent:
    """The extent of the cells of a sheet that are not empty.

    Cells and rows have repeat counts. Empty ones, which pad a sheet to its maximum size, only count
    if a filled cell follows them.
    """

    rows: int = 0
    empty_rows: int = 0
    repeat: int = 1
    columns: int = 0
    empty_columns: int = 0
    is_filled: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = local_name(name)
        local_attributes = {local_name(key): value for key, value in attributes.items()}
        if kind == "table":
            self.rows = self.empty_rows = 0
        elif kind == "table-row":
            self.repeat = _integer(local_attributes.get("number-rows-repeated", "1"))
            self.columns = self.empty_columns = 0
            self.is_filled = False
        elif kind in {"table-cell", "covered-table-cell"}:
            self.empty_columns += _integer(local_attributes.get("number-columns-repeated", "1"))
            if local_attributes.keys() & {"value-type", "formula"}:
                self._fill()
        elif kind == "p":
            self._fill()

    def end(self, name: str) -> None:
        if local_name(name) != "table-row":
            return
        if self.is_filled:
            self.rows += self.empty_rows + self.repeat
            self.empty_rows = 0
        else:
            self.empty_rows += self.repeat

    def _fill(self) -> None:
        self.columns += self.empty_columns
        self.empty_columns = 0
        self.is_filled = True
        _check_size(self.rows + self.empty_rows + self.repeat, self.columns)


def _check_size(rows: int, columns: int) -> None:
    if rows > MAX_ROWS:
        raise too_large(f"{rows:,} rows")
    if columns > MAX_COLUMNS:
        raise too_large(f"{columns:,} columns")


def _integer(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS else 0


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number
