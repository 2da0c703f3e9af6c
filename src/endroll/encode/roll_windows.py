"""Convert the same rows of frames that show the roll alone to 8-bit 4:2:0 planes, each row once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from endroll.core.units import Raster
from endroll.encode.color import convert
from endroll.encode.color_encoding import EIGHT_420
from endroll.encode.plane_window import PlaneWindow

if TYPE_CHECKING:
    from fractions import Fraction

    from endroll.encode.planes import Planes
    from endroll.motion.scenes import View
    from endroll.paint.sources import RowSource


class RollWindows:
    """Windows on the roll, one for each fraction of a px that its rows are shifted by."""

    def __init__(self, source: RowSource, rows: range, *, step_px: int) -> None:
        """Take the rows of each frame to convert, and by how many the roll usually moves."""
        self._source = source
        self._top = rows.start
        self._raster = Raster(source.schedule.raster.width_px, len(rows))
        self._step_px = step_px
        self._windows: dict[Fraction, PlaneWindow] = {}

    def planes(self, view: View) -> Planes:
        """Return the rows of a view at full opacity: views, good until the next are asked for."""
        if view.shift not in self._windows:
            self._windows[view.shift] = PlaneWindow(
                partial(self._source.rows, shift=view.shift),
                self._raster,
                EIGHT_420,
                background=self._source.background_rgb,
                channels=3,
                step_px=self._step_px,
            )
        return self._windows[view.shift].window(view.offset_px + self._top)


def empty_planes(source: RowSource, height_px: int) -> Planes:
    """Return rows of background, as wide as the frame."""
    shape = height_px, source.schedule.raster.width_px, 3
    return convert(np.full(shape, source.background_rgb, np.uint8), EIGHT_420)
