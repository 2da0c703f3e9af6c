"""Vertical: texts in, a galley of columns out, each from top to bottom, the first at the right."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import error, shortened
from endroll.layout.galley import Galley, PlacedLine, SetLine
from endroll.layout.marked_text import pieces_of
from endroll.layout.names import name_setter
from endroll.layout.roll import PlacedName
from endroll.model.choices import Align
from endroll.text.vertical import shape_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.core.diagnostics import Span
    from endroll.layout.compositor import Compositor
    from endroll.layout.galley import Column
    from endroll.model.credits import Paragraph, People, Setting, Text
    from endroll.model.design import Style
    from endroll.text.lines import ShapedLine

_SHARES: Final = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}
"""What of the room that a shorter line leaves is above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Downward:
    """A line that runs down, the space at its right, and whether it is a name.

    `reach_px` is how far it reaches to the right of its middle, if that is beyond its column.
    """

    line: ShapedLine
    style: Style
    span: Span
    gap_px: int = 0
    reach_px: float = 0
    is_name: bool = False


def compose_vertical_people(block: People, column: Column, compositor: Compositor) -> Galley:
    """Set a role, and its names to the left of it, from the top."""
    setter = name_setter(block, compositor)
    role_style = compositor.style("role")
    role = [_set_text(block.role, role_style, block.setting, compositor)] if block.role else []
    names = [
        _Downward(
            line=setter.column(name),
            style=setter.style_of(name),
            span=name.text.span,
            gap_px=compositor.grid.role_gap_px if role and not number else 0,
            reach_px=setter.reach_px(name),
            is_name=True,
        )
        for number, name in enumerate(block.names)
    ]
    return _compose([*role, *names], column, compositor, align=block.align or Align.LEFT)


def compose_vertical_paragraph(
    paragraph: Paragraph, column: Column, compositor: Compositor
) -> Galley:
    """Set lines as they were broken, each downward; an empty one leaves a column empty."""
    style = compositor.style(paragraph.frame.style or paragraph.kind)
    lines: list[_Downward] = []
    gap_px = 0
    for text in paragraph.lines:
        if not text.value:
            gap_px = compositor.line_height_px(style)
            continue
        lines.append(_set_text(text, style, paragraph.setting, compositor, gap_px=gap_px))
        gap_px = 0
    return _compose(lines, column, compositor, align=paragraph.align)


def _set_text(
    text: Text, style: Style, setting: Setting, compositor: Compositor, *, gap_px: int = 0
) -> _Downward:
    pieces = pieces_of(text, style, compositor.written)
    line = shape_column(compositor.shaper, pieces, text.language, latin=setting.latin)
    compositor.report(line, text)
    return _Downward(line=line, style=style, span=text.span, gap_px=gap_px)


def _compose(
    lines: Sequence[_Downward], column: Column, compositor: Compositor, *, align: Align
) -> Galley:
    boxes = [_in_box(one) for one in lines]
    widths_px = [compositor.line_height_px(one.style) for one in lines]
    beyond_px = [
        math.ceil(max(0.0, one.reach_px - width_px / 2))
        for one, width_px in zip(lines, widths_px, strict=True)
    ]
    total_px = sum(widths_px) + sum(beyond_px) + sum(one.gap_px for one in lines)
    height_px = max(box.height_px for box in boxes)
    _check_height(boxes, compositor)
    if total_px > column.width_px:
        _report_too_wide(boxes, total_px, column, compositor)
    x_px = round(column.centre_px + total_px / 2)
    placed: list[PlacedLine] = []
    names: list[PlacedName] = []
    for number, (one, box) in enumerate(zip(lines, boxes, strict=True)):
        x_px -= one.gap_px + beyond_px[number]
        top_px = round(_SHARES[align] * (height_px - box.height_px))
        placed.append(PlacedLine(box, x_px - widths_px[number] / 2, top_px))
        x_px -= widths_px[number]
        if one.is_name:
            bottom_px = top_px + box.height_px
            names.append(
                PlacedName(text=one.line.text, span=one.span, top_px=top_px, bottom_px=bottom_px)
            )
    return Galley(tuple(placed), height_px, tuple(names))


def _in_box(one: _Downward) -> SetLine:
    return SetLine(
        line=one.line,
        style=one.style,
        height_px=max(1, math.ceil(one.line.advance_px)),
        baseline_px=0,
        span=one.span,
        is_vertical=True,
    )


def _report_too_wide(
    boxes: Sequence[SetLine], total_px: float, column: Column, compositor: Compositor
) -> None:
    scale = compositor.grid.scale
    compositor.diagnostics.append(
        error(
            "too-wide",
            f"{len(boxes)} vertical lines are {total_px / scale:.0f} px wide, and "
            f"{column.width_px / scale:.0f} px are free",
            hint="make the style smaller, its leading less, or begin another entry",
            span=boxes[0].span,
        )
    )


def _check_height(boxes: Sequence[SetLine], compositor: Compositor) -> None:
    """Report the lines that are taller than the title safe area of the picture."""
    free_px = compositor.safe_height_px
    for box in boxes:
        if box.height_px <= free_px:
            continue
        scale = compositor.grid.scale
        fits = math.floor(box.style.size_px * free_px / box.advance_px * 2) / 2
        compositor.diagnostics.append(
            error(
                "too-tall",
                f"“{shortened(box.line.text)}” is {box.height_px / scale:.0f} px high, and "
                f"{free_px / scale:.0f} px are free",
                hint=f"size {fits:g} would fit (style {box.style.name} has "
                f"{box.style.size_px:g}); or break it into several lines",
                span=box.span,
            )
        )
