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

from endroll.motion.scenes import Leg


@dataclass(frozen=True, slots=True)
class Travel:
    """Motion at a step, optionally eased from and to a standstill.

    The eases are the frames between standstill and full speed. Without an ease at its end, the
    motion may overshoot by up to a step.
    """

    step_px: Fraction
    ease_away_frames: int = 0
    ease_to_frames: int = 0

    def move_count(self, distance_px: int) -> int:
        """Return the number of moves for a distance."""
        return self._eased_frames + math.ceil((distance_px - self._eased_px) / self.step_px)

    def furthest_px(self, move_count: int) -> int:
        """Return the longest distance for a number of moves."""
        return math.floor((move_count - self._eased_frames) * self.step_px) + self._eased_px

    def legs(self, distance_px: int) -> tuple[Leg, ...]:
        """Return the moves for a distance, which must not be shorter than both eases together."""
        steady_px = distance_px - self._eased_px
        away, to = _eased(self.step_px, self.ease_away_frames), list[Fraction]()
        count = math.ceil(steady_px / self.step_px)
        if self.ease_to_frames:
            count = math.floor(steady_px / self.step_px)
            left_px = steady_px - count * self.step_px
            to = [left_px] if left_px else []
            to += _eased(self.step_px, self.ease_to_frames)
        # A slow scroll can have more moves than fit in memory, so steady moves are counted.
        moves = [(1, step_px) for step_px in sorted(away)]
        moves += [(count, self.step_px)] if count > 0 else []
        moves += [(1, step_px) for step_px in sorted(to, reverse=True)]
        return tuple(
            Leg(sum(counted for counted, _ in same), step_px)
            for step_px, same in groupby(moves, key=itemgetter(1))
        )

    @property
    def _eased_frames(self) -> int:
        return len(self._eased_steps)

    @property
    def _eased_px(self) -> int:
        return int(sum(self._eased_steps))

    @property
    def _eased_steps(self) -> list[Fraction]:
        away = _eased(self.step_px, self.ease_away_frames)
        return away + _eased(self.step_px, self.ease_to_frames)


def ease_frames(frames: int, screen_px: int, step_px: Fraction) -> int:
    """Return the frames of an ease, limited so that two eases fit in the height of a picture."""
    return max(1, min(frames, math.floor(screen_px / (step_px + 1))))


def _eased(step_px: Fraction, frames: int) -> list[Fraction]:
    """Return moves of whole px, at least 1, that fall evenly from a step to a standstill."""
    fastest = max(1, math.floor(step_px))
    shares = (Fraction(frames + 1 - index, frames + 1) for index in range(1, frames + 1))
    if step_px < 1:
        return []
    return [
        Fraction(min(fastest, max(1, math.floor(step_px * share + Fraction(1, 2)))))
        for share in shares
    ]
