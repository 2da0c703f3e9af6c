"""Collect the lines and tables of a document while its reader walks through it.

Numbers them as places in the source, keeps an account of what is left out, and holds the limits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from endroll.importers.archives import unreadable
from endroll.importers.documents import Document
from endroll.importers.grid import MAX_CELL_LENGTH, MAX_COLUMNS, MAX_ROWS, GridRow, too_large
from endroll.importers.line_classifier import Confidence, heading_confidence, is_credits_heading
from endroll.importers.lines import (
    MAX_LINE_LENGTH,
    MAX_LINES,
    SEPARATOR,
    TextLine,
    is_rule,
)
from endroll.importers.node_texts import text_at
from endroll.interchange.nodes import LeftOut, NodeText, SourcePlace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.core.diagnostics import UsageError
    from endroll.importers.documents import DocumentPart

TWIPS_PER_SPACE: Final = 120
"""A space of indent for every six points, about the width of a letter of text."""

MAX_INDENT: Final = 40
_SENTENCE_GOES_ON: Final = re.compile(r"(?:by|as|is|was|are|were|and|or|of|in|to|has)\b", re.ASCII)
_MAX_HALF: Final = 80
_WORD: Final = re.compile(r"\w")


def indent_of(twips: float) -> str:
    """Return the white space that stands for an indent."""
    return " " * max(0, min(MAX_INDENT, round(twips / TWIPS_PER_SPACE)))


@dataclass(slots=True)
class StyledText:
    """The text of a paragraph in pieces, each bold or not."""

    _pieces: list[tuple[str, bool]] = field(default_factory=list)

    def add(self, text: str, *, is_bold: bool = False) -> None:
        """Add a piece; a newline in it ends a line."""
        if text:
            self._pieces.append((text, is_bold))

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing but white space."""
        return not any(text.strip() for text, _ in self._pieces)

    @property
    def end(self) -> str:
        """The last character, or an empty string."""
        return self._pieces[-1][0][-1] if self._pieces else ""

    def take_text(self) -> str:
        """Return the text, and begin anew."""
        text = "".join(text for text, _ in self._pieces)
        self._pieces = []
        return text

    def take_line(self) -> tuple[str, bool]:
        """Return the text as one line, and whether its words are all bold; begin anew."""
        styles = [is_bold for text, is_bold in self._pieces if _WORD.search(text)]
        return self.take_text(), bool(styles) and all(styles)

    def take_lines(self) -> list[tuple[str, bool]]:
        """Return each line, and whether it is all bold; begin anew.

        A bold beginning is set off by a tab from the rest of its line: “**Director** Ann Lee”.
        """
        lines: list[list[tuple[str, bool]]] = [[]]
        for text, is_bold in self._pieces:
            first, *others = text.split("\n")
            lines[-1].append((first, is_bold))
            lines += [[(other, is_bold)] for other in others]
        self._pieces = []
        return [_styled_line(pieces) for pieces in lines]


def _styled_line(pieces: Sequence[tuple[str, bool]]) -> tuple[str, bool]:
    """Return a line and whether its words are bold, whatever marks stand between or after them."""
    text = "".join(text for text, _ in pieces)
    styles = [is_bold for piece, is_bold in pieces if _WORD.search(piece)]
    if all(styles):
        return text, bool(styles)
    if not styles[0] or True in styles[styles.index(False) :]:
        return text, False
    count = next(
        index
        for index, (piece, is_bold) in enumerate(pieces)
        if not is_bold and piece.strip() and any(_WORD.search(text) for text, _ in pieces[:index])
    )
    bold, rest = ("".join(text for text, _ in part) for part in (pieces[:count], pieces[count:]))
    return (f"{bold.rstrip()}\t{rest.lstrip()}", False) if _are_apart(bold, rest) else (text, False)


def _are_apart(bold: str, rest: str) -> bool:
    """Whether a bold beginning is a role or name beside the rest, not part of a sentence."""
    return (
        (bold[-1].isspace() or rest[0].isspace() or bold[-1] in ":：")
        and "\t" not in bold + rest
        and len(bold) <= _MAX_HALF
        and len(rest) <= _MAX_HALF
        and (rest.lstrip()[0].isalnum() or rest.lstrip()[0] in "“\"‘'«「『《")
        and not _SENTENCE_GOES_ON.match(rest.lstrip())
    )


@dataclass(slots=True)
class TableBuilder:
    """Collects the cells of a table; tables within a cell are lines of that cell."""

    _depth: int = 0
    _repeat: int = 1
    _cell: list[str] = field(default_factory=list)
    _row: list[str] = field(default_factory=list)
    _rows: list[list[str]] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether what follows stands in a table."""
        return self._depth > 0

    def start(self) -> None:
        """Begin a table, or one within a cell."""
        self._depth += 1

    def start_cell(self, repeat: int) -> None:
        """Begin a cell that stands for several beside one another."""
        if self._depth == 1:
            self._repeat = max(1, min(repeat, MAX_COLUMNS + 1))

    def add(self, text: str) -> None:
        """Add a paragraph to the cell."""
        self._cell.append(text.strip())

    def end_cell(self) -> None:
        """End a cell."""
        if self._depth == 1:
            self._row += ["\n".join(self._cell)] * self._repeat
            self._cell, self._repeat = [], 1

    def end_row(self) -> None:
        """End a row; cells at its end that are empty are dropped."""
        if self._depth == 1:
            while self._row and not self._row[-1]:
                self._row.pop()
            self._rows.append(self._row)
            self._row = []

    def end(self, parts: DocumentParts) -> None:
        """End a table, and add it to the parts unless it stands within another."""
        self._depth -= 1
        if not self._depth:
            parts.add_table(self._rows)
            self._rows = []


@dataclass(slots=True)
class DocumentParts:
    """The parts of a document in order."""

    parts: list[DocumentPart] = field(default_factory=list)
    places: list[SourcePlace] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    title: NodeText | None = None
    _number: int = 0

    def add_line(
        self, text: str, *, level: int = 0, is_bold: bool = False, is_item: bool = False
    ) -> None:
        """Add a line; white space at its beginning is kept, and a rule is only a gap.

        Raises:
            UsageError: the line is too long, or there are too many lines.
        """
        text = text.rstrip()
        if len(text) > MAX_LINE_LENGTH:
            raise _too_much_text(f"a line of more than {MAX_LINE_LENGTH:,} characters")
        place = self._next_place(is_empty=not text)
        line = TextLine(text, place, level, is_bold, is_item)
        if is_rule(line):
            self.left_out.append(LeftOut(place, line.stripped, SEPARATOR))
            line = TextLine("", place)
        self.parts.append(line)

    def add_paragraph(
        self, text: StyledText, *, indent: str = "", level: int = 0, is_item: bool = False
    ) -> None:
        """Add the lines of a paragraph, and take its text."""
        for line, is_bold in text.take_lines():
            indented = indent + line if line.strip() else ""
            self.add_line(indented, level=level, is_bold=is_bold, is_item=is_item)

    def add_gap(self) -> None:
        """Add an empty line, unless there is one."""
        last = self.parts[-1] if self.parts else None
        if isinstance(last, TextLine) and last.text:
            self.add_line("")

    def add_heading(self, text: str, level: int) -> None:
        """Add a heading, between empty lines; a newline in it separates lines."""
        self.add_gap()
        for line in text.split("\n"):
            if line.strip():
                self.add_line(line.strip(), level=level)
        self.add_gap()

    def add_table(self, rows: Sequence[Sequence[str]]) -> None:
        """Add a table; a newline in a cell separates lines.

        Raises:
            UsageError: the table is too large.
        """
        if len(rows) > MAX_ROWS:
            raise too_large(f"more than {MAX_ROWS:,} rows")
        table: list[GridRow] = []
        for row in rows:
            if len(row) > MAX_COLUMNS:
                raise too_large(f"{len(row):,} columns")
            if any(len(cell) > MAX_CELL_LENGTH for cell in row):
                raise too_large(f"a cell of more than {MAX_CELL_LENGTH:,} characters")
            cells = tuple(map(_cell, row))
            line = TextLine("".join(cells), self._next_place(is_empty=not any(cells)))
            if is_rule(line):
                self.left_out.append(LeftOut(line.place, line.text, SEPARATOR))
            else:
                table.append(GridRow(line.place, cells))
        if any(not row.is_empty for row in table):
            self.parts.append(table)
        else:
            self.add_gap()

    def leave_out(self, text: str, reason: str) -> None:
        """List the lines of a text as left out."""
        for line in text.split("\n"):
            if line.strip():
                place = self._next_place(is_empty=False)
                self.left_out.append(LeftOut(place, line.strip()[:MAX_LINE_LENGTH], reason))

    def add_title(self, text: str) -> None:
        """Take a text as the title of the film, or as a heading if that is what it is."""
        if not text.strip():
            return
        if self.title is not None or is_section(text.strip()):
            self.add_heading(text, level=1)
        else:
            self.title = text_at(text, (self._next_place(is_empty=False),))

    def plain_text(self) -> str:
        """Return all lines and rows as one text."""
        lines: list[str] = []
        for part in self.parts:
            if isinstance(part, TextLine):
                lines.append(part.text)
            else:
                lines += (row.summary for row in part)
        return "\n".join(lines)

    def document(self) -> Document:
        """Return the document; its first heading may be the title of the film."""
        parts, title = tuple(self.parts), self.title
        if title is None:
            title, parts = title_from_heading(parts)
        return Document(
            parts=parts,
            places=tuple(self.places),
            title=title,
            left_out=tuple(self.left_out),
            notes=tuple(self.notes),
        )

    def _next_place(self, *, is_empty: bool) -> SourcePlace:
        self._number += 1
        if self._number > MAX_LINES:
            raise _too_much_text(f"more than {MAX_LINES:,} lines")
        place = SourcePlace(self._number)
        if not is_empty:
            self.places.append(place)
        return place


def _too_much_text(size: str) -> UsageError:
    return unreadable(
        f"it has {size}",
        hint="check that this is the right file; credits have a few thousand short lines",
    )


def _cell(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def title_from_heading(
    parts: tuple[DocumentPart, ...],
) -> tuple[NodeText | None, tuple[DocumentPart, ...]]:
    """Return the title, if the first part is a heading of the highest level, and the other parts.

    With other headings of that level, only one that has nothing directly below it is a title.
    """
    filled = [part for part in parts if not isinstance(part, TextLine) or part.text]
    first = filled[0] if filled else None
    if not isinstance(first, TextLine) or first.level != 1:
        return None, parts
    others = [part for part in filled[1:] if isinstance(part, TextLine) and part.level == 1]
    second = filled[1] if len(filled) > 1 else None
    is_alone = not others or (isinstance(second, TextLine) and second.level > 0)
    if not is_alone or is_section(first.stripped) or second is None:
        return None, parts
    return text_at(first.stripped, (first.place,)), tuple(
        part for part in parts if part is not first
    )


def is_section(text: str) -> bool:
    """Whether a text is the heading of a part of the credits, or of them as a whole."""
    return is_credits_heading(text) or heading_confidence(text) is Confidence.CERTAIN
