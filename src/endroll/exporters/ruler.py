"""The ruler of time in a picture: where a frame stands, and at which timecodes there is a tick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from endroll.core.units import FrameRate, parse_timecode, timecode_after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.report.report import Report

_STEPS_S: Final = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200)
_MOST_TICKS: Final = 12


@dataclass(frozen=True, slots=True)
class Tick:
    """A frame with a round timecode."""

    frame: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruler:
    """Frames 0 to `frames` laid along `left_px` to `right_px`."""

    left_px: float
    right_px: float
    frames: int
    rate: FrameRate
    start: str

    @classmethod
    def over(cls, report: Report, *, left_px: float, right_px: float) -> Self:
        """Make the ruler of a film."""
        return cls(
            left_px=left_px,
            right_px=right_px,
            frames=report.frames,
            rate=FrameRate.parse(report.fps),
            start=report.start_timecode,
        )

    def x_px(self, frame: int) -> float:
        """Return where a frame begins."""
        return self.left_px + (self.right_px - self.left_px) * frame / self.frames

    def ticks(self) -> Iterator[Tick]:
        """Give ticks at round timecodes, so few that their texts stand apart."""
        start = parse_timecode(self.start, self.rate)
        length_s = self.frames / self.rate.nominal
        step_s = next((step for step in _STEPS_S if length_s <= step * _MOST_TICKS), _STEPS_S[-1])
        first_s = start // self.rate.nominal // step_s * step_s
        for second in range(first_s, first_s + int(length_s) + 3 * step_s, step_s):
            frame = _frame_at(second, self.rate) - start
            if 0 <= frame <= self.frames:
                yield Tick(frame, timecode_after(self.start, frame, self.rate))


def _frame_at(second: int, rate: FrameRate) -> int:
    """Return the first frame of a second of timecode, which drop-frame may have begun later."""
    minutes, second = divmod(second, 60)
    hour, minute = divmod(minutes, 60)
    is_dropped = rate.drops_frames and second == 0 and minute % 10
    frame = rate.nominal // 15 if is_dropped else 0
    return parse_timecode(f"{hour:02}:{minute:02}:{second:02}:{frame:02}", rate)
