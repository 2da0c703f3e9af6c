"""Replace `include: FILE` with the entries of that file.

In: the tree of a credits file and its folder. Out: the tree with the included entries, each with
its place in its own file, and every problem. The number of files, the depth of nested includes and
the total number of nodes are bounded.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, Span, UsageError, error, shortened
from endroll.core.files import FileKind, UnfitFileError, find_file
from endroll.source.composer import MAX_NODES
from endroll.source.tree import MappingNode, Node, ScalarNode, SequenceNode, describe, is_left_out

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from endroll.source.reader import TreeCache

INCLUDE: Final = "include"
MOST_INCLUDES: Final = 200
DEEPEST_INCLUDE: Final = 8

_KIND: Final = FileKind("include", "YAML file", "YAML files", (".yaml", ".yml"), "cast.yaml")
_HINT: Final = "write `- include: cast.yaml`; that file contains a list of entries"


def include_parts(
    tree: MappingNode, folder: Path, trees: TreeCache
) -> tuple[MappingNode, tuple[Diagnostic, ...]]:
    """Return the tree with its includes replaced; file names are relative to the project's folder.

    A `when` next to `include` applies to every entry of the included file.
    """
    if not any(_includes(node) for _, node in tree.entries):
        return tree, ()
    includer = _Includer(folder, PurePath(tree.span.file).parent, trees)
    entries = tuple((key, includer.filled(node, ())) for key, node in tree.entries)
    return MappingNode(entries, tree.span), tuple(includer.diagnostics)


def _includes(node: Node) -> bool:
    """Return whether a node includes anything; most do not and need no copy."""
    if isinstance(node, SequenceNode):
        return any(_includes(item) for item in node.items)
    if isinstance(node, MappingNode):
        return any(key.text == INCLUDE or _includes(held) for key, held in node.entries)
    return False


@dataclass(slots=True)
class _Includer:
    folder: Path
    shown: PurePath
    trees: TreeCache
    diagnostics: list[Diagnostic] = field(default_factory=list)
    files: int = 0
    nodes: int = 0

    def filled(self, node: Node, within: tuple[Path, ...]) -> Node:
        """Return a node with its includes replaced; `within` are the files that contain it.

        It is the node itself if it includes nothing.
        """
        if not _includes(node):
            return node
        if isinstance(node, MappingNode):
            entries = ((key, self.filled(held, within)) for key, held in node.entries)
            return MappingNode(tuple(entries), node.span)
        if isinstance(node, SequenceNode):
            items = tuple(entry for item in node.items for entry in self._items(item, within))
            return SequenceNode(items, node.span)
        return node

    def _items(self, item: Node, within: tuple[Path, ...]) -> Iterator[Node]:
        key = item.key(INCLUDE) if isinstance(item, MappingNode) else None
        if not isinstance(item, MappingNode) or key is None:
            yield self.filled(item, within)
            return
        when = [entry for entry in item.entries if entry[0].text == "when"]
        refused = [name for name, _ in item.entries if name.text not in {INCLUDE, "when"}]
        self.diagnostics += [_explain_beside(name) for name in refused]
        for part in self._part(item.get(INCLUDE), key, within):
            if when and isinstance(part, MappingNode) and part.key("when") is None:
                yield MappingNode((*part.entries, *when), part.span)
            else:
                yield part

    def _part(
        self, named: Node | None, key: ScalarNode, within: tuple[Path, ...]
    ) -> tuple[Node, ...]:
        """Return the entries of a file."""
        if not isinstance(named, ScalarNode) or is_left_out(named):
            kind = describe(named) if named else "an empty value"
            self._report("include-kind", f"`include` needs a file name, not {kind}", key.span)
            return ()
        name, span = named.text.strip(), named.span
        try:
            path = self.trees.drafts.named(self.folder, name) or find_file(self.folder, name, _KIND)
        except UnfitFileError as problem:
            message = f"the included file {shortened(name)}{problem.says}"
            self.diagnostics.append(error(problem.code, message, hint=problem.hint, span=span))
            return ()
        self.files += 1
        if path in within:
            self._report(
                "include-loop",
                f"the file {shortened(name)} includes itself, directly or through others",
                span,
                hint="remove one of these includes",
            )
            return ()
        if self.files > MOST_INCLUDES or len(within) >= DEEPEST_INCLUDE:
            self._report_excess(span)
            return ()
        return self._entries(path, name, span, within)

    def _entries(
        self, path: Path, name: str, span: Span, within: tuple[Path, ...]
    ) -> tuple[Node, ...]:
        file = str(self.shown / name)
        try:
            node, diagnostics = self.trees.read(path, file)
        except UsageError as problem:
            self.diagnostics += [
                replace(diagnostic, span=span) for diagnostic in problem.diagnostics
            ]
            return ()
        self.diagnostics += diagnostics
        if node is None:
            return ()
        self.nodes += _count(node)
        if self.nodes > MAX_NODES:
            self._report_excess(span)
            return ()
        if isinstance(node, MappingNode):
            refused = [key for key, _ in node.entries if key.text != "roll"]
            self.diagnostics += [_explain_key(key) for key in refused]
            node = node.get("roll") or SequenceNode((), node.span)
        if not isinstance(node, SequenceNode):
            at = Span(file, 1, 1) if is_left_out(node) else node.span
            message = f"an included file needs a list of entries, not {describe(node)}"
            self._report("include-kind", message, at, hint="begin each entry with a dash")
            return ()
        filled = self.filled(node, (*within, path))
        return filled.items if isinstance(filled, SequenceNode) else ()

    def _report(self, code: str, message: str, span: Span, *, hint: str = _HINT) -> None:
        self.diagnostics.append(error(code, message, hint=hint, span=span))

    def _report_excess(self, span: Span) -> None:
        self._report(
            "include-too-much",
            f"the includes exceed {MOST_INCLUDES} files, {DEEPEST_INCLUDE} levels or "
            f"{MAX_NODES:,} values",
            span,
            hint="look for a file that is included again and again",
        )


def _count(node: Node) -> int:
    if isinstance(node, SequenceNode):
        return 1 + sum(_count(item) for item in node.items)
    if isinstance(node, MappingNode):
        return 1 + sum(1 + _count(held) for _, held in node.entries)
    return 1


def _explain_beside(key: ScalarNode) -> Diagnostic:
    return error(
        "include-keys",
        f"`include` takes no other key but `when`, and here is `{shortened(key.text)}`",
        hint="wrap the include in a section, which takes the key: "
        "`- section: [{include: cast.yaml}]`",
        span=key.span,
    )


def _explain_key(key: ScalarNode) -> Diagnostic:
    return error(
        "include-keys",
        f"`{shortened(key.text)}` does not belong in an included file, which has only entries",
        hint="move it to the main credits file",
        span=key.span,
    )
