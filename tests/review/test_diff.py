"""Changes between two versions: each credit appears once, and none is missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.core.diagnostics import Span
from endroll.review.diff import Change, Credit, CreditChange, _moved, find_changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.model.credits import Credits
    from endroll.project import Project

ROLL = """
video: {size: 1000x1080, fps: 24}
styles: {base: {font: [Box, Box Han], size: 20}}
roll:
  - heading: Film Credits
  - role: Edited by
    names: [Ann Author, Bo 谢德庆]
  - names: [Cy Young, Di Wills]
  - heading: Cast
    cast:
      - Herself: Ann Author
      - Neighbours: [Ed East, Flo Field]
  - text: |
      Dedicated to everyone
      who is finding a new way
  - heading: Thanks
    names: [Gus Gray, Hal Hill, Ida Iron]
"""


@pytest.fixture
def changes(lay_out: Callable[[str], Project]) -> Callable[..., list[tuple[str, ...]]]:
    """Return a function that gives the changes made by replacing text in the roll."""
    before = lay_out(ROLL).credits

    def found(*pairs: tuple[str, str]) -> list[tuple[str, ...]]:
        text = ROLL
        for was, now in pairs:
            assert was in text
            text = text.replace(was, now, 1)
        return told(before, lay_out(text).credits)

    return found


def told(before: Credits, after: Credits) -> list[tuple[str, ...]]:
    return [line(change) for change in find_changes(before, after)]


def line(change: CreditChange) -> tuple[str, ...]:
    sides = [f"{one.under}/{one.text}" for one in (change.before, change.after) if one]
    return (str(change.change), *dict.fromkeys(sides))


def test_nothing_changed(changes: Callable[..., list[tuple[str, ...]]]) -> None:
    assert changes() == []
    assert changes(("size: 20", "size: 30"), ("fps: 24", "fps: 25")) == []


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (
            "Ann Author,",
            "Anne Author,",
            [("changed", "Edited by/Ann Author", "Edited by/Anne Author")],
        ),
        ("谢德庆", "谢天", [("changed", "Edited by/Bo 谢德庆", "Edited by/Bo 谢天")]),
        ("Di Wills", "Di Wills, Zoe Zander", [("added", "None/Zoe Zander")]),
        ("Cy Young, ", "", [("removed", "None/Cy Young")]),
        (
            "a new way",
            "a newer way",
            [("changed", "None/who is finding a new way", "None/who is finding a newer way")],
        ),
        ("Herself", "The Author", [("changed", "Cast/Herself", "Cast/The Author")]),
        (
            "heading: Thanks",
            "heading: Many thanks",
            [("changed", "None/Thanks", "None/Many thanks")],
        ),
        ("role: Edited by", "role: Cut", [("changed", "None/Edited by", "None/Cut")]),
        ("Gus Gray, Hal Hill", "Hal Hill, Gus Gray", [("moved", "Thanks/Gus Gray")]),
    ],
)
def test_one_change(
    changes: Callable[..., list[tuple[str, ...]]],
    was: str,
    now: str,
    expected: list[tuple[str, ...]],
) -> None:
    found = changes((was, now))
    if expected[0][0] == "moved":  # either of two that changed places
        assert [kind for kind, *_ in found] == ["moved"]
    else:
        assert found == expected


def test_a_name_that_goes_elsewhere(changes: Callable[..., list[tuple[str, ...]]]) -> None:
    assert changes((", Ida Iron]", "]"), ("[Cy Young", "[Ida Iron, Cy Young")) == [
        ("moved", "Thanks/Ida Iron", "None/Ida Iron")
    ]


def test_what_is_quite_another_is_no_correction(
    changes: Callable[..., list[tuple[str, ...]]],
) -> None:
    assert changes(("Hal Hill", "Quentin Zabriskie")) == [
        ("added", "Thanks/Quentin Zabriskie"),
        ("removed", "Thanks/Hal Hill"),
    ]


LETTERS = "ABCDEFGH"


@given(st.permutations(LETTERS), st.integers(0, 8), st.integers(0, 8))
def test_each_that_moved_was_somewhere(order: str, kept: int, before_count: int) -> None:
    """After any removal and reordering, each moved credit names its old place."""
    gone = [Credit(letter, None, Span("a", index, 1)) for index, letter in enumerate(LETTERS)]
    come = [Credit(letter, None, Span("b", index, 1)) for index, letter in enumerate(order)]
    moved = _moved(gone[:before_count], come[:kept])
    assert len(set(moved.values())) == len(moved)
    assert all(one.text == was.text for one, was in moved.items())
    both = {one.text for one in gone[:before_count]} & {one.text for one in come[:kept]}
    assert {one.text for one in moved} == both


def test_as_json(lay_out: Callable[[str], Project]) -> None:
    before = lay_out(ROLL)
    after = lay_out(ROLL.replace("Hal Hill", "Hal Hills"))
    (change,) = find_changes(before.credits, after.credits)
    said = change.as_json()
    assert change.change is Change.CHANGED
    assert (said["change"], said["before"]["text"], said["after"]["text"]) == (
        "changed",
        "Hal Hill",
        "Hal Hills",
    )
    assert said["after"]["under"] == "Thanks"
    assert said["after"]["line"] == 17
