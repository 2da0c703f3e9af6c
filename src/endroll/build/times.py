"""Times: which of those that were written exist at the rate of the film.

Stage `model`. In: a time, where it was written, a rate. Out: the time, or what is wrong with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.core.diagnostics import Diagnostic, error
from endroll.source.tree import Mapping

if TYPE_CHECKING:
    from endroll.core.diagnostics import Span
    from endroll.core.units import FrameRate, TimeSpan
    from endroll.schema.keys import Written
    from endroll.source.tree import Node


class WrittenTimes:
    """The times under one key of the file, or of an entry."""

    def __init__(
        self, keys: Written | None, node: Node | None, rate: FrameRate, found: list[Diagnostic]
    ) -> None:
        self._keys = keys
        self._node = node
        self._rate = rate
        self._found = found

    def get(self, name: str) -> TimeSpan | None:
        """Return a time that was written; report a timecode that the rate does not have."""
        time: TimeSpan | None = getattr(self._keys, name, None)
        if time is None:
            return None
        try:
            time.check(self._rate)
        except ValueError as wrong:
            self._found.append(
                error(
                    "bad-timecode",
                    f"`{name}`: {wrong}",
                    hint="write one that there is, or a time such as 2s or 48f",
                    span=span_of(self._node, name),
                )
            )
            return None
        return time


def span_of(node: Node | None, key: str) -> Span | None:
    """Return where the value of a key stands, None where there is none."""
    value = node.get(key) if isinstance(node, Mapping) else None
    return value.span if value is not None else None
