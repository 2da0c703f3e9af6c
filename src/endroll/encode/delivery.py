"""The summary of a finished render."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.core.units import FrameRate


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A finished file, or folder of a sequence; `seconds` is how long writing took.

    The key of a matte is at `key_path`; `size_bytes` then counts both files.
    """

    path: Path
    format: str
    frame_count: int
    rate: FrameRate
    width_px: int
    height_px: int
    size_bytes: int
    seconds: float
    key_path: Path | None = None

    def as_json(self) -> dict[str, str | int | float]:
        """Return the keys that `render --json` promises."""
        document: dict[str, str | int | float] = {
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
        return document if self.key_path is None else document | {"key_path": str(self.key_path)}
