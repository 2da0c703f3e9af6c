"""Set rules: lines across the roll, on whole rows and as thick as whole px."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from endroll.core.diagnostics import error
from endroll.layout.galley import Galley
from endroll.layout.roll import Box

if TYPE_CHECKING:
    from endroll.layout.compositor import Compositor
    from endroll.layout.galley import Column
    from endroll.model.credits import Rule


def compose_rule(rule: Rule, column: Column, compositor: Compositor) -> Galley:
    """Set a rule in its column; its edges are whole px, and it is at least 1 px thick."""
    width_px = max(1, round(compositor.length_px(rule.width)))
    if width_px > math.ceil(column.width_px):
        scale = compositor.grid.scale
        compositor.diagnostics.append(
            error(
                "too-wide",
                f"the rule is {width_px / scale:.0f} px long, and {column.width_px / scale:.0f} px "
                "are available",
                hint=f"set `width: {math.floor(column.width_px / scale)}` or less, or widen "
                "layout.safe",
                span=rule.frame.span,
            )
        )
    thickness_px = max(1, round(rule.thickness_px * compositor.grid.scale))
    left_px = round(column.aligned(rule.align or column.align).x_px(width_px))
    box = Box(
        left_px=left_px,
        top_px=0,
        right_px=left_px + width_px,
        bottom_px=thickness_px,
        color=rule.color or compositor.style("text").color,
        opacity=1,
        is_line=True,
    )
    return Galley(height_px=thickness_px, rules=(box,))
