"""Justify a shaped line to its measure by widening its word spaces."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from endroll.text.lines import Glyphs

if TYPE_CHECKING:
    from endroll.text.fonts import FontBook
    from endroll.text.lines import Glyph, ShapedLine, ShapedRun


def justified(
    line: ShapedLine, *, width_px: float, most_px: float, book: FontBook
) -> ShapedLine | None:
    """Widen the word spaces of a line until it is `width_px` wide.

    Returns None if a space would grow by more than `most_px` or the line has no spaces.
    """
    spaces = sum(
        glyph.glyph_id == _space_id(run, book) for run in line.runs for glyph in run.glyphs
    )
    missing_px = max(0.0, width_px - line.advance_px)
    if not spaces or missing_px / spaces > most_px:
        return None
    extra_px = missing_px / spaces
    runs = list(line.runs)
    shift_px = 0.0
    # In visual order, which differs from reading order in bidirectional lines.
    for number in sorted(range(len(runs)), key=lambda number: line.runs[number].x_px):
        run = line.runs[number]
        widened, grown_px = _widened(run, extra_px, _space_id(run, book))
        runs[number] = replace(widened, x_px=run.x_px + shift_px)
        shift_px += grown_px
    return replace(line, runs=tuple(runs), advance_px=line.advance_px + missing_px)


def _widened(run: ShapedRun, extra_px: float, space_id: int) -> tuple[ShapedRun, float]:
    glyphs: list[Glyph] = []
    grown_px = 0.0
    for glyph in run.glyphs:
        glyphs.append(glyph._replace(x_px=glyph.x_px + grown_px))
        if glyph.glyph_id == space_id:
            grown_px += extra_px
    ink = run.ink and replace(run.ink, right_px=run.ink.right_px + grown_px)
    widened = replace(run, glyphs=Glyphs.of(glyphs), advance_px=run.advance_px + grown_px, ink=ink)
    return widened, grown_px


def _space_id(run: ShapedRun, book: FontBook) -> int:
    return int(book.open(run.font).get_nominal_glyph(ord(" ")) or -1)
