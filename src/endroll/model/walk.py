"""Walk blocks: every text, name and picture of a block or entry, in reading order, with its role.

Whatever needs what a block says is built on `walk`, so a new kind of block is read here once and
nowhere else. It decides nothing about how a text looks or where it goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from endroll.core.frozen import maker, quickly_made
from endroll.model.credits import (
    Card,
    Cast,
    CastRow,
    Heading,
    Logo,
    Logos,
    Name,
    Paragraph,
    Passage,
    People,
    Row,
    Rule,
    Song,
    Space,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.model.credits import Entry


class Role(StrEnum):
    """What a text, name or picture is within its block."""

    HEADING = "heading"
    ROLE = "role"
    GROUP = "group"
    NAME = "name"
    SEPARATOR = "separator"
    SONG_TITLE = "song title"
    SONG_LINE = "song line"
    TEXT = "text"
    """A line of running text."""
    TITLE = "title"
    """A line of the title of the film."""
    PICTURE = "picture"
    CAPTION = "caption"


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A text, name or picture, its role, and what holds it.

    `under` is the text that it stands under: the nearest role, song title or group, or else the
    nearest heading. The heads of a block (its heading, role or title) stand under what the block
    itself stands under. `owner` is what holds the value: the entry, the row of a table, or the
    logo of a caption.
    """

    value: Text | Name | Logo
    role: Role
    under: Text | None
    owner: Entry | CastRow | Logo

    @property
    def texts(self) -> tuple[Text, ...]:
        """Return the text, or those of the name; the caption of a picture is its own item."""
        match self.value:
            case Text():
                return (self.value,)
            case Name():
                forms = (self.value.text, self.value.native, self.value.reading)
                return tuple(form for form in forms if form is not None)
            case Logo():
                return ()


_new_item = maker(Item)
"""Make `Item`, sooner than by calling the class."""


def walk(entry: Entry, under: Text | None = None) -> Iterator[Item]:
    """Yield what an entry says, and what the entries inside it say, in reading order.

    `under` is what the entry itself stands under.
    """
    heading = entry.frame.heading
    yield from _texts(entry, Role.HEADING, (heading,), under)
    match entry:
        case People():
            yield from _people(entry, heading or under, under)
        case Cast():
            for row in entry.rows:
                yield from _row(row, heading or under)
        case Song():
            yield from _texts(entry, Role.SONG_TITLE, (entry.title,), under)
            yield from _texts(entry, Role.SONG_LINE, entry.lines, entry.title or heading or under)
        case Paragraph():
            role = Role.TITLE if entry.kind == "title" else Role.TEXT
            yield from _texts(entry, role, entry.lines, heading or under)
        case Logos():
            for logo in entry.logos:
                yield from _logo(logo, heading or under)
            yield from _texts(entry, Role.CAPTION, (entry.caption,), heading or under)
        case Row() | Card() | Passage():
            yield from walk_all(entries_inside(entry), heading or under)
        case Heading() | Rule() | Space():
            return


def walk_all(entries: Iterable[Entry], under: Text | None = None) -> Iterator[Item]:
    """Yield what several entries say, one after another."""
    for entry in entries:
        yield from walk(entry, under)


def entries_inside(entry: Entry) -> Iterable[Entry]:
    """Return the entries that an entry holds, none for a block that says something itself."""
    match entry:
        case Row():
            return (block for share in entry.shares for block in share)
        case Card():
            return entry.blocks
        case Passage():
            return entry.entries
        case People() | Cast() | Song() | Paragraph() | Logos() | Heading() | Rule() | Space():
            return ()


def every_entry(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield entries and the entries inside them, the outer ones first."""
    for entry in entries:
        yield entry
        yield from every_entry(entries_inside(entry))


def groups_last(items: Iterable[Item]) -> Iterator[Item]:
    """Yield items with the heading of a group after the row that it comes with.

    Reports that depend on the order have always been in this one.
    """
    for _, together in groupby(items, key=lambda item: id(item.owner)):
        yield from sorted(together, key=lambda item: item.role is Role.GROUP)


def _people(people: People, under: Text | None, role_under: Text | None) -> Iterator[Item]:
    if people.role is not None:
        yield _new_item(value=people.role, role=Role.ROLE, under=role_under, owner=people)
    for name in people.names:
        yield _new_item(value=name, role=Role.NAME, under=people.role or under, owner=people)
    if people.separator is not None:
        yield _new_item(value=people.separator, role=Role.SEPARATOR, under=under, owner=people)


def _row(row: CastRow, under: Text | None) -> Iterator[Item]:
    yield from _texts(row, Role.GROUP, (row.group,), under)
    yield from _texts(row, Role.ROLE, (row.role,), under)
    for name in row.names:
        yield _new_item(value=name, role=Role.NAME, under=row.role or row.group or under, owner=row)


def _logo(logo: Logo, under: Text | None) -> Iterator[Item]:
    yield _new_item(value=logo, role=Role.PICTURE, under=under, owner=logo)
    yield from _texts(logo, Role.CAPTION, (logo.caption,), under)


def _texts(
    owner: Entry | CastRow | Logo, role: Role, texts: Iterable[Text | None], under: Text | None
) -> Iterator[Item]:
    for text in texts:
        if text is not None:
            yield _new_item(value=text, role=role, under=under, owner=owner)
