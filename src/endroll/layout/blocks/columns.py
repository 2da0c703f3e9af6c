"""Columns: a list of names in, a galley of balanced columns out.

Lines that stand in one row share a baseline, whatever their styles.
"""

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
"""Columns that `columns: auto` makes at most: more are read as a table."""

_TOLERANCE_PX: Final = 0.01


@dataclass(frozen=True, slots=True)
class _Parting:
    """Lines parted into columns: the numbers of the lines of each, and how wide each column is."""

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
    """Set names in balanced columns; what is seen of them stands mid-column."""
    setter = name_setter(block, compositor)
    align = block.align or (Align.CENTER if block.columns == 1 else Align.LEFT)
    lines = [setter.set(name, align=align) for name in block.names]
    parting = _choose(block, lines, column, compositor)
    count = len(parting.members)
    if parting.total_px > column.width_px:
        free_px = (column.width_px - parting.gap_px * (count - 1)) / count
        lines = compositor.narrowed_to(lines, free_px)
        parting = _part(block, lines, count, compositor)
    if len(parting.members) == 1:
        column = column.aligned(block.align or Align.CENTER)
        compositor.check_width(lines, free_px=column.width_px, place="the line")
        return set_column(lines, column, are_names=True)
    if parting.total_px > column.width_px + _TOLERANCE_PX:
        _report_too_wide(block, lines, column, compositor)
    align = block.align or Align.LEFT
    columns = _stand(parting, lines, column=column, align=align)
    return _set_rows(parting.members, lines, columns)


def _choose(
    block: People, lines: Sequence[SetLine], column: Column, compositor: Compositor
) -> _Parting:
    """Part lines into the columns asked for; or into the most that fit, and rows of one length.

    By itself a list has no more columns than rows, and no more columns than its rows need: nine
    names where four columns fit make three rows of three.
    """
    if block.columns is not None:
        return _part(block, lines, min(block.columns, len(lines)), compositor)
    most = max(1, min(MOST_BY_ITSELF, math.isqrt(len(lines))))
    partings = (_part(block, lines, count, compositor) for count in range(1, most + 1))
    fitting = [
        parting for parting in partings if parting.total_px <= column.width_px + _TOLERANCE_PX
    ]
    if not fitting:
        return _part(block, lines, 1, compositor)
    return min(fitting, key=lambda parting: (parting.rows, len(parting.members)))


def _part(block: People, lines: Sequence[SetLine], count: int, compositor: Compositor) -> _Parting:
    """Part lines into columns whose lengths differ by one at most, the longer ones first."""
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
    return _Parting(members, widths_px, compositor.grid.column_gap_px)


def _widest_px(lines: Sequence[SetLine], numbers: Iterable[int]) -> float:
    return max(lines[number].advance_px for number in numbers)


def _stand(
    parting: _Parting, lines: Sequence[SetLine], *, column: Column, align: Align
) -> list[Column]:
    """Place the columns so that what is seen, not their empty ends, stands in the middle."""
    widths_px = parting.widths_px
    starts_px = [0.0, *accumulate(width_px + parting.gap_px for width_px in widths_px)]
    first_px = _widest_px(lines, parting.members[0])
    last_px = _widest_px(lines, parting.members[-1])
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
    parting = _part(block, lines, min(count, len(lines)), compositor)
    compositor.diagnostics.append(
        error(
            "too-many-columns",
            f"{count} columns do not fit: they are {parting.total_px / scale:.0f} px wide, the "
            f"widest name, “{shortened(widest.line.text)}”, taking "
            f"{widest.advance_px / scale:.0f} px of the {column.width_px / scale:.0f} px that "
            "are free",
            hint="; or ".join(_what_would_fit(block, lines, column, compositor, parting)),
            span=block.frame.span,
        )
    )


def _what_would_fit(
    block: People,
    lines: Sequence[SetLine],
    column: Column,
    compositor: Compositor,
    parting: _Parting,
) -> list[str]:
    """Return what would make a parting fit; one column does, for the widest line fits."""
    asked = len(parting.members)
    fit = max(
        count
        for count in range(1, asked)
        if _part(block, lines, count, compositor).total_px <= column.width_px + _TOLERANCE_PX
    )
    remedies = [f"{fit} would fit: columns: {fit}"]
    gaps_px = parting.gap_px * (asked - 1)
    text_px = parting.total_px - gaps_px
    if gaps_px < column.width_px:
        style = lines[0].style
        size = math.floor(style.size_px * (column.width_px - gaps_px) / text_px * 2) / 2
        if size:
            remedies.append(f"size {size:g} (style {style.name} has {style.size_px:g})")
    if text_px <= column.width_px:
        gap = math.floor((column.width_px - text_px) / (asked - 1) / compositor.grid.scale)
        remedies.append(f"column_gap {gap}")
    return remedies
