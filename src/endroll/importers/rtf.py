r"""Read the paragraphs and tables of an RTF file.

Hidden and deleted text, pictures and instructions of fields are ignored; page headers, footers,
notes and comments are left out. striprtf, the only package for this that is kept up, drops bold,
indents and lists, and joins cells with a character that texts also have.

Source: Microsoft, Rich Text Format (RTF) Specification 1.9.1.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace
from typing import Final

from endroll.importers.archives import unreadable
from endroll.importers.document_parts import DocumentParts, StyledText, indent_of

MAX_DEPTH: Final = 1_000
MAX_TOKENS: Final = 3_000_000
_TOKEN: Final = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    r"|\\'(?P<byte>[0-9a-fA-F]{2})"
    r"|\\(?P<symbol>[^a-zA-Z])"
    r"|(?P<brace>[{}])"
    r"|(?P<text>[^\\{}\r\n\x00]+)"
    r"|(?P<other>[\s\S])"
)
_CHARSETS: Final = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "big5hkscs",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp437",
}
"""The code pages of `\\fcharset`."""

_CODE_PAGES: Final = {"936": "gb18030", "950": "big5hkscs", "1361": "johab", "10000": "mac_roman"}
_CHARACTER_SETS: Final = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_CHARACTERS: Final = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "nestcell": "\t",
    "nestrow": "\n",
}
_SYMBOLS: Final = {"~": "\xa0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}
_ENDS: Final = frozenset({"par", "sect", "page", "column"})
_SKIPPED: Final = frozenset(
    {"colortbl", "stylesheet", "info", "pict", "fldinst", "listtable", "listoverridetable"}
    | {"revtbl", "rsidtbl", "generator", "themedata", "datastore", "latentstyles", "xe", "tc"}
    | {"bkmkstart", "bkmkend", "nonshppict", "sp", "atnid", "atnauthor", "objdata"}
    | {"filetbl", "private", "template", "mmathPr", "tcn", "rxe", "do"}
)
_BULLETS: Final = frozenset({"listtext", "pntext"})
_ASIDE: Final = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "page header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "page footer"),
    **dict.fromkeys(("footnote", "ftnsep", "ftnsepc", "ftncn"), "note"),
    "annotation": "comment",
}
"""Destinations that are not part of the running text, and why they are left out."""

_PRIVATE_BULLETS: Final = str.maketrans("\uf0b7\uf0a7\uf0d8", "•▪•")
_UNITS: Final = 0x10000
_BODY_TEXT: Final = 9
"""The outline level of what is no heading."""


def rtf_parts(data: bytes) -> DocumentParts:
    """Return the lines and tables of an RTF file.

    Raises:
        UsageError: the data is nested too deeply, or too large to be credits.
    """
    return _RtfReader().read(data.decode("latin-1"))


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds until the end of a group."""

    is_skipped: bool = False
    is_older_form: bool = False
    """Whether it is skipped for the sake of a form in Unicode, which follows."""

    is_font_table: bool = False
    aside: str = ""
    is_bold: bool = False
    is_hidden: bool = False
    codec: str | None = None
    fallback_length: int = 1


@dataclass(frozen=True, slots=True)
class _Paragraph:
    r"""The properties of a paragraph; `\pard` resets them."""

    indent_twips: int = 0
    list_level: int = 0
    outline_level: int = 0
    is_item: bool = False
    is_in_table: bool = False


@dataclass(slots=True)
class _RtfReader:
    parts: DocumentParts = field(default_factory=DocumentParts)
    _group: _Group = field(default_factory=_Group)
    _outer: list[_Group] = field(default_factory=list)
    _paragraph: _Paragraph = field(default_factory=_Paragraph)
    _text: StyledText = field(default_factory=StyledText)
    _aside: StyledText = field(default_factory=StyledText)
    _bytes: bytearray = field(default_factory=bytearray)
    _high_surrogate: int = 0
    _row: list[str] = field(default_factory=list)
    _table: list[list[str]] = field(default_factory=list)
    _fonts: dict[int, str] = field(default_factory=dict)
    _font: int = 0
    _codec: str = "cp1252"
    _to_skip: int = 0
    _is_starred: bool = False

    def read(self, source: str) -> DocumentParts:
        position = count = 0
        while match := _TOKEN.match(source, position):
            position = match.end()
            count += 1
            if count > MAX_TOKENS:
                raise unreadable("it is too large", hint="save it without its pictures, as .docx")
            if match.lastgroup == "other":
                continue
            if match["brace"]:
                self._brace(match["brace"])
            elif (word := match["word"]) == "bin":
                position += max(0, int(match["number"] or 0))
            elif word:
                self._control(word, int(match["number"]) if match["number"] else None)
            elif match["byte"]:
                self._character_byte(match["byte"])
            elif match["symbol"]:
                self._symbol(match["symbol"])
            else:
                self._plain(match["text"])
        for _ in range(len(self._outer) + 1):
            self._brace("}")  # a file may be cut off before the ends of its groups
        self._end_paragraph(is_last=True)
        self._end_table()
        return self.parts

    def _brace(self, brace: str) -> None:
        self._flush()
        self._to_skip, self._is_starred = 0, False
        if brace == "{":
            self._outer.append(self._group)
            if len(self._outer) > MAX_DEPTH:
                raise unreadable(f"it is nested more than {MAX_DEPTH:,} levels deep")
        else:
            left, self._group = self._group, self._outer.pop() if self._outer else _Group()
            if left.aside and not self._group.aside:
                self.parts.leave_out(self._aside.take_text(), left.aside)

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._is_starred = True
        elif symbol in "\r\n":
            self._control("par", None)
        elif self._to_skip:
            self._to_skip -= 1
        elif symbol in _SYMBOLS:
            self._write(_SYMBOLS[symbol])

    def _character_byte(self, digits: str) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes.append(int(digits, 16))

    def _plain(self, text: str) -> None:
        skipped = min(self._to_skip, len(text))
        self._to_skip -= skipped
        if self._group.is_font_table or self._group.is_skipped:
            return
        self._bytes += text[skipped:].encode("latin-1")

    def _flush(self) -> None:
        """Decode the bytes so far, in the code page of their font."""
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            codec = self._group.codec or self._codec
            self._write(data.decode(codec, errors="replace"))

    def _write(self, text: str) -> None:
        if self._bytes:
            self._flush()
        group = self._group
        if group.is_skipped or group.is_hidden or group.is_font_table:
            return
        target = self._aside if group.aside else self._text
        target.add(text.translate(_PRIVATE_BULLETS), is_bold=group.is_bold)

    def _control(self, word: str, number: int | None) -> None:
        if word == "u":
            self._unicode(number or 0)
            return
        if self._to_skip:
            self._to_skip -= 1
            return
        self._flush()
        is_starred, self._is_starred = self._is_starred, False
        if self._group.is_font_table:
            self._font_property(word, number)
        elif self._is_destination(word, is_starred=is_starred):
            return
        elif word in _CHARACTERS:
            self._write(_CHARACTERS[word])
        elif self._group.is_skipped:
            return
        elif word in _ENDS:
            self._end_line(word)
        elif word in {"cell", "row"}:
            self._end_cell(word)
        else:
            self._character_property(word, number)
            self._paragraph_property(word, number)

    def _is_destination(self, word: str, *, is_starred: bool) -> bool:
        """Whether a word begins a destination; the group is then set up for it."""
        if word == "fonttbl":
            self._group = replace(self._group, is_font_table=True)
        elif word in _BULLETS:
            self._paragraph = replace(self._paragraph, is_item=True)
            self._group = replace(self._group, is_skipped=True)
        elif word in _ASIDE and not self._group.aside:
            self._group = replace(self._group, aside=_ASIDE[word])
        elif word == "upr" and not self._group.is_skipped:
            self._group = replace(self._group, is_skipped=True, is_older_form=True)
        elif word == "ud" and self._group.is_older_form:
            self._group = replace(self._group, is_skipped=False, is_older_form=False)
        elif word in _SKIPPED or (is_starred and word not in {"shpinst", *_ASIDE}):
            self._group = replace(self._group, is_skipped=True)
        else:
            return False
        return True

    def _unicode(self, number: int) -> None:
        self._to_skip = self._group.fallback_length
        unit = number % _UNITS
        if 0xD800 <= unit < 0xDC00:  # noqa: PLR2004  the high surrogates of UTF-16
            self._high_surrogate = unit
            return
        units = (self._high_surrogate, unit) if self._high_surrogate else (unit,)
        self._high_surrogate = 0
        data = b"".join(code.to_bytes(2, "little") for code in units)
        self._write(data.decode("utf-16-le", errors="replace"))

    def _font_property(self, word: str, number: int | None) -> None:
        if word == "f" and number is not None:
            self._font = number
        elif word == "fcharset" and number in _CHARSETS:
            self._fonts[self._font] = _CHARSETS[number]
        elif word == "cpg" and number is not None:
            self._fonts[self._font] = _code_page(number)

    def _character_property(self, word: str, number: int | None) -> None:
        group = self._group
        match word:
            case "b":
                group = replace(group, is_bold=number != 0)
            case "v" | "deleted":
                group = replace(group, is_hidden=number != 0)
            case "plain":
                group = replace(group, is_bold=False, is_hidden=False, codec=None)
            case "f" | "af":
                codec = self._fonts.get(number or 0)
                group = replace(group, codec=codec) if word == "f" else group
            case "uc":
                group = replace(group, fallback_length=min(max(number or 0, 0), 9))
            case "ansicpg" if number:
                self._codec = _code_page(number)
            case "mac" | "pc" | "pca":
                self._codec = _CHARACTER_SETS[word]
            case _:
                return
        self._group = group

    def _paragraph_property(self, word: str, number: int | None) -> None:
        paragraph = self._paragraph
        match word:
            case "pard":
                paragraph = _Paragraph()
            case "li" | "lin":
                paragraph = replace(paragraph, indent_twips=number or 0)
            case "ls":
                paragraph = replace(paragraph, is_item=bool(number))
            case "ilvl":
                paragraph = replace(paragraph, list_level=min(max(number or 0, 0), 8))
            case "outlinelevel":
                level = (number if number is not None else _BODY_TEXT) + 1
                level = level if 0 < level <= _BODY_TEXT else 0
                paragraph = replace(paragraph, outline_level=level)
            case "intbl" | "trowd":
                paragraph = replace(paragraph, is_in_table=True)
            case _:
                return
        self._paragraph = paragraph

    def _end_line(self, word: str) -> None:
        if self._group.aside:
            self._aside.add("\n")
        elif self._paragraph.is_in_table and word == "par":
            self._text.add("\n")
        elif word == "par" or not self._text.is_blank:
            self._end_paragraph()

    def _end_cell(self, word: str) -> None:
        if self._group.aside:
            self._aside.add("\t")
        elif word == "cell":
            self._row.append(self._text.take_text())
        elif self._row:
            self._table.append(self._row)
            self._row = []

    def _end_paragraph(self, *, is_last: bool = False) -> None:
        self._flush()
        if self._row:
            self._end_cell("row")
        if is_last and self._text.is_blank:
            return
        self._end_table()
        paragraph = self._paragraph
        indent = "  " * paragraph.list_level if paragraph.is_item else ""
        self.parts.add_paragraph(
            self._text,
            indent=indent if paragraph.is_item else indent_of(paragraph.indent_twips),
            level=paragraph.outline_level,
            is_item=paragraph.is_item,
        )

    def _end_table(self) -> None:
        if self._table:
            self.parts.add_table(self._table)
            self._table = []


def _code_page(number: int) -> str:
    name = _CODE_PAGES.get(str(number), f"cp{number}")
    try:
        return codecs.lookup("utf-8" if number == 65001 else name).name  # noqa: PLR2004
    except LookupError:
        return "cp1252"
