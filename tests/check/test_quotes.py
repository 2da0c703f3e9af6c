"""Straight quotes: reported once if all are straight, and each if most are curly."""

from __future__ import annotations

import pytest

from endroll.check.quotes import check_quotes
from endroll.core.diagnostics import Severity, Span
from endroll.model.credits import Text


def told(*texts: str) -> list[int]:
    """Return the lines that get a note; the first text is on line 1."""
    found = list(
        check_quotes(
            Text(text, Span("credits.yaml", line, 1), "en")
            for line, text in enumerate(texts, start=1)
        )
    )
    assert {(one.code, one.severity) for one in found} <= {("straight-quotes", Severity.NOTE)}
    return [one.span.line for one in found if one.span]


@pytest.mark.parametrize(
    "text", ["Mary O'Brien", '"Doc" Hal', "'n' Roll", "L'Oréal", "Pat 4 'Doc'"]
)
def test_a_straight_one_is_noted(text: str) -> None:
    assert told("Ann", text) == [2]


@pytest.mark.parametrize(
    "text",
    [
        "Mary O’Brien",
        "“Doc” Hal",
        "6'2\"",
        "a 35' boom and a 7\" reel",
        'https://example.org/?a="b"',
        "name='x'",
        "<a href='x'>",
        "צ'רלי",
        'רש"י',
        "ʻOkina Kaʻahumanu",
        "5′ 11″",
    ],
)
def test_others_are_right(text: str) -> None:
    assert told("Ann", text) == []


def test_a_habit_is_noted_once() -> None:
    assert told("Ann", "O'Brien", '"Doc" Hal', "O'Hara", '"Cy" Di') == [2]


def test_where_most_are_curly_each_straight_one_is_noted() -> None:
    assert told("O’Brien", "O’Hara", "O'Neil", "O’Toole", "D'Arcy") == [3, 5]


def test_where_most_are_straight_they_are_noted_once() -> None:
    assert told("O'Brien", "O'Hara", "O’Neil") == [1]


def test_apostrophes_and_quotes_are_told_apart() -> None:
    assert told("“Doc” Hal", "“Cy” Di", "O'Hara", "O'Neil", '"Ed" Flo') == [3, 5]
