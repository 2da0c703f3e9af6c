"""Compositor: sets lines in their styles, wraps running text, and says what does not fit.

Texts and styles in, set lines out; what is wrong gathers in `diagnostics`. It places nothing.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from fontTools.unicodedata import script_name

from endroll.diagnostics import Diagnostic, error
from endroll.layout.galley import SetLine
from endroll.text.breaks import break_lines, break_places
from endroll.text.itemise import UNSCRIPTED, mixes_directions, script_of
from endroll.text.lines import join_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.model.credits import Credits, Name, Style, Text
    from endroll.text.lines import ShapedLine
    from endroll.text.shaping import Shaper
    from endroll.units import Length

NATIVE_GAP_EM: Final = 0.5
_TOLERANCE_PX: Final = 0.01
_NAMED_CHARACTERS: Final = 3
_PACKAGED_SCRIPTS: Final = {
    "Arab": "fontpkg-noto-sans-arabic",
    "Deva": "fontpkg-noto-sans-devanagari",
    "Khmr": "fontpkg-noto-sans-khmer",
    "Taml": "fontpkg-noto-sans-tamil",
    "Telu": "fontpkg-noto-sans-telugu",
    "Thai": "fontpkg-noto-sans-thai",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The lengths of the credits' `layout`, in px of the raster."""

    frame_width_px: int
    safe_left_px: float
    safe_right_px: float
    gutter_px: float
    column_gap_px: float
    gap_px: int
    heading_gap_px: int
    role_gap_px: int
    scale: float

    @property
    def safe_width_px(self) -> float:
        """Return the width that text may take."""
        return self.safe_right_px - self.safe_left_px

    @property
    def centre_px(self) -> float:
        """Return the middle of the frame."""
        return self.frame_width_px / 2


def grid_of(credits_: Credits) -> Grid:
    """Put the credits' lengths on their raster."""
    raster, rules = credits_.video.raster, credits_.layout
    safe_px = min(rules.safe.on(raster), raster.width_px)
    return Grid(
        frame_width_px=raster.width_px,
        safe_left_px=(raster.width_px - safe_px) / 2,
        safe_right_px=(raster.width_px + safe_px) / 2,
        gutter_px=rules.gutter.on(raster),
        column_gap_px=rules.column_gap.on(raster),
        gap_px=round(rules.gap.on(raster)),
        heading_gap_px=round(rules.heading_gap.on(raster)),
        role_gap_px=round(rules.role_gap.on(raster)),
        scale=raster.scale,
    )


class Compositor:
    """Sets the lines of one roll and gathers what is wrong with them."""

    def __init__(self, credits_: Credits, shaper: Shaper) -> None:
        self.grid = grid_of(credits_)
        self.diagnostics: list[Diagnostic] = []
        self._raster = credits_.video.raster
        self._styles = credits_.styles
        self._shaper = shaper

    def style(self, name: str) -> Style:
        """Return a style of the credits."""
        return self._styles[name]

    def length_px(self, length: Length) -> float:
        """Put a length on the raster."""
        return length.on(self._raster)

    def line_height_px(self, style: Style) -> int:
        """Return the height of a style's line box."""
        return max(1, round(self._shaper.size_px(style) * style.leading))

    def set_name(self, name: Name, style: Style) -> SetLine:
        """Set a name on one line, its native form behind it."""
        line = self._shape(name.text, style)
        if name.native:
            gap_px = NATIVE_GAP_EM * self._shaper.size_px(style)
            line = join_lines(line, self._shape(name.native, style), gap_px=gap_px)
        return self._in_box(line, style, name.text)

    def set_text(self, text: Text, style: Style, *, measure_px: float) -> list[SetLine]:
        """Set running text on as many lines as it needs, broken where the language may."""
        line = self._shape(text, style)
        if line.advance_px <= measure_px + _TOLERANCE_PX:
            return [self._in_box(line, style, text)]
        places = (0, *break_places(text.value))
        pieces = [text.value[a:b] for a, b in pairwise(places)]
        ends = [0.0, *accumulate(self._advance_px(piece, style, text) for piece in pieces)]
        spaces = [
            self._advance_px(piece, style, text) - self._advance_px(piece.rstrip(), style, text)
            for piece in pieces
        ]
        index = {place: number for number, place in enumerate(places)}

        def width_px(start: int, end: int) -> float:
            first, last = index[start], index[end]
            return ends[last] - ends[first] - spaces[last - 1]

        broken = break_lines(text.value, measure_px=measure_px, width_px=width_px)
        return [
            self._in_box(self._shaper.shape_line(part, style, text.language), style, text)
            for part in broken
        ]

    def check_width(self, lines: Sequence[SetLine], *, free_px: float, place: str) -> None:
        """Report the lines that are wider than what is free for them."""
        for line in lines:
            over_px = line.advance_px - free_px
            if over_px <= _TOLERANCE_PX:
                continue
            fits = math.floor(line.style.size_px * free_px / line.advance_px * 2) / 2
            scale = self.grid.scale
            self.diagnostics.append(
                error(
                    "too-wide",
                    f"“{line.line.text}” is {over_px / scale:.0f} px too wide for {place}: "
                    f"{line.advance_px / scale:.0f} px, and {free_px / scale:.0f} px are free",
                    hint=f"size {fits:g} would fit (style {line.style.name} has "
                    f"{line.style.size_px:g}); or widen layout.safe, or shorten it",
                    span=line.span,
                )
            )

    def _advance_px(self, value: str, style: Style, text: Text) -> float:
        if not value:
            return 0.0
        return self._shaper.shape_line(value, style, text.language).advance_px

    def _shape(self, text: Text, style: Style) -> ShapedLine:
        line = self._shaper.shape_line(text.value, style, text.language)
        self.diagnostics += _missing_glyphs(line.missing, text)
        if mixes_directions(text.value):
            self.diagnostics.append(
                error(
                    "mixed-directions",
                    f"“{text.value}” mixes writing from left to right and from right to left",
                    hint="write the two as entries of their own",
                    span=text.span,
                )
            )
        return line

    def _in_box(self, line: ShapedLine, style: Style, text: Text) -> SetLine:
        height_px = self.line_height_px(style)
        half_leading_px = (height_px - line.ascent_px - line.descent_px) / 2
        return SetLine(
            line=line,
            style=style,
            height_px=height_px,
            baseline_px=round(half_leading_px + line.ascent_px),
            span=text.span,
        )


def _missing_glyphs(characters: Sequence[str], text: Text) -> list[Diagnostic]:
    """Report the characters that no font has, those of one script together."""
    of_script: dict[str, list[str]] = {}
    for character in characters:
        of_script.setdefault(script_of(character), []).append(character)
    return [_missing_script(script, found, text) for script, found in of_script.items()]


def _missing_script(script: str, characters: Sequence[str], text: Text) -> Diagnostic:
    named = [
        f"{char} (U+{ord(char):04X} {unicodedata.name(char, 'unnamed')})"
        for char in characters[:_NAMED_CHARACTERS]
    ]
    if more := len(characters) - len(named):
        named.append(f"{more} more")
    if package := _PACKAGED_SCRIPTS.get(script):
        remedy = f"pip install {package}, or put a font that has it into fonts/"
    elif script in UNSCRIPTED:
        remedy = "put a font that has it into fonts/, or write it another way"
    else:
        name = str(script_name(script)).replace("_", " ")
        remedy = f"put a font for {name} into fonts/, such as Noto Sans {name}"
    return error(
        "missing-glyph",
        f"no font has {', '.join(named)} in “{text.value}”",
        hint=remedy,
        span=text.span,
    )
