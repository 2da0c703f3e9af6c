"""The texts of a block beside its names, and where each stands. A block and its galley in.

A name is found by its own words, its native form with it; what is found here is all the rest that a
person may look for.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from endroll.layout.roll import PlacedText
from endroll.model.credits import Cast, Logos, Paragraph, People, Row, Song

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.core.diagnostics import Span
    from endroll.layout.galley import Galley
    from endroll.model.credits import Block, CastRow, Name, Text

_Found = tuple[str, str, "Span"]
"""What a text is, its words, and where it was written."""


def placed_texts(block: Block, galley: Galley) -> tuple[PlacedText, ...]:
    """Return the texts of a block that are no names, in rows of its galley.

    One that is not shown, such as the file of a logo, has the rows of what it belongs to.
    """
    texts = list(_texts_of(block))
    if not texts:
        return ()
    rows: dict[Span, tuple[int, int]] = {}
    for line in galley.lines:
        top_px, bottom_px = line.top_px, line.top_px + line.line.height_px
        known = rows.get(line.line.span, (top_px, bottom_px))
        rows[line.line.span] = min(known[0], top_px), max(known[1], bottom_px)
    for name in galley.names:
        rows.setdefault(name.span, (name.top_px, name.bottom_px))
    whole = 0, galley.height_px
    return tuple(
        PlacedText(kind=kind, text=text, span=span, top_px=top_px, bottom_px=bottom_px)
        for kind, text, span in texts
        for top_px, bottom_px in (rows.get(span, whole),)
    )


def _texts_of(block: Block) -> Iterator[_Found]:
    if block.frame.heading:
        yield _found("heading", block.frame.heading)
    match block:
        case People():
            yield from _some("role", block.role)
            yield from _readings(block.names)
        case Cast():
            yield from chain.from_iterable(map(_texts_of_row, block.rows))
        case Song():
            yield from _some("title", block.title)
            yield from (_found("line", line) for line in block.lines)
        case Paragraph():
            yield from (_found(block.kind, line) for line in block.lines if line.value)
        case Logos():
            yield from _some("caption", block.caption)
            for logo in block.logos:
                yield from _some("caption", logo.caption)
                yield "file", logo.file, logo.span
        case Row():
            inner = chain.from_iterable(block.shares)
            yield from chain.from_iterable(map(_texts_of, inner))


def _texts_of_row(row: CastRow) -> Iterator[_Found]:
    yield from _some("group", row.group)
    yield from _some("role", row.role)
    yield from _readings(row.names)


def _some(kind: str, text: Text | None) -> Iterator[_Found]:
    if text is not None:
        yield _found(kind, text)


def _readings(names: Iterable[Name]) -> Iterator[_Found]:
    for name in names:
        if name.reading is not None:
            yield "reading", name.reading.value, name.text.span


def _found(kind: str, text: Text) -> _Found:
    return kind, text.value, text.span
