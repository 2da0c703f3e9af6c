"""Correcting: put texts into a YAML file where others were, its comments and lines as they were.

Stage `source`. In: text, and new texts by the path of keys and indices. Out: text, and which could
not be put in with certainty. What was meant is read back before it is given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import yaml

from endroll.source.editing import UneditableError, behind, plain
from endroll.source.reader import parse_node
from endroll.source.scalars import quoted, scalar
from endroll.source.tree import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LITERAL: Final = re.compile(r"\|[+-]?[ \t]*(?:#[^\r\n]*)?\r?\n")
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A text for the scalar at a path; `is_key` where the last step is itself to be renamed.

    With a `beside`, a key and a text, the scalar becomes `{name: text, beside: …}`; where it is
    one of such keys already, that key is added.
    """

    path: Path
    text: str
    is_key: bool = False
    beside: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Change:
    start: int
    end: int
    written: str


def correct_texts(
    text: str, corrections: Sequence[Correction]
) -> tuple[str, tuple[Correction, ...]]:
    """Return a YAML text with its corrections, and those that cannot be placed with certainty.

    Raises:
        UneditableError: the text is no YAML, or would say other things than were meant.
    """
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError:
        raise UneditableError("the file") from None
    before, _ = parse_node(text, "")
    if root is None or before is None or isinstance(before, Scalar):
        raise UneditableError("the file")
    wanted = plain(before)
    changes: list[_Change] = []
    refused: list[Correction] = []
    newline = "\r\n" if "\r\n" in text else "\n"
    shared = frozenset(_shared(root))
    # Keys are renamed last, so that the paths below them lead where they led.
    for correction in sorted(corrections, key=lambda each: each.is_key):
        try:
            found = _find(root, correction.path, shared)
            changes.append(_change(text, found, correction, newline))
            wanted = _meant(wanted, correction)
        except (UneditableError, LookupError, TypeError):
            refused.append(correction)
    edited = _applied(text, changes)
    after, _ = parse_node(edited, "")
    if after is None or _stripped(wanted) != _stripped(plain(after)):
        raise UneditableError(", ".join(".".join(map(str, each.path)) for each in corrections[:3]))
    return edited, tuple(refused)


def _change(text: str, found: _Found, correction: Correction, newline: str) -> _Change:
    node, in_flow = found.node, found.in_flow
    target = found.key if correction.is_key else node
    if correction.beside is not None:
        return _beside(text, node, correction)
    if not isinstance(target, yaml.ScalarNode):
        raise UneditableError(".".join(map(str, correction.path)))
    start, end = target.start_mark.index, target.end_mark.index
    if target.style == "|" and not correction.is_key:
        return _literal(text, target, correction, newline)
    if target.style == ">" or start == end:
        raise UneditableError(".".join(map(str, correction.path)))
    return _Change(start, end, _written(correction.text, in_flow=in_flow))


@dataclass(frozen=True, slots=True)
class _Found:
    """A node, its key if it has one, and whether it stands between brackets."""

    node: yaml.Node
    key: yaml.Node | None
    in_flow: bool


def _find(root: yaml.Node, path: Path, shared: frozenset[int]) -> _Found:
    """Return the node at a path.

    Raises:
        UneditableError: there is none, or it is in a part that stands in several places.
    """
    node: yaml.Node = root
    key: yaml.Node | None = None
    in_flow = False
    for step in path:
        in_flow = in_flow or bool(getattr(node, "flow_style", False))
        key, held = _step(node, step)
        if held is None or id(held) in shared:
            raise UneditableError(".".join(map(str, path)))
        node = held
    return _Found(node, key, in_flow)


def _shared(root: yaml.Node) -> Iterator[int]:
    """Yield the nodes, by their ids, that a mark (`&name`) lets stand in several places."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            yield id(node)
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            waiting += [held for pair in node.value for held in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _step(node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    """Return the key and the value a step further in, nothing where there is none."""
    if isinstance(node, yaml.MappingNode):
        return next((pair for pair in node.value if pair[0].value == step), (None, None))
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None, None


def _beside(text: str, node: yaml.Node, correction: Correction) -> _Change:
    name, said = correction.beside or ("", "")
    written = scalar(said, in_flow=True)
    if isinstance(node, yaml.ScalarNode) and node.style not in {"|", ">"} and node.value:
        whole = f"{{name: {_written(correction.text, in_flow=True)}, {name}: {written}}}"
        return _Change(node.start_mark.index, node.end_mark.index, whole)
    if isinstance(node, yaml.MappingNode) and node.flow_style and node.value:
        at = node.value[-1][1].end_mark.index
        return _Change(at, at, f", {name}: {written}")
    if isinstance(node, yaml.MappingNode) and node.value:
        first_key, first = node.value[0]
        at = first.end_mark.index
        if isinstance(first, yaml.ScalarNode) and first.style not in {"|", ">"}:
            column = " " * first_key.start_mark.column
            line_end = text.find("\n", at)
            at = len(text) if line_end < 0 else line_end
            at -= text[at - 1 : at] == "\r"
            newline = "\r\n" if "\r\n" in text else "\n"
            return _Change(at, at, f"{newline}{column}{name}: {scalar(said)}")
    raise UneditableError(".".join(map(str, correction.path)))


def _literal(text: str, node: yaml.ScalarNode, correction: Correction, newline: str) -> _Change:
    """Rewrite the lines of a `|` text in their indent."""
    start = node.start_mark.index
    head = _LITERAL.match(text, start)
    if head is None:
        raise UneditableError(".".join(map(str, correction.path)))
    body = text[head.end() : node.end_mark.index]
    lines = body.splitlines(keepends=True)
    while lines and not lines[-1].strip():
        lines.pop()
    first = next((line for line in lines if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip(" "))]
    if not indent:
        raise UneditableError(".".join(map(str, correction.path)))
    end = head.end() + sum(map(len, lines))
    last = newline if lines[-1].endswith(("\n", "\r")) else ""
    written = [f"{indent}{line}" if line else "" for line in correction.text.split("\n")]
    return _Change(head.end(), end, newline.join(written) + last)


def _written(text: str, *, in_flow: bool) -> str:
    return quoted(text) if "\n" in text else scalar(text, in_flow=in_flow)


def _applied(text: str, changes: Iterable[_Change]) -> str:
    for change in sorted(changes, key=lambda each: each.start, reverse=True):
        longer = len(change.written) - (change.end - change.start)
        is_line = "\n" not in change.written and change.start != change.end
        rest = behind(text, change.end, longer) if is_line else text[change.end :]
        text = text[: change.start] + change.written + rest
    return text


def _meant(tree: object, correction: Correction) -> object:
    """Return what a file is to say, as `plain` says it."""
    return _put(tree, correction.path, correction)


def _put(node: object, path: Path, correction: Correction) -> object:
    if not path:
        if correction.beside is None:
            return correction.text
        key, said = correction.beside
        return (
            {**node, key: said} if isinstance(node, dict) else {"name": correction.text, key: said}
        )
    step, *rest = path
    if isinstance(node, dict):
        if correction.is_key and not rest:
            return {correction.text if key == step else key: held for key, held in node.items()}
        return {
            key: _put(held, tuple(rest), correction) if key == step else held
            for key, held in node.items()
        }
    if isinstance(node, list) and isinstance(step, int):
        copy = list(node)
        copy[step] = _put(copy[step], tuple(rest), correction)
        return copy
    raise TypeError(type(node))


def _stripped(node: object) -> object:
    """Return what a file says without the white space about its texts."""
    if isinstance(node, str):
        return "\n".join(line.strip() for line in node.strip().split("\n"))
    if isinstance(node, dict):
        return {key: _stripped(held) for key, held in node.items()}
    return [_stripped(held) for held in node] if isinstance(node, list) else node
