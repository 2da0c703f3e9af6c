"""Set roles and names side by side around a common axis."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from endroll.layout.blocks.leaders import LeaderExtent, set_leader
from endroll.layout.blocks.place import RoleAxis
from endroll.layout.blocks.running_text import set_running
from endroll.layout.galley import Column, Galley, moved_down, overlaid, set_column, stacked
from endroll.layout.names import name_setter
from endroll.layout.roll import Gutter
from endroll.model.choices import Align, Arrange, AxisRule, Leader, RoleAt
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

    from endroll.layout.blocks.place import Place
    from endroll.layout.compositor import Compositor
    from endroll.layout.galley import PlacedLine, SetLine
    from endroll.model.credits import Block, Name


def rows_beside(block: Cast | People) -> tuple[CastRow, ...]:
    """Return the rows of role and names of a block that sets them side by side, if it does."""
    match block:
        case Cast():
            return block.rows
        case People(role=Text(), arrange=Arrange.BESIDE):
            return (CastRow(block.role, block.names),)
        case People():
            return ()


def _tables(blocks: Sequence[Block]) -> list[Cast | People]:
    """Return the blocks that set role and names side by side."""
    tables: list[Cast | People] = []
    for block in blocks:
        match block:
            case Cast() | People():
                if rows_beside(block):
                    tables.append(block)
            case Song() | Paragraph() | Logos() | Row() | Heading() | Rule() | Space():
                pass
    return tables


def find_axis(blocks: Sequence[Block], column: Column, compositor: Compositor) -> RoleAxis:
    """Find the common axis of the blocks of a section, whole px.

    `center` centres the gutter in the column. `balanced` centres the widest role, the gutter and
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
    role_px, name_px = _widest_px(_tables(blocks), column, compositor)
    left_px = max(column.left_px, column.centre_px - (role_px + grid.gutter_px + name_px) / 2)
    return RoleAxis(
        column.left_px,
        round(left_px + role_px),
        round(left_px + role_px + grid.gutter_px),
        column.right_px,
    )


def find_table(blocks: Sequence[Block], column: Column, compositor: Compositor) -> RoleAxis | None:
    """Find the left and right edges of rows with leaders, one table for the whole section.

    It is as wide as its widest role, the gutter and its widest name, and is centred.
    """
    led = [table for table in _tables(blocks) if table.leader is not Leader.NONE]
    if not led:
        return None
    gutter_px = compositor.grid.gutter_px
    role_px, name_px = _widest_px(led, column, compositor)
    total_px = role_px + gutter_px + name_px
    middle_px = round(column.centre_px - total_px / 2)
    left_px = max(column.left_px, min(middle_px, column.right_px - total_px))
    right_px = min(column.right_px, left_px + total_px)
    return RoleAxis(left_px, left_px + role_px, left_px + role_px + gutter_px, right_px)


def _widest_px(
    tables: Sequence[Cast | People], column: Column, compositor: Compositor
) -> tuple[float, float]:
    """Return the width of the widest role, including its indent, and of the widest name.

    The role's width is limited to what names and gutter leave, but not below a quarter of the
    column.
    """
    role_px = name_px = 0.0
    for block in tables:
        set_name = name_setter(block, compositor).set
        for row in rows_beside(block):
            widths = [set_name(name).advance_px for name in row.names]
            name_px = max(name_px, *widths)
            if row.role:
                role = compositor.set_text(row.role, compositor.style("role"), measure_px=math.inf)
                indent_px = _indent_px(block, row, compositor)
                role_px = max(role_px, indent_px + role[0].advance_px)
    free_px = column.width_px - compositor.grid.gutter_px - name_px
    return min(role_px, max(column.width_px / 4, free_px)), name_px


def _indent_px(block: Cast | People, row: CastRow, compositor: Compositor) -> float:
    if isinstance(block, Cast) and block.indent and row.is_grouped:
        return compositor.length_px(block.indent)
    return 0.0


def compose_beside(block: Cast | People, place: Place, compositor: Compositor) -> Galley:
    """Set rows of role and names around the axis, or with leaders between them."""
    compose = _compose_row if block.leader is Leader.NONE else _compose_led_row
    parts: list[tuple[int, Galley]] = []
    gap_px = 0
    for row in rows_beside(block):
        if row.group:
            column = place.column
            if block.leader is not Leader.NONE:
                table = place.table
                column = Column(table.role_left_px, table.name_right_px, Align.LEFT)
            group = set_running([row.group], "group", column, compositor)
            parts.append((compositor.grid.group_gap_px, group))
            gap_px = compositor.grid.role_gap_px
        parts.append((gap_px, compose(row, block, place, compositor)))
        gap_px = 0
    return stacked(parts)


def _compose_row(
    row: CastRow, block: Cast | People, place: Place, compositor: Compositor
) -> Galley:
    """Set a role and its names around the axis."""
    axis = place.axis
    name_column = Column(axis.name_left_px, axis.name_right_px, Align.LEFT)
    right = _set_names(row.names, block, name_column, compositor)
    if row.role is None:
        return right
    left = _set_role(row, Column(axis.role_left_px, axis.role_right_px, Align.RIGHT), compositor)
    both = overlaid(*_level(left, right, _lower_px(left, right, block.role_at)))
    gutter = Gutter(
        left_px=axis.role_right_px, right_px=axis.name_left_px, top_px=0, bottom_px=both.height_px
    )
    return replace(both, gutters=(gutter,))


def _compose_led_row(
    row: CastRow, block: Cast | People, place: Place, compositor: Compositor
) -> Galley:
    """Set a role at the left, its names at the right, and a leader from the role to one name."""
    table = place.table
    name_column = Column(table.name_left_px, table.name_right_px, Align.RIGHT)
    right = _set_names(row.names, block, name_column, compositor)
    if row.role is None:
        return right
    start_px = table.role_left_px + _indent_px(block, row, compositor)
    left = _set_role(row, Column(start_px, table.role_right_px, Align.LEFT), compositor)
    at = {RoleAt.FIRST: 0, RoleAt.MIDDLE: (len(row.names) - 1) // 2, RoleAt.LAST: -1}
    number = at[block.role_at]
    lower_px = _baseline_px(right.lines[number]) - _baseline_px(left.lines[-1])
    left, right = _level(left, right, lower_px)
    role = left.lines[-1]
    extent = LeaderExtent(
        start_px=role.x_px + role.line.advance_px,
        end_px=right.lines[number].x_px,
        grid_px=round(table.role_left_px),
        role=role,
    )
    return overlaid(left, set_leader(extent, compositor, language=row.role.language), right)


def _set_names(
    names: Sequence[Name], block: Cast | People, column: Column, compositor: Compositor
) -> Galley:
    setter = name_setter(block, compositor)
    lines = [setter.set(name, align=column.align) for name in names]
    lines = compositor.narrowed_to(lines, column.width_px)
    _check_width(lines, column, compositor, place="the names' column")
    return set_column(lines, column, are_names=True)


def _set_role(row: CastRow, column: Column, compositor: Compositor) -> Galley:
    if row.role is None:
        return Galley()
    lines = compositor.set_text(row.role, compositor.style("role"), measure_px=column.width_px)
    _check_width(lines, column, compositor, place="the roles' column")
    return set_column(lines, column)


def _check_width(
    lines: Sequence[SetLine], column: Column, compositor: Compositor, *, place: str
) -> None:
    """Report lines that are too wide, and the gutter that would leave room for them."""
    grid = compositor.grid
    over_px = max(line.advance_px for line in lines) - column.width_px
    # Narrowing a centred gutter gives each side half of the space.
    sides = 2 if grid.axis is AxisRule.CENTER else 1
    gutter = math.floor((grid.gutter_px - sides * over_px) / grid.scale)
    remedy = f"layout.gutter {gutter}" if gutter >= 0 else ""
    compositor.check_width(lines, free_px=column.width_px, place=place, remedy=remedy)


def _baseline_px(placed: PlacedLine) -> int:
    return placed.top_px + placed.line.baseline_px


def _lower_px(left: Galley, right: Galley, role_at: RoleAt) -> int:
    """Return how far to lower the role to align its baseline with that of its name."""
    first_px = _baseline_px(right.lines[0]) - _baseline_px(left.lines[0])
    last_px = _baseline_px(right.lines[-1]) - _baseline_px(left.lines[-1])
    if role_at is RoleAt.MIDDLE:
        return round((first_px + last_px) / 2)
    return first_px if role_at is RoleAt.FIRST else last_px


def _level(left: Galley, right: Galley, lower_px: int) -> tuple[Galley, Galley]:
    return moved_down(left, max(0, lower_px)), moved_down(right, max(0, -lower_px))
