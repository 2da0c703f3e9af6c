"""Columns that a list of names inherits from its section or the file, and where its own win."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endroll.model.choices import Arrange, Widths
from endroll.model.credits import Cast, Credits, People, Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic

    Build = Callable[[str], tuple[Credits | None, tuple[Diagnostic, ...]]]
    Good = Callable[[str], Credits]


def names(count: int) -> str:
    return "[" + ", ".join(f"A{number}" for number in range(count)) + "]"


def only_list(credits_: Credits) -> People:
    (block,) = credits_.blocks
    assert isinstance(block, People)
    return block


@pytest.mark.parametrize(
    ("written", "count", "number", "most"),
    [
        ("auto", 1, 1, 1),
        ("auto", 7, 1, 1),
        ("auto", 8, None, 2),
        ("auto", 11, None, 2),
        ("auto", 12, None, 3),
        ("auto", 15, None, 3),
        ("auto", 16, None, 4),
        ("auto", 1431, None, 4),
        ("1", 1431, 1, 1),
        ("3", 7, 1, 1),
        ("3", 8, 2, 1),
        ("3", 12, 3, 1),
        ("3", 1431, 3, 1),
        ("12", 47, 11, 1),
    ],
)
def test_a_list_inherits_columns_if_it_is_long_enough(
    good: Good, written: str, count: int, number: int | None, most: int
) -> None:
    block = only_list(good(f"layout: {{columns: {written}}}\nroll: [{{names: {names(count)}}}]"))
    assert block.columns == number
    if number is None:
        assert block.most_columns == most


@pytest.mark.parametrize(
    ("count", "most"), [(1, 1), (3, 1), (4, 2), (8, 2), (9, 3), (16, 4), (35, 5), (100, 6)]
)
def test_columns_of_its_own_have_their_own_rule(good: Good, count: int, most: int) -> None:
    text = f"layout: {{columns: 2}}\nroll: [{{names: {names(count)}, columns: auto}}]"
    block = only_list(good(text))
    assert (block.columns, block.most_columns, block.widths) == (None, most, Widths.EQUAL)


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        ("columns: 5", 5),
        ("columns: 1", 1),
        ("separator: ·", 1),
        ("writing: vertical", 1),
        ("role: Artists, arrange: beside", 1),
        ("role: Artists", None),
        ("heading: Artists", None),
        ("align: right", None),
        ("fill: across", None),
        ("widths: natural", None),
        ("language: ar", None),
    ],
)
def test_what_an_entry_says_decides(good: Good, keys: str, number: int | None) -> None:
    block = only_list(good(f"layout: {{columns: auto}}\nroll: [{{names: {names(20)}, {keys}}}]"))
    assert block.columns == number


def test_names_without_a_role_inherit_columns_where_roles_are_beside(good: Good) -> None:
    text = f"""
layout: {{columns: auto, arrange: beside}}
roll:
  - {{names: {names(20)}}}
  - {{role: Artists, names: {names(20)}}}
"""
    without_role, with_role = good(text).blocks
    assert isinstance(without_role, People)
    assert isinstance(with_role, People)
    assert (without_role.columns, with_role.columns) == (None, 1)
    assert with_role.arrange is Arrange.BESIDE


def test_a_section_replaces_what_the_file_says(good: Good) -> None:
    text = f"""
layout: {{columns: auto}}
roll:
  - names: {names(20)}
  - section:
      - names: {names(20)}
      - section: [{{names: {names(20)}}}]
        columns: auto
      - row: [{{names: {names(20)}}}, {{names: B}}]
      - cast: [{{Gaffer: {names(20)}}}]
    columns: 2
  - section: [{{names: {names(20)}}}]
    columns: 1
  - card: [{{names: {names(20)}}}]
"""
    blocks = [block for block in good(text).blocks if isinstance(block, People)]
    assert [block.columns for block in blocks] == [None, 2, None, 1]
    assert [type(block) for block in good(text).blocks if isinstance(block, Row | Cast)] == [
        Row,
        Cast,
    ]


def test_only_equal_widths_that_nobody_asked_for_are_given_up(good: Good) -> None:
    head = "layout: {columns: auto}\nroll: "
    assert only_list(good(f"{head}[{{names: {names(20)}}}]")).widths is None
    asked = only_list(good(f"{head}[{{names: {names(20)}, widths: equal}}]"))
    assert asked.widths is Widths.EQUAL
    assert only_list(good(f"roll: [{{names: {names(20)}}}]")).widths is Widths.EQUAL


@pytest.mark.parametrize("value", ["0", "13", "many", "1.5", "[2]"])
@pytest.mark.parametrize("place", ["layout", "section"])
def test_a_wrong_number_is_reported_where_it_is(build: Build, value: str, place: str) -> None:
    head = f"layout: {{columns: {value}}}\n" if place == "layout" else ""
    keys = f", columns: {value}" if place == "section" else ""
    _, found = build(f"{head}roll: [{{section: [{{names: A}}]{keys}}}]\n")
    (problem,) = found
    assert problem.code == ("wrong-kind" if value == "[2]" else "bad-value")
    assert problem.span
    assert (problem.span.line, problem.span.column) == ((1, 19) if head else (1, 41))


def test_keys_about_columns_need_columns(build: Build) -> None:
    _, found = build(f"roll: [{{names: {names(20)}, fill: across}}]")
    assert [problem.code for problem in found] == ["fill-without-columns"]
    _, found = build(
        f"layout: {{columns: auto}}\nroll: [{{role: A, names: {names(20)}, fill: across, "
        "arrange: beside}]"
    )
    assert [problem.code for problem in found] == ["fill-without-columns"]
