"""Set leaders: dots from the end of a role to the start of a name, aligned in a common grid."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from endroll.layout.galley import Galley, PlacedLine
from endroll.model.credits import Text
from endroll.text.lines import repeated

if TYPE_CHECKING:
    from endroll.layout.compositor import Compositor

LEADER_GAP_EM: Final = 0.4
"""The least gap between the role and the first dot, and between the last dot and the name."""


@dataclass(frozen=True, slots=True)
class LeaderExtent:
    """The extent of a leader, from the end of a role to the start of a name.

    `grid_px` is the origin of the grid of dots, whole px; `role` is the line that it continues.
    """

    start_px: float
    end_px: float
    grid_px: int
    role: PlacedLine


def set_leader(extent: LeaderExtent, compositor: Compositor, *, language: str) -> Galley:
    """Set the dots of one row in the style of its role; none if there is no room for a dot.

    The pitch is the width of a dot and a space, rounded to whole px so that all dots look alike.
    """
    set_role = extent.role.line
    style, span = set_role.style, set_role.span
    (dot,) = compositor.set_text(Text(".", span, language), style, measure_px=math.inf)
    (two,) = compositor.set_text(Text(". .", span, language), style, measure_px=math.inf)
    pitch_px = max(1, round(two.advance_px - dot.advance_px))
    gap_px = LEADER_GAP_EM * style.size_px * compositor.grid.scale
    first = math.ceil((extent.start_px + gap_px - extent.grid_px) / pitch_px)
    last = math.floor((extent.end_px - gap_px - dot.advance_px - extent.grid_px) / pitch_px)
    if last < first or len(dot.line.runs) != 1:
        return Galley()
    dots = replace(dot, line=repeated(dot.line, count=last - first + 1, pitch_px=pitch_px))
    x_px = extent.grid_px + first * pitch_px
    top_px = extent.role.top_px
    return Galley((PlacedLine(dots, x_px, top_px),), top_px + dots.height_px)
