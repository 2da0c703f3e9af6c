"""Turn credits into a draft, block by block. Credits in, pieces out.

Texts lose their marks; the lines of songs include their labels.
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
from endroll.model.walk import entries_inside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.interchange.nodes import Piece
    from endroll.model.credits import Credits, Entry, Name, Text


def draft_of(credits_: Credits) -> Draft:
    """Return what credits say, block by block; a space says nothing."""
    return Draft(
        title=Words(credits_.title, Place(1)),
        language=credits_.language,
        pieces=tuple(_pieces(credits_.blocks)),
    )


def _pieces(entries: Iterable[Entry]) -> Iterator[Piece]:
    for entry in entries:
        yield from _pieces_of(entry)


def _pieces_of(entry: Entry) -> Iterator[Piece]:
    heading = _some(entry.frame.heading)
    match entry:
        case People():
            names = _names(entry.names)
            yield PeoplePiece(role=_some(entry.role), names=names, heading=heading)
        case Cast():
            yield TablePiece(rows=tuple(_rows(entry)), heading=heading)
        case Song():
            yield SongPiece(lines=tuple(_song_lines(entry)), heading=heading)
        case Paragraph():
            text = "\n".join(line.value for line in entry.lines)
            words = Words(text, Place(entry.frame.span.line))
            yield TextPiece(text=words, is_title=entry.kind == "title", heading=heading)
        case Logos():
            yield _pictures(entry, heading)
        case Heading():
            yield HeadingPiece(heading=heading or Words("", Place(entry.frame.span.line)))
        case Card() | Passage() | Row():
            if heading is not None:
                yield HeadingPiece(heading=heading)
            yield from _pieces(entries_inside(entry))
        case Space():
            return


def _song_lines(song: Song) -> Iterator[SongLine]:
    if song.title is not None:
        yield SongLine(key="title", words=_words(song.title))
    yield from (SongLine(key="", words=_words(line)) for line in song.lines)


def _pictures(logos: Logos, heading: Words | None) -> PicturesPiece:
    pictures = tuple(
        Picture(Words(logo.file, Place(logo.span.line)), _some(logo.caption))
        for logo in logos.logos
    )
    return PicturesPiece(pictures=pictures, caption=_some(logos.caption), heading=heading)


def _rows(cast: Cast) -> Iterator[TableRow]:
    for row in cast.rows:
        if row.group is not None:
            yield TableRow(group=_words(row.group))
        yield TableRow(role=_some(row.role), names=_names(row.names))


def _names(names: Iterable[Name]) -> tuple[Named, ...]:
    return tuple(
        Named(_words(name.text), _some(name.native), _some(name.reading)) for name in names
    )


def _some(text: Text | None) -> Words | None:
    return _words(text) if text is not None else None


def _words(text: Text) -> Words:
    return Words(text.value, Place(text.span.line))
