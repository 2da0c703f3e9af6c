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
    from endroll.layout.galley import SetLine
    from endroll.model.design import Style

LEADER_GAP_EM: Final = 0.4
"""The least gap between the role and the first dot, and between the last dot and the name."""
LEAST_DOTS: Final = 5
"""The fewest dots that lead the eye; fewer look like an ellipsis."""


@dataclass(frozen=True, slots=True)
class LeaderExtent:
    """The extent of a leader, from the end of a role to the start of a name.

    `grid_px` is the origin of the grid of dots, whole px; `role` is the line that it continues.
    """

    start_px: float
    end_px: float
    grid_px: int
    role: PlacedLine


def least_leader_px(style: Style, compositor: Compositor, text: Text) -> float:
    """Return the width that holds the fewest dots wherever it begins on the grid, with their gaps.

    The dots are in a style, and in the language of a text. The width is 0 if the gutter is an em
    or less, which leaves it to each row whether it has room.
    """
    em_px = style.size_px * compositor.grid.scale
    if compositor.grid.gutter_px <= em_px:
        return 0.0
    dot, pitch_px = _dot(style, compositor, text)
    return 2 * LEADER_GAP_EM * em_px + LEAST_DOTS * pitch_px + dot.advance_px


def _dot(style: Style, compositor: Compositor, text: Text) -> tuple[SetLine, int]:
    """Set a dot; return it with the pitch of dots, the width of a dot and a space, whole px."""
    one = Text(".", text.span, text.language)
    (dot,) = compositor.set_text(one, style, measure_px=math.inf)
    (two,) = compositor.set_text(replace(one, value=". ."), style, measure_px=math.inf)
    return dot, max(1, round(two.advance_px - dot.advance_px))


def set_leader(extent: LeaderExtent, compositor: Compositor, *, role: Text) -> Galley:
    """Set the dots of one row in the style of its role; none if there is no room for five.

    All dots are on one grid, so that they look alike.
    """
    style = extent.role.line.style
    dot, pitch_px = _dot(style, compositor, role)
    gap_px = LEADER_GAP_EM * style.size_px * compositor.grid.scale
    first = math.ceil((extent.start_px + gap_px - extent.grid_px) / pitch_px)
    last = math.floor((extent.end_px - gap_px - dot.advance_px - extent.grid_px) / pitch_px)
    if last - first + 1 < LEAST_DOTS or len(dot.line.runs) != 1:
        return Galley()
    dots = replace(dot, line=repeated(dot.line, count=last - first + 1, pitch_px=pitch_px))
    x_px = extent.grid_px + first * pitch_px
    top_px = extent.role.top_px
    return Galley((PlacedLine(dots, x_px, top_px),), top_px + dots.height_px)
