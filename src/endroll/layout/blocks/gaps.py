"""Gaps: the space between two blocks, or between a block and the end of what it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.model.credits import Heading, Space

if TYPE_CHECKING:
    from endroll.layout.compositor import Compositor
    from endroll.model.credits import Block


def gap_between_px(above: Block | None, below: Block | None, compositor: Compositor) -> int:
    """Return the space between neighbours, None standing for an end.

    What a block asks for goes first, the larger of two; a space stands in place of a gap.
    """
    asked = [
        compositor.length_px(length)
        for length in (
            above.frame.gap_after if above else None,
            below.frame.gap_before if below else None,
        )
        if length is not None
    ]
    if asked:
        return round(max(asked))
    if above is None or below is None or isinstance(above, Space) or isinstance(below, Space):
        return 0
    if isinstance(above, Heading):
        return compositor.grid.heading_gap_px
    if below.frame.heading is not None:
        return compositor.grid.heading_above_px
    return compositor.grid.gap_px
