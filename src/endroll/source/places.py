"""Find the texts of a YAML file by their places. YAML text in, texts with their paths out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.source.extents import split_lines
from endroll.source.reader import parse_node
from endroll.source.tree import MappingNode, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.source.tree import Node

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text, its path of keys and indices, and which of its lines is at the place.

    With `is_key` the text is itself the last key of the path. `line` counts from 0 and is None
    where the text is no `|` text.
    """

    path: Path
    text: str
    is_key: bool = False
    line: int | None = None

    @property
    def written(self) -> str | None:
        """Return what is written at the place, None if that is several lines."""
        if self.line is not None:
            return self.text.split("\n")[self.line].strip()
        return None if "\n" in self.text.strip() else self.text.strip()

    def with_written(self, written: str) -> str:
        """Return the whole text with something else at the place."""
        if self.line is None:
            return written
        lines = self.text.split("\n")
        line = lines[self.line]
        lines[self.line] = line[: len(line) - len(line.lstrip())] + written
        return "\n".join(lines)


def texts_by_place(text: str) -> dict[tuple[int, int], PlacedText]:
    """Return every text of a YAML file by its line and column, those of a `|` text one by one.

    Texts that are folded (`>`) or have an anchor or tag are left out, and so are all if the file
    cannot be parsed. Lines and columns count from 1.
    """
    root, _ = parse_node(text, "")
    lines = split_lines(text)
    placed: dict[tuple[int, int], PlacedText] = {}
    for path, scalar, is_key in _scalars(root, ()) if root else ():
        line, column = scalar.span.line, scalar.span.column
        if line > len(lines) or lines[line - 1][column - 1 : column] in {">", "&", "!", ""}:
            continue
        placed.setdefault((line, column), PlacedText(path, scalar.text, is_key))
        if scalar.body is not None:
            for number in range(scalar.text.count("\n") + 1):
                at = (scalar.body.line + number, scalar.body.column)
                placed.setdefault(at, PlacedText(path, scalar.text, is_key, number))
    return placed


def _scalars(node: Node, path: Path) -> Iterator[tuple[Path, ScalarNode, bool]]:
    if isinstance(node, ScalarNode):
        yield path, node, False
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            yield from _scalars(item, (*path, index))
    elif isinstance(node, MappingNode):
        for key, held in node.entries:
            yield (*path, key.text), key, True
            yield from _scalars(held, (*path, key.text))
