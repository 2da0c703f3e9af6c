"""Read times from a model, and check that timecodes exist at the frame rate of the film."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.core.diagnostics import Diagnostic, error
from endroll.source.tree import MappingNode

if TYPE_CHECKING:
    from endroll.core.diagnostics import Span
    from endroll.core.units import FrameRate, TimeSpan
    from endroll.schema.keys import Keys
    from endroll.source.tree import Node


class CheckedTimes:
    """The times among the keys of one model; problems are added to `diagnostics`."""

    def __init__(
        self,
        keys: Keys | None,
        node: Node | None,
        rate: FrameRate,
        diagnostics: list[Diagnostic],
    ) -> None:
        self._keys = keys
        self._node = node
        self._rate = rate
        self._diagnostics = diagnostics

    def get(self, name: str) -> TimeSpan | None:
        """Return a time, None if it is missing; report a timecode that does not exist."""
        time: TimeSpan | None = getattr(self._keys, name, None)
        if time is None:
            return None
        try:
            time.check(self._rate)
        except ValueError as invalid:
            self._diagnostics.append(
                error(
                    "bad-timecode",
                    f"`{name}`: {invalid}",
                    hint="write a timecode that exists, or a time such as 2s or 48f",
                    span=span_of(self._node, name),
                )
            )
            return None
        return time


def span_of(node: Node | None, key: str) -> Span | None:
    """Return the place of the value of a key, None if the key is missing."""
    value = node.get(key) if isinstance(node, MappingNode) else None
    return value.span if value is not None else None
