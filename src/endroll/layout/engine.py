"""Lay the roll out: Credits in, Roll out. Baselines fall on whole px; no pixel is touched."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from endroll.layout.blocks import block_text, compose_block, find_axis
from endroll.layout.compositor import Compositor
from endroll.layout.roll import GlyphRun, PlacedBlock, Roll
from endroll.model.credits import Heading, Space

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.layout.blocks.beside import Axis
    from endroll.layout.galley import Galley, PlacedLine
    from endroll.model.credits import Block, Credits
    from endroll.text.shaping import Shaper


def layout_roll(credits_: Credits, shaper: Shaper) -> Roll:
    """Set every block and stack them; what does not fit is in the roll's diagnostics."""
    compositor = Compositor(credits_, shaper)
    axes = _find_axes(credits_, compositor)
    runs: list[GlyphRun] = []
    placed: list[PlacedBlock] = []
    y_px = 0
    previous: Block | None = None
    for index, block in enumerate(credits_.blocks):
        y_px += _gap_px(previous, block, compositor)
        if isinstance(block, Space):
            height_px = round(compositor.length_px(block.height))
        else:
            galley = compose_block(block, axes[block.frame.section], compositor)
            height_px = galley.height_px
            runs += (run for line in galley.lines for run in _runs(line, y_px))
            placed.append(_place_block(index, block, galley, y_px))
        y_px += height_px
        previous = block
    y_px += _gap_px(previous, None, compositor)
    return _enclose(
        Roll(
            width_px=credits_.video.raster.width_px,
            height_px=y_px,
            background=credits_.video.background,
            runs=tuple(runs),
            blocks=tuple(placed),
            diagnostics=tuple(compositor.diagnostics),
        )
    )


def _find_axes(credits_: Credits, compositor: Compositor) -> dict[int, Axis]:
    sections: dict[int, list[Block]] = {}
    for block in credits_.blocks:
        sections.setdefault(block.frame.section, []).append(block)
    return {
        section: find_axis(blocks, credits_.layout.axis, compositor)
        for section, blocks in sections.items()
    }


def _gap_px(above: Block | None, below: Block | None, compositor: Compositor) -> int:
    """Return the space between neighbours, None standing for an end of the roll.

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
    return compositor.grid.heading_gap_px if isinstance(above, Heading) else compositor.grid.gap_px


def _place_block(index: int, block: Block, galley: Galley, top_px: int) -> PlacedBlock:
    return PlacedBlock(
        index=index,
        kind=block.kind,
        text=block_text(block),
        span=block.frame.span,
        top_px=top_px,
        bottom_px=top_px + galley.height_px,
        names=tuple(name.moved_down(top_px) for name in galley.names),
    )


def _runs(placed: PlacedLine, galley_top_px: int) -> Iterator[GlyphRun]:
    baseline_px = galley_top_px + placed.top_px + placed.line.baseline_px
    for run in placed.line.line.runs:
        if run.ink is None:
            continue
        yield GlyphRun(
            font=run.font,
            size_px=run.size_px,
            color=placed.line.style.color,
            x_px=placed.x_px + run.x_px,
            baseline_px=baseline_px,
            advance_px=run.advance_px,
            top_px=baseline_px - math.ceil(run.ink.top_px),
            bottom_px=baseline_px - math.floor(run.ink.bottom_px),
            glyphs=run.glyphs,
            text=run.text,
        )


def _enclose(roll: Roll) -> Roll:
    """Grow the roll to hold all ink: an accent may rise above the first line's box."""
    rise_px = -min((run.top_px for run in roll.runs), default=0)
    bottom_px = max((run.bottom_px for run in roll.runs), default=0)
    down_px = max(0, rise_px)
    height_px = max(roll.height_px, bottom_px) + down_px
    runs: Sequence[GlyphRun] = sorted(roll.runs, key=lambda run: run.top_px)
    return Roll(
        width_px=roll.width_px,
        height_px=height_px,
        background=roll.background,
        runs=tuple(_lowered_run(run, down_px) for run in runs) if down_px else tuple(runs),
        blocks=tuple(_lowered_block(block, down_px) for block in roll.blocks),
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
