"""Remove a key from a YAML text, and leave its comments and all other lines unchanged.

In: YAML text and the path of a key. Out: YAML text. Whether the result reads as wanted is checked
by whoever calls.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import yaml

from endroll.source.extents import comments_in, last_line, split_lines

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMA: Final = re.compile(r"\s*,")
_LINE_REST: Final = re.compile(r"[ \t]*(?:\r\n|\r|\n)")
_LINE_END: Final = re.compile(r"[\r\n]")


class UneditableError(Exception):
    """The text cannot be edited with certainty; the message names the key."""


def without_key(text: str, keys: tuple[str, ...]) -> str:
    """Return a YAML text without the key at a path, nor any mapping that is then empty.

    Comments stay: one behind a removed value gets a line of its own. A text without the key is
    returned as it is.

    Raises:
        UneditableError: the text is not valid YAML, the key is in an alias, or a comment would be
            lost.
    """
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError:
        raise UneditableError(".".join(keys)) from None
    found = _find(root, keys)
    if root is None or found is None:
        return text
    mapping, index = found
    removal = _Removal(text, root, mapping, index)
    edited = removal.in_line() if mapping.flow_style else removal.of_lines()
    if edited is None or _comments(edited) != _comments(text):
        raise UneditableError(".".join(keys))
    return edited


def _find(root: yaml.Node | None, keys: tuple[str, ...]) -> tuple[yaml.MappingNode, int] | None:
    """Return the mapping and the index of the entry to remove: a parent that is left empty."""
    found: tuple[yaml.MappingNode, int] | None = None
    node = root
    for key in keys:
        if not isinstance(node, yaml.MappingNode):
            return None
        index = next((at for at, (name, _) in enumerate(node.value) if name.value == key), None)
        if index is None:
            return None
        name, held = node.value[index]
        if held.start_mark.index < name.end_mark.index:  # an alias of an earlier node
            raise UneditableError(".".join(keys))
        if found is None or len(node.value) > 1:
            found = node, index
        node = held
    return found


def _comments(text: str) -> Counter[str] | None:
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError:
        return None
    extents = comments_in(text, root) if root else ()
    return Counter(text[start:end].rstrip() for start, end in extents)


class _Removal:
    """The removal of one entry of a mapping from a text."""

    def __init__(self, text: str, root: yaml.Node, mapping: yaml.MappingNode, index: int) -> None:
        self._text = text
        self._comments = comments_in(text, root)
        self._entries = mapping.value
        self._index = index
        self._name, self._held = mapping.value[index]

    def of_lines(self) -> str | None:
        """Return the text without the lines of the entry; None if it shares a line."""
        lines = split_lines(self._text)
        first: int = self._name.start_mark.line
        past = max(first, last_line(self._text, self._held)) + 1
        indent = lines[first][: self._name.start_mark.column]
        if indent.strip():
            return None
        starts = [sum(map(len, lines[:first])), sum(map(len, lines[:past]))]
        kept = [
            f"{indent}{self._text[start:end].rstrip()}{self._newline}"
            for start, end in self._comments
            if starts[0] <= start < starts[1]
        ]
        is_parted = not first or not lines[first - 1].strip()
        while not kept and is_parted and past < len(lines) and not lines[past].strip():
            past += 1
        return "".join((*lines[:first], *kept, *lines[past:]))

    @property
    def _newline(self) -> str:
        return "\r\n" if "\r\n" in self._text else "\n"

    def in_line(self) -> str:
        """Return the text without an entry in braces."""
        start, end = self._name.start_mark.index, self._end(self._index)
        if self._index + 1 < len(self._entries):
            following: int = self._entries[self._index + 1][0].start_mark.index
            if not _LINE_END.search(self._text[end:following]):
                return self._text[:start] + self._text[following:]
        elif self._index:
            before = self._end(self._index - 1)
            if not _LINE_END.search(self._text[before:start]):
                return self._text[:before] + self._text[end:]
        comma = _COMMA.match(self._text, end)
        end = comma.end() if comma else end
        left = self._text[:start]
        line_start = max(left.rfind("\n"), left.rfind("\r")) + 1
        rest = _LINE_REST.match(self._text, end)
        if rest and not left[line_start:].strip():
            return left[:line_start] + self._text[rest.end() :]
        return left + self._text[end:].lstrip(" \t")

    def _end(self, index: int) -> int:
        """Return the index after an entry, which may have no value."""
        name, held = self._entries[index]
        end: int = max(name.end_mark.index, held.end_mark.index)
        return end
