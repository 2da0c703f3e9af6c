"""Say where each block, name and text of a film is on the roll, and what of it a frame shows.

Film in, plain data out. The page draws outlines and finds what is pointed at from these numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from endroll.core.diagnostics import Span
    from endroll.layout.roll import PlacedBlock, PlacedName, PlacedText
    from endroll.pipeline.film import Film

_Extent = tuple[float, int, float, int]


def film_boxes(film: Film) -> list[dict[str, Any]]:
    """Return each block with its place in its file, and a box for each of its names and texts.

    A box is left, top, right and bottom, in px of the roll; names and texts are in the order of
    the film's facts.
    """
    extents = _extents(film)
    return [_block(block, extents) for block in film.roll.blocks]


def frame_views(film: Film, index: int) -> list[dict[str, Any]]:
    """Return what a frame shows of the roll, the most opaque view first.

    `top` is the roll row, and `left` the column, at the top left of the picture.

    Raises:
        IndexError: there is no such frame.
    """
    views = sorted(film.schedule.views(index), key=lambda view: -view.opacity)
    return [
        {
            "top": float(view.offset_px + view.shift),
            "left": view.left_px,
            "opacity": float(view.opacity),
        }
        for view in views
    ]


def _extents(film: Film) -> dict[Span, list[_Extent]]:
    """Return the boxes of the runs of each line as it is written, by its place."""
    extents: dict[Span, list[_Extent]] = {}
    for run in film.roll.runs:
        box = (run.x_px, run.top_px, run.x_px + run.advance_px, run.bottom_px)
        extents.setdefault(run.line.span, []).append(box)
    return extents


def _block(block: PlacedBlock, extents: dict[Span, list[_Extent]]) -> dict[str, Any]:
    names = [_box(name, block, extents) for name in block.names]
    texts = [_box(text, block, extents) for text in block.texts]
    placed = [box for box in (*names, *texts) if box[2] < box[4]]
    return {
        "file": block.span.file,
        "line": block.span.line,
        "column": block.span.column,
        "left": min((box[2] for box in placed), default=0),
        "right": max((box[4] for box in placed), default=0),
        "names": names,
        "texts": texts,
    }


def _box(
    placed: PlacedName | PlacedText, block: PlacedBlock, extents: dict[Span, list[_Extent]]
) -> list[float]:
    """Return line and column in the file, then left, top, right and bottom."""
    span = placed.span
    # A part that is included twice has the same places twice.
    inside = [
        box
        for box in extents.get(span, ())
        if block.top_px <= (box[1] + box[3]) / 2 <= block.bottom_px
    ]
    if not inside:
        return [span.line, span.column, 0, placed.top_px, 0, placed.bottom_px]
    left, right = min(box[0] for box in inside), max(box[2] for box in inside)
    top, bottom = min(box[1] for box in inside), max(box[3] for box in inside)
    return [span.line, span.column, round(left, 1), top, round(right, 1), bottom]
