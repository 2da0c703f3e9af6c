"""Lay the roll out: Credits in, Roll out. Baselines fall on whole px; no pixel is touched."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from endroll.layout.blocks import block_text, stack_blocks
from endroll.layout.compositor import Compositor
from endroll.layout.galley import Column
from endroll.layout.inking import line_boxes, line_runs
from endroll.layout.overlaps import find_overlaps
from endroll.layout.roll import GlyphRun, PlacedBlock, Roll
from endroll.layout.stack import Stack
from endroll.model.choices import Align

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.diagnostics import Diagnostic
    from endroll.images.sources import MeasuresImages
    from endroll.layout.blocks import StackedBlock
    from endroll.model.credits import Credits
    from endroll.text.fonts import FontBook
    from endroll.text.shaping import Shaper


def layout_roll(credits_: Credits, shaper: Shaper, images: MeasuresImages) -> Roll:
    """Set every block and stack them; what does not fit is in the roll's diagnostics."""
    return place_roll(stack_roll(credits_, shaper, images), shaper.book)


@dataclass(frozen=True, slots=True)
class StackedRoll:
    """The blocks of a roll as set, before the gaps between them are final."""

    stack: Stack
    credits: Credits
    diagnostics: tuple[Diagnostic, ...]


def stack_roll(credits_: Credits, shaper: Shaper, images: MeasuresImages) -> StackedRoll:
    """Set every block, and stack them with the gaps that were written."""
    with _uncollected():
        compositor = Compositor(credits_, shaper, images)
        grid = compositor.grid
        column = Column(grid.safe_left_px, grid.safe_right_px, Align.CENTER)
        members, height_px = stack_blocks(credits_.blocks, column, compositor)
        return StackedRoll(Stack(members, height_px), credits_, tuple(compositor.diagnostics))


def place_roll(stacked: StackedRoll, book: FontBook, *, height_px: int | None = None) -> Roll:
    """Put set blocks into the roll, their gaps such that it is as high as asked.

    Accents above its first line and letters below its last belong to its height.
    """
    with _uncollected():
        roll = _place(stacked.stack, stacked)
        if height_px is not None and roll.height_px != height_px:
            beyond_px = roll.height_px - stacked.stack.height_px
            roll = _place(stacked.stack.at_height(height_px - beyond_px), stacked)
        overlaps = find_overlaps(roll, book)
        return replace(roll, diagnostics=(*roll.diagnostics, *overlaps))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the cyclic collector, and leave it as it was.

    All that is laid out stays, and would be looked through again and again for nothing: a
    quarter of the time. Source: benchmarks/layout.py.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _place(stack: Stack, stacked: StackedRoll) -> Roll:
    video = stacked.credits.video
    scale = video.raster.scale
    lines = [(member.top_px, line) for member in stack.members for line in member.galley.lines]
    return _enclose(
        Roll(
            width_px=video.raster.width_px,
            height_px=stack.height_px,
            background=video.background,
            runs=tuple(run for top, line in lines for run in line_runs(line, top, scale=scale)),
            boxes=tuple(box for top, line in lines for box in line_boxes(line, top, scale=scale)),
            images=tuple(
                image.moved_down(member.top_px)
                for member in stack.members
                for image in member.galley.images
            ),
            blocks=tuple(map(_place_block, stack.members)),
            diagnostics=stacked.diagnostics,
        )
    )


def _place_block(stacked: StackedBlock) -> PlacedBlock:
    block, top_px = stacked.block, stacked.top_px
    return PlacedBlock(
        index=stacked.index,
        kind=block.kind,
        text=block_text(block),
        span=block.frame.span,
        top_px=top_px,
        bottom_px=top_px + stacked.galley.height_px,
        names=tuple(name.moved_down(top_px) for name in stacked.galley.names),
    )


def _enclose(roll: Roll) -> Roll:
    """Grow the roll to hold all ink: an accent may rise above the first line's box."""
    rise_px = -min((run.top_px for run in roll.runs), default=0)
    bottom_px = max((run.bottom_px for run in roll.runs), default=0)
    down_px = max(0, rise_px)
    height_px = max(roll.height_px, bottom_px) + down_px
    return Roll(
        width_px=roll.width_px,
        height_px=height_px,
        background=roll.background,
        runs=tuple(_lowered_run(run, down_px) for run in roll.runs) if down_px else roll.runs,
        blocks=tuple(_lowered_block(block, down_px) for block in roll.blocks),
        boxes=tuple(
            replace(box, top_px=box.top_px + down_px, bottom_px=box.bottom_px + down_px)
            for box in roll.boxes
        ),
        images=tuple(image.moved_down(down_px) for image in roll.images),
        diagnostics=roll.diagnostics,
    )


def _lowered_run(run: GlyphRun, by_px: int) -> GlyphRun:
    return replace(
        run,
        baseline_px=run.baseline_px + by_px,
        top_px=run.top_px + by_px,
        bottom_px=run.bottom_px + by_px,
    )


def _lowered_block(block: PlacedBlock, by_px: int) -> PlacedBlock:
    return replace(
        block,
        top_px=block.top_px + by_px,
        bottom_px=block.bottom_px + by_px,
        names=tuple(name.moved_down(by_px) for name in block.names),
    )
