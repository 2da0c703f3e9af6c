"""Frame rates, timecode, lengths and rasters: exact values with their units.

This module imports nothing from endroll. Every `parse` raises a ValueError whose message is fit to
print: a sentence, then after `; ` a hint, if there is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, Self, TypeVar

REFERENCE_LINES: Final = 1080
"""Raster height at which a reference px equals a px. Source: docs/architecture.md, Words."""

_NTSC: Final = Fraction(1000, 1001)
_DECIMAL: Final = re.compile(r"\d+(\.\d+)?|\.\d+")
_RATIO: Final = re.compile(r"(\d+)/(\d+)")
MAX_RATE: Final = 1000


@dataclass(frozen=True, slots=True, order=True)
class FrameRate:
    """An exact frame rate, in frames a second."""

    value: Fraction

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `25`, `24000/1001`, or a decimal; 23.976, 29.97, 59.94 become N*1000/1001.

        A decimal is read as the nearest NTSC rate if it is that rate truncated or rounded to two
        or more places (23.98, 23.976, 29.97, 47.952, 59.94, 119.88).

        Raises:
            ValueError: the text is not a rate, or is outside 1 to `MAX_RATE`.
        """
        text = text.strip()
        if ratio := _RATIO.fullmatch(text):
            if int(ratio[2]) == 0:
                raise ValueError(f"{text} divides by zero")
            value = Fraction(int(ratio[1]), int(ratio[2]))
        elif _DECIMAL.fullmatch(text):
            value = _snap_to_ntsc(Fraction(text))
        else:
            raise ValueError(f"{text!r} is not a frame rate; write one such as 24, 23.976 or 25")
        if not 1 <= value <= MAX_RATE:
            raise ValueError(f"{text} is not between 1 and {MAX_RATE} frames a second")
        return cls(value)

    def __str__(self) -> str:
        return f"{self.value.numerator}/{self.value.denominator}"

    @property
    def nominal(self) -> int:
        """Frame numbers in one second of timecode: 24 for 24000/1001."""
        return round(self.value)

    @property
    def drops_frames(self) -> bool:
        """Whether the timecode is drop-frame: at 29.97 and 59.94. Source: SMPTE ST 12-1."""
        return self.value.denominator == 1001 and self.nominal % 30 == 0  # noqa: PLR2004

    def seconds(self, frames: int) -> float:
        """Return the duration of a number of frames."""
        return float(frames / self.value)


def _snap_to_ntsc(value: Fraction) -> Fraction:
    if value.denominator == 1:
        return value
    ntsc = (int(value) + 1) * _NTSC
    return ntsc if abs(value - ntsc) < Fraction(1, 200) else value


def timecode(frames: int, rate: FrameRate) -> str:
    """Write a frame count as HH:MM:SS:FF, drop-frame (HH:MM:SS;FF) at 29.97 and 59.94.

    Source: SMPTE ST 12-1: the first two (four) frame numbers of every minute are skipped, except
    in every tenth minute.
    """
    fps = rate.nominal
    if rate.drops_frames:
        dropped = fps // 15
        ten_minutes = fps * 600 - 9 * dropped
        tens, rest = divmod(frames, ten_minutes)
        minutes = max(0, rest - dropped) // (fps * 60 - dropped)
        frames += dropped * (9 * tens + minutes)
    seconds, frame = divmod(frames, fps)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    separator = ";" if rate.drops_frames else ":"
    return f"{hour:02}:{minute:02}:{second:02}{separator}{frame:02}"


SOUND_HZ: Final = 48_000
"""The sample rate of every film. Source: AES5, the preferred frequency for sound with pictures."""


def sample_at(frame: int, rate: FrameRate) -> int:
    """Return the sample nearest to the start of a frame; of the frame count, the film's samples."""
    return round(frame * SOUND_HZ / rate.value)


_TIMECODE: Final = re.compile(r"(\d{1,3}):(\d\d):(\d\d)[:;](\d{2,3})")
_MAX_SIXTIETH: Final = 59


def parse_timecode(text: str, rate: FrameRate) -> int:
    """Read HH:MM:SS:FF (or ;FF) as a frame count from 00:00:00:00.

    Raises:
        ValueError: the text is not a timecode, or not one that exists at the rate.
    """
    text = text.strip()
    hour, minute, second, frame = _timecode_parts(text)
    nominal = rate.nominal
    if minute > _MAX_SIXTIETH or second > _MAX_SIXTIETH:
        raise ValueError(f"{text} is not a timecode: minutes and seconds go up to 59")
    if frame >= nominal:
        raise ValueError(
            f"{text} does not exist: at {nominal} frames a second, frames go up to {nominal - 1:02}"
        )
    minutes = hour * 60 + minute
    count = (minutes * 60 + second) * nominal + frame
    if rate.drops_frames:
        dropped = nominal // 15
        if second == 0 and minute % 10 and frame < dropped:
            raise ValueError(
                f"drop-frame timecode skips {text}; the next frame is "
                f"{hour:02}:{minute:02}:00;{dropped:02}"
            )
        count -= dropped * (minutes - minutes // 10)
    return count


def timecode_after(start: str, frames: int, rate: FrameRate) -> str:
    """Write the timecode `frames` after `start`; it wraps around after 24 hours.

    Raises:
        ValueError: `start` is not a timecode, or does not exist at the rate.
    """
    day = parse_timecode("24:00:00:00", rate)
    return timecode((parse_timecode(start, rate) + frames) % day, rate)


def _timecode_parts(text: str) -> tuple[int, int, int, int]:
    match = _TIMECODE.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a timecode; write one such as 00:01:02:12")
    hour, minute, second, frame = (int(part) for part in match.groups())
    return hour, minute, second, frame


_TIME: Final = re.compile(r"(\d+(?:\.\d+)?|\.\d+)\s*(s|f)")
_CLOCK: Final = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d\d(?:\.\d+)?)")
MAX_TIME_S: Final = 6 * 3600


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A duration as written: seconds, a number of frames, or a timecode.

    A timecode stays text, because how many frames it is, and whether it exists, depends on the
    rate: call `check` before `in_frames` or `in_seconds`.
    """

    seconds: Fraction = Fraction(0)
    frames: int | None = None
    timecode: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2s`, `0.5s`, `12f`, `0:02`, `1:02:03`, or the timecode `00:00:02:12`.

        Raises:
            ValueError: the text is not a time, or is longer than `MAX_TIME_S`.
        """
        text = text.strip()
        if match := _TIME.fullmatch(text):
            amount = Fraction(match[1])
            if match[2] == "f":
                if amount.denominator != 1:
                    raise ValueError(f"{text!r} is not a whole number of frames")
                return cls(frames=_bounded(int(amount), MAX_TIME_S * MAX_RATE, text))
            return cls(seconds=_bounded(amount, MAX_TIME_S, text))
        if match := _CLOCK.fullmatch(text):
            hours, minutes, seconds = int(match[1] or 0), int(match[2]), Fraction(match[3])
            return cls(seconds=_bounded((hours * 60 + minutes) * 60 + seconds, MAX_TIME_S, text))
        if _TIMECODE.fullmatch(text):
            hour, minute, second, _ = _timecode_parts(text)
            if minute > _MAX_SIXTIETH or second > _MAX_SIXTIETH:
                raise ValueError(f"{text} is not a timecode: minutes and seconds go up to 59")
            _bounded((hour * 60 + minute) * 60 + second, MAX_TIME_S, text)
            return cls(timecode=text)
        if text == "0":
            return cls()
        raise ValueError(f"{text!r} is not a time; write 2s, 12f, 0:02 or a timecode")

    @property
    def is_some(self) -> bool:
        """Return whether the duration is not zero."""
        timecode = (self.timecode or "").strip("0:;.")
        return bool(self.seconds or self.frames or timecode)

    def check(self, rate: FrameRate) -> None:
        """Check that a timecode exists at a rate; other times exist at every rate.

        Raises:
            ValueError: the frame number is too high, or drop-frame timecode skips it.
        """
        if self.timecode is not None:
            parse_timecode(self.timecode, rate)

    def in_frames(self, rate: FrameRate) -> int:
        """Return the duration at a rate, rounded to whole frames.

        Raises:
            ValueError: the timecode does not exist at the rate.
        """
        if self.timecode is not None:
            return parse_timecode(self.timecode, rate)
        return self.frames if self.frames is not None else round(self.seconds * rate.value)

    def in_seconds(self, rate: FrameRate) -> Fraction:
        """Return the exact duration in seconds; frames and timecode are converted at the rate.

        Raises:
            ValueError: the timecode does not exist at the rate.
        """
        if self.timecode is None and self.frames is None:
            return self.seconds
        return self.in_frames(rate) / rate.value


_Number = TypeVar("_Number", int, Fraction)


def _bounded(amount: _Number, limit: int, text: str) -> _Number:
    if amount > limit:
        raise ValueError(f"{text} is too long; write at most {MAX_TIME_S // 3600} hours")
    return amount


_LENGTH: Final = re.compile(r"([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*(px|%)?")
MAX_LENGTH: Final = 100_000


@dataclass(frozen=True, slots=True)
class Length:
    """A length as written: reference px, or a percentage of the frame's width."""

    amount: float
    unit: Literal["px", "%"] = "px"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `56`, `56px` (reference px) or `3%` (of the frame's width).

        Raises:
            ValueError: the text is not a length, or is beyond `MAX_LENGTH`.
        """
        match = _LENGTH.fullmatch(text.strip())
        if not match:
            raise ValueError(f"{text!r} is not a length; write 56 (px at 1080 lines) or 3%")
        amount = float(match[1])
        if abs(amount) > MAX_LENGTH:
            raise ValueError(f"{text} is larger than any picture; write at most {MAX_LENGTH}")
        return cls(amount, "%" if match[2] == "%" else "px")

    def on(self, raster: Raster) -> float:
        """Return the length in px on a raster."""
        if self.unit == "%":
            return self.amount * raster.width_px / 100
        return self.amount * raster.scale


_NAMED_RASTERS: Final = {
    "hd": (1920, 1080),
    "uhd": (3840, 2160),
    "2k-flat": (1998, 1080),
    "2k-scope": (2048, 858),
    "4k-flat": (3996, 2160),
    "4k-scope": (4096, 1716),
}
_WXH: Final = re.compile(r"(\d{1,6})\s*[x×X]\s*(\d{1,6})")  # noqa: RUF001
MIN_RASTER_PX: Final = 16
MAX_RASTER_PX: Final = 16_384


@dataclass(frozen=True, slots=True)
class Raster:
    """The size of the video in px, and how much larger than by its height all else is on it."""

    width_px: int
    height_px: int
    enlargement: float = 1

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `hd`, `uhd`, `2k-flat`, `2k-scope`, `4k-flat`, `4k-scope` or `1280x720`.

        Raises:
            ValueError: the text is not a size, or a side is out of range.
        """
        text = text.strip()
        if named := _NAMED_RASTERS.get(text.lower()):
            return cls(*named)
        match = _WXH.fullmatch(text)
        if not match:
            names = ", ".join(_NAMED_RASTERS)
            raise ValueError(f"{text!r} is not a size; write one of {names}, or WIDTHxHEIGHT")
        width, height = int(match[1]), int(match[2])
        if not all(MIN_RASTER_PX <= side <= MAX_RASTER_PX for side in (width, height)):
            raise ValueError(
                f"{text} is not between {MIN_RASTER_PX} and {MAX_RASTER_PX} px on each side"
            )
        return cls(width, height)

    def __str__(self) -> str:
        return f"{self.width_px}x{self.height_px}"

    @property
    def scale(self) -> float:
        """Px on this raster per reference px."""
        return self.height_px / REFERENCE_LINES * self.enlargement
