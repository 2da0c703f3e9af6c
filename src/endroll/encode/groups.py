"""Encode groups of consecutive rows once, and keep them while frames show them.

Every frame of a steady scroll is the frame before it moved by a step. If groups are as high as the
step and the first begins at the top of a frame, a group begins at the top of every frame: so each
group is encoded once, in any format, and frames are assembled from groups.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

Made = TypeVar("Made")

_CHUNK_ROWS: Final = 256
"""The rows painted at a time."""

_FORGET_AFTER: Final = 2
"""How many frame heights of groups above the picture are kept before all are dropped."""


class Rows(Protocol):
    """A source of rows, background beyond the ends of the roll: uint8 (rows, width, channels)."""

    def __call__(self, top_px: int, bottom_px: int, /) -> NDArray[np.uint8]:
        """Return rows `top_px` to `bottom_px`."""


class RowReader:
    """Reads rows in the order in which they scroll, painted a chunk at a time."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._top_px = 0
        self._held: NDArray[np.uint8] | None = None

    def __call__(self, top_px: int, bottom_px: int, /) -> NDArray[np.uint8]:
        """Return rows `top_px` to `bottom_px`, valid until the next call."""
        held = self._held
        if held is None or top_px < self._top_px or bottom_px > self._top_px + len(held):
            first_px, past_px = top_px, max(bottom_px, top_px + _CHUNK_ROWS)
            if held is not None and top_px < self._top_px:  # a roll that comes from above
                first_px, past_px = min(top_px, bottom_px - _CHUNK_ROWS), bottom_px
            self._top_px = first_px
            self._held = held = self._rows(first_px, past_px)
        return held[top_px - self._top_px : bottom_px - self._top_px]


class Groups(Generic[Made]):
    """Encoded groups of rows, each made when it is first needed.

    `make` takes the row above a group and the `rows_each` rows of the group. Groups are needed from
    the top down, or from the bottom up; those that were passed are dropped.
    """

    def __init__(
        self, rows: Rows, make: Callable[[NDArray[np.uint8]], Made], *, rows_each: int
    ) -> None:
        self._rows = RowReader(rows)
        self._make = make
        self._each = rows_each
        self._made: list[Made] = []
        self._top_px = 0

    def window(self, top_px: int, count: int) -> list[Made]:
        """Return `count` encoded groups, of which the first begins at a row."""
        first, beyond = divmod(top_px - self._top_px, self._each)
        if beyond or not -count <= first <= len(self._made):
            self._made, self._top_px, first = [], top_px, 0
        if first < 0:
            above = [
                self._group(self._top_px + index * self._each) for index in range(-1, first - 1, -1)
            ]
            self._made[:0] = reversed(above)
            del self._made[(_FORGET_AFTER + 1) * count :]
            self._top_px, first = top_px, 0
        if first > _FORGET_AFTER * count:
            del self._made[:first]
            self._top_px, first = top_px, 0
        while len(self._made) < first + count:
            self._made.append(self._group(self._top_px + len(self._made) * self._each))
        return self._made[first : first + count]

    def _group(self, row_px: int) -> Made:
        return self._make(self._rows(row_px - 1, row_px + self._each))
