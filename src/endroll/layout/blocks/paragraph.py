"""A paragraph: the writer's lines, wrapped at its measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.layout.blocks.running import safe_column, set_running
from endroll.layout.galley import Column, Galley, stacked

if TYPE_CHECKING:
    from endroll.layout.compositor import Compositor
    from endroll.model.credits import Paragraph


def compose_paragraph(paragraph: Paragraph, compositor: Compositor) -> Galley:
    """Set lines as they were broken, an empty one parting paragraphs."""
    style_name = paragraph.frame.style or "text"
    column = safe_column(compositor, paragraph.align)
    if paragraph.measure is not None:
        width_px = min(compositor.length_px(paragraph.measure), column.width_px)
        centre_px = compositor.grid.centre_px
        column = Column(centre_px - width_px / 2, centre_px + width_px / 2, paragraph.align)
    style = compositor.style(style_name)
    parts: list[tuple[int, Galley]] = []
    gap_px = 0
    for text in paragraph.lines:
        if not text.value:
            gap_px = compositor.line_height_px(style)
            continue
        parts.append((gap_px, set_running([text], style_name, column, compositor)))
        gap_px = 0
    return stacked(parts)
