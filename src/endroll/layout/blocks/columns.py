"""Set a list of names in balanced columns. Lines in one row share a baseline in any style."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class _Arranger:
    """Distributes the lines of a list to columns that share `free_px`."""

    block: People
    lines: Sequence[SetLine]
    gap_px: float
    free_px: float

    def choose(self) -> _Arrangement:
        """Distribute lines to the columns asked for, or to as many as fit.

        An automatic list never has more columns than its rows need: if four columns fit, nine names
        make three rows of three.
        """
        if self.block.columns is not None:
            return self.arrange(min(self.block.columns, len(self.lines)))
        arrangements = map(self.arrange, range(1, self.block.most_columns + 1))
        fitting = [arrangement for arrangement in arrangements if self.fits(arrangement)]
        if not fitting:
            return self.arrange(1)
        return min(fitting, key=lambda arrangement: (arrangement.rows, len(arrangement.members)))

    def fits(self, arrangement: _Arrangement) -> bool:
        """Return whether all columns and the gaps between them fit."""
        return arrangement.total_px <= self.free_px + _TOLERANCE_PX

    def arrange(self, count: int) -> _Arrangement:
        """Distribute lines to columns whose lengths differ by one at most, the longer ones first.

        Without `widths` of the block, columns are as wide as their names if equal ones do not fit.
        """
        members: tuple[Sequence[int], ...]
        if self.block.fill is Fill.ACROSS:
            members = tuple(range(first, len(self.lines), count) for first in range(count))
        else:
            short, longer = divmod(len(self.lines), count)
            ends = (0, *accumulate(short + (number < longer) for number in range(count)))
            members = tuple(map(range, ends, ends[1:]))
        widths_px = tuple(_widest_px(self.lines, numbers) for numbers in members)
        natural = _Arrangement(members, widths_px, self.gap_px)
        equal = replace(natural, widths_px=(max(widths_px),) * count)
        match self.block.widths:
            case Widths.EQUAL:
                return equal
            case Widths.NATURAL:
                return natural
            case None:
                return equal if self.fits(equal) else natural


def compose_columns(block: People, column: Column, compositor: Compositor) -> Galley:
    """Set names in balanced columns, whose visible text is centred."""
    setter = name_setter(block, compositor)
    align = block.align or (column.align if block.columns == 1 else Align.LEFT)
    lines = [setter.set(name, align=align) for name in block.names]
    if block.columns == 1:
        return _set_in_one(block, lines, column, compositor)
    arranger = _Arranger(block, lines, compositor.grid.column_gap_px, column.width_px)
    arrangement = arranger.choose()
    count = len(arrangement.members)
    if count == 1:
        return _set_in_one(block, lines, column, compositor)
    if arrangement.total_px > column.width_px:
        free_px = (column.width_px - arrangement.gap_px * (count - 1)) / count
        lines = compositor.narrowed_to(lines, free_px)
        arranger = replace(arranger, lines=lines)
        arrangement = arranger.arrange(count)
    if not arranger.fits(arrangement):
        _report_too_wide(arranger, arrangement, compositor)
    align = block.align or Align.LEFT
    columns = _place_columns(arrangement, lines, column=column, align=align)
    return _set_rows(arrangement.members, lines, columns)


def _set_in_one(
    block: People, lines: Sequence[SetLine], column: Column, compositor: Compositor
) -> Galley:
    """Set names one below the other, narrowed as far as their styles allow."""
    lines = compositor.narrowed_to(lines, column.width_px)
    compositor.check_width(lines, free_px=column.width_px, place="the line")
    return set_column(lines, column.aligned(block.align or column.align), are_names=True)


def _widest_px(lines: Sequence[SetLine], numbers: Iterable[int]) -> float:
    return max(lines[number].advance_px for number in numbers)


def _place_columns(
    arrangement: _Arrangement, lines: Sequence[SetLine], *, column: Column, align: Align
) -> list[Column]:
    """Place the columns so that their visible text, without blank ends, is aligned as a whole."""
    widths_px = arrangement.widths_px
    starts_px = [0.0, *accumulate(width_px + arrangement.gap_px for width_px in widths_px)]
    first_px = _widest_px(lines, arrangement.members[0])
    last_px = _widest_px(lines, arrangement.members[-1])
    left_px = Column(0, widths_px[0], align).x_px(first_px)
    right_px = starts_px[-2] + Column(0, widths_px[-1], align).x_px(last_px) + last_px
    shift_px = column.x_px(right_px - left_px) - left_px
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
    arranger: _Arranger, arrangement: _Arrangement, compositor: Compositor
) -> None:
    lines, free_px = arranger.lines, arranger.free_px
    widest = max(lines, key=lambda line: line.advance_px)
    if widest.advance_px > free_px + _TOLERANCE_PX:
        compositor.check_width([widest], free_px=free_px, place="the line")
        return
    scale = compositor.grid.scale
    compositor.diagnostics.append(
        error(
            "too-many-columns",
            f"{arranger.block.columns} columns do not fit: they take "
            f"{arrangement.total_px / scale:.0f} px, and {free_px / scale:.0f} px are available "
            f"(the widest name, “{shortened(widest.line.text)}”, takes "
            f"{widest.advance_px / scale:.0f} px)",
            hint="; or ".join(_what_would_fit(arranger, arrangement, scale)),
            span=arranger.block.frame.span,
        )
    )


def _what_would_fit(arranger: _Arranger, arrangement: _Arrangement, scale: float) -> list[str]:
    """Return what would make an arrangement fit; one column does, because the widest line fits."""
    asked, free_px = len(arrangement.members), arranger.free_px
    fit = max(count for count in range(1, asked) if arranger.fits(arranger.arrange(count)))
    remedies = [f"set columns: {fit}, which fit"]
    gaps_px = arrangement.gap_px * (asked - 1)
    text_px = arrangement.total_px - gaps_px
    if gaps_px < free_px:
        style = arranger.lines[0].style
        size = math.floor(style.size_px * (free_px - gaps_px) / text_px * 2) / 2
        if size:
            remedies.append(f"size {size:g} in style {style.name} (it is {style.size_px:g})")
    if text_px <= free_px:
        gap = math.floor((free_px - text_px) / (asked - 1) / scale)
        remedies.append(f"column_gap {gap}")
    return remedies
