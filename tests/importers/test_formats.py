"""The registry of import formats: detection, and the documentation that follows from it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from endroll.core.diagnostics import UsageError
from endroll.importers.formats import (
    FORMATS,
    ImportFormat,
    ImportOptions,
    format_names,
    read_draft,
    read_table,
)

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = Path(__file__).parents[2] / "docs" / "importing.md"
CREW = [["Role", "Name"], ["Gaffer", "Ann Lee"]]
REGISTRIES = {
    "endroll.importers.formats",
    "endroll.importers.file_kinds",
    "endroll.exporters.credits_formats",
    "endroll.exporters.report_formats",
}


def names_in(data: bytes, name: str, format_name: str | None = None) -> set[str]:
    draft = read_draft(data, Path(name), ImportOptions(format_name=format_name))
    return {text.text for text in draft.texts()}


def test_names_and_suffixes_are_unique() -> None:
    suffixes = [suffix for entry in FORMATS for suffix in entry.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert len(set(format_names())) == len(FORMATS)


def test_the_table_in_the_documentation_has_every_format() -> None:
    page = PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]*) \| ([^|]*) \| `(\w+)` \|$", page, re.MULTILINE)
    assert rows == [(entry.description, entry.files, entry.name) for entry in FORMATS]


@pytest.mark.parametrize("entry", FORMATS, ids=lambda entry: entry.name)
def test_the_documented_files_have_every_suffix(entry: ImportFormat) -> None:
    assert [suffix for suffix in entry.suffixes if f"`{suffix}`" not in entry.files] == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("list.txt", b"Gaffer\nAnn Lee\n"),
        ("list.unknown", b"Gaffer\nAnn Lee\n"),
        ("list", b"..Gaffer\nAnn Lee\n..Grip\nBo Li\n"),
        ("list.tsv", b"Role\tName\nGaffer\tAnn Lee\n"),
        ("list.csv", b"@Head,@Body\nGaffer,Ann Lee\n"),
        ("LIST.MD", b"**Gaffer**\n\n- Ann Lee\n"),
        ("list.spmd", b"# Crew\n\n**Gaffer**\n\n- Ann Lee\n"),
        ("reply", b' {"crew": [{"name": "Ann Lee", "job": "Gaffer"}]}'),
    ],
)
def test_a_text_format_is_recognized(name: str, data: bytes) -> None:
    assert {"Gaffer", "Ann Lee"} <= names_in(data, name)


@pytest.mark.parametrize("name", ["crew.zip", "crew", "crew.txt"])
def test_an_office_file_is_recognized_by_its_contents(
    name: str,
    make_xlsx: Callable[..., bytes],
    make_ods: Callable[..., bytes],
    make_docx: Callable[..., bytes],
) -> None:
    for data in (make_xlsx({"Crew": CREW}), make_ods(CREW), make_docx([CREW])):
        assert {"Gaffer", "Ann Lee"} <= names_in(data, name)


def test_the_command_line_starts_without_readers_and_writers() -> None:
    program = "import sys, endroll.cli.commands; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120
    )
    loaded = {name for name in run.stdout.split() if re.match(r"endroll\.(im|ex)porters\.", name)}
    assert loaded <= REGISTRIES


def test_the_format_option_decides() -> None:
    assert names_in(b"..Gaffer\nAnn Lee\n..Grip\nBo Li\n", "a.txt", "text") >= {"..Gaffer"}
    assert names_in(b"Role,Name\nGaffer,Ann Lee\n", "a.txt", "csv") == {"Gaffer", "Ann Lee"}


@pytest.mark.parametrize("entry", FORMATS, ids=lambda entry: entry.name)
def test_only_tables_hold_corrections(
    entry: ImportFormat, make_xlsx: Callable[..., bytes], make_ods: Callable[..., bytes]
) -> None:
    options = ImportOptions(format_name=entry.name)
    tables = {
        "csv": b"a,b\n",
        "xlsx": make_xlsx({"A": [["a", "b"]]}),
        "ods": make_ods([["a", "b"]]),
    }
    if entry.name in tables:
        (row,) = read_table(tables[entry.name], Path("a"), options)
        assert row.cells == ("a", "b")
        return
    with pytest.raises(UsageError) as refused:
        read_table(b"a,b\n", Path("a"), options)
    assert [diagnostic.code for diagnostic in refused.value.diagnostics] == ["no-table"]
