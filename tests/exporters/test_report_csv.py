"""CSV, read back with Python's own reader."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from endroll.exporters.report_csv import COLUMNS, formula_safe, to_csv

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.report.report import Report


def test_a_row_a_block_and_a_row_a_name(report_of: Callable[..., Report]) -> None:
    report = report_of(("Edited by", 30, 65), ('Bo "谢", Cy', 50, 90), start="01:00:00:00")
    head, *rows = csv.reader(io.StringIO(to_csv(report), newline=""))
    assert tuple(head) == COLUMNS
    assert rows == [
        ["role", "Edited by", "10", "30", "65", "01:00:01:06", "01:00:02:17", "1.5"],
        ["name", "Name 0", "11", "30", "65", "01:00:01:06", "01:00:02:17", "1.5"],
        ["role", 'Bo "谢", Cy', "12", "50", "90", "01:00:02:02", "01:00:03:18", "1.5"],
        ["name", "Name 1", "13", "50", "90", "01:00:02:02", "01:00:03:18", "1.5"],
    ]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Ann", "Ann"),
        ("Ann = Bo", "Ann = Bo"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+44 Films", "'+44 Films"),
        ("-", "'-"),
        ("@ann", "'@ann"),
        (" =1", "'=1"),
        ("\t1", "'1"),
        ("\N{FULLWIDTH EQUALS SIGN}1", "'\N{FULLWIDTH EQUALS SIGN}1"),
        ("two\nlines", "two lines"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    assert formula_safe(text) == cell
