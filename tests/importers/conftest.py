"""Fixtures that write files of other programs."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest
import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    LineCells = Sequence[Sequence[object]]

TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def zipped(members: dict[str, str | bytes]) -> bytes:
    """Return a zip archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture(scope="session")
def make_zip() -> Callable[[dict[str, str | bytes]], bytes]:
    """A function that writes a zip archive."""
    return zipped


@pytest.fixture(scope="session")
def make_xlsx() -> Callable[..., bytes]:
    """A function that writes a workbook from sheets by name, some of them hidden."""

    def make(sheets: dict[str, LineCells], hidden: Sequence[str] = ()) -> bytes:
        out = io.BytesIO()
        workbook = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for number, row in enumerate(rows):
                for index, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(number, index, cell)
                    else:
                        sheet.write(number, index, cell)
        workbook.close()
        return out.getvalue()

    return make


def ods_of(table: str) -> bytes:
    """Return an ODS file with these table elements."""
    content = (
        f'<office:document-content xmlns:office="{OFFICE}" xmlns:table="{TABLE}"'
        f' xmlns:text="{TEXT}" office:version="1.3"><office:body><office:spreadsheet>{table}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{MANIFEST}" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>"
    )
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


@pytest.fixture(scope="session")
def make_ods() -> Callable[[LineCells], bytes]:
    """A function that writes an ODS sheet, padded with empty cells and rows as spreadsheets do."""

    def cell(text: object) -> str:
        if not text:
            return "<table:table-cell/>"
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(text).split("\n"))
        return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'

    def make(rows: LineCells) -> bytes:
        filled = "".join(
            f"<table:table-row>{''.join(map(cell, row))}"
            '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
            for row in rows
        )
        end = (
            '<table:table-row table:number-rows-repeated="1048000">'
            '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        )
        return ods_of(f'<table:table table:name="Crew">{filled}{end}</table:table>')

    return make


@pytest.fixture(scope="session")
def make_raw_ods() -> Callable[[str], bytes]:
    """A function that writes an ODS file from raw elements."""
    return ods_of


def docx_of(body: str, *, head: str = "") -> bytes:
    """Return a Word document with this body."""
    document = f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


@pytest.fixture(scope="session")
def make_raw_docx() -> Callable[..., bytes]:
    """A function that writes a Word document from raw elements."""
    return docx_of


@pytest.fixture(scope="session")
def make_docx() -> Callable[[Sequence[str | LineCells]], bytes]:
    """A function that writes a Word document from paragraphs and tables (lists of rows)."""

    def paragraph(text: object) -> str:
        runs = str(text).split("\t")
        inner = "<w:r><w:tab/></w:r>".join(
            f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>' for run in runs
        )
        return f"<w:p>{inner}</w:p>"

    def table(rows: LineCells) -> str:
        made = "".join(
            f"<w:tr>{''.join(f'<w:tc>{_cell(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows
        )
        return f"<w:tbl><w:tblPr/>{made}</w:tbl>"

    def _cell(text: object) -> str:
        return "".join(map(paragraph, str(text).split("\n")))

    def make(parts: Sequence[str | LineCells]) -> bytes:
        return docx_of(
            "".join(paragraph(part) if isinstance(part, str) else table(part) for part in parts)
        )

    return make
