"""Malicious and damaged files are refused before they cost time or memory."""

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
from endroll.importers.formats import FORMATS, ImportOptions, read_draft
from endroll.importers.import_credits import import_credits
from endroll.importers.input_file import MAX_FILE_BYTES, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST_MIB = 40


def refusal(tmp_path: Path, name: str, data: bytes) -> tuple[str, str]:
    """Return the code and the message with which a file is refused."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UsageError) as refused:
        import_credits(path, ImportOptions())
    (diagnostic,) = refused.value.diagnostics
    assert diagnostic.hint
    return diagnostic.code, diagnostic.message


def assert_refused(refused: tuple[str, str], code: str, figure: str = "") -> None:
    """Check the code of a refusal, and a figure in its message that says which limit it is."""
    assert refused[0] == code
    assert figure in refused[1]


def test_a_million_columns(tmp_path: Path) -> None:
    refused = refusal(tmp_path, "a.csv", b"a," * 999_999 + b"b\n")
    assert_refused(refused, "table-too-large", "1,000,000")


def test_a_million_rows(tmp_path: Path) -> None:
    refused = refusal(tmp_path, "a.csv", b"a,b\n" * 200_000)
    assert_refused(refused, "table-too-large", "100,000")


def test_a_quoted_cell_without_an_end(tmp_path: Path) -> None:
    refused = refusal(tmp_path, "a.csv", b'a,b\n"' + b"x" * 200_000)
    assert_refused(refused, "csv-broken")


def test_a_line_without_an_end(tmp_path: Path) -> None:
    assert_refused(refusal(tmp_path, "a.txt", b"x" * 1_000_000), "too-much-text", "20,000")


def test_a_sheet_with_two_distant_cells(
    tmp_path: Path, make_xlsx: Callable[..., bytes], make_zip: Callable[..., bytes]
) -> None:
    members = unpack(make_xlsx({"A": [["a", "b"]]}), lambda _: True)
    sheet = members["xl/worksheets/sheet1.xml"]
    for cell, figure in ((b"XFD1", "16,384"), (b"B1048576", "1,048,576")):
        moved = sheet.replace(b'r="B1"', b'r="%s"' % cell)
        assert moved != sheet
        data = make_zip({**members, "xl/worksheets/sheet1.xml": moved})
        assert_refused(refusal(tmp_path, "a.xlsx", data), "table-too-large", figure)


@pytest.mark.parametrize("count", ["99999999999", "9" * 30])
def test_a_list_that_declares_more_texts_than_it_has(
    tmp_path: Path, make_xlsx: Callable[..., bytes], make_zip: Callable[..., bytes], count: str
) -> None:
    members = unpack(make_xlsx({"A": [["Name"], ["Ann Lee"]]}), lambda _: True)
    texts = members["xl/sharedStrings.xml"].replace(
        b'uniqueCount="2"', f'uniqueCount="{count}"'.encode()
    )
    assert count.encode() in texts
    data = make_zip({**members, "xl/sharedStrings.xml": texts})
    assert_refused(refusal(tmp_path, "a.xlsx", data), "archive-refused")
    (tmp_path / "a.xlsx").write_bytes(make_zip(members))
    assert import_credits(tmp_path / "a.xlsx", ImportOptions()).lines_kept == 1


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
    assert_refused(refusal(tmp_path, "a.ods", data), "table-too-large")


def test_a_zip_bomb(tmp_path: Path, make_zip: Callable[..., bytes]) -> None:
    bomb = make_zip({"xl/workbook.xml": bytes(70_000_000)})
    assert len(bomb) < 100_000
    assert_refused(refusal(tmp_path, "a.xlsx", bomb), "archive-refused", "64 MB")
    bomb = make_zip({"word/document.xml": bytes(70_000_000)})
    assert_refused(refusal(tmp_path, "a.docx", bomb), "archive-refused", "64 MB")


def test_a_zip_bomb_that_declares_a_small_size(
    tmp_path: Path, make_zip: Callable[..., bytes]
) -> None:
    size = 70_000_000
    declared = 1_000
    bomb = make_zip({"word/document.xml": bytes(size)})
    lying = bomb.replace(struct.pack("<I", size), struct.pack("<I", declared))
    assert lying != bomb
    tracemalloc.start()
    try:
        assert_refused(refusal(tmp_path, "a.docx", lying), "archive-refused")
        assert tracemalloc.get_traced_memory()[1] < MOST_MIB << 20
    finally:
        tracemalloc.stop()


def test_a_zip_of_many_files(tmp_path: Path, make_zip: Callable[..., bytes]) -> None:
    data = make_zip({f"xl/{number}": "" for number in range(3000)})
    assert_refused(refusal(tmp_path, "a.xlsx", data), "archive-refused", "3,000")


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods", "a.docx"])
@pytest.mark.parametrize("data", [b"PK\x03\x04 and no more", b"no zip at all"])
def test_a_damaged_zip(tmp_path: Path, name: str, data: bytes) -> None:
    assert_refused(refusal(tmp_path, name, data), "archive-refused")


def test_a_zip_of_something_else(tmp_path: Path, make_zip: Callable[..., bytes]) -> None:
    for name in ("a.xlsx", "a.ods", "a.docx"):
        assert_refused(refusal(tmp_path, name, make_zip({"a.txt": "a"})), "archive-refused")


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
    assert_refused(refusal(tmp_path, "a.docx", make_raw_docx(body, head=LAUGHS)), "archive-refused")
    members = unpack(make_xlsx({"A": [["a"]]}), lambda _: True)
    sheet = members["xl/worksheets/sheet1.xml"].decode()
    laughing = LAUGHS + sheet.split("?>", 1)[1]
    data = make_zip({**members, "xl/worksheets/sheet1.xml": laughing})
    assert_refused(refusal(tmp_path, "a.xlsx", data), "archive-refused")


def test_an_entity_from_outside(tmp_path: Path, make_raw_docx: Callable[..., bytes]) -> None:
    head = '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    body = "<w:p><w:r><w:t>Ann Lee</w:t></w:r></w:p>"
    assert_refused(refusal(tmp_path, "a.docx", make_raw_docx(body, head=head)), "archive-refused")
    (tmp_path / "a.docx").write_bytes(make_raw_docx(body))
    assert import_credits(tmp_path / "a.docx", ImportOptions()).lines_kept == 1


def test_deeply_nested_xml(tmp_path: Path, make_raw_docx: Callable[..., bytes]) -> None:
    deep = "<w:p>" * 100_000 + "</w:p>" * 100_000
    assert_refused(refusal(tmp_path, "a.docx", make_raw_docx(deep)), "archive-refused", "200")


def test_deeply_nested_json(tmp_path: Path) -> None:
    deep = b"[" * 100_000 + b"]" * 100_000
    assert_refused(refusal(tmp_path, "a.json", deep), "json-broken", "100,000")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"cast": [', "json-broken"),
        (b'{"cast": 1}', "no-people"),
        (b"[]", "no-people"),
        (b"{}", "no-people"),
        (b"[[[]]]", "no-people"),
        (b'{"width": 1920, "fonts": {"body": ["a.ttf", "b.ttf"]}}', "no-people"),
        (b"[" + b"9" * 5_000 + b"]", "json-broken"),
    ],
)
def test_json_without_credits(tmp_path: Path, data: bytes, code: str) -> None:
    assert_refused(refusal(tmp_path, "a.json", data), code)


@pytest.mark.parametrize(
    ("person", "code"),
    [({"name": "Ann", "job": "Grip"}, "not-tmdb"), ({"name": "Ann"}, "json-too-large")],
)
def test_too_many_people(tmp_path: Path, person: dict[str, str], code: str) -> None:
    data = json.dumps({"crew": [person] * 60_000}).encode()
    assert_refused(refusal(tmp_path, "a.json", data), code, "50,000")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("none.txt", "source-unreadable"),
        (".", "source-unreadable"),
        ("empty.txt", "source-unreadable"),
        ("a\0b", "source-unreadable"),
        ("old.xls", "old-office"),
    ],
)
def test_a_path_that_cannot_be_read(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "empty.txt").write_bytes(b" \n ")
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(UsageError) as refused:
        import_credits(tmp_path / name, ImportOptions())
    assert [diagnostic.code for diagnostic in refused.value.diagnostics] == [code]


def test_a_file_that_is_large(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(UsageError) as refused:
        read_bytes(path)
    assert [diagnostic.code for diagnostic in refused.value.diagnostics] == ["source-unreadable"]


@pytest.mark.parametrize(
    "format_name",
    [entry.name for entry in FORMATS],
)
@pytest.mark.parametrize(
    "data", [b"\x00" * 100, bytes(range(256)) * 40, b"\xff\xfe\x00\xd8" * 9, zlib.compress(b"x")]
)
def test_binary_data_is_refused_or_read_in_every_format(
    tmp_path: Path, format_name: str, data: bytes
) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    with suppress(EndrollError):
        import_credits(path, ImportOptions(format_name=format_name))


def test_pathological_text_is_read_in_time(tmp_path: Path) -> None:
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
