"""Turn placed lines into items of the display list: glyph runs and boxes, in px of the raster."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.layout.gradients import place_gradient
from endroll.layout.roll import Box, Effects, new_glyph_run, new_line_text

if TYPE_CHECKING:
    from endroll.layout.galley import Galley, PlacedLine
    from endroll.layout.roll import GlyphRun
    from endroll.model.design import Style
    from endroll.text.lines import InkBounds, ShapedRun
    from endroll.text.shaping import Shaper

_UNDERLINED_EM: Final = 0.25
"""How far an underline reaches below the baseline, at most, in fonts in use."""


def line_runs(
    placed: PlacedLine, galley_top_px: int, shaper: Shaper, *, scale: float
) -> list[GlyphRun]:
    """Return the runs of a line that draw anything; `scale` is raster px for one reference px."""
    runs: list[GlyphRun] = []
    baseline_px = galley_top_px + placed.top_px + placed.line.baseline_px
    shaped = placed.line.line
    text = new_line_text(
        text=shaped.text, span=placed.line.span, is_vertical=placed.line.is_vertical
    )
    for run in shaped.runs:
        if run.ink is None:
            continue
        style = run.style
        top_px, bottom_px = _rows_px(style, run, run.ink, baseline_px, scale)
        runs.append(
            new_glyph_run(
                style=style.name,
                font=run.font,
                size_px=run.size_px,
                color=style.color,
                gradient=place_gradient(placed, run, shaper) if style.gradient else None,
                opacity=style.opacity,
                effects=_effects(style, scale) if style.outline or style.shadow else None,
                narrowing=run.narrowing,
                is_turned=run.is_turned,
                x_px=placed.x_px + run.x_px,
                baseline_px=baseline_px,
                advance_px=run.advance_px,
                top_px=top_px,
                bottom_px=bottom_px,
                glyphs=run.glyphs,
                text=run.text,
                written=run.written,
                line=text,
            )
        )
    return runs


def ink_rows(galley: Galley, *, scale: float) -> tuple[int, int]:
    """Return the first row that a run of a galley touches, and the row below the last.

    They count from the top of the galley, and are 0 without runs.
    """
    tops_px: list[int] = []
    pasts_px: list[int] = []
    for placed in galley.lines:
        baseline_px = placed.top_px + placed.line.baseline_px
        for run in placed.line.line.runs:
            if run.ink is not None:
                top_px, past_px = _rows_px(run.style, run, run.ink, baseline_px, scale)
                tops_px.append(top_px)
                pasts_px.append(past_px)
    return (min(tops_px), max(pasts_px)) if tops_px else (0, 0)


def _rows_px(
    style: Style, run: ShapedRun, ink: InkBounds, baseline_px: int, scale: float
) -> tuple[int, int]:
    """Return the first row that a run touches, and the row below the last."""
    top_px, bottom_px = ink.top_px, ink.bottom_px
    if style.underline:
        bottom_px = min(bottom_px, -_UNDERLINED_EM * run.size_px)
    if style.outline or style.shadow:
        reach_px = _effects(style, scale).reach_px
        top_px, bottom_px = top_px + reach_px, bottom_px - reach_px
    return baseline_px - math.ceil(top_px), baseline_px - math.floor(bottom_px)


def line_boxes(placed: PlacedLine, galley_top_px: int, *, scale: float) -> tuple[Box, ...]:
    """Return the plate behind a line, as high as its line box, so that adjacent plates touch.

    The plate of a vertical line is as wide as its column.
    """
    plate = placed.line.style.plate
    if plate is None or not placed.line.line.runs:
        return ()
    padding_px = plate.padding_px * scale
    top_px, bottom_px = galley_top_px + placed.top_px, placed.line.height_px
    bottom_px += top_px
    left_px, right_px = placed.x_px - padding_px, placed.x_px + placed.line.advance_px + padding_px
    if placed.line.is_vertical:
        half_px = placed.line.style.size_px * placed.line.style.leading * scale / 2
        left_px, right_px = placed.x_px - half_px, placed.x_px + half_px
        top_px, bottom_px = math.floor(top_px - padding_px), math.ceil(bottom_px + padding_px)
    box = Box(
        left_px=math.floor(left_px),
        top_px=top_px,
        right_px=math.ceil(right_px),
        bottom_px=bottom_px,
        color=plate.color,
        opacity=plate.opacity,
    )
    return (box,)


def _effects(style: Style, scale: float) -> Effects:
    outline, shadow = style.outline, style.shadow
    return Effects(
        outline=outline and replace(outline, width_px=outline.width_px * scale),
        shadow=shadow
        and replace(
            shadow,
            x_px=shadow.x_px * scale,
            y_px=shadow.y_px * scale,
            blur_px=shadow.blur_px * scale,
        ),
    )
