"""Bring expected frames to where a file has them: mixed, scaled, placed, at its levels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from endroll.paint.fitting import fitted
from endroll.verify.mixtures import Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.verify.expected import ExpectedFilm
    from endroll.verify.geometry import Geometry
    from endroll.verify.tracking import Track

_BLACK = 16


@dataclass(frozen=True, slots=True)
class Transport:
    """The film, the file's raster in px, the geometry, and the file's code of each expected one."""

    film: ExpectedFilm
    size_px: tuple[int, int]
    geometry: Geometry
    codes: NDArray[np.uint8]

    @property
    def is_exact(self) -> bool:
        """Whether the film's px are the file's."""
        size_px = self.film.width_px, self.film.height_px
        return self.geometry.is_identity and size_px == self.size_px

    def frame(self, track: Track, index: int) -> NDArray[np.uint8] | None:
        """Return what a frame of the file should show, uint8, None if it shows none of the film."""
        luma = self._mixed(track, index)
        if luma is None:
            return None
        placed = luma if self.is_exact else self.placed(luma)
        return placed if self.is_level else self.codes.take(placed)

    @property
    def is_level(self) -> bool:
        """Whether the file has the expected codes."""
        return bool((self.codes == np.arange(256)).all())

    def _mixed(self, track: Track, index: int) -> NDArray[np.uint8] | None:
        mixture, frame = track.mixtures.get(index), track.frames[index]
        if mixture is None:
            return None if frame is None else self.film.luma(frame)
        one, other = self.film.luma(mixture.first), self.film.luma(mixture.second)
        if mixture.kind is Kind.FIELDS:
            woven = one.copy()
            woven[1::2] = other[1::2]
            return woven
        mixed = one * np.float32(1 - mixture.weight) + other * np.float32(mixture.weight)
        return np.rint(mixed).astype(np.uint8)

    def placed(self, luma: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return a frame of the film in the raster of the file, with black where it has none."""
        width, height = self.size_px
        place = self.geometry
        left, top = max(0, math.ceil(place.left_px - 1e-3)), max(0, math.ceil(place.top_px - 1e-3))
        right = place.left_px + self.film.width_px * place.across
        bottom = place.top_px + self.film.height_px * place.down
        right, bottom = min(width, math.floor(right + 1e-3)), min(height, math.floor(bottom + 1e-3))
        picture = np.full((height, width), _BLACK, np.uint8)
        if right <= left or bottom <= top:
            return picture
        box = (
            (left - place.left_px) / place.across,
            (top - place.top_px) / place.down,
            (right - place.left_px) / place.across,
            (bottom - place.top_px) / place.down,
        )
        within = (
            max(0.0, box[0]),
            max(0.0, box[1]),
            min(float(self.film.width_px), box[2]),
            min(float(self.film.height_px), box[3]),
        )
        picture[top:bottom, left:right] = fitted(luma, within, (right - left, bottom - top))
        return picture
