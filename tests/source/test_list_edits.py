"""Items of lists in YAML are inserted, removed, moved and copied; all else stays as it was."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from endroll.source.editing import UneditableError, plain
from endroll.source.list_edits import duplicate, insert_after, move, remove
from endroll.source.reader import parse_node

BLOCKS = """\
# top
roll:
  # about the editor
  - role: Edited by   # she
    names: Ann

  - role: Music by
    names: [Bo, Cy]
    # deeper

  - names:
      - Di   # in doubt: Dee?
      - Ed
      # above Flo
      - Flo
timing: {speed: 3}   # slow
"""


def plain_of(text: str) -> Any:
    node, _ = parse_node(text, "")
    assert node
    return plain(node)


def test_a_name_is_inserted_after_another() -> None:
    assert insert_after(BLOCKS, ("roll", 1, "names", 0), "X, Y") == BLOCKS.replace(
        "[Bo, Cy]", '[Bo, "X, Y", Cy]'
    )
    assert insert_after(BLOCKS, ("roll", 2, "names", 0), "No") == BLOCKS.replace(
        "Dee?\n", "Dee?\n      - No\n"
    )
    assert insert_after(BLOCKS, ("roll", 2, "names", 2), "Gus") == BLOCKS.replace(
        "- Flo\n", "- Flo\n      - Gus\n"
    )


def test_a_single_name_becomes_a_list() -> None:
    assert insert_after(BLOCKS, ("roll", 0, "names"), "Abe: B") == BLOCKS.replace(
        "names: Ann", 'names: [Ann, "Abe: B"]'
    )


def test_a_pair_is_inserted_into_a_cast() -> None:
    text = "cast:\n  - Ines: Alba\n  - {The Boy: Okoye}\n"
    assert insert_after(text, ("cast", 0), ("Mei: 2", "Zhou")) == text.replace(
        "Alba\n", 'Alba\n  - "Mei: 2": Zhou\n'
    )


def test_a_removed_item_leaves_its_comments() -> None:
    assert remove(BLOCKS, ("roll", 2, "names", 0)) == BLOCKS.replace(
        "      - Di   # in doubt: Dee?\n", "      # in doubt: Dee?\n"
    )
    assert remove(BLOCKS, ("roll", 0)) == BLOCKS.replace(
        "  - role: Edited by   # she\n    names: Ann\n", "  # she\n"
    )


def test_a_removed_block_takes_the_empty_lines_after_it() -> None:
    text = "roll:\n  - a: 1\n\n  - b: 2\n\n  - c: 3\n\nx: y\n"
    assert remove(text, ("roll", 1)) == "roll:\n  - a: 1\n\n  - c: 3\n\nx: y\n"
    assert remove(text, ("roll", 2)) == "roll:\n  - a: 1\n\n  - b: 2\n\nx: y\n"


@pytest.mark.parametrize(
    ("text", "index", "edited"),
    [
        ("a: [b, c, d]", 0, "a: [c, d]"),
        ("a: [b, c, d]", 1, "a: [b, d]"),
        ("a: [b, c, d]  # e", 2, "a: [b, c]  # e"),
        ("a: [b, c, d, ]", 2, "a: [b, c, ]"),
        ("a: [\n  b,  # one\n  c,\n  d\n]\n", 0, "a: [\n  # one\n  c,\n  d\n]\n"),
        ("a: [\n  b,  # one\n  c,\n  d\n]\n", 1, "a: [\n  b,  # one\n  d\n]\n"),
        ("a: [\n  b,  # one\n  c,\n  d\n]\n", 2, "a: [\n  b,  # one\n  c,\n]\n"),
        ("a: [b, c,\n  d]\r\n", 1, "a: [b,\n  d]\r\n"),
        ('a: ["b,", {c: d}, [e]]', 1, 'a: ["b,", [e]]'),
    ],
)
def test_an_item_in_brackets_is_removed_with_its_comma(text: str, index: int, edited: str) -> None:
    assert remove(text, ("a", index)) == edited


def test_an_item_moves_with_the_comments_above_and_below_it() -> None:
    assert move(BLOCKS, ("roll", 1), 0) == (
        "# top\nroll:\n"
        "  - role: Music by\n    names: [Bo, Cy]\n    # deeper\n\n"
        "  # about the editor\n  - role: Edited by   # she\n    names: Ann\n\n"
        + BLOCKS.partition("# deeper\n\n")[2]
    )
    assert move(BLOCKS, ("roll", 2, "names", 2), 0) == BLOCKS.partition("      - Di")[0] + (
        "      # above Flo\n      - Flo\n      - Di   # in doubt: Dee?\n      - Ed\n"
        "timing: {speed: 3}   # slow\n"
    )
    assert move(BLOCKS, ("roll", 1, "names", 0), 1) == BLOCKS.replace("[Bo, Cy]", "[Cy, Bo]")


def test_the_last_line_needs_no_end() -> None:
    assert move("- a\n- b", (1,), 0) == "- b\n- a"
    assert move("- a\r\n- b", (0,), 1) == "- b\r\n- a"
    assert remove("- a\n- b", (1,)) == "- a\n"
    assert insert_after("- a", (0,), "b") == "- a\n- b\n"
    assert duplicate("- a", (0,)) == "- a\n- a\n"


def test_a_copy_has_no_comments_and_stands_apart_like_the_others() -> None:
    assert duplicate(BLOCKS, ("roll", 0)) == BLOCKS.replace(
        "names: Ann\n", "names: Ann\n\n  - role: Edited by\n    names: Ann\n"
    )
    assert duplicate(BLOCKS, ("roll", 2, "names", 0)) == BLOCKS.replace(
        "Dee?\n", "Dee?\n      - Di\n"
    )
    text = "roll:\n  - text: |\n      a\n\n      # b\n  - c: d\n"
    assert duplicate(text, ("roll", 0)) == (
        "roll:\n  - text: |\n      a\n\n      # b\n  - text: |\n      a\n\n      # b\n  - c: d\n"
    )


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a: [b]", ("a", 0)),
        ("a:\n  - b\n", ("a", 0)),
        ("a: b", ("a",)),
        ("a: &x [b, c]\nd: *x\n", ("a", 0)),
        ("- - a\n  - b\n- c\n", (0, 0)),
        ("-\n- b\n", (0,)),
        ("a: [b,\n  {c: d,  # e\n   f: g}]\n", ("a", 1)),
        ("a: [b, c", ("a", 0)),
        ("a: [b, c]", ("a", 7)),
        ("- &x b\n- *x\n", (0,)),
    ],
)
def test_what_is_not_certain_is_refused(text: str, path: tuple[str | int, ...]) -> None:
    with pytest.raises(UneditableError):
        remove(text, path)


def test_a_list_has_ends() -> None:
    for index, to_index in ((0, -1), (2, 3)):
        with pytest.raises(UneditableError):
            move("a: [b, c, d]", ("a", index), to_index)


NAMES = st.sampled_from(
    [
        "Ann",
        "Bo Lee",
        "艾丹",
        "محمد",
        "No",
        "007",
        "a: b",
        "x, y",
        "# no",
        "it's",
        '"q"',
        "é #1",
        "- d",
    ]
)
COMMENTS = st.sampled_from(["", "   # kept", "  # in doubt: why", "  # a, b: [c]"])


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, str]:
    """A list of names in block or flow style with comments and empty lines, and its newline."""
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    lines = ["# top", "roll:"]
    for number in range(draw(st.integers(2, 4))):
        above = draw(st.sampled_from([[], [""], ["  # above"], ["", "  # above", "  # it"]]))
        lines += above if number else [line for line in above if line]
        names = draw(st.lists(NAMES, min_size=2, max_size=4))
        quoted = ["'" + name.replace("'", "''") + "'" for name in names]
        kind = draw(st.sampled_from(["flow", "long flow", "block"]))
        if kind == "flow":
            lines.append(f"  - names: [{', '.join(quoted)}]{draw(COMMENTS)}")
        elif kind == "long flow":
            lines.append("  - names: [")
            lines += [f"      {name},{draw(COMMENTS)}" for name in quoted]
            lines.append("    ]")
        else:
            lines.append(f"  - names:{draw(COMMENTS)}")
            lines += [f"      - {name}{draw(COMMENTS)}" for name in quoted]
    lines += ["timing: {speed: 3}"] * draw(st.integers(0, 1))
    return newline.join(lines) + newline * draw(st.integers(0, 1)), newline


def comments(text: str) -> Counter[str]:
    """Comments as PyYAML's own scanner sees them: what is left when no token covers it."""
    covered = [False] * (len(text) + 1)
    for token in yaml.scan(text):
        if isinstance(token, yaml.ScalarToken):
            for at in range(token.start_mark.index, token.end_mark.index):
                covered[at] = True
    found: Counter[str] = Counter()
    start = 0
    for line in text.splitlines(keepends=True):
        hashes = [i for i, c in enumerate(line) if c == "#" and not covered[start + i]]
        if hashes:
            found[line[hashes[0] :].rstrip()] += 1
        start += len(line)
    return found


def named_lines(text: str, path: tuple[Any, ...], other: int) -> tuple[int, int]:
    """The lines of an item and another of its list, with comments above and what follows them."""
    node: Any = yaml.compose(text)
    for step in path[:-1]:
        node = (
            node.value[step]
            if isinstance(step, int)
            else next(value for key, value in node.value if key.value == step)
        )
    lines = text.splitlines()
    marks = [(node.value[at].start_mark, node.value[at].end_mark) for at in (path[-1], other)]
    first = min(start.line for start, _ in marks)
    past = max(end.line + (end.column > 0) for _, end in marks)
    while first and (not lines[first - 1].strip() or lines[first - 1].lstrip().startswith("#")):
        first -= 1
    while past < len(lines) and (not lines[past].strip() or lines[past].lstrip().startswith("#")):
        past += 1
    return first, past


@given(documents(), st.data())
@settings(deadline=None)
def test_any_edit_reads_as_it_should_and_keeps_comments_and_other_lines(
    document: tuple[str, str], data: st.DataObject
) -> None:
    text, _ = document
    before = plain_of(text)
    block = data.draw(st.integers(0, len(before["roll"]) - 1))
    is_inner = data.draw(st.booleans())
    items = before["roll"][block]["names"] if is_inner else before["roll"]
    index = data.draw(st.integers(0, len(items) - 1)) if is_inner else block
    path = ("roll", block, "names", index) if is_inner else ("roll", index)
    action = data.draw(st.sampled_from(["insert", "remove", "move", "copy"]))
    to = data.draw(st.integers(0, len(items) - 1))
    wanted = list(items)
    if action == "insert":
        name = data.draw(NAMES)
        edited = insert_after(text, path, name)
        wanted.insert(index + 1, name)
    elif action == "remove":
        edited = remove(text, path)
        del wanted[index]
    elif action == "move":
        edited = move(text, path, to)
        wanted.insert(to, wanted.pop(index))
    else:
        edited = duplicate(text, path)
        wanted.insert(index, wanted[index])
    after = plain_of(edited)
    assert (after["roll"][block]["names"] if is_inner else after["roll"]) == wanted
    assert comments(edited) == comments(text)
    first, past = named_lines(text, path, to if action == "move" else index)
    assert edited.splitlines()[:first] == text.splitlines()[:first]
    after_lines = text.splitlines()[past:]
    assert edited.splitlines()[-len(after_lines) :] == after_lines or not after_lines
