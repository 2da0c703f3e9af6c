"""Joining: nodes that an empty line parts and that belong together.

Stage `intake`. In: the nodes of one block after another. Out: fewer of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.importers.line_classifier import Confidence, is_list_heading, role_confidence
from endroll.importers.line_tables import TWO_COLUMNS
from endroll.interchange.nodes import HeadingNode, NodeText, PeopleNode, TableNode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from endroll.interchange.nodes import DraftNode

_LONG_LIST: Final = 12
_LONGER_LIST: Final = 24
_NARROW: Final = 28
_NARROWER: Final = 24


def join_nodes(nodes: Iterable[DraftNode]) -> tuple[DraftNode, ...]:
    """Return nodes with headings over their lists, and roles over names that stand far below."""
    joined: list[DraftNode] = []
    for node in nodes:
        before = joined[-1] if joined else None
        together = _together(before, node) if isinstance(before, HeadingNode) else None
        if together is None:
            joined.append(node)
        else:
            joined[-1] = together
    return tuple(_in_columns(node) for node in joined)


def _together(head: HeadingNode, node: DraftNode) -> DraftNode | None:
    words = head.heading
    is_role = role_confidence(words.text) >= Confidence.LIKELY
    if isinstance(node, PeopleNode) and node.role is None and node.heading is None:
        if is_list_heading(words.text) or not is_role:
            return replace(_settled(node), heading=words) if _is_head(words) else None
        return replace(_settled(node), role=_sure(words))
    if isinstance(node, TableNode) and node.heading is None:
        rows = node.rows
        if rows[0].role is not None and is_list_heading(words.text):
            rows = (replace(rows[0], role=_sure(rows[0].role)), *rows[1:])
        return replace(node, heading=_sure(words), rows=rows)
    return None


def _settled(node: PeopleNode) -> PeopleNode:
    names = tuple(replace(name, name=_sure(name.name)) for name in node.names)
    return replace(node, names=names)


def _is_head(words: NodeText) -> bool:
    return is_list_heading(words.text) or bool(words.doubts)


def _sure(words: NodeText) -> NodeText:
    """Return words without the doubts that what stands beside them has settled."""
    settled = ("with no name below", "by itself", "in capitals", TWO_COLUMNS)
    doubts = tuple(each for each in words.doubts if not any(part in each for part in settled))
    return replace(words, doubts=doubts)


def _in_columns(node: DraftNode) -> DraftNode:
    """Return a long list without a role in two columns or three."""
    if not isinstance(node, PeopleNode) or node.role is not None or node.columns > 1:
        return node
    widest = max(_width(name.name.text) for name in node.names)
    count = len(node.names)
    if count >= _LONGER_LIST and widest <= _NARROWER:
        return replace(node, columns=3)
    return replace(node, columns=2) if count >= _LONG_LIST and widest <= _NARROW else node


def _width(text: str) -> int:
    return sum(2 if "\u2e80" <= character <= "\uffef" else 1 for character in text)
