"""Find the step (px per frame) and the roll height that give a film its length. All in integers.

In: the timing, the length and how far the gaps of the roll may stretch. Out: a step and heights,
or a diagnostic that lists the alternatives.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, error
from endroll.core.scan import Scan
from endroll.core.units import timecode
from endroll.motion.travel import Travel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.core.units import FrameRate, Raster, TimeSpan
    from endroll.layout.roll import RollPart
    from endroll.model.credits import Still
    from endroll.model.film import Timing

MOST_SHIFTS: Final = 8
"""Subpixel positions at which a roll is painted, at most: each costs as much memory and work."""

_WHOLE: Final = 100
_MOST_GAP: Final = 10
_LEAST_CROSSING_S: Final = 2
"""Seconds for which each line is in the picture, at least, if no speed is set, to be readable."""


@dataclass(frozen=True, slots=True)
class Stretchable:
    """A stretch of roll that scrolls between two stops: its height, and how much of it is gaps.

    `screen_px` is how much of it the picture shows. The eases are frames between standstill and
    full speed; 0 where it enters from an empty picture or leaves to one.
    """

    height_px: int
    gaps_px: int
    screen_px: int
    ease_away_frames: int = 0
    ease_to_frames: int = 0

    def at(self, share: float) -> int:
        """Return the height with gaps scaled to a share, rounded towards the unscaled height."""
        changed_px = self.gaps_px * (Fraction(share) - 1)
        return self.height_px + (math.ceil(changed_px) if share < 1 else math.floor(changed_px))

    def share(self, height_px: int) -> float:
        """Return the share of the gaps that gives it this height."""
        return 1 + (height_px - self.height_px) / self.gaps_px if self.gaps_px else 1.0


@dataclass(frozen=True, slots=True)
class Pace:
    """The px per frame, and the height of each stretch that scrolls.

    `change` is the largest factor, 1 or more, by which gaps differ from those written.
    """

    step_px: Fraction
    heights_px: tuple[int, ...]
    change: float = field(default=1, compare=False)


def asked_step(
    timing: Timing, raster: Raster, rate: FrameRate, scan: Scan = Scan.PROGRESSIVE
) -> float:
    """Return the px per frame asked for, whole or not; a speed is that of each field."""
    if timing.crossing is not None:
        return raster.height_px / max(1, timing.crossing.in_frames(rate))
    return timing.speed_px * raster.scale * scan.moments


def whole_step(step_px: float, unit_px: int = 1) -> Fraction:
    """Return the nearest whole multiple of a unit, halves rounded up, at least one unit."""
    return Fraction(unit_px * max(1, int(step_px / unit_px + 0.5)))


def taken_step(
    timing: Timing, raster: Raster, rate: FrameRate, scan: Scan = Scan.PROGRESSIVE
) -> Fraction:
    """Return the px per frame actually used for the speed asked for.

    They are whole if `timing.snaps`, and in fields; if not, the nearest fraction with a denominator
    of at most `MOST_SHIFTS`.
    """
    asked_px = asked_step(timing, raster, rate, scan)
    if timing.snaps or scan.is_interlaced:
        return whole_step(asked_px, scan.step_unit_px)
    nearest = Fraction(asked_px).limit_denominator(MOST_SHIFTS)
    return max(nearest, Fraction(1, MOST_SHIFTS))


def still_frames(still: Still, rate: FrameRate) -> int:
    """Return the frames for which a card stands still, including its fades; at least 1."""
    times = (still.fade_in, still.hold, still.fade_out)
    return max(1, sum(time.in_frames(rate) for time in times))


def standing_frames(parts: Sequence[RollPart], rate: FrameRate) -> int:
    """Return the frames of a roll in which nothing moves, and those of the gaps after its cards.

    The first frame of each scroll is among them: every later frame follows a move.
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
    """Finds the pace of a film, on one raster at one rate, that meets a `length`, if there is one.

    `standing_frames` are its frames besides moves, lead-in and lead-out. A hint `shorter` says what
    would make its rolls shorter.
    """

    timing: Timing
    rolls: tuple[Stretchable, ...]
    raster: Raster
    rate: FrameRate
    standing_frames: int = 0
    length: TimeSpan | None = None
    shorter: str | None = None
    scan: Scan = Scan.PROGRESSIVE

    def find(self, *, only_step_px: Fraction | None = None) -> Pace | Diagnostic:
        """Return the pace, at any readable step or at one; or a diagnostic if no pace fits."""
        usual = only_step_px or self._taken_px
        if self.length is None:
            return Pace(usual, tuple(roll.height_px for roll in self.rolls))
        wanted = self.length.in_frames(self.rate)
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
        """Return the frames of the film in which nothing scrolls, black included."""
        black = (self.timing.lead_in, self.timing.lead_out)
        return self.standing_frames + sum(time.in_frames(self.rate) for time in black)

    @property
    def _is_fixed(self) -> bool:
        return self.timing.speed_span is not None

    def steps(self) -> Sequence[Fraction]:
        """Return the steps to choose from: the one written, or every whole one that can be read."""
        if self._is_fixed:
            return (self._taken_px,)
        most = math.floor(self.raster.height_px / (_LEAST_CROSSING_S * self.rate.value))
        unit = self.scan.step_unit_px
        return [Fraction(step_px) for step_px in range(unit, max(unit, most) + 1, unit)]

    @property
    def _taken_px(self) -> Fraction:
        return taken_step(self.timing, self.raster, self.rate, self.scan)

    def _travel(self, roll: Stretchable, step_px: Fraction) -> Travel:
        eases = roll.ease_away_frames, roll.ease_to_frames
        return Travel.of(step_px, eases, screen_px=roll.screen_px, moments=self.scan.moments)

    def _move_count(self, roll: Stretchable, height_px: int, step_px: Fraction) -> int:
        return self._travel(roll, step_px).frame_count(roll.screen_px + height_px)

    def _at(self, step_px: Fraction, frames: int) -> Pace | None:
        """Return the pace at a step whose scrolls take that many frames, with the least change.

        The difference from their natural length is shared out in proportion to their gaps.
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
        """Return the height nearest to its own at which a roll takes that many moves."""
        travel = self._travel(roll, step_px)
        highest = travel.furthest_px(moves) - roll.screen_px
        lowest = travel.furthest_px(moves - 1) - roll.screen_px + 1
        if lowest > highest:  # a step below 1 px does not advance in every frame
            return None
        height_px = min(max(roll.height_px, lowest), highest)
        within = roll.at(self.timing.least_gap) <= height_px <= roll.at(self.timing.most_gap)
        return height_px if within else None

    def _change(self, heights_px: Sequence[int]) -> float:
        """Return the largest factor, 1 or more, by which gaps differ from those written."""
        shares = [roll.share(height) for roll, height in zip(self.rolls, heights_px, strict=True)]
        return max((_factor(share) for share in shares), default=1)

    def lengths(self) -> Iterator[tuple[int, int]]:
        """Yield the lengths of the shortest and the longest film at each step, in frames."""
        for step_px in self.steps():
            yield (
                self._frames_with(self.timing.least_gap, step_px),
                self._frames_with(self.timing.most_gap, step_px),
            )

    def _frames_with(self, gap_share: float, step_px: Fraction) -> int:
        scrolled = (self._move_count(roll, roll.at(gap_share), step_px) for roll in self.rolls)
        return self._fixed_frames + sum(scrolled)

    def _impossible(self, wanted: int) -> Diagnostic:
        lengths = list(self.lengths())
        shortest, longest = min(low for low, _ in lengths), max(high for _, high in lengths)
        nearest = min(
            (min(max(wanted, low), high) for low, high in lengths),
            key=lambda frames: abs(frames - wanted),
        )
        below = [high for _, high in lengths if high < wanted]
        above = [low for low, _ in lengths if low > wanted]
        hint = "; or ".join(self._alternatives(wanted, nearest))
        if below and above:
            return error(
                "duration-impossible",
                f"the film cannot last {self._readable(wanted)}: with whole steps it lasts from "
                f"{self._readable(shortest)} to {self._readable(longest)}, but not between "
                f"{self._readable(max(below))} and {self._readable(min(above))}",
                hint=hint,
                span=self.timing.duration_span,
            )
        return error(
            "duration-impossible",
            f"the film cannot last {self._readable(wanted)} with whole steps, only from "
            f"{self._readable(shortest)} to {self._readable(longest)}",
            hint=hint,
            span=self.timing.duration_span,
        )

    def _alternatives(self, wanted: int, nearest: int) -> Iterator[str]:
        yield f"duration {self._readable(nearest)} is the nearest"
        if (gaps := self._wider_gaps(wanted)) is not None:
            yield gaps
        usual = self._taken_px
        if self.shorter is not None and self._frames_with(1, usual) > wanted:
            yield self.shorter
        if self._is_fixed:
            free = replace(self, timing=replace(self.timing, speed_span=None)).find()
            if isinstance(free, Pace):
                step_px = free.step_px / self.scan.moments
                speed = float(step_px) / self.raster.scale
                yield f"speed {speed:g} meets it (step {step_px})"
        if wanted > nearest:
            out = self.timing.lead_out.in_frames(self.rate) + wanted - nearest
            yield f"lead_out {out}f fills it with black"

    def _wider_gaps(self, wanted: int) -> str | None:
        """Return the gap limit that would be enough, at the step where gaps change least."""
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
        limit = f"most: {most}%" if most > _WHOLE else f"least: {max(0, least)}%"
        return f"timing.gaps: {{{limit}}} meets it at step {pace.step_px}"

    def _readable(self, frames: int) -> str:
        """Format a length for reading, and for writing back exact to the frame."""
        return f"{frames}f ({timecode(frames, self.rate)})"


def _factor(share: float) -> float:
    return max(share, 1 / share) if share > 0 else math.inf
