"""How the rows of a frame are scanned: all at one time, or as two fields."""

from __future__ import annotations

from enum import StrEnum


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
