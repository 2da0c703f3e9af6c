r"""Pieces: what a draft consists of. Frozen, each text with the place that it came from.

Texts are written as credits.yaml has them: `<i>…</i>` is a mark in them, and `\<` a `<`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a text or a row of a table, from 1, in the part of the file that it is in."""

    line: int
    part: str = ""

    def __str__(self) -> str:
        return f"{self.part}:{self.line}" if self.part else str(self.line)


NOWHERE: Final = Place(0)
"""The place of what stands in no line of the source."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text, the places that it was in, the first of them first, and what is in doubt of it."""

    text: str
    place: Place
    doubts: tuple[str, ...] = ()
    more: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A name, the same name in its own script, and how it is read."""

    words: Words
    native: Words | None = None
    reading: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingPiece:
    """A heading over what follows."""

    heading: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePiece:
    """A role with its names, or names alone; columns fill down unless they fill `across`."""

    role: Words | None = None
    names: tuple[Named, ...]
    heading: Words | None = None
    columns: int = 1
    across: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A role and the names beside it; a row with a group is the heading of those that follow."""

    role: Words | None = None
    names: tuple[Named, ...] = ()
    group: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePiece:
    """Roles and names side by side."""

    rows: tuple[TableRow, ...]
    heading: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SongLine:
    """A line of a song: its key in the language, who or what, and the words about it with `{}`.

    `label` is None where the words were not there: a table has a column in their place.
    """

    key: str
    words: Words
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SongPiece:
    """A music cue, its lines in the order in which they stand."""

    lines: tuple[SongLine, ...]
    heading: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPiece:
    """Running text, lines with line ends between; or the title of the film."""

    text: Words
    is_title: bool = False
    heading: Words | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file, as the credits call it, and the words below it."""

    file: Words
    caption: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturesPiece:
    """Logos, and the words below them all."""

    pictures: tuple[Picture, ...]
    caption: Words | None = None
    heading: Words | None = None

    def lines(self, named: Callable[[str], str], written: Callable[[str], str]) -> Iterator[str]:
        """Yield the files as they are `named` in a format, and the captions as `written` there."""
        for picture in self.pictures:
            yield named(picture.file.text)
            if picture.caption is not None:
                yield written(picture.caption.text)
        if self.caption is not None:
            yield written(self.caption.text)


Piece = HeadingPiece | PeoplePiece | TablePiece | SongPiece | TextPiece | PicturesPiece


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that is not in the draft, and why."""

    place: Place
    text: str
    reason: str


KINDS: Final = {
    "title": "the title of the film",
    "heading": "a heading",
    "role": "a role",
    "group": "the heading of a group",
    "words": "a name",
    "native": "the native form of a name",
    "reading": "how a name is read",
    "song": "a line of a song",
    "text": "running text",
    "file": "a picture",
    "caption": "the words below a picture",
}
"""What a text of a draft is, by the field that holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Credits in the making. `notes` are about the file as a whole: its encoding, its columns."""

    title: Words | None = None
    language: str | None = None
    pieces: tuple[Piece, ...]
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    places: tuple[Place, ...] = field(default=(), repr=False)

    def words(self) -> Iterator[Words]:
        """Yield every text, in the order in which it stands."""
        yield from (words for _, words in self.kinds())

    def kinds(self) -> Iterator[tuple[str, Words]]:
        """Yield every text in its order, and what it is: a key of `KINDS`."""
        yield from _some("title", self.title)
        for piece in self.pieces:
            yield from _words_of(piece)
            yield from _some("heading", piece.heading)

    def kept(self) -> frozenset[Place]:
        """Return the places whose text is in the draft."""
        return frozenset(place for words in self.words() for place in (words.place, *words.more))


def _words_of(piece: Piece) -> Iterator[tuple[str, Words]]:
    """Yield the texts of a piece below its heading."""
    match piece:
        case PeoplePiece():
            yield from _some("role", piece.role)
            yield from _forms(piece.names)
        case TablePiece():
            for row in piece.rows:
                yield from _some("role", row.role)
                yield from _forms(row.names)
                yield from _some("group", row.group)
        case SongPiece():
            yield from (("song", line.words) for line in piece.lines)
        case TextPiece():
            yield "text", piece.text
        case PicturesPiece():
            for picture in piece.pictures:
                yield "file", picture.file
                yield from _some("caption", picture.caption)
            yield from _some("caption", piece.caption)
        case HeadingPiece():
            return


def _forms(names: Iterable[Named]) -> Iterator[tuple[str, Words]]:
    for name in names:
        yield "words", name.words
        yield from _some("native", name.native)
        yield from _some("reading", name.reading)


def _some(kind: str, words: Words | None) -> Iterator[tuple[str, Words]]:
    if words is not None:
        yield kind, words
