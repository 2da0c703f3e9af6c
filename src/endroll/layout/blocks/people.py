"""Set a role above its names, or names without a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.layout.blocks.columns import compose_columns
from endroll.layout.blocks.inline import compose_inline
from endroll.layout.blocks.running_text import set_running
from endroll.layout.galley import Galley, stacked

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
    role = set_running([block.role], "role", aligned, compositor)
    return stacked([(0, role), (compositor.grid.role_gap_px, names)])
