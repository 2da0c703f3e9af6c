from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from endroll.core.diagnostics import UsageError
from endroll.importers.formats import ImportOptions
from endroll.importers.import_credits import import_credits
from endroll.importers.workbooks import read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CREW = [
    ["Department", "Position", "Name", "Native name"],
    ["Production", "Producer", "Sofia Reyes", ""],
    ["", "", "", ""],
    ["Camera", "Director of Photography", "Li Pingbin", "李屏賓"],
    ["", "1st AC", 'Petra "Pet" Lund', ""],
    ["", "", "=cmd|' /C calc'!A0", ""],
]
ROLL = """\
roll:
  - heading: Production

  - role: Producer
    names: Sofia Reyes

  - heading: Camera

  - role: Director of Photography
    names: {name: Li Pingbin, native: 李屏賓}

  - role: 1st AC
    names: [Petra "Pet" Lund, "=cmd|' /C calc'!A0"]
"""


def test_xlsx(tmp_path: Path, make_xlsx: Callable[..., bytes]) -> None:
    (tmp_path / "crew.xlsx").write_bytes(make_xlsx({"Crew": CREW}))
    imported = import_credits(tmp_path / "crew.xlsx", ImportOptions())
    assert imported.text.endswith(ROLL)
    assert (imported.lines_in, imported.lines_kept, len(imported.left_out)) == (5, 4, 1)


def test_ods(tmp_path: Path, make_ods: Callable[..., bytes]) -> None:
    (tmp_path / "crew.ods").write_bytes(make_ods(CREW))
    imported = import_credits(tmp_path / "crew.ods", ImportOptions())
    assert imported.text.endswith(ROLL)


def test_every_visible_sheet_is_read(tmp_path: Path, make_xlsx: Callable[..., bytes]) -> None:
    sheets = {
        "Cast": [["Character", "Name"], ["Captain", "Roger Lund"]],
        "Old": [["Role", "Name"], ["Gaffer", "Nobody"]],
        "Crew": [["Role", "Name"], ["Gaffer", "Jonas Weber"]],
    }
    (tmp_path / "a.xlsx").write_bytes(make_xlsx(sheets, hidden=["Old"]))
    imported = import_credits(tmp_path / "a.xlsx", ImportOptions())
    assert [note for note in imported.draft.notes if "“Old”" in note]
    assert "- Captain: Roger Lund" in imported.text
    assert "heading: Crew" in imported.text
    assert "Nobody" not in imported.text
    assert {str(row.place) for row in imported.left_out} == {"Cast:1", "Crew:1"}


def test_numbers_and_dates_are_in_doubt(make_xlsx: Callable[..., bytes]) -> None:
    rows = [
        ["Role", "Name"],
        ["Agent", 7],
        ["Band", 1.5],
        ["Born", dt.date(2012, 10, 1)],
        ["A", True],
    ]
    read, _ = read_workbook(make_xlsx({"A": rows}))
    assert [row.cells[1] for row in read[1:3]] == ["7", "1.5"]
    assert [row.numbers for row in read] == [frozenset(), *[frozenset({1})] * 4]
    assert read[4].cells[1] == "TRUE"


def test_a_sheet_without_a_header_is_read_as_lines(
    tmp_path: Path, make_xlsx: Callable[..., bytes]
) -> None:
    rows = [
        ["CAMERA"],
        ["Gaffer", "Jonas Weber"],
        ["Key Grip", "Petra Lund"],
        [],
        ["Thanks"],
        ["Ada Byron"],
    ]
    (tmp_path / "a.xlsx").write_bytes(make_xlsx({"A": rows}))
    text = import_credits(tmp_path / "a.xlsx", ImportOptions()).text
    assert text.endswith(
        "roll:\n  - heading: CAMERA\n    cast:\n      - Gaffer: Jonas Weber\n"
        "      - Key Grip: Petra Lund\n\n  - heading: Thanks\n    names: Ada Byron\n"
    )


def test_columns_given_as_an_option(tmp_path: Path, make_xlsx: Callable[..., bytes]) -> None:
    rows = [["Lund", "x", "Gaffer"], ["Weber", "y", "Key Grip"]]
    (tmp_path / "a.xlsx").write_bytes(make_xlsx({"A": rows}))
    imported = import_credits(tmp_path / "a.xlsx", ImportOptions(columns="name,-,role"))
    assert imported.text.endswith(
        "  - role: Gaffer\n    names: Lund\n\n  - role: Key Grip\n    names: Weber\n"
    )
    assert ["“2”" in note for note in imported.draft.notes] == [True]
    for columns in ("role", "name,nationality"):
        with pytest.raises(UsageError) as refused:
            import_credits(tmp_path / "a.xlsx", ImportOptions(columns=columns))
        assert [diagnostic.code for diagnostic in refused.value.diagnostics] == ["unknown-columns"]


class PanicException(BaseException):
    """Stands for the exception of a Rust panic in the reader."""


@pytest.mark.parametrize("error", [PanicException("index out of bounds"), OverflowError("year")])
def test_a_failure_of_the_reader_is_reported(
    make_xlsx: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def stumble(_archive: object) -> None:
        raise error

    monkeypatch.setattr("python_calamine.CalamineWorkbook.from_filelike", stumble)
    with pytest.raises(UsageError) as refused:
        read_workbook(make_xlsx({"Crew": CREW}))
    assert [diagnostic.code for diagnostic in refused.value.diagnostics] == ["archive-refused"]


@pytest.mark.parametrize("error", [TypeError("ours"), KeyboardInterrupt(), SystemExit(1)])
def test_other_exceptions_are_not_reported_as_faults_of_the_file(
    make_xlsx: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise error

    data = make_xlsx({"Crew": CREW})
    with monkeypatch.context() as patched:
        patched.setattr("python_calamine.CalamineWorkbook.from_filelike", fail)
        with pytest.raises(type(error)):
            read_workbook(data)
    monkeypatch.setattr("endroll.importers.workbooks._text", fail)
    with pytest.raises(type(error)):
        read_workbook(data)


def test_what_is_left_out_is_in_the_order_of_the_sheets(
    tmp_path: Path, make_xlsx: Callable[..., bytes]
) -> None:
    rows = [["Role", "Name"], ["Gaffer", "Ann Lee"], ["Crew", "to come"], ["=====", ""]]
    path = tmp_path / "a.xlsx"
    path.write_bytes(make_xlsx({"Z": rows, "A": rows}))
    places = [str(line.place) for line in import_credits(path, ImportOptions()).left_out]
    assert places[0] == "Z:1"
    assert places == sorted(places, key=lambda place: (place.startswith("A"), place))
    assert len({place[0] for place in places}) == 2
