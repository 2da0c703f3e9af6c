"""People: a role above its names, or names alone, in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.diagnostics import error
from endroll.layout.blocks.running import safe_column, set_running
from endroll.layout.galley import Column, Galley, overlaid, set_column, stacked
from endroll.model.credits import Align

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.layout.compositor import Compositor
    from endroll.layout.galley import SetLine
    from endroll.model.credits import People


def compose_people(block: People, compositor: Compositor) -> Galley:
    """Set a role above its names."""
    names = compose_columns(block, compositor)
    if block.role is None:
        return names
    column = safe_column(compositor, block.align or Align.CENTER)
    role = set_running([block.role], "role", column, compositor)
    return stacked([(0, role), (compositor.grid.role_gap_px, names)])


def compose_columns(block: People, compositor: Compositor) -> Galley:
    """Set names down and then across, in columns of equal width, the first ones the longer."""
    grid = compositor.grid
    lines = [
        compositor.set_name(name, compositor.style(block.frame.style or "name"))
        for name in block.names
    ]
    count = min(block.columns, len(lines))
    if count == 1:
        column = safe_column(compositor, block.align or Align.CENTER)
        compositor.check_width(lines, free_px=column.width_px, place="the line")
        return set_column(lines, column, are_names=True)
    widest_px = max(line.advance_px for line in lines)
    total_px = count * widest_px + (count - 1) * grid.column_gap_px
    if total_px > grid.safe_width_px:
        _report_too_many_columns(block, lines, compositor)
    parts = _balanced(lines, count)
    align = block.align or Align.LEFT
    pitch_px = widest_px + grid.column_gap_px
    # What is seen stands mid-frame: the names, and not the empty ends of their columns.
    first_px = Column(0, widest_px, align).x_px(max(line.advance_px for line in parts[0]))
    last = max(line.advance_px for line in parts[-1])
    last_px = Column(0, widest_px, align).x_px(last) + last + (count - 1) * pitch_px
    left_px = grid.centre_px - (first_px + last_px) / 2
    columns = []
    for number, members in enumerate(parts):
        x_px = round(left_px + number * pitch_px)
        columns.append(set_column(members, Column(x_px, x_px + widest_px, align), are_names=True))
    return overlaid(*columns)


def _balanced(lines: Sequence[SetLine], count: int) -> list[Sequence[SetLine]]:
    """Part lines into columns whose lengths differ by one at most, the longer ones first."""
    short, longer = divmod(len(lines), count)
    parts = []
    start = 0
    for number in range(count):
        end = start + short + (number < longer)
        parts.append(lines[start:end])
        start = end
    return parts


def _report_too_many_columns(
    block: People, lines: Sequence[SetLine], compositor: Compositor
) -> None:
    grid = compositor.grid
    widest = max(lines, key=lambda line: line.advance_px)
    fit = int((grid.safe_width_px + grid.column_gap_px) / (widest.advance_px + grid.column_gap_px))
    if fit < 1:
        compositor.check_width([widest], free_px=grid.safe_width_px, place="the line")
        return
    compositor.diagnostics.append(
        error(
            "too-many-columns",
            f"{block.columns} columns do not fit: the widest name, “{widest.line.text}”, takes "
            f"{widest.advance_px / grid.scale:.0f} px of the {grid.safe_width_px / grid.scale:.0f} "
            "px that are free",
            hint=f"{fit} would fit: columns: {fit}; or set the names smaller, or bring "
            "layout.column_gap down",
            span=block.frame.span,
        )
    )
