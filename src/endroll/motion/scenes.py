"""Scenes: the stretches of a film, each a function from a frame to rows of the roll. Integers.

A scene shows the part of the roll from `top_px` to `bottom_px` and nothing else of it: the rows on
either side of a part are empty for a frame's height.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

_OPAQUE: Final = Fraction(1)


@dataclass(frozen=True, slots=True)
class View:
    """What a frame shows of the roll: the row at its top, and how opaque it is."""

    offset_px: int
    opacity: Fraction = _OPAQUE


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A stretch of background."""

    first_frame: int
    frame_count: int

    def view(self, _frame: int) -> View | None:
        """Return what a frame of this scene shows: nothing."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scroll:
    """A stretch in which every frame shows the roll `step_px` rows further than the one before.

    `start_px` is the offset of its first frame: a frame's height above the part where it begins
    empty.
    """

    first_frame: int
    frame_count: int
    start_px: int
    step_px: int
    top_px: int = 0
    bottom_px: int = 0

    def offset_px(self, frame: int) -> int:
        """Return the roll row at the top of a frame of this scene."""
        return self.start_px + (frame - self.first_frame) * self.step_px

    def view(self, frame: int) -> View:
        """Return what a frame of this scene shows."""
        return View(self.offset_px(frame))

    def frames_showing(self, top_px: int, bottom_px: int, height_px: int) -> tuple[int, int]:
        """Return the first and last frame, `height_px` high, that shows any of some rows."""
        # Rows show while offset < bottom and offset + height > top.
        first = (top_px - height_px - self.start_px) // self.step_px + 1
        last = -((self.start_px - bottom_px) // self.step_px) - 1
        return self._within(first), self._within(last)

    def frame_at(self, row_px: int, height_px: int) -> int:
        """Return the frame in which a row stands nearest to the middle."""
        offset_px = row_px - height_px / 2
        return self._within(round((offset_px - self.start_px) / self.step_px))

    def _within(self, index: int) -> int:
        return self.first_frame + min(max(index, 0), self.frame_count - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A stretch in which the same rows stand still, faded in and out.

    The first frame of a fade is not wholly empty, and the last one not wholly there: `fade_in`
    frames and then the whole.
    """

    first_frame: int
    frame_count: int
    top_px: int
    bottom_px: int
    fade_in_frames: int = 0
    fade_out_frames: int = 0

    def view(self, frame: int) -> View:
        """Return what a frame of this scene shows."""
        index = frame - self.first_frame
        left = self.frame_count - 1 - index
        risen = Fraction(index + 1, self.fade_in_frames + 1)
        sunk = Fraction(left + 1, self.fade_out_frames + 1)
        return View(self.top_px, min(_OPAQUE, risen, sunk))

    def frames_showing(self, _top_px: int, _bottom_px: int, _height_px: int) -> tuple[int, int]:
        """Return the first and last frame that shows any of its rows: all that it has."""
        return self.first_frame, self.first_frame + self.frame_count - 1

    def frame_at(self, _row_px: int, _height_px: int) -> int:
        """Return the frame in the middle of what is not faded."""
        whole = self.frame_count - self.fade_in_frames - self.fade_out_frames
        return self.first_frame + self.fade_in_frames + max(whole - 1, 0) // 2


Scene = Blank | Scroll | Card
