"""Credits as a table for cinecred: head, body, and the styles of its template. A draft in, CSV out.

Source: cinecred's guide, The Credits Spreadsheet.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from endroll.exporters.credits_text import said
from endroll.interchange.nodes import PeopleNode, PicturesNode, SongNode, TableNode, TextNode
from endroll.interchange.spreadsheet_cells import escape_formula

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.interchange.nodes import CreditsDraft, DraftNode, NameNode, NodeText

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


def cinecred_table(draft: CreditsDraft) -> str:
    """Return one row a name; an empty row ends a block, and the first opens a scrolling page.

    cinecred takes the apostrophe before a formula for one, as a spreadsheet shows it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    style, page = "", _SCROLL
    for node in draft.nodes:
        for head, body, wanted in _rows(node):
            changed = wanted if wanted != style and body else ""
            style = changed or style
            row = (
                escape_formula(head),
                escape_formula(body),
                "",
                "",
                changed,
                "",
                "",
                page if body else "",
            )
            writer.writerow((*row, "", ""))
            page = "" if body else page
    return out.getvalue()


def _rows(node: DraftNode) -> Iterator[tuple[str, str, str]]:
    """Yield head, body and style, and an empty row behind each block."""
    if node.heading is not None:
        yield "", _one_line(node.heading.text), _HEADING
        yield "", "", ""
    if isinstance(node, PeopleNode):
        yield from _pairs(node.role, node.names)
    elif isinstance(node, TableNode):
        for row in node.rows:
            if row.group is not None:
                yield "", row.group.text, _HEADING
            yield from _pairs(row.role, row.names)
    elif isinstance(node, SongNode):
        yield from (("", line.text.text, _PROSE) for line in node.lines)
    elif isinstance(node, TextNode):
        lines = [line for line in node.text.text.split("\n") if line]
        yield from (("", line, _HEADING if node.is_title else _PROSE) for line in lines)
    elif isinstance(node, PicturesNode):
        yield from (("", line, _PROSE) for line in node.lines(_pictured, _one_line))
    else:
        return
    yield "", "", ""


def _pairs(role: NodeText | None, names: Iterable[NameNode]) -> Iterator[tuple[str, str, str]]:
    for number, name in enumerate(names):
        yield role.text if role and not number else "", said(name), _PAIRS


def _pictured(file: str) -> str:
    return f"{{{{Pic {file}}}}}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
