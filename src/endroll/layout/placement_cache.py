"""Place galleys at rows of the roll, and cache what is placed, for other rolls to reuse.

Successive edits of a film leave most blocks in the same rows. A galley is identified by its object.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.core.frozen import maker, quickly_made
from endroll.layout.blocks import block_text
from endroll.layout.blocks.texts import placed_texts
from endroll.layout.display_items import ink_rows, line_boxes, line_runs
from endroll.layout.roll import new_placed_block
from endroll.layout.underlines import line_underlines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from endroll.layout.blocks import StackedBlock
    from endroll.layout.galley import Galley
    from endroll.layout.roll import Box, GlyphRun, PlacedBlock, PlacedImage
    from endroll.text.shaping import Shaper


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A set block, and what it puts into the roll: runs, boxes of each kind, and pictures."""

    galley: Galley
    runs: tuple[GlyphRun, ...]
    plates: tuple[Box, ...]
    underlines: tuple[Box, ...]
    rules: tuple[Box, ...]
    images: tuple[PlacedImage, ...]
    block: PlacedBlock


@quickly_made
@dataclass(frozen=True, slots=True)
class _Known:
    """A galley with the rows of its ink, and where it was placed last and before."""

    galley: Galley
    ink_px: tuple[int, int]
    placements: tuple[Placement, ...] = ()


_new_placement = maker(Placement)
_new_known = maker(_Known)


class PlacementCache:
    """Places the galleys of one roll, and caches where they were placed.

    Each has two placements at most: a roll with a length is placed twice, first with the gaps as
    written.
    """

    def __init__(
        self, shaper: Shaper, *, scale: float, earlier: PlacementCache | None = None
    ) -> None:
        self._shaper = shaper
        self._scale = scale
        self._known: dict[int, _Known] = {}
        self._earlier: Mapping[int, _Known] = earlier.known if earlier else {}

    @property
    def known(self) -> Mapping[int, _Known]:
        """Return the galleys by their identity."""
        return self._known

    def forget_earlier(self) -> None:
        """Drop the placements in the earlier roll."""
        self._earlier = {}

    def ink_rows(self, members: Iterable[StackedBlock]) -> tuple[int, int]:
        """Return the first row of a stack that ink touches, and the row below the last."""
        first_px = past_px = 0
        for member in members:
            galley, top_px = member.galley, member.top_px
            known = self._known.get(id(galley)) or self._take(galley)
            ink_top_px, ink_bottom_px = known.ink_px
            if top_px + ink_top_px < first_px:  # noqa: PLR1730  a call takes longer
                first_px = top_px + ink_top_px
            if top_px + ink_bottom_px > past_px:  # noqa: PLR1730  a call takes longer
                past_px = top_px + ink_bottom_px
        return first_px, past_px

    def place(self, member: StackedBlock, top_px: int) -> Placement:
        """Return a block placed with its top at a row of the roll."""
        galley = member.galley
        known = self._known.get(id(galley)) or self._take(galley)
        for placement in known.placements:
            placed = placement.block
            if placed.top_px == top_px and placed.index == member.index:
                return placement
        made = self._placed(member, top_px)
        self._known[id(galley)] = _new_known(galley, known.ink_px, (*known.placements[-1:], made))
        return made

    def _take(self, galley: Galley) -> _Known:
        known = self._earlier.get(id(galley))
        if known is None:
            known = _new_known(galley, ink_rows(galley, scale=self._scale))
        self._known[id(galley)] = known
        return known

    def _placed(self, member: StackedBlock, top_px: int) -> Placement:
        galley, scale = member.galley, self._scale
        runs: list[GlyphRun] = []
        plates: list[Box] = []
        underlines: list[Box] = []
        for line in galley.lines:
            runs += line_runs(line, top_px, self._shaper, scale=scale)
            plates += line_boxes(line, top_px, scale=scale)
            underlines += line_underlines(line, top_px, self._shaper.book)
        return _new_placement(
            galley=galley,
            runs=tuple(runs),
            plates=tuple(plates),
            underlines=tuple(underlines),
            rules=tuple(rule.moved_down(top_px) for rule in galley.rules),
            images=tuple(image.moved_down(top_px) for image in galley.images),
            block=_placed_block(member, top_px),
        )


def _placed_block(stacked: StackedBlock, top_px: int) -> PlacedBlock:
    block, galley = stacked.block, stacked.galley
    return new_placed_block(
        index=stacked.index,
        kind=block.kind,
        text=block_text(block),
        span=block.frame.span,
        top_px=top_px,
        bottom_px=top_px + galley.height_px,
        names=tuple([name.moved_down(top_px) for name in galley.names]),
        gutters=tuple([gutter.moved_down(top_px) for gutter in galley.gutters]),
        texts=placed_texts(block, galley, top_px),
    )
