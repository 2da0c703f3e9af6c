"""Parts: everything that credits hold, in the order in which it is read. Credits in, nodes out."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING

from endroll.core.diagnostics import Span
from endroll.core.units import Length, TimeSpan
from endroll.model.credits import Cast, Name, People, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.model.credits import Credits

_LEAVES = (Text, Span, Length, TimeSpan)
"""What holds no text, but that it is one."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Every node of the credits, and of these the names, all texts, and the roles by their kind.

    `crew` are the roles of blocks, `cast` those of the rows of tables.
    """

    nodes: tuple[object, ...]
    names: tuple[Name, ...]
    texts: tuple[Text, ...]
    crew: tuple[Text, ...]
    cast: tuple[Text, ...]


def parts_of(credits_: Credits) -> Parts:
    """Return all parts of the credits."""
    nodes = tuple(_nodes(credits_.blocks))
    return Parts(
        nodes=nodes,
        names=tuple(node for node in nodes if isinstance(node, Name)),
        texts=tuple(node for node in nodes if isinstance(node, Text)),
        crew=tuple(node.role for node in nodes if isinstance(node, People) and node.role),
        cast=tuple(
            row.role for node in nodes if isinstance(node, Cast) for row in node.rows if row.role
        ),
    )


def texts_in(node: object) -> Iterator[Text]:
    """Yield the texts of a part of the credits."""
    return (found for found in _nodes(node) if isinstance(found, Text))


def _nodes(node: object) -> Iterator[object]:
    if isinstance(node, tuple):
        for part in node:
            yield from _nodes(part)
        return
    if not is_dataclass(node):
        return
    yield node
    if isinstance(node, _LEAVES):
        return
    for field in fields(node):
        yield from _nodes(getattr(node, field.name))
