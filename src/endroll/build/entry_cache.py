"""Cache what was built of the entries of a roll, to reuse it for other rolls with the same nodes.

Successive edits of a film leave most nodes of its tree as they are. A node is identified by its
object.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from endroll.build.inherited import Inherited
    from endroll.core.diagnostics import Diagnostic
    from endroll.model.credits import Entry
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
    inner: Mapping[int, BuiltEntry] = field(default_factory=dict)


class EntryCache:
    """The entries of one roll as built, and those of an earlier one until this one is built."""

    def __init__(self, earlier: EntryCache | None = None) -> None:
        self._kept: dict[int, BuiltEntry] = {}
        self._recorded = self._kept
        self._earlier = dict(earlier.kept) if earlier else {}

    @property
    def kept(self) -> Mapping[int, BuiltEntry]:
        """Return what was built, by the identity of its node."""
        return self._kept

    def forget_earlier(self) -> None:
        """Drop what was built for the earlier roll."""
        self._earlier = {}

    def find(
        self, node: Node, called: str, inherited: Inherited, *, sections: int
    ) -> BuiltEntry | None:
        """Return what was built of a node, if it would be the same; once only.

        A node that is in the roll twice, by an alias, is then still two blocks.
        """
        known = self._earlier.pop(id(node), None)
        if known is None or known.node is not node or known.sections[0] != sections:
            return None
        if known.diagnostics and known.called != called:
            return None
        if known.inherited is not inherited and known.inherited != inherited:
            return None
        self.keep(known)
        self._recorded.update(known.inner)
        for inner in known.inner:
            self._earlier.pop(inner, None)
        return known

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
