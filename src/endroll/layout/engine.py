"""Lay out the roll: credits in, a display list out. Baselines are on whole px."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from endroll.core.diagnostics import error
from endroll.core.gc_pause import uncollected
from endroll.layout.blocks import block_text, stack_blocks, stack_card
from endroll.layout.blocks.axis import find_axes
from endroll.layout.blocks.texts import placed_texts
from endroll.layout.compositor import Compositor
from endroll.layout.crawl import place_strip, set_strip
from endroll.layout.display_items import line_boxes, line_runs
from endroll.layout.overlaps import find_overlaps
from endroll.layout.roll import GlyphRun, Halt, PlacedBlock, Roll, RollPart
from endroll.layout.roll_parts import Segment, StackedPart, split_parts
from endroll.layout.scenery import area_box, place_backdrop, place_scenery, text_column
from endroll.layout.stack import Stack
from endroll.layout.underlines import line_underlines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from endroll.core.diagnostics import Diagnostic
    from endroll.core.units import Raster
    from endroll.images.sources import MeasuresImages
    from endroll.layout.blocks import StackedBlock
    from endroll.layout.blocks.place import Axes
    from endroll.layout.crawl import Strip
    from endroll.layout.galley import Column
    from endroll.layout.roll import PlacedBackdrop
    from endroll.layout.roll_parts import Showing
    from endroll.model.credits import Block, Credits
    from endroll.model.film import Video
    from endroll.text.fonts import FontBook
    from endroll.text.shaping import Shaper


def layout_roll(credits_: Credits, shaper: Shaper, images: MeasuresImages) -> Roll:
    """Set and stack every block; the roll's diagnostics say what does not fit."""
    return place_roll(stack_roll(credits_, shaper, images), shaper.book)


@dataclass(frozen=True, slots=True)
class StackedRoll:
    """The parts of a roll after they are set, before the gaps between their blocks are final."""

    parts: tuple[StackedPart, ...]
    credits: Credits
    shaper: Shaper
    diagnostics: tuple[Diagnostic, ...]


def stack_roll(credits_: Credits, shaper: Shaper, images: MeasuresImages) -> StackedRoll:
    """Set every block, and stack those of each part with the gaps as written."""
    with uncollected():
        compositor = Compositor(credits_, shaper, images)
        raster = credits_.video.raster
        showings = tuple(split_parts(credits_.blocks, credits_.timing.direction))
        axes = _find_axes(showings, compositor, raster)
        parts = []
        first = 0
        for showing in showings:
            column = text_column(showing.scenery.area, compositor.grid, raster)
            shared = axes.get(column) if showing.moves_up_or_down else None
            parts.append(_stack_part(showing, compositor, raster, first, shared))
            first += sum(len(portion.blocks) for portion in showing.portions)
        # Reference cycles would keep everything in memory until the next cyclic collection.
        compositor.forget_blocks()
        return StackedRoll(tuple(parts), credits_, shaper, tuple(compositor.diagnostics))


def _find_axes(
    showings: Sequence[Showing], compositor: Compositor, raster: Raster
) -> Mapping[Column, Axes]:
    """Find the axes of all that scrolls in the same column, whatever stands between."""
    blocks: dict[Column, list[Block]] = {}
    for showing in showings:
        if showing.moves_up_or_down:
            column = text_column(showing.scenery.area, compositor.grid, raster)
            members = (block for portion in showing.portions for block in portion.blocks)
            blocks.setdefault(column, []).extend(members)
    return {column: find_axes(members, column, compositor) for column, members in blocks.items()}


def _stack_part(
    showing: Showing, compositor: Compositor, raster: Raster, first: int, axes: Axes | None
) -> StackedPart:
    """Set the blocks that are shown together, numbered from `first`, on axes they share."""
    part = StackedPart((), showing.direction, showing.scenery)
    if showing.is_crawl:
        compositor.diagnostics += _unfit_crawl(showing, raster)
        blocks = [block for portion in showing.portions for block in portion.blocks]
        _, top_px, _, bottom_px = area_box(showing.scenery.area, raster)
        strip = set_strip(
            list(enumerate(blocks, start=first)),
            compositor,
            from_right=showing.direction.is_backward,
            centre_px=(top_px + bottom_px) // 2,
        )
        return replace(part, strip=strip)
    column = text_column(showing.scenery.area, compositor.grid, raster)
    segments = []
    for portion in showing.portions:
        if portion.card is None:
            side = compositor.grid.side
            members, height_px = stack_blocks(
                portion.blocks, column, compositor, axes=axes, side=side
            )
        else:
            members, height_px = stack_card(portion.blocks, column, compositor, axes=axes)
        if portion.card is not None:
            compositor.check_height(portion.card, height_px)
        numbered = tuple(replace(member, index=member.index + first) for member in members)
        segments.append(Segment(Stack(numbered, height_px), portion.card))
        first += len(portion.blocks)
    return replace(part, segments=tuple(segments))


def _unfit_crawl(showing: Showing, raster: Raster) -> Iterator[Diagnostic]:
    """Report what a crawl cannot have: cards that stop, and a picture higher than wide."""
    for portion in showing.portions:
        if portion.card is not None:
            yield error(
                "stop-in-crawl",
                "a card cannot stop a crawl",
                hint="remove `stop`, or change the direction to up or down",
                span=portion.card.frame.span,
            )
    if raster.width_px < raster.height_px:
        yield error(
            "crawl-too-narrow",
            f"a crawl needs a picture that is wider than high; this one is {raster}",
            hint="change the direction to up or down",
            span=showing.portions[0].blocks[0].frame.span,
        )


def place_roll(
    stacked: StackedRoll, book: FontBook, *, heights_px: Sequence[int] | None = None
) -> Roll:
    """Place set blocks in the roll, with gaps that give the scrolling segments their heights.

    `heights_px` has one height for each segment of each part that scrolls. The height of a segment
    includes accents above its first line and descenders below its last. A card is as high as the
    picture, with its blocks in the middle. Between parts, and only there, the roll is empty for
    the height of the picture.
    """
    video = stacked.credits.video
    with uncollected():
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
        crawls = any(part.strip is not None for part in stacked.parts)
        room_px = max(video.raster.height_px, video.raster.width_px if crawls else 0)
        for part in stacked.parts:
            top_px = roll.height_px + room_px if roll.parts else 0
            heights = _wanted(part, wanted)
            if part.strip is not None:
                roll = _with_strip(roll, part, part.strip, top_px, stacked)
            else:
                roll = _with_part(roll, part, top_px, heights, stacked)
        overlaps = find_overlaps(roll, book)
        return replace(roll, diagnostics=(*roll.diagnostics, *overlaps))


def _ground(video: Video) -> PlacedBackdrop | None:
    if video.backdrop is None:
        return None
    whole = (0, 0, video.raster.width_px, video.raster.height_px)
    return place_backdrop(video.backdrop, whole, video.raster)


def _wanted(part: StackedPart, heights_px: Iterator[int]) -> dict[int, int]:
    """Return the required heights of segments of a part, by their index."""
    if part.card is not None:
        return {}
    pairs = ((index, next(heights_px, None)) for index in part.stretches)
    return {index: px for index, px in pairs if index is not None and px is not None}


def _with_part(
    roll: Roll, part: StackedPart, top_px: int, wanted_px: dict[int, int], stacked: StackedRoll
) -> Roll:
    """Return a roll with a part appended; if the part falls, its bottom is shown first."""
    falls = part.direction.is_backward
    screen_px = stacked.credits.video.raster.height_px
    bottom_px = top_px
    halts: list[Halt] = []
    in_order = list(enumerate(part.segments))
    for index, segment in reversed(in_order) if falls else in_order:
        placed = _place(segment.stack, stacked)
        if segment.card is not None:
            box = area_box(part.scenery.area, stacked.credits.video.raster)
            placed = _on_card(placed, box, screen_px)
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


def _with_strip(
    roll: Roll, part: StackedPart, strip: Strip, top_px: int, stacked: StackedRoll
) -> Roll:
    """Return a roll with a crawl appended."""
    raster = stacked.credits.video.raster
    placed = place_strip(strip, roll, raster, top_px=top_px, shaper=stacked.shaper)
    crawl = RollPart(
        top_px=top_px,
        bottom_px=top_px + strip.length_px,
        falls=part.direction.is_backward,
        crawls=True,
        pictures=place_scenery(part.scenery, raster),
    )
    return replace(placed, parts=(*roll.parts, crawl))


def _on_card(placed: Roll, box: tuple[int, int, int, int], height_px: int) -> Roll:
    """Return a card's rows vertically centred in a box of the picture, `height_px` high."""
    _, top_px, _, bottom_px = box
    down_px = max(0, top_px + (bottom_px - top_px - placed.height_px) // 2)
    return replace(_lowered(placed, down_px), height_px=height_px)


def _appended(roll: Roll, placed: Roll, top_px: int) -> Roll:
    """Return a roll with the rows of another appended."""
    moved = _lowered(placed, top_px)
    return replace(
        roll,
        height_px=top_px + placed.height_px,
        runs=(*roll.runs, *moved.runs),
        boxes=(*roll.boxes, *moved.boxes),
        images=(*roll.images, *moved.images),
        blocks=(*roll.blocks, *moved.blocks),
    )


def _place(stack: Stack, stacked: StackedRoll) -> Roll:
    video = stacked.credits.video
    scale = video.raster.scale
    lines = [(member.top_px, line) for member in stack.members for line in member.galley.lines]
    return _enclose(
        Roll(
            width_px=video.raster.width_px,
            height_px=stack.height_px,
            background=video.background,
            runs=tuple(
                run
                for top, line in lines
                for run in line_runs(line, top, stacked.shaper, scale=scale)
            ),
            boxes=(
                *(box for top, line in lines for box in line_boxes(line, top, scale=scale)),
                *(
                    box
                    for top, line in lines
                    for box in line_underlines(line, top, stacked.shaper.book)
                ),
                *(
                    rule.moved_down(member.top_px)
                    for member in stack.members
                    for rule in member.galley.rules
                ),
            ),
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
        gutters=tuple(gutter.moved_down(top_px) for gutter in stacked.galley.gutters),
        texts=tuple(text.moved_down(top_px) for text in placed_texts(block, stacked.galley)),
    )


def _enclose(roll: Roll) -> Roll:
    """Grow the roll to contain all ink; an accent may reach above the first line's box."""
    rise_px = -min((run.top_px for run in roll.runs), default=0)
    bottom_px = max((run.bottom_px for run in roll.runs), default=0)
    down_px = max(0, rise_px)
    height_px = max(roll.height_px, bottom_px) + down_px
    return replace(_lowered(roll, down_px), height_px=height_px)


def _lowered(roll: Roll, down_px: int) -> Roll:
    """Return a roll with its contents moved down and its height unchanged."""
    if not down_px:
        return roll
    return replace(
        roll,
        runs=tuple(_lowered_run(run, down_px) for run in roll.runs),
        blocks=tuple(_lowered_block(block, down_px) for block in roll.blocks),
        boxes=tuple(box.moved_down(down_px) for box in roll.boxes),
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
        gutters=tuple(gutter.moved_down(by_px) for gutter in block.gutters),
        texts=tuple(text.moved_down(by_px) for text in block.texts),
    )
