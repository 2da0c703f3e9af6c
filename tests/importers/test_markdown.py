from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.importers.reading import line_with, lines_in

from endroll.core.diagnostics import CreditsError
from endroll.importers.formats import ImportOptions, read_draft
from endroll.importers.import_credits import result_from_draft
from endroll.importers.lines import TextLine, split_lines
from endroll.importers.markdown import markdown_document
from endroll.importers.markdown_text import plain_text, styled_text

TYPICAL = (
    "# ", "## Crew", "**Gaffer:**", "- ", "  - ", "\n", "\n\n", "<br>", "```", "|", "|---|",
    "Ann Lee",
    ": ", "\\", "[](x)", "``", "<!--", "-->", "---", "===", "> ", "    ", "\t", "![a](b)",
    "*", "__",
)  # fmt: skip


def filled(text: str) -> list[str]:
    """Return the lines and rows that are not empty."""
    document = markdown_document(split_lines(text))
    return [line for line in lines_in(document.parts) if line]


def reasons(text: str) -> dict[str, str]:
    document = markdown_document(split_lines(text))
    return {line.text: line.reason for line in document.left_out}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("**Crew:**\nAnn\n", ["Crew:", "Ann"]),
        ("**Director:** Ann Lee", ["Director:\tAnn Lee"]),
        ("**Director** Ann Lee", ["Director\tAnn Lee"]),
        ("__Director__ Ann Lee", ["Director\tAnn Lee"]),
        ("**Director**: Ann Lee", ["Director: Ann Lee"]),
        ("- **Director** – Ann Lee", ["Director – Ann Lee"]),
        ("Ann **Lee**", ["Ann Lee"]),
        ("**Night Ferry** is a film", ["Night Ferry is a film"]),
        ("***Crew***\n*Ann* _Lee_", ["Crew", "Ann Lee"]),
        ("snake_case_name 3 * 4 * 5", ["snake_case_name 3 * 4 * 5"]),
        (r"\*\*Ann\*\* \# \<b>", ["**Ann** # <b>"]),
        ("Gus Hill<br>Hal Irwin<BR/>Ida", ["Gus Hill", "Hal Irwin", "Ida"]),
        ("Ann\\\nLee  \nBo", ["Ann", "Lee", "Bo"]),
        ("[Ann](http://a) ![logo](b.png) <http://c.org>", ["Ann  http://c.org"]),
        ("[![Ann](a.png)](http://a)\nBo [Li][ref]", ["Bo Li"]),
        ("<b>Gaffer</b> Ann", ["Gaffer\tAnn"]),
        ('<a href="x"><sub>Ann</sub></a> &amp; Bo', ["Ann & Bo"]),
        ("`Ann_Lee_`", ["Ann_Lee_"]),
        ("Ann[^1]\n\n[^1]: really?\n[ref]: http://a", ["Ann"]),
        ("Intro\n=====\n\nCrew\n----\nAnn", ["Crew", "Ann"]),
        ("    Di Ek       Ed\n    Flo Gray    Gus", ["    Di Ek       Ed", "    Flo Gray    Gus"]),
        ("- Cam\n  - Ann\n    - Bo\n  - Cy\n- Art", ["Cam", "  Ann", "    Bo", "  Cy", "Art"]),
        ("* Camera\n\t* Ann\n", ["Camera", "  Ann"]),
        ("1. Camera\n   - Ann\n2) Sound", ["Camera", "  Ann", "Sound"]),
        ("- Gaffer\n  Ann Lee\n\nBo", ["Gaffer", "  Ann Lee", "Bo"]),
        ("- [x] Ann\n- [ ] Bo\n-\n", ["Ann", "Bo"]),
        ("> Ann\n>> Bo\nCy", ["Ann", "Bo", "Cy"]),
        ("---\nlayout: page\ntitle: Night Ferry\n---\nAnn", ["Ann"]),
        ("| Role | Name |\n|:--|--:|\n| Sound | Bo<br>Di |", ["|Role|Name|", "|Sound|Bo\nDi|"]),
        ("Role | Name\n--- | ---\nSound | **Bo** \\| Di", ["|Role|Name|", "|Sound|Bo | Di|"]),
        ("| | |\n|-|-|\n| Grip | Bo |", ["|Grip|Bo|"]),
        ("```\nAnn\nBo\n```\n", ["Ann", "Bo"]),
        ("<!-- a --> Ann", ["Ann"]),
    ],
)  # fmt: skip
def test_lines_and_rows(text: str, lines: list[str]) -> None:
    assert filled(text) == lines


def test_headings_bold_and_items() -> None:
    parts = markdown_document(
        split_lines("## Crew ##\n**Gaffer:**\n- Ann\n- **Bo**\n**Grip**:\nCy")
    ).parts
    assert line_with(parts, "Crew").level == 2
    bold = {"Gaffer:": True, "Ann": False, "Bo": True, "Grip:": True, "Cy": False}
    assert {text: line_with(parts, text).is_bold for text in bold} == bold
    items = {"Gaffer:": False, "Ann": True, "Bo": True, "Cy": False}
    assert {text: line_with(parts, text).is_item for text in items} == items


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Night Ferry\n\nGaffer: Ann", "Night Ferry"),
        ("Night Ferry\n===\n\nGaffer: Ann", "Night Ferry"),
        ("# Night Ferry\n# Cast\nAnn", "Night Ferry"),
        ("# Credits\n\nGaffer: Ann", None),
        ("# Crew\n\nGaffer: Ann", None),
        ("# Wolken\nAnn\n# Regen\nBo", None),
        ("---\ntitle: 'Night Ferry'\n---\n# Crew\nAnn", "Night Ferry"),
        ("Ann\n# Night Ferry\n", None),
    ],
)
def test_the_first_heading_may_be_the_title(text: str, title: str | None) -> None:
    found = markdown_document(split_lines(text)).title
    assert (found.text if found else None) == title


def test_what_is_left_out_has_a_reason() -> None:
    text = "Ann\n<br>\n``\n[](x)\n\\\n![a](b.png)\n***\n<!-- a\nb -->\n~~~\nbuild 3\n~~~\n[r]: x"
    assert reasons(text) == {
        "<br>": "nothing to show",
        "``": "nothing to show",
        "[](x)": "nothing to show",
        "\\": "nothing to show",
        "![a](b.png)": "picture",
        "***": "separator",
        "<!-- a": "comment",
        "b -->": "comment",
        "~~~": "code",
        "build 3": "code",
        "[r]: x": "link target",
    }


@given(st.lists(st.sampled_from(TYPICAL), max_size=30).map("".join))
def test_no_line_is_lost_and_none_is_empty(text: str) -> None:
    document = markdown_document(split_lines(text))
    shown = {part.place for part in document.parts if isinstance(part, TextLine) and part.text}
    shown |= {
        row.place for part in document.parts if not isinstance(part, TextLine) for row in part
    }
    shown |= {document.title.place} if document.title else set()
    left_out = {line.place for line in document.left_out}
    assert set(document.places) <= shown | left_out


def test_markup_alone_is_no_text() -> None:
    for text in ("<br>", "``", "[](x)", "\\", "![](a)", "<p>", "** **"):
        assert not plain_text(text).strip("* ")
    assert styled_text("[](x)").is_blank


@pytest.mark.parametrize(
    "part", ["*", "**a ", "[", "[a](", "![", "<", "<a ", "`", "\\", "_a", "|", "- ", "<!--", "&"]
)
def test_pathological_lines_are_read_in_time(part: str) -> None:
    start = time.monotonic()
    markdown_document(split_lines((part * 19_000)[:19_000]))
    assert time.monotonic() - start < 5


def test_code_alone_is_not_lost() -> None:
    draft = read_draft(
        b"# Film\n\n```\nGaffer: Ann Lee\nGrip: Bo Li\n```\n", Path("a.md"), ImportOptions()
    )
    assert {"Ann Lee", "Bo Li"} <= {text.text for text in draft.texts()}
    with pytest.raises(CreditsError):
        result_from_draft(read_draft(b"<br>\n", Path("a.md"), ImportOptions()), "a")
