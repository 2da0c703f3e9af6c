"""Layers: a roll without its background, made into what is asked for. Part of `encode`.

Each is a source over another, so that whatever writes a film writes them as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from endroll.encode.color import premultiplied
from endroll.motion.scenes import NO_SHIFT

if TYPE_CHECKING:
    from fractions import Fraction

    from numpy.typing import NDArray

    from endroll.motion.scenes import Backing
    from endroll.motion.schedule import Schedule
    from endroll.paint.backdrops import Drawn
    from endroll.paint.sources import LayerSource


class Layer:
    """What a source paints without its background, and no picture behind or beside its text."""

    def __init__(self, source: LayerSource) -> None:
        self._source = source
        self._schedule = source.schedule.without_pictures()

    @property
    def schedule(self) -> Schedule:
        """When which rows show."""
        return self._schedule

    @property
    def background_rgb(self) -> tuple[int, int, int]:
        """The colour of rows that show no roll."""
        return self._source.background_rgb

    def rows(self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT) -> NDArray[np.uint8]:
        """Return rows with their background: uint8 (bottom - top, width, 3)."""
        return self._source.rows(top_px, bottom_px, shift=shift)

    def backing(self, backing: Backing) -> Drawn:
        """Return a picture of the source; none is ever asked for."""
        return self._source.backing(backing)

    def frame(self, index: int) -> NDArray[np.uint8]:
        """Return a frame with its background: uint8 (height, width, 3)."""
        return self._source.frame(index)

    def layer_rows(
        self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT
    ) -> NDArray[np.uint8]:
        """Return rows without their background: uint8 (bottom - top, width, 4), straight RGBA."""
        return self._source.layer_rows(top_px, bottom_px, shift=shift)

    def layer_frame(self, index: int) -> NDArray[np.uint8]:
        """Return the text of a frame alone: uint8 (height, width, 4), straight RGBA."""
        return self._source.layer_frame(index)


class Premultiplied(Layer):
    """A layer that has as much colour as it covers."""

    def layer_rows(
        self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT
    ) -> NDArray[np.uint8]:
        """Return rows without their background: uint8 (bottom - top, width, 4), premultiplied."""
        return premultiplied(super().layer_rows(top_px, bottom_px, shift=shift))

    def layer_frame(self, index: int) -> NDArray[np.uint8]:
        """Return the text of a frame alone: uint8 (height, width, 4), premultiplied."""
        return premultiplied(super().layer_frame(index))


class Fill(Layer):
    """A layer on black, which a mixer adds to a picture that its key has darkened."""

    @property
    def background_rgb(self) -> tuple[int, int, int]:
        """Black."""
        return (0, 0, 0)

    def rows(self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT) -> NDArray[np.uint8]:
        """Return rows on black: uint8 (bottom - top, width, 3)."""
        return self._made(self.layer_rows(top_px, bottom_px, shift=shift))

    def frame(self, index: int) -> NDArray[np.uint8]:
        """Return a frame on black: uint8 (height, width, 3)."""
        return self._made(self.layer_frame(index))

    def _made(self, rgba: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return np.ascontiguousarray(premultiplied(rgba)[:, :, :3])


class Key(Fill):
    """How much of each px a layer covers: white where all of it, black where none."""

    def _made(self, rgba: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return rgba[:, :, [3, 3, 3]]
