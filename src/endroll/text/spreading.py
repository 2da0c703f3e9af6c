"""Set the letters of a line apart: shaped parts in, a line of a given width out. Sizes in px."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from endroll.text.lines import join_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.text.lines import ShapedLine


def spread(parts: Sequence[ShapedLine], *, width_px: float, text: str) -> ShapedLine:
    """Set lines one behind the other, the same space between each, as wide as asked in all.

    Lines that are wider already stand solid. The line is called `text`.
    """
    total_px = sum(part.advance_px for part in parts)
    gaps = len(parts) - 1
    gap_px = max(0.0, width_px - total_px) / gaps if gaps else 0.0
    line = parts[0]
    for part in parts[1:]:
        line = join_lines(line, part, gap_px=gap_px)
    return replace(line, text=text)


def spread_about(parts: Sequence[ShapedLine], *, width_px: float, text: str) -> ShapedLine:
    """Set lines apart with half a space before the first and behind the last.

    Source: JLREQ 3.3.6: the shorter of base and ruby is set in the width of the other so.
    """
    free_px = max(0.0, width_px - sum(part.advance_px for part in parts))
    gap_px = free_px / len(parts)
    line = spread(parts, width_px=width_px - gap_px, text=text)
    moved = tuple(replace(run, x_px=run.x_px + gap_px / 2) for run in line.runs)
    return replace(line, runs=moved, advance_px=max(width_px, line.advance_px))
