"""Lay the roll out: Credits in, Roll out. Baselines fall on whole px; no pixel is touched."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from endroll.layout.blocks import block_text, stack_blocks
from endroll.layout.compositor import Compositor
from endroll.layout.inking import line_boxes, line_runs
from endroll.layout.overlaps import find_overlaps
from endroll.layout.parts import Segment, StackedPart, split_parts
from endroll.layout.roll import GlyphRun, Halt, PlacedBlock, Roll, RollPart
from endroll.layout.scenery import place_backdrop, place_scenery, text_column
from endroll.layout.stack import Stack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.diagnostics import Diagnostic
    from endroll.images.sources import MeasuresImages
    from endroll.layout.blocks import StackedBlock
    from endroll.layout.galley import Column
    from endroll.layout.parts import Portion
    from endroll.layout.scenery import PlacedBackdrop
    from endroll.model.credits import Credits
    from endroll.model.film import Video
    from endroll.text.fonts import FontBook
    from endroll.text.shaping import Shaper


def layout_roll(credits_: Credits, shaper: Shaper, images: MeasuresImages) -> Roll:
    """Set every block and stack them; what does not fit is in the roll's diagnostics."""
    return place_roll(stack_roll(credits_, shaper, images), shaper.book)


@dataclass(frozen=True, slots=True)
class StackedRoll:
    """The parts of a roll as set, before the gaps between their blocks are final."""

    parts: tuple[StackedPart, ...]
    credits: Credits
    diagnostics: tuple[Diagnostic, ...]


def stack_roll(credits_: Credits, shaper: Shaper, images: MeasuresImages) -> StackedRoll:
    """Set every block, and stack those of each part with the gaps that were written."""
    with _uncollected():
        compositor = Compositor(credits_, shaper, images)
        raster = credits_.video.raster
        parts = []
        for showing in split_parts(credits_.blocks):
            column = text_column(showing.scenery.area, compositor.grid, raster)
            segments = (_stack_portion(one, column, compositor) for one in showing.portions)
            parts.append(StackedPart(tuple(segments), showing.scenery))
        return StackedRoll(_numbered(parts), credits_, tuple(compositor.diagnostics))


def _stack_portion(portion: Portion, column: Column, compositor: Compositor) -> Segment:
    members, height_px = stack_blocks(portion.blocks, column, compositor)
    if portion.card is not None:
        compositor.check_height(portion.card, height_px)
    return Segment(Stack(members, height_px), portion.card)


def _numbered(parts: Sequence[StackedPart]) -> tuple[StackedPart, ...]:
    """Return parts whose blocks are numbered through the whole roll."""
    count = 0
    found = []
    for part in parts:
        segments = []
        for segment in part.segments:
            members = segment.stack.members
            numbered = tuple(replace(one, index=one.index + count) for one in members)
            segments.append(replace(segment, stack=replace(segment.stack, members=numbered)))
            count += len(members)
        found.append(replace(part, segments=tuple(segments)))
    return tuple(found)


def place_roll(
    stacked: StackedRoll, book: FontBook, *, heights_px: Sequence[int] | None = None
) -> Roll:
    """Put set blocks into the roll, their gaps such that what scrolls is as high as asked.

    `heights_px` has one for each stretch of each part that scrolls. Accents above its first line
    and letters below its last belong to the height of a segment. A card is as high as the picture
    and its blocks stand in the middle. Between parts, and only there, the roll is empty for the
    height of the picture.
    """
    video = stacked.credits.video
    with _uncollected():
        wanted = iter(heights_px or ())
        roll = Roll(
            width_px=video.raster.width_px,
            height_px=0,
            background=video.background,
            runs=(),
            blocks=(),
            ground=_ground(video),
            diagnostics=stacked.diagnostics,
        )
        for part in stacked.parts:
            top_px = roll.height_px + video.raster.height_px if roll.parts else 0
            roll = _with_part(roll, part, top_px, _wanted(part, wanted), stacked)
        overlaps = find_overlaps(roll, book)
        return replace(roll, diagnostics=(*roll.diagnostics, *overlaps))


def _ground(video: Video) -> PlacedBackdrop | None:
    if video.backdrop is None:
        return None
    return place_backdrop(video.backdrop, (0, video.raster.width_px), video.raster)


def _wanted(part: StackedPart, heights_px: Iterator[int]) -> dict[int, int]:
    """Return how high some segments of a part are to be, by their index."""
    if part.card is not None:
        return {}
    pairs = ((index, next(heights_px, None)) for index in part.stretches)
    return {index: px for index, px in pairs if index is not None and px is not None}


def _with_part(
    roll: Roll, part: StackedPart, top_px: int, wanted_px: dict[int, int], stacked: StackedRoll
) -> Roll:
    """Return a roll with a part below what it has; what falls shows its foot first."""
    falls = stacked.credits.timing.falls
    screen_px = stacked.credits.video.raster.height_px
    bottom_px = top_px
    halts: list[Halt] = []
    in_order = list(enumerate(part.segments))
    for index, segment in reversed(in_order) if falls else in_order:
        placed = _place(segment.stack, stacked)
        if segment.card is not None:
            placed = _on_card(placed, screen_px)
            halts.append(Halt(bottom_px, segment.card.still))
        elif (height_px := wanted_px.get(index, placed.height_px)) != placed.height_px:
            beyond_px = placed.height_px - segment.stack.height_px
            placed = _place(segment.stack.at_height(height_px - beyond_px), stacked)
        roll = _appended(roll, placed, bottom_px)
        bottom_px = roll.height_px
    placed_part = RollPart(
        top_px=top_px,
        bottom_px=bottom_px,
        still=part.card.still if part.card else None,
        halts=() if part.card else tuple(reversed(halts) if falls else halts),
        falls=falls,
        pictures=place_scenery(part.scenery, stacked.credits.video.raster),
    )
    return replace(roll, parts=(*roll.parts, placed_part))


def _on_card(placed: Roll, height_px: int) -> Roll:
    """Return a part with its rows in the middle of the picture, and as high."""
    down_px = max(0, (height_px - placed.height_px) // 2)
    return replace(_lowered(placed, down_px), height_px=height_px)


def _appended(roll: Roll, placed: Roll, top_px: int) -> Roll:
    """Return a roll with rows below what it has."""
    moved = _lowered(placed, top_px)
    return replace(
        roll,
        height_px=top_px + placed.height_px,
        runs=(*roll.runs, *moved.runs),
        boxes=(*roll.boxes, *moved.boxes),
        images=(*roll.images, *moved.images),
        blocks=(*roll.blocks, *moved.blocks),
    )


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
    return replace(_lowered(roll, down_px), height_px=height_px)


def _lowered(roll: Roll, down_px: int) -> Roll:
    """Return a roll with all that is in it lower; its height stays."""
    if not down_px:
        return roll
    return replace(
        roll,
        runs=tuple(_lowered_run(run, down_px) for run in roll.runs),
        blocks=tuple(_lowered_block(block, down_px) for block in roll.blocks),
        boxes=tuple(
            replace(box, top_px=box.top_px + down_px, bottom_px=box.bottom_px + down_px)
            for box in roll.boxes
        ),
        images=tuple(image.moved_down(down_px) for image in roll.images),
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
