"""Set a list of names in balanced columns. Lines in one row share a baseline in any style."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import error, shortened
from endroll.layout.galley import Column, Galley, PlacedLine, set_column
from endroll.layout.names import name_setter
from endroll.layout.roll import PlacedName
from endroll.model.choices import Align, Fill, Widths

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from endroll.layout.compositor import Compositor
    from endroll.layout.galley import SetLine
    from endroll.model.credits import People

MOST_BY_ITSELF: Final = 6
"""The most columns that `columns: auto` makes; more would look like a table."""

_TOLERANCE_PX: Final = 0.01


@dataclass(frozen=True, slots=True)
class _Arrangement:
    """Lines distributed to columns: the indices of the lines of each column, and its width."""

    members: tuple[Sequence[int], ...]
    widths_px: tuple[float, ...]
    gap_px: float

    @property
    def rows(self) -> int:
        return len(self.members[0])

    @property
    def total_px(self) -> float:
        return sum(self.widths_px) + self.gap_px * (len(self.widths_px) - 1)


def compose_columns(block: People, column: Column, compositor: Compositor) -> Galley:
    """Set names in balanced columns, whose visible text is centred."""
    setter = name_setter(block, compositor)
    align = block.align or (Align.CENTER if block.columns == 1 else Align.LEFT)
    lines = [setter.set(name, align=align) for name in block.names]
    arrangement = _choose(block, lines, column, compositor)
    count = len(arrangement.members)
    if arrangement.total_px > column.width_px:
        free_px = (column.width_px - arrangement.gap_px * (count - 1)) / count
        lines = compositor.narrowed_to(lines, free_px)
        arrangement = _arrange(block, lines, count, compositor)
    if len(arrangement.members) == 1:
        column = column.aligned(block.align or Align.CENTER)
        compositor.check_width(lines, free_px=column.width_px, place="the line")
        return set_column(lines, column, are_names=True)
    if arrangement.total_px > column.width_px + _TOLERANCE_PX:
        _report_too_wide(block, lines, column, compositor)
    align = block.align or Align.LEFT
    columns = _place_columns(arrangement, lines, column=column, align=align)
    return _set_rows(arrangement.members, lines, columns)


def _choose(
    block: People, lines: Sequence[SetLine], column: Column, compositor: Compositor
) -> _Arrangement:
    """Distribute lines to the columns asked for, or to as many as fit.

    An automatic list never has more columns than rows, nor more than its rows need: if four
    columns fit, nine names make three rows of three.
    """
    if block.columns is not None:
        return _arrange(block, lines, min(block.columns, len(lines)), compositor)
    most = max(1, min(MOST_BY_ITSELF, math.isqrt(len(lines))))
    arrangements = (_arrange(block, lines, count, compositor) for count in range(1, most + 1))
    fitting = [
        arrangement
        for arrangement in arrangements
        if arrangement.total_px <= column.width_px + _TOLERANCE_PX
    ]
    if not fitting:
        return _arrange(block, lines, 1, compositor)
    return min(fitting, key=lambda arrangement: (arrangement.rows, len(arrangement.members)))


def _arrange(
    block: People, lines: Sequence[SetLine], count: int, compositor: Compositor
) -> _Arrangement:
    """Distribute lines to columns whose lengths differ by one at most, the longer ones first."""
    members: tuple[Sequence[int], ...]
    if block.fill is Fill.ACROSS:
        members = tuple(range(first, len(lines), count) for first in range(count))
    else:
        short, longer = divmod(len(lines), count)
        ends = (0, *accumulate(short + (number < longer) for number in range(count)))
        members = tuple(map(range, ends, ends[1:]))
    widths_px = tuple(_widest_px(lines, numbers) for numbers in members)
    if block.widths is Widths.EQUAL:
        widths_px = (max(widths_px),) * count
    return _Arrangement(members, widths_px, compositor.grid.column_gap_px)


def _widest_px(lines: Sequence[SetLine], numbers: Iterable[int]) -> float:
    return max(lines[number].advance_px for number in numbers)


def _place_columns(
    arrangement: _Arrangement, lines: Sequence[SetLine], *, column: Column, align: Align
) -> list[Column]:
    """Place the columns so that their visible text, without blank ends, is centred."""
    widths_px = arrangement.widths_px
    starts_px = [0.0, *accumulate(width_px + arrangement.gap_px for width_px in widths_px)]
    first_px = _widest_px(lines, arrangement.members[0])
    last_px = _widest_px(lines, arrangement.members[-1])
    left_px = Column(0, widths_px[0], align).x_px(first_px)
    right_px = starts_px[-2] + Column(0, widths_px[-1], align).x_px(last_px) + last_px
    shift_px = column.centre_px - (left_px + right_px) / 2
    columns = []
    for start_px, width_px in zip(starts_px, widths_px, strict=False):
        x_px: float = round(shift_px + start_px)
        if x_px < column.left_px or x_px + width_px > column.right_px:
            x_px = shift_px + start_px
        columns.append(Column(x_px, x_px + width_px, align))
    return columns


def _set_rows(
    members: Sequence[Sequence[int]], lines: Sequence[SetLine], columns: Sequence[Column]
) -> Galley:
    placed: dict[int, PlacedLine] = {}
    names: dict[int, PlacedName] = {}
    top_px = 0
    for row in range(len(members[0])):
        cells = [
            (numbers[row], column)
            for numbers, column in zip(members, columns, strict=True)
            if row < len(numbers)
        ]
        rise_px = max(lines[number].baseline_px for number, _ in cells)
        bottom_px = top_px
        for number, column in cells:
            line = lines[number]
            line_top_px = top_px + rise_px - line.baseline_px
            placed[number] = PlacedLine(line, column.x_px(line.advance_px), line_top_px)
            names[number] = PlacedName(
                text=line.line.text,
                span=line.span,
                top_px=line_top_px,
                bottom_px=line_top_px + line.height_px,
            )
            bottom_px = max(bottom_px, line_top_px + line.height_px)
        top_px = bottom_px
    return Galley(
        tuple(placed[number] for number in sorted(placed)),
        top_px,
        tuple(names[number] for number in sorted(names)),
    )


def _report_too_wide(
    block: People, lines: Sequence[SetLine], column: Column, compositor: Compositor
) -> None:
    widest = max(lines, key=lambda line: line.advance_px)
    if widest.advance_px > column.width_px + _TOLERANCE_PX:
        compositor.check_width([widest], free_px=column.width_px, place="the line")
        return
    scale = compositor.grid.scale
    count = block.columns or 1
    arrangement = _arrange(block, lines, min(count, len(lines)), compositor)
    compositor.diagnostics.append(
        error(
            "too-many-columns",
            f"{count} columns do not fit: they take {arrangement.total_px / scale:.0f} px, and "
            f"{column.width_px / scale:.0f} px are available (the widest name, "
            f"“{shortened(widest.line.text)}”, takes {widest.advance_px / scale:.0f} px)",
            hint="; or ".join(_what_would_fit(block, lines, column, compositor, arrangement)),
            span=block.frame.span,
        )
    )


def _what_would_fit(
    block: People,
    lines: Sequence[SetLine],
    column: Column,
    compositor: Compositor,
    arrangement: _Arrangement,
) -> list[str]:
    """Return what would make an arrangement fit; one column does, because the widest line fits."""
    asked = len(arrangement.members)
    fit = max(
        count
        for count in range(1, asked)
        if _arrange(block, lines, count, compositor).total_px <= column.width_px + _TOLERANCE_PX
    )
    remedies = [f"set columns: {fit}, which fit"]
    gaps_px = arrangement.gap_px * (asked - 1)
    text_px = arrangement.total_px - gaps_px
    if gaps_px < column.width_px:
        style = lines[0].style
        size = math.floor(style.size_px * (column.width_px - gaps_px) / text_px * 2) / 2
        if size:
            remedies.append(f"size {size:g} in style {style.name} (it is {style.size_px:g})")
    if text_px <= column.width_px:
        gap = math.floor((column.width_px - text_px) / (asked - 1) / compositor.grid.scale)
        remedies.append(f"column_gap {gap}")
    return remedies
