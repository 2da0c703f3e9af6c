"""Lay the roll out: Credits in, Roll out. Baselines fall on whole px; no pixel is touched."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from endroll.layout.blocks import block_text, stack_blocks
from endroll.layout.compositor import Compositor
from endroll.layout.galley import Column
from endroll.layout.inking import line_boxes, line_runs
from endroll.layout.overlaps import find_overlaps
from endroll.layout.roll import GlyphRun, PlacedBlock, Roll
from endroll.model.choices import Align

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.images.sources import MeasuresImages
    from endroll.layout.blocks import StackedBlock
    from endroll.model.credits import Credits
    from endroll.text.shaping import Shaper


def layout_roll(credits_: Credits, shaper: Shaper, images: MeasuresImages) -> Roll:
    """Set every block and stack them; what does not fit is in the roll's diagnostics."""
    with _uncollected():
        return _layout(credits_, shaper, images)


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


def _layout(credits_: Credits, shaper: Shaper, images: MeasuresImages) -> Roll:
    compositor = Compositor(credits_, shaper, images)
    grid = compositor.grid
    column = Column(grid.safe_left_px, grid.safe_right_px, Align.CENTER)
    stacked, height_px = stack_blocks(credits_.blocks, column, compositor)
    roll = _enclose(
        Roll(
            width_px=credits_.video.raster.width_px,
            height_px=height_px,
            background=credits_.video.background,
            runs=tuple(
                run
                for member in stacked
                for line in member.galley.lines
                for run in line_runs(line, member.top_px, scale=grid.scale)
            ),
            boxes=tuple(
                box
                for member in stacked
                for line in member.galley.lines
                for box in line_boxes(line, member.top_px, scale=grid.scale)
            ),
            images=tuple(
                image.moved_down(member.top_px)
                for member in stacked
                for image in member.galley.images
            ),
            blocks=tuple(map(_place_block, stacked)),
            diagnostics=tuple(compositor.diagnostics),
        )
    )
    overlaps = find_overlaps(roll, shaper.book)
    return replace(roll, diagnostics=(*roll.diagnostics, *overlaps))


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
