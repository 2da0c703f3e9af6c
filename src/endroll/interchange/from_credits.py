"""Turn credits into a draft, block by block. Credits in, nodes out.

Texts lose their marks; the lines of songs include their labels.
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
    Rule,
    Song,
    Space,
)
from endroll.model.walk import entries_inside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.interchange.nodes import DraftNode
    from endroll.model.credits import Credits, Entry, Name, Text


def draft_of(credits_: Credits) -> CreditsDraft:
    """Return what credits say, block by block; a space says nothing."""
    return CreditsDraft(
        title=NodeText(credits_.title, SourcePlace(1)),
        language=credits_.language,
        nodes=tuple(_nodes(credits_.blocks)),
    )


def _nodes(entries: Iterable[Entry]) -> Iterator[DraftNode]:
    for entry in entries:
        yield from _nodes_of(entry)


def _nodes_of(entry: Entry) -> Iterator[DraftNode]:
    heading = _optional(entry.frame.heading)
    match entry:
        case People():
            names = _names(entry.names)
            yield PeopleNode(role=_optional(entry.role), names=names, heading=heading)
        case Cast():
            yield TableNode(rows=tuple(_rows(entry)), heading=heading)
        case Song():
            yield SongNode(lines=tuple(_song_lines(entry)), heading=heading)
        case Paragraph():
            text = "\n".join(line.value for line in entry.lines)
            node_text = NodeText(text, SourcePlace(entry.frame.span.line))
            yield TextNode(text=node_text, is_title=entry.kind == "title", heading=heading)
        case Logos():
            yield _pictures(entry, heading)
        case Heading():
            yield HeadingNode(heading=heading or NodeText("", SourcePlace(entry.frame.span.line)))
        case Card() | Passage() | Row():
            if heading is not None:
                yield HeadingNode(heading=heading)
            yield from _nodes(entries_inside(entry))
        case Rule() | Space():
            return


def _song_lines(song: Song) -> Iterator[SongLine]:
    if song.title is not None:
        yield SongLine(key="title", text=_node_text(song.title))
    yield from (SongLine(key="", text=_node_text(line)) for line in song.lines)


def _pictures(logos: Logos, heading: NodeText | None) -> PicturesNode:
    pictures = tuple(
        Picture(NodeText(logo.file, SourcePlace(logo.span.line)), _optional(logo.caption))
        for logo in logos.logos
    )
    return PicturesNode(pictures=pictures, caption=_optional(logos.caption), heading=heading)


def _rows(cast: Cast) -> Iterator[TableRow]:
    for row in cast.rows:
        if row.group is not None:
            yield TableRow(group=_node_text(row.group))
        yield TableRow(role=_optional(row.role), names=_names(row.names))


def _names(names: Iterable[Name]) -> tuple[NameNode, ...]:
    return tuple(
        NameNode(_node_text(name.text), _optional(name.native), _optional(name.reading))
        for name in names
    )


def _optional(text: Text | None) -> NodeText | None:
    return _node_text(text) if text is not None else None


def _node_text(text: Text) -> NodeText:
    return NodeText(text.value, SourcePlace(text.span.line))
