"""Inks: what runs lay down, kept for other rolls that have the same. A run in, its strokes out.

Versions of a film, and editions of it while it is edited, have most runs in common, if not in the
same rows: a run is known by all but where its baseline lies.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.paint.strokes import run_strokes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from endroll.layout.roll import GlyphRun
    from endroll.paint.strokes import Stroke
    from endroll.text.fonts import FontBook

MOST_BYTES: Final = 256_000_000
"""What is kept at most. The first to come stay: of rolls painted one after another from the top,
those asked for last are those that are needed last."""


class Inks:
    """The strokes of runs that are set with a book of fonts; kept from when that is asked for.

    A roll by itself has each run once, and nothing to gain.
    """

    def __init__(self, book: FontBook) -> None:
        self.book = book
        self._kept: dict[tuple[GlyphRun, float], tuple[Stroke, ...]] = {}
        self._bytes = 0
        self._keeps = False

    def keep(self) -> None:
        """Keep from now on what is rastered: another roll will ask for it."""
        self._keeps = True

    def strokes(self, run: GlyphRun, *, shift: float = 0) -> Iterable[Stroke]:
        """Return what a run lays down `shift` of a px higher, from the bottom up."""
        if not self._keeps:
            return run_strokes(run, self.book, shift=shift)
        by_px = run.baseline_px
        lifted = replace(
            run, baseline_px=0, top_px=run.top_px - by_px, bottom_px=run.bottom_px - by_px
        )
        key = lifted, shift
        strokes = self._kept.get(key)
        if strokes is None:
            strokes = tuple(run_strokes(lifted, self.book, shift=shift))
            self._keep(key, strokes)
        return [_lowered(stroke, by_px) for stroke in strokes]

    def _keep(self, key: tuple[GlyphRun, float], strokes: tuple[Stroke, ...]) -> None:
        needed = sum(
            stroke.coverage.values.nbytes + (0 if stroke.rgb is None else stroke.rgb.nbytes)
            for stroke in strokes
        )
        if self._bytes + needed <= MOST_BYTES:
            self._bytes += needed
            self._kept[key] = strokes


def _lowered(stroke: Stroke, by_px: int) -> Stroke:
    coverage = replace(stroke.coverage, top_px=stroke.coverage.top_px + by_px)
    return replace(stroke, coverage=coverage)
