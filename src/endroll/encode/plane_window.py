"""Plane window: windows on a roll as planes for an encoder, each row converted once.

Part of `encode`. It keeps the rows that a frame shows and a block more, whatever the roll's
length.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from endroll.encode.samples import PlaneRows, convert, faded, stacked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    import numpy as np
    from numpy.typing import NDArray

    from endroll.core.units import Raster
    from endroll.encode.groups import Rows
    from endroll.encode.sample_form import SampleForm

_BLOCK_ROWS: Final = 128
"""Rows asked of the painter at a time; even, so that chroma halved down stays in its block."""


class PlaneWindow:
    """Makes the planes of windows on a roll, and of pictures by themselves."""

    def __init__(
        self, rows: Rows, raster: Raster, form: SampleForm, *, channels: int, step_px: int
    ) -> None:
        del channels, step_px  # the rows tell; frames may begin at any of them
        self._rows = rows
        self._height = raster.height_px
        self._form = form
        # Chroma that is halved down pairs other rows where a frame begins at an odd one.
        phases = 2 if form.halves_down else 1
        self._phases = phases
        self._kept = phases * (raster.height_px // _BLOCK_ROWS + 3)
        self._blocks: OrderedDict[int, PlaneRows] = OrderedDict()
        self._unfaded: tuple[NDArray[np.uint8], PlaneRows] | None = None

    def window(self, offset_px: int) -> PlaneRows:
        """Return the planes of the picture whose top is a row of the roll."""
        return stacked(list(self._parts(offset_px)))

    def picture(self, pixels: NDArray[np.uint8]) -> PlaneRows:
        """Return the planes of a picture, uint8 (rows, width, channels)."""
        return convert(pixels, self._form)

    def faded(
        self, pixels: NDArray[np.uint8], rgb: tuple[int, int, int], opacity: Fraction
    ) -> PlaneRows:
        """Return the planes of a picture nearer to a colour, the opacity that is left of it."""
        if self._unfaded is None or self._unfaded[0] is not pixels:
            self._unfaded = pixels, self.picture(pixels)
        return faded(self._unfaded[1], rgb, opacity, self._form)

    def _parts(self, offset_px: int) -> Iterator[PlaneRows]:
        phase = offset_px % self._phases
        first, past = offset_px - phase, offset_px - phase + self._height
        for block in range(first // _BLOCK_ROWS, (past - 1) // _BLOCK_ROWS + 1):
            block_px = block * _BLOCK_ROWS
            top, bottom = max(first - block_px, 0), min(past - block_px, _BLOCK_ROWS)
            planes = self._block(block_px + phase).planes
            yield PlaneRows(
                tuple(
                    plane[top * len(plane) // _BLOCK_ROWS : bottom * len(plane) // _BLOCK_ROWS]
                    for plane in planes
                )
            )

    def _block(self, top_px: int) -> PlaneRows:
        if top_px not in self._blocks:
            rows = self._rows(top_px, top_px + _BLOCK_ROWS)
            self._blocks[top_px] = convert(rows, self._form)
            while len(self._blocks) > self._kept:
                self._blocks.popitem(last=False)
        return self._blocks[top_px]
