"""Set roles and names side by side around a common axis."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import note, shortened
from endroll.layout.blocks.axis import indent_px, rows_beside
from endroll.layout.blocks.leaders import LeaderExtent, set_leader
from endroll.layout.blocks.running_text import set_running
from endroll.layout.galley import Column, Galley, moved_down, overlaid, set_column, stacked
from endroll.layout.names import name_setter
from endroll.layout.roles import set_role
from endroll.layout.roll import Gutter
from endroll.model.choices import Align, AxisRule, Leader, RoleAt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.layout.compositor import Compositor
    from endroll.layout.galley import PlacedLine, SetLine
    from endroll.layout.place import Place
    from endroll.model.credits import Cast, CastRow, Name, People


_TOLERANCE_PX: Final = 0.01


def compose_beside(block: Cast | People, place: Place, compositor: Compositor) -> Galley:
    """Set rows of role and names around the axis, or with leaders between them."""
    is_led = block.leader is not Leader.NONE
    compose = _compose_led_row if is_led else _compose_row
    parts: list[tuple[int, Galley]] = []
    gap_px = 0
    for row in rows_beside(block):
        if row.group:
            column = place.on(place.side)
            if is_led:
                table = place.axes.table
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
    axis = place.axes.axis
    right = _set_names(row.names, block, axis.names, compositor)
    if row.role is None:
        return right
    left = _set_role(row, block, axis.roles, compositor)
    both = overlaid(*_level(left, right, _lower_px(left, right, block.role_at)))
    gutter = Gutter(
        left_px=axis.role_right_px, right_px=axis.name_left_px, top_px=0, bottom_px=both.height_px
    )
    return replace(both, gutters=(gutter,))


def _compose_led_row(
    row: CastRow, block: Cast | People, place: Place, compositor: Compositor
) -> Galley:
    """Set a role at the left, its names at the right, and a leader from the role to one name."""
    table = place.axes.table
    right = _set_names(row.names, block, table.names.aligned(Align.RIGHT), compositor)
    if row.role is None:
        return right
    left = _set_role(row, block, _led_roles(row, block, place, compositor), compositor)
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
    return overlaid(left, set_leader(extent, compositor, role=row.role), right)


def _led_roles(row: CastRow, block: Cast | People, place: Place, compositor: Compositor) -> Column:
    """Return the column of the role of a row with a leader."""
    roles = place.axes.table.roles
    return Column(roles.left_px + indent_px(block, row, compositor), roles.right_px, Align.LEFT)


def fits_beside(block: People, place: Place, compositor: Compositor) -> bool:
    """Return whether a role and its names fit their columns, or else not even the whole line.

    Report it if they do not fit side by side but would fit one above the other.
    """
    (row,) = rows_beside(block)
    if row.role is None:
        return True
    if block.leader is Leader.NONE:
        roles, names = place.axes.axis.roles, place.axes.axis.names
    else:
        roles, names = _led_roles(row, block, place, compositor), place.axes.table.names
    setter = name_setter(block, compositor)
    lines = [setter.set(name) for name in row.names]
    measure_px = max(1.0, roles.width_px)
    role = set_role(row.role, block, compositor, measure_px=measure_px)
    role_px = _widest_px(role)
    name_px = _widest_px(compositor.narrowed_to(lines, names.width_px))
    over_px = max(name_px - names.width_px, role_px - roles.width_px)
    free_px = place.column.width_px
    line_px = max(role_px, _widest_px(compositor.narrowed_to(lines, free_px)))
    if over_px <= _TOLERANCE_PX or line_px > free_px + _TOLERANCE_PX:
        return True
    compositor.diagnostics.append(
        note(
            "set-stacked",
            f"“{shortened(row.role.value)}” is set above its names: they do not fit side by side",
            hint=_remedy(over_px, compositor) or "reduce their size, or write `arrange: stacked`",
            span=row.role.span,
        )
    )
    return False


def _set_names(
    names: Sequence[Name], block: Cast | People, column: Column, compositor: Compositor
) -> Galley:
    setter = name_setter(block, compositor)
    lines = [setter.set(name, align=column.align) for name in names]
    lines = compositor.narrowed_to(lines, column.width_px)
    _check_width(lines, column, compositor, place="the names' column")
    return set_column(lines, column, are_names=True)


def _set_role(row: CastRow, block: Cast | People, column: Column, compositor: Compositor) -> Galley:
    if row.role is None:
        return Galley()
    lines = set_role(row.role, block, compositor, measure_px=column.width_px)
    _check_width(lines, column, compositor, place="the roles' column")
    return set_column(lines, column)


def _check_width(
    lines: Sequence[SetLine], column: Column, compositor: Compositor, *, place: str
) -> None:
    """Report lines that are too wide, and the gutter that would leave room for them."""
    remedy = _remedy(_widest_px(lines) - column.width_px, compositor)
    compositor.check_width(lines, free_px=column.width_px, place=place, remedy=remedy)


def _remedy(over_px: float, compositor: Compositor) -> str:
    """Return the gutter that gives a column `over_px` more, if there is one."""
    grid = compositor.grid
    # Narrowing a centred gutter gives each side half of the space.
    sides = 2 if grid.axis is AxisRule.CENTER else 1
    gutter = math.floor((grid.gutter_px - sides * over_px) / grid.scale)
    return f"layout.gutter {gutter}" if gutter >= 0 else ""


def _widest_px(lines: Sequence[SetLine]) -> float:
    return max((line.advance_px for line in lines), default=0.0)


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
