"""From credits: what a film's credits say, as a draft. Credits in, pieces out.

Marks are left out of the texts, and the lines of songs have their labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.interchange.nodes import (
    Draft,
    HeadingPiece,
    Named,
    PeoplePiece,
    Picture,
    PicturesPiece,
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

    from endroll.interchange.nodes import Piece
    from endroll.model.credits import Credits, Entry, Name, Text


def draft_of(credits_: Credits) -> Draft:
    """Return what credits say, block by block; spaces say nothing."""
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
        elif not isinstance(entry, Space):
            yield _piece(entry, heading)


def _piece(
    entry: People | Cast | Song | Paragraph | Logos | Heading, heading: Words | None
) -> Piece:
    """Return what a block that holds no others says."""
    if isinstance(entry, People):
        role = _words(entry.role) if entry.role else None
        return PeoplePiece(role=role, names=_names(entry.names), heading=heading)
    if isinstance(entry, Cast):
        return TablePiece(rows=tuple(_rows(entry)), heading=heading)
    if isinstance(entry, Song):
        title = (SongLine(key="title", words=_words(entry.title)),) if entry.title else ()
        lines = tuple(SongLine(key="", words=_words(line)) for line in entry.lines)
        return SongPiece(lines=(*title, *lines), heading=heading)
    if isinstance(entry, Paragraph):
        text = "\n".join(line.value for line in entry.lines)
        words = Words(text, Place(entry.frame.span.line))
        return TextPiece(text=words, is_title=entry.kind == "title", heading=heading)
    if isinstance(entry, Logos):
        return _pictures(entry, heading)
    return HeadingPiece(heading=heading or Words("", Place(entry.frame.span.line)))


def _under(heading: Words | None, pieces: Iterable[Piece]) -> Iterator[Piece]:
    if heading is not None:
        yield HeadingPiece(heading=heading)
    yield from pieces


def _pictures(logos: Logos, heading: Words | None) -> PicturesPiece:
    pictures = tuple(
        Picture(
            Words(logo.file, Place(logo.span.line)),
            _words(logo.caption) if logo.caption else None,
        )
        for logo in logos.logos
    )
    caption = _words(logos.caption) if logos.caption else None
    return PicturesPiece(pictures=pictures, caption=caption, heading=heading)


def _rows(cast: Cast) -> Iterator[TableRow]:
    for row in cast.rows:
        if row.group is not None:
            yield TableRow(group=_words(row.group))
        role = _words(row.role) if row.role else None
        yield TableRow(role=role, names=_names(row.names))


def _names(names: Iterable[Name]) -> tuple[Named, ...]:
    return tuple(
        Named(
            _words(name.text),
            _words(name.native) if name.native else None,
            _words(name.reading) if name.reading else None,
        )
        for name in names
    )


def _words(text: Text) -> Words:
    return Words(text.value, Place(text.span.line))
