"""Role and names side by side, about one axis."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.layout.galley import Column, Galley, moved_down, overlaid, set_column, stacked
from endroll.model.credits import Align, Arrange, AxisRule, Cast, CastRow, People

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.layout.compositor import Compositor
    from endroll.layout.galley import SetLine
    from endroll.model.credits import Block, Name


@dataclass(frozen=True, slots=True)
class Axis:
    """Where role and name meet: roles end at `role_right_px`, names start at `name_left_px`."""

    role_left_px: float
    role_right_px: float
    name_left_px: float
    name_right_px: float


def rows_beside(block: Block) -> tuple[CastRow, ...]:
    """Return the role and names that a block sets side by side, none if it does not."""
    if isinstance(block, Cast):
        return block.rows
    if isinstance(block, People) and block.role and block.arrange is Arrange.BESIDE:
        return (CastRow(block.role, block.names),)
    return ()


def find_axis(blocks: Sequence[Block], rule: AxisRule, compositor: Compositor) -> Axis:
    """Find the one axis of the blocks of a section, whole px.

    `center` puts the gutter in the middle of the frame. `balanced` puts the widest role and the
    widest name, with the gutter between, in the middle; a role that leaves too little room for
    the names wraps.
    """
    grid = compositor.grid
    if rule is AxisRule.CENTER:
        middle_px = grid.centre_px
        return Axis(
            grid.safe_left_px,
            round(middle_px - grid.gutter_px / 2),
            round(middle_px + grid.gutter_px / 2),
            grid.safe_right_px,
        )
    role_px = name_px = 0.0
    for block in blocks:
        for row in rows_beside(block):
            name_style = compositor.style(block.frame.style or "name")
            widths = [compositor.set_name(name, name_style).advance_px for name in row.names]
            name_px = max(name_px, *widths)
            if row.role:
                role = compositor.set_text(row.role, compositor.style("role"), measure_px=math.inf)
                role_px = max(role_px, role[0].advance_px)
    role_px = min(
        role_px, max(grid.safe_width_px / 4, grid.safe_width_px - grid.gutter_px - name_px)
    )
    left_px = max(grid.safe_left_px, grid.centre_px - (role_px + grid.gutter_px + name_px) / 2)
    return Axis(
        grid.safe_left_px,
        round(left_px + role_px),
        round(left_px + role_px + grid.gutter_px),
        grid.safe_right_px,
    )


def compose_beside(block: Cast | People, axis: Axis, compositor: Compositor) -> Galley:
    """Set rows of role and names about the axis."""
    style_name = block.frame.style or "name"
    rows = [_compose_row(row, style_name, axis, compositor) for row in rows_beside(block)]
    return stacked([(0, row) for row in rows])


def _compose_row(row: CastRow, style_name: str, axis: Axis, compositor: Compositor) -> Galley:
    """Set a role and its names side by side, their first lines on one baseline."""
    names = _set_names(row.names, style_name, compositor)
    name_column = Column(axis.name_left_px, axis.name_right_px, Align.LEFT)
    compositor.check_width(names, free_px=name_column.width_px, place="the names' column")
    right = set_column(names, name_column, are_names=True)
    if row.role is None:
        return right
    role_column = Column(axis.role_left_px, axis.role_right_px, Align.RIGHT)
    style = compositor.style("role")
    roles = compositor.set_text(row.role, style, measure_px=role_column.width_px)
    compositor.check_width(roles, free_px=role_column.width_px, place="the roles' column")
    left = set_column(roles, role_column)
    lower_px = names[0].baseline_px - roles[0].baseline_px
    return overlaid(
        moved_down(left, max(0, lower_px)),
        moved_down(right, max(0, -lower_px)),
    )


def _set_names(names: Sequence[Name], style_name: str, compositor: Compositor) -> list[SetLine]:
    style = compositor.style(style_name)
    return [compositor.set_name(name, style) for name in names]
