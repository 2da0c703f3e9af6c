from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.importers.reading import line_with, lines_in

from endroll.importers.formats import ImportOptions
from endroll.importers.import_credits import ImportResult, import_credits
from endroll.importers.reasons import BEFORE_CREDITS
from endroll.importers.word import word_parts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def imported_from(tmp_path: Path, data: bytes) -> ImportResult:
    path = tmp_path / "credits.docx"
    path.write_bytes(data)
    imported = import_credits(path, ImportOptions())
    left_out = {line.place for line in imported.left_out if not line.is_part}
    assert imported.lines_kept + len(left_out) == imported.lines_in
    return imported


def test_paragraphs_and_tables(tmp_path: Path, make_docx: Callable[..., bytes]) -> None:
    data = make_docx(
        [
            "Night Ferry",
            "",
            "Directed by",
            "Ilse Brandt",
            "",
            "Cast",
            [["Character", "Name"], ["Captain", "Roger Lund"], ["Cook", "Ama Boateng\nIda Holt"]],
            "Crew",
            [["Gaffer", "Jonas Weber"], ["Key Grip\nBest Boy", "Petra Lund\nTom Finch"]],
            "",
            "Special Thanks",
            "Ada Byron\tBen Carter\tCy Young",
            "Di Eco\tEd Fox\tFlo Gray",
        ]
    )
    imported = imported_from(tmp_path, data)
    assert imported.text.split("roll:\n")[1] == (
        "  - role: Directed by\n    names: Ilse Brandt\n\n"
        "  - heading: Cast\n    cast:\n      - Captain: Roger Lund\n"
        "      - Cook: [Ama Boateng, Ida Holt]\n\n"
        "  - heading: Crew\n    cast:\n      - Gaffer: Jonas Weber\n      - Key Grip: Petra Lund\n"
        "      - Best Boy: Tom Finch\n\n"
        "  - heading: Special Thanks\n    columns: 3\n    fill: across\n    names:\n"
        "      - Ada Byron\n      - Ben Carter\n      - Cy Young\n"
        "      - Di Eco\n      - Ed Fox\n      - Flo Gray\n"
    )
    assert imported.draft.title
    assert imported.draft.title.text == "Night Ferry"


def test_what_was_deleted_is_not_read(tmp_path: Path, make_raw_docx: Callable[..., bytes]) -> None:
    body = (
        "<w:p><w:r><w:t>Edited by</w:t></w:r></w:p>"
        "<w:p><w:del><w:r><w:delText>Nobody</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Ana</w:t></w:r></w:ins><w:r><w:t xml:space='preserve"
        "'> Pra</w:t><w:noBreakHyphen/><w:t>do</w:t></w:r></w:p>"
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    imported = imported_from(tmp_path, make_raw_docx(body))
    assert imported.text.endswith("  - role: Edited by\n    names: Ana Pra-do\n")


def test_credits_within_an_article(tmp_path: Path, make_docx: Callable[..., bytes]) -> None:
    prose = (
        "The ferry leaves at nine, and nobody who is on board of it has ever seen the other side. "
        * 3
    )
    data = make_docx(
        [
            "Night Ferry",
            "",
            *(prose, "", prose, "", prose, ""),
            "Credits",
            "",
            "Edited by",
            "Ana Prado",
            "",
            "Music by",
            "Bo Lee",
        ]
    )
    imported = imported_from(tmp_path, data)
    assert [line.reason for line in imported.left_out] == [BEFORE_CREDITS] * 3
    assert "heading: Credits" in imported.text


STYLES = (
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Dept"><w:name w:val="Dept"/><w:basedOn w:val="berschrift1"/></w:style>'
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:styleId="Liste"><w:name w:val="List Bullet"/><w:pPr><w:numPr>'
    '<w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Kreis"><w:name w:val="a"/><w:basedOn w:val="Kreis"/></w:style>'
)


def paragraph(text: str, properties: str = "", *, run: str = "") -> str:
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f"<w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"
    )


def styled(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


@pytest.fixture
def make_styled_docx(make_raw_docx: Callable[..., bytes]) -> Callable[..., bytes]:
    def make(body: str, **others: str) -> bytes:
        out = io.BytesIO(make_raw_docx(body))
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{WORD}">{STYLES}</w:styles>')
            for name, text in others.items():
                archive.writestr(f"word/{name}.xml", f'<w:x xmlns:w="{WORD}">{text}</w:x>')
        return out.getvalue()

    return make


def test_the_shape_of_a_document(make_styled_docx: Callable[..., bytes]) -> None:
    body = (
        paragraph("Night Ferry", styled("Titel"))
        + paragraph("Crew", styled("berschrift1"))
        + paragraph("Camera", styled("Dept"))
        + paragraph("Sound", '<w:outlineLvl w:val="2"/>')
        + paragraph("Body", styled("Dept") + '<w:outlineLvl w:val="9"/>')
        + paragraph("Gaffer", run="<w:b/>")
        + paragraph("Grip", styled("Fett"))
        + paragraph("Ann", styled("Fett"), run='<w:b w:val="0"/>')
        + paragraph("Bo", styled("Liste"))
        + paragraph("Cy", '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>')
        + paragraph("Di", styled("Liste") + '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("Ed", '<w:tabs><w:tab w:val="left"/></w:tabs><w:ind w:left="720"/>')
        + paragraph("Flo", styled("Kreis"))
        + paragraph("gone", run="<w:vanish/>")
    )
    document = word_parts(make_styled_docx(body)).document()
    assert document.title
    assert document.title.text == "Night Ferry"
    levels = {"Crew": 1, "Camera": 1, "Sound": 3, "Body": 0}
    assert {text: line_with(document.parts, text).level for text in levels} == levels
    bold = {"Gaffer": True, "Grip": True, "Ann": False}
    assert {text: line_with(document.parts, text).is_bold for text in bold} == bold
    items = [line_with(document.parts, text) for text in ("Bo", "Cy", "Di", "Ed", "Flo")]
    assert [(line.text, line.is_item) for line in items] == [
        ("Bo", True),
        ("    Cy", True),
        ("Di", False),
        ("      Ed", False),
        ("Flo", False),
    ]
    assert "gone" not in lines_in(document.parts)


def test_a_bold_role_beside_its_name(make_raw_docx: Callable[..., bytes]) -> None:
    body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Gaffer:</w:t></w:r><w:r><w:t>Ann</w:t></w:r></w:p>"
    assert lines_in(word_parts(make_raw_docx(body)).document().parts) == ["Gaffer:\tAnn"]


def test_a_text_box_within_a_paragraph(make_raw_docx: Callable[..., bytes]) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent>"
    body = f"<w:p><w:r><w:t>Ann</w:t>{box}</w:r><w:r><w:t> Lee</w:t></w:r></w:p>"
    assert lines_in(word_parts(make_raw_docx(body)).document().parts) == ["Box", "Ann Lee"]


VML_BOX = (
    "<w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>"
    "<w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
)


def test_a_text_box_as_word_2007_draws_it(make_raw_docx: Callable[..., bytes]) -> None:
    body = f"<w:p><w:r><w:t>Ann</w:t>{VML_BOX}</w:r><w:r><w:t> Lee</w:t></w:r></w:p>"
    assert lines_in(word_parts(make_raw_docx(body)).document().parts) == ["Box", "Ann Lee"]


def test_letters_that_are_drawn_along_a_path(make_raw_docx: Callable[..., bytes]) -> None:
    art = VML_BOX.replace(
        "<v:textbox>", "<v:textpath/><v:textpath string='Night Ferry'/><v:textbox>"
    )
    body = f"<w:p><w:r><w:t>Ann</w:t>{art}</w:r></w:p>"
    assert lines_in(word_parts(make_raw_docx(body)).document().parts) == [
        "Night Ferry",
        "Box",
        "Ann",
    ]


def test_a_text_box_that_is_drawn_in_two_ways_is_read_once(
    make_raw_docx: Callable[..., bytes],
) -> None:
    both = (
        "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        "<mc:Choice><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        f"<mc:Fallback>{VML_BOX}</mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>Ann</w:t></w:r><w:r>{both}</w:r></w:p>"
    assert lines_in(word_parts(make_raw_docx(body)).document().parts) == ["Box", "Ann"]


def test_parts_as_word_online_names_them(
    tmp_path: Path, make_raw_docx: Callable[..., bytes], make_zip: Callable[..., bytes]
) -> None:
    with zipfile.ZipFile(io.BytesIO(make_raw_docx(paragraph("Crew", styled("H"))))) as archive:
        document = archive.read("word/document.xml")
    styles = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="H"><w:name w:val="heading 2"/></w:style>'
        "</w:styles>"
    )
    data = make_zip(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document2.xml": document,
            "word/styles2.xml": styles,
            "word/stylesWithEffects.xml": "<x/>",
        }
    )
    assert line_with(word_parts(data).document().parts, "Crew").level == 2
    assert {text.text for text in imported_from(tmp_path, data).draft.texts()} >= {"Crew"}


def test_tables_within_cells(make_raw_docx: Callable[..., bytes]) -> None:
    def cell(inner: str) -> str:
        return f"<w:tc>{inner}</w:tc>"

    inner = f"<w:tbl><w:tr>{cell(paragraph('Ann'))}{cell(paragraph('Bo'))}</w:tr></w:tbl>"
    row = cell(paragraph("Grip")) + cell(paragraph("Cy") + inner + paragraph(""))
    body = f"<w:tbl><w:tr>{row}</w:tr></w:tbl>" + paragraph("Di")
    assert lines_in(word_parts(make_raw_docx(body)).document().parts) == [
        "|Grip|Cy\nAnn\nBo|",
        "Di",
    ]


def test_what_stands_aside_is_left_out(make_styled_docx: Callable[..., bytes]) -> None:
    data = make_styled_docx(
        paragraph("Ann"),
        header1=paragraph("Draft 3"),
        footer2=paragraph("Page 1"),
        footnotes=paragraph("really?"),
        comments=paragraph("ask her"),
    )
    document = word_parts(data).document()
    assert lines_in(document.parts) == ["Ann"]
    assert {(line.text, line.reason) for line in document.left_out} == {
        ("Draft 3", "page header"),
        ("Page 1", "page footer"),
        ("really?", "note"),
        ("ask her", "comment"),
    }


def test_a_reading_above_a_name(make_raw_docx: Callable[..., bytes]) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>".format
    ruby = f"<w:ruby><w:rt>{run('やまだ')}</w:rt><w:rubyBase>{run('山田')}</w:rubyBase></w:ruby>"
    body = f"<w:p><w:r>{ruby}</w:r>{run(' 太郎')}</w:p>"
    assert lines_in(word_parts(make_raw_docx(body)).document().parts) == ["山田(やまだ) 太郎"]
