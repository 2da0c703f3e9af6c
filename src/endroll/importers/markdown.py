"""Read Markdown and Fountain: headings, lists, tables and bold roles.

Source: CommonMark 0.31 and GitHub's tables; fountain.io, Syntax.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from endroll.importers.blocks import BlockReader
from endroll.importers.grid import GridRow
from endroll.importers.join_nodes import join_nodes
from endroll.importers.line_cells import split_into_cells
from endroll.importers.lines import SEPARATOR, TextLine, is_rule, split_lines
from endroll.importers.node_texts import name_at, names_at, text_at
from endroll.importers.plain_text import read_blocks
from endroll.importers.sheets import read_sheet
from endroll.interchange.nodes import CreditsDraft, HeadingNode, LeftOut, NodeText, PeopleNode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.interchange.nodes import DraftNode

_HEADING: Final = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_TABLE: Final = re.compile(r"^\s*\|.*\|\s*$")
_TABLE_RULE: Final = re.compile(r"^\s*\|[\s:|-]+\|\s*$")
_ITEM: Final = re.compile(r"^(\s*)(?:[-*+]|\d{1,4}[.)])\s+(\S.*)$")
_BOLD: Final = re.compile(r"^\s*(\*\*|__)(.+?)\1\s*:?\s*$")
_EMPHASIS: Final = re.compile(r"(\*\*|__|\*|(?<!\w)_)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_TARGET: Final = r"""\(\s*(?:<[^<>\n]*>|[^\s()<>]*)(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)"""
"""The target of a link, and a title in quotes. Source: CommonMark 0.31, 6.3."""

_LINK: Final = re.compile(r"(?<!!)\[([^\]\n]*)\]" + _TARGET)
_IMAGE: Final = re.compile(r"!\[[^\]\n]*\]" + _TARGET)
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_PRIVATE: Final = 0xF0000
"""Offset to a private plane of Unicode, where escaped characters wait until markup is removed."""

_ESCAPED: Final = re.compile("[\U000f0000-\U000f00ff]")
_BREAK: Final = re.compile(r"<br\s*/?>|\\$", re.IGNORECASE)
_COMMENT: Final = re.compile(r"^\s*(?:<!--.*-->|\[\[.*\]\]|/\*.*\*/|=[^=].*)\s*$")
_CENTERED: Final = re.compile(r"^\s*>\s*(.*?)\s*<\s*$")
_KEY: Final = re.compile(
    r"^(title|credit|authors?|source|draft date|contact|copyright|notes|date)\s*:\s*(.*)$",
    re.IGNORECASE,
)


def read_markdown(text: str) -> CreditsDraft:
    """Return the credits in a Markdown text."""
    return _MarkdownReader().read(split_lines(text))


def read_fountain(text: str) -> CreditsDraft:
    """Return the credits in a Fountain text: those of the title page, then the sections."""
    lines = split_lines(text)
    page: dict[str, list[TextLine]] = {}
    key = ""
    end = len(lines)
    for index, line in enumerate(lines):
        if match := _KEY.match(line.text):
            key = match[1].lower().removesuffix("s")
            page[key] = [replace(line, text=match[2])] if match[2].strip() else []
        elif key and line.text[:1] in {" ", "\t"} and line.stripped:
            page[key].append(replace(line, text=line.stripped))
        else:
            end = index
            break
    body = [replace(line, text=_CENTERED.sub(r"\1", line.text)) for line in lines[end:]]
    draft = _MarkdownReader(title=_page_title(page)).read(body)
    return _with_title_page(draft, page, [line for line in lines[:end] if line.stripped])


def _page_title(page: dict[str, list[TextLine]]) -> NodeText | None:
    lines = page.get("title") or []
    if not lines:
        return None
    return text_at(
        " ".join(_plain(line.stripped) for line in lines), [line.place for line in lines]
    )


def _with_title_page(
    draft: CreditsDraft, page: dict[str, list[TextLine]], lines: Sequence[TextLine]
) -> CreditsDraft:
    title = page.get("title") or []
    authors, credit = page.get("author") or [], page.get("credit") or []
    nodes = list(draft.nodes)
    used = {line.place for line in (*title, *authors, *credit)}
    if authors:
        role = text_at(credit[0].stripped, (credit[0].place,)) if credit else None
        names = tuple(
            name for line in authors for name in names_at(line.stripped, line.place, role="s")
        )
        nodes.insert(0, PeopleNode(role=role, names=names))
    left = tuple(
        LeftOut(line.place, line.stripped, "title page") for line in lines if line.place not in used
    )
    return replace(
        draft,
        title=_page_title(page) or draft.title,
        nodes=tuple(nodes),
        left_out=(*left, *draft.left_out),
        places=(*(line.place for line in lines), *draft.places),
    )


@dataclass(slots=True)
class _MarkdownReader:
    nodes: list[DraftNode] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    title: NodeText | None = None
    _role_above: TextLine | None = None

    def read(self, lines: Sequence[TextLine]) -> CreditsDraft:
        for block in _blocks(lines):
            self._block(block)
        self._flush()
        return CreditsDraft(
            title=self.title,
            nodes=join_nodes(self.nodes),
            left_out=tuple(self.left_out),
            notes=tuple(self.notes),
            places=tuple(line.place for line in lines if line.stripped),
        )

    def _block(self, block: list[TextLine]) -> None:
        kept = [line for line in block if not self._leave_out(line)]
        if not kept:
            return
        first = kept[0]
        if self._role_above is not None and _may_be_names(first):
            above, self._role_above = self._role_above, None
            self._under_bold([above, *kept])
            return
        self._flush()
        if match := _HEADING.match(first.text):
            self._heading(first, len(match[1]), match[2])
        elif _TABLE.match(first.text):
            self._table(kept)
        elif _ITEM.match(first.text):
            self._list(kept)
        elif _BOLD.match(first.text) and len(kept) == 1:
            self._role_above = first
        elif _BOLD.match(first.text):
            self._under_bold(kept)
        else:
            plain = [replace(line, text=_plain(line.text)) for line in kept]
            self.nodes += BlockReader([plain]).read(plain)

    def _flush(self) -> None:
        """Make a heading of a bold line that no names follow."""
        if self._role_above is not None:
            line, self._role_above = self._role_above, None
            text = _plain(line.text).rstrip(": ")
            self.nodes.append(HeadingNode(heading=text_at(text, (line.place,))))

    def _leave_out(self, line: TextLine) -> bool:
        reason = ""
        if _COMMENT.match(line.text):
            reason = "comment"
        elif is_rule(line) or _TABLE_RULE.match(line.text):
            reason = SEPARATOR
        elif not _IMAGE.sub("", line.text).strip():
            reason = "picture"
        if reason:
            self.left_out.append(LeftOut(line.place, line.stripped, reason))
        return bool(reason)

    def _heading(self, line: TextLine, level: int, text: str) -> None:
        if level == 1 and self.title is None and not self.nodes:
            self.title = text_at(_plain(text), (line.place,))
        else:
            self.nodes.append(HeadingNode(heading=text_at(_plain(text), (line.place,))))

    def _table(self, lines: Sequence[TextLine]) -> None:
        rows = [
            GridRow(
                line.place,
                tuple(_plain(cell) for cell in re.split(r"(?<!\\)\|", line.stripped[1:-1])),
            )
            for line in lines
        ]
        content = read_sheet(rows, None, beside=True)
        self.nodes += content.nodes
        self.left_out += content.left_out
        self.notes += content.notes
        self.title = self.title or content.title

    def _list(self, lines: Sequence[TextLine]) -> None:
        """Read a list: an item with nested items is a role, others are names or pairs."""
        items = [(_indent(line), replace(line, text=_item(line))) for line in lines]
        top = items[0][0]
        if any(indent > top for indent, _ in items):
            for role, below in _nested(items, top):
                self._role(role, below)
            return
        texts = [line for _, line in items]
        if split_into_cells(texts):
            self.nodes += read_blocks(texts)
        else:
            names = tuple(name_at(line.stripped, line.place) for line in texts)
            self.nodes.append(PeopleNode(names=names))

    def _under_bold(self, lines: Sequence[TextLine]) -> None:
        first, *rest = lines
        items = [replace(line, text=_item(line)) for line in rest]
        self._role(replace(first, text=_plain(first.text).rstrip(": ")), items)

    def _role(self, role: TextLine, lines: Sequence[TextLine]) -> None:
        names = tuple(name_at(line.stripped, line.place) for line in lines)
        if names:
            role_text = text_at(role.stripped.rstrip(":："), (role.place,))
            self.nodes.append(PeopleNode(role=role_text, names=names))
        else:
            self.nodes += BlockReader([[role]]).read([role])


def _may_be_names(line: TextLine) -> bool:
    return not any(pattern.match(line.text) for pattern in (_HEADING, _TABLE, _BOLD))


def _blocks(lines: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    """Yield the blocks: each heading by itself, tables, lists, paragraphs."""
    block: list[TextLine] = []
    for line in lines:
        is_heading = bool(_HEADING.match(line.text))
        changes = (
            bool(block) and _kind(line) != _kind(block[-1]) and not _BOLD.match(block[-1].text)
        )
        if block and (not line.stripped or is_heading or changes):
            yield block
            block = []
        if is_heading:
            yield [line]
        elif line.stripped:
            block.append(line)
    if block:
        yield block


def _kind(line: TextLine) -> str:
    if _TABLE.match(line.text):
        return "table"
    return "item" if _ITEM.match(line.text) else "text"


def _nested(
    items: Sequence[tuple[int, TextLine]], top: int
) -> Iterator[tuple[TextLine, list[TextLine]]]:
    role: TextLine | None = None
    names: list[TextLine] = []
    for indent, line in items:
        if indent > top and role is not None:
            names.append(line)
            continue
        if role is not None:
            yield role, names
        role, names = line, []
    if role is not None:
        yield role, names


def _indent(line: TextLine) -> int:
    return len(line.text) - len(line.text.lstrip())


def _item(line: TextLine) -> str:
    match = _ITEM.match(line.text)
    return _plain(match[2] if match else line.text)


def _plain(text: str) -> str:
    """Return a text without emphasis, links and escapes."""
    text = _ESCAPE.sub(lambda match: chr(ord(match[1]) + _PRIVATE), text)
    text = _BREAK.sub("", _LINK.sub(r"\1", _IMAGE.sub("", text)))
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", text)
    text = text.replace("`", "").strip()
    return _ESCAPED.sub(lambda match: chr(ord(match[0]) - _PRIVATE), text)
