"""The lines, lists and tables that the elements of a web page make, in the order of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from endroll.importers.document_parts import StyledText

if TYPE_CHECKING:
    from endroll.importers.document_parts import DocumentParts

_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_AROUND_TAB: Final = re.compile(r"(?<=\S) *\t *")
_LISTS: Final = frozenset({"ul", "ol", "menu"})
_CELLS: Final = frozenset({"td", "th"})
_TERMS: Final = frozenset({"dt", "dd"})
_MAX_INDENT: Final = 12


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    level: int = 0
    is_bold: bool = False
    is_item: bool = False


@dataclass(slots=True)
class _Table:
    rows: list[list[_Box]] = field(default_factory=list)

    @property
    def is_layout(self) -> bool:
        """Whether the table only places things: it has one column, or whole parts of a page."""
        cells = [cell for row in self.rows for cell in row]
        columns = max((len([cell for cell in row if cell.lines]) for row in self.rows), default=0)
        return columns <= 1 or any(cell.has_structure for cell in cells)


@dataclass(slots=True)
class _Box:
    """What stands in the page, in a cell of a table or in an entry of a list of terms."""

    lines: list[_Line | _Table] = field(default_factory=list)
    line_counts: list[int] = field(default_factory=list)
    term: str = ""

    @property
    def has_structure(self) -> bool:
        """Whether there is more than lines."""
        return any(isinstance(line, _Table) or line.level for line in self.lines)

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(line.text.strip() for line in self.lines if isinstance(line, _Line))

    def end_term(self) -> None:
        """Add the term that is open as a line, if it has no entry."""
        if self.term:
            self.lines.append(_Line(self.term))
            self.term = ""


@dataclass(slots=True)
class Flow:
    """Collects the text of a page."""

    parts: DocumentParts
    _boxes: list[_Box] = field(default_factory=lambda: [_Box()])
    _tables: list[_Table] = field(default_factory=list)
    _text: StyledText = field(default_factory=StyledText)
    _level: int = 0
    _lists: int = 0
    _is_item: bool = False
    _left_out: list[tuple[str, StyledText]] = field(default_factory=list)

    def add(self, text: str, *, is_bold: bool = False, is_pre: bool = False) -> None:
        """Add text; white space is collapsed, except in preformatted text."""
        target = self._left_out[-1][1] if self._left_out else self._text
        if is_pre:
            target.add(text, is_bold=is_bold)
            return
        text = _SPACE.sub(" ", text)
        if target.end in {"", " ", "\t", "\n"}:
            text = text.removeprefix(" ")
        target.add(text.replace("\xa0", " "), is_bold=is_bold)

    def add_tab(self) -> None:
        """Set what follows in the line off from what is before."""
        if not self._text.is_blank and not self._left_out:
            self._text.add("\t")

    def start_left_out(self, reason: str, *, is_block: bool) -> None:
        """Leave out what follows, until `end_left_out`."""
        if is_block:
            self.end_line()
        self._left_out.append((reason, StyledText()))

    def end_left_out(self) -> None:
        """Return to what is kept."""
        reason, text = self._left_out.pop()
        self.parts.leave_out(text.take_text(), reason)

    def start(self, tag: str, level: int, *, is_apart: bool) -> None:
        """Begin an element that begins a line."""
        self.end_line()
        if self._left_out:
            return
        if is_apart or level:
            self._gap_unless_in_list(tag)
        self._level = level or self._level
        self._boxes[-1].line_counts.append(len(self._boxes[-1].lines))
        if tag in _LISTS:
            self._lists += 1
        elif tag == "li":
            self._is_item = True
        elif tag == "table":
            self._tables.append(_Table())
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in _TERMS or (tag in _CELLS and self._tables):
            self._boxes.append(_Box())

    def end(self, tag: str, *, is_apart: bool) -> None:
        """End an element that ends a line."""
        self.end_line()
        if self._left_out:
            return
        is_heading = self._level > 0 and tag[0] == "h" and tag[1:].isdigit()
        if is_heading:
            self._level = 0
        if tag in _LISTS:
            self._lists = max(0, self._lists - 1)
        elif tag == "li":
            self._is_item = False
        elif tag in _CELLS and self._tables and len(self._boxes) > 1:
            self._end_cell()
        elif tag in _TERMS and len(self._boxes) > 1:
            self._end_term(tag)
        elif tag == "dl":
            self._boxes[-1].end_term()
        elif tag == "table" and self._tables:
            self._end_table(self._tables.pop())
        counts = self._boxes[-1].line_counts
        lines_before = counts.pop() if counts else 0
        is_group = tag == "div" and len(self._boxes[-1].lines) - lines_before > 1
        if is_apart or is_heading or is_group:
            self._gap_unless_in_list(tag)

    def end_line(self, *, is_forced: bool = False) -> None:
        """End the line; one that is empty only counts if a break element forces it."""
        if self._left_out:
            self._left_out[-1][1].add("\n")
            return
        if self._text.is_blank:
            self._text.take_text()
            if is_forced:
                self.add_gap()
            return
        self._boxes[-1].end_term()
        nested = max(0, self._lists - (1 if self._is_item else 0))
        indent = "  " * min(nested, _MAX_INDENT)
        for raw, is_bold in self._text.take_lines():
            text = _AROUND_TAB.sub("\t", raw.rstrip())
            line = _Line(indent + text, self._level, is_bold, self._is_item)
            if text:
                self._boxes[-1].lines.append(line)
            elif self._boxes[-1].lines:
                self.add_gap()
        self._is_item = False

    def add_gap(self) -> None:
        """Add an empty line, unless there is one."""
        lines = self._boxes[-1].lines
        if lines and (isinstance(lines[-1], _Table) or lines[-1].text):
            lines.append(_Line(""))

    def finish(self) -> DocumentParts:
        """Return everything as parts of a document, once all elements have ended."""
        self.end_line()
        (page,) = self._boxes
        page.end_term()
        self._emit(page.lines)
        return self.parts

    def _gap_unless_in_list(self, tag: str) -> None:
        if tag not in {"p", *_LISTS} or not self._lists:
            self.add_gap()

    def _end_cell(self) -> None:
        cell = self._boxes.pop()
        cell.end_term()
        while cell.lines and isinstance(last := cell.lines[-1], _Line) and not last.text:
            cell.lines.pop()
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        table.rows[-1].append(cell)

    def _end_table(self, table: _Table) -> None:
        self._boxes[-1].end_term()
        lines = self._boxes[-1].lines
        if not table.is_layout:
            lines.append(table)
            return
        for row in table.rows:
            for cell in row:
                lines += cell.lines
                if len(cell.lines) > 1:
                    self.add_gap()

    def _end_term(self, tag: str) -> None:
        """Set the entries of a list of terms beside their term."""
        entry = self._boxes.pop()
        entry.end_term()
        box = self._boxes[-1]
        if entry.has_structure:
            box.end_term()
            box.lines += entry.lines
            return
        texts = [line for line in entry.text.split("\n") if line]
        if tag == "dt":
            box.end_term()
            box.term = " ".join(texts)
            return
        for text in texts:
            box.lines.append(_Line(f"{box.term}\t{text}"))
            box.term = ""

    def _emit(self, lines: list[_Line | _Table]) -> None:
        for line in lines:
            if isinstance(line, _Table):
                self.parts.add_gap()
                self.parts.add_table([[cell.text for cell in row] for row in line.rows])
            elif not line.text:
                self.parts.add_gap()
            else:
                self.parts.add_line(
                    line.text, level=line.level, is_bold=line.is_bold, is_item=line.is_item
                )
