"""Join nodes that an empty line separates although they belong together.

A heading is joined with its list, and a role with the names below it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.importers.blocks import ALL_CAPS, LONE_NAME, NO_NAME_BELOW
from endroll.importers.line_classifier import Confidence, is_list_heading, role_confidence
from endroll.importers.line_tables import TWO_COLUMNS
from endroll.interchange.nodes import HeadingNode, NodeText, PeopleNode, TableNode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from endroll.interchange.nodes import DraftNode

_RESOLVED: Final = frozenset({NO_NAME_BELOW, LONE_NAME, ALL_CAPS, TWO_COLUMNS})
"""Doubts that a heading or a role next to the text resolves."""

_TWO_COLUMNS_FROM: Final = 12
_THREE_COLUMNS_FROM: Final = 24
"""Numbers of names."""

_MAX_WIDTH_OF_TWO: Final = 28
_MAX_WIDTH_OF_THREE: Final = 24
"""Widths of the longest name in columns of a terminal."""


def join_nodes(nodes: Iterable[DraftNode]) -> tuple[DraftNode, ...]:
    """Return the nodes, with headings joined to their lists and roles to their names."""
    joined: list[DraftNode] = []
    for node in nodes:
        previous = joined[-1] if joined else None
        merged = _merge(previous, node) if isinstance(previous, HeadingNode) else None
        if merged is None:
            joined.append(node)
        else:
            joined[-1] = merged
    return tuple(_in_columns(node) for node in joined)


def _merge(previous: HeadingNode, node: DraftNode) -> DraftNode | None:
    """Return a node with the heading before it as its heading or role; None to keep both."""
    text = previous.heading
    is_role = role_confidence(text.text) >= Confidence.LIKELY
    if isinstance(node, PeopleNode) and node.role is None and node.heading is None:
        if is_list_heading(text.text) or not is_role:
            return replace(_confirmed_names(node), heading=text) if _is_heading(text) else None
        return replace(_confirmed_names(node), role=_confirmed(text))
    if isinstance(node, TableNode) and node.heading is None:
        rows = node.rows
        if rows[0].role is not None and is_list_heading(text.text):
            rows = (replace(rows[0], role=_confirmed(rows[0].role)), *rows[1:])
        return replace(node, heading=_confirmed(text), rows=rows)
    return None


def _confirmed_names(node: PeopleNode) -> PeopleNode:
    names = tuple(replace(name, name=_confirmed(name.name)) for name in node.names)
    return replace(node, names=names)


def _is_heading(text: NodeText) -> bool:
    return is_list_heading(text.text) or bool(text.doubts)


def _confirmed(text: NodeText) -> NodeText:
    """Return a text without the doubts that the neighbouring node has resolved."""
    doubts = tuple(doubt for doubt in text.doubts if doubt not in _RESOLVED)
    return replace(text, doubts=doubts)


def _in_columns(node: DraftNode) -> DraftNode:
    """Return a long list of names without a role in two or three columns."""
    if not isinstance(node, PeopleNode) or node.role is not None or node.columns > 1:
        return node
    widest = max(_width(name.name.text) for name in node.names)
    count = len(node.names)
    if count >= _THREE_COLUMNS_FROM and widest <= _MAX_WIDTH_OF_THREE:
        return replace(node, columns=3)
    return (
        replace(node, columns=2)
        if count >= _TWO_COLUMNS_FROM and widest <= _MAX_WIDTH_OF_TWO
        else node
    )


def _width(text: str) -> int:
    return sum(2 if "\u2e80" <= character <= "\uffef" else 1 for character in text)
