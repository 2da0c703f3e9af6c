"""Find the axis about which roles and names stand, and the table of rows with leaders."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from endroll.layout.blocks.leaders import least_leader_px
from endroll.layout.names import name_setter
from endroll.layout.place import Axes, RoleAxis
from endroll.layout.roles import set_role
from endroll.model.choices import Arrange, AxisRule, Leader
from endroll.model.credits import (
    Cast,
    CastRow,
    Heading,
    Logos,
    Paragraph,
    People,
    Row,
    Rule,
    Song,
    Space,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.layout.compositor import Compositor
    from endroll.layout.galley import Column
    from endroll.model.credits import Block

_LEAST_ROLE_SHARE: Final = 0.25
"""The share of a column that names beside roles always leave to the roles."""


def rows_beside(block: Cast | People) -> tuple[CastRow, ...]:
    """Return the rows of role and names of a block that sets them side by side, if it does."""
    match block:
        case Cast():
            return block.rows
        case People(role=Text(), arrange=Arrange.BESIDE):
            return (CastRow(block.role, block.names),)
        case People():
            return ()


def find_axes(blocks: Sequence[Block], column: Column, compositor: Compositor) -> Axes:
    """Find the axis and the table that blocks have in common."""
    tables = _tables(blocks)
    axis = _find_axis(tables, column, compositor)
    return Axes(axis, _find_table(tables, column, compositor) or axis, has_rows=bool(tables))


def indent_px(block: Cast | People, row: CastRow, compositor: Compositor) -> float:
    """Return how far the role of a row is indented."""
    if isinstance(block, Cast) and block.indent and row.is_grouped:
        return compositor.length_px(block.indent)
    return 0.0


def _tables(blocks: Sequence[Block]) -> list[Cast | People]:
    """Return the blocks that set role and names side by side."""
    tables: list[Cast | People] = []
    for block in blocks:
        match block:
            case People(role=Text(), arrange=Arrange.BESIDE):
                tables.append(block)
            case Cast():
                if block.rows:
                    tables.append(block)
            case People() | Song() | Paragraph() | Logos() | Row() | Heading() | Rule() | Space():
                pass
    return tables


def _find_axis(tables: Sequence[Cast | People], column: Column, compositor: Compositor) -> RoleAxis:
    """Find the axis, whole px.

    `center` centres the gutter in the column. The others centre the widest role, the gutter and
    the widest name together; a role that leaves too little room for the names wraps.
    """
    grid = compositor.grid
    if grid.axis is AxisRule.CENTER:
        middle_px = column.centre_px
        return RoleAxis(
            column.left_px,
            round(middle_px - grid.gutter_px / 2),
            round(middle_px + grid.gutter_px / 2),
            column.right_px,
        )
    role_px, name_px = _widest_px(tables, column, compositor)
    left_px = max(column.left_px, column.centre_px - (role_px + grid.gutter_px + name_px) / 2)
    return RoleAxis(
        column.left_px,
        round(left_px + role_px),
        round(left_px + role_px + grid.gutter_px),
        column.right_px,
    )


def _find_table(
    tables: Sequence[Cast | People], column: Column, compositor: Compositor
) -> RoleAxis | None:
    """Find the left and right edges of rows with leaders, None if there are none.

    It is as wide as its widest role, the gutter and its widest name, or as wide as the shortest
    leader needs, and is centred.
    """
    led = [table for table in tables if table.leader is not Leader.NONE]
    if not led:
        return None
    gutter_px = compositor.grid.gutter_px
    role_px, name_px = _widest_px(led, column, compositor)
    total_px = max(role_px + gutter_px + name_px, _least_table_px(led, compositor))
    total_px = min(total_px, max(column.width_px, role_px + gutter_px + name_px))
    gutter_px = total_px - role_px - name_px
    middle_px = round(column.centre_px - total_px / 2)
    left_px = max(column.left_px, min(middle_px, column.right_px - total_px))
    right_px = min(column.right_px, left_px + total_px)
    return RoleAxis(left_px, left_px + role_px, left_px + role_px + gutter_px, right_px)


def _least_table_px(led: Sequence[Cast | People], compositor: Compositor) -> float:
    """Return the width at which every leader has the fewest dots."""
    style = compositor.style("role")
    least_px = 0.0
    for block in led:
        setter = name_setter(block, compositor)
        for row in rows_beside(block):
            if row.role is None:
                continue
            role = set_role(row.role, block, compositor, measure_px=math.inf)[0]
            role_px = indent_px(block, row, compositor) + role.advance_px
            name_px = max(setter.set(name).advance_px for name in row.names)
            leader_px = least_leader_px(style, compositor, row.role)
            least_px = max(least_px, role_px + leader_px + name_px)
    return least_px


def _widest_px(
    tables: Sequence[Cast | People], column: Column, compositor: Compositor
) -> tuple[float, float]:
    """Return the width of the widest role, including its indent, and of the widest name.

    The role's width is limited to what names and gutter leave, but not below a quarter of the
    column. A name that would leave less than that is set below its role and does not count.
    """
    gutter_px = compositor.grid.gutter_px
    least_role_px = _LEAST_ROLE_SHARE * column.width_px
    most_name_px = column.width_px - gutter_px - least_role_px
    role_px = name_px = 0.0
    for block in tables:
        setter = name_setter(block, compositor)
        for row in rows_beside(block):
            lines = compositor.narrowed_to([setter.set(name) for name in row.names], most_name_px)
            widths = [line.advance_px for line in lines]
            name_px = max(name_px, *(px for px in widths if px <= most_name_px), 0.0)
            if row.role:
                role = set_role(row.role, block, compositor, measure_px=math.inf)
                role_px = max(role_px, indent_px(block, row, compositor) + role[0].advance_px)
    return min(role_px, max(least_role_px, column.width_px - gutter_px - name_px)), name_px
