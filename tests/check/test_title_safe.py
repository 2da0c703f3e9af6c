"""Letters and logos outside title safe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

    LookInto = Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]]

ROLL = """
video: {{size: hd, fps: 24}}
layout: {{safe: {safe}}}
timing: {{direction: {direction}}}
styles: {{base: {{font: Box, size: 50}}}}
check: {{rules: {{{rules}}}}}
roll:
  - names: A
  - text: {text}
"""


def found(
    look_into: LookInto,
    letters: int,
    safe: str = "100%",
    direction: str = "up",
    rules: str = "",
    more: str = "",
) -> list[tuple[str, int]]:
    text = ROLL.format(text="A" * letters, safe=safe, direction=direction, rules=rules)
    _, said = look_into(text + more)
    return [(one.code, one.span.line if one.span else 0) for one in said]


# A letter of Box is 30 px wide at this size, its ink 20 in the middle; title safe is 1728 px.
@pytest.mark.parametrize(
    ("letters", "safe", "is_outside"),
    [(57, "100%", False), (58, "100%", True), (57, "95%", False), (58, "95%", True)],
)
def test_a_line_wider_than_title_safe(
    look_into: LookInto, letters: int, safe: str, *, is_outside: bool
) -> None:
    assert found(look_into, letters, safe) == [("title-safe", 9)] * is_outside


def test_it_is_noted_once_with_how_far_and_how_many(look_into: LookInto) -> None:
    more = f"  - text: {'A' * 60}\n  - text: {'A' * 59}\n"
    text = ROLL.format(text="A" * 58, safe="100%", direction="up", rules="") + more
    _, (said,) = look_into(text)
    assert said.code == "title-safe"
    assert said.message.endswith("and 2 more")
    assert re.findall(r" (\d+) px", said.message) == ["1"]


def test_it_can_be_meant(look_into: LookInto) -> None:
    assert found(look_into, 58, rules="title-safe: off") == []


def test_a_crawl_passes_the_sides(look_into: LookInto) -> None:
    assert found(look_into, 58, direction="left") == []


def test_a_card_counts_too(look_into: LookInto) -> None:
    card = f"  - card: [{{text: {'A' * 58}}}]\n    hold: 9s\n"
    assert found(look_into, 10, more=card) == [("title-safe", 10)]
