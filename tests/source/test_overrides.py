"""`--set KEY=VALUE`: values put into the tree, as if they stood in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.core.diagnostics import Span, UsageError
from endroll.source.overrides import apply_overrides, settings_of
from endroll.source.reader import parse_tree
from endroll.source.tree import MappingNode, Node, ScalarNode, SequenceNode

FILE = "title: Film\ntiming: {speed: 3, lead_in: 1s}\nstyles:\nroll:\n  - role: A\n  - role: B\n"


def tree_of(text: str = FILE) -> MappingNode:
    tree, found = parse_tree(text, "credits.yaml")
    assert found == ()
    assert tree is not None
    return tree


def at(node: Node | None, *path: str | int) -> Node | None:
    for step in path:
        if isinstance(node, MappingNode) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            node = node.items[step]
        else:
            return None
    return node


@pytest.mark.parametrize(
    ("setting", "path", "text"),
    [
        ("timing.speed=4", ("timing", "speed"), "4"),
        ("title=Ai Weiwei: Never Sorry", ("title",), "Ai Weiwei: Never Sorry"),
        ("title=a=b", ("title",), "a=b"),
        ("title='No'", ("title",), "No"),
        ("video.background=#000", ("video", "background"), "#000"),
        ("styles.name.size=40", ("styles", "name", "size"), "40"),
        ("roll.1.role=X", ("roll", 1, "role"), "X"),
        ("roll.0.names=[P, Q]", ("roll", 0, "names", 1), "Q"),
        ("layout={gap: 3}", ("layout", "gap"), "3"),
    ],
)
def test_a_value_lands_at_its_path(setting: str, path: tuple[str | int, ...], text: str) -> None:
    tree, found = apply_overrides(tree_of(), [setting])
    node = at(tree, *path)
    assert isinstance(node, ScalarNode)
    assert node.text == text
    assert node.span.file == f"--set {setting.partition('=')[0]}"
    assert found == ()


def test_the_rest_of_the_tree_stays_and_keeps_its_places() -> None:
    tree, _ = apply_overrides(tree_of(), ["timing.speed=4"])
    assert at(tree, "timing", "lead_in") == at(tree_of(), "timing", "lead_in")
    assert [key.text for key, _ in tree.entries] == ["title", "timing", "styles", "roll"]
    assert at(tree, "timing", "speed") == ScalarNode(
        "4", quoted=False, span=Span("--set timing.speed", 1, 1)
    )


def test_a_later_setting_wins() -> None:
    tree, _ = apply_overrides(tree_of(), ["title=A", "title=B"])
    title = at(tree, "title")
    assert isinstance(title, ScalarNode)
    assert title.text == "B"


def test_a_value_of_broken_form_is_told_of_and_left_out() -> None:
    tree, (wrong,) = apply_overrides(tree_of(), ["roll.0.names=[P, Q"])
    assert tree == tree_of()
    assert wrong.span is not None
    assert wrong.span.file == "--set roll.0.names"


@pytest.mark.parametrize(
    "setting",
    [
        "timing.speed",
        "timing..speed=4",
        "=4",
        "title.x=1",
        "roll.2.role=X",
        "roll.-1.role=X",
        "roll.first=X",
        "roll.99999999999999999999=X",
        ".".join("a" * 40) + "=1",
    ],
)
def test_a_setting_that_leads_nowhere_is_wrong_usage(setting: str) -> None:
    with pytest.raises(UsageError) as raised:
        apply_overrides(tree_of(), [setting])
    (wrong,) = raised.value.diagnostics
    assert wrong.span is not None
    assert (wrong.span.line, wrong.span.column) == (1, 1)


WORDS = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=8)


@given(st.lists(WORDS, min_size=1, max_size=5), WORDS)
def test_what_is_set_in_an_empty_tree_is_found_again(keys: list[str], value: str) -> None:
    empty = MappingNode((), Span("credits.yaml", 1, 1))
    tree, _ = apply_overrides(empty, [f"{'.'.join(keys)}={value}"])
    node = at(tree, *keys)
    assert isinstance(node, ScalarNode)
    assert node.text == value


@pytest.mark.parametrize(
    ("text", "key", "left"),
    [
        ("timing: {speed: 3, snap: off}\ntitle: A", "timing.speed", {"timing", "title"}),
        ("timing: {speed: 3}\ntitle: A", "timing.speed", {"title"}),
        ("a: {b: {c: {d: 1}}}\ntitle: A", "a.b.c.d", {"title"}),
        ("timing: {speed: 3}\ntitle: A", "timing.snap", {"timing", "title"}),
        ("timing: {speed: 3}\ntitle: A", "title.size", {"timing", "title"}),
        ("timing: {}\ntitle: A", "timing.speed", {"timing", "title"}),
    ],
)
def test_a_key_is_taken_out_and_what_is_empty_then(text: str, key: str, left: set[str]) -> None:
    tree = parse_tree(text, "file")[0]
    assert tree
    tree, found = apply_overrides(tree, settings_of({key: None}))
    assert not found
    assert {name.text for name, _ in tree.entries} == left


def test_keys_are_taken_out_last() -> None:
    assert settings_of({"a.b": None, "a.c": "1"}) == ("a.c=1", "-a.b")
