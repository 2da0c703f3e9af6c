from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from tests.importers.reading import imported_from, line_with, lines_in, refusal

from endroll.importers.rtf import rtf_parts

if TYPE_CHECKING:
    from pathlib import Path

FONTS = (
    r"{\fonttbl{\f0\fnil\fcharset0 Calibri;}{\f1\fnil\fcharset134 SimSun;}"
    r"{\f2\fnil\fcharset128 Mincho;}{\f3\fnil\fcharset204 Arial;}{\f4\fcharset129 Batang;}"
    r"{\f5\fcharset136 MingLiU;}}"
)


def lines_of(body: str, head: str = r"\ansi\ansicpg1252\uc1") -> list[str]:
    document = rtf_parts(rf"{{\rtf1{head}{FONTS}{body}}}".encode("latin-1")).document()
    return lines_in(document.parts)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (r"Gaffer\tab Ann Lee\par Grip\line Bo Li\par", ["Gaffer\tAnn Lee", "Grip", "Bo Li"]),
        ("Gaf\r\nfer\\par\r\n", ["Gaffer"]),
        ("Gaffer\\\r\nAnn Lee", ["Gaffer", "Ann Lee"]),
        (r"\f0 Zo\'eb\par", ["Zoë"]),
        (r"\f1 \'d1\'ee\'b6\'fe\par", ["杨二"]),
        (r"\f2 \'8e\'52\'93\'63\f0  Ann\par", ["山田 Ann"]),
        (r"\f2 \'83A\'83\'5c\par", ["アソ"]),
        (r"\f3 \'cb\'e5\'e2\par", ["Лев"]),
        (r"\f4 \'b1\'e8\par", ["김"]),
        (r"\f5 \'a7\'f5\par", ["李"]),
        (r"{\f1 \'d1\'ee}\'eb\par", ["杨ë"]),
        (r"\u26472?\u20108?\par", ["杨二"]),
        (r"\u-10179?\u-8704?\par", ["😀"]),
        (r"\uc2\u26472??{\uc0\u20108}x\par", ["杨二x"]),
        (r"\u26472\'3fAnn\par", ["杨Ann"]),
        (r"a\~b\_c\-d\emdash e\ldblquote f\rdblquote\par", ["a\xa0b\u2011cd—e“f”"]),
        (r"\{Ann\}\\\par", ["{Ann}\\"]),
        (r"A{\v hidden}B{\deleted gone}C\par", ["ABC"]),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt Ann}} Lee\par", ["Ann Lee"]),
        (r"{\*\unknown x}{\pict 89504e47}{\info{\title x}}Ann\par", ["Ann"]),
        (r"A{\bin3 }}}B\par", ["AB"]),
        (r"\pard\li720 Ann\par\pard Bo\par", ["      Ann", "Bo"]),
        (r"Ann\page Bo\sect", ["Ann", "Bo"]),
    ],
)
def test_characters_and_lines(body: str, lines: list[str]) -> None:
    assert [line for line in lines_of(body) if line] == lines


@pytest.mark.parametrize(
    ("head", "text"),
    [(r"\ansi\ansicpg936", "杨"), (r"\mac", "—Ó"), (r"\ansi\ansicpg99999", "Ñî"), (r"\pc", "╤ε")],
)
def test_the_code_page_of_the_file(head: str, text: str) -> None:
    assert lines_of(r"\'d1\'ee\par", head) == [text]


def test_bold_headings_and_lists() -> None:
    source = (
        rb"{\rtf1\ansi \pard\outlinelevel0 Crew\par\pard\b Gaffer:\b0\par \pard\b Grip\b0  Ann\par"
        rb"\pard Bo {\b Li}\par {\listtext\'b7\tab}\ls1\ilvl1 Cy\par\pard Di\par}"
    )
    parts = rtf_parts(source).document().parts
    assert line_with(parts, "Crew").level == 1
    assert line_with(parts, "Gaffer:").is_bold
    assert not line_with(parts, "Grip\tAnn").is_bold
    assert not line_with(parts, "Bo Li").is_bold
    item = line_with(parts, "Cy")
    assert (item.text, item.is_item) == ("  Cy", True)
    assert not line_with(parts, "Di").is_item


def test_tables() -> None:
    body = (
        r"Cast\par\trowd\cellx1\cellx2\pard\intbl Anna\cell Kim Lund\par Leo\cell\row"
        r"\trowd\pard\intbl\b Bea\b0\cell Ida\cell\row\pard After\par"
    )
    assert lines_of(body) == ["Cast", "|Anna|Kim Lund\nLeo|", "|Bea|Ida|", "After"]


def test_what_stands_aside_is_left_out() -> None:
    source = (
        rb"{\rtf1\ansi{\header\pard Draft 3\par}{\footer Page {\b 1}\par}Gaffer\par"
        rb" Ann Lee{\footnote\pard Really?}{\*\annotation ask her}\par}"
    )
    document = rtf_parts(source).document()
    assert lines_in(document.parts) == ["Gaffer", "Ann Lee"]
    assert [(line.text, line.reason) for line in document.left_out] == [
        ("Draft 3", "page header"),
        ("Page 1", "page footer"),
        ("Really?", "note"),
        ("ask her", "comment"),
    ]


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        (r"{\footnote\pard Really?", "note"),
        (r"{\header{\b Rea{\i lly?", "page header"),
        (r"{\*\annotation Really?", "comment"),
        (r"}\footnote Really?", "note"),
    ],
)
def test_what_stands_aside_where_a_file_is_cut_off_is_left_out(end: str, reason: str) -> None:
    document = rtf_parts(rf"{{\rtf1\ansi Ann Lee{end}".encode()).document()
    assert lines_in(document.parts) == ["Ann Lee"]
    assert [(line.text, line.reason) for line in document.left_out] == [("Really?", reason)]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"{\upr{Ann ??}{\*\ud{Ann \u26472?\u20108?}}} Lee", "Ann 杨二 Lee"),
        (r"{\upr{\b A\par n}{\*\ud{\b A}{\i nn}}}{\info{\upr{x}{\*\ud{x}}}} Lee", "Ann Lee"),
    ],
)
def test_a_text_in_two_encodings_is_read_once(body: str, text: str) -> None:
    assert lines_of(body) == [text]


@pytest.mark.parametrize("name", ["crew.rtf", "crew.doc", "crew.txt", "crew"])
def test_an_rtf_is_recognized_under_any_name(tmp_path: Path, name: str) -> None:
    imported = imported_from(tmp_path, name, rb"{\rtf1\ansi Gaffer\tab Ann Lee\par}")
    assert {text.text for text in imported.draft.texts()} >= {"Gaffer", "Ann Lee"}


@pytest.mark.parametrize("data", [b"{\\rtf1 " + b"{" * 100_000, b"{\\rtf1 " + b"{}" * 2_000_000])
def test_a_hostile_rtf_is_refused_in_time(tmp_path: Path, data: bytes) -> None:
    start = time.monotonic()
    assert refusal(tmp_path, "a.rtf", data) == "archive-refused"
    assert time.monotonic() - start < 30


@pytest.mark.parametrize(
    "data",
    [
        b"{\\rtf1 }}}}}}",
        b"{\\rtf1 \\bin99999999999 x",
        b"{\\rtf1 \\'zz\\u \\u99999? \\f-1 \\uc-5\\u65?x",
        b"{\\rtf1 \\cell\\row\\row\\cell",
        b"{\\rtf1 \\ud \\upr{\\b",
        b"{\\rtf1\\ansicpg-7 \\'ff\\'",
        b"{\\rtf1 \\u-10179?x\\",
    ],
)
def test_a_damaged_rtf_is_read_as_far_as_it_goes(data: bytes) -> None:
    rtf_parts(data)
