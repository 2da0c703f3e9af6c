"""Rasterise runs of colour fonts, such as emoji. A run in, a picture of it out.

Emoji cannot be drawn as outlines of one colour. They are rasterised at a higher resolution, so that
they are sharp on paper too.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.paint.glyphs import raster_colored

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.layout.roll import GlyphRun
    from endroll.text.fonts import FontBook

_OVERSAMPLING: Final = 4


@dataclass(frozen=True, slots=True)
class ColoredLetters:
    """Straight RGBA, uint8 (rows, columns, 4); left and bottom in px from the origin, y up."""

    pixels: NDArray[np.uint8]
    left_px: float
    bottom_px: float

    @property
    def width_px(self) -> float:
        """Return its width on the roll."""
        return float(self.pixels.shape[1]) / _OVERSAMPLING

    @property
    def height_px(self) -> float:
        """Return its height on the roll."""
        return float(self.pixels.shape[0]) / _OVERSAMPLING


def draw_colored(run: GlyphRun, book: FontBook) -> ColoredLetters | None:
    """Return a run in its font's own colours; None if the font has none for these glyphs."""
    if not book.is_colored(run.font):
        return None
    glyphs = run.glyphs
    large = replace(
        run,
        size_px=run.size_px * _OVERSAMPLING,
        x_px=0,
        baseline_px=0,
        advance_px=run.advance_px * _OVERSAMPLING,
        top_px=(run.top_px - run.baseline_px) * _OVERSAMPLING,
        bottom_px=(run.bottom_px - run.baseline_px) * _OVERSAMPLING,
        glyphs=replace(
            glyphs,
            xs_px=array("d", [x_px * _OVERSAMPLING for x_px in glyphs.xs_px]),
            ys_px=array("d", [y_px * _OVERSAMPLING for y_px in glyphs.ys_px]),
        ),
    )
    drawn = raster_colored(large, book)
    if drawn is None:
        return None
    coverage, rgb = drawn
    return ColoredLetters(
        np.dstack((rgb, coverage.values)),
        coverage.left_px / _OVERSAMPLING,
        -coverage.bottom_px / _OVERSAMPLING,
    )
