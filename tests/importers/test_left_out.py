"""Cells and rows that are not imported are reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from endroll.core.diagnostics import UsageError
from endroll.importers.archives import parse_xml
from endroll.importers.formats import ImportOptions
from endroll.importers.import_credits import import_credits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.importers.import_credits import ImportResult


def imported(tmp_path: Path, text: str, name: str = "a.csv") -> ImportResult:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return import_credits(path, ImportOptions())


def unread(imported: ImportResult) -> list[tuple[str, int]]:
    """Return the columns that a note quotes, and the number of their cells."""
    quoted = (re.search("“(.*)”.* (\\d+) ", note) for note in imported.draft.notes)
    return [(match[1], int(match[2])) for match in quoted if match]


@pytest.mark.parametrize(
    ("table", "column", "count"),
    [
        ("Role,Name\nGaffer,Ann Lee,Bo Li\nGrip,Cy Do\n", "3", 1),
        ("Role,Name\nGaffer,Ann Lee,Bo Li\nGrip,Cy Do,Di Fox\n", "3", 2),
        ("Role,Name,,\nGaffer,Ann Lee,,Bo Li\n", "4", 1),
        ("Role,Name,Id\nGaffer,Ann Lee,7\n", "Id", 1),
        ("@Head,@Body\nGaffer,Ann Lee,Bo Li\n", "3", 1),
        ("@Head,#@Body,@Tail\nGaffer,Ann Lee,Bo\n", "#@Body", 1),
    ],
)
def test_cells_in_unread_columns_are_counted(
    tmp_path: Path, table: str, column: str, count: int
) -> None:
    assert unread(imported(tmp_path, table)) == [(column, count)]


def test_cells_of_a_markdown_table_are_counted(tmp_path: Path) -> None:
    table = "| Role | Name |\n|---|---|\n| Gaffer | Ann Lee | Bo Li |\n"
    assert unread(imported(tmp_path, table, "a.md")) == [("3", 1)]


def test_a_role_beside_a_character_is_reported(tmp_path: Path) -> None:
    table = "Role,Character,Name\nStunts,The Boy,Ann Lee\nActor,The Girl,Bo Li\n"
    doubts = {doubt.text: doubt.says for doubt in imported(tmp_path, table).doubts}
    assert "Stunts" in doubts["Ann Lee"]
    assert "Bo Li" not in doubts


@pytest.mark.parametrize("row", ["Gaffer,,to be checked,", ",Camera,to be checked,"])
def test_a_note_on_a_row_without_a_name_is_reported(tmp_path: Path, row: str) -> None:
    result = imported(tmp_path, f"Role,Department,Note,Name\n{row}\nGrip,Camera,,Cy Do\n")
    reported = [doubt.says for doubt in result.doubts] + [row.text for row in result.left_out]
    assert any("to be checked" in text for text in reported)


def test_a_section_without_rows_is_kept(tmp_path: Path) -> None:
    result = imported(tmp_path, "Department,Name\nCamera,\nSound,Ann Lee\nThanks,\n")
    assert [word in result.text for word in ("Camera", "Sound", "Ann Lee", "Thanks")] == [True] * 4
    assert [str(row.place) for row in result.left_out] == ["1"]


@pytest.mark.parametrize("blank", ["\t", " \t\n", "\x85", "\u2003"])
def test_a_cell_of_white_space_alone_is_empty(
    tmp_path: Path, make_xlsx: Callable[..., bytes], blank: str
) -> None:
    rows = [["Role", "Name"], ["Gaffer", blank], ["Grip", "Ann Lee"]]
    path = tmp_path / "a.xlsx"
    path.write_bytes(make_xlsx({"Crew": rows}))
    assert "Ann Lee" in import_credits(path, ImportOptions()).text
    cells = "".join(f'"{role}","{name}"\n' for role, name in rows)
    assert "Ann Lee" in imported(tmp_path, cells).text


@pytest.mark.parametrize("encoding", ["A0", "utf-7", "", "idna"])
def test_xml_with_an_invalid_encoding_is_refused(encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode()
    with pytest.raises(UsageError):
        parse_xml(data, start=lambda *_: None)


@pytest.mark.parametrize("first", ["sep=nn Wood,Cy Do", "sep=,Cy Do", "sep=ab"])
def test_a_first_row_that_only_begins_like_a_delimiter_line_is_a_row(
    tmp_path: Path, first: str
) -> None:
    result = imported(tmp_path, f"{first}\nGrip,Ann Lee\n")
    assert "sep=" in result.text + "".join(row.text for row in result.left_out)


def test_a_delimiter_line_sets_the_delimiter(tmp_path: Path) -> None:
    result = imported(tmp_path, "sep=;\nRole;Name\nGrip;Ann, Lee\n")
    assert "role: Grip" in result.text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("[Ann Lee](https://example.org)", ["Ann Lee"]),
        ('[Ann Lee](<a b.html> "a title")', ["Ann Lee"]),
        ("[Ann Lee](https://example.org [Bo Li](https://example.org)", ["Ann Lee", "Bo Li"]),
        ("[Ann Lee](see Cy Do)", ["Ann Lee", "Cy Do"]),
    ],
)
def test_text_in_brackets_that_is_not_a_link_is_kept(
    tmp_path: Path, line: str, words: list[str]
) -> None:
    result = imported(tmp_path, f"# Thanks\n\n- {line}\n- Di Fox\n", "a.md")
    assert [word for word in words if word not in result.text] == []
