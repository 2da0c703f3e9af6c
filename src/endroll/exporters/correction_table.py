"""Write the correction table: every name, heading and text of the credits as CSV or XLSX.

No cell is run as a formula by a spreadsheet.
"""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from endroll.interchange.corrections import COLUMNS
from endroll.interchange.spreadsheet_cells import escape_formula

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.interchange.corrections import CorrectionRow

_WIDTHS: Final = {
    "id": 6,
    "line": 6,
    "kind": 9,
    "section": 22,
    "role": 32,
    "name": 36,
    "native": 20,
    "note": 30,
}
"""Widths of the columns in a workbook, in characters."""

_EDITABLE: Final = frozenset({"role", "name", "native", "note"})
_EPOCH: Final = (1980, 1, 1)


def correction_csv(rows: Sequence[CorrectionRow]) -> bytes:
    """Return the table as CSV in UTF-8, with a byte order mark for spreadsheets.

    Source: RFC 4180.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(map(_cells, rows))
    return out.getvalue().encode("utf-8-sig")


def correction_workbook(rows: Sequence[CorrectionRow]) -> bytes:
    """Return the table as XLSX with text cells; columns that are not to be edited are grey."""
    import xlsxwriter  # noqa: PLC0415  only workbooks need it

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(out, {**options, "strings_to_numbers": False})
    workbook.set_properties({"created": _epoch()})
    sheet = workbook.add_worksheet("Credits")
    bold = workbook.add_format({"bold": True, "num_format": "@"})
    text = workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    grey = workbook.add_format({"num_format": "@", "font_color": "#808080", "valign": "top"})
    for index, column in enumerate(COLUMNS):
        is_editable = column in _EDITABLE
        sheet.set_column(index, index, _WIDTHS[column], text if is_editable else grey)
        sheet.write_string(0, index, column, bold)
    for number, row in enumerate(rows, start=1):
        for index, cell in enumerate(_cells(row)):
            sheet.write_string(number, index, cell, text if COLUMNS[index] in _EDITABLE else grey)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(COLUMNS) - 1)
    workbook.close()
    return out.getvalue()


def _cells(row: CorrectionRow) -> tuple[str, ...]:
    texts = (
        row.section if row.kind != "heading" else "",
        row.role.text if row.role else "",
        row.name.text,
        row.native.text if row.native else "",
    )
    return (row.id, str(row.line), row.kind, *map(escape_formula, texts), "")


def _epoch() -> datetime:
    """Return a constant creation time, so that the same credits give the same bytes."""
    return datetime(*_EPOCH, tzinfo=UTC).replace(tzinfo=None)
