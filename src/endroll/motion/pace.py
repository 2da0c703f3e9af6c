"""Pace: how many px a frame, and how high the roll, to last as long as asked. Integers throughout.

What was asked for and how far the gaps of the roll may go in, a step and a height out; or, where
there are none, what could be had instead.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, error
from endroll.core.units import timecode
from endroll.motion.travel import Travel, ease_frames

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.core.units import FrameRate, Raster
    from endroll.layout.roll import RollPart
    from endroll.model.credits import Still
    from endroll.model.film import Timing

MOST_SHIFTS: Final = 8
"""Places on a px at which a roll is painted at the most: as much memory and work for each."""

_WHOLE: Final = 100
_MOST_GAP: Final = 10
_LEAST_CROSSING_S: Final = 2
"""What a line is in the picture at the least where no speed is said: none can be read faster."""


@dataclass(frozen=True, slots=True)
class Stretchable:
    """What scrolls by between two rests, as high as it was set, and how much of that is gaps.

    `screen_px` is how much of it the picture shows. The eases count the frames between rest and
    full speed, none where it comes from an empty picture or goes to one.
    """

    height_px: int
    gaps_px: int
    screen_px: int
    ease_away_frames: int = 0
    ease_to_frames: int = 0

    def at(self, share: float) -> int:
        """Return the height with gaps at a share of what they are, inward to the px."""
        changed_px = self.gaps_px * (Fraction(share) - 1)
        return self.height_px + (math.ceil(changed_px) if share < 1 else math.floor(changed_px))

    def share(self, height_px: int) -> float:
        """Return the share of the gaps that makes it as high."""
        return 1 + (height_px - self.height_px) / self.gaps_px if self.gaps_px else 1.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How the film goes: px a frame, and the heights that what scrolls must have.

    `change` is how far its gaps are from what was written, as a factor above 1.
    """

    step_px: Fraction
    heights_px: tuple[int, ...]
    change: float = field(default=1, compare=False)


def asked_step(timing: Timing, raster: Raster, rate: FrameRate) -> float:
    """Return the px a frame that were asked for, whole or not."""
    if timing.crossing is not None:
        return raster.height_px / max(1, timing.crossing.in_frames(rate))
    return timing.speed_px * raster.scale


def whole_step(step_px: float) -> Fraction:
    """Return the nearest whole px a frame, halves up, at least 1."""
    return Fraction(max(1, int(step_px + 0.5)))


def taken_step(timing: Timing, raster: Raster, rate: FrameRate) -> Fraction:
    """Return the px a frame that are taken for what was asked, whole unless told otherwise.

    Not whole, it is the nearest with at most `MOST_SHIFTS` places on a px, each a painting.
    """
    asked_px = asked_step(timing, raster, rate)
    if timing.snaps:
        return whole_step(asked_px)
    nearest = Fraction(asked_px).limit_denominator(MOST_SHIFTS)
    return max(nearest, Fraction(1, MOST_SHIFTS))


def still_frames(still: Still, rate: FrameRate) -> int:
    """Return the frames of what stands, its fades counted, one at least."""
    times = (still.fade_in, still.hold, still.fade_out)
    return max(1, sum(time.in_frames(rate) for time in times))


def standing_frames(parts: Sequence[RollPart], rate: FrameRate) -> int:
    """Return the frames of a roll in which nothing moves, and of the gaps behind its cards.

    The first frame of a scroll counts among them: there is a move before each other.
    """
    count = 0
    for part in parts:
        if part.still is not None:
            count += still_frames(part.still, rate)
        else:
            rests = [halt.still for halt in part.halts if halt.still is not None]
            count += 1 + sum(still_frames(rest, rate) - 1 for rest in rests)
        count += part.ending.gap.in_frames(rate) if part.ending else 0
    return count


@dataclass(frozen=True, slots=True)
class PaceFinder:
    """Finds the pace of what scrolls in a film on one raster at one rate.

    `standing_frames` is what the film has besides those moves and its black.
    """

    timing: Timing
    rolls: tuple[Stretchable, ...]
    raster: Raster
    rate: FrameRate
    standing_frames: int = 0

    def find(self, *, only_step_px: Fraction | None = None) -> Pace | Diagnostic:
        """Return the pace asked for, at one step or any; or why there is none and what could be."""
        usual = only_step_px or taken_step(self.timing, self.raster, self.rate)
        if self.timing.duration is None:
            return Pace(usual, tuple(roll.height_px for roll in self.rolls))
        wanted = self.timing.duration.in_frames(self.rate)
        paces = [
            pace
            for step_px in ([only_step_px] if only_step_px else self.steps())
            if (pace := self._at(step_px, wanted - self._fixed_frames)) is not None
        ]
        if not paces:
            return self._impossible(wanted)
        return min(paces, key=lambda pace: (pace.change, abs(pace.step_px - usual)))

    @property
    def _fixed_frames(self) -> int:
        """Return the frames of the film in which nothing scrolls."""
        black = (self.timing.lead_in, self.timing.lead_out)
        return self.standing_frames + sum(time.in_frames(self.rate) for time in black)

    @property
    def _is_fixed(self) -> bool:
        return self.timing.speed_span is not None

    def steps(self) -> Sequence[Fraction]:
        """Return the steps that may be taken: the one written, or any whole one to be read at."""
        if self._is_fixed:
            return (taken_step(self.timing, self.raster, self.rate),)
        most = math.floor(self.raster.height_px / (_LEAST_CROSSING_S * self.rate.value))
        return [Fraction(step_px) for step_px in range(1, max(1, most) + 1)]

    def _travel(self, roll: Stretchable, step_px: Fraction) -> Travel:
        away, to = (
            frames and ease_frames(frames, roll.screen_px, step_px)
            for frames in (roll.ease_away_frames, roll.ease_to_frames)
        )
        return Travel(step_px, away, to)

    def _move_count(self, roll: Stretchable, height_px: int, step_px: Fraction) -> int:
        return self._travel(roll, step_px).move_count(roll.screen_px + height_px)

    def _at(self, step_px: Fraction, frames: int) -> Pace | None:
        """Return the pace at a step whose scrolls take a number of frames, gaps changed the least.

        What is more or less than they take by themselves is shared out by the gaps they have.
        """
        usual = [self._move_count(roll, roll.height_px, step_px) for roll in self.rolls]
        more, gaps_px = frames - sum(usual), sum(roll.gaps_px for roll in self.rolls)
        if more and not gaps_px:
            return None
        shared = [
            running * more // max(1, gaps_px)
            for running in accumulate((roll.gaps_px for roll in self.rolls), initial=0)
        ]
        heights_px = []
        for roll, own, (before, after) in zip(self.rolls, usual, pairwise(shared), strict=True):
            height_px = self._height_px(roll, own + after - before, step_px)
            if height_px is None:
                return None
            heights_px.append(height_px)
        return Pace(step_px, tuple(heights_px), self._change(heights_px))

    def _height_px(self, roll: Stretchable, moves: int, step_px: Fraction) -> int | None:
        """Return the height nearest to its own at which a roll takes a number of moves."""
        travel = self._travel(roll, step_px)
        highest = travel.furthest_px(moves) - roll.screen_px
        lowest = travel.furthest_px(moves - 1) - roll.screen_px + 1
        if lowest > highest:  # a step below 1 px goes no further in some frames
            return None
        height_px = min(max(roll.height_px, lowest), highest)
        within = roll.at(self.timing.least_gap) <= height_px <= roll.at(self.timing.most_gap)
        return height_px if within else None

    def _change(self, heights_px: Sequence[int]) -> float:
        """Return how far gaps are at some heights from what was written, as a factor above 1."""
        shares = [roll.share(height) for roll, height in zip(self.rolls, heights_px, strict=True)]
        return max((_factor(share) for share in shares), default=1)

    def _lengths(self) -> Iterator[tuple[int, int]]:
        """Yield the shortest and longest film of each step, in frames."""
        for step_px in self.steps():
            yield (
                self._frames_with(self.timing.least_gap, step_px),
                self._frames_with(self.timing.most_gap, step_px),
            )

    def _frames_with(self, gap_share: float, step_px: Fraction) -> int:
        scrolled = (self._move_count(roll, roll.at(gap_share), step_px) for roll in self.rolls)
        return self._fixed_frames + sum(scrolled)

    def _impossible(self, wanted: int) -> Diagnostic:
        lengths = list(self._lengths())
        shortest, longest = min(low for low, _ in lengths), max(high for _, high in lengths)
        nearest = min(
            (min(max(wanted, low), high) for low, high in lengths),
            key=lambda frames: abs(frames - wanted),
        )
        return error(
            "duration-impossible",
            f"a duration of {self._spoken(wanted)} cannot be met with whole steps: "
            f"{self._spoken(shortest)} is the shortest and {self._spoken(longest)} the longest "
            "that can",
            hint="; or ".join(self._ways_out(wanted, nearest)),
            span=self.timing.duration_span,
        )

    def _ways_out(self, wanted: int, nearest: int) -> Iterator[str]:
        yield f"duration {self._spoken(nearest)} is the nearest"
        if (gaps := self._wider_gaps(wanted)) is not None:
            yield gaps
        if self._is_fixed:
            free = replace(self, timing=replace(self.timing, speed_span=None)).find()
            if isinstance(free, Pace):
                speed = float(free.step_px) / self.raster.scale
                yield f"speed {speed:g} meets it (step {free.step_px})"
        if wanted > nearest:
            out = self.timing.lead_out.in_frames(self.rate) + wanted - nearest
            yield f"lead_out {out}f fills it with black"

    def _wider_gaps(self, wanted: int) -> str | None:
        """Say how far gaps would have to go, at the step where that is least."""
        widest = replace(self, timing=replace(self.timing, least_gap=0, most_gap=_MOST_GAP))
        paces = [
            pace
            for step_px in self.steps()
            if (pace := widest._at(step_px, wanted - self._fixed_frames)) is not None  # noqa: SLF001
        ]
        if not paces:
            return None
        pace = min(paces, key=attrgetter("change"))
        shares = [
            roll.share(height) for roll, height in zip(self.rolls, pace.heights_px, strict=True)
        ]
        least, most = math.floor(100 * min(shares)), math.ceil(100 * max(shares))
        way = f"most: {most}%" if most > _WHOLE else f"least: {max(0, least)}%"
        return f"timing.gaps: {{{way}}} meets it at step {pace.step_px}"

    def _spoken(self, frames: int) -> str:
        """Say a length so that it can be read, and written back to the frame."""
        return f"{frames}f ({timecode(frames, self.rate)})"


def _factor(share: float) -> float:
    return max(share, 1 / share) if share > 0 else math.inf
