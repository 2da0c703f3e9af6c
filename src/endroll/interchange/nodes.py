r"""Pieces: what a draft consists of. Frozen, each text with the place that it came from.

Texts are written as credits.yaml has them: `<i>…</i>` is a mark in them, and `\<` a `<`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True, order=True)
class SourcePlace:
    """A line of a text or a row of a table, from 1, in the part of the file that it is in."""

    line: int
    part: str = ""

    def __str__(self) -> str:
        return f"{self.part}:{self.line}" if self.part else str(self.line)


NOWHERE: Final = SourcePlace(0)
"""The place of what stands in no line of the source."""


@dataclass(frozen=True, slots=True)
class NodeText:
    """A text, the places that it was in, the first of them first, and what is in doubt of it."""

    text: str
    place: SourcePlace
    doubts: tuple[str, ...] = ()
    more_places: tuple[SourcePlace, ...] = ()


@dataclass(frozen=True, slots=True)
class NameNode:
    """A name, the same name in its own script, and how it is read."""

    name: NodeText
    native: NodeText | None = None
    reading: NodeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingNode:
    """A heading over what follows."""

    heading: NodeText


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleNode:
    """A role with its names, or names alone; columns fill down unless they fill `across`."""

    role: NodeText | None = None
    names: tuple[NameNode, ...]
    heading: NodeText | None = None
    columns: int = 1
    across: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A role and the names beside it; a row with a group is the heading of those that follow."""

    role: NodeText | None = None
    names: tuple[NameNode, ...] = ()
    group: NodeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableNode:
    """Roles and names side by side."""

    rows: tuple[TableRow, ...]
    heading: NodeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SongLine:
    """A line of a song: its key in the language, who or what, and the words about it with `{}`.

    `label` is None where the words were not there: a table has a column in their place.
    """

    key: str
    text: NodeText
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SongNode:
    """A music cue, its lines in the order in which they stand."""

    lines: tuple[SongLine, ...]
    heading: NodeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextNode:
    """Running text, lines with line ends between; or the title of the film."""

    text: NodeText
    is_title: bool = False
    heading: NodeText | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file, as the credits call it, and the words below it."""

    file: NodeText
    caption: NodeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturesNode:
    """Logos, and the words below them all."""

    pictures: tuple[Picture, ...]
    caption: NodeText | None = None
    heading: NodeText | None = None

    def lines(self, named: Callable[[str], str], written: Callable[[str], str]) -> Iterator[str]:
        """Yield the files as they are `named` in a format, and the captions as `written` there."""
        for picture in self.pictures:
            yield named(picture.file.text)
            if picture.caption is not None:
                yield written(picture.caption.text)
        if self.caption is not None:
            yield written(self.caption.text)


DraftNode = HeadingNode | PeopleNode | TableNode | SongNode | TextNode | PicturesNode


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that is not in the draft, and why."""

    place: SourcePlace
    text: str
    reason: str


KINDS: Final = {
    "title": "the title of the film",
    "heading": "a heading",
    "role": "a role",
    "group": "the heading of a group",
    "name": "a name",
    "native": "the native form of a name",
    "reading": "how a name is read",
    "song": "a line of a song",
    "text": "running text",
    "file": "a picture",
    "caption": "the words below a picture",
}
"""What a text of a draft is, by the field that holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditsDraft:
    """Credits in the making. `notes` are about the file as a whole: its encoding, its columns."""

    title: NodeText | None = None
    language: str | None = None
    nodes: tuple[DraftNode, ...]
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    places: tuple[SourcePlace, ...] = field(default=(), repr=False)

    def texts(self) -> Iterator[NodeText]:
        """Yield every text, in the order in which it stands."""
        yield from (words for _, words in self.texts_with_kinds())

    def texts_with_kinds(self) -> Iterator[tuple[str, NodeText]]:
        """Yield every text in its order, and what it is: a key of `KINDS`."""
        yield from _words_of(self.title, "title")
        yield from _words_of(self.nodes, "")

    def kept_places(self) -> frozenset[SourcePlace]:
        """Return the places whose text is in the draft."""
        return frozenset(
            place for words in self.texts() for place in (words.place, *words.more_places)
        )


def _words_of(node: object, kind: str) -> Iterator[tuple[str, NodeText]]:
    if isinstance(node, NodeText):
        yield kind, node
    elif isinstance(node, tuple):
        for part in node:
            yield from _words_of(part, kind)
    elif is_dataclass(node):
        for each in fields(node):
            named = "song" if isinstance(node, SongLine) else each.name
            yield from _words_of(getattr(node, each.name), named)
