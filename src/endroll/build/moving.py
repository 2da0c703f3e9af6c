"""Move entries to other lines of their file, as if they had been built there.

In: an entry that was built where its node was, and how far the node has moved. Out: the entry with
every place in it moved, and otherwise the same values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from operator import attrgetter
from types import UnionType
from typing import TYPE_CHECKING, Any, Final, TypeVar, get_args

from endroll.core.diagnostics import Span
from endroll.model import credits as blocks
from endroll.model import scenery

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from endroll.model.credits import Block, Entry

_NAME: Final = re.compile(r"\w+")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class MovedBlock:
    """A block that differs from the one before in its places alone, `by` lines further down."""

    block: Block
    before: Block
    by: int


class Mover:
    """Moves what was built of one node `by` lines; the node began at `start`.

    `blocks` are the blocks that it has moved.
    """

    def __init__(self, start: Span, by: int) -> None:
        self._start = start
        self._by = by
        self._is_certain = True
        self.blocks: list[MovedBlock] = []

    def moved(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...] | None:
        """Return entries with their places moved, None if any was not written in the node."""
        moved = self._moved(entries)
        return moved if self._is_certain else None

    def _moved(self, value: _Value) -> _Value:
        made: Any = value
        if isinstance(value, Span):
            made = self._span(value)
        elif isinstance(value, tuple):
            made = tuple([self._moved(item) for item in value])
        elif (layout := _layouts().get(type(value))) is not None:
            values = dict(zip(layout.names, layout.values_of(value), strict=True))
            for name in layout.placed:
                if (held := values[name]) is not None:
                    values[name] = self._moved(held)
            made = type(value)(**values)
            if layout.is_block:
                self.blocks.append(MovedBlock(made, value, self._by))  # type: ignore[arg-type]
        return made  # type: ignore[no-any-return]

    def _span(self, span: Span) -> Span:
        if span.file != self._start.file or span.line < self._start.line:
            self._is_certain = False
        return span.moved_down(self._by)


class _Layout:
    """The names of the fields of a type, and of those that hold places."""

    def __init__(self, cls: type[Any], placed: tuple[str, ...]) -> None:
        self.names = tuple(field.name for field in fields(cls))
        self.placed = placed
        self.is_block = cls in get_args(blocks.Block)
        self.values_of: Callable[[Any], tuple[Any, ...]] = attrgetter(*self.names)


@lru_cache(maxsize=1)
def _layouts() -> Mapping[type[Any], _Layout]:
    """Return the types that hold places, at any depth, with their layouts.

    They are found by the names of the types in the annotations of their fields.
    """
    known = {**vars(blocks), **vars(scenery)}
    placed = {"Span"}
    while True:
        unions = {
            name
            for name, held in known.items()
            if isinstance(held, UnionType)
            and any(getattr(part, "__name__", "") in placed for part in get_args(held))
        }
        found = {
            name
            for name, held in known.items()
            if isinstance(held, type) and is_dataclass(held) and _placed_fields(held, placed)
        }
        if placed >= found | unions:
            break
        placed |= found | unions
    return {
        held: _Layout(held, _placed_fields(held, placed))
        for name, held in known.items()
        if name in placed and isinstance(held, type)
    }


def _placed_fields(cls: type[Any], placed: set[str]) -> tuple[str, ...]:
    """Return the fields of a type whose annotations name a type that holds places."""
    return tuple(
        field.name for field in fields(cls) if not placed.isdisjoint(_NAME.findall(str(field.type)))
    )
