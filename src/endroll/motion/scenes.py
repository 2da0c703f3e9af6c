"""The scenes of a film: each maps its frames to rows of the roll, in exact numbers.

A scene shows only the part of the roll from `top_px` to `bottom_px`, because the rows on either
side of a part are empty for a frame's height.
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
    """A backdrop as one frame of the film shows it: its own frame index, and its opacity.

    The index of a still picture is always 0.
    """

    picture: PlacedBackdrop
    index: int
    opacity: Fraction = _OPAQUE


@dataclass(frozen=True, slots=True)
class Hanging:
    """A backdrop of a whole scene, faded in and out."""

    picture: PlacedBackdrop
    fade_in_frames: int = 0
    fade_out_frames: int = 0

    def backing(self, index: int, frame_count: int) -> Backing:
        """Return the backdrop in frame `index` of `frame_count`."""
        fades = self.fade_in_frames, self.fade_out_frames
        opacity = _faded(index, frame_count, *fades)
        return Backing(self.picture, index if self.picture.backdrop.is_footage else 0, opacity)


@dataclass(frozen=True, slots=True)
class View:
    """What a frame shows of the roll: the row at its top, and its opacity.

    `shift` is the fraction of a px by which its top is below that of the row, 0 for whole-pixel
    motion. `backings` are behind it, the first at the back, with the same opacity. In a crawl the
    row is that of the panel under the left edge of the frame, which starts `left_px` into the
    panel; the next panel follows at its right.
    """

    offset_px: int
    opacity: Fraction = _OPAQUE
    shift: Fraction = NO_SHIFT
    backings: tuple[Backing, ...] = ()
    left_px: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A scene of background only."""

    first_frame: int
    frame_count: int

    def view(self, _frame: int) -> View | None:
        """Return None: the scene shows nothing of the roll."""
        return None


@dataclass(frozen=True, slots=True)
class Leg:
    """Consecutive moves of one length, down the roll, or up if it is negative."""

    move_count: int
    step_px: Fraction

    @property
    def length_px(self) -> Fraction:
        """Return the total distance."""
        return self.move_count * self.step_px


@dataclass(frozen=True, kw_only=True)
class Scroll:
    """A scene in which the picture moves over a part of the roll and may stop on the way.

    `start_px` is the offset of its first frame; the legs, all of one sign, are the moves from each
    frame to the next, one fewer than the frames. `step_px` is the length of a move at full speed.
    It may be faded in and out like a card.
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
        """Return the number of its frames."""
        return 1 + sum(leg.move_count for leg in self.legs)

    @cached_property
    def _ends(self) -> tuple[list[int], list[Fraction]]:
        """Return the number of moves, and the offset, before each leg."""
        moves = accumulate((leg.move_count for leg in self.legs), initial=0)
        lengths = (leg.length_px for leg in self.legs)
        ends_px = accumulate(lengths, initial=Fraction(self.start_px))
        return list(moves), [_quick(px) for px in ends_px]

    @cached_property
    def _steps_px(self) -> list[Fraction]:
        return [_quick(leg.step_px) for leg in self.legs]

    @cached_property
    def falls(self) -> bool:
        """Return whether it moves up the roll, so that the text moves down the picture."""
        return any(leg.step_px < 0 for leg in self.legs)

    @cached_property
    def _sign(self) -> int:
        return -1 if self.falls else 1

    def position_px(self, frame: int) -> Fraction:
        """Return the position on the roll of the top of a frame."""
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

    def offsets_px(self, frames: range) -> list[int]:
        """Return the row at the top of each of some of its frames, which it moves by whole px."""
        index, past = frames.start - self.first_frame, frames.stop - self.first_frame
        moves, _ = self._ends
        offset_px = int(self.position_px(frames.start))
        offsets_px = [offset_px]
        for leg, end in zip(self.legs, moves[1:], strict=True):
            count = min(end, past - 1) - index
            if count > 0:
                step_px = int(leg.step_px)
                offsets_px += [offset_px + step_px * move for move in range(1, count + 1)]
                index, offset_px = index + count, offsets_px[-1]
        return offsets_px

    @property
    def opaque_frames(self) -> range:
        """The frames that are not faded."""
        return _opaque_frames(self)

    def is_steady(self, frame: int) -> bool:
        """Return whether the move to or from a frame is a full step."""
        index = frame - self.first_frame
        moves, _ = self._ends
        legs = {bisect_right(moves, at) - 1 for at in (index - 1, index)}
        return any(
            abs(self._steps_px[leg]) == self.step_px for leg in legs if 0 <= leg < len(self.legs)
        )

    def frames_showing(self, top_px: int, bottom_px: int, height_px: int) -> tuple[int, int]:
        """Return the first and last frame, `height_px` high, that shows any of the rows."""
        # Rows are visible while top - height < position < bottom.
        ends_px = sorted(self._sign * px for px in (top_px - height_px, bottom_px))
        first, past = self._first_past(ends_px[0]), self._first_at(ends_px[1])
        return self._within(first), self._within(past - 1)

    def frame_at(self, row_px: int, height_px: int) -> int:
        """Return the frame in which a row is nearest to the middle."""
        middle_px = height_px // 2 if height_px % 2 == 0 else Fraction(height_px, 2)
        wanted_px = self._sign * (row_px - middle_px)
        after = self._first_at(wanted_px)
        above, below = self._within(after - 1), self._within(after)
        if above == below:
            return above
        before_px = wanted_px - self._travelled_px(above)
        return above if abs(before_px) <= abs(self._travelled_px(below) - wanted_px) else below

    def _travelled_px(self, frame: int) -> Fraction:
        """Return the position times the sign, which never falls from one frame to the next."""
        return self._sign * self.position_px(frame)

    @cached_property
    def _travelled_ends_px(self) -> list[Fraction]:
        return [self._sign * px for px in self._ends[1]]

    def _first_at(self, travelled_px: Fraction | int) -> int:
        """Return the index of the first frame at or beyond a travelled distance."""
        leg = bisect_left(self._travelled_ends_px, travelled_px) - 1
        if not 0 <= leg < len(self.legs):
            return self.frame_count if leg >= 0 else 0
        rest_px = travelled_px - self._travelled_ends_px[leg]
        return self._ends[0][leg] - (-rest_px // abs(self._steps_px[leg]))

    def _first_past(self, travelled_px: Fraction | int) -> int:
        """Return the index of the first frame beyond a travelled distance."""
        leg = bisect_right(self._travelled_ends_px, travelled_px) - 1
        if not 0 <= leg < len(self.legs):
            return self.frame_count if leg >= 0 else 0
        rest_px = travelled_px - self._travelled_ends_px[leg]
        return self._ends[0][leg] + rest_px // abs(self._steps_px[leg]) + 1

    def _within(self, index: int) -> int:
        return self.first_frame + min(max(index, 0), self.frame_count - 1)


@dataclass(frozen=True, kw_only=True)
class Crawl(Scroll):
    """A scene in which the picture moves sideways over a strip and shows `width_px` of it.

    Rows represent columns of the strip, which is stored in panels that many rows apart.
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
        """Return the first and last frame that shows any of the columns."""
        return super().frames_showing(top_px, bottom_px, self.width_px)

    def frame_at(self, row_px: int, _height_px: int) -> int:
        """Return the frame in which a column is nearest to the middle."""
        return super().frame_at(row_px, self.width_px)


def steady_scroll(  # noqa: PLR0913  all by name
    *,
    first_frame: int,
    frame_count: int,
    start_px: int,
    step_px: Fraction | int,
    top_px: int = 0,
    bottom_px: int = 0,
) -> Scroll:
    """Return a scroll of constant speed."""
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
    """A scene in which the same rows are static, faded in and out.

    The frames of a fade are neither fully transparent nor fully opaque.
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

    @property
    def opaque_frames(self) -> range:
        """The frames that are not faded."""
        return _opaque_frames(self)

    def frames_showing(self, _top_px: int, _bottom_px: int, _height_px: int) -> tuple[int, int]:
        """Return the first and last frame of the scene, because all of them show its rows."""
        return self.first_frame, self.first_frame + self.frame_count - 1

    def frame_at(self, _row_px: int, _height_px: int) -> int:
        """Return the middle frame of those that are not faded."""
        whole = self.frame_count - self.fade_in_frames - self.fade_out_frames
        return self.first_frame + self.fade_in_frames + max(whole - 1, 0) // 2


def _quick(px: Fraction) -> Fraction:
    """Return the same number, as an int if it is whole, because ints are ten times as fast."""
    return cast("Fraction", px.numerator) if px.denominator == 1 else px


def _opacity(frame: int, scene: Scroll | Card) -> Fraction:
    index = frame - scene.first_frame
    return _faded(index, scene.frame_count, scene.fade_in_frames, scene.fade_out_frames)


def _opaque_frames(scene: Scroll | Card) -> range:
    first, past = scene.fade_in_frames, scene.frame_count - scene.fade_out_frames
    return range(scene.first_frame + first, scene.first_frame + max(first, past))


def _backings(frame: int, scene: Scroll | Card) -> tuple[Backing, ...]:
    index = frame - scene.first_frame
    return tuple(hanging.backing(index, scene.frame_count) for hanging in scene.hangings)


def _faded(index: int, count: int, fade_in_frames: int, fade_out_frames: int) -> Fraction:
    if not fade_in_frames and not fade_out_frames:
        return _OPAQUE
    risen = Fraction(index + 1, fade_in_frames + 1)
    sunk = Fraction(count - index, fade_out_frames + 1)
    return min(_OPAQUE, risen, sunk)


Scene = Blank | Scroll | Card
