"""Check that letters and logos stay inside title safe. Roll in.

Only widths are checked: a scroll passes the top and bottom edges, and a crawl the sides, while a
card taller than title safe is an error of the layout. Shadows and backdrops do not count.
Source: EBU R 95, 5% of the picture at each side.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, note, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.core.diagnostics import Span
    from endroll.layout.roll import GlyphRun, Roll
    from endroll.text.fonts import FontBook

TITLE_MARGIN: Final = Fraction(5, 100)
"""The share of the width that is outside title safe at each side. Source: EBU R 95."""

_NEGLIGIBLE_PX: Final = 0.5
"""Ink that colours the next pixel by less than half."""


def check_title_safe(roll: Roll, book: FontBook) -> Iterator[Diagnostic]:
    """Report the first line or logo outside title safe, and how many more there are."""
    outside = outside_safe(roll, book, TITLE_MARGIN)
    if not outside:
        return
    span, (said, out_px) = min(outside.items(), key=lambda item: item[0])
    others = f", and {len(outside) - 1} more" if len(outside) > 1 else ""
    yield note(
        "title-safe",
        f"“{shortened(said)}” extends {out_px:.0f} px beyond title safe{others}",
        hint="set `layout.safe` to 90% or less, or move or shorten it; if it is meant, "
        "`check: {rules: {title-safe: off}}`",
        span=span,
    )


def outside_safe(roll: Roll, book: FontBook, margin: Fraction) -> dict[Span, tuple[str, float]]:
    """Return each line and logo that enters a margin, and by how many px, by its place.

    The margin is a share of the width, at each side.
    """
    return {**_texts(roll, book, margin), **_logos(roll, margin)}


def _texts(roll: Roll, book: FontBook, margin: Fraction) -> dict[Span, tuple[str, float]]:
    found: dict[Span, tuple[str, float]] = {}
    for run in _near_the_sides(roll, margin):
        if not _crawls(run.baseline_px, roll):
            from endroll.text.glyph_boxes import glyph_boxes  # noqa: PLC0415  NumPy is slow to import

            boxes = glyph_boxes(run, book)
            left_px, right_px = float(boxes.edges[0, 0]), float(boxes.reach_px[-1])
            out_px = _beyond_px((run.x_px + left_px, run.x_px + right_px), roll, margin)
            if out_px > _NEGLIGIBLE_PX:
                _, most_px = found.get(run.line.span, ("", 0.0))
                found[run.line.span] = run.line.text, max(out_px, most_px)
    return found


def _logos(roll: Roll, margin: Fraction) -> dict[Span, tuple[str, float]]:
    found: dict[Span, tuple[str, float]] = {}
    for image in roll.images:
        out_px = _beyond_px((image.x_px, image.x_px + image.width_px), roll, margin)
        rows = (block for block in roll.blocks if block.top_px <= image.top_px < block.bottom_px)
        block = next(rows, None)
        if block and out_px > _NEGLIGIBLE_PX and not _crawls(image.top_px, roll):
            found[block.span] = image.name, out_px
    return found


def _crawls(row_px: int, roll: Roll) -> bool:
    """Return whether what is at a row moves sideways: in such a film, all but its cards."""
    stills = (part for part in roll.all_parts if part.still is not None)
    return any(part.crawls for part in roll.all_parts) and not any(
        part.top_px <= row_px < part.bottom_px for part in stills
    )


def _near_the_sides(roll: Roll, margin: Fraction) -> list[GlyphRun]:
    """Return the runs that are near or beyond an edge; letters may reach beyond their advance."""
    left_px = roll.width_px * margin
    right_px = roll.width_px - left_px
    return [
        run
        for run in roll.runs
        if run.x_px - run.size_px < left_px or run.x_px + run.advance_px + run.size_px > right_px
    ]


def _beyond_px(extent_px: tuple[float, float], roll: Roll, margin: Fraction) -> float:
    left_px, right_px = extent_px
    safe_left_px = float(roll.width_px * margin)
    return max(safe_left_px - left_px, right_px - (roll.width_px - safe_left_px))
