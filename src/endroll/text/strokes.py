"""Measure the strokes of fonts, to match how dark they are and to tell serifs. Fonts in, ems out.

HarfBuzz fills a glyph at a large size. The covered length of a row of it is the width of its stems,
that of a column the height of its bars. Letters are as dark as each other if their stems are as
wide. Beside a serif the bars count too: its stems are thick and its bars thin, and the strokes of a
sans Han beside it are all alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, islice
from math import fsum
from typing import TYPE_CHECKING, Final

import uharfbuzz as hb

from endroll.text.fonts import UNITS_PER_EM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.text.catalogue import FontFace
    from endroll.text.fonts import FontBook, FontInstance


@dataclass(frozen=True, slots=True)
class _Strokes:
    """Where letters show the thickness of upright strokes (in a row) and of level ones (a column).

    Each is a letter, the place of the row or column as a share of the letter's height from below
    or of its width, and which of the strokes there is meant, from the left or from below.
    """

    upright: tuple[tuple[str, float, int], ...]
    level: tuple[tuple[str, float, int], ...]


_LATIN: Final = _Strokes(
    upright=(("l", 0.5, 0), ("n", 0.3, 0), ("H", 0.25, 0)),
    level=(("H", 0.5, 0), ("e", 0.5, 1)),
)
_EAST_ASIAN: Final = (
    _Strokes(
        upright=(("十", 0.2, 0), ("中", 0.1, 0), ("国", 0.35, 0)),
        level=(("十", 0.15, 0), ("三", 0.5, 0), ("国", 0.3, 0)),
    ),
    _Strokes(upright=(("니", 0.8, 0),), level=(("니", 0.3, 0),)),
    _Strokes(upright=(("ト", 0.15, 0),), level=(("ニ", 0.5, 0),)),
)
"""Han, or if a font has none Hangul, or kana."""

_PX_PER_EM: Final = 512
_FOOT: Final = ("H", 0.004, 0)
_STEM: Final = ("H", 0.25, 0)
_STEMMED_LETTERS: Final = "H\u041d\u0397\u053b"
"""H, and its like in Cyrillic, Greek and Armenian."""

_WIDER: Final = 1.5
"""A serif makes the foot of an H at least so much wider; flared and rounded stems stay below."""

_DENSER: Final = 0.97
"""How thick strokes of Han are beside those of Latin: more of them share an em."""

_FULL: Final = 255
_MOST_KNOWN: Final = 256
_STEPS: Final = 12
_CLOSE: Final = 0.002
"""When to stop looking for a weight: steps, and the part of the width that may be wrong."""


class StrokeBook:
    """The strokes of one project's fonts, each measured once.

    Beyond `_MOST_KNOWN` fonts all are measured again, as happens if an editor tries many weights.
    """

    def __init__(self, book: FontBook) -> None:
        self._book = book
        self._serifs: dict[FontInstance, bool] = {}
        self._latin: dict[FontInstance, float | None] = {}
        self._weights: dict[tuple[FontInstance, FontFace, float], int | None] = {}
        self._strokes: dict[tuple[FontFace, float, bool], float | None] = {}

    def is_serif(self, instance: FontInstance) -> bool:
        """Return whether the capital H of a font has serifs; no if it has no H.

        Names and the classes in a font's tables are wrong or empty in too many fonts.
        """
        if instance not in self._serifs:
            self._make_room()
            glyphs = _Glyphs(self._book.open(instance))
            foot, stem = glyphs.upright_em(*_FOOT), glyphs.upright_em(*_STEM)
            self._serifs[instance] = bool(foot and stem and foot > _WIDER * stem)
        return self._serifs[instance]

    def _make_room(self) -> None:
        if len(self._serifs) >= _MOST_KNOWN:
            for known in (self._serifs, self._latin, self._weights, self._strokes):
                known.clear()

    def latin_em(self, instance: FontInstance) -> float | None:
        """Return how thick the strokes of a font's Latin letters are; None if it has none."""
        if instance not in self._latin:
            glyphs = _Glyphs(self._book.open(instance))
            self._latin[instance] = glyphs.mean_em(_LATIN, has_bars=self.is_serif(instance))
        return self._latin[instance]

    def weight_as_dark(self, latin: FontInstance, face: FontFace, *, scale: float) -> int | None:
        """Return the weight at which a variable face's Han is as dark as the Latin of a font.

        That is where its strokes are as thick if it is set at `scale` of the Latin's size.
        If no weight is as light or dark, the lightest or darkest is returned, and None if there is
        nothing to measure.
        """
        key = latin, face, scale
        if key not in self._weights:
            wanted = self.latin_em(latin)
            has_bars = self.is_serif(latin)
            self._weights[key] = (
                None
                if wanted is None
                else self._weight_of(face, _DENSER * wanted / scale, has_bars=has_bars)
            )
        return self._weights[key]

    def _weight_of(self, face: FontFace, wanted_em: float, *, has_bars: bool) -> int | None:
        """Return the weight whose strokes are nearest to a thickness, by false position."""
        low, high = float(face.weight_min), float(face.weight_max)
        low_em = self._han_em(face, low, has_bars=has_bars)
        high_em = self._han_em(face, high, has_bars=has_bars)
        if low_em is None or high_em is None:
            return None
        if wanted_em <= low_em or high_em <= low_em:
            return round(low)
        if wanted_em >= high_em:
            return round(high)
        weight = low
        for _ in range(_STEPS):
            weight = low + (high - low) * (wanted_em - low_em) / (high_em - low_em)
            found_em = self._han_em(face, weight, has_bars=has_bars)
            if found_em is None or abs(found_em - wanted_em) <= _CLOSE * wanted_em:
                break
            if found_em < wanted_em:
                low, low_em = weight, found_em
            else:
                high, high_em = weight, found_em
        return round(weight)

    def _han_em(self, face: FontFace, weight: float, *, has_bars: bool) -> float | None:
        key = face, weight, has_bars
        if key not in self._strokes:
            # A font of its own: the many weights tried must not push fonts in use out of the book.
            font = hb.Font(self._book.open(face.at({})).face)
            font.scale = (UNITS_PER_EM, UNITS_PER_EM)
            font.set_variations({"wght": weight})
            glyphs = _Glyphs(font)
            means = (glyphs.mean_em(strokes, has_bars=has_bars) for strokes in _EAST_ASIAN)
            self._strokes[key] = next((mean for mean in means if mean is not None), None)
        return self._strokes[key]


def stem_em(font: hb.Font) -> float | None:
    """Return the width of the left stem of H, or of its like; None if a font has none of them."""
    glyphs = _Glyphs(font)
    stems = (glyphs.upright_em(letter, *_STEM[1:]) for letter in _STEMMED_LETTERS)
    return next((stem for stem in stems if stem is not None), None)


class _Glyphs:
    """The filled glyphs of one font."""

    def __init__(self, font: hb.Font) -> None:
        self._font = font
        self._filled: dict[str, _Filled | None] = {}

    def mean_em(self, strokes: _Strokes, *, has_bars: bool) -> float | None:
        """Return the mean of the stems, or of stems and bars; None if letters are missing."""
        measured = [[self.upright_em(*stroke) for stroke in strokes.upright]]
        if has_bars:
            measured.append([self.level_em(*stroke) for stroke in strokes.level])
        known = [[width for width in widths if width is not None] for widths in measured]
        return _mean([_mean(widths) for widths in known]) if all(known) else None

    def upright_em(self, letter: str, height: float, nth: int) -> float | None:
        """Return the width of a stem of a letter at a share of its height."""
        filled = self._filled_of(letter)
        return None if filled is None else _nth(filled.row(height), nth)

    def level_em(self, letter: str, across: float, nth: int) -> float | None:
        """Return the height of a bar of a letter at a share of its width."""
        filled = self._filled_of(letter)
        return None if filled is None else _nth(filled.column(across), nth)

    def _filled_of(self, letter: str) -> _Filled | None:
        """Return the coverage of a letter, None if it is blank."""
        if letter not in self._filled:
            glyph_id = self._font.get_nominal_glyph(ord(letter))
            self._filled[letter] = _fill(self._font, glyph_id) if glyph_id else None
        return self._filled[letter]


@dataclass(frozen=True, slots=True)
class _Filled:
    """The coverage of a letter: a byte a px, rows from the bottom, each `stride` after the last."""

    coverage: bytes
    width: int
    height: int
    stride: int

    def row(self, height: float) -> bytes:
        """Return the row at a share of the height."""
        start = int(height * self.height) * self.stride
        return self.coverage[start : start + self.width]

    def column(self, across: float) -> bytes:
        """Return the column at a share of the width."""
        return self.coverage[int(across * self.width) : self.height * self.stride : self.stride]


def _fill(font: hb.Font, glyph_id: int) -> _Filled | None:
    draw = hb.RasterDraw()
    scale = _PX_PER_EM / UNITS_PER_EM
    draw.transform = (scale, 0.0, 0.0, scale, 0.0, 0.0)
    draw.draw_glyph(font, glyph_id)
    image = draw.render()
    extents = image.extents if image else None
    if extents is None or not extents.width or not extents.height:
        return None
    return _Filled(bytes(image.buffer), extents.width, extents.height, extents.stride)


def _nth(line: bytes, nth: int) -> float | None:
    """Return the length of a covered part of a row or column, in ems; None if it has fewer."""
    lengths = (sum(part) for is_ink, part in groupby(line, bool) if is_ink)
    length = next(islice(lengths, nth, None), None)
    return None if length is None else length / _FULL / _PX_PER_EM


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)
