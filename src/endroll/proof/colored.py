"""Coloured letters: a run whose font has colours of its own in, a picture of it out.

Emoji have no outlines of one colour. They are rastered finer than they stand, so that they are
sharp on paper too.
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

_FINER: Final = 4


@dataclass(frozen=True, slots=True)
class ColoredLetters:
    """Straight RGBA, uint8 (rows, columns, 4); left and foot are px from a run's origin, y up."""

    pixels: NDArray[np.uint8]
    left_px: float
    bottom_px: float

    @property
    def width_px(self) -> float:
        """Return how wide it is on the roll."""
        return float(self.pixels.shape[1]) / _FINER

    @property
    def height_px(self) -> float:
        """Return how high it is on the roll."""
        return float(self.pixels.shape[0]) / _FINER


def draw_colored(run: GlyphRun, book: FontBook) -> ColoredLetters | None:
    """Return a run in its font's own colours; None where it has none, or draws none of these."""
    if not book.is_colored(run.font):
        return None
    glyphs = run.glyphs
    large = replace(
        run,
        size_px=run.size_px * _FINER,
        x_px=0,
        baseline_px=0,
        advance_px=run.advance_px * _FINER,
        top_px=(run.top_px - run.baseline_px) * _FINER,
        bottom_px=(run.bottom_px - run.baseline_px) * _FINER,
        glyphs=replace(
            glyphs,
            xs_px=array("d", [x_px * _FINER for x_px in glyphs.xs_px]),
            ys_px=array("d", [y_px * _FINER for y_px in glyphs.ys_px]),
        ),
    )
    drawn = raster_colored(large, book)
    if drawn is None:
        return None
    coverage, rgb = drawn
    return ColoredLetters(
        np.dstack((rgb, coverage.values)),
        coverage.left_px / _FINER,
        -coverage.bottom_px / _FINER,
    )
