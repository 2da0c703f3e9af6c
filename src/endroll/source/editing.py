"""Set values in a YAML file, and leave its comments and all other lines unchanged.

In: YAML text, and values by dotted path. Out: YAML text. It does not know which keys exist. The
result is parsed and compared before it is returned; an edit that is not certain is refused.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

import yaml

from endroll.source.extents import last_line
from endroll.source.key_removal import UneditableError, without_key
from endroll.source.overrides import apply_overrides, settings_of
from endroll.source.reader import parse_tree
from endroll.source.scalars import scalar
from endroll.source.tree import MappingNode, ScalarNode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from endroll.source.tree import Node

__all__ = ["UneditableError", "as_yaml", "behind", "plain", "put_into"]

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBER: Final = re.compile(r"[+-]?\.?\d[\d.]*%?")
_AS_IT_IS: Final = ("[", "{", '"', "'")
_BEFORE_COMMENT: Final = re.compile(r"  +(?=#)")
_INDENT: Final = 2
_LAST_SECTION: Final = "roll"
"""New sections go above this one, so that they do not end up below a thousand names."""


def as_yaml(settings: Mapping[str, str | None]) -> str:
    """Return values by dotted path as lines of YAML that can be pasted into a file.

    Keys without a value are to be removed; comments say so.
    """
    given = {path: value for path, value in settings.items() if value is not None}
    lines = [*_lines(_nested(given), 0)]
    lines += [f"# remove {path}" for path, value in settings.items() if value is None]
    return "".join(f"{line}\n" for line in lines)


def put_into(text: str, settings: Mapping[str, str | None]) -> str:
    """Return a YAML text with the value at each dotted path replaced or added.

    A key whose value is None is removed, and with it every mapping that is then empty; comments
    stay.

    Raises:
        UneditableError: the text or a value is not valid YAML, or a value cannot be placed or
            removed with certainty because an alias (`*name`) or a value of several lines is there.
    """
    edited = text
    for path, value in settings.items():
        if value is not None:
            edited = _put(edited, tuple(path.split(".")), value.strip())
    for path, value in settings.items():
        if value is None:
            edited = without_key(edited, tuple(path.split(".")))
    before, diagnostics_before = parse_tree(text, "")
    after, diagnostics_after = parse_tree(edited, "")
    wanted = before and apply_overrides(before, settings_of(settings))[0]
    is_as_wanted = wanted and after and plain(wanted) == plain(after)
    if not is_as_wanted or len(diagnostics_after) > len(diagnostics_before):
        raise UneditableError(", ".join(settings))
    return edited


def _put(text: str, keys: tuple[str, ...], value: str) -> str:
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError:
        raise UneditableError(".".join(keys)) from None
    if not isinstance(root, yaml.MappingNode):
        raise UneditableError(".".join(keys))
    return _Edit(text, keys).put(root, keys, value)


class _Edit:
    """An edit that sets one value in a text."""

    def __init__(self, text: str, keys: tuple[str, ...]) -> None:
        self._text = text
        self._keys = keys
        self._newline = "\r\n" if "\r\n" in text else "\n"

    def put(self, node: yaml.MappingNode, keys: tuple[str, ...], value: str) -> str:
        key, *rest = keys
        for name, held in node.value:
            if name.value != key:
                continue
            if held.start_mark.index < name.end_mark.index:  # an alias of an earlier node
                raise UneditableError(".".join(self._keys))
            if rest and isinstance(held, yaml.MappingNode):
                return self.put(held, tuple(rest), value)
            if rest and held.value:
                raise UneditableError(".".join(self._keys))
            return self._replace(held, _flow(tuple(rest), value))
        return self._add(node, keys, value)

    def _replace(self, held: yaml.Node, written: str) -> str:
        start, end = held.start_mark.index, held.end_mark.index
        if isinstance(held, yaml.CollectionNode) and not held.flow_style:
            raise UneditableError(".".join(self._keys))
        if isinstance(held, yaml.ScalarNode) and held.style in {"|", ">"}:
            raise UneditableError(".".join(self._keys))
        if start == end:  # nothing was written after the colon
            start = end = self._text.rindex(":", 0, start) + 1
            written = f" {written}"
        rest = behind(self._text, end, len(written) - (end - start))
        return self._text[:start] + written + rest

    def _add(self, node: yaml.MappingNode, keys: tuple[str, ...], value: str) -> str:
        if node.flow_style:
            return self._add_in_line(node, keys, value)
        column = node.start_mark.column
        if column == 0 and len(keys) > 1:
            return self._add_section(node, keys, value)
        if column == 0:
            return self._add_text(node, f"{keys[0]}: {_scalar(value)}{self._newline}")
        entry = f"{' ' * column}{keys[0]}: {_flow(keys[1:], value)}{self._newline}"
        return self._insert_after(last_line(self._text, node), entry)

    def _add_in_line(self, node: yaml.MappingNode, keys: tuple[str, ...], value: str) -> str:
        entry = f"{keys[0]}: {_flow(keys[1:], value)}"
        if node.value:
            at = max(node.value[-1][1].end_mark.index, node.value[-1][0].end_mark.index)
            entry = f", {entry}"
        else:
            at = node.start_mark.index + 1
        return self._text[:at] + entry + self._text[at:]

    def _add_section(self, node: yaml.MappingNode, keys: tuple[str, ...], value: str) -> str:
        lines = list(_lines(_nested({".".join(keys): value}), 0))
        section = self._newline.join((*lines, "", ""))
        for name, _ in node.value:
            if name.value == _LAST_SECTION:
                return self._insert_before(name.start_mark.line, section)
        return self._insert_after(last_line(self._text, node), self._newline + section)

    def _add_text(self, node: yaml.MappingNode, entry: str) -> str:
        """Add a key with a text after those that the file begins with, such as its title."""
        texts = takewhile(lambda pair: isinstance(pair[1], yaml.ScalarNode), node.value)
        lines = [last_line(self._text, held) for _, held in texts]
        if lines:
            return self._insert_after(max(lines), entry)
        return self._insert_before(node.start_mark.line, entry)

    def _insert_before(self, line: int, entry: str) -> str:
        """Insert text above a line and the comments directly above it."""
        lines = self._text.splitlines(keepends=True)
        while line and lines[line - 1].startswith("#"):
            line -= 1
        return "".join((*lines[:line], entry, *lines[line:]))

    def _insert_after(self, line: int, entry: str) -> str:
        lines = self._text.splitlines(keepends=True)
        if not lines[line].endswith(("\n", "\r")):
            lines[line] += self._newline
        return "".join((*lines[: line + 1], entry, *lines[line + 1 :]))


def behind(text: str, end: int, longer: int) -> str:
    """Return the text after a value that has become `longer`; a comment keeps its column."""
    gap = _BEFORE_COMMENT.match(text, end)
    if gap is None:
        return text[end:]
    return " " * max(2, len(gap[0]) - longer) + text[gap.end() :]


def _flow(keys: tuple[str, ...], value: str) -> str:
    """Return a value nested under keys, on one line."""
    if not keys:
        return _scalar(value)
    return f"{{{keys[0]}: {_flow(keys[1:], value)}}}"


def _scalar(value: str) -> str:
    """Return a value as YAML; brackets, quoted texts and numbers are left as typed."""
    if value.startswith(_AS_IT_IS) or _NUMBER.fullmatch(value):
        return value
    return scalar(value, in_flow=True)


_Nested = dict[str, "str | _Nested"]


def _nested(settings: Mapping[str, str]) -> _Nested:
    tree: _Nested = {}
    for path, value in settings.items():
        *outer, last = path.split(".")
        place = tree
        for key in outer:
            held = place.setdefault(key, {})
            if not isinstance(held, dict):
                held = place[key] = {}
            place = held
        place[last] = value
    return tree


def _lines(tree: _Nested, indent: int) -> Iterator[str]:
    for key, held in tree.items():
        if isinstance(held, str):
            yield f"{' ' * indent}{key}: {_scalar(held)}"
        else:
            yield f"{' ' * indent}{key}:"
            yield from _lines(held, indent + _INDENT)


def plain(node: Node) -> object:
    """Return the content of a node as dicts, lists and strings."""
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, MappingNode):
        return {key.text: plain(value) for key, value in node.entries}
    return [plain(item) for item in node.items]
