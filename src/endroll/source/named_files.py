"""List the project's files that are named anywhere in the credits.

In: trees and the project's folder. Out: paths. Any text that is the name of a file counts, under
whatever key, so that no kind of file is forgotten.
"""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from endroll.core.files import is_outside
from endroll.source.drafts import NO_DRAFTS, Drafts
from endroll.source.tree import MappingNode, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from endroll.source.reparse import MovedNode
    from endroll.source.tree import Node


class NamedFiles:
    """Finds the files that texts name, and caches the beginnings of the texts of each entry."""

    def __init__(
        self,
        earlier: NamedFiles | None = None,
        *,
        moved: Mapping[int, MovedNode] | None = None,
    ) -> None:
        """Take what an `earlier` finder has; `moved` nodes differ from it in their places alone."""
        self._moved: Mapping[int, MovedNode] = {} if moved is None else moved
        self._kept: dict[int, _Beginnings] = {}
        self._earlier: Mapping[int, _Beginnings] = earlier.kept if earlier else {}

    @property
    def kept(self) -> Mapping[int, _Beginnings]:
        """Return the beginnings of the texts of entries, by the identity of their nodes."""
        return self._kept

    def forget_earlier(self) -> None:
        """Drop what the earlier finder has cached."""
        self._earlier = {}
        self._moved = {}

    def find(
        self, trees: Iterable[Node], folder: Path, drafts: Drafts = NO_DRAFTS
    ) -> Iterator[Path]:
        """Yield each file in the project's folder, or draft of one, that a text names."""
        names = frozenset((".", *_entries(folder), *_drafted(folder, drafts)))
        texts: set[str] = set()
        looked_at: set[int] = set()
        for tree in trees:
            texts.update(self._texts(_unless_seen(_parts_of(tree), looked_at), names))
        return _files(sorted(texts), folder, drafts)

    def _texts(self, nodes: Iterable[Node], names: frozenset[str]) -> Iterator[str]:
        """Yield the texts of nodes that begin with one of these names of the folder."""
        for node in nodes:
            known = self._kept.get(id(node)) or self._earlier.get(id(node))
            if known is None or known.node is not node:
                known = self._moved_to(node) or _Beginnings.of(node)
            self._kept[id(node)] = known
            if not names.isdisjoint(known.keys):
                yield from known.texts(names)

    def _moved_to(self, node: Node) -> _Beginnings | None:
        """Return the beginnings of a node from what they were before it moved, if it did."""
        moved = self._moved.get(id(node))
        known = self._earlier.get(id(moved.before)) if moved else None
        if moved is None or known is None or known.node is not moved.before:
            return None
        return _Beginnings(node, known.keys)


@dataclass(frozen=True, slots=True)
class _Beginnings:
    """What is before the first slash of the texts of a node, as keys of a folder's entries."""

    node: Node
    keys: frozenset[str]

    @classmethod
    def of(cls, node: Node) -> Self:
        return cls(node, frozenset([_beginning(scalar.text) for scalar in scalars(node)]))

    def texts(self, names: frozenset[str]) -> Iterator[str]:
        """Yield the texts that begin with one of some names of a folder."""
        for scalar in scalars(self.node):
            if _beginning(scalar.text) in names:
                yield scalar.text.strip()


def _parts_of(tree: Node) -> Iterator[Node]:
    """Yield the values directly below a tree."""
    return (held for _, held in tree.entries) if isinstance(tree, MappingNode) else iter((tree,))


def _unless_seen(nodes: Iterable[Node], seen: set[int]) -> Iterator[Node]:
    """Yield the entries of lists, and other nodes, of those that are seen for the first time.

    The trees of one film have most of their values in common.
    """
    for node in nodes:
        if id(node) not in seen:
            seen.add(id(node))
            yield from node.items if isinstance(node, SequenceNode) else (node,)


def _files(texts: Iterable[str], folder: Path, drafts: Drafts) -> Iterator[Path]:
    for text in texts:
        if not is_outside(text):
            with suppress(OSError, ValueError):
                path = folder / text
                if path.is_file() or drafts.of(path) is not None:
                    yield path


def scalars(node: Node) -> Iterator[ScalarNode]:
    """Yield every text in a tree."""
    waiting = [node]
    while waiting:
        match waiting.pop():
            case ScalarNode() as scalar:
                yield scalar
            case MappingNode(entries):
                waiting += [value for _, value in reversed(entries)]
            case SequenceNode(items):
                waiting += reversed(items)


def _entries(folder: Path) -> frozenset[str]:
    """Return the names in a folder; none if it cannot be listed."""
    with suppress(OSError):
        return frozenset(_key(path.name) for path in folder.iterdir())
    return frozenset()


def _drafted(folder: Path, drafts: Drafts) -> frozenset[str]:
    """Return the first parts of the paths of drafts below a folder."""
    root = folder.resolve()
    inside = (path for path, _ in drafts.contents if path.is_relative_to(root))
    return frozenset(_key(path.relative_to(root).parts[0]) for path in inside if path != root)


def _beginning(text: str) -> str:
    """Return what is before the first slash of a text, as a key of a folder's entries."""
    return _key(text.strip().partition("/")[0])


def _key(name: str) -> str:
    """Return a name normalised as by a disk that ignores case and Unicode form."""
    return (name if name.isascii() else unicodedata.normalize("NFC", name)).casefold()
