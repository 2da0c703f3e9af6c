"""Write the report as CSV for spreadsheets: a row per block, followed by a row per name.

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
_FORMULA_STARTS: Final = ("=", "+", "-", "@")


def to_csv(report: Report) -> str:
    """Return CSV with a header row; `kind` is the block's kind, or `name` in the row of a name.

    A text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    for block in report.blocks:
        rows.writerow(_row(block.kind, block))
        rows.writerows(_row(_NAME, name) for name in block.names)
    return out.getvalue()


def _row(kind: str, item: BlockOnScreen | OnScreen) -> tuple[str | int | float, ...]:
    return (
        kind,
        formula_safe(item.text),
        item.line,
        item.first_frame,
        item.last_frame,
        item.first_timecode,
        item.last_timecode,
        item.seconds_on_screen,
    )


def formula_safe(text: str) -> str:
    """Return a text on one line, with an apostrophe if a spreadsheet would run it as a formula.

    Full-width forms of = + - @ count too. Source: OWASP, CSV Injection.
    """
    first = unicodedata.normalize("NFKC", one_line(text)[:1])
    is_formula = first in _FORMULA_STARTS or text.startswith(("\t", "\r", "\n"))
    return f"'{one_line(text)}" if is_formula else one_line(text)
