"""Credits that nobody writes and importers make: every kind is checked, however much it is."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import regex

from endroll.check.name_index import plain
from endroll.collation.letters import without_parentheses
from endroll.project import inspect
from endroll.text.itemise import graphemes_of

if TYPE_CHECKING:
    from collections.abc import Callable

HARD = runpy.run_path(str(Path(__file__).parent / "data" / "hard_credits.py"))
DIMENSIONS: dict[str, Callable[[int], str]] = HARD["DIMENSIONS"]


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_every_kind_is_checked(dimension: str, tmp_path: Path) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(DIMENSIONS[dimension](240), encoding="utf-8")
    project, found = inspect(path)
    assert project or found
    assert all(len(said.message) < 500 for said in found)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Ann (the first) Lee", "Ann Lee"),
        ("(a) Ann", "Ann"),
        ("Ann(a)Lee", "Ann Lee"),
        ("Ann (a (b) c) Lee", "Ann c) Lee"),
        ("Ann (a", "Ann (a"),
        ("Ann a) (b", "Ann a) (b"),
        ("(all of it)", "(all of it)"),
        ("谢（一）德", "谢 德"),
    ],
)
def test_what_is_in_parentheses_is_left_out(name: str, bare: str) -> None:
    assert without_parentheses(name) == bare


def test_long_rows_of_one_sign_take_no_longer_for_each() -> None:
    """Each of these took the square of its length: minutes, where it now takes no time."""
    count = 200_000
    assert plain("e" + "\u0301" * count) == "e"
    assert without_parentheses("(" * count) == "(" * count
    assert without_parentheses("a" + " " * count + "b") == "a" + " " * count + "b"
    assert len(graphemes_of("🇩" * count)) == count // 2


def test_flags_are_parted_as_the_standard_has_it() -> None:
    """The short way for flags finds what the long one does, whatever stands beside them."""
    signs = ["🇩", "🇪", "a", "\u0301", "\u200d", "👩", "\u0600", "\u0903", "क\u094d", "\r", "각"]
    whole = regex.compile(r"\X")
    for number in range(len(signs) ** 4):
        digits = (number // len(signs) ** place % len(signs) for place in range(4))
        text = "🇩" + "".join(signs[digit] for digit in digits)
        assert graphemes_of(text) == whole.findall(text)
