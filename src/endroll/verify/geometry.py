"""Where the film's picture is in a delivered one: scale and place, and samples brought across.

Coordinates count from the outer edge of the top left px. The film's column x is at `left_px + x *
across` of the delivered picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.verify.expected import STRIPS

if TYPE_CHECKING:
    from numpy.typing import NDArray

_EXACT: Final = 1e-6
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Geometry:
    """The scale across and down, and the place of the film's top left corner, in delivered px."""

    across: float
    down: float
    left_px: float
    top_px: float

    @property
    def is_identity(self) -> bool:
        """Whether the film's picture is where it should be, at its size."""
        moved = max(abs(self.left_px), abs(self.top_px))
        return max(moved, abs(self.across - 1), abs(self.down - 1)) < _EXACT

    @property
    def is_placed_exactly(self) -> bool:
        """Whether it is at its size, moved by whole px."""
        scaled = max(abs(self.across - 1), abs(self.down - 1))
        parts = max(abs(self.left_px - round(self.left_px)), abs(self.top_px - round(self.top_px)))
        return max(scaled, parts) < _EXACT

    def film_rows(self, rows: NDArray[np.float32], height_px: int) -> NDArray[np.float32]:
        """Return the means of delivered rows at each row of the film, NaN where there is none."""
        if self.is_identity and len(rows) == height_px:
            return rows
        at = self.top_px + (np.arange(height_px) + 0.5) * self.down - 0.5
        seen: NDArray[np.float32] = np.interp(at, np.arange(len(rows)), rows).astype(np.float32)
        seen[(at < -_HALF) | (at > len(rows) - _HALF)] = np.nan
        return seen

    def film_strips(
        self, columns: NDArray[np.float32], width_px: int, size_px: tuple[int, int]
    ) -> NDArray[np.float32]:
        """Return the means of delivered columns in each strip of the film, NaN where cut.

        `width_px` is that of the delivered picture, and `size_px` the film's raster.
        """
        fold = width_px / len(columns)
        sums = np.concatenate(([0.0], np.cumsum(columns, dtype=np.float64)))
        edges = self.left_px + np.linspace(0, size_px[0], STRIPS + 1) * self.across
        at = edges / fold
        ends = np.interp(at, np.arange(len(sums)), sums)
        with np.errstate(divide="ignore", invalid="ignore"):
            means = np.diff(ends) / np.diff(at)
        slack = 1.0
        cut = (edges[:-1] < -slack) | (edges[1:] > width_px + slack)
        means[cut] = np.nan
        return means.astype(np.float32)


def likely_geometries(film_px: tuple[int, int], file_px: tuple[int, int]) -> list[Geometry]:
    """Return how a picture may have come into another raster, the likeliest first."""
    across, down = file_px[0] / film_px[0], file_px[1] / film_px[1]
    scales = [(across, down)]
    scales += [(scale, scale) for scale in (min(across, down), max(across, down), 1.0)]
    scales += [(across, down * part) for part in (0.75, 4 / 3)]
    kept: dict[tuple[float, float], Geometry] = {}
    for wide, high in scales:
        left = (file_px[0] - film_px[0] * wide) / 2
        top = (file_px[1] - film_px[1] * high) / 2
        kept.setdefault((round(wide, 5), round(high, 5)), Geometry(wide, high, left, top))
    return list(kept.values())
