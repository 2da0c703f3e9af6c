"""Open font files with HarfBuzz and look up glyph coverage, metrics and extents.

All metrics are in ems: nothing here knows a size or a line.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import uharfbuzz as hb

from endroll.core.diagnostics import RenderError, error

if TYPE_CHECKING:
    from collections.abc import Mapping

UNITS_PER_EM: Final = 256_000
"""Scale at which every font is shaped, for all sizes.

A multiple of the usual 1000, 1024, 2000 and 2048 units per em, so advances stay exact.
"""


@dataclass(frozen=True, slots=True)
class FontInstance:
    """One face at one location in its design space: everything needed to open it."""

    family: str
    path: str
    index: int
    variations: tuple[tuple[str, float], ...] = ()

    def __eq__(self, other: object) -> bool:
        # There are millions of comparisons, most of them with itself.
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
        # Few instances share a file, so the variations need not be hashed.
        return hash((self.path, self.index))


_UNDERLINE_EM: Final = (0.1, 0.05)
_CAP_HEIGHT_EM: Final = 0.7

_READ_WHOLE_BYTES: Final = 8_000_000
"""Larger files are memory-mapped. Only fonts of many scripts are as large, and they seldom change.
"""


def font_blob(path: Path) -> hb.Blob:
    """Return the contents of a font file, safe against the file being overwritten meanwhile.

    Truncating a file while it is memory-mapped would crash the process.

    Raises:
        OSError, HarfBuzzError: the file cannot be read.
    """
    if path.stat().st_size > _READ_WHOLE_BYTES:
        return hb.Blob.from_file_path(str(path))
    return hb.Blob(path.read_bytes())


MAX_OPEN_FONTS: Final = 256
"""Fonts kept open. Each weight in use of a family counts as one, in each of its files."""


@dataclass(frozen=True, slots=True)
class GlyphExtents:
    """The bounding box of a glyph's outline, in ems from its origin, y up."""

    left: float
    bottom: float
    right: float
    top: float


ExtentsPx = tuple[float, float, float, float]
"""The left, bottom, right and top edge of a glyph, in px from its origin, y up."""

NO_INK: Final[ExtentsPx] = (math.inf, math.inf, -math.inf, -math.inf)
"""The extents of a blank glyph, which extend those of no other."""

_MOST_INSTANCES: Final = 4096
"""Instances that are known by their identity at most; each film has some of its own."""

_MOST_SIZES: Final = 64
"""Sizes of a font whose extents are cached at most."""


class FontBook:
    """The open fonts of one project, with caches of their coverage and extents.

    Beyond `MAX_OPEN_FONTS` the oldest are closed, as happens if an editor tries many weights.
    """

    def __init__(self) -> None:
        self._faces: dict[tuple[str, int], hb.Face] = {}
        self._colored: dict[tuple[str, int], bool] = {}
        self._fonts: dict[FontInstance, _OpenFont] = {}
        self._by_identity: dict[int, tuple[FontInstance, _OpenFont]] = {}

    def open(self, instance: FontInstance) -> hb.Font:
        """Return the HarfBuzz font, scaled to UNITS_PER_EM, variations set.

        Raises:
            RenderError: the font file can no longer be read.
        """
        return self._opened(instance).font

    def _opened(self, instance: FontInstance) -> _OpenFont:
        """Return an open font with its caches; nearly always the same objects ask for it."""
        held = self._by_identity.get(id(instance))
        if held is not None:
            return held[1]
        opened = self._fonts.get(instance)
        if opened is None:
            while len(self._fonts) >= MAX_OPEN_FONTS:
                self._evict(next(iter(self._fonts)))
            font = hb.Font(self._face(instance))
            font.scale = (UNITS_PER_EM, UNITS_PER_EM)
            if instance.variations:
                font.set_variations(dict(instance.variations))
            opened = self._fonts[instance] = _OpenFont(font)
        if len(self._by_identity) >= _MOST_INSTANCES:
            self._by_identity.clear()
        self._by_identity[id(instance)] = instance, opened  # which keeps the id its own
        return opened

    def _face(self, instance: FontInstance) -> hb.Face:
        """Return the face, shared by all its instances."""
        key = instance.path, instance.index
        if key not in self._faces:
            try:
                blob = font_blob(Path(instance.path))
            except (OSError, hb.HarfBuzzError) as problem:
                raise RenderError(
                    error(
                        "font-gone",
                        f"the font file {instance.path} can no longer be read",
                        hint="restore the file and run the command again",
                    )
                ) from problem
            self._faces[key] = hb.Face(blob, instance.index)
        return self._faces[key]

    def _evict(self, instance: FontInstance) -> None:
        """Close a font and drop its caches."""
        self._fonts.pop(instance, None)
        self._by_identity.clear()

    def covers(self, instance: FontInstance, character: str) -> bool:
        """Return whether the font maps a character to a glyph."""
        return self._opened(instance).covers(character)

    def covers_all(self, instance: FontInstance, text: str) -> bool:
        """Return whether the font maps every character of a string to a glyph."""
        return not self.uncovered(instance, text)

    def uncovered(self, instance: FontInstance, text: str) -> set[str]:
        """Return the characters of a string that the font has no glyph for."""
        opened = self._opened(instance)
        if opened.covered.issuperset(text):
            return set()
        return {character for character in set(text) if not opened.covers(character)}

    def covers_variant(self, instance: FontInstance, character: str, selector: str) -> bool:
        """Return whether the font has a character's form for a variation selector."""
        glyph = self.open(instance).get_variation_glyph(ord(character), ord(selector))
        return bool(glyph)

    def is_colored(self, instance: FontInstance) -> bool:
        """Return whether the font has colour glyphs."""
        key = instance.path, instance.index
        if key not in self._colored:
            face = self.open(instance).face
            self._colored[key] = bool(
                face.has_color_paint or face.has_color_layers or face.has_color_png
            )
        return self._colored[key]

    def has_feature(self, instance: FontInstance, tag: str) -> bool:
        """Return whether the font has a GSUB feature in any script; no if its tags are damaged."""
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
        """Return the font's ascent."""
        return float(self.open(instance).get_font_extents("ltr").ascender / UNITS_PER_EM)

    def descent_em(self, instance: FontInstance) -> float:
        """Return the font's descent, a positive number."""
        return float(-self.open(instance).get_font_extents("ltr").descender / UNITS_PER_EM)

    def cap_height_em(self, instance: FontInstance) -> float:
        """Return the height of the font's capitals."""
        height = self.open(instance).get_metric_position(hb.OTMetricsTag.CAP_HEIGHT) or 0
        return float(height / UNITS_PER_EM) if height > 0 else _CAP_HEIGHT_EM

    def underline_em(self, instance: FontInstance) -> tuple[float, float]:
        """Return how far below the baseline an underline begins, and its thickness.

        Fonts that do not say have the usual values.
        """
        font = self.open(instance)
        offset = font.get_metric_position(hb.OTMetricsTag.UNDERLINE_OFFSET) or 0
        thickness = font.get_metric_position(hb.OTMetricsTag.UNDERLINE_SIZE) or 0
        if offset >= 0 or thickness <= 0:
            return _UNDERLINE_EM
        return float(-offset / UNITS_PER_EM), float(thickness / UNITS_PER_EM)

    def advance_em(self, instance: FontInstance, glyph_id: int) -> float:
        """Return the horizontal advance of a glyph."""
        return float(self.open(instance).get_glyph_h_advance(glyph_id) / UNITS_PER_EM)

    def vertical_em(self, instance: FontInstance, glyph_id: int) -> tuple[float, float]:
        """Return the height of a glyph's vertical origin above the baseline, and its advance."""
        font = self.open(instance)
        _, top = font.get_glyph_v_origin(glyph_id)
        return float(top / UNITS_PER_EM), float(-font.get_glyph_v_advance(glyph_id) / UNITS_PER_EM)

    def extents(self, instance: FontInstance) -> Mapping[int, GlyphExtents | None]:
        """Return the extents of each glyph of a font, None for blank glyphs."""
        return self._opened(instance).extents

    def extents_px(self, instance: FontInstance, size_px: float) -> Mapping[int, ExtentsPx]:
        """Return the extents of each glyph of a font at a size, `NO_INK` for blank glyphs."""
        opened = self._opened(instance)
        scaled = opened.scaled.get(size_px)
        if scaled is None:
            if len(opened.scaled) >= _MOST_SIZES:
                opened.scaled.clear()
            scaled = opened.scaled[size_px] = _ScaledExtents(opened.extents, size_px)
        return scaled


class _OpenFont:
    """A font with caches of its coverage and of the extents of its glyphs."""

    def __init__(self, font: hb.Font) -> None:
        self.font = font
        self.covered: set[str] = set()
        self.extents = _ExtentsByGlyph(font)
        self.scaled: dict[float, _ScaledExtents] = {}
        self._uncovered: set[str] = set()

    def covers(self, character: str) -> bool:
        """Return whether the font maps a character to a glyph."""
        if character in self.covered:
            return True
        if character in self._uncovered:
            return False
        has_glyph = bool(self.font.get_nominal_glyph(ord(character)))
        (self.covered if has_glyph else self._uncovered).add(character)
        return has_glyph


class _ExtentsByGlyph(dict[int, "GlyphExtents | None"]):
    """Glyph extents by glyph ID, computed on first access."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, glyph_id: int) -> GlyphExtents | None:
        self[glyph_id] = box = extents_of(self._font, glyph_id)
        return box


class _ScaledExtents(dict[int, ExtentsPx]):
    """Glyph extents in px by glyph ID, computed on first access."""

    def __init__(self, extents: Mapping[int, GlyphExtents | None], size_px: float) -> None:
        super().__init__()
        self._extents = extents
        self._size_px = size_px

    def __missing__(self, glyph_id: int) -> ExtentsPx:
        box, size_px = self._extents[glyph_id], self._size_px
        self[glyph_id] = scaled = (
            (box.left * size_px, box.bottom * size_px, box.right * size_px, box.top * size_px)
            if box is not None
            else NO_INK
        )
        return scaled


def extents_of(font: hb.Font, glyph_id: int) -> GlyphExtents | None:
    """Return the extents of a glyph of a font at the scale `UNITS_PER_EM`, None if it is blank."""
    extents = font.get_glyph_extents(glyph_id)
    if not extents or not extents.width or not extents.height:
        return None
    return GlyphExtents(
        left=extents.x_bearing / UNITS_PER_EM,
        bottom=(extents.y_bearing + extents.height) / UNITS_PER_EM,
        right=(extents.x_bearing + extents.width) / UNITS_PER_EM,
        top=extents.y_bearing / UNITS_PER_EM,
    )
