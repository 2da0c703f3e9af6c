"""Plan the pictures of a scroll: which earlier one is moved, and which rows are coded.

The rows below the picture, which the last row of macroblocks has if the height is no multiple of
16, hold what enters next. So a row is coded when none of them is left, not at every step. Beyond
them a vector repeats the last row, which is all it takes where rows are blank.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.encode.h264.x264 import BLOCK

if TYPE_CHECKING:
    from endroll.encode.h264.scroll_rows import MovingRows

_REFERENCES: Final = 2
"""Pictures that a decoder keeps, as x264 writes it into the headers."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a picture is assembled; `number` counts from the last IDR picture.

    The picture `back` pictures ago, 0 for none, is moved up by a distance. Then `new_rows` rows of
    macroblocks are coded, from row `first_new` on, where the scroll enters.
    """

    frame: int
    number: int
    back: int
    distance_px: int
    first_new: int
    new_rows: int


@dataclass(frozen=True, slots=True)
class _Shown:
    """A picture that can be moved: the row past its end, and the row up to which it is right.

    From there on it repeats the last row that is right.
    """

    lead: int
    past: int


class Planner:
    """Plans the pictures of a scroll, one after another; each has `count` rows of slices."""

    def __init__(
        self, rows: MovingRows, count: int, *, hidden_px: int, row_px: int = BLOCK
    ) -> None:
        self._rows = rows
        self._count = count
        self._row_px = row_px
        self._hidden_px = 0 if rows.falls else hidden_px
        self._shown: deque[_Shown] = deque(maxlen=_REFERENCES)

    def plan(self, lead: int, frame: int, number: int) -> Plan:
        """Plan the picture that ends before a row; one whose number is 0 moves no other."""
        self._rows.look(lead)
        if number == 0:
            self._shown.clear()
        back, shown = self._exact(lead)
        new_rows, past = self._count, lead
        if shown is not None:
            right = min(self._rows.blank_until(shown.past), lead)
            if self._can_wait(lead - right, lead - shown.lead):
                new_rows, past = 0, right
            else:
                new_rows = min(self._count, self._rows_of(lead - right))
        distance_px = 0 if shown is None else lead - shown.lead
        self._shown.appendleft(_Shown(lead, past))
        if new_rows == self._count:
            return Plan(frame, number, 0, 0, 0, new_rows)
        if self._rows.falls:
            return Plan(frame, number, back, -distance_px, 0, new_rows)
        return Plan(frame, number, back, distance_px, self._count - new_rows, new_rows)

    def _can_wait(self, missing_px: int, distance_px: int) -> bool:
        """Return whether rows at the end of a picture need not be coded yet.

        They are coded one picture early if the next, moved as far, would need more.
        """
        if missing_px > self._hidden_px:
            return False
        next_px = missing_px + distance_px
        return (
            missing_px == 0
            or next_px <= self._hidden_px
            or self._rows_of(missing_px) == self._rows_of(next_px)
        )

    def _rows_of(self, high_px: int) -> int:
        """Return how many rows of slices have so many rows of the picture."""
        return -(-high_px // self._row_px)

    def _exact(self, lead: int) -> tuple[int, _Shown | None]:
        """Return the last picture that can be moved exactly, and how many pictures ago it was.

        Another distance than by whole rows of chroma brings it between its rows, or those of the
        other field, which changes nothing where it is flat.
        """
        top = lead - self._count * self._row_px
        for back, shown in enumerate(self._shown, 1):
            if (lead - shown.lead) % self._rows.chroma_px == 0 or not self._rows.has_color(
                top, shown.past
            ):
                return back, shown
        return 0, None
