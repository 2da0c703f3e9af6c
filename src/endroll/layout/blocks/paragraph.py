"""Set paragraphs: lines as written, wrapped at the measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.layout.blocks.running_text import set_running
from endroll.layout.galley import Column, Galley, set_column, stacked
from endroll.model.choices import Align

if TYPE_CHECKING:
    from endroll.layout.compositor import Compositor
    from endroll.model.credits import Paragraph, Text


def compose_paragraph(paragraph: Paragraph, column: Column, compositor: Compositor) -> Galley:
    """Set lines as written; an empty line separates paragraphs."""
    style_name = paragraph.frame.style or paragraph.kind
    if paragraph.measure is not None:
        width_px = min(compositor.length_px(paragraph.measure), column.width_px)
        left_px = column.x_px(width_px)
        column = Column(left_px, left_px + width_px, column.align)
    if paragraph.has_own_align or column.align is Align.CENTER:
        column = column.aligned(paragraph.align)
    style = compositor.style(style_name)
    parts: list[tuple[int, Galley]] = []
    gap_px = 0
    for text in paragraph.lines:
        if not text.value:
            gap_px = compositor.line_height_px(style)
            continue
        compose = _set_justified if paragraph.is_justified else _set_ragged
        parts.append((gap_px, compose(text, style_name, column, compositor)))
        gap_px = 0
    return stacked(parts)


def _set_ragged(text: Text, style_name: str, column: Column, compositor: Compositor) -> Galley:
    return set_running([text], style_name, column, compositor)


def _set_justified(text: Text, style_name: str, column: Column, compositor: Compositor) -> Galley:
    """Justify every line but the last, which has the alignment of the column."""
    style = compositor.style(style_name)
    measure_px = column.width_px
    lines = compositor.set_text(text, style, measure_px=measure_px, is_last_free=True)
    compositor.check_width(lines, free_px=measure_px, place="the line")
    full = [compositor.justified(line, measure_px) for line in lines[:-1]]
    last = set_column(lines[-1:], column)
    return stacked([(0, set_column(full, column.aligned(Align.LEFT))), (0, last)])
