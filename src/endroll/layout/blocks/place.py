"""The column in which a block is set, and the axes of its section.

A block does not know the frame: its column may be the safe width or a share of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from endroll.layout.galley import Column


@dataclass(frozen=True, slots=True)
class RoleAxis:
    """The columns of roles, which end at `role_right_px`, and of names, from `name_left_px`."""

    role_left_px: float
    role_right_px: float
    name_left_px: float
    name_right_px: float


@dataclass(frozen=True, slots=True)
class Place:
    """The column of a block, and the axis of its section.

    `table` is the axis of rows with leaders, the same throughout a section.
    """

    column: Column
    axis: RoleAxis
    table: RoleAxis
