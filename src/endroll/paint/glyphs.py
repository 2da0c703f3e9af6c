"""Raster glyph runs: a run in, its coverage out. HarfBuzz fills the outlines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import uharfbuzz as hb

from endroll.text.fonts import UNITS_PER_EM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.layout.roll import GlyphRun
    from endroll.text.fonts import FontBook


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of each px a run covers: uint8 (rows, columns), 255 for all of it.

    `left_px` counts from the left edge of the frame, `top_px` from the top of the roll.
    """

    left_px: int
    top_px: int
    values: NDArray[np.uint8]

    @property
    def bottom_px(self) -> int:
        """Return the roll row below the last."""
        return self.top_px + int(self.values.shape[0])


def raster_run(run: GlyphRun, book: FontBook) -> Coverage | None:
    """Raster a run at its true position, sub-pixel in x; None where it inks nothing."""
    draw = hb.RasterDraw()
    font = book.open(run.font)
    scale = run.size_px / UNITS_PER_EM
    for glyph in run.glyphs:
        draw.transform = (scale, 0.0, 0.0, scale, run.x_px + glyph.x_px, glyph.y_px)
        draw.draw_glyph(font, glyph.glyph_id)
    image = draw.render()
    extents = image.extents if image else None
    if extents is None or not extents.width or not extents.height:
        return None
    # HarfBuzz counts rows upward from the baseline, the roll downward.
    rows = np.frombuffer(image.buffer, np.uint8).reshape(extents.height, extents.stride)
    return Coverage(
        left_px=extents.x_origin,
        top_px=run.baseline_px - extents.y_origin - extents.height,
        values=np.ascontiguousarray(rows[::-1, : extents.width]),
    )
