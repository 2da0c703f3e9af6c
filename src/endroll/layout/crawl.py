"""Lay out a crawl: set its blocks side by side on a strip and cut the strip into panels.

A panel is as wide as the picture. Each panel is placed in the roll one picture width (in rows)
below the previous one, so that a column of the strip and a row of the roll have the same number.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from endroll.layout.blocks import block_text, stack_blocks
from endroll.layout.blocks.gaps import gap_between_px
from endroll.layout.blocks.texts import placed_texts
from endroll.layout.display_items import line_boxes, line_runs
from endroll.layout.galley import Column
from endroll.layout.roll import PlacedBlock, PlacedName, Roll
from endroll.layout.underlines import line_underlines
from endroll.model.choices import Align
from endroll.model.credits import Space

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.core.units import Raster
    from endroll.layout.blocks import StackedBlock
    from endroll.layout.compositor import Compositor
    from endroll.layout.galley import Galley
    from endroll.layout.roll import Box, GlyphRun, PlacedImage
    from endroll.model.credits import Block
    from endroll.text.shaping import Shaper

_WIDEST = 1_000_000
"""The longest line accepted, in px; all credits of the longest film fit into it."""


@dataclass(frozen=True, slots=True)
class StripMember:
    """A block of a strip, and the whole px along the strip where its ink begins and ends.

    `shift_px` moves its galley there.
    """

    stacked: StackedBlock
    left_px: int
    right_px: int
    shift_px: float

    def on_foot(self, foot_px: int) -> StripMember:
        """Return it with its bottom at a row of the picture."""
        top_px = foot_px - self.stacked.galley.height_px
        return replace(self, stacked=replace(self.stacked, top_px=top_px))

    def mirrored(self, length_px: int) -> StripMember:
        """Return it mirrored: as far from the end of a strip as it was from the beginning."""
        left_px = length_px - self.right_px
        by_px = left_px - self.left_px
        return StripMember(
            self.stacked, left_px, left_px + self.right_px - self.left_px, self.shift_px + by_px
        )


@dataclass(frozen=True, slots=True)
class Strip:
    """Blocks side by side, from left to right, and their total length, whole px."""

    members: tuple[StripMember, ...]
    length_px: int


def set_strip(
    blocks: Sequence[tuple[int, Block]], compositor: Compositor, *, from_right: bool, centre_px: int
) -> Strip:
    """Set numbered blocks side by side with their gaps, without wrapping their lines.

    With `from_right` the first is at the right end. Their bottoms are aligned, and the highest is
    centred on the row `centre_px` of the picture.
    """
    column = Column(0, _WIDEST, Align.CENTER)
    members: list[StripMember] = []
    length_px = 0
    previous: Block | None = None
    for index, block in blocks:
        length_px += gap_between_px(previous, block, compositor)
        previous = block
        if isinstance(block, Space):
            length_px += round(compositor.length_px(block.height))
            continue
        for stacked in stack_blocks([block], column, compositor)[0]:
            left_px, right_px = _extent_px(stacked.galley)
            past_px = length_px + math.ceil(right_px - left_px)
            numbered = replace(stacked, index=index)
            members.append(StripMember(numbered, length_px, past_px, length_px - left_px))
            length_px = past_px
    heights_px = (member.stacked.galley.height_px for member in members)
    foot_px = centre_px + max(heights_px, default=0) // 2
    aligned = (member.on_foot(foot_px) for member in members)
    if not from_right:
        return Strip(tuple(aligned), length_px)
    return Strip(tuple(member.mirrored(length_px) for member in aligned), length_px)


def place_strip(strip: Strip, roll: Roll, raster: Raster, *, top_px: int, shaper: Shaper) -> Roll:
    """Return a roll with a strip appended as panels; its blocks have positions along the strip."""
    panels = _Panels(raster.width_px, strip.length_px, top_px)
    runs: list[GlyphRun] = []
    boxes: list[Box] = []
    images: list[PlacedImage] = []
    for member in strip.members:
        stacked, by_px = member.stacked, member.shift_px
        for line in stacked.galley.lines:
            for run in line_runs(line, stacked.top_px, shaper, scale=raster.scale):
                runs += panels.runs(run, by_px)
            for box in line_boxes(line, stacked.top_px, scale=raster.scale):
                boxes += panels.boxes(box, by_px)
            for box in line_underlines(line, stacked.top_px, shaper.book):
                boxes += panels.boxes(box, by_px)
        for rule in stacked.galley.rules:
            boxes += panels.boxes(rule.moved_down(stacked.top_px), by_px)
        for image in stacked.galley.images:
            images += panels.images(image.moved_down(stacked.top_px), by_px)
    return replace(
        roll,
        height_px=top_px + panels.count * raster.width_px,
        runs=(*roll.runs, *runs),
        boxes=(*roll.boxes, *boxes),
        images=(*roll.images, *images),
        blocks=(*roll.blocks, *(_place_block(member, top_px) for member in strip.members)),
    )


def _extent_px(galley: Galley) -> tuple[float, float]:
    """Return the left and right edge of the lines, pictures and rules of a galley."""
    lefts = [line.x_px for line in galley.lines] + [image.x_px for image in galley.images]
    lefts += [rule.left_px for rule in galley.rules]
    rights = [line.x_px + line.line.advance_px for line in galley.lines]
    rights += [rule.right_px for rule in galley.rules]
    rights += [image.x_px + image.width_px for image in galley.images]
    return min(lefts, default=0), max(rights, default=0)


def _place_block(member: StripMember, top_px: int) -> PlacedBlock:
    stacked = member.stacked
    first_px, past_px = top_px + member.left_px, top_px + max(member.right_px, member.left_px + 1)
    return PlacedBlock(
        index=stacked.index,
        kind=stacked.block.kind,
        text=block_text(stacked.block),
        span=stacked.block.frame.span,
        top_px=first_px,
        bottom_px=past_px,
        names=tuple(
            PlacedName(text=name.text, span=name.span, top_px=first_px, bottom_px=past_px)
            for name in stacked.galley.names
        ),
        texts=tuple(
            replace(text, top_px=first_px, bottom_px=past_px)
            for text in placed_texts(stacked.block, stacked.galley, 0)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Panels:
    """The panels of a strip, each as wide as the picture, and an empty one at the end."""

    width_px: int
    length_px: int
    top_px: int

    @property
    def count(self) -> int:
        return math.ceil(self.length_px / self.width_px) + 1

    def runs(self, run: GlyphRun, by_px: float) -> Iterator[GlyphRun]:
        reach_px = run.size_px + (run.effects.reach_px if run.effects else 0)
        x_px = run.x_px + by_px
        for left_px, down_px in self._touched(x_px - reach_px, x_px + run.advance_px + reach_px):
            yield replace(
                run,
                x_px=x_px - left_px,
                baseline_px=run.baseline_px + down_px,
                top_px=run.top_px + down_px,
                bottom_px=run.bottom_px + down_px,
            )

    def boxes(self, box: Box, by_px: float) -> Iterator[Box]:
        by_px = round(by_px)
        for left_px, down_px in self._touched(box.left_px + by_px, box.right_px + by_px):
            yield replace(
                box,
                left_px=box.left_px + by_px - left_px,
                right_px=box.right_px + by_px - left_px,
                top_px=box.top_px + down_px,
                bottom_px=box.bottom_px + down_px,
            )

    def images(self, image: PlacedImage, by_px: float) -> Iterator[PlacedImage]:
        x_px = image.x_px + round(by_px)
        for left_px, down_px in self._touched(x_px, x_px + image.width_px):
            yield replace(image.moved_down(down_px), x_px=x_px - left_px)

    def _touched(self, first_px: float, past_px: float) -> Iterator[tuple[int, int]]:
        """Yield the left edge and the roll row of each panel that an extent touches."""
        first = max(0, math.floor(first_px / self.width_px))
        last = min(self.count - 1, math.ceil(past_px / self.width_px) - 1)
        for panel in range(first, last + 1):
            yield panel * self.width_px, self.top_px + panel * self.width_px
