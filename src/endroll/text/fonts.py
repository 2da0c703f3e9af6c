"""Open fonts and answer for their glyphs: coverage, metrics, ink. Files in, HarfBuzz fonts out.

Nothing here knows a string, a line or a size: all metrics are in ems.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import uharfbuzz as hb

UNITS_PER_EM: Final = 256_000
"""Scale that every font is shaped at, whatever the size.

A multiple of the 1000, 1024, 2000 and 2048 units that fonts are drawn in: advances stay exact.
"""


@dataclass(frozen=True, slots=True)
class FontInstance:
    """One face at one place in its design space: all that is needed to open it again."""

    family: str
    path: str
    index: int
    variations: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class InkBox:
    """What a glyph inks, in ems from its origin, y up."""

    left: float
    bottom: float
    right: float
    top: float


class FontBook:
    """The opened fonts of one project. Keeps each, and what was asked of it."""

    def __init__(self) -> None:
        self._fonts: dict[FontInstance, hb.Font] = {}
        self._inks: dict[tuple[FontInstance, int], InkBox | None] = {}

    def open(self, instance: FontInstance) -> hb.Font:
        """Return the HarfBuzz font, scaled to UNITS_PER_EM, variations set."""
        font = self._fonts.get(instance)
        if font is None:
            face = hb.Face(hb.Blob.from_file_path(instance.path), instance.index)
            font = hb.Font(face)
            font.scale = (UNITS_PER_EM, UNITS_PER_EM)
            if instance.variations:
                font.set_variations(dict(instance.variations))
            self._fonts[instance] = font
        return font

    def covers(self, instance: FontInstance, character: str) -> bool:
        """Tell whether the font maps a character to a glyph of its own."""
        return bool(self.open(instance).get_nominal_glyph(ord(character)))

    def ascent_em(self, instance: FontInstance) -> float:
        """Return the height above the baseline that the font asks for."""
        return float(self.open(instance).get_font_extents("ltr").ascender / UNITS_PER_EM)

    def descent_em(self, instance: FontInstance) -> float:
        """Return the depth below the baseline that the font asks for, a positive number."""
        return float(-self.open(instance).get_font_extents("ltr").descender / UNITS_PER_EM)

    def ink(self, instance: FontInstance, glyph_id: int) -> InkBox | None:
        """Return what a glyph inks, None where it inks nothing."""
        key = (instance, glyph_id)
        if key not in self._inks:
            extents = self.open(instance).get_glyph_extents(glyph_id)
            self._inks[key] = (
                InkBox(
                    left=extents.x_bearing / UNITS_PER_EM,
                    bottom=(extents.y_bearing + extents.height) / UNITS_PER_EM,
                    right=(extents.x_bearing + extents.width) / UNITS_PER_EM,
                    top=extents.y_bearing / UNITS_PER_EM,
                )
                if extents and extents.width and extents.height
                else None
            )
        return self._inks[key]
