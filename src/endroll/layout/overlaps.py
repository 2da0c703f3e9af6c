"""Find lines of a roll whose ink overlaps, and report them. Nothing is moved.

Runs on one baseline belong to one line or to separate columns, so only runs on different baselines
are compared, and only neighbours: first by the boxes of the runs, then, if those intersect, glyph
by glyph.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, error, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from endroll.core.diagnostics import Span
    from endroll.layout.roll import GlyphRun, PlacedBlock, Roll
    from endroll.text.fonts import FontBook
    from endroll.text.glyph_boxes import Rectangles
    from endroll.text.lines import Glyphs

_CELL_PX: Final = 128
"""Width of the smallest cells of the search grid."""

_MOST_GLYPHS: Final = 1_000_000
"""Glyphs whose boxes are cached at most, 40 bytes each."""


def find_overlaps(
    roll: Roll, book: FontBook, *, clear: Iterable[GlyphRun] = ()
) -> Iterator[Diagnostic]:
    """Yield one error for every block in which the ink of a line overlaps that of another.

    If a line's baseline is in no block, because its rows are very few, the error is that line's.
    Runs of the roll that are among the `clear` ones too do not overlap each other, and are compared
    with the others alone.
    """
    reported: set[Span] = set()
    in_order = sorted(_uncertain(roll.runs, clear), key=lambda run: run.top_px)
    crowded = list(_crowded(in_order))
    if not crowded:
        return
    blocks, open_runs, boxes = _BlocksByRow(roll.blocks), _OpenRuns(), _GlyphBoxes(book)
    for run in crowded:
        span = blocks.span_at(run.baseline_px) or run.line.span
        candidates = open_runs.near(run) if span not in reported else ()
        above = next((above for above in candidates if boxes.overlap(above, run)), None)
        if above is not None:
            reported.add(span)
            yield error(
                "lines-overlap",
                f"“{shortened(above.text.strip())}” and “{shortened(run.text.strip())}” overlap",
                hint="increase the leading of their style, or the space between them",
                span=span,
            )
        open_runs.add(run)


def _uncertain(runs: Sequence[GlyphRun], clear: Iterable[GlyphRun]) -> Sequence[GlyphRun]:
    """Return the runs that are not among clear ones, and those that share rows with them."""
    known = set(map(id, clear))
    fresh = [run for run in runs if id(run) not in known]
    if not known or not fresh:
        return fresh
    tops_px: list[int] = []
    bottoms_px: list[int] = []
    for run in sorted(fresh, key=lambda run: run.top_px):
        if bottoms_px and run.top_px <= bottoms_px[-1]:
            bottoms_px[-1] = max(bottoms_px[-1], run.bottom_px)
        else:
            tops_px.append(run.top_px)
            bottoms_px.append(run.bottom_px)

    def is_near(run: GlyphRun) -> bool:
        stretch = bisect_right(tops_px, run.bottom_px) - 1
        return stretch >= 0 and bottoms_px[stretch] >= run.top_px

    first_px, past_px = tops_px[0], bottoms_px[-1]
    return [
        run for run in runs if run.bottom_px >= first_px and run.top_px <= past_px and is_near(run)
    ]


def _crowded(runs: Sequence[GlyphRun]) -> Iterator[GlyphRun]:
    """Yield the runs that share rows with runs on other baselines, of runs in order of their tops.

    All others overlap nothing, and in most rolls these are all.
    """
    first, bottom_px = 0, -math.inf
    is_level = True
    for place, run in enumerate(runs):
        if run.top_px >= bottom_px:
            if not is_level:
                yield from runs[first:place]
            first, bottom_px, is_level = place, run.bottom_px, True
            continue
        is_level = is_level and run.baseline_px == runs[first].baseline_px
        bottom_px = max(bottom_px, run.bottom_px)
    if not is_level:
        yield from runs[first:]


class _OpenRuns:
    """The runs added so far whose rows may still be reached, by their horizontal position.

    A run is kept in cells about as wide as itself, so that it is in few cells and each has few.
    """

    def __init__(self) -> None:
        self._count = 0
        self._cells: defaultdict[int, dict[int, list[tuple[int, GlyphRun]]]] = defaultdict(dict)

    def add(self, run: GlyphRun) -> None:
        """Add a run; runs must be added from the top down."""
        self._count += 1
        left_px, right_px = _extent_px(run)
        size = max(0, math.ceil(math.log2(max(1.0, right_px - left_px) / _CELL_PX)))
        for place in _places(left_px, right_px, size):
            self._cells[size].setdefault(place, []).append((self._count, run))

    def near(self, run: GlyphRun) -> Iterator[GlyphRun]:
        """Yield the runs on other baselines whose boxes intersect that of a run, in order."""
        left_px, right_px = _extent_px(run)
        near: dict[int, GlyphRun] = {}
        for size, cells in self._cells.items():
            places = _places(left_px, right_px, size)
            if len(places) > len(cells):
                shared: Sequence[int] = [place for place in cells if place in places]
            else:
                shared = [place for place in places if place in cells]
            for place in shared:
                still_open = [entry for entry in cells[place] if entry[1].bottom_px > run.top_px]
                if still_open:
                    cells[place] = still_open
                    near.update(still_open)
                else:
                    del cells[place]
        for number in sorted(near):
            above = near[number]
            above_left_px, above_right_px = _extent_px(above)
            if (
                above.baseline_px != run.baseline_px
                and above_left_px <= right_px
                and left_px <= above_right_px
            ):
                yield above


def _extent_px(run: GlyphRun) -> tuple[float, float]:
    return run.x_px, run.x_px + run.advance_px + run.size_px


def _places(left_px: float, right_px: float, size: int) -> range:
    """Return the indices of the cells of a size that a horizontal extent touches."""
    width_px = _CELL_PX << size
    first, last = sorted((math.floor(left_px / width_px), math.floor(right_px / width_px)))
    return range(first, last + 1)


class _GlyphBoxes:
    """The bounding boxes of the glyphs of runs, computed on demand and cached."""

    def __init__(self, book: FontBook) -> None:
        self._book = book
        # The glyphs are kept with their boxes, because their id is theirs only while they live.
        self._known: dict[tuple[int, float, float], tuple[Glyphs, Rectangles]] = {}
        self._glyph_count = 0

    def overlap(self, above: GlyphRun, below: GlyphRun) -> bool:
        """Return whether a glyph of one run overlaps a glyph of another."""
        return self._of(above).overlap(
            self._of(below),
            right_px=below.x_px - above.x_px,
            down_px=below.baseline_px - above.baseline_px,
        )

    def _of(self, run: GlyphRun) -> Rectangles:
        """Return the boxes of a run's glyphs, in px from its origin, y down."""
        key = (id(run.glyphs), run.size_px, run.narrowing)
        if key not in self._known:
            from endroll.text.glyph_boxes import glyph_boxes  # noqa: PLC0415  NumPy is slow to import

            self._known[key] = run.glyphs, glyph_boxes(run, self._book)
            self._glyph_count += len(run.glyphs)
            while self._glyph_count > _MOST_GLYPHS and len(self._known) > 1:
                oldest, _ = self._known.pop(next(iter(self._known)))
                self._glyph_count -= len(oldest)
        return self._known[key][1]


class _BlocksByRow:
    """Finds the block at a row; of several, the first in the roll."""

    def __init__(self, blocks: Sequence[PlacedBlock]) -> None:
        self._starts: list[int] = []
        self._spans: list[Span | None] = []
        beginning: defaultdict[int, list[int]] = defaultdict(list)
        for index, block in enumerate(blocks):
            beginning[block.top_px].append(index)
        current: list[int] = []
        for row in sorted({*beginning, *(block.bottom_px + 1 for block in blocks)}):
            for index in beginning.get(row, ()):
                heappush(current, index)
            while current and blocks[current[0]].bottom_px < row:
                heappop(current)
            self._starts.append(row)
            self._spans.append(blocks[current[0]].span if current else None)

    def span_at(self, row_px: int) -> Span | None:
        """Return the span of the block at a row, None if there is none."""
        place = bisect_right(self._starts, row_px) - 1
        return self._spans[place] if place >= 0 else None
