"""Delivery: what a writer says of the file that it finished.

Ground floor: every writer returns one, and the command line prints it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.units import FrameRate


@dataclass(frozen=True, slots=True)
class Format:
    """A format that frames are written in: a file that ends in `suffix`, or a folder of such."""

    suffix: str
    is_sequence: bool = False
    has_alpha: bool = False
    has_premultiplied: bool = False
    has_small: bool = False


FORMATS: Final = {
    "h264": Format(".mp4", has_small=True),
    "hevc": Format(".mp4"),
    "av1": Format(".mp4"),
    "prores-422-proxy": Format(".mov"),
    "prores-422-lt": Format(".mov"),
    "prores-422": Format(".mov"),
    "prores-422-hq": Format(".mov"),
    "prores-4444": Format(".mov", has_alpha=True, has_premultiplied=True),
    "prores-4444-xq": Format(".mov", has_alpha=True, has_premultiplied=True),
    "png": Format(".png", is_sequence=True, has_alpha=True),
    "tiff": Format(".tiff", is_sequence=True, has_alpha=True, has_premultiplied=True),
    "dpx": Format(".dpx", is_sequence=True),
}
"""What can be written, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A finished file; `seconds` is how long the writing took."""

    path: Path
    format: str
    frame_count: int
    rate: FrameRate
    width_px: int
    height_px: int
    size_bytes: int
    seconds: float

    def as_json(self) -> dict[str, str | int | float]:
        """Return the keys that `render --json` promises."""
        return {
            "path": str(self.path),
            "format": self.format,
            "frames": self.frame_count,
            "fps": str(self.rate),
            "duration_s": self.rate.seconds(self.frame_count),
            "width_px": self.width_px,
            "height_px": self.height_px,
            "bytes": self.size_bytes,
            "seconds": round(self.seconds, 3),
        }
