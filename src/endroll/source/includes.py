"""Parts: put the entries of other files in the place of `include: FILE`.

Stage `source`. In: the tree of a credits file and its folder. Out: a tree whose lists have the
entries of the files that they include, each with its place there, and every problem. Work is
bounded: files, how deep they include one another, and the number of nodes in all.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, Span, UsageError, error, shortened
from endroll.core.files import FileKind, UnfitFileError, find_file
from endroll.source.composer import MAX_NODES
from endroll.source.reader import read_node
from endroll.source.tree import Mapping, Node, Scalar, Sequence, describe, is_left_out

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INCLUDE: Final = "include"
MOST_INCLUDES: Final = 200
DEEPEST_INCLUDE: Final = 8

_KIND: Final = FileKind("include", "part", "parts", (".yaml", ".yml"), "cast.yaml")
_HINT: Final = "write it as `- include: cast.yaml`; that file holds entries, each with its dash"


def include_parts(tree: Mapping, folder: Path) -> tuple[Mapping, tuple[Diagnostic, ...]]:
    """Return the tree with what its lists include; files are named from the project's folder.

    An entry with `include` may have `when` beside it, which then goes for each entry of the part.
    """
    if not any(_includes(node) for _, node in tree.entries):
        return tree, ()
    includer = _Includer(folder, PurePath(tree.span.file).parent)
    entries = tuple((key, includer.filled(node, ())) for key, node in tree.entries)
    return Mapping(entries, tree.span), tuple(includer.found)


def _includes(node: Node) -> bool:
    """Tell whether a node includes anything; most do not, and are left as they are."""
    if isinstance(node, Sequence):
        return any(_includes(item) for item in node.items)
    if isinstance(node, Mapping):
        return any(key.text == INCLUDE or _includes(held) for key, held in node.entries)
    return False


@dataclass(slots=True)
class _Includer:
    folder: Path
    shown: PurePath
    found: list[Diagnostic] = field(default_factory=list)
    files: int = 0
    nodes: int = 0

    def filled(self, node: Node, within: tuple[Path, ...]) -> Node:
        """Return a node with all that it includes, itself in these files."""
        if isinstance(node, Mapping):
            entries = ((key, self.filled(held, within)) for key, held in node.entries)
            return Mapping(tuple(entries), node.span)
        if isinstance(node, Sequence):
            items = tuple(each for item in node.items for each in self._items(item, within))
            return Sequence(items, node.span)
        return node

    def _items(self, item: Node, within: tuple[Path, ...]) -> Iterator[Node]:
        key = item.key(INCLUDE) if isinstance(item, Mapping) else None
        if not isinstance(item, Mapping) or key is None:
            yield self.filled(item, within)
            return
        when = [entry for entry in item.entries if entry[0].text == "when"]
        strange = [name for name, _ in item.entries if name.text not in {INCLUDE, "when"}]
        self.found += [_explain_beside(name) for name in strange]
        for part in self._part(item.get(INCLUDE), key, within):
            if when and isinstance(part, Mapping) and part.key("when") is None:
                yield Mapping((*part.entries, *when), part.span)
            else:
                yield part

    def _part(self, named: Node | None, key: Scalar, within: tuple[Path, ...]) -> tuple[Node, ...]:
        """Return the entries of a file."""
        if not isinstance(named, Scalar) or is_left_out(named):
            kind = describe(named) if named else "nothing"
            self._tell("include-kind", f"`include` holds {kind} where a file belongs", key.span)
            return ()
        name, span = named.text.strip(), named.span
        try:
            path = find_file(self.folder, name, _KIND)
        except UnfitFileError as wrong:
            said = f"the part {shortened(name)}{wrong.says}"
            self.found.append(error(wrong.code, said, hint=wrong.hint, span=span))
            return ()
        self.files += 1
        if path in within:
            self._tell(
                "include-loop",
                f"the part {shortened(name)} includes itself, by way of others or at once",
                span,
                hint="take the include out of one of them",
            )
            return ()
        if self.files > MOST_INCLUDES or len(within) >= DEEPEST_INCLUDE:
            self._tell_of_many(span)
            return ()
        return self._entries(path, name, span, within)

    def _entries(
        self, path: Path, name: str, span: Span, within: tuple[Path, ...]
    ) -> tuple[Node, ...]:
        called = str(self.shown / name)
        try:
            node, found = read_node(path, called)
        except UsageError as wrong:
            self.found += [replace(each, span=span) for each in wrong.diagnostics]
            return ()
        self.found += found
        if node is None:
            return ()
        self.nodes += _count(node)
        if self.nodes > MAX_NODES:
            self._tell_of_many(span)
            return ()
        if isinstance(node, Mapping):
            strange = [key for key, _ in node.entries if key.text != "roll"]
            self.found += [_explain_stranger(key) for key in strange]
            node = node.get("roll") or Sequence((), node.span)
        if not isinstance(node, Sequence):
            at = Span(called, 1, 1) if is_left_out(node) else node.span
            said = f"the part holds {describe(node)} where a list belongs"
            self._tell("include-kind", said, at, hint="begin each entry with a dash")
            return ()
        filled = self.filled(node, (*within, path))
        return filled.items if isinstance(filled, Sequence) else ()

    def _tell(self, code: str, message: str, span: Span, *, hint: str = _HINT) -> None:
        self.found.append(error(code, message, hint=hint, span=span))

    def _tell_of_many(self, span: Span) -> None:
        self._tell(
            "include-too-much",
            f"parts include more than {MOST_INCLUDES} files, {DEEPEST_INCLUDE} deep, or "
            f"{MAX_NODES:,} values up to here",
            span,
            hint="no film needs that; look for a part that is included again and again",
        )


def _count(node: Node) -> int:
    if isinstance(node, Sequence):
        return 1 + sum(_count(item) for item in node.items)
    if isinstance(node, Mapping):
        return 1 + sum(1 + _count(held) for _, held in node.entries)
    return 1


def _explain_beside(key: Scalar) -> Diagnostic:
    return error(
        "include-keys",
        f"`{shortened(key.text)}` stands beside `include`, which only `when` can",
        hint="put both into a section: `- section: [{include: cast.yaml}]`, and the key beside it",
        span=key.span,
    )


def _explain_stranger(key: Scalar) -> Diagnostic:
    return error(
        "include-keys",
        f"`{shortened(key.text)}` does not belong in a part, which holds entries of the roll",
        hint="write it in the credits themselves",
        span=key.span,
    )
