"""Read the paragraphs and tables of a document, whatever program wrote it.

In: lines and tables in order, with what their document says of them. Out: a CreditsDraft.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.importers.columns import find_columns
from endroll.importers.lines import TextLine
from endroll.importers.pages import read_page_lines
from endroll.importers.sheets import lines_of, read_sheet
from endroll.interchange.nodes import CreditsDraft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.grid import GridRow
    from endroll.interchange.nodes import DraftNode, LeftOut, NodeText, SourcePlace

    DocumentPart = TextLine | Sequence[GridRow]
    """A line (an empty one separates paragraphs that stand apart), or the rows of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The contents of a document; `places` are those of all lines and rows that are not empty."""

    parts: tuple[DocumentPart, ...]
    places: tuple[SourcePlace, ...]
    title: NodeText | None = None
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()


def read_document(document: Document, *, whole: bool = False) -> CreditsDraft:
    """Return the credits in a document; with `whole` nothing is cut as surroundings."""
    nodes: list[DraftNode] = []
    left_out: list[LeftOut] = [*document.left_out]
    title = document.title
    notes: list[str] = [*document.notes]
    lines: list[TextLine] = []
    has_table = any(not isinstance(part, TextLine) for part in document.parts)

    def read_lines() -> None:
        nonlocal title, lines
        page = read_page_lines(
            lines, whole=whole or has_table, may_have_title=title is None and not nodes
        )
        title = title or page.title
        nodes.extend(page.nodes)
        left_out.extend(page.left_out)
        lines = []

    for part in document.parts:
        if isinstance(part, TextLine):
            lines.append(part)
            continue
        if find_columns(part) is None:
            lines.append(TextLine("", part[0].place))
            lines += lines_of(part)
            lines.append(TextLine("", part[-1].place))
            continue
        read_lines()
        content = read_sheet(part, None, beside=True)
        title = title or content.title
        nodes.extend(content.nodes)
        left_out += content.left_out
        notes += content.notes
    read_lines()
    return CreditsDraft(
        title=title,
        nodes=tuple(nodes),
        left_out=tuple(left_out),
        notes=tuple(notes),
        places=document.places,
    )
