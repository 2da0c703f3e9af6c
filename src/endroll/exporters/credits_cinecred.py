"""Credits as a table for cinecred: head, body, and the styles of its template. A draft in, CSV out.

Source: cinecred's guide, The Credits Spreadsheet.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from endroll.exporters.credits_text import said
from endroll.interchange.nodes import (
    HeadingPiece,
    PeoplePiece,
    PicturesPiece,
    SongPiece,
    TablePiece,
    TextPiece,
)
from endroll.interchange.spreadsheet_cells import disarmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.interchange.nodes import Draft, Named, Piece, Words

COLUMNS: Final = (
    "@Head",
    "@Body",
    "@Tail",
    "@Vertical Gap",
    "@Content Style",
    "@Break Harmonization",
    "@Spine Position",
    "@Page Style",
    "@Page Runtime",
    "@Page Gap",
)
_HEADING, _PAIRS, _PROSE = "Heading", "Gutter", "Blurb"
_SCROLL: Final = "Scroll"

LEFT_OUT: Final = frozenset({"title", "reading"})
"""Kinds of texts that have no place in the table."""


def cinecred_table(draft: Draft) -> str:
    """Return one row a name; an empty row ends a block, and the first opens a scrolling page.

    cinecred takes the apostrophe before a formula for one, as a spreadsheet shows it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    style, page = "", _SCROLL
    for piece in draft.pieces:
        for head, body, wanted in _rows(piece):
            changed = wanted if wanted != style and body else ""
            style = changed or style
            row = (disarmed(head), disarmed(body), "", "", changed, "", "", page if body else "")
            writer.writerow((*row, "", ""))
            page = "" if body else page
    return out.getvalue()


def _rows(piece: Piece) -> Iterator[tuple[str, str, str]]:
    """Yield head, body and style, and an empty row behind each block."""
    if piece.heading is not None:
        yield "", _one_line(piece.heading.text), _HEADING
        yield "", "", ""
    match piece:
        case PeoplePiece():
            yield from _pairs(piece.role, piece.names)
        case TablePiece():
            for row in piece.rows:
                if row.group is not None:
                    yield "", row.group.text, _HEADING
                yield from _pairs(row.role, row.names)
        case SongPiece():
            yield from (("", line.words.text, _PROSE) for line in piece.lines)
        case TextPiece():
            lines = [line for line in piece.text.text.split("\n") if line]
            yield from (("", line, _HEADING if piece.is_title else _PROSE) for line in lines)
        case PicturesPiece():
            yield from (("", line, _PROSE) for line in piece.lines(_pictured, _one_line))
        case HeadingPiece():
            return
    yield "", "", ""


def _pairs(role: Words | None, names: Iterable[Named]) -> Iterator[tuple[str, str, str]]:
    for number, name in enumerate(names):
        yield role.text if role and not number else "", said(name), _PAIRS


def _pictured(file: str) -> str:
    return f"{{{{Pic {file}}}}}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
