"""Find where the outline of a glyph crosses a band of heights. Ems from its origin, y up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fontTools.pens.basePen import BasePen

from endroll.text.fonts import UNITS_PER_EM

if TYPE_CHECKING:
    from endroll.text.fonts import FontBook, FontInstance

_Point = tuple[float, float]

_STEPS: Final = 16
"""Straight pieces that a curve is cut into: to a hundredth of a px at usual sizes."""


def ink_span_em(
    book: FontBook, font: FontInstance, glyph_id: int, band_em: tuple[float, float]
) -> tuple[float, float] | None:
    """Return the leftmost and rightmost ink of a glyph between two heights, None without any."""
    box = book.extents(font)[glyph_id]
    low_em, high_em = band_em
    if box is None or box.bottom >= high_em or box.top <= low_em:
        return None
    pen = _BandPen(low_em * UNITS_PER_EM, high_em * UNITS_PER_EM)
    book.open(font).draw_glyph_with_pen(glyph_id, pen)
    if not pen.xs:
        return None
    return min(pen.xs) / UNITS_PER_EM, max(pen.xs) / UNITS_PER_EM


class _BandPen(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Collects how far left and right an outline comes within a band."""

    def __init__(self, low: float, high: float) -> None:
        super().__init__(None)
        self._band = low, high
        self._at: _Point = (0, 0)
        self._start: _Point = (0, 0)
        self.xs: list[float] = []

    def _moveTo(self, pt: _Point) -> None:  # noqa: N802  fontTools' name
        self._at = self._start = pt

    def _lineTo(self, pt: _Point) -> None:  # noqa: N802  fontTools' name
        (x0, y0), (x1, y1) = self._at, pt
        self._at = pt
        low, high = self._band
        if max(y0, y1) <= low or min(y0, y1) >= high:
            return
        for y in (min(max(y0, low), high), min(max(y1, low), high)):
            share = (y - y0) / (y1 - y0) if y1 != y0 else 0.0
            self.xs.append(x0 + share * (x1 - x0))
        if y0 == y1:
            self.xs.append(x1)

    def _curveToOne(self, pt1: _Point, pt2: _Point, pt3: _Point) -> None:  # noqa: N802  fontTools' name
        points = (self._at, pt1, pt2, pt3)
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            self._lineTo(
                (
                    sum(w * p[0] for w, p in zip(weights, points, strict=True)),
                    sum(w * p[1] for w, p in zip(weights, points, strict=True)),
                )
            )

    def _closePath(self) -> None:  # noqa: N802  fontTools' name
        self._lineTo(self._start)
