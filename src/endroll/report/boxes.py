"""Say where each block, name and text of a film is on the roll, and what of it a frame shows.

Film in, plain data out. The page draws outlines and finds what is pointed at from these numbers. In
a crawl, columns count from the start of its strip, and rows from the top of the picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard

from endroll.motion.scenes import Crawl

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from endroll.core.diagnostics import Span
    from endroll.layout.roll import GlyphRun, PlacedBlock, PlacedName, PlacedText, RollPart
    from endroll.motion.scenes import Scene
    from endroll.pipeline.film import Film


_Extent = tuple[float, int, float, int]


def film_boxes(film: Film) -> list[dict[str, Any]]:
    """Return each block with its place in its file, and a box for each of its names and texts.

    A box is left, top, right and bottom in px; names and texts are in the order of the film's
    facts. `crawl` is the first row of the crawl that a block is in, None for all others.
    """
    runs: dict[Span, list[GlyphRun]] = {}
    for run in film.roll.runs:
        runs.setdefault(run.line.span, []).append(run)
    boxes = _Boxes(runs, film.roll.width_px, [part for part in film.roll.parts if part.crawls])
    return [boxes.of_block(block) for block in film.roll.blocks]


def frame_views(film: Film, index: int) -> list[dict[str, Any]]:
    """Return what a frame shows of the roll, the most opaque view first.

    `top` and `left` are the row and column at the top left of the picture; `crawl` is as for boxes.

    Raises:
        IndexError: there is no such frame.
    """
    views = sorted(film.schedule.views(index), key=lambda view: -view.opacity)
    crawl = next((scene for scene in film.schedule.scenes if _is_crawl_at(scene, index)), None)
    if crawl is not None:
        return [
            {
                "top": 0,
                "left": float(view.offset_px - crawl.top_px + view.left_px + view.shift),
                "crawl": crawl.top_px,
            }
            for view in views
        ]
    return [
        {"top": float(view.offset_px + view.shift), "left": view.left_px, "crawl": None}
        for view in views
    ]


def _is_crawl_at(scene: Scene, index: int) -> TypeGuard[Crawl]:
    return isinstance(scene, Crawl) and 0 <= index - scene.first_frame < scene.frame_count


@dataclass(frozen=True, slots=True)
class _Boxes:
    """The runs of each line as it is written, by its place, and the crawls of a roll."""

    runs: Mapping[Span, Sequence[GlyphRun]]
    width_px: int
    crawls: Sequence[RollPart]

    def of_block(self, block: PlacedBlock) -> dict[str, Any]:
        crawl = self._crawl_of(block)
        names = [self._box(name, block, crawl) for name in block.names]
        texts = [self._box(text, block, crawl) for text in block.texts]
        around = [box[2:] for box in (*names, *texts) if box[2] < box[4]]
        rows = (block.top_px, block.bottom_px)
        if crawl is not None and around:
            rows = min(box[1] for box in around), max(box[3] for box in around)
        return {
            "file": block.span.file,
            "line": block.span.line,
            "column": block.span.column,
            "crawl": None if crawl is None else crawl.top_px,
            "left": min((box[0] for box in around), default=0),
            "top": rows[0],
            "right": max((box[2] for box in around), default=0),
            "bottom": rows[1],
            "names": names,
            "texts": texts,
        }

    def _crawl_of(self, block: PlacedBlock) -> RollPart | None:
        inside = (part for part in self.crawls if part.top_px <= block.top_px < part.bottom_px)
        return next(inside, None)

    def _box(
        self, placed: PlacedName | PlacedText, block: PlacedBlock, crawl: RollPart | None
    ) -> list[Any]:
        """Return line and column in the file, then left, top, right and bottom."""
        span = placed.span
        extents = [self._extent(run, crawl) for run in self.runs.get(span, ())]
        # A part that is included twice has the same places twice: keep those in this block.
        extents = [box for box in extents if _is_inside(box, block, crawl)]
        if not extents:
            return [span.line, span.column, 0, placed.top_px, 0, placed.bottom_px]
        left, right = min(box[0] for box in extents), max(box[2] for box in extents)
        top, bottom = min(box[1] for box in extents), max(box[3] for box in extents)
        return [span.line, span.column, round(left, 1), top, round(right, 1), bottom]

    def _extent(self, run: GlyphRun, crawl: RollPart | None) -> _Extent:
        left, right = run.x_px, run.x_px + run.advance_px
        if crawl is None:
            return left, run.top_px, right, run.bottom_px
        panel = (run.baseline_px - crawl.top_px) // self.width_px
        along, down = panel * self.width_px, crawl.top_px + panel * self.width_px
        return left + along, run.top_px - down, right + along, run.bottom_px - down


def _is_inside(box: _Extent, block: PlacedBlock, crawl: RollPart | None) -> bool:
    """Return whether a box is in a block, whose rows count along the strip in a crawl."""
    left, top, right, bottom = box
    if crawl is None:
        return block.top_px <= (top + bottom) / 2 <= block.bottom_px
    return block.top_px <= crawl.top_px + (left + right) / 2 <= block.bottom_px
