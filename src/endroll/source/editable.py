"""A YAML text that is edited: its nodes, and the check of what an edit makes of it.

In: YAML text, and the path of the node that an edit is about. Out: an edited text, if it reads as
wanted and has all its comments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import yaml

from endroll.source.correcting import Path, shared_nodes
from endroll.source.editing import UneditableError, plain
from endroll.source.extents import comments_in
from endroll.source.reader import parse_node
from endroll.source.tree import ScalarNode

if TYPE_CHECKING:
    from collections.abc import Sequence

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Change = Callable[[Any], object]


class Document:
    """A YAML text, and the node that an edit is about."""

    def __init__(self, text: str, path: Path) -> None:
        self.text = text
        self.path = path
        try:
            root = yaml.compose(text, Loader=_LOADER)
        except yaml.YAMLError:
            raise UneditableError("the file") from None
        before, _ = parse_node(text, "")
        if root is None or before is None or isinstance(before, ScalarNode):
            raise UneditableError("the file")
        self.root: yaml.Node = root
        self.before = plain(before)
        self.comments = comments_in(text, root)
        self._shared = shared_nodes(root)
        self.node(path)

    def node(self, path: Path) -> yaml.Node:
        """Return the node at a path, which no alias may repeat."""
        node = self.root
        for step in path:
            held: yaml.Node | None = None
            if isinstance(node, yaml.MappingNode):
                held = next((value for key, value in node.value if key.value == step), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                held = node.value[step] if step < len(node.value) else None
            if held is None or id(held) in self._shared:
                raise UneditableError(".".join(map(str, path)))
            node = held
        return node

    def checked(self, edited: str, place: Path, wanted: Change) -> str:
        """Return an edited text if it reads as wanted, and no comment is lost.

        `wanted` gives the plain value at a place of the edited text from that of the text.

        Raises:
            UneditableError: it does not.
        """
        expected = _put(self.before, place, wanted)
        after, _ = parse_node(edited, "")
        if after is None or plain(after) != expected:
            raise UneditableError(".".join(map(str, self.path)))
        kept = Counter(_comment_texts(edited))
        if kept != Counter(_comment_texts(self.text)):
            raise UneditableError(".".join(map(str, self.path)))
        return edited


def _comment_texts(text: str) -> list[str]:
    root = yaml.compose(text, Loader=_LOADER)
    extents = comments_in(text, root) if root else ()
    return [text[start:end].rstrip() for start, end in extents]


def _put(node: object, path: Sequence[str | int], change: Change) -> object:
    if not path:
        return change(node)
    step, *rest = path
    if isinstance(node, dict):
        return {
            key: _put(held, rest, change) if key == step else held for key, held in node.items()
        }
    if isinstance(node, list) and isinstance(step, int):
        return [
            _put(held, rest, change) if number == step else held for number, held in enumerate(node)
        ]
    raise UneditableError(".".join(map(str, path)))
