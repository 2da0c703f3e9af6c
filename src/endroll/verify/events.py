"""Tell from the way through the film what happened to its frames: dropped, repeated, reordered."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from endroll.verify.findings import Code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    IsBlank = Callable[[int], bool]
    """Tells whether a frame of the file shows nothing."""

_TOGETHER: Final = 6
_WHOLE_PACE: Final = 1.0
_EXACT: Final = 0.5
_LOOSE: Final = 3.5
_SLACK: Final = 1.75
"""Frames by which a file at another rate may be off before something happened."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened at a frame of the file, to how many frames, up to which frame of the file."""

    code: Code
    frame: int
    count: int
    film_frame: int
    last_frame: int
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class _Jump:
    """Where the film goes on more or fewer frames than the file, from a frame of the film."""

    frame: int
    film_frame: int
    by: int


def find_events(
    frames: Sequence[int | None], pace: float, wanted: range, is_blank: IsBlank
) -> tuple[Event, ...]:
    """Return what happened to the wanted frames of the film, in order of the file.

    `is_blank` tells whether a frame of the file shows nothing.
    """
    known = [(index, frame) for index, frame in enumerate(frames) if frame is not None]
    if not known:
        return ()
    events = [*_ends(known, len(frames), wanted, pace, is_blank), *_gaps(known, is_blank)]
    events += _at_pace(known) if pace == _WHOLE_PACE else _off_pace(known, pace)
    return tuple(sorted(events, key=lambda event: event.frame))


def _ends(
    known: Sequence[tuple[int, int]], total: int, wanted: range, pace: float, is_blank: IsBlank
) -> Iterator[Event]:
    """Yield what comes before and after the film, and what of it is missing there."""
    (index, frame), (last, at) = known[0], known[-1]
    slack = _EXACT if pace == _WHOLE_PACE else _LOOSE
    missing = frame - wanted.start
    if any(not is_blank(each) for each in range(index)):
        yield Event(Code.SLATE, 0, index, wanted.start, index - 1, is_note=True)
    else:
        missing -= round(index * pace)
        if missing < -slack:
            count = round(-missing / pace)
            yield Event(Code.OFFSET, 0, count, wanted.start, count - 1, is_note=True)
    if missing > slack:
        yield Event(Code.FRAME_COUNT, index, missing, wanted.start, index)
    after = total - 1 - last
    missing = wanted.stop - 1 - at
    if all(is_blank(each) for each in range(last + 1, total)):
        missing -= round(after * pace)
    if missing > slack:
        yield Event(Code.FRAME_COUNT, last, missing, at + 1, last)
    elif after and missing < -slack:
        yield Event(Code.FRAME_COUNT, last + 1, after, wanted.stop, total - 1, is_note=True)


def _gaps(known: Sequence[tuple[int, int]], is_blank: IsBlank) -> Iterator[Event]:
    """Yield the frames between others that show nothing, or something else."""
    for (before, frame), (index, _) in pairwise(known):
        between = range(before + 1, index)
        if between:
            blank = sum(is_blank(each) for each in between)
            code = Code.BLANK if 2 * blank >= len(between) else Code.OBSCURED
            yield Event(code, between[0], len(between), frame + 1, between[-1])


def _at_pace(known: Sequence[tuple[int, int]]) -> Iterator[Event]:
    jumps = [
        _Jump(index, at, (at - frame) - (index - before))
        for (before, frame), (index, at) in pairwise(known)
        if at - frame != index - before
    ]
    for group in _groups(jumps):
        yield from _told(group, dict(known))


def _groups(jumps: Sequence[_Jump]) -> Iterator[list[_Jump]]:
    group: list[_Jump] = []
    for jump in jumps:
        if group and jump.frame - group[-1].frame > _TOGETHER:
            yield group
            group = []
        group.append(jump)
    if group:
        yield group


def _told(group: Sequence[_Jump], known: dict[int, int]) -> Iterator[Event]:
    """Yield what a group of jumps near each other comes to."""
    first, last = group[0], group[-1]
    if any(known.get(jump.frame - 1, -1) > jump.film_frame for jump in group):
        yield Event(Code.ORDER, first.frame, len(group), first.film_frame, last.frame)
        return
    behind = -sum(jump.by for jump in group if jump.by < 0)
    ahead = sum(jump.by for jump in group if jump.by > 0)
    repeats = [jump for jump in group if jump.by < 0]
    drops = [jump for jump in group if jump.by > 0]
    if repeats:
        yield Event(
            Code.REPEATED, repeats[0].frame, behind, repeats[0].film_frame, repeats[-1].frame
        )
    if drops and ahead != behind:
        missing = drops[0].film_frame - drops[0].by
        yield Event(Code.DROPPED, drops[0].frame, ahead, missing, drops[-1].frame)


def _off_pace(known: Sequence[tuple[int, int]], pace: float) -> Iterator[Event]:
    """Yield where a file at another rate is further off than its rate explains."""
    for (before, frame), (index, at) in pairwise(known):
        off = (at - frame) - pace * (index - before)
        if off >= _SLACK:
            yield Event(Code.DROPPED, index, round(off), frame + 1, index)
        elif off <= -_SLACK:
            code = Code.ORDER if at < frame else Code.REPEATED
            yield Event(code, index, round(-off), at, index)
