"""Inks: what runs lay down, kept for other rolls that have the same. A run in, its strokes out.

Versions of a film, and editions of it while it is edited, have most runs in common, if not in the
same rows: a run is known by all but where its baseline lies.
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
"""What is kept at most of one roll. The first to come stay: of rolls painted one after another from
the top, those asked for last are those that are needed last."""


class Inks:
    """The strokes of runs that are set with a book of fonts; kept from when that is asked for.

    A roll by itself has each run once, and nothing to gain. What an `earlier` roll laid down is
    taken over when it is asked for, and is gone with that roll otherwise.
    """

    def __init__(self, book: FontBook, earlier: Inks | None = None) -> None:
        self.book = book
        self._kept: dict[Hashable, tuple[Stroke, ...]] = {}
        self._bytes = 0
        self._keeps = earlier is not None
        self._earlier: Mapping[Hashable, tuple[Stroke, ...]] = {}
        if earlier is not None and earlier.book is book:
            self._earlier = earlier.kept()

    def kept(self) -> Mapping[Hashable, tuple[Stroke, ...]]:
        """Return what is kept, and keep from now on what is rastered: another roll will ask."""
        self._keeps = True
        return self._kept

    @property
    def kept_bytes(self) -> int:
        """Return what is kept of this roll."""
        return self._bytes

    def strokes(self, run: GlyphRun, *, shift: float = 0) -> Iterable[Stroke]:
        """Return what a run lays down `shift` of a px higher, from the bottom up."""
        if not self._keeps:
            return run_strokes(run, self.book, shift=shift)
        key = _key(run, shift)
        strokes = self._kept.get(key)
        if strokes is None:
            strokes = self._earlier.get(key)
            if strokes is None:
                laid_down = run_strokes(run, self.book, shift=shift)
                strokes = tuple(_lowered(stroke, -run.baseline_px) for stroke in laid_down)
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
    """Return all that says what a run lays down, but where its baseline lies."""
    return (
        run.font,
        run.size_px,
        run.color,
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
