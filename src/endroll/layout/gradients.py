"""Place the gradients of text: down from the cap height to the baseline, or along the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.layout.roll import PlacedGradient
from endroll.model.choices import Course

if TYPE_CHECKING:
    from endroll.layout.galley import PlacedLine
    from endroll.text.lines import ShapedRun
    from endroll.text.shaping import Shaper


def place_gradient(placed: PlacedLine, run: ShapedRun, shaper: Shaper) -> PlacedGradient | None:
    """Return the gradient of a run, in px from its origin; None if it has one colour.

    Downward, it depends on the style alone, so all lines of a style look alike. Raised and lowered
    letters have the gradient of their line. A vertical line counts as one letter.
    """
    gradient = run.style.gradient
    if gradient is None:
        return None
    line = placed.line
    is_across = gradient.course is Course.RIGHT
    style = line.style if run.style.rise_em else run.style
    if line.is_vertical:
        half_px = shaper.size_px(style) / 2
        across_px = (-half_px - run.x_px, half_px - run.x_px)
        start_px, end_px = across_px if is_across else (0.0, float(line.height_px))
    elif is_across:
        start_px, end_px = -run.x_px, line.advance_px - run.x_px
    else:
        start_px, end_px = -shaper.cap_px(style), 0.0
    return PlacedGradient(gradient.colors, is_across, start_px, end_px)
