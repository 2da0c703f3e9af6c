from __future__ import annotations

import re
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.importers.reading import imported_from, line_with, lines_in

from endroll.core.diagnostics import UsageError
from endroll.importers import html_page
from endroll.importers.html_page import declared_charset, html_document

if TYPE_CHECKING:
    from pathlib import Path

MARKUP = (
    "<p></p><div></div><table></table><tr><td></td></tr><ul></ul><li><dl></dl><dt><dd><b></b><br><nav>"
    "</nav><h1></h1><span class=a><span class=b></span><del></del>"
)
TAGS = (*re.findall("<[^>]+>", MARKUP), "Ann Lee", "Gaffer", " ")


def filled(page: str) -> list[str]:
    """Return the lines and rows that are not empty."""
    return [line for line in lines_in(html_document(page).parts) if line]


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>Gaffer:\n  Ann   Lee</p>", ["Gaffer: Ann Lee"]),
        ("Ann<br>Bo<br/>Cy", ["Ann", "Bo", "Cy"]),
        ("<p>Ann<p>Bo", ["Ann", "Bo"]),
        ("Zo&euml; &amp; A&#x6768;&nbsp;B", ["Zoë & A杨 B"]),
        ("<b>Gaffer</b> Ann Lee", ["Gaffer\tAnn Lee"]),
        ("<span class=r>Gaffer</span> <span class=n>Ann</span>", ["Gaffer\tAnn"]),
        ("<span class=r>Gaffer</span><span class=n>Ann Lee</span><span class=n>Bo Li</span>",
         ["Gaffer\tAnn Lee\tBo Li"]),
        ("<span class=w>Ann</span> <span class=w>Lee</span>", ["Ann Lee"]),
        ("<span class=n>Ann Lee</span>, <span class=n>Bo Li</span>", ["Ann Lee, Bo Li"]),
        ("<span class=r>灯光</span> <span class=n>王小明</span>", ["灯光\t王小明"]),
        ("<ul><li>Cam<ul><li>Ann<li>Bo</ul><li>Mix</ul>", ["Cam", "  Ann", "  Bo", "Mix"]),
        ("<dl><dt>Edit<dd>Ann<dd>Bo<dt>Mix<dd>Cy<dt>End</dl>",
         ["Edit\tAnn", "\tBo", "Mix\tCy", "End"]),
        ("<table><tr><th>Role<th>Name<tr><td>Mix<td>Ann<br>Bo</table>",
         ["|Role|Name|", "|Mix|Ann\nBo|"]),
        ("<table><tr><td>Ann</td></tr><tr><td>Bo</td></tr></table>", ["Ann", "Bo"]),
        ("<table><tr><td><h2>Crew</h2>Ann<td><table><tr><td>Mix<td>Bo</table></table>",
         ["Crew", "Ann", "|Mix|Bo|"]),
        ("<td>Ann</td></tr></table>Bo", ["Ann", "Bo"]),
        ("<p hidden>x</p><p style='color:red; display: none'>y<b>z</b></p>Ann", ["Ann"]),
        ("<script>if (a<b) x()</script><style>p{}</style><button>Play</button>Ann", ["Ann"]),
        ("<pre>Mix    Ann\n\tBo</pre>", ["Mix    Ann", "\tBo"]),
        ("<ruby>山<rp>(</rp><rt>やま</rt><rp>)</rp></ruby>", ["山(やま)"]),
        ("<!-- x --><![CDATA[ y ]]>Ann<img alt=z>", ["Ann"]),
        ("<div><div>Mix</div><div>Ann</div></div>Bo", ["Mix", "Ann", "Bo"]),
        ("Ann < Bo", ["Ann < Bo"]),
        ("<table><tr><td>Mix<td>Ann</tr><tr><td>Edit<td>Bo", ["|Mix|Ann|", "|Edit|Bo|"]),
        ("<table><tr><td>Mix<td>Ann<tr><td><table><tr><td>Edit<td>Bo",
         ["Mix", "Ann", "|Edit|Bo|"]),
        ("<dl><dt>Edit<dd>Ann<dt>Mix<dd>Cy", ["Edit\tAnn", "Mix\tCy"]),
        ("<dl><dt>Edit<dd>Ann<dt>Mix", ["Edit\tAnn", "Mix"]),
        ("<dt>Edit</dt><p>Ann</p>Bo", ["Edit", "Ann", "Bo"]),
        ("<dt>Edit</dt><table><tr><td>Mix<td>Ann</table>", ["Edit", "|Mix|Ann|"]),
        ("<table><tr><td><dt>Edit</dt></td><td>Ann</td></tr></table>", ["|Edit|Ann|"]),
        ("<dl><dt>Edit<dd><dl><dt>Mix</dt></dd></dl>Bo", ["Edit\tMix", "Bo"]),
    ],
)  # fmt: skip
def test_lines_and_rows(page: str, lines: list[str]) -> None:
    assert filled(page) == lines


def test_groups_and_paragraphs_stand_apart() -> None:
    groups = "<div><div>Mix</div><div>Ann</div></div>" * 2
    assert lines_in(html_document(groups).parts)[:5] == ["Mix", "Ann", "", "Mix", "Ann"]
    assert lines_in(html_document("<p>A</p><p>B</p>").parts)[:3] == ["A", "", "B"]
    assert lines_in(html_document("<div>A</div><div>B</div>").parts) == ["A", "B"]


def test_headings_bold_and_items() -> None:
    page = "<h2>Crew</h2><b>Mix</b><br><span style='font-weight:700'>Edit</span><ol><li>Ann</ol>Bo"
    parts = html_document(page).parts
    assert line_with(parts, "Crew").level == 2
    assert [line_with(parts, text).is_bold for text in ("Mix", "Edit", "Bo")] == [True, True, False]
    assert [line_with(parts, text).is_item for text in ("Ann", "Bo")] == [True, False]


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<h1>Night Ferry</h1>Ann", "Night Ferry"),
        ("<title>Night Ferry | Site</title><h1>Credits</h1>Ann", "Night Ferry"),
        ("<title>Credits - Site</title>Ann", None),
        ("<p>Film club</p><h1>Night Ferry</h1><h2>Cast</h2>Ann", "Night Ferry"),
        ("Ann<h1>Night</h1>Bo<h1>Ferry</h1>Cy", None),
        ("<title></title>Ann", None),
    ],
)
def test_the_title(page: str, title: str | None) -> None:
    found = html_document(page).title
    assert (found.text if found else None) == title


def test_what_is_left_out_has_a_reason() -> None:
    page = (
        "<nav><a>Home</a><ul><li>Menu</ul></nav>Ann<del>gone</del>"
        "<div role=navigation>Next</div><footer>Imprint<br>Contact</footer>"
    )
    document = html_document(page)
    assert lines_in(document.parts) == ["Ann"]
    assert [(line.text, line.reason) for line in document.left_out] == [
        ("Home", "navigation"),
        ("Menu", "navigation"),
        ("gone", "struck out"),
        ("Next", "navigation"),
        ("Imprint", "page footer"),
        ("Contact", "page footer"),
    ]


@pytest.mark.parametrize("page", ["Ann<nav>Home<ul><li>Menu", "Ann<nav><table><td>Home<td>Menu"])
def test_what_is_left_out_has_a_reason_where_a_page_is_cut_off(page: str) -> None:
    document = html_document(page)
    assert lines_in(document.parts) == ["Ann"]
    assert {line.reason for line in document.left_out} == {"navigation"}
    assert "".join(line.text for line in document.left_out) == "HomeMenu"


@pytest.mark.parametrize(
    ("head", "codec", "declared"),
    [
        ("<meta charset=gb2312>", "gb18030", "gb18030"),
        ("<meta http-equiv=x content='text/html; charset=Shift_JIS'>", "cp932", "cp932"),
        ("<meta charset='utf-8'>", "utf-8", "utf-8"),
        ('<?xml version="1.0" encoding="euc-kr"?>', "utf-8", None),
        ("<meta charset=nonsense>", "utf-8", None),
        ("<meta charset=hex>", "utf-8", None),
        ("", "utf-8", None),
    ],
)
def test_the_charset(tmp_path: Path, head: str, codec: str, declared: str | None) -> None:
    data = f"<!doctype html>{head}<p>監督: 山田太郎</p>".encode(codec)
    assert declared_charset(data) == declared
    texts = {text.text for text in imported_from(tmp_path, "a.htm", data).draft.texts()}
    assert "山田太郎" in texts


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.doc", "a.xls", "a"])
def test_a_page_is_recognized_under_any_name(tmp_path: Path, name: str) -> None:
    data = b"<!DOCTYPE html><html><body><p><b>Gaffer</b> Ann Lee</p></body></html>"
    texts = {text.text for text in imported_from(tmp_path, name, data).draft.texts()}
    assert texts >= {"Gaffer", "Ann Lee"}


@given(st.lists(st.sampled_from(TAGS), max_size=40).map("".join))
def test_no_name_is_lost(page: str) -> None:
    document = html_document(page)
    shown = "\n".join([*lines_in(document.parts), *(line.text for line in document.left_out)])
    shown += document.title.text if document.title else ""
    assert shown.count("Ann Lee") == page.count("Ann Lee")
    filled = sum(bool(line) for line in lines_in(document.parts) if line.strip("|"))
    assert len(document.places) == filled + len(document.left_out) + bool(
        document.title and document.title.place.line
    )


@pytest.mark.parametrize(
    "part",
    [
        "<div>",
        "<table><tr>",
        "<ul><li>",
        "<b>",
        "</b>",
        "<",
        "<!--",
        "<a ",
        "<![",
        "<!",
        "&",
        "<p>",
    ],
)
def test_hostile_pages_are_read_or_refused_in_time(
    part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html_page, "MAX_SECONDS", 1)
    start = time.monotonic()
    with suppress(UsageError):
        html_document(part * 200_000)
    assert time.monotonic() - start < 10


def test_what_is_around_a_text_is_left_out_by_its_class() -> None:
    page = (
        "<header><a>Film club</a><h1>Night Ferry</h1></header><div class='x menu'><ul><li>Home</ul>"
        "</div><body class=sidebar><article><header><p>Ann</p></header></article>"
        "<div id=footer>Imprint</div><p class=name>Bo</p>"
    )
    document = html_document(page)
    assert "".join(lines_in(document.parts)) == "AnnBo"
    assert {(line.text, line.reason) for line in document.left_out} == {
        ("Film club", "page header"),
        ("Home", "navigation"),
        ("Imprint", "page footer"),
    }


def test_a_page_that_is_all_footer_is_not_lost() -> None:
    assert filled("<footer>Gaffer: Ann Lee<br>Grip: Bo Li</footer>") == [
        "Gaffer: Ann Lee",
        "Grip: Bo Li",
    ]
