"""The tree: what stands in a YAML file, as text, with the place of every node.

Stage `source`. Nothing is interpreted here: `No`, `007` and `2012-10-01` are text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from endroll.core.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text as typed.

    `quoted` tells `""` from a value that was left out. `body` is where the first line of a `|`
    text stands, so that each of its lines can be pointed at. `lines` counts the lines of the
    file that an unquoted text runs over.
    """

    text: str
    quoted: bool
    span: Span
    body: Span | None = None
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their values, in the order written."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None where the key is not written."""
        return next((value for name, value in self.entries if name.text == key), None)

    def key(self, text: str) -> Scalar | None:
        """Return the node of a key as written, or None."""
        return next((name for name, _ in self.entries if name.text == text), None)


Node = Scalar | Sequence | Mapping


def is_left_out(node: Node) -> bool:
    """Tell whether nothing was written where a value belongs (`role:` and then nothing)."""
    return isinstance(node, Scalar) and not node.text and not node.quoted


def describe(node: Node) -> str:
    """Name the kind of a node in plain words."""
    match node:
        case Scalar():
            return "nothing" if is_left_out(node) else "text"
        case Sequence():
            return "a list"
        case Mapping():
            return "keys and values"
