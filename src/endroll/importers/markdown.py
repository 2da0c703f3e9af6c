"""Read the headings, lists, tables and lines of a Markdown text.

Source: CommonMark 0.31, GitHub Flavored Markdown 0.29.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from endroll.importers.document_parts import StyledText, title_from_heading
from endroll.importers.documents import Document, read_document
from endroll.importers.grid import GridRow
from endroll.importers.lines import SEPARATOR, TextLine, is_rule, split_lines
from endroll.importers.markdown_text import plain_text, styled_text
from endroll.importers.node_texts import text_at
from endroll.interchange.nodes import CreditsDraft, LeftOut, NodeText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.documents import DocumentPart

_HEADING: Final = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE: Final = re.compile(r"^ {0,3}(=+|-{2,})$")
_FENCE: Final = re.compile(r"^ {0,3}(`{3,}|~{3,})([^`]*)$")
_ROW: Final = re.compile(r"^\s*\|.*\|\s*$")
_TABLE_RULE: Final = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_CELL_END: Final = re.compile(r"(?<!\\)\|")
_ITEM: Final = re.compile(r"^(\s*)(?:[-*+•]|\d{1,4}[.)])(\s+)(?:\[[ xX]\]\s+)?(\S.*)$")
_EMPTY_ITEM: Final = re.compile(r"^\s*(?:[-*+•]|\d{1,4}[.)])(?:\s+\[[ xX]\])?$")
_TARGET: Final = re.compile(r"^ {0,3}\[([^\]]{1,200})\]:\s*\S")
_QUOTE: Final = re.compile(r"^ {0,3}(?:> ?)+")
_PICTURE: Final = re.compile(r"!\[|<img\b", re.IGNORECASE)
_KEY: Final = re.compile(r"^([\w-]+):\s*(.*)$")
_COMMENTS: Final = (("<!--", "-->"),)
_MAX_FRONT_MATTER: Final = 200
_TAB: Final = 4
_DEEPEST: Final = 12

COMMENT: Final = "comment"
CODE: Final = "code"
NOTHING: Final = "nothing to show"
"""Reasons for leaving a line out."""


def read_markdown(text: str, *, whole: bool = False) -> CreditsDraft:
    """Return the credits in a Markdown text."""
    return read_document(markdown_document(split_lines(text)), whole=whole)


def markdown_document(
    lines: Sequence[TextLine],
    *,
    title: NodeText | None = None,
    comments: Sequence[tuple[str, str]] = _COMMENTS,
) -> Document:
    """Return lines of Markdown as a document; `comments` are the marks around what is left out."""
    reader = _MarkdownReader(lines, comments, title)
    reader.read()
    return reader.document()


@dataclass(slots=True)
class _MarkdownReader:
    lines: Sequence[TextLine]
    comments: Sequence[tuple[str, str]]
    title: NodeText | None
    _parts: list[DocumentPart] = field(default_factory=list)
    _left_out: list[LeftOut] = field(default_factory=list)
    _code: list[TextLine] = field(default_factory=list)
    _indents: list[int] = field(default_factory=list)
    _table: list[GridRow] = field(default_factory=list)
    _gap: TextLine | None = None
    """The last empty line that is not in the source."""

    def document(self) -> Document:
        """Return what was read; code is kept if there is nothing else."""
        parts, left_out = self._parts, self._left_out
        if not any(not isinstance(part, TextLine) or _is_body(part) for part in parts):
            parts = [*parts, *self._code]
            left_out = [line for line in left_out if line.reason != CODE or _is_fence(line)]
        title, rest = self.title, tuple(parts)
        if title is None:
            title, rest = title_from_heading(rest)
        return Document(
            parts=rest,
            places=tuple(line.place for line in self.lines if line.stripped),
            title=title,
            left_out=tuple(left_out),
        )

    def read(self) -> None:
        """Read all lines."""
        index = self._front_matter()
        while index < len(self.lines):
            index = self._block(index)
        self._end_table()

    def _block(self, index: int) -> int:
        """Read a line, or the lines that belong together, and return the index of the next."""
        line = self.lines[index]
        if not line.stripped:
            self._end_table()
            if self._parts and self._parts[-1] is self._gap:
                self._parts.pop()
            self._parts.append(line)
            return index + 1
        for first, last in self.comments:
            if line.stripped.startswith(first):
                return self._comment(index, last)
        if (fence := _FENCE.match(line.text)) and not self._indents:
            return self._fence(index, fence[1])
        if self._is_table_row(index):
            self._row(line)
            return index + 1
        self._end_table()
        if level := self._underlined_level(index):
            self._heading(line, line.stripped, level)
            self._leave_out(self.lines[index + 1], SEPARATOR)
            return index + 2
        self._line(line)
        return index + 1

    def _front_matter(self) -> int:
        """Read the data that stands before some pages, and return the index of the next line."""
        if not self.lines or self.lines[0].text != "---":
            return 0
        end = next(
            (
                index
                for index, line in enumerate(self.lines[1:_MAX_FRONT_MATTER], start=1)
                if line.text in {"---", "..."}
            ),
            0,
        )
        data = [line for line in self.lines[1:end] if line.stripped]
        if not data or not all(_KEY.match(line.text) or line.text[0] in " -\t#" for line in data):
            return 0
        for line in self.lines[: end + 1]:
            match = _KEY.match(line.text)
            title = match[2].strip(" '\"") if match and match[1].casefold() == "title" else ""
            if title and self.title is None:
                self.title = text_at(title, (line.place,))
            else:
                self._leave_out(line, "front matter")
        return end + 1

    def _comment(self, index: int, last: str) -> int:
        end = index
        while end + 1 < len(self.lines) and last not in self.lines[end].text:
            end += 1
        text = self.lines[end].text
        if last in text:
            after = text.split(last, 1)[1]
        else:
            end, after = index, ""  # a comment without an end is only its first line
        for line in self.lines[index : end + 1]:
            if line.place != self.lines[end].place or not after.strip():
                self._leave_out(line, COMMENT)
        if after.strip():
            self._line(replace(self.lines[end], text=after.strip()))
        return end + 1

    def _fence(self, index: int, mark: str) -> int:
        end = index + 1
        while end < len(self.lines):
            closing = self.lines[end].stripped
            if closing.startswith(mark) and not closing.strip(mark[0]):
                break
            end += 1
        self._code += self.lines[index + 1 : end]
        for line in self.lines[index : end + 1]:
            self._leave_out(line, CODE)
        return end + 1

    def _is_table_row(self, index: int) -> bool:
        """Whether a line is a row of a table, with bars around it or in a table that has a rule."""
        text = self.lines[index].text
        if _ROW.match(text):
            return True
        if "|" not in text:
            return False
        below = self.lines[index + 1].text if index + 1 < len(self.lines) else ""
        return bool(self._table) or ("|" in below and bool(_TABLE_RULE.match(below)))

    def _row(self, line: TextLine) -> None:
        self._indents = []
        if _TABLE_RULE.match(line.text):
            self._leave_out(line, SEPARATOR)
            return
        text = line.stripped.removeprefix("|")
        text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
        cells = tuple(plain_text(cell) for cell in _CELL_END.split(text))
        if is_rule(replace(line, text="".join(cells))):
            self._leave_out(line, SEPARATOR)
        elif any(cells):
            self._table.append(GridRow(line.place, cells))
        else:
            self._leave_out(line, NOTHING)

    def _end_table(self) -> None:
        if self._table:
            self._parts.append(self._table)
            self._table = []

    def _underlined_level(self, index: int) -> int:
        """Return the level of a heading that is underlined, or 0."""
        line = self.lines[index]
        if index + 1 == len(self.lines) or _ITEM.match(line.text) or is_rule(line):
            return 0
        above = self.lines[index - 1] if index else None
        match = _UNDERLINE.match(self.lines[index + 1].text)
        if match is None or (above is not None and above.stripped) or line.text[:1].isspace():
            return 0
        return 1 if match[1].startswith("=") else 2

    def _line(self, line: TextLine) -> None:
        if match := _HEADING.match(line.text):
            self._heading(line, match[2] or "", len(match[1]))
        elif is_rule(line):
            self._leave_out(line, SEPARATOR)
            self._add_gap(line)
        elif _EMPTY_ITEM.match(line.text):
            self._leave_out(line, NOTHING)
        elif target := _TARGET.match(line.text):
            self._leave_out(line, "note" if target[1].startswith("^") else "link target")
        elif match := _ITEM.match(line.text):
            indent = self._item_indent(_width(match[1]), len(match[2]))
            self._text(line, match[3], indent, is_item=True)
        else:
            self._plain(line)

    def _plain(self, line: TextLine) -> None:
        """Add a line that is no item; the indent of one that goes on with an item is its own."""
        text = _QUOTE.sub("", line.text)
        width = _width(text)
        if not width:
            self._indents = []
        indent = (
            "  " * len(self._indents) if self._indents else text[: len(text) - len(text.lstrip())]
        )
        self._text(line, text.strip(), indent, is_item=False)

    def _item_indent(self, width: int, gap: int) -> str:
        """Return the indent of an item: two spaces for each item that it is nested in."""
        while self._indents and width < self._indents[-1]:
            self._indents.pop()
        level = len(self._indents)
        if level < _DEEPEST:
            self._indents.append(width + 2 if gap <= _TAB else width + 1)
        return "  " * min(level, _DEEPEST)

    def _heading(self, line: TextLine, text: str, level: int) -> None:
        self._indents = []
        plain = plain_text(text)
        if not plain:
            self._leave_empty_out(line)
            return
        self._add_gap(line)
        self._parts += [TextLine(part, line.place, level) for part in plain.split("\n")]
        self._add_gap(line)

    def _text(self, line: TextLine, text: str, indent: str, *, is_item: bool) -> None:
        styled: StyledText = styled_text(text)
        if is_rule(replace(line, text=plain_text(text))):
            self._leave_out(line, SEPARATOR)
            self._add_gap(line)
            return
        if styled.is_blank:
            self._leave_empty_out(line)
            return
        for part, is_bold in styled.take_lines():
            if part.strip():
                self._parts.append(
                    TextLine(indent + part.strip(" "), line.place, is_bold=is_bold, is_item=is_item)
                )

    def _leave_empty_out(self, line: TextLine) -> None:
        self._leave_out(line, "picture" if _PICTURE.search(line.text) else NOTHING)
        self._add_gap(line)

    def _add_gap(self, line: TextLine) -> None:
        last = self._parts[-1] if self._parts else None
        if isinstance(last, TextLine) and last.text:
            self._gap = TextLine("", line.place)
            self._parts.append(self._gap)

    def _leave_out(self, line: TextLine, reason: str) -> None:
        if line.stripped:
            self._left_out.append(LeftOut(line.place, line.stripped, reason))


def _is_body(line: TextLine) -> bool:
    return bool(line.text) and not line.level


def _is_fence(line: LeftOut) -> bool:
    return bool(_FENCE.match(line.text))


def _width(text: str) -> int:
    """Return the width of the white space at the beginning of a text."""
    spaces = text[: len(text) - len(text.lstrip())]
    return len(spaces.expandtabs(_TAB))
