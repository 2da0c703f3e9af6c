"""A text that is parsed again after a change makes the tree that it makes from nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.source.reader import TreeCache, parse_node
from endroll.source.tree import MappingNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.source.tree import Node

LINES: Final = (
    *("- role: Gaffer", "  names:", "  - Ann", "  - Bo", "- names: [Cy, Di]", "- {names: Ed}"),
    *("- text: |", "- text: |+", "- text: >-", "    Thank you", "", "  # in doubt: so?", "# note"),
    *("- names: 'It''s", '- names: "Jo', '  "', "- names: [Al", "  ]", "- Kim", "-", "  when: x"),
    *("roll:", "styles: {name: {size: 3}}", "title: Film", "---", "...", "%YAML 1.2", "\t- x"),
    *(
        "- &a names: Lu",
        "- *a",
        "- !tag x",
        "- names: Mo #x",
        "- - Ned",
        "  - - Oz",
        "- ? x",
        "- {",
        "}",
    ),
    *("  - names: P", "    names: Q", "- role: R: S", "- role: R", "  role: R", "- names: \\u0041"),
)
ENTRIES: Final = (
    *(
        "- names: Al",
        "- names: [Bo, Cy]",
        "- role: Gaffer\n  names:\n  - Di\n  # in doubt: so?\n  - Ed",
    ),
    *(
        "- {names: Flo}",
        "- names: Gus\n  when: x",
        "- text: |+\n    Thank\n\n    you\n",
        "# note\n- rule:",
    ),
)
texts = st.builds(
    lambda head, entries, tail, indent: "\n".join(
        [
            *head,
            "roll:",
            *(indent + "\n".join(entries).replace("\n", "\n" + indent)).split("\n"),
            *tail,
        ]
    ),
    st.lists(st.sampled_from(("title: Film", "vars: {a: b}", "# note")), max_size=2, unique=True),
    st.lists(st.sampled_from(ENTRIES), min_size=3, max_size=12),
    st.lists(st.sampled_from(("styles: {name: {size: 3}}", "language: de")), max_size=1),
    st.sampled_from(("", "  ")),
)


@st.composite
def edits(draw: st.DrawFn) -> list[str]:
    """A text after each of some edits of its lines or characters."""
    history = [draw(texts)]
    for _ in range(draw(st.integers(1, 4))):
        lines = history[-1].split("\n")
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from("lllidxcr")):
            case "l":
                lines[at] = draw(st.sampled_from(LINES))
            case "i":
                lines.insert(at, draw(st.sampled_from(LINES)))
            case "d":
                del lines[at]
            case "x":
                lines[at] = " " + lines[at]
            case "c":
                place = draw(st.integers(0, len(lines[at])))
                char = draw(st.sampled_from("'\"[]{}#&*|>:- \té\r"))
                lines[at] = lines[at][:place] + char + lines[at][place:]
            case _:
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
        history.append("\n".join(lines))
    return history


@given(edits())
def test_a_changed_text_is_read_as_from_nothing(history: Sequence[str]) -> None:
    earlier = TreeCache()
    for text in history:
        trees = TreeCache(earlier)
        node, found = trees.parse(text, "credits.yaml")
        assert (node, found) == parse_node(text, "credits.yaml")
        earlier = earlier if node is None else trees


def entries_of(root: Node | None) -> tuple[Node, ...]:
    assert isinstance(root, MappingNode)
    roll = root.get("roll")
    assert isinstance(roll, SequenceNode)
    return roll.items


def reused(before: str, after: str) -> list[bool]:
    """Return for each entry of a text whether it is a node of the text before."""
    earlier = TreeCache()
    known, _ = earlier.parse(before, "credits.yaml")
    found, _ = TreeCache(earlier).parse(after, "credits.yaml")
    assert found == parse_node(after, "credits.yaml")[0]
    return [any(item is old for old in entries_of(known)) for item in entries_of(found)]


TEXT: Final = "title: Film\nroll:\n" + "".join(f"- names: [Ann {n}, Bo]\n" for n in range(10))


def test_entries_before_and_after_a_changed_one_are_the_same_nodes() -> None:
    after = TEXT.replace("Ann 4", "Cy")
    assert reused(TEXT, after) == [n in (0, 1, 2, 6, 7, 8) for n in range(10)]


def test_entries_below_a_new_line_have_moved() -> None:
    after = TEXT.replace("- names: [Ann 4", "- names: New\n- names: [Ann 4")
    assert reused(TEXT, after) == [n in (0, 1, 2) for n in range(11)]


def test_all_is_the_same_in_an_unchanged_text() -> None:
    assert all(reused(TEXT, TEXT))


@pytest.mark.parametrize("wrong", ["'Cy", "[Cy", '"Cy', "&Cy", "*Cy", "{Cy"])
def test_a_change_that_swallows_what_follows_is_read_from_nothing(wrong: str) -> None:
    after = TEXT.replace("[Ann 4, Bo]", wrong)
    earlier = TreeCache()
    earlier.parse(TEXT, "credits.yaml")
    assert TreeCache(earlier).parse(after, "credits.yaml") == parse_node(after, "credits.yaml")


def test_a_value_whose_place_is_that_of_what_follows_is_read_again() -> None:
    before = TEXT.replace("- names: [Ann 0, Bo]", "- ? names")
    assert not any(reused(before, before.replace("Ann 8", "Cy")))
