"""Scenes: the stretches of a film, each a function from a frame to rows of the roll. Exact.

A scene shows the part of the roll from `top_px` to `bottom_px` and nothing else of it: the rows on
either side of a part are empty for a frame's height.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from endroll.layout.roll import PlacedBackdrop

_OPAQUE: Final = Fraction(1)
NO_SHIFT: Final = Fraction(0)


@dataclass(frozen=True, slots=True)
class Backing:
    """A picture as a frame shows it behind text: which of its own frames, and how opaque.

    What does not move is always at its first.
    """

    picture: PlacedBackdrop
    index: int
    opacity: Fraction = _OPAQUE


@dataclass(frozen=True, slots=True)
class Hanging:
    """A picture that stands behind a scene for as long as that lasts, faded in and out."""

    picture: PlacedBackdrop
    fade_in_frames: int = 0
    fade_out_frames: int = 0

    def backing(self, index: int, frame_count: int) -> Backing:
        """Return what shows of it in one of so many frames."""
        fades = self.fade_in_frames, self.fade_out_frames
        opacity = _faded(index, frame_count, *fades)
        return Backing(self.picture, index if self.picture.backdrop.is_footage else 0, opacity)


@dataclass(frozen=True, slots=True)
class View:
    """What a frame shows of the roll: the row at its top, and how opaque it is.

    `shift` is how far its top is below that of the row, as a part of a px: 0 in all that moves
    by whole ones. `backings` stand behind it, the first at the back, and are as opaque as it is.
    Of a crawl it is the panel that the left edge of the frame is in, `left_px` from its own; the
    next panel follows at its right.
    """

    offset_px: int
    opacity: Fraction = _OPAQUE
    shift: Fraction = NO_SHIFT
    backings: tuple[Backing, ...] = ()
    left_px: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A stretch of background."""

    first_frame: int
    frame_count: int

    def view(self, _frame: int) -> View | None:
        """Return what a frame of this scene shows: nothing."""
        return None


@dataclass(frozen=True, slots=True)
class Leg:
    """Moves of one length, one after another: down the roll, or up it where that is below 0."""

    move_count: int
    step_px: Fraction

    @property
    def length_px(self) -> Fraction:
        """Return how far it goes in all."""
        return self.move_count * self.step_px


@dataclass(frozen=True, kw_only=True)
class Scroll:
    """A stretch in which the picture moves over a part of the roll, and may stop on its way.

    `start_px` is the offset of its first frame; the legs, of one sign, are the moves from each
    frame to the next, and are one fewer than the frames. `step_px` is the length of the moves
    when it goes at its speed. It may be faded in and out, as a card is.
    """

    first_frame: int
    start_px: int
    legs: tuple[Leg, ...]
    step_px: Fraction
    top_px: int = 0
    bottom_px: int = 0
    fade_in_frames: int = 0
    fade_out_frames: int = 0
    hangings: tuple[Hanging, ...] = ()

    @cached_property
    def frame_count(self) -> int:
        """Return how many frames it has."""
        return 1 + sum(leg.move_count for leg in self.legs)

    @cached_property
    def _ends(self) -> tuple[list[int], list[Fraction]]:
        """Return the moves made, and the offset reached, before each leg."""
        moves = accumulate((leg.move_count for leg in self.legs), initial=0)
        lengths = (leg.length_px for leg in self.legs)
        ends_px = accumulate(lengths, initial=Fraction(self.start_px))
        return list(moves), [_quick(px) for px in ends_px]

    @cached_property
    def _steps_px(self) -> list[Fraction]:
        return [_quick(leg.step_px) for leg in self.legs]

    @cached_property
    def falls(self) -> bool:
        """Tell whether it goes up the roll, so that what shows of it goes down the picture."""
        return any(leg.step_px < 0 for leg in self.legs)

    @cached_property
    def _sign(self) -> int:
        return -1 if self.falls else 1

    def position_px(self, frame: int) -> Fraction:
        """Return where on the roll the top of a frame of this scene is."""
        index = frame - self.first_frame
        moves, positions = self._ends
        at = bisect_right(moves, index) - 1
        if at == len(self.legs):
            return positions[at]
        return positions[at] + (index - moves[at]) * self._steps_px[at]

    def view(self, frame: int) -> View:
        """Return what a frame of this scene shows."""
        position_px = self.position_px(frame)
        offset_px = math.floor(position_px)
        opacity = _opacity(frame, self)
        shift = Fraction(position_px - offset_px)
        return View(offset_px, opacity, shift, _backings(frame, self))

    def is_steady(self, frame: int) -> bool:
        """Tell whether the move to a frame or from it is a step along the roll."""
        index = frame - self.first_frame
        moves, _ = self._ends
        legs = {bisect_right(moves, at) - 1 for at in (index - 1, index)}
        return any(
            abs(self._steps_px[leg]) == self.step_px for leg in legs if 0 <= leg < len(self.legs)
        )

    def frames_showing(self, top_px: int, bottom_px: int, height_px: int) -> tuple[int, int]:
        """Return the first and last frame, `height_px` high, that shows any of some rows."""
        # Rows show while top - height < position < bottom.
        ends_px = sorted(self._sign * px for px in (top_px - height_px, bottom_px))
        first, past = self._first_past(ends_px[0]), self._first_at(ends_px[1])
        return self._within(first), self._within(past - 1)

    def frame_at(self, row_px: int, height_px: int) -> int:
        """Return the frame in which a row stands nearest to the middle."""
        wanted_px = self._sign * (row_px - _quick(Fraction(height_px, 2)))
        after = self._first_at(wanted_px)
        near = {self._within(index) for index in (after - 1, after)}
        return min(sorted(near), key=lambda frame: abs(self._way_px(frame) - wanted_px))

    def _way_px(self, frame: int) -> Fraction:
        """Return a number that never falls from one frame to the next."""
        return self._sign * self.position_px(frame)

    @cached_property
    def _ways_px(self) -> list[Fraction]:
        return [self._sign * px for px in self._ends[1]]

    def _first_at(self, way_px: Fraction | int) -> int:
        """Return how many of its frames have not come so far."""
        leg = bisect_left(self._ways_px, way_px) - 1
        if not 0 <= leg < len(self.legs):
            return self.frame_count if leg >= 0 else 0
        rest_px = way_px - self._ways_px[leg]
        return self._ends[0][leg] - (-rest_px // abs(self._steps_px[leg]))

    def _first_past(self, way_px: Fraction | int) -> int:
        """Return how many of its frames are no further than that."""
        leg = bisect_right(self._ways_px, way_px) - 1
        if not 0 <= leg < len(self.legs):
            return self.frame_count if leg >= 0 else 0
        rest_px = way_px - self._ways_px[leg]
        return self._ends[0][leg] + rest_px // abs(self._steps_px[leg]) + 1

    def _within(self, index: int) -> int:
        return self.first_frame + min(max(index, 0), self.frame_count - 1)


@dataclass(frozen=True, kw_only=True)
class Crawl(Scroll):
    """A stretch in which the picture moves sideways over a strip, `width_px` of which it shows.

    Rows stand for columns of the strip, which lies in panels that many rows apart.
    """

    width_px: int

    def view(self, frame: int) -> View:
        """Return what a frame of this scene shows."""
        along_px = math.floor(self.position_px(frame)) - self.top_px
        panel, left_px = divmod(along_px, self.width_px)
        return View(
            self.top_px + panel * self.width_px,
            _opacity(frame, self),
            backings=_backings(frame, self),
            left_px=left_px,
        )

    def frames_showing(self, top_px: int, bottom_px: int, _height_px: int) -> tuple[int, int]:
        """Return the first and last frame that shows any of some columns."""
        return super().frames_showing(top_px, bottom_px, self.width_px)

    def frame_at(self, row_px: int, _height_px: int) -> int:
        """Return the frame in which a column stands nearest to the middle."""
        return super().frame_at(row_px, self.width_px)


def steady_scroll(  # noqa: PLR0913  all are said of a scroll, by name
    *,
    first_frame: int,
    frame_count: int,
    start_px: int,
    step_px: Fraction | int,
    top_px: int = 0,
    bottom_px: int = 0,
) -> Scroll:
    """Return a scroll of one speed from its first frame to its last."""
    step_px = Fraction(step_px)
    return Scroll(
        first_frame=first_frame,
        start_px=start_px,
        legs=(Leg(frame_count - 1, step_px),),
        step_px=abs(step_px),
        top_px=top_px,
        bottom_px=bottom_px,
    )


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
    hangings: tuple[Hanging, ...] = ()

    def view(self, frame: int) -> View:
        """Return what a frame of this scene shows."""
        return View(self.top_px, _opacity(frame, self), backings=_backings(frame, self))

    def frames_showing(self, _top_px: int, _bottom_px: int, _height_px: int) -> tuple[int, int]:
        """Return the first and last frame that shows any of its rows: all that it has."""
        return self.first_frame, self.first_frame + self.frame_count - 1

    def frame_at(self, _row_px: int, _height_px: int) -> int:
        """Return the frame in the middle of what is not faded."""
        whole = self.frame_count - self.fade_in_frames - self.fade_out_frames
        return self.first_frame + self.fade_in_frames + max(whole - 1, 0) // 2


def _quick(px: Fraction) -> Fraction:
    """Return the same number, as an int where it is one: those are ten times as quick."""
    return cast("Fraction", px.numerator) if px.denominator == 1 else px


def _opacity(frame: int, scene: Scroll | Card) -> Fraction:
    index = frame - scene.first_frame
    return _faded(index, scene.frame_count, scene.fade_in_frames, scene.fade_out_frames)


def _backings(frame: int, scene: Scroll | Card) -> tuple[Backing, ...]:
    index = frame - scene.first_frame
    return tuple(one.backing(index, scene.frame_count) for one in scene.hangings)


def _faded(index: int, count: int, fade_in_frames: int, fade_out_frames: int) -> Fraction:
    if not fade_in_frames and not fade_out_frames:
        return _OPAQUE
    risen = Fraction(index + 1, fade_in_frames + 1)
    sunk = Fraction(count - index, fade_out_frames + 1)
    return min(_OPAQUE, risen, sunk)


Scene = Blank | Scroll | Card
