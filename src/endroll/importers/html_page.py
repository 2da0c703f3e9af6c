"""Read the headings, lines, lists and tables of a web page.

Scripts, styles and hidden elements are ignored; navigation, page footers and what is struck out are
left out. Tables that only place things on the page are read cell by cell.
Source: WHATWG HTML, 4 and 15.3 (how elements are shown).
"""

from __future__ import annotations

import codecs
import re
import time
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from endroll.importers.archives import unreadable
from endroll.importers.document_parts import DocumentParts, is_section
from endroll.importers.documents import Document, read_document
from endroll.importers.html_flow import Flow
from endroll.importers.lines import TextLine
from endroll.importers.node_texts import text_at
from endroll.interchange.nodes import SourcePlace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.interchange.nodes import CreditsDraft

MAX_DEPTH: Final = 1_000
MAX_TAGS: Final = 1_000_000
MAX_SECONDS: Final = 10
_COPY: Final = "copy the credits from the page into a text"
_META: Final = re.compile(
    rb"<meta\b[^>]{0,500}?charset\s*=\s*[\"']?([\w:.-]{1,40})"
    rb"|^\s*<\?xml[^>]{0,100}encoding=[\"']([\w:.-]{1,40})",
    re.IGNORECASE,
)
_META_WITHIN: Final = 8_192
_LABELS: Final = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
    "iso-8859-9": "cp1254",
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "unicode": "utf-8",
}
"""What pages mean by the name of a character set. Source: WHATWG Encoding, 4.2."""

_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track"}
    | {"wbr", "param"}
)
_SKIPPED: Final = frozenset(
    {"script", "style", "noscript", "template", "svg", "math", "object", "iframe", "canvas"}
    | {"select", "textarea", "button", "audio", "video", "rp", "map", "datalist"}
)
_LEFT_OUT: Final = {
    "nav": "navigation",
    "footer": "page footer",
    "del": "struck out",
    "s": "struck out",
    "strike": "struck out",
}
_LEFT_OUT_CLASSES: Final = {
    **dict.fromkeys(("menu", "nav", "navbar", "navigation", "pagination"), "navigation"),
    **dict.fromkeys(("breadcrumb", "breadcrumbs", "sidebar", "share", "social"), "navigation"),
    **dict.fromkeys(("cookie", "cookies", "cookie-banner"), "navigation"),
    "footer": "page footer",
}
"""Classes and identifiers that sites commonly give to what is around a text."""

_WHOLES: Final = frozenset({"html", "body", "main", "article", "section"})
_LEFT_OUT_ROLES: Final = {"navigation": "navigation", "contentinfo": "page footer"}
_LINES: Final = frozenset(
    {"address", "body", "center", "details", "dialog", "div", "figcaption", "header", "hgroup"}
    | {"html", "legend", "li", "main", "summary", "tr", "option", "aside", "nav", "footer"}
)
"""Elements that begin and end a line."""

_PARAGRAPHS: Final = frozenset(
    {"article", "blockquote", "caption", "dl", "fieldset", "figure", "form", "ol", "p", "pre"}
    | {"section", "table", "ul"}
)
"""Elements that stand apart from what is before and after them."""

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_BOLD: Final = frozenset({"b", "strong"})
_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD_STYLE: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CLOSES: Final = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "p": ({"p"}, {"td", "th", "li", "dd", "div", "table"}),
}
"""The elements that an element closes if they are open, and those in which it stops to look."""

_SECTION: Final = re.compile(r"<!\[[^>]{0,200}>?")
"""A marked section, as Word writes them around what only it reads."""

_SITE_NAME: Final = re.compile(r"\s+[|–—·•»:-]\s+")


def read_html(text: str, *, whole: bool = False) -> CreditsDraft:
    """Return the credits in a web page.

    Raises:
        UsageError: the page is nested too deeply, or too large to be credits.
    """
    return read_document(html_document(text), whole=whole)


def html_document(text: str) -> Document:
    """Return the lines and tables of a web page; where nothing else is, its footer is read.

    Raises:
        UsageError: the page is nested too deeply, or too large to be credits.
    """
    document = _read(text, _PageReader())
    has_text = any(not isinstance(part, TextLine) or part.text for part in document.parts)
    return document if has_text else _read(text, _PageReader(keeps_all=True))


def _read(text: str, reader: _PageReader) -> Document:
    try:
        reader.feed(_SECTION.sub("", text))
        reader.close()
    except AssertionError:  # the parser's, about a declaration that it does not understand
        raise unreadable("it is damaged", hint=_COPY) from None
    parts = reader.flow.finish()
    return _with_page_title(parts, " ".join("".join(reader.page_title).split()))


def declared_charset(data: bytes) -> str | None:
    """Return the codec that a page declares, if the whole page can be decoded with it."""
    match = _META.search(data[:_META_WITHIN])
    if match is None or data.startswith(
        (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    ):
        return None
    label = (match[1] or match[2]).decode("ascii", "replace").lower()
    try:
        codec = codecs.lookup(_LABELS.get(label, label)).name
        data.decode(codec)
    except (LookupError, ValueError, TypeError):
        return None
    return codec


def _with_page_title(parts: DocumentParts, page_title: str) -> Document:
    """Return the document; its only heading of the highest level, or the page's, is its title."""
    document = parts.document()
    if document.title is not None:
        return document
    first = [part for part in document.parts if isinstance(part, TextLine) and part.level == 1]
    if len(first) == 1 and not is_section(first[0].stripped):
        rest = tuple(part for part in document.parts if part is not first[0])
        return replace(document, parts=rest, title=text_at(first[0].stripped, (first[0].place,)))
    text = _SITE_NAME.split(page_title)[0] if page_title else ""
    if not text or is_section(text):
        return document
    doubts = ("the title of the page, assumed to be that of the film",)
    place = SourcePlace(0, "title")
    return replace(document, title=text_at(text, (place,), doubts))


@dataclass(frozen=True, slots=True)
class _Element:
    """An element that is open, and what holds within it."""

    tag: str
    is_skipped: bool = False
    left_out: str = ""
    is_bold: bool = False
    is_pre: bool = False
    classes: str = ""


@dataclass(slots=True)
class _Spans:
    """Whether the last thing in a line was an element with a class, and its text and classes."""

    text: list[str] = field(default_factory=list)
    classes: str = ""
    is_closed: bool = False


class _PageReader(HTMLParser):
    """Follows the elements of a page, and hands their text to a `Flow`."""

    def __init__(self, *, keeps_all: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self._keeps_all = keeps_all
        self.flow = Flow(DocumentParts())
        self.page_title: list[str] = []
        self._open: list[_Element] = []
        self._spans = _Spans()
        self._tags = 0
        self._until = time.monotonic() + MAX_SECONDS

    def _check(self) -> None:
        self._tags += 1
        if self._tags > MAX_TAGS or time.monotonic() > self._until:
            raise unreadable("it is too large", hint=_COPY)

    @property
    def _inner(self) -> _Element:
        return self._open[-1] if self._open else _Element("")

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self._check()
        self._close_implied(tag)
        if tag in _VOID:
            self._void(tag)
            return
        if len(self._open) >= MAX_DEPTH:
            raise unreadable(f"it is nested more than {MAX_DEPTH:,} levels deep")
        attributes = {name: value or "" for name, value in attrs}
        element = self._element(tag, attributes)
        if not element.is_skipped:
            self._begin(element)
        self._open.append(element)

    def _element(self, tag: str, attributes: dict[str, str]) -> _Element:
        outer, style = self._inner, attributes.get("style", "")
        is_hidden = "hidden" in attributes or bool(_HIDDEN_STYLE.search(style))
        reason = "" if self._keeps_all else self._reason(tag, attributes)
        return _Element(
            tag,
            is_skipped=outer.is_skipped or tag in _SKIPPED or is_hidden,
            left_out=outer.left_out or reason,
            is_bold=outer.is_bold or tag in _BOLD or bool(_BOLD_STYLE.search(style)),
            is_pre=outer.is_pre or tag == "pre",
            classes=" ".join(sorted(attributes.get("class", "").split())),
        )

    def _reason(self, tag: str, attributes: dict[str, str]) -> str:
        """Return why an element is left out, or an empty string."""
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower().split()
        if tag in _WHOLES or tag in _HEADINGS:
            return ""
        by_name = next((_LEFT_OUT_CLASSES[name] for name in names if name in _LEFT_OUT_CLASSES), "")
        by_role = _LEFT_OUT_ROLES.get(attributes.get("role", ""), "")
        is_in_header = self._inner.tag == "header" and not any(
            element.tag in {"main", "article", "section"} for element in self._open
        )
        by_place = "page header" if is_in_header and tag in {"p", "a", "ul", "span"} else ""
        return _LEFT_OUT.get(tag) or by_role or by_name or by_place

    def _begin(self, element: _Element) -> None:
        tag = element.tag
        if element.left_out and not self._inner.left_out:
            self.flow.start_left_out(element.left_out, is_block=tag not in {"del", "s", "strike"})
        if self._is_block(tag):
            self._spans = _Spans()
            self.flow.start(tag, _HEADINGS.get(tag, 0), is_apart=tag in _PARAGRAPHS)
        elif tag == "rt":
            self.flow.add("(")
        elif element.classes:
            self._begin_span(element.classes)

    def _begin_span(self, classes: str) -> None:
        """Set a span off by a tab from the one before it, if each is a whole."""
        before = self._spans
        if before.is_closed:
            text = "".join(before.text).strip()
            is_whole = " " in text or not text.isascii() or classes != before.classes
            if is_whole and text:
                self.flow.add_tab()
        self._spans = _Spans(classes=classes)

    def close(self) -> None:
        """Read what is left, and close all elements: a page may be cut off before their ends."""
        super().close()
        self._close_from(0)

    def handle_endtag(self, tag: str) -> None:
        self._check()
        if tag in {"br", "p"} and not any(element.tag == tag for element in self._open):
            self.flow.end_line()
            return
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].tag == tag:
                self._close_from(index)
                return
            if self._open[index].tag == "table" and tag not in {"body", "html"}:
                return

    def _close_implied(self, tag: str) -> None:
        closes, stops = _CLOSES.get(tag, (set(), set()))
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].tag in stops or not closes:
                return
            if self._open[index].tag in closes:
                outermost = index
                if tag == "tr" and self._open[index].tag != "tr" and index:
                    outermost = index - (self._open[index - 1].tag == "tr")
                self._close_from(outermost)
                return

    def _close_from(self, index: int) -> None:
        while len(self._open) > index:
            element = self._open.pop()
            if not element.is_skipped:
                self._end(element)

    def _end(self, element: _Element) -> None:
        if self._is_block(element.tag):
            self._spans = _Spans()
            self.flow.end(element.tag, is_apart=element.tag in _PARAGRAPHS)
        elif element.tag == "rt":
            self.flow.add(")")
        elif element.classes and element.classes == self._spans.classes:
            self._spans.is_closed = True
        if element.left_out and not self._inner.left_out:
            self.flow.end_left_out()

    def _void(self, tag: str) -> None:
        if self._inner.is_skipped:
            return
        if tag == "br":
            self._spans = _Spans()
            self.flow.end_line(is_forced=True)
        elif tag == "hr":
            self.flow.end_line()
            self.flow.add_gap()

    def handle_data(self, data: str) -> None:
        self._check()
        inner = self._inner
        if inner.tag == "title" and not inner.is_skipped:
            self.page_title.append(data[:500])
        elif not inner.is_skipped and inner.tag != "head":
            if data.strip():
                self._note_span(data)
            self.flow.add(data, is_bold=inner.is_bold, is_pre=inner.is_pre)

    def _note_span(self, data: str) -> None:
        if self._spans.is_closed:
            self._spans = _Spans()
        elif self._spans.classes:
            self._spans.text.append(data)

    @staticmethod
    def _is_block(tag: str) -> bool:
        return (
            tag in _LINES
            or tag in _PARAGRAPHS
            or tag in _HEADINGS
            or tag in {"td", "th", "dt", "dd"}
        )
