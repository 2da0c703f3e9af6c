"""Leaders: dots from the end of a role to the start of a name, on a grid common to a table."""

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
"""Between the role and the first dot, and between the last dot and the name, at the least."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a leader runs along: from the end of a role to the start of a name.

    `grid_px` is where the grid of the dots begins, whole px; `role` is the line that it goes on.
    """

    start_px: float
    end_px: float
    grid_px: int
    role: PlacedLine


def set_leader(stretch: Stretch, compositor: Compositor, *, language: str) -> Galley:
    """Set the dots of one row in the style of its role; none where there is no room for one.

    They stand a whole number of px apart, the width of a dot and a space, so that all look alike.
    """
    set_role = stretch.role.line
    style, span = set_role.style, set_role.span
    (dot,) = compositor.set_text(Text(".", span, language), style, measure_px=math.inf)
    (two,) = compositor.set_text(Text(". .", span, language), style, measure_px=math.inf)
    pitch_px = max(1, round(two.advance_px - dot.advance_px))
    gap_px = LEADER_GAP_EM * style.size_px * compositor.grid.scale
    first = math.ceil((stretch.start_px + gap_px - stretch.grid_px) / pitch_px)
    last = math.floor((stretch.end_px - gap_px - dot.advance_px - stretch.grid_px) / pitch_px)
    if last < first or len(dot.line.runs) != 1:
        return Galley()
    dots = replace(dot, line=repeated(dot.line, count=last - first + 1, pitch_px=pitch_px))
    x_px = stretch.grid_px + first * pitch_px
    top_px = stretch.role.top_px
    return Galley((PlacedLine(dots, x_px, top_px),), top_px + dots.height_px)
