"""Find lines whose ink overlaps: a roll's runs in, diagnostics out. It moves nothing.

Runs on one baseline belong to one line or to columns that stand apart; only runs on different
baselines are compared, and of those only neighbours: first by the boxes of the runs, then, where
those meet, glyph by glyph.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, error, shortened
from endroll.text.ink_boxes import glyph_inks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.core.diagnostics import Span
    from endroll.layout.roll import GlyphRun, PlacedBlock, Roll
    from endroll.text.fonts import FontBook
    from endroll.text.lines import Glyphs
    from endroll.text.rectangles import Rectangles

_CELL_PX: Final = 128
"""The width of the smallest cells in which runs are looked for."""

_MOST_GLYPHS: Final = 1_000_000
"""So many glyphs are kept measured: 40 bytes each."""


def find_overlaps(roll: Roll, book: FontBook) -> Iterator[Diagnostic]:
    """Yield an error for every block in which a line inks into another line.

    Where the rows of a line are so few that its baseline lies in no block, each line has its own.
    """
    told: set[Span] = set()
    blocks, open_runs, inks = _BlocksByRow(roll.blocks), _OpenRuns(), _Inks(book)
    for run in sorted(roll.runs, key=lambda run: run.top_px):
        span = blocks.span_at(run.baseline_px) or run.line.span
        candidates = open_runs.near(run) if span not in told else ()
        above = next((above for above in candidates if inks.overlap(above, run)), None)
        if above is not None:
            told.add(span)
            yield error(
                "lines-overlap",
                f"“{shortened(above.text.strip())}” and “{shortened(run.text.strip())}” overlap",
                hint="give their style more leading, or put more space between them",
                span=span,
            )
        open_runs.add(run)


class _OpenRuns:
    """The runs so far, those whose rows may still be reached, by where they stand in the width.

    A run is kept in cells about as wide as itself, so that it is in few, and few are in each.
    """

    def __init__(self) -> None:
        self._count = 0
        self._cells: defaultdict[int, dict[int, list[tuple[int, GlyphRun]]]] = defaultdict(dict)

    def add(self, run: GlyphRun) -> None:
        """Add a run that begins no higher than any before it."""
        self._count += 1
        left_px, right_px = _extent_px(run)
        size = max(0, math.ceil(math.log2(max(1.0, right_px - left_px) / _CELL_PX)))
        for place in _places(left_px, right_px, size):
            self._cells[size].setdefault(place, []).append((self._count, run))

    def near(self, run: GlyphRun) -> Iterator[GlyphRun]:
        """Yield the runs of other baselines whose boxes meet that of a run, in order."""
        left_px, right_px = _extent_px(run)
        near: dict[int, GlyphRun] = {}
        for size, cells in self._cells.items():
            places = _places(left_px, right_px, size)
            if len(places) > len(cells):
                met: Sequence[int] = [place for place in cells if place in places]
            else:
                met = [place for place in places if place in cells]
            for place in met:
                still_open = [held for held in cells[place] if held[1].bottom_px > run.top_px]
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
    """Return the numbers of the cells of a size that a stretch touches."""
    width_px = _CELL_PX << size
    first, last = sorted((math.floor(left_px / width_px), math.floor(right_px / width_px)))
    return range(first, last + 1)


class _Inks:
    """What runs ink, glyph by glyph, measured when it is asked for."""

    def __init__(self, book: FontBook) -> None:
        self._book = book
        # The glyphs are kept beside what they ink: their identity is only theirs while they live.
        self._known: dict[tuple[int, float, float], tuple[Glyphs, Rectangles]] = {}
        self._glyph_count = 0

    def overlap(self, above: GlyphRun, below: GlyphRun) -> bool:
        """Tell whether a glyph of one run inks into a glyph of another."""
        return self._of(above).overlap(
            self._of(below),
            right_px=below.x_px - above.x_px,
            down_px=below.baseline_px - above.baseline_px,
        )

    def _of(self, run: GlyphRun) -> Rectangles:
        """Return what a run inks, in px from its origin, y down."""
        key = (id(run.glyphs), run.size_px, run.narrowing)
        if key not in self._known:
            self._known[key] = run.glyphs, glyph_inks(run, self._book)
            self._glyph_count += len(run.glyphs)
            while self._glyph_count > _MOST_GLYPHS and len(self._known) > 1:
                oldest, _ = self._known.pop(next(iter(self._known)))
                self._glyph_count -= len(oldest)
        return self._known[key][1]


class _BlocksByRow:
    """Finds the block at a row: of those that take it the first in the roll."""

    def __init__(self, blocks: Sequence[PlacedBlock]) -> None:
        self._starts: list[int] = []
        self._spans: list[Span | None] = []
        beginning: defaultdict[int, list[int]] = defaultdict(list)
        for index, block in enumerate(blocks):
            beginning[block.top_px].append(index)
        here: list[int] = []
        for row in sorted({*beginning, *(block.bottom_px + 1 for block in blocks)}):
            for index in beginning.get(row, ()):
                heappush(here, index)
            while here and blocks[here[0]].bottom_px < row:
                heappop(here)
            self._starts.append(row)
            self._spans.append(blocks[here[0]].span if here else None)

    def span_at(self, row_px: int) -> Span | None:
        """Return where the block was written, None where there is none."""
        place = bisect_right(self._starts, row_px) - 1
        return self._spans[place] if place >= 0 else None
