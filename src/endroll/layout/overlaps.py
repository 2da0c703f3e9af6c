"""Find lines whose ink overlaps: a roll's runs in, diagnostics out. It moves nothing.

Runs on one baseline belong to one line or to columns that stand apart; only runs on different
baselines are compared, first by the boxes of the runs, then, where those meet, glyph by glyph.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.diagnostics import Diagnostic, error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.diagnostics import Span
    from endroll.layout.roll import GlyphRun, Roll
    from endroll.text.fonts import FontBook

_TOUCH_PX: Final = 0.5
"""Inks may come this near: less than a px of shared coverage is not seen as an overlap."""


@dataclass(frozen=True, slots=True)
class _Inked:
    left_px: float
    top_px: float
    right_px: float
    bottom_px: float

    def meets(self, other: _Inked) -> bool:
        return (
            self.left_px + _TOUCH_PX < other.right_px
            and other.left_px + _TOUCH_PX < self.right_px
            and self.top_px + _TOUCH_PX < other.bottom_px
            and other.top_px + _TOUCH_PX < self.bottom_px
        )


def find_overlaps(roll: Roll, book: FontBook) -> Iterator[Diagnostic]:
    """Yield an error for every block in which a line inks into another line."""
    told: set[Span | None] = set()
    open_runs: list[GlyphRun] = []
    for run in sorted(roll.runs, key=lambda run: run.top_px):
        open_runs = [above for above in open_runs if above.bottom_px > run.top_px]
        for above in open_runs:
            if above.baseline_px == run.baseline_px or not _overlap(above, run, book):
                continue
            span = _span_at(roll, run.baseline_px)
            if span not in told:
                told.add(span)
                yield error(
                    "lines-overlap",
                    f"“{above.text.strip()}” and “{run.text.strip()}” overlap",
                    hint="give their style more leading, or put more space between them",
                    span=span,
                )
        open_runs.append(run)


def _overlap(above: GlyphRun, below: GlyphRun, book: FontBook) -> bool:
    if (
        above.x_px > below.x_px + below.advance_px + below.size_px
        or below.x_px > above.x_px + above.advance_px + above.size_px
    ):
        return False
    lower = _glyph_inks(below, book)
    return any(ink.meets(other) for ink in _glyph_inks(above, book) for other in lower)


def _glyph_inks(run: GlyphRun, book: FontBook) -> Sequence[_Inked]:
    boxes = book.inks(run.font)
    inks = []
    for glyph in run.glyphs:
        box = boxes[glyph.glyph_id]
        if box is None:
            continue
        x_px, y_px = run.x_px + glyph.x_px, run.baseline_px - glyph.y_px
        if run.is_turned:
            inks.append(
                _Inked(
                    x_px + box.bottom * run.size_px,
                    y_px + box.left * run.size_px,
                    x_px + box.top * run.size_px,
                    y_px + box.right * run.size_px,
                )
            )
            continue
        inks.append(
            _Inked(
                x_px + box.left * run.size_px * run.narrowing,
                y_px - box.top * run.size_px,
                x_px + box.right * run.size_px * run.narrowing,
                y_px - box.bottom * run.size_px,
            )
        )
    return inks


def _span_at(roll: Roll, row_px: int) -> Span | None:
    return next(
        (block.span for block in roll.blocks if block.top_px <= row_px <= block.bottom_px), None
    )
