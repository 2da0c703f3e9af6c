"""Pace: how many px a frame, and how high the roll, to last as long as asked. Integers throughout.

What was asked for and how far the gaps of the roll may go in, a step and a height out; or, where
there are none, what could be had instead.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from endroll.diagnostics import Diagnostic, error
from endroll.units import timecode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.model.film import Timing
    from endroll.units import FrameRate, Raster

_LEAST_CROSSING_S: Final = 2
"""What a line is in the picture at the least where no speed is said: none can be read faster."""


@dataclass(frozen=True, slots=True)
class Stretchable:
    """A roll as high as it was set, and how much of that is gaps."""

    height_px: int
    gaps_px: int

    def at(self, share: float) -> int:
        """Return the height with gaps at a share of what they are, inward to the px."""
        changed_px = self.gaps_px * (Fraction(share) - 1)
        return self.height_px + (math.ceil(changed_px) if share < 1 else math.floor(changed_px))

    def share(self, height_px: int) -> float:
        """Return the share of the gaps that makes it as high."""
        return 1 + (height_px - self.height_px) / self.gaps_px if self.gaps_px else 1.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How the roll goes: whole px a frame, and the height that it must have."""

    step_px: int
    height_px: int


def asked_step(timing: Timing, raster: Raster, rate: FrameRate) -> float:
    """Return the px a frame that were asked for, whole or not."""
    if timing.crossing is not None:
        return raster.height_px / max(1, timing.crossing.in_frames(rate))
    return timing.speed_px * raster.scale


def whole_step(step_px: float) -> int:
    """Return the nearest whole px a frame, halves up, at least 1."""
    return max(1, int(step_px + 0.5))


def scroll_frames(roll_height_px: int, raster: Raster, step_px: int) -> int:
    """Return the frames of a whole scroll, from an empty one to an empty one, both counted."""
    return -(-(raster.height_px + roll_height_px) // step_px) + 1


@dataclass(frozen=True, slots=True)
class PaceFinder:
    """Finds the pace of one roll on one raster at one rate."""

    timing: Timing
    roll: Stretchable
    raster: Raster
    rate: FrameRate

    def find(self) -> Pace | Diagnostic:
        """Return the pace asked for, or why there is none and what could be."""
        usual = whole_step(asked_step(self.timing, self.raster, self.rate))
        if self.timing.duration is None:
            return Pace(usual, self.roll.height_px)
        wanted = self.timing.duration.in_frames(self.rate)
        paces = [
            pace
            for step_px in self._steps()
            if (pace := self._at(step_px, wanted - self._black)) is not None
        ]
        if not paces:
            return self._impossible(wanted)
        return min(paces, key=lambda pace: (self._change(pace), abs(pace.step_px - usual)))

    @property
    def _black(self) -> int:
        """Return the frames before and after the scroll."""
        return self.timing.lead_in.in_frames(self.rate) + self.timing.lead_out.in_frames(self.rate)

    @property
    def _is_fixed(self) -> bool:
        return self.timing.speed_span is not None

    def _steps(self) -> range:
        """Return the steps that may be taken: the one that was written, or any that is readable."""
        if self._is_fixed:
            step_px = whole_step(asked_step(self.timing, self.raster, self.rate))
            return range(step_px, step_px + 1)
        most = math.floor(self.raster.height_px / (_LEAST_CROSSING_S * self.rate.value))
        return range(1, max(1, most) + 1)

    def _at(self, step_px: int, frames: int) -> Pace | None:
        """Return the pace at a step that scrolls in a number of frames, gaps changed the least."""
        if frames < 2:  # noqa: PLR2004  an empty frame at either end
            return None
        highest = (frames - 1) * step_px - self.raster.height_px
        lowest = highest - step_px + 1
        least, most = self.roll.at(self.timing.least_gap), self.roll.at(self.timing.most_gap)
        height_px = min(max(self.roll.height_px, lowest), highest)
        if height_px < self.roll.height_px:
            height_px = max(height_px, min(highest, least))
        return Pace(step_px, height_px) if least <= height_px <= most else None

    def _change(self, pace: Pace) -> float:
        """Return how far the gaps of a pace are from what was written, as a factor above 1."""
        share = self.roll.share(pace.height_px)
        return max(share, 1 / share) if share else math.inf

    def _lengths(self) -> Iterator[tuple[int, int]]:
        """Yield the shortest and longest film of each step, in frames."""
        least, most = self.roll.at(self.timing.least_gap), self.roll.at(self.timing.most_gap)
        for step_px in self._steps():
            yield (
                self._black + scroll_frames(least, self.raster, step_px),
                self._black + scroll_frames(most, self.raster, step_px),
            )

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
        frames = wanted - self._black
        shares = [
            (self.roll.share((frames - 1) * step_px - self.raster.height_px), step_px)
            for step_px in self._steps()
        ]
        able = [(share, step_px) for share, step_px in shares if share > 0 and self.roll.gaps_px]
        if able and frames > 1:
            share, step_px = min(able, key=lambda pair: max(pair[0], 1 / pair[0]))
            side = "most" if share > 1 else "least"
            percent = math.ceil(100 * share) if share > 1 else math.floor(100 * share)
            yield f"timing.gaps: {{{side}: {percent}%}} meets it at step {step_px}"
        if self._is_fixed:
            free = PaceFinder(_unhurried(self.timing), self.roll, self.raster, self.rate).find()
            if isinstance(free, Pace):
                speed = free.step_px / self.raster.scale
                yield f"speed {speed:g} meets it (step {free.step_px})"
        longer = wanted - nearest
        if longer > 0:
            out = self.timing.lead_out.in_frames(self.rate) + longer
            yield f"lead_out {out}f fills it with black"

    def _spoken(self, frames: int) -> str:
        """Say a length so that it can be read, and written back to the frame."""
        return f"{frames}f ({timecode(frames, self.rate)})"


def _unhurried(timing: Timing) -> Timing:
    return replace(timing, speed_span=None)
