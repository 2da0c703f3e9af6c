"""Replace texts in a YAML file, and leave its comments and all other lines unchanged.

In: YAML text, and new texts by their path of keys and indices. Out: YAML text, and the corrections
that could not be placed with certainty. The result is parsed and compared before it is returned.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import yaml

from endroll.source.editing import UneditableError, behind, plain
from endroll.source.reader import parse_node
from endroll.source.scalars import quoted, scalar
from endroll.source.tree import ScalarNode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LITERAL: Final = re.compile(r"\|[+-]?[ \t]*(?:#[^\r\n]*)?\r?\n")
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A new text for the scalar at a path, or, with `is_key`, for the key at its last step.

    With `beside`, a key and its text, the scalar becomes `{name: text, key: …}`; if it is a
    mapping already, the key is added.
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
    """Return the corrected YAML text, and the corrections that cannot be placed with certainty.

    Raises:
        UneditableError: the text is not valid YAML, or the result would not read as intended.
    """
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError:
        raise UneditableError("the file") from None
    before, _ = parse_node(text, "")
    if root is None or before is None or isinstance(before, ScalarNode):
        raise UneditableError("the file")
    wanted = plain(before)
    changes: list[_Change] = []
    refused: list[Correction] = []
    newline = "\r\n" if "\r\n" in text else "\n"
    shared = shared_nodes(root)
    # Keys are renamed last, so that the paths below them stay valid.
    for correction in sorted(corrections, key=lambda correction: correction.is_key):
        try:
            located = _find(root, correction.path, shared)
            changes.append(_change(text, located, correction, newline))
            wanted = _put(wanted, correction.path, correction)
        except (UneditableError, LookupError, TypeError):
            refused.append(correction)
    edited = _applied(text, changes)
    after, _ = parse_node(edited, "")
    if after is None or _stripped(wanted) != _stripped(plain(after)):
        paths = (".".join(map(str, correction.path)) for correction in corrections[:3])
        raise UneditableError(", ".join(paths))
    return edited, tuple(refused)


def text_splicer(text: str, path: Path, *, is_key: bool = False) -> Callable[[str], str]:
    """Return a function from another text for a path to the YAML text with it, for many in a row.

    The result is not parsed: use `correct_texts` before it is saved. The function raises
    UneditableError for a text that cannot be placed.

    Raises:
        UneditableError: the text is not valid YAML, or has nothing to replace at the path.
    """
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError:
        root = None
    if root is None:
        raise UneditableError("the file")
    located = _find(root, path, shared_nodes(root))
    newline = "\r\n" if "\r\n" in text else "\n"

    def splice(written: str) -> str:
        correction = Correction(path, written, is_key=is_key)
        return _applied(text, [_change(text, located, correction, newline)])

    return splice


def _change(text: str, located: _Located, correction: Correction, newline: str) -> _Change:
    node, in_flow = located.node, located.in_flow
    target = located.key if correction.is_key else node
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
class _Located:
    """A node, its key if it has one, and whether it is inside brackets."""

    node: yaml.Node
    key: yaml.Node | None
    in_flow: bool


def _find(root: yaml.Node, path: Path, shared: frozenset[int]) -> _Located:
    """Return the node at a path.

    Raises:
        UneditableError: there is no such node, or it is in a node that aliases repeat.
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
    return _Located(node, key, in_flow)


def shared_nodes(root: yaml.Node) -> frozenset[int]:
    """Return the ids of the nodes that aliases put in several places."""
    return frozenset(_shared(root))


def _shared(root: yaml.Node) -> Iterator[int]:
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
    """Return the key and value one step down a path, None for each that does not exist."""
    if isinstance(node, yaml.MappingNode):
        return next((pair for pair in node.value if pair[0].value == step), (None, None))
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None, None


def _beside(text: str, node: yaml.Node, correction: Correction) -> _Change:
    name, value = correction.beside or ("", "")
    written = scalar(value, in_flow=True)
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
            return _Change(at, at, f"{newline}{column}{name}: {scalar(value)}")
    raise UneditableError(".".join(map(str, correction.path)))


def _literal(text: str, node: yaml.ScalarNode, correction: Correction, newline: str) -> _Change:
    """Replace the lines of a `|` text, keeping their indentation."""
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
    for change in sorted(changes, key=lambda change: change.start, reverse=True):
        longer = len(change.written) - (change.end - change.start)
        is_line = "\n" not in change.written and change.start != change.end
        rest = behind(text, change.end, longer) if is_line else text[change.end :]
        text = text[: change.start] + change.written + rest
    return text


def _put(node: object, path: Path, correction: Correction) -> object:
    """Return plain values, as `plain` gives them, with a correction applied."""
    if not path:
        if correction.beside is None:
            return correction.text
        key, value = correction.beside
        entries = node if isinstance(node, dict) else {"name": correction.text}
        return {**entries, key: value}
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
    """Return plain values without leading and trailing white space in their lines."""
    if isinstance(node, str):
        return "\n".join(line.strip() for line in node.strip().split("\n"))
    if isinstance(node, dict):
        return {key: _stripped(held) for key, held in node.items()}
    return [_stripped(held) for held in node] if isinstance(node, list) else node
