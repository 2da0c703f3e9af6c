"""The column in which a block is set, and the axis that it shares with other blocks.

A block does not know the frame: its column may be the safe width or a share of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from endroll.layout.galley import Column
from endroll.model.choices import Align, AxisSide


@dataclass(frozen=True, slots=True)
class RoleAxis:
    """The columns of roles, which end at `role_right_px`, and of names, from `name_left_px`."""

    role_left_px: float
    role_right_px: float
    name_left_px: float
    name_right_px: float

    @property
    def roles(self) -> Column:
        """Return the column of roles, which end at the axis."""
        return Column(self.role_left_px, self.role_right_px, Align.RIGHT)

    @property
    def names(self) -> Column:
        """Return the column of names, which start at the axis."""
        return Column(self.name_left_px, self.name_right_px, Align.LEFT)


@dataclass(frozen=True, slots=True)
class Axes:
    """What blocks have in common: the axis of rows, and the table of rows with leaders.

    `has_rows` is whether any of the blocks sets role and names side by side.
    """

    axis: RoleAxis
    table: RoleAxis
    has_rows: bool


@dataclass(frozen=True, slots=True)
class Place:
    """The column of a block, its axes, and the side of the axis where it stands if it fits."""

    column: Column
    axes: Axes
    side: AxisSide = AxisSide.CENTER

    def on(self, side: AxisSide) -> Column:
        """Return the column at a side of the axis."""
        match side:
            case AxisSide.ROLE:
                return self.axes.axis.roles
            case AxisSide.NAME:
                return self.axes.axis.names
            case AxisSide.CENTER:
                return self.column
