"""Combine shaped lines along a horizontal or a vertical line axis.

"Along" is the direction in which the line advances, "across" is perpendicular to it: upward for a
horizontal line, to the right for a vertical one. Sizes are px.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from endroll.text.lines import join_lines, lifted_run, overlaid_lines, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.text.lines import ShapedLine


@dataclass(frozen=True, slots=True)
class LineAxis:
    """The axis along which a line advances: left to right, or downward."""

    is_downward: bool = False

    def joined(self, first: ShapedLine, second: ShapedLine, *, gap_px: float) -> ShapedLine:
        """Append a line to another; the text is that of both."""
        if not self.is_downward:
            return join_lines(first, second, gap_px=gap_px)
        shift_px = first.advance_px + first.trailing_px + gap_px
        whole = self.beside(first, second, along_px=shift_px, across_px=0)
        return replace(
            whole,
            text=f"{first.text} {second.text}" if gap_px else first.text + second.text,
            advance_px=shift_px + second.advance_px,
            trailing_px=second.trailing_px,
        )

    def moved(self, line: ShapedLine, *, by_px: float, advance_px: float) -> ShapedLine:
        """Move a line along the axis and give it another advance."""
        right_px, up_px = (0.0, -by_px) if self.is_downward else (by_px, 0.0)
        runs = tuple(lifted_run(run, x_px=right_px, up_px=up_px) for run in line.runs)
        return replace(line, runs=runs, advance_px=advance_px)

    def beside(
        self, line: ShapedLine, other: ShapedLine, *, along_px: float, across_px: float
    ) -> ShapedLine:
        """Place another line beside one, whose text and advance stay the same."""
        right_px, up_px = (across_px, -along_px) if self.is_downward else (along_px, across_px)
        return overlaid_lines(line, other, x_px=right_px, up_px=up_px)

    def spread(self, parts: Sequence[ShapedLine], *, length_px: float, text: str) -> ShapedLine:
        """Join lines with equal spaces between them to a total of `length_px`.

        If the lines are longer than that, they are set solid. The result has the text `text`.
        """
        total_px = sum(part.advance_px for part in parts)
        gaps = len(parts) - 1
        gap_px = max(0.0, length_px - total_px) / gaps if gaps else 0.0
        line = parts[0]
        for part in parts[1:]:
            line = self.joined(line, part, gap_px=gap_px)
        return replace(line, text=text)

    def spread_about(
        self, parts: Sequence[ShapedLine], *, length_px: float, text: str
    ) -> ShapedLine:
        """Join lines with equal spaces between them and half a space at either end.

        Source: JLREQ 3.3.6, how the shorter of base and ruby fills the length of the longer.
        """
        free_px = max(0.0, length_px - sum(part.advance_px for part in parts))
        gap_px = free_px / len(parts)
        line = self.spread(parts, length_px=length_px - gap_px, text=text)
        advance_px = max(length_px, line.advance_px)
        return self.moved(line, by_px=gap_px / 2, advance_px=advance_px)

    def centred(self, line: ShapedLine, *, length_px: float) -> ShapedLine:
        """Centre a line in a length."""
        line = trimmed(line)
        by_px = (length_px - line.advance_px) / 2
        return self.moved(line, by_px=by_px, advance_px=length_px)


HORIZONTAL = LineAxis()
VERTICAL = LineAxis(is_downward=True)
