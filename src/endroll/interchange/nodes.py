r"""The nodes of a credits draft: frozen, each text with its place in the source file.

Texts use the markup of credits.yaml: `<i>…</i>` is a tag, and `\<` is a plain `<`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


@dataclass(frozen=True, slots=True, order=True)
class SourcePlace:
    """A line of a text or a row of a table, counted from 1; `part` names the sheet or list."""

    line: int
    part: str = ""

    def __str__(self) -> str:
        return f"{self.part}:{self.line}" if self.part else str(self.line)


NOWHERE: Final = SourcePlace(0)
"""The place of a text that is in no line of the source."""


@dataclass(frozen=True, slots=True)
class NodeText:
    """A text with its doubts; a text joined from several lines has `more_places`.

    `confidence` is the probability, from 0 to 1, that it is what it was read as.
    """

    text: str
    place: SourcePlace
    doubts: tuple[str, ...] = ()
    more_places: tuple[SourcePlace, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class NameNode:
    """A name, the same name in its native script, and its reading."""

    name: NodeText
    native: NodeText | None = None
    reading: NodeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingNode:
    """A heading over the nodes that follow."""

    heading: NodeText


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleNode:
    """Names, with or without a role; columns are filled downwards unless `across` is set."""

    role: NodeText | None = None
    names: tuple[NameNode, ...]
    heading: NodeText | None = None
    columns: int = 1
    across: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A role with the names beside it, or, if `group` is set, a heading between the rows."""

    role: NodeText | None = None
    names: tuple[NameNode, ...] = ()
    group: NodeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableNode:
    """A table of roles and names, such as a cast list."""

    rows: tuple[TableRow, ...]
    heading: NodeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SongLine:
    """A line of a music cue.

    `key` is the key in credits.yaml, such as `performed_by`. `label` is the wording around the
    text, with `{}` in its place; None if the source has no wording, only a column.
    """

    key: str
    text: NodeText
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SongNode:
    """A music cue, its lines in source order."""

    lines: tuple[SongLine, ...]
    heading: NodeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextNode:
    """A paragraph, its lines separated by newlines; or a title card."""

    text: NodeText
    is_title: bool = False
    heading: NodeText | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file, by its path in the credits, and its caption."""

    file: NodeText
    caption: NodeText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturesNode:
    """Logos, and one caption below them all."""

    pictures: tuple[Picture, ...]
    caption: NodeText | None = None
    heading: NodeText | None = None

    def lines(
        self, format_file: Callable[[str], str], format_caption: Callable[[str], str]
    ) -> Iterator[str]:
        """Yield each file, followed by its caption, and the common caption last."""
        for picture in self.pictures:
            yield format_file(picture.file.text)
            if picture.caption is not None:
                yield format_caption(picture.caption.text)
        if self.caption is not None:
            yield format_caption(self.caption.text)


DraftNode = HeadingNode | PeopleNode | TableNode | SongNode | TextNode | PicturesNode


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line of the source that is not in the draft, or a part of a line, and the reason."""

    place: SourcePlace
    text: str
    reason: str
    is_part: bool = False


KINDS: Final = {
    "title": "the film's title",
    "heading": "a heading",
    "role": "a role",
    "group": "a group heading",
    "name": "a name",
    "native": "a name in its native script",
    "reading": "the reading of a name",
    "song": "a line of a song",
    "text": "a paragraph",
    "file": "a picture",
    "caption": "a picture caption",
}
"""The kinds of text in a draft, with their names for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditsDraft:
    """The credits that a file holds, before they become credits.yaml or another format.

    `notes` concern the whole file, such as its encoding. `places` are all non-empty lines of the
    source.
    """

    title: NodeText | None = None
    language: str | None = None
    nodes: tuple[DraftNode, ...]
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    places: tuple[SourcePlace, ...] = field(default=(), repr=False)

    def texts(self) -> Iterator[NodeText]:
        """Yield every text, node by node."""
        yield from (text for _, text in self.texts_with_kinds())

    def texts_with_kinds(self) -> Iterator[tuple[str, NodeText]]:
        """Yield every text, node by node, with its kind, a key of `KINDS`."""
        yield from _optional("title", self.title)
        for node in self.nodes:
            yield from _optional("heading", node.heading)
            yield from _texts_of(node)

    def unheld(self, kinds: frozenset[str], headings: Iterable[NodeText] = ()) -> Iterator[LeftOut]:
        """Yield the texts of kinds, and the headings, that a format cannot hold, in order."""
        unused = set(headings)
        for kind, text in self.texts_with_kinds():
            if kind in kinds or (kind == "heading" and text in unused):
                yield LeftOut(text.place, text.text, KINDS[kind])

    def kept_places(self) -> frozenset[SourcePlace]:
        """Return the places whose text is in the draft."""
        return frozenset(
            place for text in self.texts() for place in (text.place, *text.more_places)
        )


def _texts_of(node: DraftNode) -> Iterator[tuple[str, NodeText]]:
    """Yield the texts of a node except its heading."""
    match node:
        case PeopleNode():
            yield from _optional("role", node.role)
            yield from _texts_of_names(node.names)
        case TableNode():
            for row in node.rows:
                yield from _optional("group", row.group)
                yield from _optional("role", row.role)
                yield from _texts_of_names(row.names)
        case SongNode():
            yield from (("song", line.text) for line in node.lines)
        case TextNode():
            yield "text", node.text
        case PicturesNode():
            for picture in node.pictures:
                yield "file", picture.file
                yield from _optional("caption", picture.caption)
            yield from _optional("caption", node.caption)
        case HeadingNode():
            return


def _texts_of_names(names: Iterable[NameNode]) -> Iterator[tuple[str, NodeText]]:
    for name in names:
        yield "name", name.name
        yield from _optional("native", name.native)
        yield from _optional("reading", name.reading)


def _optional(kind: str, text: NodeText | None) -> Iterator[tuple[str, NodeText]]:
    if text is not None:
        yield kind, text
