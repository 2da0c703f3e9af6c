"""How the rows of a frame are scanned: all at one time, or as two fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final, Self

from endroll.core.units import FrameRate


class Scan(StrEnum):
    """The order of a frame's fields, as `video.scan` names it.

    The top field has rows 0, 2, 4, … of a frame. Source: ITU-R BT.709, part 2 (interlaced).
    """

    PROGRESSIVE = "progressive"
    TFF = "tff"
    BFF = "bff"

    @property
    def is_interlaced(self) -> bool:
        """Whether a frame has two fields, each of its own time."""
        return self is not Scan.PROGRESSIVE

    @property
    def moments(self) -> int:
        """The number of times that one frame shows."""
        return 2 if self.is_interlaced else 1

    @property
    def moment(self) -> str:
        """The word for what each step leads to."""
        return "field" if self.is_interlaced else "frame"

    @property
    def step_unit_px(self) -> int:
        """The px a frame of which every step is a multiple.

        In fields it is two px a field: with an odd number, a field would only ever show the rows of
        the roll that the field before it showed.
        """
        return 2 * self.moments if self.is_interlaced else 1

    @property
    def first_rows(self) -> tuple[int, ...]:
        """The first row of each field, in the order in which they are shown."""
        match self:
            case Scan.PROGRESSIVE:
                return (0,)
            case Scan.TFF:
                return 0, 1
            case Scan.BFF:
                return 1, 0


class ShownField(StrEnum):
    """Which field of a frame to look at, in the order in which they are shown."""

    FIRST = "first"
    SECOND = "second"


FIELD_RATES: Final = {
    "50i": FrameRate(Fraction(25)),
    "59.94i": FrameRate(Fraction(30000, 1001)),
}
"""The names of field rates that are broadcast, and their frames a second.

Source: ITU-R BT.709, part 2; EBU Tech 3299 (system 2, 1080i/25).
"""

_FIELDS: Final = re.compile(r"[0-9./]+\s*i", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ScanRate:
    """A frame rate, and the scan that its name implies, if any: `50i` is 25 frames of fields."""

    rate: FrameRate
    scan: Scan | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a frame rate as `FrameRate.parse` does, or the field rate `50i` or `59.94i`.

        Raises:
            ValueError: the text is not a rate, or is a field rate that is not broadcast.
        """
        name = text.strip().lower().replace(" ", "")
        if name in FIELD_RATES:
            return cls(FIELD_RATES[name], Scan.TFF)
        if _FIELDS.fullmatch(name):
            raise ValueError(
                f"{text!r} is not a field rate that is broadcast; write 50i, or 59.94i for what is "
                "often called 60i"
            )
        return cls(FrameRate.parse(text))
