"""Misplaced spaces, and stray invisible characters."""

from __future__ import annotations

import pytest

from endroll.check.spacing import check_spacing
from endroll.core.diagnostics import Span
from endroll.model.credits import Text


def said(text: str, language: str = "en") -> list[str]:
    """Return the messages about a text."""
    found = list(check_spacing([Text(text, Span("credits.yaml", 1, 1), language)]))
    assert {one.code for one in found} <= {"stray-space"}
    return [one.message for one in found]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Ann Author , ASC", "before “,”"),
        ("John Smith Jr .", "before “.”"),
        ("Ann ( Cello)", "after “(”"),
        ("Ann (Cello )", "before “)”"),
        ("Ann [ Cello]", "after “[”"),
        ("Sound : Ann", "before “:”"),
        ("Ann ; Bo", "before “;”"),
        ("Ann\u00a0, ASC", "before “,”"),
    ],
)
def test_a_space_where_none_belongs(text: str, where: str) -> None:
    assert said(text) == [f"“{text}” has a space {where}"]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Author, ASC (Cello): one; two.",
        "and so on ...",
        "wait . . . what",
        "a .NET shop",
        "Kaliber .45",
        ": colon",
        "a :) b",
        "Ann Lee",
        "E.g. 1 . 5".replace(" . ", "."),
    ],
)
def test_a_space_that_is_meant(text: str) -> None:
    assert said(text) == []


def test_french_has_a_space_before_its_colon() -> None:
    assert said("Avec : Ann ; Bo", "fr-CA") == []
    assert said("Avec\u00a0: Ann", "en") == []
    assert said("Avec , Ann", "fr") != []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ann\u200b Lee", "U+200B, zero width space"),
        ("\u200bAnn", "U+200B, zero width space"),
        ("Ann\u2060", "U+2060, word joiner"),
        ("Ann\u200d", "U+200D, zero width joiner"),
        ("Ann\u200c Lee", "U+200C, zero width non-joiner"),
        ("An\ufeffn", "U+FEFF, zero width no-break space"),
        ("Ann\u200e Lee", "U+200E, left-to-right mark"),
        ("Ann\u202a Lee", "U+202A, left-to-right embedding"),
    ],
)
def test_what_nobody_sees(text: str, code: str) -> None:
    (message,) = said(text)
    assert message.endswith(code)


@pytest.mark.parametrize(
    "text",
    [
        "بچه\u200cهای خوب",
        "क्\u200dष",
        "\N{MAN}\u200d\N{ROCKET}",
        "กก\u200bขข",
        "Auf\u200clage",
        "a\u2060b",
        "דוד \u200eDavid\u200f",
        "con\u00adstruct",
    ],
)
def test_what_scripts_need_unseen(text: str) -> None:
    assert said(text) == []
