"""Read the paragraphs and tables of a DOCX file.

Deleted and hidden text, notes and comments are ignored. Source: ECMA-376 Part 1, 17.3 and 17.4.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from endroll.importers.archives import local_name, parse_xml, unpack, unreadable
from endroll.importers.documents import Document, read_document
from endroll.importers.grid import MAX_COLUMNS, MAX_ROWS, GridRow, too_large
from endroll.importers.lines import MAX_LINE_LENGTH, MAX_LINES, TextLine
from endroll.interchange.nodes import SourcePlace

if TYPE_CHECKING:
    from endroll.interchange.nodes import CreditsDraft

_DOCUMENT: Final = "word/document.xml"
_SKIPPED: Final = frozenset({"del", "moveFrom", "instrText", "delText", "pict", "Fallback"})


def read_word(data: bytes) -> CreditsDraft:
    """Return the credits in a Word document: its paragraphs and tables in order.

    Raises:
        UsageError: the data is not a Word document, or is too large to be credits.
    """
    members = unpack(data, lambda name: name == _DOCUMENT)
    if _DOCUMENT not in members:
        raise unreadable("it is not a Word document", hint="save it as .docx")
    body = _DocumentBody()
    parse_xml(members[_DOCUMENT], start=body.start, end=body.end, text=body.text)
    return read_document(Document(parts=tuple(body.parts), places=tuple(body.places)))


@dataclass(slots=True)
class _DocumentBody:
    """Collects lines and tables from XML elements; places number the lines and rows."""

    parts: list[TextLine | list[GridRow]] = field(default_factory=list)
    places: list[SourcePlace] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _cell: list[str] = field(default_factory=list)
    _row: list[str] = field(default_factory=list)
    _table: list[GridRow] = field(default_factory=list)
    _skipped: int = 0
    _tables: int = 0
    _number: int = 0
    _is_text: bool = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        kind = local_name(name)
        if kind in _SKIPPED:
            self._skipped += 1
        elif kind == "tbl":
            self._tables += 1
        elif kind == "t":
            self._is_text = not self._skipped
        elif kind in {"tab", "ptab"} and not self._skipped:
            self._text.append("\t")
        elif kind in {"br", "cr"} and not self._skipped:
            self._text.append("\n")
        elif kind == "noBreakHyphen" and not self._skipped:
            self._text.append("-")

    def end(self, name: str) -> None:
        kind = local_name(name)
        if kind in _SKIPPED:
            self._skipped -= 1
        elif kind == "t":
            self._is_text = False
        elif kind == "p":
            self._end_paragraph()
        elif kind == "tc" and self._tables == 1:
            self._row.append("\n".join(self._cell).strip())
            self._cell = []
        elif kind == "tr" and self._tables == 1:
            self._end_row()
        elif kind == "tbl":
            self._tables -= 1
            if not self._tables and self._table:
                self.parts.append(self._table)
                self._table = []

    def text(self, data: str) -> None:
        """Add characters if they belong to text."""
        if self._is_text:
            self._text.append(data)

    def _end_paragraph(self) -> None:
        text = "".join(self._text)
        self._text = []
        if self._tables:
            if text.strip():
                self._cell.append(text.strip())
            return
        for line in text.split("\n"):
            place = self._next_place()
            if len(line) > MAX_LINE_LENGTH:
                raise too_large(f"a line of more than {MAX_LINE_LENGTH:,} characters")
            self.parts.append(TextLine(line.rstrip(), place))
            if line.strip():
                self.places.append(place)

    def _end_row(self) -> None:
        row = GridRow(self._next_place(), tuple(self._row))
        self._row = []
        if len(row.cells) > MAX_COLUMNS:
            raise too_large(f"{len(row.cells):,} columns")
        if len(self._table) >= MAX_ROWS:
            raise too_large(f"more than {MAX_ROWS:,} rows")
        self._table.append(row)
        if not row.is_empty:
            self.places.append(row.place)

    def _next_place(self) -> SourcePlace:
        self._number += 1
        if self._number > MAX_LINES:
            raise too_large(f"more than {MAX_LINES:,} lines")
        return SourcePlace(self._number)
