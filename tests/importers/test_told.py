"""What stands in a table outside of its usual places is told of, and breaks nothing."""

from __future__ import annotations

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


@pytest.mark.parametrize(
    ("table", "note"),
    [
        ("Role,Name\nGaffer,Ann Lee,Bo Li\nGrip,Cy Do\n", "the column “3” was left out: 1 cells"),
        ("Role,Name,,\nGaffer,Ann Lee,,Bo Li\n", "the column “4” was left out: 1 cells"),
        ("Role,Name,Id\nGaffer,Ann Lee,7\n", "the column “Id” was left out: 1 cells"),
        ("@Head,@Body\nGaffer,Ann Lee,Bo Li\n", "the column “3” was left out: 1 cells"),
        ("@Head,#@Body,@Tail\nGaffer,Ann Lee,Bo\n", "the column “#@Body” was left out: 1 cells"),
    ],
)
def test_cells_in_columns_that_are_not_read_are_counted(
    tmp_path: Path, table: str, note: str
) -> None:
    assert note in imported(tmp_path, table).draft.notes


def test_so_are_those_of_a_table_in_markdown(tmp_path: Path) -> None:
    table = "| Role | Name |\n|---|---|\n| Gaffer | Ann Lee | Bo Li |\n"
    assert imported(tmp_path, table, "a.md").draft.notes == (
        "the column “3” was left out: 1 cells",
    )


def test_a_role_beside_a_character_is_told(tmp_path: Path) -> None:
    table = "Role,Character,Name\nStunts,The Boy,Ann Lee\nActor,The Girl,Bo Li\n"
    doubts = {each.text: each.says for each in imported(tmp_path, table).doubts}
    assert "Stunts" in doubts["Ann Lee"]
    assert "Bo Li" not in doubts


@pytest.mark.parametrize("row", ["Gaffer,,to be checked,", ",Camera,to be checked,"])
def test_a_note_on_a_row_without_a_name_is_told(tmp_path: Path, row: str) -> None:
    made = imported(tmp_path, f"Role,Department,Note,Name\n{row}\nGrip,Camera,,Cy Do\n")
    told = [doubt.says for doubt in made.doubts] + [row.text for row in made.left_out]
    assert any("to be checked" in text for text in told)


def test_a_section_without_rows_is_kept(tmp_path: Path) -> None:
    made = imported(tmp_path, "Department,Name\nCamera,\nSound,Ann Lee\nThanks,\n")
    assert [word in made.text for word in ("Camera", "Sound", "Ann Lee", "Thanks")] == [True] * 4
    assert [each.reason for each in made.left_out] == ["the head of the table"]


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
def test_xml_in_an_encoding_that_is_none_is_refused(encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode()
    with pytest.raises(UsageError):
        parse_xml(data, start=lambda *_: None)


@pytest.mark.parametrize("first", ["sep=nn Wood,Cy Do", "sep=,Cy Do", "sep=ab"])
def test_a_first_row_that_begins_as_excel_tells_a_separator_is_a_row(
    tmp_path: Path, first: str
) -> None:
    made = imported(tmp_path, f"{first}\nGrip,Ann Lee\n")
    told = made.text + "".join(row.text for row in made.left_out)
    assert "sep=" in told


def test_a_separator_that_is_told_parts_the_columns(tmp_path: Path) -> None:
    made = imported(tmp_path, "sep=;\nRole;Name\nGrip;Ann, Lee\n")
    assert "role: Grip" in made.text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("[Ann Lee](https://example.org)", ["Ann Lee"]),
        ('[Ann Lee](<a b.html> "a title")', ["Ann Lee"]),
        ("[Ann Lee](https://example.org [Bo Li](https://example.org)", ["Ann Lee", "Bo Li"]),
        ("[Ann Lee](see Cy Do)", ["Ann Lee", "Cy Do"]),
    ],
)
def test_what_is_no_address_of_a_link_is_kept(tmp_path: Path, line: str, words: list[str]) -> None:
    made = imported(tmp_path, f"# Thanks\n\n- {line}\n- Di Fox\n", "a.md")
    assert [word for word in words if word not in made.text] == []
