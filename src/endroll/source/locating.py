"""Find the node of a tree that is at a place in its file. Tree and place in, path of keys out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.source.tree import MappingNode, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.source.tree import Node

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """A node at a place: its path of keys and indices, and the key itself if the place is a key's.

    `text_line` is the line of a `|` text that the place is in, counted from 0.
    """

    path: Path
    node: Node
    is_key: bool = False
    text_line: int | None = None


def locate(tree: Node, line: int, column: int) -> Located | None:
    """Return what begins at a line and column, counted from 1; None if nothing does.

    A key comes before the mapping that begins with it, a text before the list that does.
    """
    best: Located | None = None
    for located in _nodes(tree, ()):
        node = located.node
        is_here = (node.span.line, node.span.column) == (line, column)
        if is_here and (best is None or len(located.path) >= len(best.path)):
            best = located
        if isinstance(node, ScalarNode) and node.body is not None and not located.is_key:
            index = line - node.body.line
            if 0 <= index < len(node.text.splitlines()) and column == node.body.column:
                return Located(located.path, node, text_line=index)
    return best


def node_at(tree: Node, path: Path) -> Node | None:
    """Return the node at a path of keys and indices, None if there is none."""
    node: Node | None = tree
    for step in path:
        if isinstance(node, MappingNode) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            node = node.items[step] if step < len(node.items) else None
        else:
            return None
    return node


def item_path(path: Path) -> Path | None:
    """Return the path of the innermost list item that a path leads into, None if there is none."""
    for end in range(len(path), 0, -1):
        if isinstance(path[end - 1], int):
            return path[:end]
    return None


def _nodes(node: Node, path: Path) -> Iterator[Located]:
    yield Located(path, node)
    if isinstance(node, MappingNode):
        for key, held in node.entries:
            yield Located((*path, key.text), key, is_key=True)
            yield from _nodes(held, (*path, key.text))
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            yield from _nodes(item, (*path, index))
