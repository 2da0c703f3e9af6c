"""Set running text as wrapped lines; every kind of block uses this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.layout.galley import Column, Galley, set_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.layout.compositor import Compositor
    from endroll.model.credits import Text


def set_running(
    texts: Sequence[Text], style_name: str, column: Column, compositor: Compositor
) -> Galley:
    """Set texts in a column, wrapped by the rules of their languages."""
    style = compositor.style(style_name)
    lines = [
        line
        for text in texts
        for line in compositor.set_text(text, style, measure_px=column.width_px)
    ]
    compositor.check_width(lines, free_px=column.width_px, place="the line")
    return set_column(lines, column)
