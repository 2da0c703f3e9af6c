"""Put the values of `--set KEY=VALUE` into the tree, as if they were in the file.

In: a tree and settings. Out: a new tree, in which changed nodes have the option as their place. It
does not know which keys exist.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, Span, UsageError, error, shortened
from endroll.source.composer import MAX_DEPTH
from endroll.source.reader import parse_node
from endroll.source.tree import MappingNode, Node, ScalarNode, SequenceNode, describe, is_left_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_YAML_BEGINNINGS: Final = ("[", "{", '"', "'")
_HINT: Final = "write it as --set timing.speed=4"
_REMOVAL: Final = "-"


def settings_of(values: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return settings that give the key at each dotted path a value, or with None remove it.

    Keys are removed last, so that no mapping is empty in between.
    """
    given = (f"{path}={value}" for path, value in values.items() if value is not None)
    removed = (f"{_REMOVAL}{path}" for path, value in values.items() if value is None)
    return (*given, *removed)


def apply_overrides(
    tree: MappingNode, settings: Iterable[str]
) -> tuple[MappingNode, tuple[Diagnostic, ...]]:
    """Return the tree with each `KEY=VALUE` set, and the syntax errors of the values.

    KEY is a dotted path; a whole number in it is an index into a list, from 0. VALUE is text, or
    YAML if it begins with a bracket or a quote. `-KEY` removes a key, and with it every mapping
    that is then empty; a key that is missing stays so.

    Raises:
        UsageError: a setting has no `=` or an empty key, or its path is too long, leads through a
            text, or goes past the end of a list.
    """
    diagnostics: list[Diagnostic] = []
    for setting in settings:
        path, separator, value = setting.partition("=")
        if not separator and path.startswith(_REMOVAL):
            tree = without_key(tree, tuple(path.removeprefix(_REMOVAL).split("."))) or tree
            continue
        place = Span(f"--set {shortened(path)}", 1, 1)
        keys = tuple(key.strip() for key in path.split("."))
        if not separator:
            raise _misuse(f"--set {setting} has no =", place)
        if not all(keys):
            raise _misuse(f"--set {setting} has an empty key", place)
        if len(keys) >= MAX_DEPTH:
            raise _misuse(f"--set {path[:40]}… has more than {MAX_DEPTH - 1} keys", place)
        node, problems = _read_value(value, place)
        diagnostics.extend(problems)
        if node is not None:
            changed = _put(tree, keys, node)
            tree = changed if isinstance(changed, MappingNode) else tree
    return tree, tuple(diagnostics)


def without_key(node: MappingNode, keys: tuple[str, ...]) -> MappingNode | None:
    """Return a mapping without the key at a path; None if nothing else is in it."""
    key, *rest = keys
    entries: list[tuple[ScalarNode, Node]] = []
    for name, value in node.entries:
        kept: Node | None = value
        if name.text == key and not rest:
            kept = None
        elif name.text == key and isinstance(value, MappingNode):
            kept = without_key(value, tuple(rest))
        if kept is not None:
            entries.append((name, kept))
    return MappingNode(tuple(entries), node.span) if entries or not node.entries else None


def _read_value(value: str, place: Span) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    text = value.strip()
    if not text.startswith(_YAML_BEGINNINGS):
        return ScalarNode(text, quoted=False, span=place), ()
    node, problems = parse_node(text, place.file)
    return (None if node is None else replace(node, span=place)), problems


def _put(node: Node | None, keys: tuple[str, ...], value: Node) -> Node:
    """Return a copy of a node with `value` at the end of a path."""
    if not keys:
        return value
    key, *rest = keys
    place = value.span
    if node is None or is_left_out(node):
        node = MappingNode((), place)
    if isinstance(node, MappingNode):
        name = node.key(key) or ScalarNode(key, quoted=False, span=place)
        changed = _put(node.get(key), tuple(rest), value)
        if node.key(key) is None:
            return MappingNode((*node.entries, (name, changed)), node.span)
        entries = tuple(
            (written, changed if written is name else old) for written, old in node.entries
        )
        return MappingNode(entries, node.span)
    if isinstance(node, SequenceNode):
        index = _index(key, len(node.items), place)
        changed = _put(node.items[index], tuple(rest), value)
        return SequenceNode((*node.items[:index], changed, *node.items[index + 1 :]), node.span)
    raise _misuse(f"{place.file} goes through {describe(node)}, which has no keys", place)


def _index(key: str, length: int, place: Span) -> int:
    if not (key.isascii() and key.isdigit()):
        raise _misuse(f"{place.file}: a list needs an index, not `{key}`", place)
    if len(key) > len(str(length)) or int(key) >= length:
        last = f"its last entry is {length - 1}" if length else "it is empty"
        raise _misuse(f"{place.file}: the list has no entry {key}; {last}", place)
    return int(key)


def _misuse(message: str, place: Span) -> UsageError:
    return UsageError(error("bad-override", message, hint=_HINT, span=place))
