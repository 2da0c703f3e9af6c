"""Shape vertical text into one line, a column read from top to bottom.

Its runs are centred on x = 0 and advance downward from y = 0; `advance_px` is its height.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING, Final

import regex
import unicodedata2

from endroll.model.choices import Latin
from endroll.text.itemise import HAN_AND_HANGUL, graphemes_of
from endroll.text.lines import ShapedLine, lifted_run
from endroll.text.runs import has_vertical_form, shape_run, turned
from endroll.text.shaping import space_px
from endroll.text.vertical_orientation import is_upright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.text.lines import ShapedRun
    from endroll.text.runs import TextRun
    from endroll.text.shaping import Pieces, Shaper

_FEW_DIGITS: Final = regex.compile(r"\d{1,2}")
"""Numbers set upright in one em square: tate-chu-yoko. Source: JLREQ 3.2.5."""

_HAN_ASCENT_EM: Final = 0.88


def shape_column(shaper: Shaper, pieces: Pieces, language: str, *, latin: Latin) -> ShapedLine:
    """Shape strings as one vertical line.

    Each character is upright or rotated as UAX #50 has it, but in the vertical form of its font if
    there is one. Letters that would be rotated are upright one below the other if `latin` says so;
    one or two digits are set side by side (tate-chu-yoko). Source: UAX #50; JLREQ 3.2.5.
    """
    runs: list[ShapedRun] = []
    missing: list[str] = []
    y_px = 0.0
    previous: TextRun | None = None
    shown = shaper.displayed(pieces, language)
    for whole, _ in shaper.text_runs(shown, language, is_name=False, direction="ltr"):
        if isinstance(whole, str):
            missing += whole
            continue
        for text_run in _split(whole, shaper, latin):
            if (
                previous is not None
                and not _stands(previous, shaper, latin)
                and not _stands(text_run, shaper, latin)
            ):
                y_px += space_px(previous, text_run)
            run, advance_px = _shape(text_run, shaper, latin=latin)
            runs.append(replace(lifted_run(run, x_px=0, up_px=-y_px), advance_px=0))
            y_px += advance_px
            previous = text_run
    trailing_px = previous.tracking_px if previous is not None else 0.0
    ascent_px, descent_px = shaper.vertical_px(pieces[0][1])
    return ShapedLine(
        text="".join(text for text, _ in pieces),
        runs=tuple(runs),
        advance_px=max(0.0, y_px - trailing_px),
        ascent_px=ascent_px,
        descent_px=descent_px,
        missing=tuple(dict.fromkeys(missing)),
        made_small_capitals=shown.made,
    )


def _shape(text_run: TextRun, shaper: Shaper, *, latin: Latin) -> tuple[ShapedRun, float]:
    """Shape a run; return it with its vertical advance."""
    if _orientation(text_run, shaper) is _Orientation.COLUMN:
        run = shape_run(replace(text_run, direction="ttb"), shaper.book, x_px=0)
        return run, run.advance_px
    run = shape_run(text_run, shaper.book, x_px=0)
    if _stands(text_run, shaper, latin):
        square_px = text_run.size_px
        lowered = lifted_run(run, x_px=0, up_px=-_HAN_ASCENT_EM * square_px)
        width_px = run.advance_px - text_run.tracking_px
        is_space = not text_run.text[text_run.start : text_run.end].strip()
        height_px = width_px if is_space else square_px
        return replace(lowered, x_px=-width_px / 2), height_px + text_run.tracking_px
    ascent_px = shaper.book.ascent_em(text_run.font) * text_run.size_px
    descent_px = shaper.book.descent_em(text_run.font) * text_run.size_px
    rotated = replace(turned(run, shaper.book), x_px=-(ascent_px - descent_px) / 2)
    return rotated, run.advance_px


class _Orientation(Enum):
    """How a run is set: down the column, each letter in an em square, or rotated."""

    COLUMN = 0
    SQUARE = 1
    ROTATED = 2


def _split(text_run: TextRun, shaper: Shaper, latin: Latin) -> Iterator[TextRun]:
    """Yield the parts of a run that have one orientation, and single letters where they stand."""
    start = text_run.start
    parts: list[TextRun] = []
    for grapheme in graphemes_of(text_run.text[text_run.start : text_run.end]):
        parts.append(replace(text_run, start=start, end=start + len(grapheme)))
        start += len(grapheme)
    by_orientation = groupby(parts, key=lambda part: _orientation(part, shaper))
    for orientation, group in by_orientation:
        same = list(group)
        whole = replace(text_run, start=same[0].start, end=same[-1].end)
        is_one = orientation is _Orientation.COLUMN or _is_number(whole)
        if is_one or (orientation is _Orientation.ROTATED and latin is Latin.ROTATED):
            yield whole
        else:
            yield from same


def _stands(text_run: TextRun, shaper: Shaper, latin: Latin) -> bool:
    """Return whether a run is set upright in an em square."""
    orientation = _orientation(text_run, shaper)
    if orientation is _Orientation.ROTATED:
        return latin is Latin.UPRIGHT or _is_number(text_run)
    return orientation is _Orientation.SQUARE


def _is_number(text_run: TextRun) -> bool:
    return _FEW_DIGITS.fullmatch(text_run.text[text_run.start : text_run.end]) is not None


def _orientation(text_run: TextRun, shaper: Shaper) -> _Orientation:
    """Return the orientation of a run whose characters have the same one."""
    letter = text_run.text[text_run.start]
    has_forms = shaper.book.has_feature(text_run.font, "vert")
    if is_upright(letter):
        is_wide = unicodedata2.east_asian_width(letter) in "WF" or text_run.script in HAN_AND_HANGUL
        return _Orientation.COLUMN if has_forms or is_wide else _Orientation.SQUARE
    has_form = has_forms and not letter.isascii()
    if has_form and has_vertical_form(letter, text_run.font, shaper.book):
        return _Orientation.COLUMN
    return _Orientation.ROTATED
