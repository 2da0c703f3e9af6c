"""The report as a table for spreadsheets. A Report in, CSV out.

One row a block and one a name, names below their block.
Source: RFC 4180.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import TYPE_CHECKING, Final

from endroll.exporters.clean_text import one_line

if TYPE_CHECKING:
    from endroll.report.report import BlockOnScreen, OnScreen, Report

COLUMNS: Final = (
    "kind",
    "text",
    "line",
    "first_frame",
    "last_frame",
    "first_timecode",
    "last_timecode",
    "seconds_on_screen",
)
_NAME: Final = "name"
_FORMULA: Final = ("=", "+", "-", "@")


def table(report: Report) -> str:
    """Return CSV with a head; the kind of a name's row is `name`, of a block's row the block's.

    A text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    for block in report.blocks:
        rows.writerow(_row(block.kind, block))
        rows.writerows(_row(_NAME, name) for name in block.names)
    return out.getvalue()


def _row(kind: str, shown: BlockOnScreen | OnScreen) -> tuple[str | int | float, ...]:
    return (
        kind,
        formula_safe(shown.text),
        shown.line,
        shown.first_frame,
        shown.last_frame,
        shown.first_timecode,
        shown.last_timecode,
        shown.seconds_on_screen,
    )


def formula_safe(text: str) -> str:
    """Return a text for a cell: on one line, and an apostrophe before what would be a formula.

    The full-width forms of = + - @ are taken for the same. Source: OWASP, CSV Injection.
    """
    begins = unicodedata.normalize("NFKC", one_line(text)[:1])
    is_armed = begins in _FORMULA or text.startswith(("\t", "\r", "\n"))
    return f"'{one_line(text)}" if is_armed else one_line(text)
