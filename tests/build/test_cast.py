"""Casts: groups go to the rows they head, habits come from the block, its section or the layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endroll.core.units import Length
from endroll.model.choices import Leader, RoleAt
from endroll.model.credits import Cast, People, Row, Song

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.model.credits import Credits

    Good = Callable[[str], Credits]


def test_a_group_goes_to_the_row_after_it(good: Good) -> None:
    made = good(
        "roll:\n  - cast: [A: B, {group: Paris}, C: D, E: F, {group: Rome}, G: H]\n"
        "    leader: dots\n    indent: 20\n"
    )
    (cast,) = made.blocks
    assert isinstance(cast, Cast)
    assert [row.group.value if row.group else None for row in cast.rows] == [
        None,
        "Paris",
        None,
        "Rome",
    ]
    assert [row.is_grouped for row in cast.rows] == [False, True, True, True]
    assert (cast.leader, cast.indent) == (Leader.DOTS, Length(20))


def test_a_role_called_group_is_written_out(good: Good) -> None:
    (cast,) = good("roll:\n  - cast: [{role: group, names: A}]\n").blocks
    assert isinstance(cast, Cast)
    assert cast.rows[0].role
    assert cast.rows[0].role.value == "group"


@pytest.mark.parametrize(
    ("layout", "section", "entry", "leader"),
    [
        ("", "", "", Leader.NONE),
        ("leader: dots", "", "", Leader.DOTS),
        ("", "leader: dots", "", Leader.DOTS),
        ("", "", "leader: dots", Leader.DOTS),
        ("leader: dots", "leader: none", "", Leader.NONE),
        ("leader: dots", "leader: dots", "leader: none", Leader.NONE),
    ],
)
def test_habits_come_from_the_nearest_that_has_one(
    good: Good, layout: str, section: str, entry: str, leader: Leader
) -> None:
    made = good(
        f"layout: {{{layout}}}\n"
        f"roll:\n  - section: [{{role: A, names: B, arrange: beside, {entry}}}]\n    {section}\n"
    )
    (people,) = made.blocks
    assert isinstance(people, People)
    assert (people.leader, people.role_at) == (leader, RoleAt.FIRST)


def test_songs_are_read_in_the_order_of_their_own_lines(good: Good) -> None:
    made = good(
        "roll:\n  - songs:\n      - {courtesy: A, title: T, written_by: B}\n"
        "      - {written_by: [C, D], courtesy: E}\n    per_row: 3\n    style: role\n"
    )
    (row,) = made.blocks
    assert isinstance(row, Row)
    first, second, empty = row.shares
    assert empty == ()
    (song,), (other,) = first, second
    assert isinstance(song, Song)
    assert isinstance(other, Song)
    assert [line.value for line in song.lines] == ["Courtesy of A", "Written by B"]
    assert [line.value for line in other.lines] == ["Written by C & D", "Courtesy of E"]
    assert (song.frame.style, song.frame.span.line, other.frame.span.line) == ("role", 3, 4)
