"""Write credits as a credits table for cinecred, with the styles of its template.

Source: cinecred's guide, The Credits Spreadsheet.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from endroll.exporters.credits_text import name_with_native
from endroll.interchange.nodes import (
    HeadingNode,
    PeopleNode,
    PicturesNode,
    SongNode,
    TableNode,
    TextNode,
)
from endroll.interchange.spreadsheet_cells import escape_formula

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.interchange.nodes import CreditsDraft, DraftNode, LeftOut, NameNode, NodeText

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
_HEADING, _PAIRS, _TEXT = "Heading", "Gutter", "Blurb"
_SCROLL: Final = "Scroll"

_LEFT_OUT: Final = frozenset({"title", "reading"})
"""Kinds of texts that the table cannot hold."""


def left_out(draft: CreditsDraft) -> Iterator[LeftOut]:
    """Yield what the table cannot hold, in order."""
    return draft.unheld(_LEFT_OUT)


def to_cinecred(draft: CreditsDraft) -> str:
    """Return the table as CSV, a row per name; an empty row ends a block.

    The first row starts a scrolling page. cinecred understands the apostrophe that escapes a
    formula the way a spreadsheet does.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    style, page = "", _SCROLL
    for node in draft.nodes:
        for head, body, row_style in _rows(node):
            new_style = row_style if row_style != style and body else ""
            style = new_style or style
            row = (
                escape_formula(head),
                escape_formula(body),
                "",
                "",
                new_style,
                "",
                "",
                page if body else "",
            )
            writer.writerow((*row, "", ""))
            page = "" if body else page
    return out.getvalue()


def _rows(node: DraftNode) -> Iterator[tuple[str, str, str]]:
    """Yield head, body and style of each row, and an empty row after each block."""
    if node.heading is not None:
        yield "", _one_line(node.heading.text), _HEADING
        yield "", "", ""
    match node:
        case PeopleNode():
            yield from _name_rows(node.role, node.names)
        case TableNode():
            for row in node.rows:
                if row.group is not None:
                    yield "", row.group.text, _HEADING
                yield from _name_rows(row.role, row.names)
        case SongNode():
            yield from (("", line.text.text, _TEXT) for line in node.lines)
        case TextNode():
            lines = [line for line in node.text.text.split("\n") if line]
            yield from (("", line, _HEADING if node.is_title else _TEXT) for line in lines)
        case PicturesNode():
            yield from (("", line, _TEXT) for line in node.lines(_picture_tag, _one_line))
        case HeadingNode():
            return
    yield "", "", ""


def _name_rows(role: NodeText | None, names: Iterable[NameNode]) -> Iterator[tuple[str, str, str]]:
    for number, name in enumerate(names):
        yield role.text if role and not number else "", name_with_native(name), _PAIRS


def _picture_tag(file: str) -> str:
    return f"{{{{Pic {file}}}}}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
