"""Join each heading with the list of names or the table directly below it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from endroll.importers.text_evidence import is_open_role
from endroll.interchange.nodes import HeadingNode, PeopleNode, TableNode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.interchange.nodes import DraftNode, NodeText


def with_headings(nodes: Sequence[DraftNode]) -> list[DraftNode]:
    """Return the nodes, each heading joined with the list or table directly below it."""
    joined: list[DraftNode] = []
    for node in nodes:
        above = joined[-1] if joined else None
        if isinstance(above, HeadingNode) and node.heading is None and _takes_heading(node):
            joined[-1] = _below(node, above.heading)
        else:
            joined.append(node)
    return joined


def _takes_heading(node: DraftNode) -> bool:
    return isinstance(node, TableNode) or (isinstance(node, PeopleNode) and node.role is None)


def _below(node: DraftNode, heading: NodeText) -> DraftNode:
    """Return a node below a heading; one that ends with “by” is the role of bare names."""
    if isinstance(node, PeopleNode) and is_open_role(heading.text):
        return replace(node, role=heading)
    if isinstance(node, (PeopleNode, TableNode)):
        return replace(node, heading=heading)
    return node
