"""Views of a painted roll without its background: straight, premultiplied, or a side of a matte.

Each wraps a source and is a source, so that every writer can write it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from endroll.encode.color import premultiplied
from endroll.encode.tracks import MatteSide
from endroll.motion.scenes import NO_SHIFT

if TYPE_CHECKING:
    from fractions import Fraction

    from numpy.typing import NDArray

    from endroll.motion.scenes import Backing
    from endroll.motion.schedule import Schedule
    from endroll.paint.backdrops import Drawn
    from endroll.paint.sources import LayerSource


class Layer:
    """A source without its background, and without pictures behind or beside the text."""

    def __init__(self, source: LayerSource) -> None:
        self._source = source
        self._schedule = source.schedule.without_pictures()

    @property
    def schedule(self) -> Schedule:
        """Which rows show in each frame."""
        return self._schedule

    @property
    def background_rgb(self) -> tuple[int, int, int]:
        """The colour of rows outside the roll."""
        return self._source.background_rgb

    def rows(self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT) -> NDArray[np.uint8]:
        """Return rows with their background: uint8 (bottom - top, width, 3)."""
        return self._source.rows(top_px, bottom_px, shift=shift)

    def backing(self, backing: Backing) -> Drawn:
        """Return a picture of the source; no frame of a layer has one."""
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


class PremultipliedLayer(Layer):
    """A layer whose colour is multiplied by its alpha."""

    def layer_rows(
        self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT
    ) -> NDArray[np.uint8]:
        """Return rows without their background: uint8 (bottom - top, width, 4), premultiplied."""
        return premultiplied(super().layer_rows(top_px, bottom_px, shift=shift))

    def layer_frame(self, index: int) -> NDArray[np.uint8]:
        """Return the text of a frame alone: uint8 (height, width, 4), premultiplied."""
        return premultiplied(super().layer_frame(index))


class FillLayer(Layer):
    """The fill of a matte: a layer on black, added to a picture that its key has darkened."""

    @property
    def background_rgb(self) -> tuple[int, int, int]:
        """Black."""
        return (0, 0, 0)

    def rows(self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT) -> NDArray[np.uint8]:
        """Return rows on black: uint8 (bottom - top, width, 3)."""
        return self._flattened(self.layer_rows(top_px, bottom_px, shift=shift))

    def frame(self, index: int) -> NDArray[np.uint8]:
        """Return a frame on black: uint8 (height, width, 3)."""
        return self._flattened(self.layer_frame(index))

    def _flattened(self, rgba: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return np.ascontiguousarray(premultiplied(rgba)[:, :, :3])


class KeyLayer(FillLayer):
    """The key of a matte: the alpha of a layer as grey, white where it is opaque."""

    def _flattened(self, rgba: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return rgba[:, :, [3, 3, 3]]


def layer_of(
    source: LayerSource,
    *,
    side: MatteSide | None = None,
    has_alpha: bool = False,
    is_premultiplied: bool = False,
) -> LayerSource:
    """Return what is written of a source: all of it, a layer of it, or a side of a matte."""
    if side is not None:
        return FillLayer(source) if side is MatteSide.FILL else KeyLayer(source)
    if not has_alpha:
        return source
    return PremultipliedLayer(source) if is_premultiplied else Layer(source)
