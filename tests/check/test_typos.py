"""Typing errors: each rule fires on its target, and not on similar text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("roll", "code"),
    [
        ("  - names: [Ann, B\u043eris]\n", "look-alike"),
        ("  - {role: \u0415dited by, names: Ann}\n", "look-alike"),
        ("  - names: [\u039daomi Klein]\n", "look-alike"),
        ("  - names: ['Ann  Author']\n", "double-space"),
        ("  - names: ['Zoe\u0308 M']\n", "not-composed"),
        ("  - names: ['Ann (Cello']\n", "unpaired"),
        ("  - names: ['Ann Cello)']\n", "unpaired"),
        ("  - {role: 'Thanks [to', names: Ann}\n", "unpaired"),
        ("  - {heading: Made by “us, names: Ann}\n", "unpaired"),
        ("  - text: |\n      one (two\n      three\n", "unpaired"),
        ("  - names: [Ann, Bo, ann]\n", "repeated-name"),
        ("  - cast:\n      - Guests: [Ann, Bo, Ann]\n", "repeated-name"),
    ],
)
def test_what_it_is_for(
    codes: Callable[[str], list[tuple[str, int]]], roll: str, code: str
) -> None:
    assert [found for found, _ in codes(roll)] == [code]


@pytest.mark.parametrize(
    "roll",
    [
        "  - names: [Борис Пастернак, Ναόμι, Ann]\n",
        "  - names: [Борис Pasternak]\n",
        "  - names: [Sunn O))), 'Ann (Cello)', 'Bo [Bo]', '“Doc” Hal']\n",
        "  - names: [谢德庆（谢）, 《大事》, Zoë]\n",
        "  - text: |\n      one (two\n      three)\n",
        "  - {role: One, names: [Ann, Bo]}\n  - {role: Two, names: [Ann, Bo]}\n",
        "  - cast:\n      - One: [Ann]\n      - Two: [Ann]\n",
        "  - names: ['§', '10 µm', 'a & b', 'L’Oréal', O’Neil]\n",
    ],
)
def test_what_only_looks_like_it(codes: Callable[[str], list[tuple[str, int]]], roll: str) -> None:
    assert codes(roll) == []


def test_a_line_may_allow_it(codes: Callable[[str], list[tuple[str, int]]]) -> None:
    twice = """\
  - names:
      - Ann  One
      - Ann  One  # endroll: allow repeated-name, double-space
      # two sisters
      # endroll: allow double-space
      - Bo  Two
      - Ann  One  # endroll: allow unpaired
      - Cy  Three
"""
    assert sorted(codes(twice), key=lambda one: one[::-1]) == [
        ("double-space", 2),
        ("double-space", 7),
        ("repeated-name", 7),
        ("double-space", 8),
    ]


def test_an_error_cannot_be_allowed(codes: Callable[[str], list[tuple[str, int]]]) -> None:
    assert [code for code, _ in codes("  - nams: [Ann]  # endroll: allow unknown-key\n")] != []
