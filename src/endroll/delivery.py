"""Delivery: what a writer says of the file that it finished.

Ground floor: every writer returns one, and the command line prints it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.units import FrameRate


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
