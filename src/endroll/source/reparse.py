"""Parse a text again after a change, reading only the entries of its list that changed.

In: a parsed text, and the text now. Out: the same tree and diagnostics as from all of it, in which
unchanged entries are the same nodes unless they have moved; or None if only a full parse is
certain.

An entry is the lines from its dash up to the next dash of the list. Those to be reused are replaced
by comments, so that everything else keeps its line, and what remains is parsed. Up to the first
change the parser reads the same text, so it reads the same entries. After the last change, it does
so again if it takes the first entry there for what that was, in the same list: at a dash of a list
in a block, a parser knows nothing but the lists and keys around it, and the anchors, of which there
must be none. A key after `?` without a value takes a place from what follows, so a text that has
one is always parsed as a whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import in_reading_order
from endroll.source.composer import MAX_NODES, UnreadableTextError, compose, split_lines
from endroll.source.tree import MappingNode, Node, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from endroll.core.diagnostics import Diagnostic
    from endroll.source.composer import Composition

_LIST: Final = "roll"
_WITHOUT_LINES: Final = frozenset({"in-doubt", "yaml-comment"})
"""Diagnostics whose messages mention no other line."""

_EXPLICIT_KEY: Final = re.compile(r"\?(?<![^\s\[{,]\?)(?!\S)")
"""A question mark by itself."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as parsed; spans carry `name`.

    `dashes` are the indices of the lines at which the entries of its list begin, empty if it has no
    list of such entries.
    """

    text: str
    lines: tuple[str, ...]
    name: str
    composition: Composition
    dashes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MovedNode:
    """An entry that is `by` lines further down than the same entry before the change."""

    node: Node
    before: Node
    by: int


@dataclass(frozen=True, slots=True)
class Reparsed:
    """A text as parsed again, and the entries of its list that have moved."""

    parsed: Parsed
    moved: tuple[MovedNode, ...] = ()


def parse(text: str, name: str) -> Parsed:
    """Parse a text.

    Raises:
        UnreadableTextError: the text is not valid YAML, or exceeds a limit.
    """
    lines = split_lines(text)
    return _parsed(text, lines, compose(text, name), name)


def reparse(known: Parsed, text: str) -> Reparsed | None:
    """Parse a text that differs a little from a known one; None if a full parse is needed."""
    if known.composition.has_anchors or not known.dashes or _EXPLICIT_KEY.search(text):
        return None
    lines = split_lines(text)
    change = _Change(known.lines, lines)
    head = range(1, change.before(known.dashes))
    tail = range(change.after(known.dashes) + 1, len(known.dashes) - 1)
    if not head and not tail:
        return None
    before = _entries(known.composition.root)[tail.start : tail.stop]
    after = [_moved(item, change.moved) for item in before]
    composition = _Reader(known, lines, change.moved).read(head, tail, after)
    if composition is None:
        return None
    moved = zip(after, before, strict=True) if change.moved else ()
    return Reparsed(
        _parsed(text, lines, composition, known.name),
        tuple(MovedNode(node, was, change.moved) for node, was in moved),
    )


class _Change:
    """Which lines of a text differ: those between the first and the last that do."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        most = min(len(old), len(new))
        pairs = enumerate(zip(old, new, strict=False))
        self._first = next((at for at, (was, now) in pairs if was != now), most)
        last = zip(reversed(old[self._first :]), reversed(new[self._first :]), strict=False)
        alike = next((at for at, (was, now) in enumerate(last) if was != now), most - self._first)
        self._past = len(old) - alike
        self.moved = len(new) - len(old)

    def before(self, dashes: Sequence[int]) -> int:
        """Return the number of entries that end before the change, at a dash before it."""
        return max(0, bisect_left(dashes, self._first) - 1)

    def after(self, dashes: Sequence[int]) -> int:
        """Return the index of the first entry that begins after the change."""
        return bisect_left(dashes, self._past)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads a text whose lines after a change have `moved`, and puts known entries into it."""

    known: Parsed
    lines: tuple[str, ...]
    moved: int

    def read(self, head: range, tail: range, after: Sequence[Node]) -> Composition | None:
        """Return the text as parsed, with known entries before and `after` the change."""
        lines = list(self.lines)
        for entries, moved in ((head, 0), (tail, self.moved)):
            if entries:
                first, past = (
                    self.known.dashes[at] + moved for at in (entries.start, entries.stop)
                )
                lines[first:past] = ["#"] * (past - first)
        try:
            rest = compose("\n".join(lines), self.known.name)
        except UnreadableTextError:
            return None
        is_too_large = rest.nodes + self.known.composition.nodes > MAX_NODES
        if rest.has_anchors or is_too_large:
            return None
        return self._joined(rest, head, tail, after)

    def _joined(
        self, rest: Composition, head: range, tail: range, after: Sequence[Node]
    ) -> Composition | None:
        items, read = _entries(self.known.composition.root), _entries(rest.root)
        if tail:
            guard = _moved(items[tail.start - 1], self.moved)
            at = next((at for at, item in enumerate(read) if item.span == guard.span), None)
            if at is None or read[at] != guard:
                return None
            read = (*read[: at + 1], *after, *read[at + 1 :])
        if head:
            read = (*items[: head.stop], *read[1:])
        kept = self._diagnostics(head, tail)
        if kept is None:
            return None
        return replace(
            rest,
            root=_with_entries(rest.root, read),
            diagnostics=in_reading_order((*rest.diagnostics, *kept)),
            nodes=rest.nodes + self.known.composition.nodes,
        )

    def _diagnostics(self, head: range, tail: range) -> list[Diagnostic] | None:
        """Return the diagnostics of known entries; None if their messages would be wrong."""
        kept = list(self._within(head))
        for one in self._within(tail):
            if self.moved and one.code not in _WITHOUT_LINES:
                return None
            span = one.span and one.span.moved_down(self.moved)
            kept.append(replace(one, span=span))
        return kept

    def _within(self, entries: range) -> Iterable[Diagnostic]:
        if not entries:
            return
        first, past = (self.known.dashes[at] + 1 for at in (entries.start, entries.stop))
        for one in self.known.composition.diagnostics:
            if one.span is not None and first <= one.span.line < past:
                yield one


def _parsed(text: str, lines: tuple[str, ...], composition: Composition, name: str) -> Parsed:
    return Parsed(text, lines, name, composition, _dashes(composition.root, text, lines))


def _dashes(root: Node, text: str, lines: Sequence[str]) -> tuple[int, ...]:
    """Return the lines at which the entries of a list begin; none if any begins otherwise."""
    entries = _list(root)
    if entries is None or ("?" in text and _EXPLICIT_KEY.search(text)):
        return ()
    dash = " " * (entries.span.column - 1) + "-"
    found: list[int] = []
    for item in entries.items:
        before = lines[item.span.line - 1][: item.span.column - 1]
        if before.rstrip(" ") != dash:
            return ()
        found.append(item.span.line - 1)
    return tuple(found)


def _list(root: Node) -> SequenceNode | None:
    """Return the list of entries of a file."""
    held = root.get(_LIST) if isinstance(root, MappingNode) else root
    return held if isinstance(held, SequenceNode) else None


def _entries(root: Node) -> tuple[Node, ...]:
    entries = _list(root)
    return entries.items if entries else ()


def _with_entries(root: Node, items: tuple[Node, ...]) -> Node:
    if isinstance(root, MappingNode):
        entries = (
            (key, _with_entries(held, items) if key.text == _LIST else held)
            for key, held in root.entries
        )
        return MappingNode(tuple(entries), root.span)
    return SequenceNode(items, root.span)


def _moved(node: Node, by: int) -> Node:
    """Return a node `by` lines further down, itself if that is none."""
    if not by:
        return node
    span = node.span.moved_down(by)
    match node:
        case ScalarNode():
            body = node.body and node.body.moved_down(by)
            return ScalarNode(node.text, node.quoted, span, body, node.lines)
        case SequenceNode():
            return SequenceNode(tuple(_moved(item, by) for item in node.items), span)
        case MappingNode():
            entries = tuple((_moved_key(key, by), _moved(held, by)) for key, held in node.entries)
            return MappingNode(entries, span)


def _moved_key(key: ScalarNode, by: int) -> ScalarNode:
    body = key.body and key.body.moved_down(by)
    return ScalarNode(key.text, key.quoted, key.span.moved_down(by), body, key.lines)
