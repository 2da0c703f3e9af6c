"""Draw glyph outlines with HarfBuzz, and cache them. Font and glyph in, pen calls out, y up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.transformPen import TransformPen

from endroll.text.fonts import UNITS_PER_EM

if TYPE_CHECKING:
    from endroll.text.fonts import FontBook, FontInstance

DRAWN_UNITS: Final = 1000
"""Units per em of the outlines: a unit is a few hundredths of a px at usual text sizes."""

_SCALE: Final = DRAWN_UNITS / UNITS_PER_EM


class DrawsCurves(Protocol):
    """The part of a fontTools pen that is used here."""

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802  fontTools' name
        """Start a contour."""


class OutlineBook:
    """A cache of the glyph outlines of one project."""

    def __init__(self, book: FontBook) -> None:
        self.fonts = book
        self._drawn: dict[tuple[FontInstance, int], RecordingPen] = {}

    def draw(
        self, font: FontInstance, glyph_id: int, pen: DrawsCurves, *, x: float = 0, y: float = 0
    ) -> None:
        """Draw a glyph with a pen in `DRAWN_UNITS`, offset by `x` and `y` in the same units."""
        key = font, glyph_id
        if key not in self._drawn:
            self._drawn[key] = recorded = RecordingPen()
            self.fonts.open(font).draw_glyph_with_pen(glyph_id, recorded)
        self._drawn[key].replay(TransformPen(pen, (_SCALE, 0, 0, _SCALE, x, y)))
