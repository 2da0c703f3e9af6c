"""Vertical: texts in, a galley of columns out, each from top to bottom, the first at the right."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.diagnostics import error
from endroll.layout.galley import Galley, PlacedLine, SetLine
from endroll.layout.marking import pieces_of
from endroll.layout.roll import PlacedName
from endroll.model.choices import Align
from endroll.text.vertical import shape_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.layout.compositor import Compositor
    from endroll.layout.galley import Column
    from endroll.model.credits import Paragraph, People, Setting, Style, Text

_SHARES: Final = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}


@dataclass(frozen=True, slots=True)
class _Downward:
    """One text to be set downward, the space before it, and whether it is a name."""

    text: Text
    style: Style
    gap_px: int = 0
    is_name: bool = False


def compose_vertical_people(block: People, column: Column, compositor: Compositor) -> Galley:
    """Set a role, and its names to the left of it, from the top."""
    style = compositor.style(block.frame.style or "name")
    role = [_Downward(block.role, compositor.style("role"))] if block.role else []
    names = [
        _Downward(
            name.text,
            compositor.style(name.style) if name.style else style,
            gap_px=compositor.grid.role_gap_px if role and not number else 0,
            is_name=True,
        )
        for number, name in enumerate(block.names)
    ]
    return _compose([*role, *names], block.setting, column, compositor, block.align or Align.LEFT)


def compose_vertical_paragraph(
    paragraph: Paragraph, column: Column, compositor: Compositor
) -> Galley:
    """Set lines as they were broken, each downward; an empty one leaves a column empty."""
    style = compositor.style(paragraph.frame.style or paragraph.kind)
    texts: list[_Downward] = []
    gap_px = 0
    for line in paragraph.lines:
        if line.value:
            texts.append(_Downward(line, style, gap_px))
            gap_px = 0
        else:
            gap_px = compositor.line_height_px(style)
    return _compose(texts, paragraph.setting, column, compositor, paragraph.align)


def _compose(
    texts: Sequence[_Downward],
    setting: Setting,
    column: Column,
    compositor: Compositor,
    align: Align,
) -> Galley:
    lines = [_set(one, setting, compositor) for one in texts]
    widths_px = [compositor.line_height_px(one.style) for one in texts]
    total_px = sum(widths_px) + sum(one.gap_px for one in texts)
    height_px = max(line.height_px for line in lines)
    _check_height(lines, compositor)
    if total_px > column.width_px:
        compositor.diagnostics.append(
            error(
                "too-wide",
                f"{len(lines)} vertical lines are {total_px / compositor.grid.scale:.0f} px wide, "
                f"and {column.width_px / compositor.grid.scale:.0f} px are free",
                hint="make the style smaller, its leading less, or begin another entry",
                span=lines[0].span,
            )
        )
    x_px = round(column.centre_px + total_px / 2)
    placed: list[PlacedLine] = []
    names: list[PlacedName] = []
    for one, line, width_px in zip(texts, lines, widths_px, strict=True):
        x_px -= one.gap_px
        top_px = round(_SHARES[align] * (height_px - line.height_px))
        placed.append(PlacedLine(line, x_px - width_px / 2, top_px))
        x_px -= width_px
        if one.is_name:
            names.append(
                PlacedName(
                    text=line.line.text,
                    span=line.span,
                    top_px=top_px,
                    bottom_px=top_px + line.height_px,
                )
            )
    return Galley(tuple(placed), height_px, tuple(names))


def _set(one: _Downward, setting: Setting, compositor: Compositor) -> SetLine:
    pieces = pieces_of(one.text, one.style, compositor.written)
    line = shape_column(compositor.shaper, pieces, one.text.language, latin=setting.latin)
    compositor.report(line, one.text)
    return SetLine(
        line=line,
        style=one.style,
        height_px=max(1, math.ceil(line.advance_px)),
        baseline_px=0,
        span=one.text.span,
        is_vertical=True,
    )


def _check_height(lines: Sequence[SetLine], compositor: Compositor) -> None:
    """Report the lines that are taller than the title safe area of the picture."""
    free_px = compositor.safe_height_px
    for line in lines:
        if line.height_px <= free_px:
            continue
        scale = compositor.grid.scale
        fits = math.floor(line.style.size_px * free_px / line.advance_px * 2) / 2
        compositor.diagnostics.append(
            error(
                "too-tall",
                f"“{line.line.text}” is {line.height_px / scale:.0f} px high, and "
                f"{free_px / scale:.0f} px are free",
                hint=f"size {fits:g} would fit (style {line.style.name} has "
                f"{line.style.size_px:g}); or break it into several lines",
                span=line.span,
            )
        )
