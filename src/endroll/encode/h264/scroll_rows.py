"""The rows of a scroll, converted, and which of them are blank or have colours.

Rows count in the direction in which the picture moves over the roll: up the frame, row 0 of the
count is row 0 of the roll; down the frame, it is row -1, and row 1 is row -2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from endroll.core.units import Raster
from endroll.encode.color import flat_color
from endroll.encode.color_encoding import EIGHT_420
from endroll.encode.h264.x264 import BLOCK
from endroll.encode.plane_window import BAND_ROWS, PlaneWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from endroll.encode.planes import Planes
    from endroll.motion.runs import PlainRun

_AHEAD: Final = BAND_ROWS
"""How many rows are looked at before they are in the picture; even."""

_BLANK_ROWS: Final = 4
"""As many as are transformed together."""

_COLORS: Final = 3


class PaintedRows(Protocol):
    """Rows of a roll on a plain background."""

    @property
    def background_rgb(self) -> tuple[int, int, int]:
        """The colour of the background."""

    def rows(self, top_px: int, bottom_px: int, /) -> NDArray[np.uint8]:
        """Return rows of the roll: uint8 (bottom - top, width, 3), RGB."""


class MovingRows(Protocol):
    """The pictures of a scroll, and what is in their rows."""

    @property
    def offsets_px(self) -> Sequence[int]:
        """The row of the roll at the top of each picture."""

    @property
    def falls(self) -> bool:
        """Whether rows enter from above."""

    @property
    def chroma_px(self) -> int:
        """The rows of luma from a row of chroma to the next that may take its place."""

    def lead(self, offset_px: int) -> int:
        """Return the count of the row past the picture whose top is a row of the roll."""

    def picture(self, lead: int) -> Planes:
        """Return the planes of the picture that ends before a row; good until the next call."""

    def is_blank(self, lead: int, row: int) -> bool:
        """Return whether a row of slices of a picture that was looked at is blank."""

    def has_color(self, first: int, past: int) -> bool:
        """Return whether a row has another chroma than the background; `past` was looked at."""

    def blank_until(self, row: int) -> int:
        """Return the first row from `row` on that has ink; `row` if one just before it has."""

    def look(self, lead: int) -> None:
        """Look at the rows of the picture that ends before a row, and some ahead."""


class ScrollRows:
    """Gives the pictures of a run, and tells what is in their rows; `raster` is as coded."""

    chroma_px: Final = 2

    def __init__(self, source: PaintedRows, raster: Raster, run: PlainRun) -> None:
        self._height = raster.height_px
        blank_px = -2 * (self._height + _AHEAD)  # far above the roll
        self.offsets_px: Sequence[int] = run.offsets_px or [blank_px] * len(run.frames)
        self.falls = run.falls
        self._is_odd = len({offset_px % 2 for offset_px in self.offsets_px}) > 1
        self._levels = flat_color(source.background_rgb, EIGHT_420)
        self._window = PlaneWindow(
            source.rows,
            Raster(raster.width_px, self._height + _AHEAD),
            EIGHT_420,
            background=source.background_rgb,
            channels=_COLORS,
            step_px=1 if self._is_odd else 2,
        )
        self._first = self._past = 0
        self._is_inked = bytearray()
        self._is_colored = bytearray()

    def lead(self, offset_px: int) -> int:
        """Return the count of the row past the picture whose top is a row of the roll."""
        return -offset_px if self.falls else offset_px + self._height

    def picture(self, lead: int) -> Planes:
        """Return the planes of the picture that ends before a row; good until the next call."""
        planes = self._window.window(self._top_px(lead))
        first = _AHEAD if self.falls else 0
        luma = planes.luma[first : first + self._height]
        chroma = slice(first // 2, (first + self._height) // 2)
        return type(planes)(luma, planes.cb[chroma], planes.cr[chroma])

    def is_blank(self, lead: int, row: int) -> bool:
        """Return whether a row of macroblocks of a picture that was looked at is blank."""
        first = lead - (row + 1) * BLOCK if self.falls else lead - self._height + row * BLOCK
        first -= self._first
        return self._is_inked.find(1, first, first + BLOCK) < 0

    def has_color(self, first: int, past: int) -> bool:
        """Return whether a row has another chroma than the background; `past` was looked at."""
        return self._is_colored.find(1, first - self._first, past - self._first) >= 0

    def blank_until(self, row: int, near_px: int = _BLANK_ROWS) -> int:
        """Return the first row from `row` on that has ink; `row` if one just before it has.

        Beside ink a coded row is not quite blank, so repeating it would draw streaks.
        """
        at = row - self._first
        if self._is_inked.find(1, at - near_px, at) >= 0:
            return row
        inked = self._is_inked.find(1, at)
        return self._past if inked < 0 else inked + self._first

    def look(self, lead: int) -> None:
        """Look at the rows of the picture that ends before a row, and some ahead."""
        if self._is_inked and lead <= self._past:
            return
        if not self._is_inked:
            self._first = self._past = lead - self._height
        top_px = self._top_px(lead)
        # The window moves in one direction only, so the row that it passes first comes first.
        other = top_px + (1 if self.falls else -1)
        tops = (other, top_px) if self._is_odd else (top_px,)
        first_px, past_px = max(tops), min(tops) + self._height + _AHEAD
        if self.falls:
            past_px = -self._past
        else:
            first_px = self._past
        inked = np.zeros(past_px - first_px, np.bool_)
        colored = inked.copy()
        for top in tops:
            self._find(top, first_px, inked, colored)
        step = -1 if self.falls else 1
        self._is_inked += inked[::step].tobytes()
        self._is_colored += colored[::step].tobytes()
        self._past = -first_px if self.falls else past_px

    def _top_px(self, lead: int) -> int:
        return -lead - _AHEAD if self.falls else lead - self._height

    def _find(
        self, top_px: int, first_px: int, inked: NDArray[np.bool_], colored: NDArray[np.bool_]
    ) -> None:
        """Mark rows of the roll, from a row on, that the window at `top_px` shows as not blank."""
        planes = self._window.window(top_px)
        luma, cb, cr = self._levels
        first, past = first_px - top_px, first_px - top_px + len(inked)
        pairs = slice(first // 2, -(-past // 2))
        is_colored = (planes.cb[pairs] != cb).any(axis=1) | (planes.cr[pairs] != cr).any(axis=1)
        colored |= is_colored.repeat(2)[first % 2 :][: len(inked)]
        inked |= colored | (planes.luma[first:past] != luma).any(axis=1)
