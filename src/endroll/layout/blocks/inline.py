"""Set names as running text with separators, in lines as even as possible.

Lines break only at separators, which are then left out, and never within a name.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from endroll.layout.galley import Galley, PlacedLine, stacked
from endroll.layout.names import name_setter
from endroll.layout.roll import PlacedName
from endroll.model.credits import Text
from endroll.text.line_breaking import break_evenly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.layout.compositor import Compositor
    from endroll.layout.galley import Column, SetLine
    from endroll.model.credits import People
    from endroll.model.design import Style

_CLOSE_UP: Final = frozenset(",;:、，；")
_WIDE: Final = frozenset("、，；")


@dataclass(frozen=True, slots=True)
class _Separator:
    """A separator after it is set, and the space on either side of it."""

    line: SetLine
    before_px: float
    after_px: float

    @property
    def width_px(self) -> float:
        return self.before_px + self.line.advance_px + self.after_px


def compose_inline(block: People, column: Column, compositor: Compositor) -> Galley:
    """Set names in a row, wrapped at their separators."""
    if block.separator is None:
        return Galley()
    style = compositor.style(block.frame.style or "name")
    setter = name_setter(block, compositor)
    lines = compositor.narrowed_to([setter.set(name) for name in block.names], column.width_px)
    separator = _set_separator(block.separator, style, compositor)
    compositor.check_width([*lines, separator.line], free_px=column.width_px, place="the line")
    ends_px = [0.0, *accumulate(line.advance_px + separator.width_px for line in lines)]
    broken = break_evenly(
        len(lines),
        measure_px=column.width_px,
        width_px=lambda first, end: ends_px[end] - ends_px[first] - separator.width_px,
    )
    aligned = column.aligned(block.align or column.align)
    parts = [_set_line(lines[first:end], separator, aligned) for first, end in broken]
    return stacked([(0, part) for part in parts])


def _set_separator(text: Text, style: Style, compositor: Compositor) -> _Separator:
    """Set a separator; commas and the like have no space before them."""
    (line,) = compositor.set_text(text, style, measure_px=math.inf)
    spaced = Text(f"{text.value} {text.value}", text.span, text.language)
    (two,) = compositor.set_text(spaced, style, measure_px=math.inf)
    space_px = two.advance_px - 2 * line.advance_px
    return _Separator(
        line,
        before_px=0 if text.value[0] in _CLOSE_UP else space_px,
        after_px=0 if text.value[-1] in _WIDE else space_px,
    )


def _set_line(names: Sequence[SetLine], separator: _Separator, column: Column) -> Galley:
    """Set names on one baseline with the separator between them."""
    total_px = sum(line.advance_px for line in names) + separator.width_px * (len(names) - 1)
    start_px = column.x_px(total_px)
    members: list[tuple[SetLine, float]] = []
    x_px = start_px
    for number, name in enumerate(names):
        if number:
            members.append((separator.line, x_px + separator.before_px))
            x_px += separator.width_px
        members.append((name, x_px))
        x_px += name.advance_px
    rise_px = max(line.baseline_px for line, _ in members)
    placed = [PlacedLine(line, x_px, rise_px - line.baseline_px) for line, x_px in members]
    return Galley(
        tuple(placed),
        max(member.top_px + member.line.height_px for member in placed),
        tuple(
            PlacedName(
                text=member.line.line.text,
                span=member.line.span,
                top_px=member.top_px,
                bottom_px=member.top_px + member.line.height_px,
            )
            for member in placed
            if member.line is not separator.line
        ),
    )
