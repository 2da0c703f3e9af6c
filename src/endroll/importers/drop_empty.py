"""Remove the texts of a draft that cleaning made empty, so that none ends the import.

A text may be all invisible characters, or a colon that a reader takes off a role. credits.yaml has
no place for an empty text; what belonged to it is left out with the line that it came from.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.interchange.nodes import (
    CreditsDraft,
    HeadingNode,
    LeftOut,
    NameNode,
    NodeText,
    PeopleNode,
    PicturesNode,
    SongNode,
    TableNode,
    TableRow,
    TextNode,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.interchange.nodes import DraftNode

NOTHING_TO_SHOW: Final = "nothing to show"
"""The reason for leaving a line out."""

_NO_NAME: Final = "a role without a name"


def without_empty_texts(draft: CreditsDraft) -> CreditsDraft:
    """Return a draft in which no text is empty; the lines of those that were are left out."""
    if all(text.text.strip() for text in draft.texts()):
        return draft
    nodes = [kept for node in draft.nodes for kept in _nodes(node)]
    left_out = (
        LeftOut(place, "", NOTHING_TO_SHOW)
        for text in draft.texts()
        if not text.text.strip()
        for place in (text.place, *text.more_places)
        if place in draft.places
    )
    return replace(
        draft,
        title=_filled(draft.title),
        nodes=tuple(nodes),
        left_out=(*draft.left_out, *left_out),
    )


def _nodes(node: DraftNode) -> Iterator[DraftNode]:
    """Yield what is left of a node."""
    match node:
        case HeadingNode():
            yield from _headings(node.heading)
        case PeopleNode():
            yield from _people(node)
        case TableNode():
            yield from _table(node)
        case SongNode():
            lines = tuple(line for line in node.lines if _filled(line.text))
            yield from _or_heading(replace(node, lines=lines), is_empty=not lines)
        case TextNode():
            yield from _or_heading(node, is_empty=not _filled(node.text))
        case PicturesNode():
            pictures = tuple(
                replace(picture, caption=_filled(picture.caption))
                for picture in node.pictures
                if _filled(picture.file)
            )
            kept = replace(node, pictures=pictures, caption=_filled(node.caption))
            yield from _or_heading(kept, is_empty=not pictures)


def _people(node: PeopleNode) -> Iterator[DraftNode]:
    names, role, heading = _names(node.names), _filled(node.role), _filled(node.heading)
    if names:
        yield replace(node, names=names, role=role, heading=heading)
    else:
        yield from _headings(heading)
        yield from _headings(role, (_NO_NAME,))


def _table(node: TableNode) -> Iterator[DraftNode]:
    """Yield the table, and what of it can no longer be a row."""
    rows: list[TableRow] = []
    others: list[DraftNode] = []
    for row in node.rows:
        group, role, names = _filled(row.group), _filled(row.role), _names(row.names)
        if group is not None:
            rows.append(row)
        elif role is not None and names:
            rows.append(replace(row, names=names))
        elif names and rows and rows[-1].names:
            rows[-1] = replace(rows[-1], names=(*rows[-1].names, *names))
        elif names:
            others.append(PeopleNode(names=names))
        else:
            others += _headings(role, (_NO_NAME,))
    while rows and rows[-1].group is not None:
        others[:0] = _headings(rows.pop().group)
    yield from _or_heading(replace(node, rows=tuple(rows)), is_empty=not rows)
    yield from others


def _names(names: Iterable[NameNode]) -> tuple[NameNode, ...]:
    filled: list[NameNode] = []
    for name in names:
        native, reading = _filled(name.native), _filled(name.reading)
        if _filled(name.name):
            filled.append(NameNode(name.name, native, reading))
        elif native is not None:
            filled.append(NameNode(native, None, reading))
    return tuple(filled)


def _or_heading(
    node: TableNode | SongNode | TextNode | PicturesNode, *, is_empty: bool
) -> Iterator[DraftNode]:
    """Yield a node, or its heading if nothing else is in it."""
    if is_empty:
        yield from _headings(node.heading)
    else:
        yield replace(node, heading=_filled(node.heading))


def _headings(text: NodeText | None, doubts: tuple[str, ...] = ()) -> Iterator[HeadingNode]:
    if text is not None and text.text.strip():
        yield HeadingNode(heading=replace(text, doubts=(*text.doubts, *doubts)))


def _filled(text: NodeText | None) -> NodeText | None:
    return text if text is not None and text.text.strip() else None
