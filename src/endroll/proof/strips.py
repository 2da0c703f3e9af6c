"""Cut the strip of a crawl into rows, between blocks if possible, else between words."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.layout.roll import Box, PlacedBlock, PlacedImage
    from endroll.proof.reading_order import RollLine
    from endroll.proof.sections import Piece, Section


@dataclass(frozen=True, slots=True)
class StripRow:
    """The part of a strip between two columns, and the blocks that begin there."""

    columns_px: tuple[float, float]
    lines: tuple[RollLine, ...]
    boxes: tuple[Box, ...]
    images: tuple[PlacedImage, ...]
    blocks: tuple[PlacedBlock, ...]


def strip_rows(piece: Piece, section: Section, width_px: int) -> tuple[StripRow, ...]:
    """Return the rows of a strip, none wider than `width_px`, in order of appearance."""
    origin_px = section.top_px
    ends_px = sorted(
        (block.top_px - origin_px, block.bottom_px - origin_px) for block in section.blocks
    )
    spans_px = list(_row_spans(ends_px, piece.lines, width_px))
    if section.part.falls:
        spans_px.reverse()
    return tuple(_row(piece, section, span_px) for span_px in spans_px)


def _row_spans(
    ends_px: Sequence[tuple[int, int]], lines: Sequence[RollLine], width_px: int
) -> Iterator[tuple[float, float]]:
    """Yield the columns of each row: as many blocks as fit, or as much of one that does not."""
    cuts: list[float] = []
    start_px: float = ends_px[0][0] if ends_px else 0
    for left_px, right_px in ends_px:
        if right_px - start_px <= width_px:
            continue
        if left_px > start_px:
            cuts.append(left_px)
            start_px = left_px
        while right_px - start_px > width_px:
            start_px = _word_edge_px(lines, start_px, start_px + width_px)
            cuts.append(start_px)
    first_px = ends_px[0][0] if ends_px else 0
    past_px = ends_px[-1][1] if ends_px else width_px
    yield from pairwise((first_px, *cuts, past_px + 1))


def _word_edge_px(lines: Sequence[RollLine], left_px: float, right_px: float) -> float:
    """Return the start of the last word before a column, which then starts the next row."""
    edges = [
        run.x_px + x_px
        for line in lines
        for run in line.runs
        for x_px in _word_starts_px(run.text, run.glyphs.xs_px, run.glyphs.clusters)
        if left_px < run.x_px + x_px <= right_px
    ]
    return max(edges, default=right_px)


def _word_starts_px(text: str, xs_px: Sequence[float], clusters: Sequence[int]) -> Iterator[float]:
    """Yield the positions of letters after a space, and of the first letter."""
    for x_px, cluster in zip(xs_px, clusters, strict=True):
        if not text[cluster : cluster + 1].isspace() and (
            not cluster or text[cluster - 1].isspace()
        ):
            yield x_px


def _row(piece: Piece, section: Section, columns_px: tuple[float, float]) -> StripRow:
    left_px, right_px = columns_px
    return StripRow(
        columns_px,
        tuple(line for line in piece.lines if line.left_px < right_px and line.right_px > left_px),
        tuple(
            replace(
                box,
                left_px=max(box.left_px, math.floor(left_px)),
                right_px=min(box.right_px, math.ceil(right_px)),
            )
            for box in piece.boxes
            if box.left_px < right_px and box.right_px > left_px
        ),
        tuple(
            image
            for image in piece.images
            if left_px <= _middle(image.x_px, image.x_px + image.width_px) < right_px
        ),
        tuple(
            block for block in section.blocks if left_px <= block.top_px - section.top_px < right_px
        ),
    )


def _middle(left_px: float, right_px: float) -> float:
    return (left_px + right_px) / 2
