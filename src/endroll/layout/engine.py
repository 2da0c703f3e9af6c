"""Lay out the roll: credits in, a display list out. Baselines are on whole px."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from endroll.core.diagnostics import error
from endroll.core.gc_pause import uncollected
from endroll.layout.blocks import stack_blocks, stack_card
from endroll.layout.blocks.axis import find_axes
from endroll.layout.compositor import Compositor
from endroll.layout.crawl import place_strip, set_strip
from endroll.layout.galley_cache import EarlierGalleys
from endroll.layout.overlaps import find_overlaps
from endroll.layout.placement_cache import PlacementCache
from endroll.layout.roll import Halt, Roll, RollPart
from endroll.layout.roll_parts import Segment, StackedPart, split_parts
from endroll.layout.scenery import area_box, place_backdrop, place_scenery, text_column
from endroll.layout.stack import Stack

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from endroll.build.moving import MovedBlock
    from endroll.core.diagnostics import Diagnostic
    from endroll.core.units import Raster
    from endroll.images.sources import MeasuresImages
    from endroll.layout.crawl import Strip
    from endroll.layout.galley import Column
    from endroll.layout.galley_cache import GalleyCache
    from endroll.layout.place import Axes
    from endroll.layout.placement_cache import Placement
    from endroll.layout.roll import PlacedBackdrop
    from endroll.layout.roll_parts import Showing
    from endroll.model.credits import Block, Credits
    from endroll.model.film import Video
    from endroll.text.fonts import FontBook
    from endroll.text.shaping import Shaper


def layout_roll(credits_: Credits, shaper: Shaper, images: MeasuresImages) -> Roll:
    """Set and stack every block; the roll's diagnostics say what does not fit."""
    return with_overlaps(place_roll(stack_roll(credits_, shaper, images)), shaper.book)


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedRoll:
    """The parts of a roll after they are set, before the gaps between their blocks are final."""

    parts: tuple[StackedPart, ...]
    credits: Credits
    shaper: Shaper
    diagnostics: tuple[Diagnostic, ...]
    galleys: GalleyCache
    placements: PlacementCache


def stack_roll(
    credits_: Credits,
    shaper: Shaper,
    images: MeasuresImages,
    *,
    earlier: StackedRoll | None = None,
    moved: Mapping[int, MovedBlock] | None = None,
) -> StackedRoll:
    """Set every block, and stack those of each part with the gaps as written.

    Galleys of an `earlier` roll are reused for blocks that are the same under the same conditions;
    `moved` are those that have moved in the file, by their identity.
    """
    with uncollected():
        known = EarlierGalleys(earlier.galleys, moved or {}) if earlier else None
        compositor = Compositor(credits_, shaper, images, earlier=known)
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
        compositor.galleys.forget_earlier()
        return StackedRoll(
            parts=tuple(parts),
            credits=credits_,
            shaper=shaper,
            diagnostics=tuple(compositor.diagnostics),
            galleys=compositor.galleys,
            placements=PlacementCache(
                shaper, scale=raster.scale, earlier=earlier.placements if earlier else None
            ),
        )


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
        numbered = members
        if first:
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


def place_roll(stacked: StackedRoll, *, heights_px: Sequence[int] | None = None) -> Roll:
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
        return roll


def with_overlaps(roll: Roll, book: FontBook, *, clear: Roll | None = None) -> Roll:
    """Return a roll with an error for every block whose lines overlap.

    Runs of the roll that are in a `clear` one too, which has no overlaps, do not overlap.
    """
    with uncollected():
        overlaps = find_overlaps(roll, book, clear=clear.runs if clear else ())
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
        stack = segment.stack
        top_row_px, height_px = _enclosed(stack, stacked)
        if segment.card is not None:
            box = area_box(part.scenery.area, stacked.credits.video.raster)
            top_row_px, height_px = _on_card(top_row_px, height_px, box), screen_px
            halts.append(Halt(bottom_px, segment.card.still))
        elif wanted_px.get(index, height_px) != height_px:
            stack = stack.at_height(wanted_px[index] - (height_px - stack.height_px))
            top_row_px, height_px = _enclosed(stack, stacked)
        place, offset_px = stacked.placements.place, bottom_px + top_row_px
        placed = [place(member, offset_px + member.top_px) for member in stack.members]
        roll = _appended(roll, placed, bottom_px + height_px)
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


def _appended(roll: Roll, placed: Sequence[Placement], height_px: int) -> Roll:
    """Return a roll with the placed blocks of a segment appended."""
    return replace(
        roll,
        height_px=height_px,
        runs=(*roll.runs, *_every(placed, "runs")),
        boxes=(
            *roll.boxes,
            *_every(placed, "plates"),
            *_every(placed, "underlines"),
            *_every(placed, "rules"),
        ),
        images=(*roll.images, *_every(placed, "images")),
        blocks=(*roll.blocks, *map(attrgetter("block"), placed)),
    )


def _every(placed: Sequence[Placement], kind: str) -> Iterator[Any]:
    return chain.from_iterable(map(attrgetter(kind), placed))


def _on_card(top_row_px: int, height_px: int, box: tuple[int, int, int, int]) -> int:
    """Return the top row of a stack that is vertically centred in a box of the picture."""
    _, top_px, _, bottom_px = box
    return top_row_px + max(0, top_px + (bottom_px - top_px - height_px) // 2)


def _enclosed(stack: Stack, stacked: StackedRoll) -> tuple[int, int]:
    """Return the top row of a stack and the height of the rows that contain all of its ink.

    An accent may reach above the box of the first line.
    """
    first_px, past_px = stacked.placements.ink_rows(stack.members)
    return -first_px, max(stack.height_px, past_px) - first_px
