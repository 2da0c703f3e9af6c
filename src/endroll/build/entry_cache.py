"""Cache what was built of the entries of a roll, to reuse it for other rolls with the same nodes.

Successive edits of a film leave most nodes of its tree as they are, and a line more or less moves
those below it. A node is identified by its object.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.build.moving import Mover
from endroll.core.frozen import maker

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from endroll.build.inherited import Inherited
    from endroll.build.moving import MovedBlock
    from endroll.core.diagnostics import Diagnostic
    from endroll.model.credits import Entry
    from endroll.source.reparse import MovedNode
    from endroll.source.tree import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltEntry:
    """The entries built of a node, and everything that they depend on.

    `sections` is the number of sections before it and after it. Its diagnostics call it `called`.
    `inner` are the nodes inside it.
    """

    node: Node
    called: str
    inherited: Inherited
    sections: tuple[int, int]
    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]
    inner: Mapping[int, BuiltEntry]


new_built_entry = maker(BuiltEntry)
"""Make `BuiltEntry`, sooner than by calling the class."""


class EntryCache:
    """The entries of one roll as built, and those of an earlier one until this one is built."""

    def __init__(
        self,
        earlier: EntryCache | None = None,
        *,
        moved: Mapping[int, MovedNode] | None = None,
    ) -> None:
        """Take what an `earlier` cache has; `moved` are nodes that only their places tell apart."""
        self._kept: dict[int, BuiltEntry] = {}
        self._recorded = self._kept
        self._earlier = dict(earlier.kept) if earlier else {}
        self._moved_nodes = moved or {}
        self._moved_blocks: dict[int, MovedBlock] = {}
        self._alike: tuple[Inherited, Inherited] | None = None

    @property
    def kept(self) -> Mapping[int, BuiltEntry]:
        """Return what was built, by the identity of its node."""
        return self._kept

    @property
    def moved_blocks(self) -> Mapping[int, MovedBlock]:
        """Return the blocks that were moved, by their identity, until the earlier is forgotten."""
        return self._moved_blocks

    def forget_earlier(self) -> None:
        """Drop what was built for the earlier roll."""
        self._earlier = {}
        self._moved_nodes = {}
        self._moved_blocks = {}

    def find(
        self, node: Node, called: str, inherited: Inherited, *, sections: int
    ) -> BuiltEntry | None:
        """Return what was built of a node, if it would be the same; once only.

        A node that is in the roll twice, by an alias, is then still two blocks.
        """
        moved = self._moved_nodes.get(id(node))
        before = moved.before if moved else node
        known = self._earlier.pop(id(before), None)
        if known is None or known.node is not before or known.sections[0] != sections:
            return None
        # Diagnostics may mention other lines, so what has any is built anew where it has moved.
        if known.diagnostics and (moved or known.called != called):
            return None
        if known.inherited is not inherited and not self._are_alike(known.inherited, inherited):
            return None
        if moved:
            return self._moved(known, moved)
        self._recorded[id(node)] = known
        if known.inner:
            self._recorded.update(known.inner)
            for inner in known.inner:
                self._earlier.pop(inner, None)
        return known

    def _are_alike(self, before: Inherited, now: Inherited) -> bool:
        """Return whether two are equal; those of one list are mostly the same two objects."""
        if self._alike is not None and self._alike[0] is before and self._alike[1] is now:
            return True
        if before != now:
            return False
        self._alike = before, now
        return True

    def _moved(self, known: BuiltEntry, moved: MovedNode) -> BuiltEntry | None:
        """Cache and return what was built of a node, with its places moved, if that is certain.

        What was built of nodes inside it is not cached.
        """
        mover = Mover(moved.before.span, moved.by)
        entries = mover.moved(known.entries)
        if entries is None:
            return None
        for block in mover.blocks:
            self._moved_blocks[id(block.block)] = block
        built = new_built_entry(
            node=moved.node,
            called=known.called,
            inherited=known.inherited,
            sections=known.sections,
            entries=entries,
            diagnostics=(),
            inner={},
        )
        self.keep(built)
        return built

    def keep(self, built: BuiltEntry) -> None:
        """Cache what was built of a node."""
        self._recorded[id(built.node)] = built

    @contextmanager
    def recording(self) -> Iterator[Mapping[int, BuiltEntry]]:
        """Yield what is cached from now on, as it comes."""
        outer, self._recorded = self._recorded, {}
        try:
            yield self._recorded
        finally:
            outer.update(self._recorded)
            self._recorded = outer
