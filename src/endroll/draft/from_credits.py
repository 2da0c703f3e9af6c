"""From credits: what a film's credits say, as a draft. Credits in, pieces out.

Marks are left out of the texts, and the lines of songs have their labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.draft.pieces import (
    Draft,
    HeadingPiece,
    Named,
    PeoplePiece,
    Place,
    SongLine,
    SongPiece,
    TablePiece,
    TableRow,
    TextPiece,
    Words,
)
from endroll.model.credits import (
    Card,
    Cast,
    Heading,
    Paragraph,
    Passage,
    People,
    Row,
    Song,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.draft.pieces import Piece
    from endroll.model.credits import Credits, Entry, Name, Text


def draft_of(credits_: Credits) -> Draft:
    """Return what credits say, block by block; pictures and spaces say nothing."""
    return Draft(
        title=Words(credits_.title, Place(1)),
        language=credits_.language,
        pieces=tuple(_pieces(credits_.blocks)),
    )


def _pieces(entries: Iterable[Entry]) -> Iterator[Piece]:
    for entry in entries:
        heading = _words(entry.frame.heading) if entry.frame.heading else None
        if isinstance(entry, Card):
            yield from _under(heading, _pieces(entry.blocks))
        elif isinstance(entry, Passage):
            yield from _under(heading, _pieces(entry.entries))
        elif isinstance(entry, Row):
            inner = (block for share in entry.shares for block in share)
            yield from _under(heading, _pieces(inner))
        elif isinstance(entry, People):
            role = _words(entry.role) if entry.role else None
            yield PeoplePiece(role=role, names=_names(entry.names), heading=heading)
        elif isinstance(entry, Cast):
            yield TablePiece(rows=tuple(_rows(entry)), heading=heading)
        elif isinstance(entry, Song):
            title = (SongLine(key="title", words=_words(entry.title)),) if entry.title else ()
            lines = tuple(SongLine(key="", words=_words(line)) for line in entry.lines)
            yield SongPiece(lines=(*title, *lines), heading=heading)
        elif isinstance(entry, Paragraph):
            text = "\n".join(line.value for line in entry.lines)
            words = Words(text, Place(entry.frame.span.line))
            yield TextPiece(text=words, is_title=entry.kind == "title", heading=heading)
        elif isinstance(entry, Heading) and heading is not None:
            yield HeadingPiece(heading=heading)


def _under(heading: Words | None, pieces: Iterable[Piece]) -> Iterator[Piece]:
    if heading is not None:
        yield HeadingPiece(heading=heading)
    yield from pieces


def _rows(cast: Cast) -> Iterator[TableRow]:
    for row in cast.rows:
        if row.group is not None:
            yield TableRow(group=_words(row.group))
        role = _words(row.role) if row.role else None
        yield TableRow(role=role, names=_names(row.names))


def _names(names: Iterable[Name]) -> tuple[Named, ...]:
    return tuple(
        Named(_words(name.text), _words(name.native) if name.native else None) for name in names
    )


def _words(text: Text) -> Words:
    return Words(text.value, Place(text.span.line))
