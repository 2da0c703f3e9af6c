"""Set a role above its names, or names without a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.layout.blocks.columns import compose_columns
from endroll.layout.blocks.inline import compose_inline
from endroll.layout.galley import Galley, set_column, stacked
from endroll.layout.roles import set_role

if TYPE_CHECKING:
    from endroll.layout.compositor import Compositor
    from endroll.layout.galley import Column
    from endroll.model.credits import People


def compose_people(block: People, column: Column, compositor: Compositor) -> Galley:
    """Set a role above its names."""
    compose = compose_inline if block.separator else compose_columns
    names = compose(block, column, compositor)
    if block.role is None:
        return names
    aligned = column.aligned(block.align or column.align)
    lines = set_role(block.role, block, compositor, measure_px=column.width_px)
    compositor.check_width(lines, free_px=column.width_px, place="the line")
    role = set_column(lines, aligned)
    return stacked([(0, role), (compositor.grid.role_gap_px, names)])
