"""Read the paragraphs and tables of a DOCX file.

Deleted and hidden text is ignored; page headers and footers, notes and comments are left out.
Source: ECMA-376 Part 1, 17.3, 17.4, 17.7 and 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from endroll.importers.archives import local_name, parse_xml, unpack, unreadable
from endroll.importers.document_parts import DocumentParts, StyledText, TableBuilder, indent_of

if TYPE_CHECKING:
    from collections.abc import Mapping


_DOCUMENT: Final = re.compile(r"word/document\d*\.xml")
_STYLES: Final = re.compile(r"word/styles\d*\.xml")
"""Word on the web numbers these parts too."""

_ASIDE: Final = re.compile(r"word/(header|footer|footnotes|endnotes|comments)\d*\.xml")
_REASONS: Final = {
    "header": "page header",
    "footer": "page footer",
    "footnotes": "note",
    "endnotes": "note",
    "comments": "comment",
}
_SKIPPED: Final = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback"})
_CHARACTERS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_HEADING_NAME: Final = re.compile(r"heading ([1-9])", re.IGNORECASE)
_MAX_BASES: Final = 20


def word_parts(data: bytes) -> DocumentParts:
    """Return the lines and tables of a Word document.

    Raises:
        UsageError: the data is not a Word document, or is too large to be credits.
    """
    patterns = (_DOCUMENT, _STYLES, _ASIDE)
    members = unpack(data, lambda name: any(pattern.fullmatch(name) for pattern in patterns))
    names = sorted(members)
    document = next(filter(_DOCUMENT.fullmatch, names), None)
    if document is None:
        raise unreadable("it is not a Word document", hint="save it as .docx")
    styles = _Styles()
    for name in filter(_STYLES.fullmatch, names):
        parse_xml(members[name], start=styles.start)
    body = _DocumentBody(styles.resolved())
    parse_xml(members[document], start=body.start, end=body.end, text=body.text)
    for name in names:
        if match := _ASIDE.fullmatch(name):
            aside = _DocumentBody({})
            parse_xml(members[name], start=aside.start, end=aside.end, text=aside.text)
            body.parts.leave_out(aside.parts.plain_text(), _REASONS[match[1]])
    return body.parts


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says of its text; None where it leaves that to the style it is based on."""

    based_on: str = ""
    level: int | None = None
    is_title: bool = False
    is_bold: bool | None = None
    is_item: bool | None = None
    indent_twips: int | None = None


@dataclass(slots=True)
class _Styles:
    """Collects styles by their identifier from XML elements."""

    styles: dict[str, _Style] = field(default_factory=dict)
    _identifier: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind, value = local_name(name), attributes.get("w:val", "")
        if kind == "style":
            self._identifier = attributes.get("w:styleId", "")
            self.styles[self._identifier] = _Style()
        elif self._identifier:
            self.styles[self._identifier] = self._with(kind, value, attributes)

    def _with(self, kind: str, value: str, attributes: dict[str, str]) -> _Style:
        style = self.styles[self._identifier]
        match kind:
            case "name":
                heading = _HEADING_NAME.fullmatch(value)
                level = int(heading[1]) if heading else None
                style = replace(style, level=level, is_title=value.casefold() == "title")
            case "basedOn":
                style = replace(style, based_on=value)
            case "outlineLvl":
                style = replace(style, level=_outline_level(value))
            case "b":
                style = replace(style, is_bold=_is_on(value))
            case "numId":
                style = replace(style, is_item=value != "0")
            case "ind":
                style = replace(style, indent_twips=_indent_twips(attributes))
            case _:
                pass
        return style

    def resolved(self) -> dict[str, _Style]:
        """Return the styles with what they inherit."""
        return {identifier: self._resolve(identifier) for identifier in self.styles}

    def _resolve(self, identifier: str) -> _Style:
        style = self.styles[identifier]
        base = style.based_on
        for _ in range(_MAX_BASES):
            if base not in self.styles:
                break
            other = self.styles[base]
            style = _Style(
                "",
                other.level if style.level is None else style.level,
                style.is_title,
                other.is_bold if style.is_bold is None else style.is_bold,
                other.is_item if style.is_item is None else style.is_item,
                other.indent_twips if style.indent_twips is None else style.indent_twips,
            )
            base = other.based_on
        return style


@dataclass(slots=True)
class _Paragraph:
    """The text of a paragraph so far, and its properties."""

    text: StyledText = field(default_factory=StyledText)
    style: _Style = _Style()
    list_level: int = 0
    is_run: bool = False
    run: _Style = _Style()
    is_hidden: bool = False


@dataclass(slots=True)
class _DocumentBody:
    """Collects lines and tables from XML elements; places number the lines and rows."""

    styles: Mapping[str, _Style]
    parts: DocumentParts = field(default_factory=DocumentParts)
    _open: list[_Paragraph] = field(default_factory=list)
    _table: TableBuilder = field(default_factory=TableBuilder)
    _skipped: int = 0
    _is_text: bool = False
    _reading: list[str] | None = None
    _readings: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = local_name(name)
        if kind in _SKIPPED:
            self._skipped += 1
        elif self._skipped:
            return
        elif kind == "tbl":
            self._table.start()
        elif kind == "p":
            self._open.append(_Paragraph())
        elif self._open:
            self._inside(kind, attributes)

    def _inside(self, kind: str, attributes: dict[str, str]) -> None:
        paragraph = self._open[-1]
        if kind == "r":
            paragraph.is_run, paragraph.run, paragraph.is_hidden = True, _Style(), False
        elif kind == "t":
            self._is_text = True
        elif kind == "rt":
            self._reading = []
        elif kind == "textpath" and attributes.get("string"):
            drawn = _Paragraph()
            drawn.text.add(attributes["string"])
            self._end_paragraph(drawn)
        elif kind in _CHARACTERS and (paragraph.is_run or kind != "tab"):
            self._add(_CHARACTERS[kind])
        elif paragraph.is_run:
            self._run_property(paragraph, kind, attributes.get("w:val", ""))
        else:
            self._paragraph_property(paragraph, kind, attributes)

    def _run_property(self, paragraph: _Paragraph, kind: str, value: str) -> None:
        if kind == "b":
            paragraph.run = replace(paragraph.run, is_bold=_is_on(value))
        elif kind == "rStyle":
            paragraph.run = self.styles.get(value, _Style())
        elif kind == "vanish":
            paragraph.is_hidden = _is_on(value)

    def _paragraph_property(
        self, paragraph: _Paragraph, kind: str, attributes: dict[str, str]
    ) -> None:
        value = attributes.get("w:val", "")
        match kind:
            case "pStyle":
                paragraph.style = self.styles.get(value, _Style())
            case "outlineLvl":
                paragraph.style = replace(paragraph.style, level=_outline_level(value))
            case "ilvl":
                paragraph.list_level = min(int(value), 8) if value.isdecimal() else 0
            case "numId":
                paragraph.style = replace(paragraph.style, is_item=value != "0")
            case "ind":
                twips = _indent_twips(attributes)
                paragraph.style = replace(paragraph.style, indent_twips=twips)
            case _:
                return

    def end(self, name: str) -> None:
        kind = local_name(name)
        if kind in _SKIPPED:
            self._skipped -= 1
        elif self._skipped:
            return
        elif kind == "p" and self._open:
            self._end_paragraph(self._open.pop())
        elif self._open:
            self._end_inside(kind)
        else:
            self._end_of_table(kind)

    def _end_inside(self, kind: str) -> None:
        if kind == "t":
            self._is_text = False
        elif kind == "r":
            self._open[-1].is_run = False
        elif kind == "rt" and self._reading is not None:
            self._readings.append("".join(self._reading))
            self._reading = None
        elif kind == "ruby" and self._readings:
            self._add(f"({self._readings.pop()})")
        else:
            self._end_of_table(kind)

    def _end_of_table(self, kind: str) -> None:
        if kind == "tc":
            self._table.end_cell()
        elif kind == "tr":
            self._table.end_row()
        elif kind == "tbl":
            self._table.end(self.parts)

    def text(self, data: str) -> None:
        """Add characters if they belong to text."""
        if self._is_text and not self._skipped:
            self._add(data)

    def _add(self, text: str) -> None:
        paragraph = self._open[-1]
        if self._reading is not None:
            self._reading.append(text)
        elif not paragraph.is_hidden:
            run, style = paragraph.run.is_bold, paragraph.style.is_bold
            paragraph.text.add(text, is_bold=bool(style if run is None else run))

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        if self._table.is_open:
            self._table.add(paragraph.text.take_text())
            return
        style, level = paragraph.style, paragraph.style.level or 0
        if style.is_title and not paragraph.text.is_blank:
            self.parts.add_title(paragraph.text.take_text())
        elif level and not paragraph.text.is_blank:
            self.parts.add_heading(paragraph.text.take_text().strip(), level)
        elif style.is_item:
            indent = "  " * paragraph.list_level
            self.parts.add_paragraph(paragraph.text, indent=indent, is_item=True)
        else:
            self.parts.add_paragraph(paragraph.text, indent=indent_of(style.indent_twips or 0))


def _is_on(value: str) -> bool:
    return value not in {"0", "false", "off"}


def _outline_level(value: str) -> int:
    """Return the level of a heading; the outline level 9 is that of body text."""
    return int(value) + 1 if len(value) == 1 and value in "012345678" else 0


def _indent_twips(attributes: Mapping[str, str]) -> int:
    value = attributes.get("w:left") or attributes.get("w:start") or "0"
    return int(value) if re.fullmatch(r"-?\d{1,6}", value) else 0
