"""Place underlines, on whole rows, interrupted where descenders cross them; sidelines if vertical.

Source: OpenType, post (underlinePosition, underlineThickness); CSS Text Decoration 4, 2.9
(text-decoration-skip-ink) and 2.8 (under, left and right).
"""

from __future__ import annotations

import math
from itertools import groupby
from typing import TYPE_CHECKING, Final

from endroll.layout.roll import Box
from endroll.text.ink_spans import ink_span_em
from endroll.text.itemise import EAST_ASIAN, script_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from endroll.layout.galley import PlacedLine
    from endroll.text.fonts import FontBook
    from endroll.text.lines import ShapedRun

_EM_BOX_BELOW: Final = 0.12
"""How far the em box of Han is below the baseline, in ems."""
_SIDE_GAP_EM: Final = 0.08
"""The space between the em box of Han and a sideline."""

_SHORTEST: Final = 2
"""The shortest piece between two gaps, in thicknesses; anything shorter looks like a dot."""


def line_underlines(placed: PlacedLine, galley_top_px: int, book: FontBook) -> Iterable[Box]:
    """Return the underlines of a line, as boxes of whole px."""
    for run in placed.line.line.runs:
        if run.style.underline and run.text:
            lines = _sidelines if placed.line.is_vertical else _underlines
            return lines(placed, galley_top_px, book)
    return ()


def _underlines(placed: PlacedLine, galley_top_px: int, book: FontBook) -> Iterator[Box]:
    """Yield the underlines of a horizontal line."""
    baseline_px = galley_top_px + placed.top_px + placed.line.baseline_px
    in_order = sorted(placed.line.line.runs, key=lambda run: run.x_px)
    end_px = placed.x_px + placed.line.advance_px
    for is_underlined, group in groupby(in_order, key=lambda run: run.style.underline):
        stretch = [run for run in group if run.text]
        if not is_underlined or not stretch:
            continue
        down_px, thickness_px = _place_px(stretch, book)
        spans = list(_free_spans(stretch, placed.x_px, end_px, (down_px, thickness_px), book))
        for left_px, right_px, run in spans:
            yield Box(
                left_px=left_px,
                top_px=baseline_px + down_px,
                right_px=right_px,
                bottom_px=baseline_px + down_px + thickness_px,
                color=run.style.color,
                opacity=run.style.opacity,
                is_line=True,
            )


def _place_px(runs: Sequence[ShapedRun], book: FontBook) -> tuple[int, int]:
    """Return the distance of an underline from the baseline, and its thickness; 1 px or more.

    Below Han it is below the em box; letters that are raised or lowered do not move it.
    """
    level = [run for run in runs if not run.style.rise_em] or runs
    metrics = [(run, *book.underline_em(run.font)) for run in level]
    below_px = max(
        run.size_px * (max(below_em, _EM_BOX_BELOW) if _is_han(run) else below_em)
        for run, below_em, _ in metrics
    )
    thickness_px = max(run.size_px * thickness_em for run, _, thickness_em in metrics)
    return max(1, round(below_px)), max(1, round(thickness_px))


def _is_han(run: ShapedRun) -> bool:
    return script_of(run.text[0]) in EAST_ASIAN


def _free_spans(
    runs: Sequence[ShapedRun],
    line_px: float,
    end_px: float,
    rows_px: tuple[int, int],
    book: FontBook,
) -> Iterator[tuple[int, int, ShapedRun]]:
    """Yield the columns of an underline that no ink crosses, with the run that colours them."""
    gaps = sorted(gap for run in runs for gap in _gaps_px(run, line_px, rows_px, book))
    thickness_px = rows_px[1]
    for _, group in groupby(runs, key=lambda run: (run.style.color, run.style.opacity)):
        alike = list(group)
        start_px = line_px + alike[0].x_px
        last_px = min(end_px, line_px + alike[-1].x_px + alike[-1].advance_px)
        for left_px, right_px in [*gaps, (last_px, last_px)]:
            if right_px < start_px:
                continue
            span = round(start_px), round(min(left_px, last_px))
            if span[1] - span[0] >= _SHORTEST * thickness_px:
                yield *span, alike[0]
            start_px = max(start_px, right_px)


def _gaps_px(
    run: ShapedRun, line_px: float, rows_px: tuple[int, int], book: FontBook
) -> Iterator[tuple[float, float]]:
    """Yield the columns where ink crosses the rows of an underline, and as much on each side."""
    down_px, thickness_px = rows_px
    for glyph in run.glyphs:
        low_em = (-down_px - thickness_px - glyph.y_px) / run.size_px
        high_em = (-down_px - glyph.y_px) / run.size_px
        span_em = ink_span_em(book, run.font, glyph.glyph_id, (low_em, high_em))
        if span_em is not None:
            scale_px = run.size_px * run.narrowing
            x_px = line_px + run.x_px + glyph.x_px
            yield (
                x_px + span_em[0] * scale_px - thickness_px,
                x_px + span_em[1] * scale_px + thickness_px,
            )


def _sidelines(placed: PlacedLine, galley_top_px: int, book: FontBook) -> Iterator[Box]:
    """Yield the sidelines of a vertical line: at the left in Chinese, at the right otherwise."""
    top_px = galley_top_px + placed.top_px
    is_left = placed.line.language.partition("-")[0] in ("zh", "yue")
    for key, group in groupby(
        placed.line.line.runs,
        key=lambda run: (run.style.underline, run.style.color, run.style.opacity),
    ):
        inked = [(run, run.ink) for run in group if run.ink is not None and run.text]
        if not key[0] or not inked:
            continue
        size_px = max(run.size_px for run, _ in inked)
        _, thickness_px = _place_px([run for run, _ in inked], book)
        away_px = size_px * (0.5 + _SIDE_GAP_EM)
        left_px = round(placed.x_px + away_px)
        if is_left:
            left_px = round(placed.x_px - away_px) - thickness_px
        yield Box(
            left_px=left_px,
            top_px=top_px + math.floor(-max(ink.top_px for _, ink in inked)),
            right_px=left_px + thickness_px,
            bottom_px=top_px + math.ceil(-min(ink.bottom_px for _, ink in inked)),
            color=inked[0][0].style.color,
            opacity=inked[0][0].style.opacity,
            is_line=True,
        )
