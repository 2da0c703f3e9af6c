"""Find where things are in a YAML text: its lines, its comments, the end of a node.

In: YAML text and nodes of PyYAML. Out: indices and line numbers, counted from 0.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

_HASH: Final = re.compile(r"(?:^|(?<=[ \t]))#", re.MULTILINE)
_TO_LINE_END: Final = re.compile(r"[^\r\n]*")
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def split_lines(text: str) -> list[str]:
    """Return the lines of a text with their ends, as YAML counts lines."""
    return _LINE.findall(text)


def last_line(text: str, node: yaml.Node) -> int:
    """Return the last line of a node's text, without any comments after it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        held = last[1] if isinstance(node, yaml.MappingNode) else last
        key_line: int = last[0].end_mark.line if isinstance(node, yaml.MappingNode) else 0
        return max(key_line, last_line(text, held))
    end: int = node.end_mark.line
    if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
        lines = split_lines(text)
        end = min(end, len(lines)) - 1
        while not lines[end].strip():
            end -= 1
    return end


def comments_in(text: str, root: yaml.Node) -> tuple[tuple[int, int], ...]:
    """Return the start and end index of every comment, in order.

    A # inside a text is none, and neither is one in a `|` or `>` text.
    """
    texts = sorted(set(_text_extents(root)))
    starts = [start for start, _ in texts]
    comments: list[tuple[int, int]] = []
    for match in _HASH.finditer(text):
        at = match.start()
        if comments and at < comments[-1][1]:
            continue
        before = bisect_right(starts, at) - 1
        is_outside = before < 0 or at >= texts[before][1]
        if is_outside or _is_header(text, starts[before], at):
            comments.append((at, at + len(_to_line_end(text, at))))
    return tuple(comments)


def _to_line_end(text: str, at: int) -> str:
    match = _TO_LINE_END.match(text, at)
    return match[0] if match else ""


def _is_header(text: str, start: int, at: int) -> bool:
    """Return whether an index is on the line of the `|` or `>` that begins a text."""
    return text[start] in "|>" and "\n" not in text[start:at]


def _text_extents(node: yaml.Node) -> Iterator[tuple[int, int]]:
    seen: set[int] = set()
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if node.start_mark.index < node.end_mark.index:
                yield node.start_mark.index, node.end_mark.index
        elif isinstance(node, yaml.MappingNode):
            waiting += [held for pair in node.value for held in pair]
        else:
            waiting += node.value
