"""Read the paragraphs and tables of an OpenDocument text, zipped (.odt) or flat (.fodt).

Deleted and hidden text is ignored; page headers and footers, notes and comments are left out.
Source: OASIS OpenDocument 1.3 Part 3, 4 to 6, 9 and 16.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from endroll.importers.archives import local_name, parse_xml, unpack, unreadable
from endroll.importers.document_parts import DocumentParts, StyledText, TableBuilder, indent_of
from endroll.importers.file_kinds import ZIP

_CONTENT: Final = "content.xml"
_STYLES: Final = "styles.xml"
_TITLE: Final = "Title"
_SKIPPED: Final = frozenset(
    {"tracked-changes", "forms", "hidden-text", "binary-data", "script", "scripts", "settings"}
    | {"list-level-style-bullet", "outline-style", "svg:title", "svg:desc", "table:title"}
    | {"table:desc", "office:meta"}
)
"""Elements by their local names; with the prefix where text has an element of the same name."""

_ASIDE: Final = {
    "note": "note",
    "annotation": "comment",
    "header": "page header",
    "header-left": "page header",
    "header-first": "page header",
    "footer": "page footer",
    "footer-left": "page footer",
    "footer-first": "page footer",
}
_PARAGRAPHS: Final = frozenset({"p", "h"})
_CELLS: Final = frozenset({"table-cell", "covered-table-cell"})
_SPACE: Final = re.compile(r"[ \t\r\n]+")
_LENGTH: Final = re.compile(r"(\d{1,4}(?:\.\d{1,8})?)(cm|mm|in|pt|pc|px)")
_TWIPS: Final = {"cm": 567.0, "mm": 56.7, "in": 1440.0, "pt": 20.0, "pc": 240.0, "px": 15.0}
_BOLD_WEIGHT: Final = 600
_MAX_SPACES: Final = 200
_MAX_BASES: Final = 20
_MAX_LEVEL: Final = 9


def odt_parts(data: bytes) -> DocumentParts:
    """Return the lines and tables of an OpenDocument text.

    Raises:
        UsageError: the data is not an OpenDocument text, or is too large to be credits.
    """
    body = _DocumentBody()
    if not data.startswith(ZIP):
        parse_xml(data, start=body.start, end=body.end, text=body.text)
        return body.parts
    members = unpack(data, lambda name: name in {_CONTENT, _STYLES})
    if _CONTENT not in members:
        raise unreadable("it is not an OpenDocument text", hint="save it as .odt or .docx")
    for name in (_STYLES, _CONTENT):
        if name in members:
            parse_xml(members[name], start=body.start, end=body.end, text=body.text)
    return body.parts


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says of its text; None where it leaves that to its parent."""

    name: str = ""
    parent: str = ""
    is_bold: bool | None = None
    is_hidden: bool | None = None
    indent_twips: float | None = None


@dataclass(slots=True)
class _Styles:
    """The styles by family and name; those of the content replace those of the template."""

    styles: dict[tuple[str, str], _Style] = field(default_factory=dict)
    _key: tuple[str, str] | None = None

    def start(self, kind: str, attributes: dict[str, str]) -> None:
        """Note a style, or a property of the style that is open."""
        if kind == "style":
            name = attributes.get("name", "")
            self._key = attributes.get("family", ""), name
            self.styles[self._key] = _Style(name, attributes.get("parent-style-name", ""))
        elif self._key is not None and kind == "text-properties":
            weight, display = attributes.get("font-weight"), attributes.get("display")
            self.styles[self._key] = replace(
                self.styles[self._key],
                is_bold=None if weight is None else _is_bold(weight),
                is_hidden=None if display is None else display == "none",
            )
        elif self._key is not None and kind == "paragraph-properties":
            self.styles[self._key] = replace(
                self.styles[self._key], indent_twips=_twips(attributes.get("margin-left"))
            )

    def end(self) -> None:
        """Close the style that is open."""
        self._key = None

    def find(self, family: str, name: str) -> _Style:
        """Return a style with what it inherits; its name is that of the last one in the chain."""
        style = self.styles.get((family, name), _Style(name))
        for _ in range(_MAX_BASES):
            if not style.parent:
                break
            parent = self.styles.get((family, style.parent), _Style(style.parent))
            style = _Style(
                style.name if style.name == _TITLE else parent.name,
                parent.parent,
                parent.is_bold if style.is_bold is None else style.is_bold,
                parent.is_hidden if style.is_hidden is None else style.is_hidden,
                parent.indent_twips if style.indent_twips is None else style.indent_twips,
            )
        return style


@dataclass(slots=True)
class _Paragraph:
    """The text of a paragraph so far, and the styles of the spans that are open."""

    style: _Style
    level: int = 0
    text: StyledText = field(default_factory=StyledText)
    spans: list[_Style] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Add text in the style of the innermost span that says how it is set."""
        styles = (*reversed(self.spans), self.style)
        if not next((style.is_hidden for style in styles if style.is_hidden is not None), False):
            bold = next((style.is_bold for style in styles if style.is_bold is not None), False)
            self.text.add(text, is_bold=bold)


@dataclass(slots=True)
class _DocumentBody:
    """Collects lines and tables from XML elements."""

    parts: DocumentParts = field(default_factory=DocumentParts)
    _styles: _Styles = field(default_factory=_Styles)
    _open: list[_Paragraph] = field(default_factory=list)
    _aside: list[str] = field(default_factory=list)
    _aside_depth: int = 0
    _open_outside: int = 0
    _hidden: list[bool] = field(default_factory=list)
    _skipped: int = 0
    _lists: int = 0
    _table: TableBuilder = field(default_factory=TableBuilder)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = local_name(name)
        local = {local_name(key): value for key, value in attributes.items()}
        if _is_skipped(name):
            self._skipped += 1
        elif self._skipped:
            return
        elif kind in _ASIDE:
            if not self._aside_depth:
                self._open_outside = len(self._open)
            self._aside_depth += 1
        elif kind == "section":
            self._hidden.append(local.get("display") == "none")
        elif kind in _PARAGRAPHS:
            self._start_paragraph(kind, local)
        elif kind == "ruby-text" and self._open:
            self._open[-1].add("(")
        elif kind in {"span", "s", "tab", "line-break", "soft-page-break"} and self._open:
            self._inside(kind, local)
        else:
            self._styles.start(kind, local)
            self._structure(kind, local)

    def _start_paragraph(self, kind: str, attributes: dict[str, str]) -> None:
        style = self._styles.find("paragraph", attributes.get("style-name", ""))
        value = attributes.get("outline-level", "1")
        level = min(int(value), _MAX_LEVEL) if value.isdecimal() and len(value) < _MAX_LEVEL else 1
        self._open.append(_Paragraph(style, level if kind == "h" else 0))

    def _inside(self, kind: str, attributes: dict[str, str]) -> None:
        paragraph = self._open[-1]
        if kind == "span":
            style = self._styles.find("text", attributes.get("style-name", ""))
            paragraph.spans.append(style)
        elif kind == "s":
            count = attributes.get("c", "1")
            number = int(count) if count.isdecimal() and len(count) < _MAX_LEVEL else 1
            paragraph.add(" " * min(number, _MAX_SPACES))
        elif kind == "tab":
            paragraph.add("\t")
        elif kind == "line-break":
            paragraph.add("\n")

    def _structure(self, kind: str, attributes: dict[str, str]) -> None:
        if kind == "list":
            self._lists += 1
        elif kind == "table":
            self._table.start()
        elif kind in _CELLS:
            repeat = attributes.get("number-columns-repeated", "1")
            is_number = repeat.isdecimal() and len(repeat) < _MAX_LEVEL
            self._table.start_cell(int(repeat) if is_number else 1)

    def end(self, name: str) -> None:
        kind = local_name(name)
        if _is_skipped(name):
            self._skipped -= 1
        elif self._skipped:
            return
        elif kind in _ASIDE:
            self._end_aside(_ASIDE[kind])
        elif kind == "section":
            self._hidden.pop()
        elif kind in _PARAGRAPHS and self._open:
            self._end_paragraph(self._open.pop())
        elif kind == "ruby-text" and self._open:
            self._open[-1].add(")")
        elif kind == "span" and self._open and self._open[-1].spans:
            self._open[-1].spans.pop()
        elif kind == "style":
            self._styles.end()
        elif kind == "list":
            self._lists -= 1
        else:
            self._end_of_table(kind)

    def _end_of_table(self, kind: str) -> None:
        if kind in _CELLS:
            self._table.end_cell()
        elif kind == "table-row":
            self._table.end_row()
        elif kind == "table":
            self._table.end(self.parts)

    def text(self, data: str) -> None:
        """Add characters if they belong to text, with white space collapsed."""
        is_in_paragraph = len(self._open) > (self._open_outside if self._aside_depth else 0)
        if is_in_paragraph and not self._skipped:
            text = _SPACE.sub(" ", data)
            paragraph = self._open[-1]
            is_at_start = paragraph.text.end in {"", " ", "\n"}
            paragraph.add(text.removeprefix(" ") if is_at_start else text)

    def _end_aside(self, reason: str) -> None:
        self._aside_depth -= 1
        if not self._aside_depth:
            self.parts.leave_out("\n".join(self._aside), reason)
            self._aside = []

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        if any(self._hidden):
            return
        if self._aside_depth:
            self._aside.append(paragraph.text.take_text())
        elif self._table.is_open:
            self._table.add(paragraph.text.take_text())
        elif paragraph.level and not paragraph.text.is_blank:
            self.parts.add_heading(paragraph.text.take_text(), paragraph.level)
        elif paragraph.style.name == _TITLE and not paragraph.text.is_blank:
            self.parts.add_title(paragraph.text.take_text())
        elif self._lists:
            indent = "  " * (self._lists - 1)
            self.parts.add_paragraph(paragraph.text, indent=indent, is_item=True)
        else:
            indent = indent_of(paragraph.style.indent_twips or 0)
            self.parts.add_paragraph(paragraph.text, indent=indent)


def _is_skipped(name: str) -> bool:
    return name in _SKIPPED or local_name(name) in _SKIPPED


def _is_bold(weight: str) -> bool:
    return int(weight) >= _BOLD_WEIGHT if weight.isdecimal() else weight == "bold"


def _twips(length: str | None) -> float | None:
    match = _LENGTH.fullmatch(length or "")
    return float(match[1]) * _TWIPS[match[2]] if match else None
