"""Open fonts and answer for their glyphs: coverage, metrics, ink. Files in, HarfBuzz fonts out.

Nothing here knows a string, a line or a size: all metrics are in ems.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import uharfbuzz as hb

from endroll.core.diagnostics import RenderError, error

if TYPE_CHECKING:
    from collections.abc import Mapping

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

    def __eq__(self, other: object) -> bool:
        # Most comparisons are with itself, and there are millions of them.
        if self is other:
            return True
        if not isinstance(other, FontInstance):
            return NotImplemented
        return (self.path, self.index, self.variations) == (
            other.path,
            other.index,
            other.variations,
        )

    def __hash__(self) -> int:
        # Few are of one file, and this is asked for as often as they are compared.
        return hash((self.path, self.index))


_READ_WHOLE_BYTES: Final = 8_000_000
"""Larger files are mapped: no font of one script is as large, and those of many change seldom."""


def font_blob(path: Path) -> hb.Blob:
    """Return what a font file holds, such that writing it anew meanwhile does no harm.

    A file that is mapped into memory and then cut short ends the process.

    Raises:
        OSError, HarfBuzzError: it cannot be read.
    """
    if path.stat().st_size > _READ_WHOLE_BYTES:
        return hb.Blob.from_file_path(str(path))
    return hb.Blob(path.read_bytes())


MOST_OPEN: Final = 256
"""Fonts that are kept open: a family is as many as it has weights in use, in each of its files."""


@dataclass(frozen=True, slots=True)
class InkBox:
    """What a glyph inks, in ems from its origin, y up."""

    left: float
    bottom: float
    right: float
    top: float


class FontBook:
    """The opened fonts of one project. Keeps each, and what was asked of it.

    Of very many, as a project has in which weights are tried out, the first are forgotten again.
    """

    def __init__(self) -> None:
        self._faces: dict[tuple[str, int], hb.Face] = {}
        self._fonts: dict[FontInstance, hb.Font] = {}
        self._covered: dict[FontInstance, dict[str, bool]] = {}
        self._alphabets: dict[FontInstance, tuple[set[str], set[str]]] = {}
        self._inks: dict[FontInstance, _Inks] = {}

    def open(self, instance: FontInstance) -> hb.Font:
        """Return the HarfBuzz font, scaled to UNITS_PER_EM, variations set.

        Raises:
            RenderError: its file was taken away since it was found.
        """
        font = self._fonts.get(instance)
        if font is None:
            while len(self._fonts) >= MOST_OPEN:
                self._shut(next(iter(self._fonts)))
            font = hb.Font(self._face(instance))
            font.scale = (UNITS_PER_EM, UNITS_PER_EM)
            if instance.variations:
                font.set_variations(dict(instance.variations))
            self._fonts[instance] = font
        return font

    def _face(self, instance: FontInstance) -> hb.Face:
        """Return the face, which all places in its design space share."""
        key = instance.path, instance.index
        if key not in self._faces:
            try:
                blob = font_blob(Path(instance.path))
            except (OSError, hb.HarfBuzzError) as gone:
                raise RenderError(
                    error(
                        "font-gone",
                        f"the font file {instance.path} cannot be read any more",
                        hint="put it back, and run it again",
                    )
                ) from gone
            self._faces[key] = hb.Face(blob, instance.index)
        return self._faces[key]

    def _shut(self, instance: FontInstance) -> None:
        """Forget a font, and what was asked of it."""
        for kept in (self._fonts, self._covered, self._alphabets, self._inks):
            kept.pop(instance, None)

    def covers(self, instance: FontInstance, character: str) -> bool:
        """Tell whether the font maps a character to a glyph of its own."""
        covered = self._covered.setdefault(instance, {})
        if character not in covered:
            covered[character] = bool(self.open(instance).get_nominal_glyph(ord(character)))
        return covered[character]

    def covers_all(self, instance: FontInstance, text: str) -> bool:
        """Tell whether the font maps every character of a string to a glyph of its own."""
        return not self.lacks(instance, text)

    def lacks(self, instance: FontInstance, text: str) -> set[str]:
        """Return the characters of a string that the font maps to no glyph."""
        known, lacking = self._alphabets.setdefault(instance, (set(), set()))
        unknown = set(text) - known
        if not unknown:
            return unknown
        for character in unknown - lacking:
            (known if self.covers(instance, character) else lacking).add(character)
        return unknown & lacking

    def covers_variant(self, instance: FontInstance, character: str, selector: str) -> bool:
        """Tell whether the font has the form of a character that a variation selector asks for."""
        glyph = self.open(instance).get_variation_glyph(ord(character), ord(selector))
        return bool(glyph)

    def is_colored(self, instance: FontInstance) -> bool:
        """Tell whether the font draws glyphs in colours of their own."""
        face = self.open(instance).face
        return bool(face.has_color_paint or face.has_color_layers or face.has_color_png)

    def has_feature(self, instance: FontInstance, tag: str) -> bool:
        """Tell whether the font substitutes glyphs for an OpenType feature in any script.

        Tags that are no text, in a damaged font, are those of no feature.
        """
        face = self.open(instance).face
        try:
            scripts = face.get_table_script_tags("GSUB")
            return any(
                tag in face.get_language_feature_tags("GSUB", index)
                for index in range(len(scripts))
            )
        except UnicodeDecodeError:
            return False

    def ascent_em(self, instance: FontInstance) -> float:
        """Return the height above the baseline that the font asks for."""
        return float(self.open(instance).get_font_extents("ltr").ascender / UNITS_PER_EM)

    def descent_em(self, instance: FontInstance) -> float:
        """Return the depth below the baseline that the font asks for, a positive number."""
        return float(-self.open(instance).get_font_extents("ltr").descender / UNITS_PER_EM)

    def advance_em(self, instance: FontInstance, glyph_id: int) -> float:
        """Return how wide a glyph is."""
        return float(self.open(instance).get_glyph_h_advance(glyph_id) / UNITS_PER_EM)

    def vertical_em(self, instance: FontInstance, glyph_id: int) -> tuple[float, float]:
        """Return how high above its baseline a glyph's square begins, and how tall that is."""
        font = self.open(instance)
        _, top = font.get_glyph_v_origin(glyph_id)
        return float(top / UNITS_PER_EM), float(-font.get_glyph_v_advance(glyph_id) / UNITS_PER_EM)

    def inks(self, instance: FontInstance) -> Mapping[int, InkBox | None]:
        """Return what each glyph of a font inks, None for one that inks nothing."""
        if instance not in self._inks:
            self._inks[instance] = _Inks(self.open(instance))
        return self._inks[instance]


class _Inks(dict[int, "InkBox | None"]):
    """Ink by glyph, measured when it is asked for."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, glyph_id: int) -> InkBox | None:
        extents = self._font.get_glyph_extents(glyph_id)
        box = None
        if extents and extents.width and extents.height:
            box = InkBox(
                left=extents.x_bearing / UNITS_PER_EM,
                bottom=(extents.y_bearing + extents.height) / UNITS_PER_EM,
                right=(extents.x_bearing + extents.width) / UNITS_PER_EM,
                top=extents.y_bearing / UNITS_PER_EM,
            )
        self[glyph_id] = box
        return box
