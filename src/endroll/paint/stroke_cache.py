"""Cache the strokes of runs, to reuse them in other rolls with the same runs.

Versions of a film, and successive edits of it, have most runs in common, though not in the same
rows, so a run is identified by everything except the row of its baseline.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.paint.strokes import run_strokes

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from endroll.layout.roll import GlyphRun
    from endroll.paint.strokes import Stroke
    from endroll.text.fonts import FontBook

MOST_BYTES: Final = 64_000_000
"""Limit of the cache of one roll. The first entries stay, because the next roll is painted from the
top too and needs them first."""


class StrokeCache:
    """The strokes of runs that are set with the fonts of one book.

    A single roll has each run only once, so nothing is cached until `kept` is called, or an
    `earlier` cache is given. Strokes of the earlier cache are reused as they are needed.
    """

    def __init__(self, book: FontBook, earlier: StrokeCache | None = None) -> None:
        self.book = book
        self._kept: dict[Hashable, tuple[Stroke, ...]] = {}
        self._bytes = 0
        self._keeps = earlier is not None
        self._earlier: Mapping[Hashable, tuple[Stroke, ...]] = {}
        if earlier is not None and earlier.book is book:
            self._earlier = earlier.kept()

    def kept(self) -> Mapping[Hashable, tuple[Stroke, ...]]:
        """Return the cached strokes, and cache all strokes from now on."""
        self._keeps = True
        return self._kept

    @property
    def kept_bytes(self) -> int:
        """Return the size of the cached strokes."""
        return self._bytes

    def strokes(self, run: GlyphRun, *, shift: float = 0) -> Iterable[Stroke]:
        """Return the strokes of a run shifted up by `shift` of a px, in painting order."""
        if not self._keeps:
            return run_strokes(run, self.book, shift=shift)
        key = _key(run, shift)
        strokes = self._kept.get(key)
        if strokes is None:
            strokes = self._earlier.get(key)
            if strokes is None:
                placed = run_strokes(run, self.book, shift=shift)
                strokes = tuple(_lowered(stroke, -run.baseline_px) for stroke in placed)
            self._keep(key, strokes)
        return [_lowered(stroke, run.baseline_px) for stroke in strokes]

    def _keep(self, key: Hashable, strokes: tuple[Stroke, ...]) -> None:
        needed = sum(
            stroke.coverage.values.nbytes + (0 if stroke.rgb is None else stroke.rgb.nbytes)
            for stroke in strokes
        )
        if self._bytes + needed <= MOST_BYTES:
            self._bytes += needed
            self._kept[key] = strokes


def _key(run: GlyphRun, shift: float) -> Hashable:
    """Return everything that determines the strokes of a run, except its baseline."""
    return (
        run.font,
        run.size_px,
        run.color,
        run.gradient,
        run.opacity,
        run.effects,
        run.narrowing,
        run.is_turned,
        run.x_px,
        run.advance_px,
        run.top_px - run.baseline_px,
        run.bottom_px - run.baseline_px,
        run.glyphs.ids.tobytes(),
        run.glyphs.xs_px.tobytes(),
        run.glyphs.ys_px.tobytes(),
        shift,
    )


def _lowered(stroke: Stroke, by_px: int) -> Stroke:
    coverage = replace(stroke.coverage, top_px=stroke.coverage.top_px + by_px)
    return replace(stroke, coverage=coverage)
