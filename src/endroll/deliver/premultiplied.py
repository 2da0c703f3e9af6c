"""Premultiplied: a roll whose layers have as much colour as they cover. Part of `deliver`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from endroll.motion.scenes import NO_SHIFT

if TYPE_CHECKING:
    from fractions import Fraction

    from numpy.typing import NDArray

    from endroll.motion.scenes import Backing
    from endroll.motion.schedule import Schedule
    from endroll.paint.backdrops import Drawn
    from endroll.paint.picture import LayerSource


class Premultiplied:
    """A source whose layers are premultiplied, and all else as it was."""

    def __init__(self, source: LayerSource) -> None:
        self._source = source
        self.rows = source.rows
        self.frame = source.frame

    @property
    def schedule(self) -> Schedule:
        """When which rows show."""
        return self._source.schedule

    @property
    def background_rgb(self) -> tuple[int, int, int]:
        """The colour of rows that show no roll."""
        return self._source.background_rgb

    def backing(self, backing: Backing) -> Drawn:
        """Return a picture as it stands on the background's colour, and where."""
        return self._source.backing(backing)

    def layer_rows(
        self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT
    ) -> NDArray[np.uint8]:
        """Return rows without their background: uint8 (bottom - top, width, 4), premultiplied."""
        return _multiplied(self._source.layer_rows(top_px, bottom_px, shift=shift))

    def layer_frame(self, index: int) -> NDArray[np.uint8]:
        """Return the text of a frame alone: uint8 (height, width, 4), premultiplied."""
        return _multiplied(self._source.layer_frame(index))


def _multiplied(rgba: NDArray[np.uint8]) -> NDArray[np.uint8]:
    out = rgba.copy()
    share = rgba[:, :, 3:].astype(np.uint16)
    out[:, :, :3] = (rgba[:, :, :3] * share + 127) // 255
    return out
