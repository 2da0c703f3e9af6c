from __future__ import annotations

import pytest

from endroll.text.name_parts import is_east_asian, may_spread, name_parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("谢天", ("谢天",)),
        ("林 太郎", ("林", "太郎")),
        ("林　太郎", ("林", "太郎")),
        ("Ai Dan", ("Ai Dan",)),
        ("艾丹 Ai", ("艾丹 Ai",)),
        ("김 민수", ("김", "민수")),
    ],
)
def test_a_space_parts_east_asian_names_alone(text: str, parts: tuple[str, ...]) -> None:
    assert name_parts(text) == parts


@pytest.mark.parametrize(
    ("text", "spreads"),
    [
        ("谢天", True),
        ("谢德庆", True),
        ("谢", False),
        ("司马相如", False),  # four and more
        ("欧阳修", False),  # a surname of two
        ("歐陽修", False),
        ("林 太郎", True),
        ("長谷川 太郎", True),
        ("阿尔·帕西诺", False),
        ("Ai", False),
        ("葛\U000e0100城", True),
        ("𠮷田", True),
        ("남궁민", False),
        ("김민수", True),
    ],
)
def test_short_names_and_names_in_parts_may_be_spread(text: str, *, spreads: bool) -> None:
    assert may_spread(name_parts(text)) is spreads


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("谢 天", True), ("山田たろう", True), ("", False), (" ", False), ("A", False)],
)
def test_what_is_east_asian_throughout(text: str, *, is_one: bool) -> None:
    assert is_east_asian(text) is is_one
