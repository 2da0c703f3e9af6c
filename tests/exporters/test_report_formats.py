"""The suffix selects the format, and the file is written completely or not at all."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from endroll.core.diagnostics import RenderError, UsageError
from endroll.exporters.report_formats import FORMATS, find_format, write_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.report.report import Report


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("r.csv", b"kind,text,line,"),
        ("r.json", b'{\n  "title": "A Film"'),
        ("r.edl", b"TITLE: A FILM\r\n"),
        ("r.vtt", b"WEBVTT\n"),
        ("R.SVG", b"<?xml "),
    ],
)
def test_the_suffix_selects_the_format(
    report_of: Callable[..., Report], tmp_path: Path, name: str, begins: bytes
) -> None:
    write_report(report_of(("谢德庆", 30, 90)), tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_json_is_the_report(report_of: Callable[..., Report], tmp_path: Path) -> None:
    made = report_of(("谢德庆", 30, 90))
    write_report(made, tmp_path / "r.json")
    written = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(made.as_json()))


@pytest.mark.parametrize("name", ["r.xls", "r", ".csv", "csv"])
def test_an_unknown_suffix(name: str) -> None:
    with pytest.raises(UsageError) as refused:
        find_format(Path(name))
    (diagnostic,) = refused.value.diagnostics
    assert diagnostic.code == "unknown-report-format"
    assert diagnostic.hint
    assert all(entry.suffix in diagnostic.hint for entry in FORMATS)


def test_no_folder_no_file(report_of: Callable[..., Report], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RenderError) as refused:
        write_report(report_of(), tmp_path / "file" / "r.csv")
    assert [diagnostic.code for diagnostic in refused.value.diagnostics] == ["output"]


def test_the_table_in_the_documentation_has_every_format() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reports.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\.\w+)` \| (.*) \| (.*) \|$", page, re.MULTILINE)
    assert rows == [(entry.suffix, entry.description, entry.readers) for entry in FORMATS]
