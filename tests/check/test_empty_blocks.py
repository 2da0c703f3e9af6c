"""Placeholders instead of names, and headings with nothing below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.project import Project

    Codes = Callable[[str], list[tuple[str, int]]]


@pytest.mark.parametrize(
    "name", ["TBD", "tbc", "T.B.A.", "[TBD]", "TK", "To be confirmed", "N.N.", "??", "Full Name"]
)
def test_a_name_that_is_still_to_come(codes: Codes, name: str) -> None:
    assert codes(f"  - role: One\n    names:\n      - Ann\n      - '{name}'\n") == [("no-names", 4)]


@pytest.mark.parametrize(
    "name", ["Nan", "?", "TB", "T. B. Dean", "N. Nash", "Bea Named", "Tk Maxx"]
)
def test_a_name_that_is_one(codes: Codes, name: str) -> None:
    assert codes(f"  - {{role: One, names: [Ann, '{name}']}}\n") == []


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("role: A", "missing-key"),
        ("{role: A, names: []}", "empty-list"),
        ("cast: [A: ]", "empty-value"),
        ("cast: []", "empty-list"),
    ],
)
def test_a_role_without_names_is_an_error_of_the_model(codes: Codes, entry: str, code: str) -> None:
    assert code in {said for said, _ in codes(f"  - {entry}\n")}


@pytest.mark.parametrize(
    ("roll", "line"),
    [
        ("  - names: Ann\n  - heading: Thanks\n", 2),
        ("  - names: Ann\n  - heading: Thanks\n  - space: 50\n", 2),
        ("  - heading: Thanks\n  - card: [{names: Ann}]\n", 1),
        ("  - card:\n    - names: Ann\n    - heading: Thanks\n", 3),
        ("  - section:\n    - names: Ann\n    - heading: Thanks\n", 3),
        ("  - row:\n    - heading: Thanks\n    - names: Ann\n", 2),
        ("  - scroll:\n    - names: Ann\n    - heading: Thanks\n  - names: Bo\n", 3),
    ],
)
def test_a_heading_with_nothing_below_it(codes: Codes, roll: str, line: int) -> None:
    assert codes(roll) == [("lonely-heading", line)]


@pytest.mark.parametrize(
    "roll",
    [
        "  - heading: Thanks\n  - names: Ann\n",
        "  - heading: The Film\n  - heading: Cast\n  - names: Ann\n",
        "  - {heading: Thanks, names: Ann}\n",
        "  - card: [{heading: The End}]\n",
        "  - section: [{heading: Thanks}]\n  - names: Ann\n",
        "  - names: Ann\n  - title: The End\n",
        "  - row: [[{heading: A}, {names: Ann}], {names: Bo}]\n".replace(
            "[{heading: A}, {names: Ann}]", "{section: [{heading: A}, {names: Ann}]}"
        ),
    ],
)
def test_a_heading_that_heads_something_or_is_a_card(codes: Codes, roll: str) -> None:
    assert codes(roll) == []


@pytest.mark.parametrize("fill", ["down", "across"])
def test_columns_leave_no_heading_or_role_behind(
    lay_out: Callable[[str], Project], fill: str
) -> None:
    project = lay_out(
        f"roll: [{{heading: Cast, role: Crew, names: [A, B, C, D], columns: 4, fill: {fill}}}]"
    )
    (block,) = project.roll.blocks
    heading, role, *names = project.roll.runs
    assert (heading.text, role.text, len(names)) == ("Cast", "Crew", 4)
    assert heading.bottom_px <= role.top_px
    assert all(role.bottom_px <= name.top_px for name in names)
    assert block.top_px <= heading.top_px


def test_a_cast_has_no_columns_to_leave_a_group_in(codes: Codes) -> None:
    roll = "  - cast: [{group: G}, A: Ann, B: Bo]\n    columns: 2\n"
    assert [code for code, _ in codes(roll)] == ["cast-columns"]
