"""List the project's files that are named anywhere in the credits.

In: trees and the project's folder. Out: paths. Any text that is the name of a file counts, under
whatever key, so that no kind of file is forgotten.
"""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from typing import TYPE_CHECKING

from endroll.core.files import is_outside
from endroll.source.drafts import NO_DRAFTS, Drafts
from endroll.source.tree import MappingNode, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from endroll.source.tree import Node


def named_files(trees: Iterable[Node], folder: Path, drafts: Drafts = NO_DRAFTS) -> Iterator[Path]:
    """Yield each file in the project's folder, or draft of one, that a text in the trees names."""
    texts = {scalar.text.strip() for tree in trees for scalar in scalars(tree)}
    entries = _entries(folder) | _drafted(folder, drafts)
    for text in sorted(texts):
        first = text.partition("/")[0]
        if first != "." and _key(first) not in entries:
            continue
        if not is_outside(text):
            with suppress(OSError, ValueError):
                path = folder / text
                if path.is_file() or drafts.of(path) is not None:
                    yield path


def scalars(node: Node) -> Iterator[ScalarNode]:
    """Yield every text in a tree."""
    match node:
        case ScalarNode():
            yield node
        case MappingNode():
            for _, value in node.entries:
                yield from scalars(value)
        case SequenceNode():
            for item in node.items:
                yield from scalars(item)


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


def _key(name: str) -> str:
    """Return a name normalised as by a disk that ignores case and Unicode form."""
    return unicodedata.normalize("NFC", name).casefold()
