"""Workbooks: XLSX and ODS, to rows, sheet after sheet.

Stage `intake`. In: bytes. Out: rows with the sheet and row that they are in. python-calamine reads
them; how large each sheet says to be is looked at before, for it lays out the whole of it.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.importers.archives import local, names_in, parse_xml, refused, repack, unpack
from endroll.importers.grid import MAX_CELL_LENGTH, MAX_COLUMNS, MAX_ROWS, GridRow, too_large
from endroll.interchange.nodes import SourcePlace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.core.diagnostics import UsageError

_PICTURES: Final = re.compile(
    r"(?:^|/)(?:media|Pictures|Thumbnails|embeddings|drawings)/", re.IGNORECASE
)
_REFERENCE: Final = re.compile(r"^\$?([A-Z]{1,7})\$?(\d{1,12})$")
_LETTERS: Final = 26
_MOST_DIGITS: Final = 12
_Value = int | float | str | bool | dt.date | dt.time | dt.timedelta
_Cells = list[list[_Value]]


def read_workbook(data: bytes) -> tuple[tuple[GridRow, ...], tuple[str, ...]]:
    """Return the rows of all sheets that are shown, and notes about those that are hidden.

    Raises:
        UsageError: it is no workbook, or is larger than one of credits.
    """
    members = unpack(data, lambda name: not _PICTURES.search(name))
    _check_sizes(members)
    sheets, hidden = _read_sheets(members)
    has_parts = sum(bool(cells) for _, cells in sheets) > 1
    rows = tuple(row for name, cells in sheets for row in _rows(cells, name if has_parts else ""))
    return rows, tuple(f"the hidden sheet “{name}” was left out" for name in hidden)


def _read_sheets(members: dict[str, bytes]) -> tuple[list[tuple[str, _Cells]], list[str]]:
    """Return the cells of each sheet that is shown by its name, and the names of the others."""
    import python_calamine as calamine  # noqa: PLC0415  needed here alone

    try:
        workbook = calamine.CalamineWorkbook.from_filelike(repack(members))
        metadata = workbook.sheets_metadata
        shown = [
            each.name for each in metadata if each.visible == calamine.SheetVisibleEnum.Visible
        ]
        sheets = [
            (name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in shown
        ]
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as wrong:
        raise _unreadable(wrong) from None
    except BaseException as wrong:
        # A panic of the reader's Rust is no Exception, and its class can be imported from nowhere.
        if type(wrong).__name__ != "PanicException":
            raise
        raise _unreadable(wrong) from None
    return sheets, [each.name for each in metadata if each.name not in shown]


def _unreadable(wrong: BaseException) -> UsageError:
    return refused(f"it is no workbook that can be read: {str(wrong)[:80]}")


def _rows(values: _Cells, part: str) -> Iterator[GridRow]:
    for number, cells in enumerate(values, start=1):
        written = [(_text(cell), not isinstance(cell, str)) for cell in cells]
        while written and not written[-1][0]:
            written.pop()
        if len(written) > MAX_COLUMNS:
            raise too_large(f"{len(written):,} columns")
        if any(len(text) > MAX_CELL_LENGTH for text, _ in written):
            raise too_large(f"a cell of more than {MAX_CELL_LENGTH:,} characters in row {number}")
        numbers = frozenset(
            index for index, (text, is_other) in enumerate(written) if text and is_other
        )
        yield GridRow(SourcePlace(number, part), tuple(text for text, _ in written), numbers)


def _text(cell: _Value) -> str:
    """Return what a cell shows, as nearly as its value tells."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return str(cell.date())
    return str(cell)


def _check_sizes(members: dict[str, bytes]) -> None:
    """Refuse sheets whose cells lie further apart than those of any credits."""
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
        kind = local(name)
        if kind == "row":
            rows = max(rows + 1, _whole(attributes.get("r", "0")))
            columns = 0
        elif kind == "c":
            match = _REFERENCE.match(attributes.get("r", "").upper())
            columns = columns + 1 if match is None else _column(match[1])
            rows = rows if match is None else max(rows, _whole(match[2]))
        elif kind == "mergeCell":
            return
        _check_size(rows, columns)

    parse_xml(data, start=start)


def _check_counts(data: bytes) -> None:
    """Refuse lists that say they are longer than they are: room is made for all before."""

    def start(_name: str, attributes: dict[str, str]) -> None:
        for key in ("count", "uniqueCount"):
            said = attributes.get(key, "")
            if said.isdigit() and (len(said) > _MOST_DIGITS or int(said) > len(data)):
                raise refused("it says that it holds more than it does")

    parse_xml(data, start=start)


def _check_ods(data: bytes) -> None:
    extent = _OdsExtent()
    parse_xml(data, start=extent.start, end=extent.end)


@dataclass(slots=True)
class _OdsExtent:
    """How far the cells of a sheet reach that hold something.

    Cells and rows are repeated by number; empty ones, which fill a sheet to its end, do not count
    before something stands behind them.
    """

    rows: int = 0
    empty_rows: int = 0
    repeat: int = 1
    columns: int = 0
    empty_columns: int = 0
    is_filled: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = local(name)
        said = {local(key): value for key, value in attributes.items()}
        if kind == "table":
            self.rows = self.empty_rows = 0
        elif kind == "table-row":
            self.repeat = _whole(said.get("number-rows-repeated", "1"))
            self.columns = self.empty_columns = 0
            self.is_filled = False
        elif kind in {"table-cell", "covered-table-cell"}:
            self.empty_columns += _whole(said.get("number-columns-repeated", "1"))
            if said.keys() & {"value-type", "formula"}:
                self._fill()
        elif kind == "p":
            self._fill()

    def end(self, name: str) -> None:
        if local(name) != "table-row":
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


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else 0


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number
