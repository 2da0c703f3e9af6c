"""Paint runs and boxes as strokes: a colour with a coverage, for shadow, outline and fill.

Pillow blurs. Nothing here knows a band or a frame.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image, ImageFilter

from endroll.layout.roll import BLUR_REACH
from endroll.paint.glyphs import Coverage, raster_colored, raster_run
from endroll.paint.gradients import gradient_rgb
from endroll.paint.subpixel import raised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from endroll.layout.roll import Box, GlyphRun
    from endroll.model.design import Color, Shadow
    from endroll.text.fonts import FontBook


class StrokeLayer(IntEnum):
    """The painting order, so that no line's shadow falls on another line's letters."""

    BOX = 0
    SHADOW = 1
    OUTLINE = 2
    FILL = 3


@dataclass(frozen=True, slots=True)
class Stroke:
    """A colour and its coverage.

    For colour glyphs and gradients, `rgb`, uint8 (rows, columns, 3) of the size of the coverage,
    replaces the single colour.
    """

    layer: StrokeLayer
    color: Color
    coverage: Coverage
    rgb: NDArray[np.uint8] | None = None


def run_strokes(run: GlyphRun, book: FontBook, *, shift: float = 0) -> Iterator[Stroke]:
    """Yield the strokes of a run shifted up by `shift` of a px."""
    fill = raster_run(run, book, shift=shift)
    colored = raster_colored(run, book, shift=shift) if book.is_colored(run.font) else None
    if fill is None and colored:
        fill = colored[0]  # a colour glyph may have no outline of its own
    if fill is None:
        return
    body = fill
    if run.effects and run.effects.outline:
        line = run.effects.outline
        body = raster_run(run, book, spread_px=line.width_px, shift=shift) or fill
        yield Stroke(StrokeLayer.OUTLINE, line.color, _at_opacity(body, run.opacity))
    if run.effects and run.effects.shadow:
        shadow = run.effects.shadow
        cast = _cast_shadow(body, shadow)
        yield Stroke(
            StrokeLayer.SHADOW, shadow.color, _at_opacity(cast, run.opacity * shadow.opacity)
        )
    if colored:
        coverage, rgb = colored
        yield Stroke(StrokeLayer.FILL, run.color, _at_opacity(coverage, run.opacity), rgb)
        return
    filled = None
    if run.gradient is not None:
        baseline_px = run.baseline_px - shift
        filled = gradient_rgb(run.gradient, fill, x_px=run.x_px, baseline_px=baseline_px)
    yield Stroke(StrokeLayer.FILL, run.color, _at_opacity(fill, run.opacity), filled)


def box_stroke(box: Box, *, shift: float = 0) -> Stroke:
    """Return the stroke of a box shifted up by `shift` of a px."""
    values = np.full((box.bottom_px - box.top_px, box.right_px - box.left_px), 255, np.uint8)
    top_px = box.top_px
    if shift:
        values, top_px = np.rint(raised(values, shift)).astype(np.uint8), top_px - 1
    coverage = Coverage(box.left_px, top_px, values)
    layer = StrokeLayer.FILL if box.is_line else StrokeLayer.BOX
    return Stroke(layer, box.color, _at_opacity(coverage, box.opacity))


_OPAQUE: Final = 1.0


def _at_opacity(coverage: Coverage, opacity: float) -> Coverage:
    if opacity >= _OPAQUE:
        return coverage
    values = np.rint(coverage.values * opacity).astype(np.uint8)
    return Coverage(coverage.left_px, coverage.top_px, values)


def _cast_shadow(body: Coverage, shadow: Shadow) -> Coverage:
    """Move and blur a coverage; fractions of a px are interpolated bilinearly."""
    margin = math.ceil(BLUR_REACH * shadow.blur_px) + 1
    whole_x, whole_y = math.floor(shadow.x_px), math.floor(shadow.y_px)
    values = np.pad(body.values, margin).astype(np.float32)
    share_x, share_y = shadow.x_px - whole_x, shadow.y_px - whole_y
    values = values * (1 - share_x) + np.roll(values, 1, axis=1) * share_x
    values = values * (1 - share_y) + np.roll(values, 1, axis=0) * share_y
    picture = Image.fromarray(np.rint(values).astype(np.uint8))
    if shadow.blur_px:
        picture = picture.filter(ImageFilter.GaussianBlur(shadow.blur_px))
    return Coverage(
        body.left_px - margin + whole_x, body.top_px - margin + whole_y, np.asarray(picture)
    )
