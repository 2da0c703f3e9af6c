"""Find the texts of a block that are not names, and the rows of its galley that show them.

A name is found by its main and native forms; these are all the other texts that a person may look
for.
"""

from __future__ import annotations

from itertools import chain, groupby
from typing import TYPE_CHECKING

from endroll.layout.roll import new_placed_text
from endroll.model.credits import (
    Cast,
    Heading,
    Logo,
    Logos,
    Name,
    Paragraph,
    People,
    Row,
    Rule,
    Song,
    Space,
    Text,
)
from endroll.model.walk import Role, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.core.diagnostics import Span
    from endroll.layout.galley import Galley
    from endroll.layout.roll import PlacedText
    from endroll.model.credits import Block
    from endroll.model.walk import Item

_Found = tuple[str, str, "Span"]
"""What a text is, its words, and where it was written."""


def placed_texts(block: Block, galley: Galley, galley_top_px: int) -> tuple[PlacedText, ...]:
    """Return the texts of a block that are not names, with their rows, given the top of its galley.

    One that is not shown, such as the file of a logo, has the rows of what it belongs to.
    """
    texts = list(_texts_of(block))
    if not texts:
        return ()
    rows: dict[Span, tuple[int, int]] = {}
    for line in galley.lines:
        top_px, bottom_px = line.top_px, line.top_px + line.line.height_px
        span = line.line.span
        known = rows.get(span)
        if known is not None:
            top_px, bottom_px = min(known[0], top_px), max(known[1], bottom_px)
        rows[span] = top_px, bottom_px
    for name in galley.names:
        rows.setdefault(name.span, (name.top_px, name.bottom_px))
    whole = 0, galley.height_px
    return tuple(
        new_placed_text(
            kind=kind,
            text=text,
            span=span,
            top_px=galley_top_px + top_px,
            bottom_px=galley_top_px + bottom_px,
        )
        for kind, text, span in texts
        for top_px, bottom_px in (rows.get(span, whole),)
    )


def _texts_of(block: Block) -> Iterator[_Found]:
    for item in _items_of(block):
        match item.value:
            case Name() as name:
                if name.reading is not None:
                    yield "reading", name.reading.value, name.text.span
            case Text() as text:
                kind = _kind_of(item.role)
                is_blank_line = not text.value and item.role in {Role.TEXT, Role.TITLE}
                if kind is not None and not is_blank_line:
                    yield kind, text.value, text.span
            case Logo() as logo:
                yield "file", logo.file, logo.span


def _items_of(block: Block) -> Iterable[Item]:
    match block:
        case Logos():
            return _captions_first(block)
        case Row():
            inner = chain.from_iterable(map(_items_of, chain.from_iterable(block.shares)))
            return chain((item for item in walk(block) if item.owner is block), inner)
        case People() | Cast() | Song() | Paragraph() | Heading() | Rule() | Space():
            return walk(block)


def _captions_first(logos: Logos) -> Iterator[Item]:
    """Yield the caption of all logos first, and each caption before the file that it describes."""
    items = sorted(walk(logos), key=lambda item: item.owner is not logos)
    for _, together in groupby(items, key=lambda item: id(item.owner)):
        yield from sorted(together, key=lambda item: item.role is Role.PICTURE)


def _kind_of(role: Role) -> str | None:
    """Return what reports call a text of a role, None for what nobody looks for."""
    match role:
        case Role.HEADING | Role.ROLE | Role.GROUP | Role.TEXT | Role.TITLE | Role.CAPTION:
            return str(role)
        case Role.SONG_TITLE:
            return "title"
        case Role.SONG_LINE:
            return "line"
        case Role.NAME | Role.PICTURE | Role.SEPARATOR:
            return None
