"""Outlines: glyphs as curves, each taken from its font once. HarfBuzz draws them.

Font and glyph in, strokes of a pen out, in units of `UNITS_PER_EM`, y up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.transformPen import TransformPen

from endroll.text.fonts import UNITS_PER_EM

if TYPE_CHECKING:
    from endroll.text.fonts import FontBook, FontInstance

DRAWN_UNITS: Final = 1000
"""Units per em that outlines are written in: a hundredth of a px at the size of most credits."""

_SCALE: Final = DRAWN_UNITS / UNITS_PER_EM


class DrawsCurves(Protocol):
    """A pen, as fontTools has them."""

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802  the name is fontTools'
        """Begin a contour."""


class OutlineBook:
    """The outlines of the glyphs of one project, kept when they were asked for once."""

    def __init__(self, book: FontBook) -> None:
        self.fonts = book
        self._drawn: dict[tuple[FontInstance, int], RecordingPen] = {}

    def draw(
        self, font: FontInstance, glyph_id: int, pen: DrawsCurves, *, x: float = 0, y: float = 0
    ) -> None:
        """Have a pen draw a glyph in units of `DRAWN_UNITS`, moved right and up by as many."""
        key = font, glyph_id
        if key not in self._drawn:
            self._drawn[key] = recorded = RecordingPen()
            self.fonts.open(font).draw_glyph_with_pen(glyph_id, recorded)
        self._drawn[key].replay(TransformPen(pen, (_SCALE, 0, 0, _SCALE, x, y)))
