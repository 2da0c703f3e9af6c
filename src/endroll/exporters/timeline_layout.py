"""Lay out a timeline picture: lanes of bars, estimated text widths, and a ruler of timecode."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Self

from endroll.core.units import FrameRate, parse_timecode, timecode_after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.report.report import Report

_STEPS_S: Final = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200)
_MAX_TICKS: Final = 12

_EM_WIDE: Final = 1.0
_EM_CAPITAL: Final = 0.7
_EM_NARROW: Final = 0.31
_EM_OTHER: Final = 0.55
_NARROW: Final = frozenset(" .,:;'|!()[]/-iljtfrI")


@dataclass(slots=True)
class Lanes:
    """Assigns bars to lanes so that none overlap; bars must be placed in order of their start."""

    gap_px: float = 0
    _ends_px: list[float] = field(default_factory=list)

    def place(self, first_px: float, last_px: float) -> int:
        """Return the first lane with room for a bar, counted from 0."""
        for lane, end_px in enumerate(self._ends_px):
            if end_px + self.gap_px <= first_px:
                self._ends_px[lane] = last_px
                return lane
        self._ends_px.append(last_px)
        return len(self._ends_px) - 1


def fitted(text: str, size_px: float, room_px: float) -> str:
    """Return a text, shortened with an ellipsis if it is wider than `room_px`."""
    if estimated_width_px(text, size_px) <= room_px:
        return text
    while text and estimated_width_px(f"{text}…", size_px) > room_px:
        text = text[:-1]
    return f"{text.rstrip()}…"


def estimated_width_px(text: str, size_px: float) -> float:
    """Return the approximate width of a text in a sans-serif font."""
    return size_px * sum(_em(letter) for letter in text)


def _em(letter: str) -> float:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return _EM_WIDE
    if letter in _NARROW:
        return _EM_NARROW
    return _EM_CAPITAL if letter.isupper() else _EM_OTHER


@dataclass(frozen=True, slots=True)
class Tick:
    """A frame with a round timecode, and the timecode."""

    frame: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruler:
    """Maps frames 0 to `frames` onto `left_px` to `right_px`."""

    left_px: float
    right_px: float
    frames: int
    rate: FrameRate
    start: str

    @classmethod
    def over(cls, report: Report, *, left_px: float, right_px: float) -> Self:
        """Return the ruler of a film."""
        return cls(
            left_px=left_px,
            right_px=right_px,
            frames=report.frames,
            rate=FrameRate.parse(report.fps),
            start=report.start_timecode,
        )

    def x_px(self, frame: int) -> float:
        """Return the position of the start of a frame."""
        return self.left_px + (self.right_px - self.left_px) * frame / self.frames

    def ticks(self) -> Iterator[Tick]:
        """Yield ticks at round timecodes, few enough that their texts do not touch."""
        start = parse_timecode(self.start, self.rate)
        length_s = self.frames / self.rate.nominal
        step_s = next((step for step in _STEPS_S if length_s <= step * _MAX_TICKS), _STEPS_S[-1])
        first_s = start // self.rate.nominal // step_s * step_s
        for second in range(first_s, first_s + int(length_s) + 3 * step_s, step_s):
            frame = _frame_at(second, self.rate) - start
            if 0 <= frame <= self.frames:
                yield Tick(frame, timecode_after(self.start, frame, self.rate))


def _frame_at(second: int, rate: FrameRate) -> int:
    """Return the first frame of a second of timecode; drop-frame timecode may skip its start."""
    minutes, second = divmod(second, 60)
    hour, minute = divmod(minutes, 60)
    is_dropped = rate.drops_frames and second == 0 and minute % 10
    frame = rate.nominal // 15 if is_dropped else 0
    return parse_timecode(f"{hour:02}:{minute:02}:{second:02}:{frame:02}", rate)
