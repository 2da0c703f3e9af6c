"""Insert, remove, move and copy the items of lists in a YAML file, and leave all else unchanged.

In: YAML text, and paths of keys and indices. Out: YAML text. The result is parsed and compared, and
its comments are counted, before it is returned; an edit that is not certain is refused.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

import yaml

from endroll.source.editable import Change, Document
from endroll.source.editing import UneditableError
from endroll.source.extents import last_line, split_lines
from endroll.source.scalars import scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.source.correcting import Path

_HAS_LINE_END: Final = re.compile(r"[\r\n]")
_COMMA: Final = re.compile(r"[ \t]*,")
_LINE_REST: Final = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)")
_BLANK: Final = re.compile(r"[ \t]*(?:\r?\n|\r)?\Z")

Item = str | tuple[str, str]
"""A new item: a text, or a key and its text, which become a mapping."""


def insert_after(text: str, path: Path, item: Item) -> str:
    """Return a YAML text with an item inserted into a list, after the item at a path.

    A path to a single text instead makes a list of it and the new item.

    Raises:
        UneditableError: the text is not valid YAML, or the item cannot be placed with certainty.
    """
    document = Document(text, path)
    *outer, index = path
    if isinstance(index, str):
        return document.checked(_listed(document, path, item), path, _as_list(item))
    edited = _list_at(document, tuple(outer)).inserted(index, item)
    return document.checked(edited, tuple(outer), _inserted(index, item))


def remove(text: str, path: Path) -> str:
    """Return a YAML text without the item of a list at a path; its comments stay.

    Raises:
        UneditableError: as for `insert_after`, or it is the only item of its list.
    """
    document = Document(text, path)
    *outer, index = path
    held = _list_at(document, tuple(outer))
    if len(held.items) == 1:
        raise UneditableError("the only entry of a list")
    return document.checked(held.removed(_number(index)), tuple(outer), _removed(_number(index)))


def move(text: str, path: Path, to_index: int) -> str:
    """Return a YAML text with the item at a path moved to another place in its list.

    The comment lines directly above an item, and those indented below it, move with it.

    Raises:
        UneditableError: as for `insert_after`, or the list has no such place.
    """
    document = Document(text, path)
    *outer, index = path
    held, start = _list_at(document, tuple(outer)), _number(index)
    if not 0 <= to_index < len(held.items):
        raise UneditableError("an entry that is the first or the last of its list")
    order = list(range(len(held.items)))
    order.insert(to_index, order.pop(start))
    return document.checked(
        held.ordered(order), tuple(outer), lambda items: [items[at] for at in order]
    )


def duplicate(text: str, path: Path) -> str:
    """Return a YAML text with a copy of the item at a path after it, without its comments.

    Raises:
        UneditableError: as for `insert_after`.
    """
    document = Document(text, path)
    *outer, index = path
    number = _number(index)
    edited = _list_at(document, tuple(outer)).copied(number)
    return document.checked(
        edited, tuple(outer), lambda items: [*items[: number + 1], *items[number:]]
    )


def _number(index: str | int) -> int:
    if isinstance(index, str):
        raise UneditableError("an entry that is in no list")
    return index


def _as_plain(item: Item) -> object:
    return item if isinstance(item, str) else {item[0]: item[1]}


def _as_list(item: Item) -> Change:
    return lambda before: [before, _as_plain(item)]


def _inserted(index: int, item: Item) -> Change:
    return lambda items: [*items[: index + 1], _as_plain(item), *items[index + 1 :]]


def _copied(index: int) -> Change:
    return lambda items: [*items[: index + 1], *items[index:]]


def _removed(index: int) -> Change:
    return lambda items: [*items[:index], *items[index + 1 :]]


def _list_at(document: Document, path: Path) -> _FlowList | _BlockList:
    node = document.node(path)
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise UneditableError(".".join(map(str, path)))
    return _FlowList(document, node) if node.flow_style else _BlockList(document, node)


def _listed(document: Document, path: Path, item: Item) -> str:
    """Return the text with the single text at a path and a new item as a list."""
    text, node = document.text, document.node(path)
    if not isinstance(node, yaml.ScalarNode) or node.style in {"|", ">"} or not node.value:
        raise UneditableError(".".join(map(str, path)))
    start, end = node.start_mark.index, node.end_mark.index
    if "\n" in text[start:end]:
        raise UneditableError(".".join(map(str, path)))
    first = text[start:end] if node.style else scalar(node.value, in_flow=True)
    return f"{text[:start]}[{first}, {written(item, in_flow=True)}]{text[end:]}"


def written(item: Item, *, in_flow: bool) -> str:
    """Return a new item as YAML."""
    if isinstance(item, str):
        return scalar(item, in_flow=in_flow)
    key, value = item
    pair = f"{scalar(key, in_flow=True)}: {scalar(value, in_flow=in_flow)}"
    return f"{{{pair}}}" if in_flow else pair


class _FlowList:
    """A list in brackets."""

    def __init__(self, document: Document, node: yaml.SequenceNode) -> None:
        self._text = document.text
        self._comments = document.comments
        self.items = [(item.start_mark.index, item.end_mark.index) for item in node.value]

    def inserted(self, index: int, item: Item) -> str:
        end = self.items[index][1]
        return f"{self._text[:end]}, {written(item, in_flow=True)}{self._text[end:]}"

    def copied(self, index: int) -> str:
        start, end = self.items[index]
        if any(start <= at < end for at, _ in self._comments):
            raise UneditableError("an entry with a comment inside")
        return f"{self._text[:end]}, {self._text[start:end]}{self._text[end:]}"

    def removed(self, index: int) -> str:
        start, end = self.items[index]
        if any(start <= at < end for at, _ in self._comments):
            raise UneditableError("an entry with a comment inside")
        is_last = index + 1 == len(self.items)
        before = self._text[self.items[index - 1][1] : start] if is_last else ""
        after = "" if is_last else self._text[end : self.items[index + 1][0]]
        if is_last and not _HAS_LINE_END.search(before):
            return self._text[: start - len(before)] + self._text[end:]
        if not is_last and not _HAS_LINE_END.search(after):
            return self._text[:start] + self._text[end + len(after) :]
        return self._without_line(start, self._past_comma(end))

    def _past_comma(self, end: int) -> int:
        """Return the index after the comma that follows an item on its line, if there is one."""
        match = _COMMA.match(self._text, end)
        return match.end() if match else end

    def _without_line(self, start: int, end: int) -> str:
        """Return the text without an extent, and without its line if that is left empty."""
        left = self._text[:start]
        line_start = max(left.rfind("\n"), left.rfind("\r")) + 1
        rest = _LINE_REST.match(self._text, end)
        if rest and not left[line_start:].strip():
            return left[:line_start] + self._text[rest.end() :]
        if rest:
            return left.rstrip(" \t") + self._text[end:].lstrip(" \t")
        return left + self._text[end:].lstrip(" \t")

    def ordered(self, order: Sequence[int]) -> str:
        """Return the text with the items in another order; what is between them stays."""
        pieces, last = [], 0
        for slot, at in enumerate(order):
            start, end = self.items[slot]
            first, past = self.items[at]
            pieces += [self._text[last:start], self._text[first:past]]
            last = end
        return "".join((*pieces, self._text[last:]))


@dataclass(frozen=True, slots=True)
class _Region:
    """The lines of an item: from the comments above it to those indented below it, excluded.

    `dash` is the line of its dash, `last` that on which its content ends.
    """

    first: int
    dash: int
    last: int
    past: int


class _BlockList:
    """A list with a dash before each item."""

    def __init__(self, document: Document, node: yaml.SequenceNode) -> None:
        self._document = document
        self._text = document.text
        self._lines = split_lines(document.text)
        self._starts = list(accumulate(map(len, self._lines), initial=0))
        self._newline = "\r\n" if "\r\n" in document.text else "\n"
        self._node = node
        self.items: list[yaml.Node] = node.value
        self._column: int = node.start_mark.column
        self._regions = [self._region(number) for number in range(len(self.items))]
        if any(before.past > after.first for before, after in pairwise(self._regions)):
            raise UneditableError("entries on one line")

    def _region(self, number: int) -> _Region:
        dash, last = self._dash_line(number), last_line(self._text, self.items[number])
        first = dash
        while first and self._is_comment(first - 1, self._column):
            first -= 1
        past = last + 1
        while past < len(self._lines) and self._is_deeper_comment(past):
            past += 1
        return _Region(first, dash, last, past)

    def _dash_line(self, number: int) -> int:
        item = self.items[number]
        if item.start_mark.index == item.end_mark.index:
            raise UneditableError("an empty entry")
        line: int = item.start_mark.line
        while line >= self._node.start_mark.line:
            content = self._lines[line]
            if (
                content[: self._column].strip(" ") == ""
                and content[self._column : self._column + 1] == "-"
            ):
                return line
            line -= 1
        raise UneditableError("an entry whose dash is not at the start of its line")

    def _is_comment(self, line: int, column: int) -> bool:
        content = self._lines[line]
        inner = content.lstrip(" ")
        return inner.startswith("#") and len(content) - len(inner) == column

    def _is_deeper_comment(self, line: int) -> bool:
        content = self._lines[line]
        inner = content.lstrip(" ")
        return inner.startswith("#") and len(content) - len(inner) > self._column

    def inserted(self, index: int, item: Item) -> str:
        line = f"{' ' * self._column}- {written(item, in_flow=False)}"
        return self._with_lines(self._regions[index].last + 1, [line])

    def copied(self, index: int) -> str:
        region = self._regions[index]
        copy = [
            self._bare(line)
            for line in range(region.dash, region.last + 1)
            if not self._is_comment_alone(line)
        ]
        return self._with_lines(region.past, [*self._blank_after(index), *copy])

    def _is_comment_alone(self, line: int) -> bool:
        return bool(self._lines[line].strip()) and not self._bare(line)

    def _blank_after(self, index: int) -> list[str]:
        """Return an empty line if items of this list are set apart by empty lines."""
        near = self._regions[max(0, index - 1) : index + 2]
        gaps = (self._lines[before.past : after.first] for before, after in pairwise(near))
        return [""] if any(gap and not gap[0].strip() for gap in gaps) else []

    def _bare(self, line: int) -> str:
        """Return a line without its comment and its end."""
        content = self._lines[line].rstrip("\r\n")
        extent = self._comment_extent(line)
        return content if extent is None else content[: extent[0] - self._starts[line]].rstrip()

    def _comment_extent(self, line: int) -> tuple[int, int] | None:
        start, end = self._starts[line], self._starts[line + 1]
        extents = self._document.comments
        at = bisect_left(extents, (start, 0))
        return extents[at] if at < len(extents) and extents[at][0] < end else None

    def _with_lines(self, at: int, added: Sequence[str]) -> str:
        lines = list(self._lines)
        if at and not lines[at - 1].endswith(("\n", "\r")):
            lines[at - 1] += self._newline
        new = [f"{line}{self._newline}" for line in added]
        return "".join((*lines[:at], *new, *lines[at:]))

    def removed(self, index: int) -> str:
        region = self._regions[index]
        kept = []
        for line in range(region.first, region.past):
            if extent := self._comment_extent(line):
                comment = self._text[slice(*extent)].rstrip()
                kept.append(f"{' ' * self._column}{comment}{self._newline}")
        past = region.past
        if not kept and region.first and not self._lines[region.first - 1].strip():
            while past < len(self._lines) and _BLANK.fullmatch(self._lines[past]):
                past += 1
        return "".join((*self._lines[: region.first], *kept, *self._lines[past:]))

    def ordered(self, order: Sequence[int]) -> str:
        """Return the text with the items in another order; empty lines between them stay."""
        lines = list(self._lines)
        is_ended = lines[-1].endswith(("\n", "\r"))
        lines[-1] += "" if is_ended else self._newline
        pieces: list[str] = []
        last = 0
        for slot, at in enumerate(order):
            here, moved = self._regions[slot], self._regions[at]
            pieces += lines[last : here.first]
            pieces += lines[moved.first : moved.past]
            last = here.past
        edited = "".join((*pieces, *lines[last:]))
        return edited if is_ended else edited.removesuffix(self._newline)
