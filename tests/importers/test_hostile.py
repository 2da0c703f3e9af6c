"""Files that mean harm are refused in words, before they cost time or memory."""

from __future__ import annotations

import json
import struct
import tracemalloc
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from endroll.core.diagnostics import EndrollError, UsageError
from endroll.importers.archives import unpack
from endroll.importers.formats import ImportOptions, read_draft
from endroll.importers.import_credits import import_credits
from endroll.importers.read_file import MAX_FILE_BYTES, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST_MIB = 40


def refusal(tmp_path: Path, name: str, data: bytes) -> str:
    """Return what is said of a file that is refused."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UsageError) as refused:
        import_credits(path, ImportOptions())
    (found,) = refused.value.diagnostics
    assert found.hint
    return found.message


def test_a_million_columns(tmp_path: Path) -> None:
    assert "1,000,000 columns" in refusal(tmp_path, "a.csv", b"a," * 999_999 + b"b\n")


def test_a_million_rows(tmp_path: Path) -> None:
    assert "100,000 rows" in refusal(tmp_path, "a.csv", b"a,b\n" * 200_000)


def test_a_cell_without_an_end(tmp_path: Path) -> None:
    assert "csv" not in refusal(tmp_path, "a.csv", b'a,b\n"' + b"x" * 200_000)


def test_a_line_without_an_end(tmp_path: Path) -> None:
    assert "20,000 characters" in refusal(tmp_path, "a.txt", b"x" * 1_000_000)


def test_a_sheet_of_two_cells_that_are_far_apart(
    tmp_path: Path, make_xlsx: Callable[..., bytes], make_zip: Callable[..., bytes]
) -> None:
    members = unpack(make_xlsx({"A": [["a", "b"]]}), lambda _: True)
    sheet = members["xl/worksheets/sheet1.xml"]
    for cell, said in ((b"XFD1", "16,384 columns"), (b"B1048576", "1,048,576 rows")):
        moved = sheet.replace(b'r="B1"', b'r="%s"' % cell)
        assert moved != sheet
        data = make_zip({**members, "xl/worksheets/sheet1.xml": moved})
        assert said in refusal(tmp_path, "a.xlsx", data)


@pytest.mark.parametrize("count", ["99999999999", "9" * 30])
def test_a_list_of_texts_that_says_it_is_longer(
    tmp_path: Path, make_xlsx: Callable[..., bytes], make_zip: Callable[..., bytes], count: str
) -> None:
    members = unpack(make_xlsx({"A": [["Name"], ["Ann Lee"]]}), lambda _: True)
    texts = members["xl/sharedStrings.xml"].replace(
        b'uniqueCount="2"', f'uniqueCount="{count}"'.encode()
    )
    assert count.encode() in texts
    data = make_zip({**members, "xl/sharedStrings.xml": texts})
    assert "more than it does" in refusal(tmp_path, "a.xlsx", data)


CELL = '<table:table-cell office:value-type="string"{}><text:p>a</text:p></table:table-cell>'
MANY = ' table:number-columns-repeated="9999999"'
REPEATED = {
    "cells": f"<table:table-row>{CELL.format(MANY)}</table:table-row>",
    "rows": '<table:table-row table:number-rows-repeated="999999999">'
    f"{CELL.format('')}</table:table-row>",
    "empty rows": '<table:table-row table:number-rows-repeated="99999999"><table:table-cell/>'
    f"</table:table-row><table:table-row>{CELL.format('')}</table:table-row>",
}


@pytest.mark.parametrize("what", REPEATED)
def test_cells_that_are_repeated(
    tmp_path: Path, make_raw_ods: Callable[[str], bytes], what: str
) -> None:
    data = make_raw_ods(f'<table:table table:name="A">{REPEATED[what]}</table:table>')
    assert "the table has" in refusal(tmp_path, "a.ods", data)


def test_a_zip_bomb(tmp_path: Path, make_zip: Callable[..., bytes]) -> None:
    bomb = make_zip({"xl/workbook.xml": bytes(70_000_000)})
    assert len(bomb) < 100_000
    assert "unpacks to more than 64 MB" in refusal(tmp_path, "a.xlsx", bomb)
    bomb = make_zip({"word/document.xml": bytes(70_000_000)})
    assert "unpacks to more than 64 MB" in refusal(tmp_path, "a.docx", bomb)


def test_a_zip_bomb_that_says_it_is_small(tmp_path: Path, make_zip: Callable[..., bytes]) -> None:
    size = 70_000_000
    said = 1_000
    bomb = make_zip({"word/document.xml": bytes(size)})
    lying = bomb.replace(struct.pack("<I", size), struct.pack("<I", said))
    assert lying != bomb
    tracemalloc.start()
    try:
        assert "cannot be read" in refusal(tmp_path, "a.docx", lying)
        assert tracemalloc.get_traced_memory()[1] < MOST_MIB << 20
    finally:
        tracemalloc.stop()


def test_a_zip_of_many_files(tmp_path: Path, make_zip: Callable[..., bytes]) -> None:
    data = make_zip({f"xl/{number}": "" for number in range(3000)})
    assert "3,000 files" in refusal(tmp_path, "a.xlsx", data)


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods", "a.docx"])
@pytest.mark.parametrize("data", [b"PK\x03\x04 and no more", b"no zip at all"])
def test_what_is_no_zip(tmp_path: Path, name: str, data: bytes) -> None:
    assert "cannot be read" in refusal(tmp_path, name, data)


def test_a_zip_of_something_else(tmp_path: Path, make_zip: Callable[..., bytes]) -> None:
    for name in ("a.xlsx", "a.ods", "a.docx"):
        assert "cannot be read" in refusal(tmp_path, name, make_zip({"a.txt": "a"}))


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {chr(98 + number)} "{f"&{chr(97 + number)};" * 10}">' for number in range(12)
    )
    + "]>"
)


def test_a_billion_laughs(
    tmp_path: Path,
    make_raw_docx: Callable[..., bytes],
    make_xlsx: Callable[..., bytes],
    make_zip: Callable[..., bytes],
) -> None:
    body = "<w:p><w:r><w:t>&m;</w:t></w:r></w:p>"
    assert "entities" in refusal(tmp_path, "a.docx", make_raw_docx(body, head=LAUGHS))
    members = unpack(make_xlsx({"A": [["a"]]}), lambda _: True)
    sheet = members["xl/worksheets/sheet1.xml"].decode()
    laughing = LAUGHS + sheet.split("?>", 1)[1]
    data = make_zip({**members, "xl/worksheets/sheet1.xml": laughing})
    assert "entities" in refusal(tmp_path, "a.xlsx", data)


def test_an_entity_from_outside(tmp_path: Path, make_raw_docx: Callable[..., bytes]) -> None:
    head = '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    body = "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"
    assert "entities" in refusal(tmp_path, "a.docx", make_raw_docx(body, head=head))


def test_xml_that_is_deep(tmp_path: Path, make_raw_docx: Callable[..., bytes]) -> None:
    deep = "<w:p>" * 100_000 + "</w:p>" * 100_000
    assert "nested" in refusal(tmp_path, "a.docx", make_raw_docx(deep))


def test_json_that_is_deep(tmp_path: Path) -> None:
    assert "nested 100,000 deep" in refusal(tmp_path, "a.json", b"[" * 100_000 + b"]" * 100_000)
    assert "no JSON" in refusal(tmp_path, "a.json", b'{"cast": [')
    assert "no list" in refusal(tmp_path, "a.json", b'{"cast": 1}')


def test_people_without_end(tmp_path: Path) -> None:
    data = json.dumps({"cast": [{"name": "Ann"}] * 60_000}).encode()
    assert "50,000 people" in refusal(tmp_path, "a.json", data)


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b" \n ")
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    for name, said in (
        ("none.txt", "is not there"),
        (".", "is not a file"),
        ("empty.txt", "is empty"),
        ("old.xls", "old Office"),
        ("a\0b", "cannot be read"),
    ):
        with pytest.raises(UsageError, match=said):
            import_credits(tmp_path / name, ImportOptions())


def test_a_file_that_is_large(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(UsageError, match="32 MB"):
        read_bytes(path)


@pytest.mark.parametrize(
    "form", ["text", "csv", "cinecred", "moviepy", "tmdb", "markdown", "fountain", "xlsx", "docx"]
)
@pytest.mark.parametrize(
    "data", [b"\x00" * 100, bytes(range(256)) * 40, b"\xff\xfe\x00\xd8" * 9, zlib.compress(b"x")]
)
def test_what_is_no_text_is_refused_or_read_and_never_breaks(
    tmp_path: Path, form: str, data: bytes
) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    with suppress(EndrollError):
        import_credits(path, ImportOptions(form=form))


def test_text_that_is_hard_to_cut(tmp_path: Path) -> None:
    for part in (
        "a ",
        "\t",
        "(",
        "- ",
        "by ",
        ". ",
        "Crew\n",
        "© \n",
        "*",
        "_ _",
        "{{",
        "“",
        "A as ",
    ):
        lines = (part * 9_000)[:19_000]
        draft = read_draft(lines.encode(), tmp_path / "a.txt", ImportOptions())
        assert draft.places or not lines.strip()
        read_draft(lines.encode(), tmp_path / "a.md", ImportOptions())
