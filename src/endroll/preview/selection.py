"""Find what a person selects on the page in its file, and what can be done with it there.

A film, and the number of a block and of a name or text in it, give a target: a node of a file.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from endroll.core.diagnostics import UsageError, error
from endroll.preview.edits import changed_meanwhile, read_content
from endroll.preview.history import content_hash
from endroll.source.locating import Located, item_path, locate, node_at
from endroll.source.reader import parse_node
from endroll.source.tree import MappingNode, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from endroll.core.diagnostics import Span
    from endroll.layout.roll import PlacedBlock
    from endroll.pipeline.film import Film
    from endroll.source.locating import Path as NodePath
    from endroll.source.tree import Node

Part = Literal["block", "name", "text"]
_SUFFIXES: Final = {".yaml", ".yml"}
_TEXTS_OF_A_NAME: Final = ("name", "native", "reading")
_MOST_LINES: Final = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """What is selected in a film: a block, or by its index a name or text of it."""

    block: int
    part: Part = "block"
    index: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A selected node: its file with its text as it is, and where in it the node is.

    `name` is the file's, from the project's folder. `item` is the path of the list entry that the
    node belongs to: of a block, its entry; of a name or text, an entry inside the block, None if
    there is none. `title` is the text as the film shows it.
    """

    file: Path
    span: Span
    text: str
    digest: bytes
    tree: Node
    located: Located
    item: NodePath | None
    name: str
    title: str
    is_block: bool

    @property
    def item_node(self) -> Node | None:
        """Return the list entry that the node belongs to."""
        return None if self.item is None else node_at(self.tree, self.item)

    @property
    def siblings(self) -> int:
        """Return the number of entries in the list of the entry."""
        outer = None if self.item is None else node_at(self.tree, self.item[:-1])
        return len(outer.items) if isinstance(outer, SequenceNode) else 0


def is_yaml(path: Path) -> bool:
    """Return whether a path has the suffix of a credits file, part or theme."""
    return path.suffix.lower() in _SUFFIXES


def find_target(film: Film, choice: Choice, sources: Mapping[Path, bytes]) -> Target:
    """Return the node of what is selected; `sources` are the hashes of the film's files.

    Raises:
        OSError: its file cannot be read.
        UsageError: there is no such block, name or text; it comes from no file of the project; or
            the file is no longer as the film shows it.
    """
    span = _span_of(film, choice)
    file = _file_of(film, span)
    content = read_content(file)
    if content is None or content_hash(content) != sources.get(file.resolve()):
        raise changed_meanwhile(file)
    text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    tree, _ = parse_node(text, span.file)
    located = locate(tree, span.line, span.column) if tree is not None else None
    if tree is None or located is None:
        raise _not_in_a_file(span)
    block = film.roll.blocks[choice.block]
    item = _block_path(tree, block.span) if block.span.file == span.file else None
    if choice.part != "block":
        inner = item_path(located.path)
        item = None if inner == item else inner
    return Target(
        file=file,
        span=span,
        text=text,
        digest=content_hash(content) or b"",
        tree=tree,
        located=located,
        item=item,
        name=_name_in_project(film, file),
        title=_title(film, choice),
        is_block=choice.part == "block",
    )


def _block_path(tree: Node, span: Span) -> NodePath | None:
    """Return the path of the entry of a block, which begins with one of its keys."""
    located = locate(tree, span.line, span.column)
    if located is None:
        return None
    return item_path(located.path[:-1] if located.is_key else located.path)


def _span_of(film: Film, choice: Choice) -> Span:
    blocks = film.roll.blocks
    if 0 <= choice.block < len(blocks):
        block: PlacedBlock = blocks[choice.block]
        if choice.part == "block":
            return block.span
        placed = block.names if choice.part == "name" else block.texts
        if 0 <= choice.index < len(placed):
            return placed[choice.index].span
    raise UsageError(error("no-such-block", "the film has no such block, name or text"))


def _title(film: Film, choice: Choice) -> str:
    """Return what is selected as it is shown."""
    block = film.roll.blocks[choice.block]
    if choice.part == "block":
        return block.text
    if choice.part == "name":
        return block.names[choice.index].text
    return block.texts[choice.index].text


def _file_of(film: Film, span: Span) -> Path:
    """Return the file of the project that a span is in."""
    folder = film.origin.path.parent.resolve()
    try:
        wanted = Path(span.file).resolve()
    except (OSError, ValueError):
        raise _not_in_a_file(span) from None
    for path in film.inputs:
        is_inside = path == film.origin.path or wanted.is_relative_to(folder)
        if is_inside and is_yaml(path) and path.resolve() == wanted:
            return path
    raise _not_in_a_file(span)


def _name_in_project(film: Film, file: Path) -> str:
    folder, path = film.origin.path.parent.resolve(), file.resolve()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def _not_in_a_file(span: Span) -> UsageError:
    return UsageError(
        error(
            "not-in-a-file",
            f"this text comes from {span.file}, not from a line of the project's files",
            hint="change it there",
        )
    )


def describe_target(target: Target) -> dict[str, Any]:
    """Return a target as the page shows it: its place, lines, texts, and what can be done."""
    located, span = target.located, target.span
    return {
        "file": target.name,
        "line": span.line,
        "column": span.column,
        "path": str(target.file.resolve()),
        "lines": _lines(target),
        "text": _own_text(target),
        "isLine": located.text_line is not None,
        "fields": _fields(target),
        "when": _when(target),
        "list": None if target.item is None else [*target.item[:-1]],
        "position": [_index(target), target.siblings],
        "isPair": isinstance(target.item_node, MappingNode)
        and len(target.item_node.entries) == 1
        and located.path[-1:] != ("name",),
    }


def _index(target: Target) -> int:
    last = target.item[-1] if target.item else 0
    return last if isinstance(last, int) else 0


def _own_text(target: Target) -> str | None:
    """Return the text of a target as it is written; None for what is not one text."""
    node, line = target.located.node, target.located.text_line
    if not isinstance(node, ScalarNode) or target.is_block:
        return None
    return node.text if line is None else node.text.splitlines()[line]


def _fields(target: Target) -> dict[str, str]:
    """Return the other texts of a name that is written with keys."""
    node = target.item_node
    if not isinstance(node, MappingNode) or node.key("name") is None:
        return {}
    held = {key: node.get(key) for key in _TEXTS_OF_A_NAME}
    return {key: text.text for key, text in held.items() if isinstance(text, ScalarNode)}


def _when(target: Target) -> str:
    """Return the versions that an entry is in, as written; empty if it is in all."""
    node = target.item_node
    held = node.get("when") if isinstance(node, MappingNode) else None
    if isinstance(held, ScalarNode):
        return held.text
    if isinstance(held, SequenceNode):
        return ", ".join(item.text for item in held.items if isinstance(item, ScalarNode))
    return ""


def _lines(target: Target) -> list[dict[str, Any]]:
    """Return the lines of the entry of a target, numbered, at most 60."""
    node = target.item_node if target.item is not None else target.located.node
    first = min(node.span.line if node else target.span.line, target.span.line)
    last = max([target.span.line, *_last_lines(node)]) if node else target.span.line
    lines = target.text.splitlines()
    numbers = range(first, min(last, first + _MOST_LINES - 1, len(lines)) + 1)
    return [{"number": number, "text": lines[number - 1]} for number in numbers]


def _last_lines(node: Node) -> list[int]:
    if isinstance(node, ScalarNode):
        return [node.span.line + (node.text.count("\n") if node.body else node.lines - 1)]
    if isinstance(node, MappingNode):
        return [line for _, held in node.entries for line in _last_lines(held)]
    return [line for item in node.items for line in _last_lines(item)]
