"""Shape strings that run down: pieces, a language and how Latin stands in, a ShapedLine out.

Its runs stand about the middle of the column, 0, and go down from 0; `advance_px` is its height.
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
    from endroll.text.runs import Stretch
    from endroll.text.shaping import Pieces, Shaper

_FEW_DIGITS: Final = regex.compile(r"\d{1,2}")
"""Numbers that stand upright in the square of one letter. Source: JLREQ 3.2.5, tate-chu-yoko."""

_HAN_ASCENT_EM: Final = 0.88


def shape_column(shaper: Shaper, pieces: Pieces, language: str, *, latin: Latin) -> ShapedLine:
    """Shape strings as one line from top to bottom.

    East Asian letters and full-width marks stand upright, in the vertical forms of their font;
    other letters lie on their side, or stand one below the other; one or two digits stand side by
    side. Source: UAX #50; JLREQ 3.2.5.
    """
    runs: list[ShapedRun] = []
    missing: list[str] = []
    y_px = 0.0
    previous: Stretch | None = None
    shown = shaper.displayed(pieces, language)
    for whole, _ in shaper.stretches(shown, language, is_name=False, direction="ltr"):
        if isinstance(whole, str):
            missing += whole
            continue
        for stretch in _apart(whole) if latin is Latin.UPRIGHT else (whole,):
            if (
                previous is not None
                and not _stands(previous, latin)
                and not _stands(stretch, latin)
            ):
                y_px += space_px(previous, stretch)
            run, advance_px = _shape(stretch, shaper, latin=latin)
            runs.append(replace(lifted_run(run, x_px=0, up_px=-y_px), advance_px=0))
            y_px += advance_px
            previous = stretch
    trailing_px = previous.tracking_px if previous is not None else 0.0
    ascent_px, descent_px = shaper.vertical_px(pieces[0][1])
    return ShapedLine(
        text="".join(text for text, _ in pieces),
        runs=tuple(runs),
        advance_px=max(0.0, y_px - trailing_px),
        ascent_px=ascent_px,
        descent_px=descent_px,
        missing=tuple(dict.fromkeys(missing)),
    )


def _shape(stretch: Stretch, shaper: Shaper, *, latin: Latin) -> tuple[ShapedRun, float]:
    """Shape a stretch; return it with how far down it goes."""
    if _is_upright(stretch):
        run = shape_run(replace(stretch, direction="ttb"), shaper.book, x_px=0)
        return run, run.advance_px
    run = shape_run(stretch, shaper.book, x_px=0)
    if _stands(stretch, latin):
        square_px = stretch.size_px
        lowered = lifted_run(run, x_px=0, up_px=-_HAN_ASCENT_EM * square_px)
        width_px = run.advance_px - stretch.tracking_px
        is_space = not stretch.text[stretch.start : stretch.end].strip()
        height_px = width_px if is_space else square_px
        return replace(lowered, x_px=-width_px / 2), height_px + stretch.tracking_px
    ascent_px = shaper.book.ascent_em(stretch.font) * stretch.size_px
    descent_px = shaper.book.descent_em(stretch.font) * stretch.size_px
    lying = replace(turned(run), x_px=-(ascent_px - descent_px) / 2)
    return lying, run.advance_px


def _apart(stretch: Stretch) -> Iterator[Stretch]:
    """Yield the letters of a stretch one by one, unless they are East Asian."""
    if _is_upright(stretch) or _is_number(stretch):
        yield stretch
        return
    start = stretch.start
    for letter in graphemes_of(stretch.text[stretch.start : stretch.end]):
        yield replace(stretch, start=start, end=start + len(letter))
        start += len(letter)


def _stands(stretch: Stretch, latin: Latin) -> bool:
    """Tell whether letters that are not East Asian stand upright in the square of one letter."""
    return not _is_upright(stretch) and (latin is Latin.UPRIGHT or _is_number(stretch))


def _is_number(stretch: Stretch) -> bool:
    return _FEW_DIGITS.fullmatch(stretch.text[stretch.start : stretch.end]) is not None


def _is_upright(stretch: Stretch) -> bool:
    if stretch.script in HAN_AND_HANGUL:
        return True
    characters = stretch.text[stretch.start : stretch.end]
    return all(unicodedata2.east_asian_width(one) in "WF" for one in characters)
