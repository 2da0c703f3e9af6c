"""Write the whole roll as one tall PNG, band by band; only one band is in memory.

Source: W3C PNG 3rd edition, 5, 9.2 and 10.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.core.atomic_write import whole_file
from endroll.core.units import Raster
from endroll.encode.stills.png import FILTERED_UP, chunk, file_foot, file_head

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from endroll.paint.sources import RowSource

_BAND_ROWS: Final = 256
_LEVEL: Final = 6


def write_tall_png(source: RowSource, height_px: int, path: Path) -> None:
    """Write rows 0 to `height_px` of a roll as one PNG, on its background.

    Raises:
        RenderError: the file cannot be written.
    """
    raster = Raster(source.schedule.raster.width_px, height_px)
    with whole_file(path, suffix=".png") as part, part.open("wb") as file:
        file.write(file_head(raster, channels=3))
        for data in _compressed(source, raster):
            if data:
                file.write(chunk(b"IDAT", data))
        file.write(file_foot())


def _compressed(source: RowSource, raster: Raster) -> Iterator[bytes]:
    """Yield the rows, each minus the one above it, as parts of one zlib stream."""
    compressor = zlib.compressobj(_LEVEL)
    above = np.zeros((1, raster.width_px * 3), np.uint8)
    for top_px in range(0, raster.height_px, _BAND_ROWS):
        bottom_px = min(top_px + _BAND_ROWS, raster.height_px)
        rows = source.rows(top_px, bottom_px).reshape(bottom_px - top_px, -1)
        filtered = np.empty((len(rows), rows.shape[1] + 1), np.uint8)
        filtered[:, 0] = FILTERED_UP
        np.subtract(rows, np.concatenate((above, rows[:-1])), out=filtered[:, 1:])
        above = rows[-1:].copy()
        yield compressor.compress(filtered.tobytes())
    yield compressor.flush()
