"""Shape vertical text into one line, a column read from top to bottom.

Its runs are centred on x = 0 and advance downward from y = 0; `advance_px` is its height.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import regex
import unicodedata2

from endroll.model.choices import Latin
from endroll.text.itemise import HAN_AND_HANGUL, graphemes_of
from endroll.text.lines import ShapedLine, lifted_run
from endroll.text.runs import shape_run, turned
from endroll.text.shaping import space_px

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

    East Asian letters and full-width marks are upright, in the vertical forms of their font; other
    letters are rotated, or upright one below the other, as `latin` says; one or two digits are set
    side by side (tate-chu-yoko). Source: UAX #50; JLREQ 3.2.5.
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
        for text_run in _apart(whole) if latin is Latin.UPRIGHT else (whole,):
            if (
                previous is not None
                and not _stands(previous, latin)
                and not _stands(text_run, latin)
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
    if _is_upright(text_run):
        run = shape_run(replace(text_run, direction="ttb"), shaper.book, x_px=0)
        return run, run.advance_px
    run = shape_run(text_run, shaper.book, x_px=0)
    if _stands(text_run, latin):
        square_px = text_run.size_px
        lowered = lifted_run(run, x_px=0, up_px=-_HAN_ASCENT_EM * square_px)
        width_px = run.advance_px - text_run.tracking_px
        is_space = not text_run.text[text_run.start : text_run.end].strip()
        height_px = width_px if is_space else square_px
        return replace(lowered, x_px=-width_px / 2), height_px + text_run.tracking_px
    ascent_px = shaper.book.ascent_em(text_run.font) * text_run.size_px
    descent_px = shaper.book.descent_em(text_run.font) * text_run.size_px
    rotated = replace(turned(run), x_px=-(ascent_px - descent_px) / 2)
    return rotated, run.advance_px


def _apart(text_run: TextRun) -> Iterator[TextRun]:
    """Yield the letters of a run one by one, unless they are East Asian or a number."""
    if _is_upright(text_run) or _is_number(text_run):
        yield text_run
        return
    start = text_run.start
    for letter in graphemes_of(text_run.text[text_run.start : text_run.end]):
        yield replace(text_run, start=start, end=start + len(letter))
        start += len(letter)


def _stands(text_run: TextRun, latin: Latin) -> bool:
    """Return whether letters that are not East Asian are set upright in an em square."""
    return not _is_upright(text_run) and (latin is Latin.UPRIGHT or _is_number(text_run))


def _is_number(text_run: TextRun) -> bool:
    return _FEW_DIGITS.fullmatch(text_run.text[text_run.start : text_run.end]) is not None


def _is_upright(text_run: TextRun) -> bool:
    if text_run.script in HAN_AND_HANGUL:
        return True
    characters = text_run.text[text_run.start : text_run.end]
    return all(unicodedata2.east_asian_width(char) in "WF" for char in characters)
