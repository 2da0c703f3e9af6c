"""Stacks of set blocks, whose gaps can shrink and grow. The blocks themselves do not change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.layout.blocks import StackedBlock


@dataclass(frozen=True, slots=True)
class Stack:
    """Blocks with their tops, and the total height, whole px.

    `space:` entries are gaps like any other. `kept_gaps` are the indices, from the top, of gaps
    that neither shrink nor grow.
    """

    members: tuple[StackedBlock, ...]
    height_px: int
    kept_gaps: frozenset[int] = frozenset()

    @property
    def gaps_px(self) -> tuple[int, ...]:
        """Return the gap above each block, and below the last."""
        ends = (0, *(member.top_px + member.galley.height_px for member in self.members))
        tops = (*(member.top_px for member in self.members), self.height_px)
        return tuple(top - end for end, top in zip(ends, tops, strict=True))

    @property
    def free_gaps_px(self) -> tuple[int, ...]:
        """Return the gaps above each block and below the last, 0 for those that must not change."""
        return tuple(
            0 if index in self.kept_gaps else gap_px for index, gap_px in enumerate(self.gaps_px)
        )

    def with_room(self, rooms_px: Sequence[int], *, is_first: bool, is_last: bool) -> Stack:
        """Return the stack with at least these fixed gaps above and below each block.

        They do not apply above the first block of the first stack and below the last of the last.
        """
        gaps_px = list(self.gaps_px)
        kept = set(self.kept_gaps)
        for index, room_px in enumerate(rooms_px):
            above = () if is_first and index == 0 else (index,)
            below = () if is_last and index == len(rooms_px) - 1 else (index + 1,)
            for gap in (*above, *below):
                if room_px:
                    gaps_px[gap] = max(gaps_px[gap], room_px)
                    kept.add(gap)
        return replace(self._with_gaps(gaps_px), kept_gaps=frozenset(kept))

    def at_height(self, height_px: int) -> Stack:
        """Return the stack at a height, with its gaps scaled by one factor.

        Each gap is rounded down or up to whole px, so that equal gaps differ by 1 px at most.
        Without gaps the stack is unchanged.
        """
        gaps_px = self.free_gaps_px
        total_px = sum(gaps_px)
        wanted_px = total_px + height_px - self.height_px
        if not total_px or wanted_px == total_px:
            return self
        grown = [running * wanted_px // total_px for running in accumulate(gaps_px, initial=0)]
        changes = (
            after - before - gap_px
            for (before, after), gap_px in zip(pairwise(grown), gaps_px, strict=True)
        )
        wanted = [gap + change for gap, change in zip(self.gaps_px, changes, strict=True)]
        return self._with_gaps(wanted)

    def _with_gaps(self, gaps_px: Sequence[int]) -> Stack:
        members, bottom_px = [], 0
        for member, gap_px in zip(self.members, gaps_px, strict=False):
            members.append(replace(member, top_px=bottom_px + gap_px))
            bottom_px += gap_px + member.galley.height_px
        return replace(self, members=tuple(members), height_px=bottom_px + gaps_px[-1])
