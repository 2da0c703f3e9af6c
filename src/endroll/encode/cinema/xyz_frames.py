"""Frames in X'Y'Z' of 12 bits, as OpenJPEG takes them: packed, in the upper bits of 16."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from endroll.encode.sliding_rows import SlidingRows, rows_held
from endroll.encode.stills.deep_samples import DeepSamples

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.core.output_color import OutputColor
    from endroll.core.units import Raster
    from endroll.encode.color_encoding import ColorEncoding
    from endroll.encode.groups import Rows
    from endroll.encode.planes import Planes


class XyzWindow:
    """Converts frames of a roll, from any row on, and single pictures: (rows, width, 3), `<u2`."""

    def __init__(
        self, rows: Rows, raster: Raster, *, channels: int, step_px: int, output: OutputColor
    ) -> None:
        del step_px  # frames may begin at any row
        if channels != 3:  # noqa: PLR2004  X, Y and Z
            raise ValueError("X'Y'Z' has no alpha")
        self._deep = DeepSamples(output)
        held: NDArray[np.unsignedinteger[Any]] = np.empty(
            (rows_held(raster.height_px), raster.width_px, channels), "<u2"
        )
        self._rows = SlidingRows(rows, self._deep, held, raster.height_px)

    def window(self, offset_px: int) -> tuple[memoryview]:
        """Return the frame whose top is a row of the roll."""
        return (self._rows.window(offset_px).data.cast("B"),)

    def picture(self, pixels: NDArray[np.uint8]) -> tuple[memoryview]:
        """Return a picture, uint8 (rows, width, 3)."""
        return (_packed(self._deep(pixels)),)

    @property
    def encoding(self) -> ColorEncoding:
        """How planes hold its samples."""
        return self._deep.encoding

    def coded(self, planes: Planes) -> tuple[memoryview]:
        """Return a picture in planes."""
        return (_packed(self._deep.of_planes(planes)),)


def _packed(samples: NDArray[np.uint16]) -> memoryview:
    return np.ascontiguousarray(samples, "<u2").data.cast("B")
