"""Find the pace of a set roll, and place its blocks at the heights that this pace needs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from endroll.build.list_columns import FEWEST_NAMES
from endroll.core.diagnostics import Diagnostic
from endroll.layout.engine import place_roll
from endroll.layout.solo_spacing import clear_fields, has_alone
from endroll.model.choices import Arrange
from endroll.model.credits import People
from endroll.model.walk import every_entry
from endroll.motion.pace import Pace, PaceFinder, Stretchable, standing_frames, taken_step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from endroll.core.units import TimeSpan
    from endroll.layout.engine import StackedRoll
    from endroll.layout.roll import Roll
    from endroll.model.credits import Credits, Entry


@dataclass(frozen=True, slots=True)
class PacedRoll:
    """A placed roll and its pace.

    `pace` is None if no pace gives the film its length; `diagnostics` then say why, and the roll
    has the gaps as written. `gap_share` is how much of their height as written the gaps have.
    """

    roll: Roll
    pace: Pace | None
    diagnostics: tuple[Diagnostic, ...] = ()
    gap_share: float = 1


def pace_roll(stacked: StackedRoll, length: TimeSpan | None) -> PacedRoll:
    """Place a roll so that the film lasts `length`, or at the usual pace if that is None.

    The gaps around a block that has to be alone in the picture depend on the step, and with them
    the length: if the speed is free, every step that can be read is tried.
    """
    timing, video = stacked.credits.timing, stacked.credits.video
    if not has_alone(stacked):
        return _placed(stacked, length)
    usual = taken_step(timing, video.raster, video.rate, video.scan)
    if length is None or timing.speed_span is not None:
        return _placed(clear_fields(stacked, usual), length, only_step_px=usual)
    steps = PaceFinder(timing, (), video.raster, video.rate, scan=video.scan).steps()
    candidates = {
        step_px: _placed(clear_fields(stacked, step_px), length, only_step_px=step_px)
        for step_px in steps
    }
    changes = {
        step_px: candidate.pace.change
        for step_px, candidate in candidates.items()
        if candidate.pace is not None
    }
    if not changes:
        return candidates[min(steps, key=lambda step_px: abs(step_px - usual))]
    return candidates[min(changes, key=lambda step_px: (changes[step_px], abs(step_px - usual)))]


def possible_lengths(stacked: StackedRoll) -> tuple[tuple[int, int], ...]:
    """Return the shortest and longest film that the gaps allow, in frames, at each step."""
    if not has_alone(stacked):
        return tuple(_finder(stacked, place_roll(stacked), None).lengths())
    timing, video = stacked.credits.timing, stacked.credits.video
    lengths = []
    steps = PaceFinder(timing, (), video.raster, video.rate, scan=video.scan).steps()
    for index, step_px in enumerate(steps):
        cleared = clear_fields(stacked, step_px)
        finder = _finder(cleared, place_roll(cleared), None)
        lengths.append(list(finder.lengths())[index])
    return tuple(lengths)


def _placed(
    stacked: StackedRoll, length: TimeSpan | None, *, only_step_px: Fraction | None = None
) -> PacedRoll:
    """Place the roll at one step, or at the one that changes its gaps least."""
    natural = place_roll(stacked)
    finder = _finder(stacked, natural, length)
    rolls = finder.rolls
    pace = finder.find(only_step_px=only_step_px)
    if isinstance(pace, Diagnostic):
        return PacedRoll(natural, None, (pace,))
    added_px = sum(pace.heights_px) - sum(roll.height_px for roll in rolls)
    if pace.heights_px == tuple(roll.height_px for roll in rolls):
        return PacedRoll(natural, pace)
    share = 1 + added_px / sum(roll.gaps_px for roll in rolls)
    placed = place_roll(stacked, heights_px=pace.heights_px)
    return PacedRoll(placed, pace, gap_share=share)


def _finder(stacked: StackedRoll, natural: Roll, length: TimeSpan | None) -> PaceFinder:
    video = stacked.credits.video
    return PaceFinder(
        stacked.credits.timing,
        tuple(_stretchables(stacked, natural)),
        video.raster,
        video.rate,
        standing_frames=standing_frames(natural.all_parts, video.rate),
        length=length,
        shorter=_columns(stacked.credits) if length else None,
        scan=video.scan,
    )


def _columns(credits_: Credits) -> str | None:
    """Return the hint to set long lists in columns, if there are any in one column."""
    count = sum(_is_long(entry) for entry in every_entry(credits_.blocks))
    if not count:
        return None
    lists = "a long list is" if count == 1 else f"{count} long lists are"
    return f"layout.columns auto shortens it where names fit side by side: {lists} in one column"


def _is_long(entry: Entry) -> bool:
    """Return whether an entry is a long list in one column that could have several."""
    return (
        isinstance(entry, People)
        and entry.columns == 1
        and len(entry.names) >= FEWEST_NAMES
        and (entry.role is None or entry.arrange is Arrange.STACKED)
        and not (entry.separator or entry.setting.is_vertical)
    )


def _stretchables(stacked: StackedRoll, natural: Roll) -> Iterator[Stretchable]:
    """Yield what scrolls past between each two halts of each scroll."""
    video = stacked.credits.video
    for part, placed in zip(stacked.parts, natural.all_parts, strict=True):
        if placed.still is not None:
            continue
        screen_px = placed.screen_px(video.raster)
        path = placed.path(screen_px)
        for index, (halt, following) in zip(part.stretches, pairwise(path), strict=True):
            gaps_px = () if index is None else part.segments[index].stack.free_gaps_px
            yield Stretchable(
                abs(following.offset_px - halt.offset_px) - screen_px,
                sum(gaps_px),
                screen_px,
                halt.ease_frames(video.rate),
                following.ease_frames(video.rate),
            )
