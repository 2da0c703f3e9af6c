"""Measure the thinnest strokes of a font on sample letters, in em."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

import regex
import uharfbuzz as hb

from endroll.text.fonts import UNITS_PER_EM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.text.fonts import FontBook, FontInstance

_MEASURED_PX: Final = 512
"""Size at which letters are rasterised to be measured, for a precision of about 0.002 em."""

_HALF: Final = 128
_FULL: Final = 255
_HAN: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_HANGUL: Final = regex.compile(r"\p{Hangul}")


def thinnest_em(book: FontBook, font: FontInstance, text: str) -> float | None:
    """Return the thickness of the thinnest strokes a font would set a text in, in em.

    It is measured through the middle of o and l, of 一 for Han and Kana, or of ㅡ for Hangul; None
    if the font has none of these.
    """
    widths: list[float] = []
    for letter in _letters(text):
        glyph = book.open(font).get_nominal_glyph(ord(letter))
        if glyph:
            widths += _thicknesses(
                book.open(font), glyph, has_bar=letter == "l", is_bar=letter in "一ㅡ"
            )
    return min(widths, default=None)


def _letters(text: str) -> str:
    if _HAN.search(text):
        return "一"
    return "ㅡ" if _HANGUL.search(text) else "ol"


def _thicknesses(font: hb.Font, glyph: int, *, has_bar: bool, is_bar: bool) -> Iterator[float]:
    """Yield the widths of the strokes across the middle of a glyph, and of those down it."""
    draw = hb.RasterDraw()
    scale = _MEASURED_PX / UNITS_PER_EM
    draw.transform = (scale, 0, 0, scale, 0, 0)
    draw.draw_glyph(font, glyph)
    image = draw.render()
    extents = image.extents if image else None
    if extents is None or not extents.width or not extents.height:
        return
    ink, stride = bytes(image.buffer), extents.stride
    middle = extents.height // 2 * stride
    if not is_bar:
        yield from _runs(ink[middle : middle + extents.width])
    if not has_bar:
        yield from _runs(ink[extents.width // 2 :: stride])


def _runs(line: bytes) -> Iterator[float]:
    for inked, values in groupby(line, key=bool):
        if inked and max(levels := list(values)) >= _HALF:
            yield sum(levels) / _FULL / _MEASURED_PX
