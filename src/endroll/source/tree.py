"""The tree of a YAML file: its text, with the place of every node.

Nothing is interpreted: `No`, `007` and `2012-10-01` are text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.core.frozen import maker, quickly_made

if TYPE_CHECKING:
    from endroll.core.diagnostics import Span


@quickly_made
@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A piece of text as typed.

    `quoted` distinguishes `""` from a missing value. `body` is the place of the first line of a
    `|` text, from which the places of its lines follow. `lines` is the number of lines that an
    unquoted text spans.
    """

    text: str
    quoted: bool
    span: Span
    body: Span | None = None
    lines: int = 1


new_scalar_node = maker(ScalarNode)
"""Make `ScalarNode`, sooner than by calling the class."""


@quickly_made
@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@quickly_made
@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys and their values, in the order written."""

    entries: tuple[tuple[ScalarNode, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None if the key is missing."""
        for name, value in self.entries:
            if name.text == key:
                return value
        return None

    def key(self, text: str) -> ScalarNode | None:
        """Return the node of the key itself, or None if the key is missing."""
        for name, _ in self.entries:
            if name.text == text:
                return name
        return None


Node = ScalarNode | SequenceNode | MappingNode


def is_left_out(node: Node) -> bool:
    """Return whether a value is missing, as in `role:` with nothing after it."""
    return isinstance(node, ScalarNode) and not node.text and not node.quoted


def describe(node: Node) -> str:
    """Name the kind of a node in plain words."""
    match node:
        case ScalarNode():
            return "an empty value" if is_left_out(node) else "text"
        case SequenceNode():
            return "a list"
        case MappingNode():
            return "keys and values"
