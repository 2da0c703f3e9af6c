"""The gap between two blocks, or between a block and the end of its stack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.model.credits import Heading, Space

if TYPE_CHECKING:
    from endroll.layout.compositor import Compositor
    from endroll.model.credits import Block


def gap_between_px(above: Block | None, below: Block | None, compositor: Compositor) -> int:
    """Return the gap between two blocks, where None is an end of the stack.

    A gap set on a block takes precedence, the larger of two. Next to a `space:` there is no gap.
    """
    gap_after = above.frame.gap_after if above else None
    gap_before = below.frame.gap_before if below else None
    if gap_after is not None or gap_before is not None:
        own_gaps = (length for length in (gap_after, gap_before) if length is not None)
        return round(max(map(compositor.length_px, own_gaps)))
    if above is None or below is None or isinstance(above, Space) or isinstance(below, Space):
        return 0
    if isinstance(above, Heading):
        return compositor.grid.heading_gap_px
    if below.frame.heading is not None:
        return compositor.grid.heading_above_px
    return compositor.grid.gap_px
