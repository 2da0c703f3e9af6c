"""Split a roll into sections: scrolls, cards, and crawls as straight strips.

A section consists of pieces that must not be cut, in rows of the roll. Nothing is on a page yet.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from endroll.proof.reading_order import RollLine, roll_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.layout.roll import (
        Box,
        GlyphRun,
        PlacedBlock,
        PlacedImage,
        Roll,
        RollPart,
    )
    from endroll.model.credits import Still


class Kind(StrEnum):
    """How a section is shown."""

    SCROLL = "scroll"
    CARD = "card"
    CRAWL = "crawl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The contents of some rows of the roll, none of which crosses their edges."""

    top_px: int
    bottom_px: int
    lines: tuple[RollLine, ...] = ()
    boxes: tuple[Box, ...] = ()
    images: tuple[PlacedImage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Rows of the roll that are shown together, their contents, and their part of the roll.

    `still` has the times of a card. A crawl is one straight strip with a single piece, and the
    positions of its blocks are measured along it.
    """

    kind: Kind
    part: RollPart
    top_px: int
    pieces: tuple[Piece, ...]
    blocks: tuple[PlacedBlock, ...]
    still: Still | None = None


def find_sections(roll: Roll, screen_px: int) -> tuple[Section, ...]:
    """Return the sections of a roll from its top; the picture is `screen_px` high."""
    edges = [edge for part in roll.all_parts for edge in _edges(part, screen_px)]
    starts = [edge.top_px for edge in edges]
    lines: list[list[RollLine]] = [[] for _ in edges]
    boxes: list[list[Box]] = [[] for _ in edges]
    images: list[list[PlacedImage]] = [[] for _ in edges]
    blocks: list[list[PlacedBlock]] = [[] for _ in edges]

    def place(top_px: float, bottom_px: float) -> int:
        return max(0, bisect_right(starts, (top_px + bottom_px) / 2) - 1)

    for line in roll_lines(roll.runs):
        lines[place(line.runs[0].top_px, line.runs[0].bottom_px)].append(line)
    for box in roll.boxes:
        boxes[place(box.top_px, box.bottom_px)].append(box)
    for image in roll.images:
        images[place(image.top_px, image.bottom_px)].append(image)
    for block in roll.blocks:
        blocks[place(block.top_px, block.bottom_px)].append(block)
    return tuple(
        Section(
            kind=edge.kind,
            part=edge.part,
            top_px=edge.top_px,
            pieces=tuple(
                _straightened(edge.top_px, roll.width_px, *contents)
                if edge.kind is Kind.CRAWL
                else _split(*contents)
            ),
            blocks=tuple(blocks[number]),
            still=edge.still,
        )
        for number, edge in enumerate(edges)
        if any(contents := (lines[number], boxes[number], images[number]))
    )


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where a section begins, and what kind it is."""

    top_px: int
    kind: Kind
    part: RollPart
    still: Still | None = None


def _edges(part: RollPart, screen_px: int) -> Iterator[_Edge]:
    if part.crawls:
        yield _Edge(part.top_px, Kind.CRAWL, part)
        return
    if part.still is not None:
        yield _Edge(part.top_px, Kind.CARD, part, part.still)
        return
    top_px = part.top_px
    for halt in sorted(part.halts, key=lambda halt: halt.offset_px):
        if halt.still is None:
            continue
        if halt.offset_px > top_px:
            yield _Edge(top_px, Kind.SCROLL, part)
        yield _Edge(halt.offset_px, Kind.CARD, part, halt.still)
        top_px = halt.offset_px + screen_px
    if top_px < part.bottom_px:
        yield _Edge(top_px, Kind.SCROLL, part)


def _split(
    lines: Sequence[RollLine], boxes: Sequence[Box], images: Sequence[PlacedImage]
) -> Iterator[Piece]:
    """Yield the pieces into which some contents can be split."""
    singles = (
        *(Piece(top_px=line.top_px, bottom_px=line.bottom_px, lines=(line,)) for line in lines),
        *(Piece(top_px=box.top_px, bottom_px=box.bottom_px, boxes=(box,)) for box in boxes),
        *(
            Piece(top_px=image.top_px, bottom_px=image.bottom_px, images=(image,))
            for image in images
        ),
    )
    held: list[Piece] = []
    bottom_px = 0
    for piece in sorted(singles, key=lambda piece: piece.top_px):
        if held and piece.top_px >= bottom_px:
            yield _joined(held)
            held = []
        bottom_px = max(bottom_px, piece.bottom_px) if held else piece.bottom_px
        held.append(piece)
    if held:
        yield _joined(held)


def _joined(pieces: Sequence[Piece]) -> Piece:
    return Piece(
        top_px=pieces[0].top_px,
        bottom_px=max(piece.bottom_px for piece in pieces),
        lines=lines_of(pieces),
        boxes=tuple(box for piece in pieces for box in piece.boxes),
        images=tuple(image for piece in pieces for image in piece.images),
    )


def lines_of(pieces: Sequence[Piece]) -> tuple[RollLine, ...]:
    """Return the lines of pieces in reading order."""
    lines = (line for piece in pieces for line in piece.lines)
    return tuple(sorted(lines, key=lambda line: line.number))


def _straightened(
    top_px: int,
    width_px: int,
    lines: Sequence[RollLine],
    boxes: Sequence[Box],
    images: Sequence[PlacedImage],
) -> Iterator[Piece]:
    """Yield a strip as one piece, with its panels side by side and duplicates removed.

    Columns count from the start of the strip, and rows from the top of the first panel.
    """

    def panel_px(row_px: int) -> int:
        return (row_px - top_px) // width_px * width_px

    def straight_run(run: GlyphRun) -> GlyphRun:
        by_px = panel_px(run.baseline_px)
        return replace(
            run,
            x_px=run.x_px + by_px,
            baseline_px=run.baseline_px - by_px,
            top_px=run.top_px - by_px,
            bottom_px=run.bottom_px - by_px,
        )

    def straight_box(box: Box) -> Box:
        by_px = panel_px(box.top_px)
        return replace(
            box,
            left_px=box.left_px + by_px,
            right_px=box.right_px + by_px,
            top_px=box.top_px - by_px,
            bottom_px=box.bottom_px - by_px,
        )

    def straight_image(image: PlacedImage) -> PlacedImage:
        by_px = panel_px(image.top_px)
        return replace(image.moved_down(-by_px), x_px=image.x_px + by_px)

    laid = [
        RollLine(line.source, tuple(map(straight_run, line.runs)), line.number) for line in lines
    ]
    flat_boxes = tuple(dict.fromkeys(map(straight_box, boxes)))
    flat_images = tuple(dict.fromkeys(map(straight_image, images)))
    items: list[RollLine | Box | PlacedImage] = [*laid, *flat_boxes, *flat_images]
    yield Piece(
        top_px=min(item.top_px for item in items),
        bottom_px=max(item.bottom_px for item in items),
        lines=tuple(laid),
        boxes=flat_boxes,
        images=flat_images,
    )
