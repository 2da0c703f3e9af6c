"""Plan the moves from one position of the roll to another, in exact numbers.

Speed never rises on the way to a stop, nor falls on the way from one. It changes by whole px,
because alternating steps look like jitter.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import Self

from endroll.motion.scenes import Leg


@dataclass(frozen=True, slots=True)
class Travel:
    """Motion at a step, optionally eased from and to a standstill.

    The eases are the moves between standstill and full speed. Without an ease at its end, the
    motion may overshoot by up to a step. From frame to frame it makes `moments` moves: one, or two
    if a frame has two fields.
    """

    step_px: Fraction
    ease_away_moves: int = 0
    ease_to_moves: int = 0
    moments: int = 1

    @classmethod
    def of(
        cls, frame_step_px: Fraction, ease_frames: tuple[int, int], *, screen_px: int, moments: int
    ) -> Self:
        """Return the motion of so many px a frame, with eases of frames; 0 frames are no ease."""
        step_px = frame_step_px / moments
        away, to = (
            frames and ease_moves(frames * moments, screen_px, step_px) for frames in ease_frames
        )
        return cls(step_px, away, to, moments)

    def frame_count(self, distance_px: int) -> int:
        """Return the number of frames for a distance, each with all its moves."""
        moves = self._eased_moves + math.ceil((distance_px - self._eased_px) / self.step_px)
        return math.ceil(moves / self.moments)

    def furthest_px(self, frame_count: int) -> int:
        """Return the longest distance for a number of frames."""
        moves = frame_count * self.moments
        return math.floor((moves - self._eased_moves) * self.step_px) + self._eased_px

    def legs(self, distance_px: int) -> tuple[Leg, ...]:
        """Return the moves for a distance, which must not be shorter than both eases together.

        If they end within a frame, a rest completes it.
        """
        steady_px = distance_px - self._eased_px
        away, to = _eased(self.step_px, self.ease_away_moves), list[Fraction]()
        count = math.ceil(steady_px / self.step_px)
        if self.ease_to_moves:
            count = math.floor(steady_px / self.step_px)
            left_px = steady_px - count * self.step_px
            to = [left_px] if left_px else []
            to += _eased(self.step_px, self.ease_to_moves)
        # A slow scroll can have more moves than fit in memory, so steady moves are counted.
        moves = [(1, step_px) for step_px in sorted(away)]
        moves += [(count, self.step_px)] if count > 0 else []
        moves += [(1, step_px) for step_px in sorted(to, reverse=True)]
        rest = -sum(counted for counted, _ in moves) % self.moments
        moves += [(rest, Fraction(0))] if rest else []
        return tuple(
            Leg(sum(counted for counted, _ in same), step_px)
            for step_px, same in groupby(moves, key=itemgetter(1))
        )

    @property
    def _eased_moves(self) -> int:
        return len(self._eased_steps)

    @property
    def _eased_px(self) -> int:
        return int(sum(self._eased_steps))

    @property
    def _eased_steps(self) -> list[Fraction]:
        away = _eased(self.step_px, self.ease_away_moves)
        return away + _eased(self.step_px, self.ease_to_moves)


def ease_moves(moves: int, screen_px: int, step_px: Fraction) -> int:
    """Return the moves of an ease, limited so that two eases fit in the height of a picture."""
    return max(1, min(moves, math.floor(screen_px / (step_px + 1))))


def _eased(step_px: Fraction, count: int) -> list[Fraction]:
    """Return moves of whole px, at least 1, that fall evenly from a step to a standstill."""
    fastest = max(1, math.floor(step_px))
    shares = (Fraction(count + 1 - index, count + 1) for index in range(1, count + 1))
    if step_px < 1:
        return []
    return [
        Fraction(min(fastest, max(1, math.floor(step_px * share + Fraction(1, 2)))))
        for share in shares
    ]
