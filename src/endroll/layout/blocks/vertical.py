"""Set vertical text: a column for each line, the first at the right, in Mongolian at the left."""

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
from endroll.text.itemise import UNSCRIPTED, script_of
from endroll.text.vertical import shape_column
from endroll.text.vertical_orientation import VERTICAL_FROM_LEFT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.core.diagnostics import Span
    from endroll.layout.compositor import Compositor
    from endroll.layout.galley import Column
    from endroll.model.credits import Paragraph, People, Setting, Text
    from endroll.model.design import Style
    from endroll.text.lines import ShapedLine

_SHARES: Final = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}
"""The share of the leftover height that is above a shorter line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A vertical line, the gap before it, and whether it is a name.

    `reach_px` is how far its reading extends to the right of its centre, 0 without one.
    """

    line: ShapedLine
    style: Style
    span: Span
    gap_px: int = 0
    reach_px: float = 0
    is_name: bool = False
    language: str = ""


def compose_vertical_people(block: People, column: Column, compositor: Compositor) -> Galley:
    """Set a role, and its names to the left of it."""
    setter = name_setter(block, compositor)
    role_style = compositor.style("role")
    role = [_set_text(block.role, role_style, block.setting, compositor)] if block.role else []
    names = [
        _Column(
            line=setter.column(name),
            style=setter.style_of(name),
            span=name.text.span,
            gap_px=compositor.grid.role_gap_px if role and not number else 0,
            reach_px=setter.reach_px(name),
            is_name=True,
            language=name.text.language,
        )
        for number, name in enumerate(block.names)
    ]
    return _compose([*role, *names], column, compositor, align=block.align or Align.LEFT)


def compose_vertical_paragraph(
    paragraph: Paragraph, column: Column, compositor: Compositor
) -> Galley:
    """Set lines as written, each as a column; an empty line leaves an empty column."""
    style = compositor.style(paragraph.frame.style or paragraph.kind)
    lines: list[_Column] = []
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
) -> _Column:
    pieces = pieces_of(text, style, compositor.written)
    line = shape_column(compositor.shaper, pieces, text.language, latin=setting.latin)
    compositor.report(line, text)
    return _Column(line=line, style=style, span=text.span, gap_px=gap_px, language=text.language)


def _compose(
    lines: Sequence[_Column], column: Column, compositor: Compositor, *, align: Align
) -> Galley:
    boxes = [_in_box(line) for line in lines]
    widths_px = [compositor.line_height_px(line.style) for line in lines]
    beyond_px = [
        math.ceil(max(0.0, line.reach_px - width_px / 2))
        for line, width_px in zip(lines, widths_px, strict=True)
    ]
    total_px = sum(widths_px) + sum(beyond_px) + sum(line.gap_px for line in lines)
    height_px = max(box.height_px for box in boxes)
    _check_height(boxes, compositor)
    if total_px > column.width_px:
        _report_too_wide(boxes, total_px, column, compositor)
    from_left = _runs_from_left(lines)
    x_px = round(column.centre_px - total_px / 2 if from_left else column.centre_px + total_px / 2)
    placed: list[PlacedLine] = []
    names: list[PlacedName] = []
    for number, (line, box) in enumerate(zip(lines, boxes, strict=True)):
        width_px = widths_px[number]
        x_px += line.gap_px if from_left else -line.gap_px - beyond_px[number]
        middle_px = x_px + width_px / 2 if from_left else x_px - width_px / 2
        top_px = round(_SHARES[align] * (height_px - box.height_px))
        placed.append(PlacedLine(box, middle_px, top_px))
        x_px += width_px + beyond_px[number] if from_left else -width_px
        if line.is_name:
            bottom_px = top_px + box.height_px
            names.append(
                PlacedName(text=line.line.text, span=line.span, top_px=top_px, bottom_px=bottom_px)
            )
    return Galley(tuple(placed), height_px, tuple(names))


def _runs_from_left(lines: Sequence[_Column]) -> bool:
    """Return whether the first letter of a script decides for columns from left to right."""
    scripts = (script_of(char) for line in lines for char in line.line.text)
    return (
        next((script for script in scripts if script not in UNSCRIPTED), "") in VERTICAL_FROM_LEFT
    )


def _in_box(line: _Column) -> SetLine:
    return SetLine(
        line=line.line,
        style=line.style,
        height_px=max(1, math.ceil(line.line.advance_px)),
        baseline_px=0,
        span=line.span,
        is_vertical=True,
        language=line.language,
    )


def _report_too_wide(
    boxes: Sequence[SetLine], total_px: float, column: Column, compositor: Compositor
) -> None:
    scale = compositor.grid.scale
    compositor.diagnostics.append(
        error(
            "too-wide",
            f"{len(boxes)} vertical lines take {total_px / scale:.0f} px, but only "
            f"{column.width_px / scale:.0f} px are available",
            hint="reduce the size or leading of the style, or split the entry",
            span=boxes[0].span,
        )
    )


def _check_height(boxes: Sequence[SetLine], compositor: Compositor) -> None:
    """Report the lines that are taller than the title-safe area of the picture."""
    free_px = compositor.safe_height_px
    for box in boxes:
        if box.height_px <= free_px:
            continue
        scale = compositor.grid.scale
        fits = math.floor(box.style.size_px * free_px / box.advance_px * 2) / 2
        compositor.diagnostics.append(
            error(
                "too-tall",
                f"“{shortened(box.line.text)}” is {box.height_px / scale:.0f} px high, but only "
                f"{free_px / scale:.0f} px are available",
                hint=f"set size {fits:g} in style {box.style.name} (it is "
                f"{box.style.size_px:g}), or break the text into several lines",
                span=box.span,
            )
        )
