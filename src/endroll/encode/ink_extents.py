"""Find which rows of a frame have ink, so that the others are not converted.

In: a painted roll, and views that stand still or go sideways. Out: row numbers.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from endroll.motion.scenes import View
    from endroll.paint.sources import RowSource

_KEPT: Final = 16


class InkExtents:
    """Finds the rows with ink of each place on the roll once."""

    def __init__(self, source: RowSource) -> None:
        self._source = source
        raster = source.schedule.raster
        self._height, self._panel = raster.height_px, source.schedule.panel_px
        self._background = np.array(source.background_rgb, np.uint8)
        self._known: OrderedDict[tuple[int, Fraction], tuple[int, int]] = OrderedDict()

    def of(self, views: Sequence[View]) -> tuple[int, int]:
        """Return the first row of a frame with ink and the row after the last: even, or both 0."""
        extents = [self._at(offset_px, shift) for offset_px, shift in self._places(views)]
        inked = [extent for extent in extents if extent[0] < extent[1]]
        if not inked:
            return 0, 0
        return min(top for top, _ in inked) & ~1, max(bottom + 1 for _, bottom in inked) & ~1

    def _places(self, views: Sequence[View]) -> Iterator[tuple[int, Fraction]]:
        for view in views:
            yield view.offset_px, view.shift
            if view.left_px:
                yield view.offset_px + self._panel, view.shift

    def _at(self, offset_px: int, shift: Fraction) -> tuple[int, int]:
        key = offset_px, shift
        if key not in self._known:
            rows = self._source.rows(offset_px, offset_px + self._height, shift=shift)
            inked = np.flatnonzero((rows != self._background).any(axis=(1, 2)))
            self._known[key] = (int(inked[0]), int(inked[-1]) + 1) if inked.size else (0, 0)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return self._known[key]
