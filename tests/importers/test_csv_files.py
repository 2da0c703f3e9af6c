"""Rows of CSV text: where each begins, what separates its cells, and what is no row."""

from __future__ import annotations

import pytest

from endroll.importers.csv_files import read_rows


def rows_of(text: str) -> list[tuple[object, tuple[str, ...]]]:
    return [(row.place.line, row.cells) for row in read_rows(text)]


@pytest.mark.parametrize("delimiter", [";", ",", "|", "\t", " "])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_that_declares_the_delimiter_is_no_row(delimiter: str, end: str) -> None:
    lines = [f"SEP={delimiter}", delimiter.join(("Role", "Name")), f'Grip{delimiter}"Ann, Lee"']
    assert rows_of(end.join(lines)) == [(2, ("Role", "Name")), (3, ("Grip", "Ann, Lee"))]


@pytest.mark.parametrize("text", ["sep=", "sep=;", "\ufeffsep=;\n"])
def test_a_text_of_nothing_else(text: str) -> None:
    assert [cells for _, cells in rows_of(text) if cells] == ([("sep=",)] if text == "sep=" else [])


def test_rows_begin_at_their_first_line_and_quoted_cells_may_go_over_several() -> None:
    assert rows_of('Grip;"Ann\nLee"\n\nBest boy;Bo Li;;') == [
        (1, ("Grip", "Ann\nLee")),
        (3, ()),
        (4, ("Best boy", "Bo Li")),
    ]
