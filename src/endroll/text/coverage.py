"""Describe what a family can set: faces in, weights and scripts out, for a person to read."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import uharfbuzz as hb
from fontTools.unicodedata import script_name

from endroll.text.catalogue import load_catalogue
from endroll.text.fonts import font_blob
from endroll.text.itemise import UNSCRIPTED, script_of

if TYPE_CHECKING:
    from endroll.core.diagnostics import Diagnostic
    from endroll.text.catalogue import Catalogue, FontFace

_ASCII: Final = 127
_SAMPLE: Final = 8
_FEW: Final = 8
"""A font with fewer letters of a script has them for quotation, not for writing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyCoverage:
    """A family in the words of `endroll fonts`; `scripts` are named, most letters first."""

    family: str
    origin: str
    files: tuple[str, ...]
    weights: str
    has_italic: bool
    scripts: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return what `fonts --json` prints of a family."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class AvailableFonts:
    """The families that a project can use, in search order, and what is wrong with font files."""

    families: tuple[FamilyCoverage, ...]
    diagnostics: tuple[Diagnostic, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the object that `endroll fonts --json` prints."""
        return {
            "families": [family.as_json() for family in self.families],
            "diagnostics": [diagnostic.as_json() for diagnostic in self.diagnostics],
        }


def available_fonts(folder: Path | str = ".") -> AvailableFonts:
    """List the fonts that credits in a folder can use: those in its `fonts/`, and installed ones.

    Font files that cannot be read are in its diagnostics.
    """
    catalogue = load_catalogue(Path(folder))
    return AvailableFonts(describe_families(catalogue), catalogue.diagnostics)


def describe_families(catalogue: Catalogue) -> tuple[FamilyCoverage, ...]:
    """Describe every family of a catalogue, in the order in which they are looked for."""
    return tuple(_describe(catalogue.family(name)) for name in catalogue.family_names())


def _describe(faces: tuple[FontFace, ...]) -> FamilyCoverage:
    spans = dict.fromkeys((face.weight_min, face.weight_max) for face in faces)
    upright = next((face for face in faces if not face.italic), faces[0])
    return FamilyCoverage(
        family=upright.family,
        origin=upright.origin,
        files=tuple(str(face.path) for face in faces),
        weights=", ".join(
            f"{low}" if low == high else f"{low}-{high}" for low, high in sorted(spans)
        ),
        has_italic=any(face.italic for face in faces),
        scripts=_scripts(upright),
    )


def can_write(face: FontFace, text: str) -> bool:
    """Return whether a face has every character of a text."""
    return {ord(letter) for letter in text} <= _codes(face)


def sample_of(face: FontFace) -> str:
    """Return a few letters that a face has, of the script that it has most letters of.

    For a face without letters they are a few of its other signs.
    """
    letters = sorted(code for code in _codes(face) if chr(code).isalpha())
    counts = Counter(script_of(chr(code)) for code in letters)
    for script in UNSCRIPTED:
        counts.pop(script, None)
    if not counts:
        signs = sorted(code for code in _codes(face) if chr(code).isprintable() and code > _ASCII)
        return "".join(map(chr, signs[:_SAMPLE]))
    ((script, _),) = counts.most_common(1)
    return "".join([chr(code) for code in letters if script_of(chr(code)) == script][:_SAMPLE])


def _codes(face: FontFace) -> set[int]:
    return set(hb.Face(font_blob(face.path), face.index).unicodes)


def _scripts(face: FontFace) -> tuple[str, ...]:
    font = hb.Face(font_blob(face.path), face.index)
    counts = Counter(script_of(chr(code)) for code in font.unicodes)
    return tuple(
        str(script_name(script)).replace("_", " ")
        for script, count in counts.most_common()
        if script not in UNSCRIPTED and count >= _FEW
    )
