"""Stack: the set blocks of a roll, one below the other, and how its gaps shrink and grow.

Galleys with the gaps between them in, the same with other gaps out. Nothing is set anew: what
stands within a block stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from endroll.layout.blocks import StackedBlock


@dataclass(frozen=True, slots=True)
class Stack:
    """Blocks with their tops, and the height of the whole, whole px.

    `space:` entries are gaps like any other.
    """

    members: tuple[StackedBlock, ...]
    height_px: int

    @property
    def gaps_px(self) -> tuple[int, ...]:
        """Return the space above each block, and below the last."""
        ends = (0, *(member.top_px + member.galley.height_px for member in self.members))
        tops = (*(member.top_px for member in self.members), self.height_px)
        return tuple(top - end for end, top in zip(ends, tops, strict=True))

    def at_height(self, height_px: int) -> Stack:
        """Return the stack with its gaps grown or shrunk by one factor, as high as asked.

        Each gap is that factor of what it was, to the px below or above, so that those that were
        alike differ by one at most. Without gaps it stays as it is.
        """
        gaps_px = self.gaps_px
        total_px = sum(gaps_px)
        wanted_px = total_px + height_px - self.height_px
        if not total_px or wanted_px == total_px:
            return self
        grown = [running * wanted_px // total_px for running in accumulate(gaps_px, initial=0)]
        shifts = accumulate(
            after - before - gap_px
            for (before, after), gap_px in zip(pairwise(grown), gaps_px, strict=True)
        )
        members = tuple(
            replace(member, top_px=member.top_px + shift_px)
            for member, shift_px in zip(self.members, shifts, strict=False)
        )
        return Stack(members, height_px)
