"""Measure the stems of fonts, to match how dark they are and to tell serifs. Fonts in, ems out.

HarfBuzz fills a glyph at a large size; the covered length of a row of it is the width of its stems.
"""

from __future__ import annotations

from itertools import groupby
from statistics import fmean
from typing import TYPE_CHECKING, Final

import numpy as np
import uharfbuzz as hb

from endroll.text.fonts import UNITS_PER_EM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from endroll.text.catalogue import FontFace
    from endroll.text.fonts import FontBook, FontInstance

_Probes = tuple[tuple[str, float], ...]
"""Letters, and the height of the row to look at, as a share of the letter's own height."""

_LATIN: Final[_Probes] = (("l", 0.5), ("n", 0.3), ("H", 0.25))
_EAST_ASIAN: Final[tuple[_Probes, ...]] = (
    (("十", 0.2), ("中", 0.1), ("国", 0.35)),
    (("니", 0.8), ("이", 0.05)),
    (("ト", 0.15),),
)
"""The first row of each has one vertical stem of the letter, or begins with one."""

_PX_PER_EM: Final = 512
_SERIF: Final = ("H", 0.004)
_PLAIN: Final = ("H", 0.25)
_WIDER: Final = 1.5
"""A serif makes the foot of an H at least so much wider; flared and rounded stems stay below."""

_STEPS: Final = 12
_CLOSE: Final = 0.002
"""When to stop looking for a weight: steps, and the part of the width that may be wrong."""


class StemBook:
    """The stems of one project's fonts, each measured once."""

    def __init__(self, book: FontBook) -> None:
        self._book = book
        self._serifs: dict[FontInstance, bool] = {}
        self._latin: dict[FontInstance, float | None] = {}
        self._weights: dict[tuple[FontInstance, FontFace, float], int | None] = {}
        self._widths: dict[tuple[FontFace, float], float | None] = {}

    def is_serif(self, instance: FontInstance) -> bool:
        """Return whether the capital H of a font has serifs; no if it has no H.

        Names and the classes in a font's tables are wrong or empty in too many fonts.
        """
        if instance not in self._serifs:
            font = self._book.open(instance)
            foot, stem = _first_stem(font, *_SERIF), _first_stem(font, *_PLAIN)
            self._serifs[instance] = bool(foot and stem and foot > _WIDER * stem)
        return self._serifs[instance]

    def latin_em(self, instance: FontInstance) -> float | None:
        """Return the mean width of the vertical stems of l, n and H; None if it has none."""
        if instance not in self._latin:
            self._latin[instance] = _mean_stem(self._book.open(instance), _LATIN)
        return self._latin[instance]

    def weight_as_dark(self, latin: FontInstance, face: FontFace, *, scale: float) -> int | None:
        """Return the weight at which a variable face's Han is as dark as the Latin of a font.

        That is where its vertical stems are as wide if it is set at `scale` of the Latin's size.
        If no weight is as light or dark, the lightest or darkest is returned, and None if there is
        nothing to measure.
        """
        key = latin, face, scale
        if key not in self._weights:
            wanted = self.latin_em(latin)
            self._weights[key] = None if wanted is None else self._weight_of(face, wanted / scale)
        return self._weights[key]

    def _weight_of(self, face: FontFace, wanted_em: float) -> int | None:
        """Return the weight whose stems are nearest to a width, by the method of false position."""
        low, high = float(face.weight_min), float(face.weight_max)
        low_em, high_em = self._han_em(face, low), self._han_em(face, high)
        if low_em is None or high_em is None:
            return None
        if wanted_em <= low_em or high_em <= low_em:
            return round(low)
        if wanted_em >= high_em:
            return round(high)
        weight = low
        for _ in range(_STEPS):
            weight = low + (high - low) * (wanted_em - low_em) / (high_em - low_em)
            found_em = self._han_em(face, weight)
            if found_em is None or abs(found_em - wanted_em) <= _CLOSE * wanted_em:
                break
            if found_em < wanted_em:
                low, low_em = weight, found_em
            else:
                high, high_em = weight, found_em
        return round(weight)

    def _han_em(self, face: FontFace, weight: float) -> float | None:
        key = face, weight
        if key not in self._widths:
            # A font of its own: the many weights tried must not push fonts in use out of the book.
            font = hb.Font(self._book.open(face.at({})).face)
            font.scale = (UNITS_PER_EM, UNITS_PER_EM)
            font.set_variations({"wght": weight})
            means = (_mean_stem(font, probes) for probes in _EAST_ASIAN)
            self._widths[key] = next((mean for mean in means if mean is not None), None)
        return self._widths[key]


def _mean_stem(font: hb.Font, probes: _Probes) -> float | None:
    widths = [width for probe in probes if (width := _first_stem(font, *probe)) is not None]
    return fmean(widths) if widths else None


def _first_stem(font: hb.Font, letter: str, height: float) -> float | None:
    """Return the width of the leftmost stem of a letter at a share of its height, in ems."""
    glyph_id = font.get_nominal_glyph(ord(letter))
    rows = _filled(font, glyph_id) if glyph_id else None
    if rows is None:
        return None
    return next(_covered(rows[int(height * len(rows))].tolist()), None)


def _filled(font: hb.Font, glyph_id: int) -> NDArray[np.uint8] | None:
    """Return the coverage of a glyph, uint8 (rows, columns) from the bottom; None if blank."""
    draw = hb.RasterDraw()
    scale = _PX_PER_EM / UNITS_PER_EM
    draw.transform = (scale, 0.0, 0.0, scale, 0.0, 0.0)
    draw.draw_glyph(font, glyph_id)
    image = draw.render()
    extents = image.extents if image else None
    if extents is None or not extents.width or not extents.height:
        return None
    rows = np.frombuffer(image.buffer, np.uint8).reshape(extents.height, extents.stride)
    return rows[:, : extents.width]


def _covered(row: Sequence[int]) -> Iterator[float]:
    """Yield the length of each covered part of a row, in ems."""
    for is_ink, values in groupby(row, bool):
        if is_ink:
            yield sum(values) / 255 / _PX_PER_EM
