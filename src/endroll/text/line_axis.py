"""Ways: how lines go on one behind another, and stand beside one another, level or downward.

Shaped lines in, one shaped line out. Sizes are px; along is the way a line goes, across is up from
it where it is level, and to the right where it runs down.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from endroll.text.lines import join_lines, lifted_run, overlaid_lines, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.text.lines import ShapedLine


@dataclass(frozen=True, slots=True)
class Way:
    """From left to right, or downward."""

    is_downward: bool = False

    def joined(self, first: ShapedLine, second: ShapedLine, *, gap_px: float) -> ShapedLine:
        """Set one line behind another; what it is called is that of the two."""
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
        """Set a line further along in one of another length."""
        right_px, up_px = (0.0, -by_px) if self.is_downward else (by_px, 0.0)
        runs = tuple(lifted_run(run, x_px=right_px, up_px=up_px) for run in line.runs)
        return replace(line, runs=runs, advance_px=advance_px)

    def beside(
        self, line: ShapedLine, other: ShapedLine, *, along_px: float, across_px: float
    ) -> ShapedLine:
        """Set another line beside one; what that is called, and how long it is, stays."""
        right_px, up_px = (across_px, -along_px) if self.is_downward else (along_px, across_px)
        return overlaid_lines(line, other, x_px=right_px, up_px=up_px)

    def spread(self, parts: Sequence[ShapedLine], *, length_px: float, text: str) -> ShapedLine:
        """Set lines one behind the other, the same space between each, as long as asked in all.

        Lines that are longer already stand solid. The line is called `text`.
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
        """Set lines apart with half a space before the first and behind the last.

        Source: JLREQ 3.3.6: the shorter of base and ruby is set in the length of the other so.
        """
        free_px = max(0.0, length_px - sum(part.advance_px for part in parts))
        gap_px = free_px / len(parts)
        line = self.spread(parts, length_px=length_px - gap_px, text=text)
        advance_px = max(length_px, line.advance_px)
        return self.moved(line, by_px=gap_px / 2, advance_px=advance_px)

    def centred(self, line: ShapedLine, *, length_px: float) -> ShapedLine:
        """Set a line in the middle of a length."""
        line = trimmed(line)
        by_px = (length_px - line.advance_px) / 2
        return self.moved(line, by_px=by_px, advance_px=length_px)


LEVEL = Way()
DOWNWARD = Way(is_downward=True)
