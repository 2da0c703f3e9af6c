"""Place: the column in which a block is set, and where role and name meet in it.

A block knows nothing of the frame: whatever it sets stands in the column that it is given, be
that the safe width or a share of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from endroll.layout.galley import Column


@dataclass(frozen=True, slots=True)
class Axis:
    """Where role and name meet: roles end at `role_right_px`, names start at `name_left_px`."""

    role_left_px: float
    role_right_px: float
    name_left_px: float
    name_right_px: float


@dataclass(frozen=True, slots=True)
class Place:
    """The column that a block may fill, lines centered in it, and the axis of its section.

    `table` is where rows with leaders begin and end, the same throughout a section.
    """

    column: Column
    axis: Axis
    table: Axis
