from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.importers.reading import imported_from, line_with, lines_in, refusal

from endroll.importers.odt import odt_parts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KIND = "application/vnd.oasis.opendocument.text"
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("draw", "drawing"),
        ("dc", "dc"),
        ("svg", "svg-compatible"),
    )
)
STYLES = (
    '<style:style style:name="B" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="N" style:family="text">'
    '<style:text-properties fo:font-weight="normal"/></style:style>'
    '<style:style style:name="H" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="PB" style:family="paragraph" style:parent-style-name="Standard">'
    '<style:text-properties fo:font-weight="700"/></style:style>'
    '<style:style style:name="PI" style:family="paragraph">'
    '<style:paragraph-properties fo:margin-left="0.5in"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="L1" style:family="paragraph" style:parent-style-name="L2"/>'
    '<style:style style:name="L2" style:family="paragraph" style:parent-style-name="L1"/>'
)


def content_of(body: str, *, head: str = "", styles: str = STYLES) -> str:
    return (
        f"{head}<office:document-content {SPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )


@pytest.fixture
def make_odt(make_zip: Callable[..., bytes]) -> Callable[..., bytes]:
    def make(body: str, *, head: str = "", **members: str) -> bytes:
        named = {f"{name}.xml": text for name, text in members.items()}
        return make_zip({"mimetype": KIND, "content.xml": content_of(body, head=head), **named})

    return make


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<text:p>Gaffer<text:tab/>Ann  Lee</text:p>", ["Gaffer\tAnn Lee"]),
        ('<text:p><text:s text:c="4"/>Ann<text:s/>Lee</text:p>', ["    Ann Lee"]),
        ("<text:p>Grip<text:line-break/>Bo</text:p><text:p/>", ["Grip", "Bo", ""]),
        ("<text:p>\n  Ann\n   Lee</text:p>", ["Ann Lee"]),
        ('<text:p>A<text:span text:style-name="H">x</text:span>B</text:p>', ["AB"]),
        ('<text:p text:style-name="PI">Ann</text:p>', ["      Ann"]),
        ('<text:p text:style-name="L1">Ann</text:p>', ["Ann"]),
        (
            (
                "<text:p><text:ruby><text:ruby-base>山田</text:ruby-base>"
                "<text:ruby-text>やまだ</text:ruby-text></text:ruby></text:p>"
            ),
            ["山田(やまだ)"],
        ),
        (
            (
                "<text:p>A<text:title>Night Ferry</text:title>"
                "<text:meta>Ann<text:span>Bo</text:span></text:meta>C</text:p>"
            ),
            ["ANight FerryAnnBoC"],
        ),
        (
            (
                "<text:p>A<draw:frame><draw:text-box><table:table><table:title>x</table:title>"
                "<table:desc>x</table:desc></table:table></draw:text-box><svg:title>x</svg:title>"
                "<svg:desc>x</svg:desc></draw:frame><text:script>x</text:script>B</text:p>"
            ),
            ["AB"],
        ),
        (
            (
                '<table:table><table:table-row><table:table-cell table:number-columns-repeated="0">'
                "<text:p>Gaffer</text:p></table:table-cell><table:table-cell>"
                "<text:p>Ann</text:p><table:table><table:table-row><table:table-cell "
                'table:number-columns-repeated="2"><text:p>Bo</text:p></table:table-cell>'
                "</table:table-row></table:table></table:table-cell></table:table-row>"
                "</table:table>"
            ),
            ["|Gaffer|Ann\nBo|"],
        ),
        ('<text:section text:display="none"><text:p>x</text:p></text:section>', []),
        ("<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>", []),
        (
            (
                "<text:p>A<draw:frame><draw:text-box><text:p>Ann</text:p></draw:text-box></draw:frame>"
                "B</text:p>"
            ),
            ["Ann", "AB"],
        ),
        (
            (
                "<table:table><table:table-row><table:table-cell><text:p>Gaffer</text:p>"
                "</table:table-cell><table:table-cell><text:p>Ann</text:p><text:p>Bo</text:p>"
                '</table:table-cell><table:table-cell table:number-columns-repeated="99999999"/>'
                "</table:table-row></table:table>"
            ),
            ["|Gaffer|Ann\nBo|"],
        ),
    ],
)
def test_lines_and_tables(make_odt: Callable[..., bytes], body: str, lines: list[str]) -> None:
    assert lines_in(odt_parts(make_odt(body)).document().parts) == lines


def test_bold_headings_and_lists(make_odt: Callable[..., bytes]) -> None:
    body = (
        '<text:p text:style-name="P1">Night Ferry</text:p>'
        '<text:h text:outline-level="2">Crew</text:h><text:p text:style-name="PB">Gaffer:</text:p>'
        '<text:p text:style-name="PB">A<text:span text:style-name="N">nn</text:span></text:p>'
        '<text:p><text:span text:style-name="B">Grip</text:span> Bo</text:p>'
        "<text:list><text:list-item><text:p>Cy</text:p><text:list><text:list-item>"
        "<text:p>Di</text:p></text:list-item></text:list></text:list-item></text:list>"
        "<text:p>Ed</text:p>"
    )
    document = odt_parts(make_odt(body)).document()
    assert document.title
    assert document.title.text == "Night Ferry"
    assert line_with(document.parts, "Crew").level == 2
    assert line_with(document.parts, "Gaffer:").is_bold
    assert not line_with(document.parts, "Ann").is_bold
    assert not line_with(document.parts, "Grip\tBo").is_bold
    items = [line_with(document.parts, name) for name in ("Cy", "Di", "Ed")]
    assert [(line.text, line.is_item) for line in items] == [
        ("Cy", True),
        ("  Di", True),
        ("Ed", False),
    ]


def test_what_stands_aside_is_left_out(make_odt: Callable[..., bytes]) -> None:
    body = (
        "<text:p>Ann<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>really?</text:p></text:note-body></text:note> Lee</text:p>"
        "<text:p>Bo<office:annotation><dc:date>2025</dc:date><text:p>ask her</text:p>"
        "</office:annotation></text:p>"
    )
    styles = (
        f"<office:document-styles {SPACES}><office:master-styles><style:header>"
        "<text:p>Draft 3</text:p></style:header></office:master-styles></office:document-styles>"
    )
    document = odt_parts(make_odt(body, styles=styles)).document()
    assert lines_in(document.parts) == ["Ann Lee", "Bo"]
    assert [(line.text, line.reason) for line in document.left_out] == [
        ("Draft 3", "page header"),
        ("really?", "note"),
        ("ask her", "comment"),
    ]


def test_a_table_in_a_page_header_is_no_part_of_the_text(make_odt: Callable[..., bytes]) -> None:
    table = (
        "<table:table><table:table-row><table:table-cell><text:p>Draft 3</text:p>"
        "</table:table-cell></table:table-row></table:table>"
    )
    styles = (
        f"<office:document-styles {SPACES}><office:master-styles><style:header>{table}"
        "</style:header></office:master-styles></office:document-styles>"
    )
    document = odt_parts(make_odt("<text:p>Ann</text:p>", styles=styles)).document()
    assert lines_in(document.parts) == ["Ann"]
    assert [line.text for line in document.left_out] == ["Draft 3"]


@pytest.mark.parametrize("name", ["crew.odt", "crew.zip", "crew.docx", "crew"])
def test_an_odt_is_recognized_under_any_name(
    tmp_path: Path, make_odt: Callable[..., bytes], name: str
) -> None:
    data = make_odt("<text:p>Gaffer<text:tab/>Ann Lee</text:p>")
    texts = {text.text for text in imported_from(tmp_path, name, data).draft.texts()}
    assert texts >= {"Gaffer", "Ann Lee"}


def test_a_flat_odt(tmp_path: Path) -> None:
    flat = (
        f'<?xml version="1.0"?><office:document {SPACES} office:mimetype="{KIND}"><office:body>'
        "<office:text><text:p>Gaffer<text:tab/>Ann Lee</text:p></office:text></office:body>"
        "</office:document>"
    )
    for name in ("a.fodt", "a.xml"):
        texts = {text.text for text in imported_from(tmp_path, name, flat.encode()).draft.texts()}
        assert texts >= {"Gaffer", "Ann Lee"}


def test_hostile_files_are_refused(
    tmp_path: Path, make_odt: Callable[..., bytes], make_zip: Callable[..., bytes]
) -> None:
    wide = (
        '<table:table-row><table:table-cell table:number-columns-repeated="9999999">'
        "<text:p>a</text:p></table:table-cell></table:table-row>"
    )
    for data, code in (
        (make_odt("<text:span>" * 50_000), "archive-refused"),
        (make_odt("", head='<!DOCTYPE l [<!ENTITY a "ha">]>'), "archive-refused"),
        (make_odt(f"<table:table>{wide}</table:table>"), "table-too-large"),
        (make_odt("<text:p>a</text:p>" * 60_000), "archive-refused"),
        (make_odt(f"<text:p>{'a' * 30_000}</text:p>"), "archive-refused"),
        (make_zip({"mimetype": KIND, "content.xml": bytes(70_000_000)}), "archive-refused"),
        (make_zip({"mimetype": KIND}), "archive-refused"),
        (b"PK\x03\x04 and no more", "archive-refused"),
    ):
        assert refusal(tmp_path, "a.odt", data) == code
