"""From credits: what a film's credits say, as a draft. Credits in, nodes out.

Marks are left out of the texts, and the lines of songs have their labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.interchange.nodes import (
    CreditsDraft,
    HeadingNode,
    NameNode,
    NodeText,
    PeopleNode,
    Picture,
    PicturesNode,
    SongLine,
    SongNode,
    SourcePlace,
    TableNode,
    TableRow,
    TextNode,
)
from endroll.model.credits import (
    Card,
    Cast,
    Heading,
    Logos,
    Paragraph,
    Passage,
    People,
    Row,
    Song,
    Space,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.interchange.nodes import DraftNode
    from endroll.model.credits import Credits, Entry, Name, Text


def draft_of(credits_: Credits) -> CreditsDraft:
    """Return what credits say, block by block; spaces say nothing."""
    return CreditsDraft(
        title=NodeText(credits_.title, SourcePlace(1)),
        language=credits_.language,
        nodes=tuple(_nodes(credits_.blocks)),
    )


def _nodes(entries: Iterable[Entry]) -> Iterator[DraftNode]:
    for entry in entries:
        heading = _words(entry.frame.heading) if entry.frame.heading else None
        if isinstance(entry, Card):
            yield from _under(heading, _nodes(entry.blocks))
        elif isinstance(entry, Passage):
            yield from _under(heading, _nodes(entry.entries))
        elif isinstance(entry, Row):
            inner = (block for share in entry.shares for block in share)
            yield from _under(heading, _nodes(inner))
        elif not isinstance(entry, Space):
            yield _node(entry, heading)


def _node(
    entry: People | Cast | Song | Paragraph | Logos | Heading, heading: NodeText | None
) -> DraftNode:
    """Return what a block that holds no others says."""
    if isinstance(entry, People):
        role = _words(entry.role) if entry.role else None
        return PeopleNode(role=role, names=_names(entry.names), heading=heading)
    if isinstance(entry, Cast):
        return TableNode(rows=tuple(_rows(entry)), heading=heading)
    if isinstance(entry, Song):
        title = (SongLine(key="title", text=_words(entry.title)),) if entry.title else ()
        lines = tuple(SongLine(key="", text=_words(line)) for line in entry.lines)
        return SongNode(lines=(*title, *lines), heading=heading)
    if isinstance(entry, Paragraph):
        text = "\n".join(line.value for line in entry.lines)
        words = NodeText(text, SourcePlace(entry.frame.span.line))
        return TextNode(text=words, is_title=entry.kind == "title", heading=heading)
    if isinstance(entry, Logos):
        return _pictures(entry, heading)
    return HeadingNode(heading=heading or NodeText("", SourcePlace(entry.frame.span.line)))


def _under(heading: NodeText | None, nodes: Iterable[DraftNode]) -> Iterator[DraftNode]:
    if heading is not None:
        yield HeadingNode(heading=heading)
    yield from nodes


def _pictures(logos: Logos, heading: NodeText | None) -> PicturesNode:
    pictures = tuple(
        Picture(
            NodeText(logo.file, SourcePlace(logo.span.line)),
            _words(logo.caption) if logo.caption else None,
        )
        for logo in logos.logos
    )
    caption = _words(logos.caption) if logos.caption else None
    return PicturesNode(pictures=pictures, caption=caption, heading=heading)


def _rows(cast: Cast) -> Iterator[TableRow]:
    for row in cast.rows:
        if row.group is not None:
            yield TableRow(group=_words(row.group))
        role = _words(row.role) if row.role else None
        yield TableRow(role=role, names=_names(row.names))


def _names(names: Iterable[Name]) -> tuple[NameNode, ...]:
    return tuple(
        NameNode(
            _words(name.text),
            _words(name.native) if name.native else None,
            _words(name.reading) if name.reading else None,
        )
        for name in names
    )


def _words(text: Text) -> NodeText:
    return NodeText(text.value, SourcePlace(text.span.line))
