"""Count flashes of luminance and of saturated red in a sequence of small maps of the picture.

In: for each frame, the mean linear light of each cell of a grid. Out: the frames at which more than
a quarter of the picture has changed.

A change is a rise or a fall between two extremes of a cell, and a flash is two opposing changes.
The changes of cells are one change of the picture if they begin within a seventh of a second: more
than six changes in a second, three flashes, leave each no more time. A cell that changes again, or
a later one that changes the other way, belongs to another change of the picture.

Source: ITU-R BT.1702-3, annex 1, guideline 1 (the change of 20 cd/m², the darker image below
160 cd/m², the Michelson contrast of HDR, the quarter of the picture, three flashes a second). It
names saturated red and no number for it; those are the definition of WCAG 2.1, "general flash and
red flash thresholds".
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.core.color import BT709
from endroll.delivery_rules.facts import FlashCount

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    Cells = NDArray[np.float64]
    Marks = NDArray[np.bool_]
    Exceeds = Callable[[Cells, Cells, Marks], Marks]
    """Whether a change counts: from the lower to the higher value, marked if either state is."""

LEAST_CHANGE_NITS: Final = 20.0
DARK_BELOW_NITS: Final = 160.0
LEAST_CONTRAST: Final = 1 / 17
MOST_SHARE: Final = 0.25
"""Source: ITU-R BT.1702-3, annex 1, guideline 1."""

LEAST_RED_SHARE: Final = 0.8
LEAST_RED_CHANGE: Final = 20.0
_RED_SCALE: Final = 320.0
"""Source: WCAG 2.1, working definition of a pair of opposing transitions of a saturated red."""

_LUMINANCE: Final = tuple(map(float, BT709.weights))

_CHANGES_A_SECOND: Final = 7
"""The fewest that are more than three flashes."""


_KINDS: Final = (0, 1)
"""The indices of rises and of falls."""


def of_sdr(dark: Cells, bright: Cells, _marks: Marks) -> Marks:
    """Return whether each change of luminance, in cd/m², counts in SDR."""
    return (bright - dark >= LEAST_CHANGE_NITS) & (dark < DARK_BELOW_NITS)


def of_hdr(dark: Cells, bright: Cells, marks: Marks) -> Marks:
    """Return whether each change of luminance, in cd/m², counts in HDR."""
    is_strong = bright - dark > LEAST_CONTRAST * (bright + dark)
    return of_sdr(dark, bright, marks) | ((dark >= DARK_BELOW_NITS) & is_strong)


def of_red(low: Cells, high: Cells, is_saturated: Marks) -> Marks:
    """Return whether each change of redness counts: one of its states is a saturated red."""
    return (high - low > LEAST_RED_CHANGE) & is_saturated


class FlashMeter:
    """Takes the cells of each frame in turn: mean linear light, 0 to 1, (cells, 3), R, G, B.

    `shares` are the areas of the cells as shares of the picture.
    """

    def __init__(self, rate: Fraction, shares: Cells, white_nits: float, *, is_hdr: bool) -> None:
        count = len(shares)
        self._rate = rate
        self._white_nits = white_nits
        self._luminance = _Swings(count, of_hdr if is_hdr else of_sdr), _Changes(rate, shares)
        self._red = _Swings(count, of_red), _Changes(rate, shares)
        self._no_marks = np.zeros(count, bool)

    def take(self, frame: int, light: Cells) -> None:
        """Take a frame; frames that are the same as the one before may be left out."""
        red, green, blue = light[:, 0], light[:, 1], light[:, 2]
        nits = (light @ np.array(_LUMINANCE)) * self._white_nits
        swings, changes = self._luminance
        changes.take(frame, *swings.take(nits, self._no_marks))
        is_saturated = (red > 0) & (red >= LEAST_RED_SHARE * (red + green + blue))
        redness = np.maximum(red - green - blue, 0) * _RED_SCALE
        swings, changes = self._red
        changes.take(frame, *swings.take(redness, is_saturated))

    @property
    def flashes(self) -> FlashCount:
        """The most changes of luminance in a second."""
        return most_in_a_second(self._luminance[1].frames, self._rate)

    @property
    def red_flashes(self) -> FlashCount:
        """The most changes of saturated red in a second."""
        return most_in_a_second(self._red[1].frames, self._rate)


def most_in_a_second(frames: Sequence[int], rate: Fraction) -> FlashCount:
    """Return the most of some frames that are within a second, and the first of those."""
    best, first = FlashCount(), 0
    for index, frame in enumerate(frames):
        while frame - frames[first] >= rate:
            first += 1
        if index - first + 1 > best.changes:
            best = FlashCount(index - first + 1, frames[first])
    return best


class _Swings:
    """Follows each cell between its extremes, and says which rises or falls."""

    def __init__(self, count: int, exceeds: Exceeds) -> None:
        self._exceeds = exceeds
        self._direction = np.zeros(count, np.int8)
        self._low = self._high = np.empty(0)
        self._low_marks = self._high_marks = np.empty(0, bool)

    def take(self, values: Cells, marks: Marks) -> tuple[Marks, Marks]:
        """Return the cells of which this frame makes a rise, and those of which it makes a fall."""
        if not self._low.size:
            self._low, self._high = values.copy(), values.copy()
            self._low_marks, self._high_marks = marks.copy(), marks.copy()
        self._reach(values < self._low, values > self._high, values, marks)
        rises = self._exceeds(self._low, values, self._low_marks | marks)
        rises &= self._direction <= 0
        falls = self._exceeds(values, self._high, self._high_marks | marks)
        falls &= (self._direction >= 0) & ~rises
        self._direction[rises], self._direction[falls] = 1, -1
        self._reach(falls, rises, values, marks)
        return rises, falls

    def _reach(self, lower: Marks, higher: Marks, values: Cells, marks: Marks) -> None:
        """Begin new extremes in cells."""
        self._low[lower], self._low_marks[lower] = values[lower], marks[lower]
        self._high[higher], self._high_marks[higher] = values[higher], marks[higher]


class _Changes:
    """Collects the frames at which more than a quarter of the picture has changed."""

    def __init__(self, rate: Fraction, shares: Cells) -> None:
        self.frames: list[int] = []
        self._shares = shares
        self._window_frames = max(1, math.ceil(rate / _CHANGES_A_SECOND))
        # Of rises and of falls: when each cell last made one that belongs to no change yet, which
        # cells the last change has, and whether it has any.
        self._pending = [np.full(len(shares), -math.inf) for _ in _KINDS]
        self._joined = np.zeros(len(shares), bool)
        self._has = [False for _ in _KINDS]

    def take(self, frame: int, rises: Marks, falls: Marks) -> None:
        """Take the cells that a frame makes rise and fall."""
        if not (rises.any() or falls.any()):
            return
        for kind, changed in zip(_KINDS, (rises, falls), strict=True):
            self._add(frame, kind, changed)
        recent = [pending > frame - self._window_frames for pending in self._pending]
        together = np.logical_or(*recent)
        if self._shares[together].sum() > MOST_SHARE:
            self.frames.append(frame)
            self._joined = together
            self._has = [bool(marks.any()) for marks in recent]
            for pending in self._pending:
                pending[:] = -math.inf

    def _add(self, frame: int, kind: int, changed: Marks) -> None:
        """Add cells to the last change, if they are late for it, or else to the next."""
        is_near = bool(self.frames) and frame - self.frames[-1] < self._window_frames
        if is_near and self._has[kind]:
            late = changed & ~self._joined
            self._joined = self._joined | late
            changed = changed & ~late
        self._pending[kind][changed] = frame
