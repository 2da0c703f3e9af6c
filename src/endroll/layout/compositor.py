"""Compositor: sets lines in their styles, wraps running text, and says what does not fit.

Texts and styles in, set lines out; what is wrong gathers in `diagnostics`. It places nothing.
"""

from __future__ import annotations

import difflib
import math
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from fontTools.unicodedata import script_name

from endroll.diagnostics import Diagnostic, error, note
from endroll.layout.galley import SetLine
from endroll.layout.marking import (
    GUILD,
    MARKS,
    PARENTHESIS,
    part_of,
    pieces_of,
    unknown_marks,
)
from endroll.model.choices import Case
from endroll.text.breaks import break_lines, break_places
from endroll.text.itemise import UNSCRIPTED, mixes_directions, script_of
from endroll.text.justifying import justified
from endroll.text.lines import join_lines, narrowed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from endroll.images.sources import MeasuresImages
    from endroll.model.choices import AxisRule
    from endroll.model.credits import Credits, Name, Style, Text
    from endroll.text.lines import ShapedLine
    from endroll.text.shaping import Shaper
    from endroll.units import Length

MOST_SPREAD_EM: Final = 0.75
"""What a word space may grow by in justified text: to some four times its width."""
_TOLERANCE_PX: Final = 0.01
_USUAL_WIDTH: Final = 100
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

    safe_left_px: float
    safe_right_px: float
    gutter_px: float
    column_gap_px: float
    gap_px: int
    heading_gap_px: int
    heading_above_px: int
    role_gap_px: int
    group_gap_px: int
    axis: AxisRule
    scale: float


def grid_of(credits_: Credits) -> Grid:
    """Put the credits' lengths on their raster."""
    raster, rules = credits_.video.raster, credits_.layout
    safe_px = min(rules.safe.on(raster), raster.width_px)
    return Grid(
        safe_left_px=(raster.width_px - safe_px) / 2,
        safe_right_px=(raster.width_px + safe_px) / 2,
        gutter_px=rules.gutter.on(raster),
        column_gap_px=rules.column_gap.on(raster),
        gap_px=round(rules.gap.on(raster)),
        heading_gap_px=round(rules.heading_gap.on(raster)),
        heading_above_px=round((rules.heading_above or rules.gap).on(raster)),
        role_gap_px=round(rules.role_gap.on(raster)),
        group_gap_px=round(rules.group_gap.on(raster)),
        axis=rules.axis,
        scale=raster.scale,
    )


class Compositor:
    """Sets the lines of one roll and gathers what is wrong with them."""

    def __init__(self, credits_: Credits, shaper: Shaper, images: MeasuresImages) -> None:
        self.grid = grid_of(credits_)
        self.diagnostics: list[Diagnostic] = []
        self._raster = credits_.video.raster
        self._styles = credits_.styles
        self._shaper = shaper
        self.images = images
        # Parentheses and guild marks are set otherwise only where a person wrote a style for them.
        self._written = {
            name: style
            for name, style in credits_.styles.items()
            if style.span or name not in (PARENTHESIS, GUILD)
        }
        self.diagnostics += (
            note(
                "made-small-capitals",
                f"{style.fonts[0]} has no small capitals, so those of style {style.name} are made "
                "from its capitals",
                hint="Noto Sans and Noto Serif have small capitals of their own",
                span=style.span,
            )
            for style in credits_.styles.values()
            if style.case is Case.SMALL_CAPS
            and not shaper.has_small_capitals(style, credits_.language)
        )

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
        """Set a name on one line in the style of its list, or in one of its own."""
        return self._set_name(name, self.style(name.style) if name.style else style)

    def _set_name(self, name: Name, style: Style) -> SetLine:
        """Set a name in a style, its native form behind it."""
        line = self._shape(name.text, style)
        if name.native:
            gap_px = self._shaper.shape_line(" ", style, name.text.language).advance_px
            line = join_lines(line, self._shape(name.native, style), gap_px=gap_px)
        return self._in_box(line, style, name.text, name=name)

    def narrowed_to(self, lines: Sequence[SetLine], free_px: float) -> list[SetLine]:
        """Set names that are too wide narrower, as far as their styles allow.

        By the width axis of their font as far as it goes, and for the rest by drawing letters
        and spaces narrower. One that may not be so narrow comes back as it was.
        """
        return [self._narrowed(line, free_px) for line in lines]

    def _narrowed(self, line: SetLine, free_px: float) -> SetLine:
        if line.name is None or line.advance_px <= free_px + _TOLERANCE_PX:
            return line
        if free_px < line.advance_px * line.style.shrink:
            return line
        axis = self._shaper.axis(line.style, "wdth")
        usual = dict(line.style.axes).get("wdth", _USUAL_WIDTH)
        if axis is not None and axis.low < usual:
            percents = range(math.ceil(axis.low), math.floor(usual))
            place = bisect_right(
                percents, free_px, key=lambda percent: self._at_width(line, percent).advance_px
            )
            line = self._at_width(line, percents[max(0, place - 1)])
        share = min(1.0, free_px / line.advance_px)
        return replace(line, line=narrowed(line.line, share)) if share < 1 else line

    def _at_width(self, line: SetLine, percent: int) -> SetLine:
        if line.name is None:
            return line
        others = tuple(axis for axis in line.style.axes if axis[0] != "wdth")
        style = replace(line.style, axes=(*others, ("wdth", float(percent))))
        return self._set_name(line.name, style)

    def set_text(
        self, text: Text, style: Style, *, measure_px: float, is_last_free: bool = False
    ) -> list[SetLine]:
        """Set running text on as many lines as it needs, broken where the language may.

        The lines are of one length about; or full but for the last, where that is free.
        """
        line = self._shape(text, style)
        if line.advance_px <= measure_px + _TOLERANCE_PX:
            return [self._in_box(line, style, text)]
        places = (0, *break_places(text.value))
        spans = [self._span_px(text, style, start, end) for start, end in pairwise(places)]
        ends = [0.0, *accumulate(whole for whole, _ in spans)]
        spaces = [whole - inked for whole, inked in spans]
        index = {place: number for number, place in enumerate(places)}

        def width_px(start: int, end: int) -> float:
            first, last = index[start], index[end]
            return ends[last] - ends[first] - spaces[last - 1]

        lines = []
        start = 0
        for part in break_lines(
            text.value, measure_px=measure_px, width_px=width_px, is_last_free=is_last_free
        ):
            start = text.value.index(part, start)
            end = start + len(part)
            lines.append(self._in_box(self._set(part_of(text, start, end), style), style, text))
            start = end
        return lines

    def justified(self, line: SetLine, measure_px: float) -> SetLine:
        """Widen the word spaces of a line to fill a measure, or leave it where it would gape."""
        most_px = MOST_SPREAD_EM * self._shaper.size_px(line.style)
        spread = justified(line.line, width_px=measure_px, most_px=most_px, book=self._shaper.book)
        return replace(line, line=spread) if spread else line

    def check_width(
        self, lines: Sequence[SetLine], *, free_px: float, place: str, remedy: str = ""
    ) -> None:
        """Report the lines that are wider than what is free for them.

        `remedy` is what would help beside a smaller size, such as `gutter 20`.
        """
        free_px = max(0.0, free_px)
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
                    hint="; or ".join(
                        filter(
                            None,
                            (
                                f"size {fits:g} would fit (style {line.style.name} has "
                                f"{line.style.size_px:g})"
                                if fits
                                else "",
                                remedy,
                                "widen layout.safe, or shorten it",
                            ),
                        )
                    ),
                    span=line.span,
                )
            )

    def _span_px(self, text: Text, style: Style, start: int, end: int) -> tuple[float, float]:
        """Return the width of a stretch, and its width without the spaces at its end."""
        inked = self._set(part_of(text, start, end), style)
        trailing = len(text.value[start:end]) - len(text.value[start:end].rstrip())
        spaces = self._shaper.shape_line(" " * trailing, style, text.language) if trailing else None
        space_px = spaces.advance_px + spaces.trailing_px if spaces else 0.0
        return inked.advance_px + inked.trailing_px + space_px, inked.advance_px

    def _set(self, text: Text, style: Style) -> ShapedLine:
        """Shape a text in its style, its marks in theirs."""
        pieces = pieces_of(text, style, self._written)
        if len(pieces) == 1 and pieces[0][1] == style:
            return self._shaper.shape_line(text.value, style, text.language)
        ascent_px, descent_px = self._shaper.vertical_px(style)
        return replace(
            self._shaper.shape_pieces(pieces, text.language),
            ascent_px=ascent_px,
            descent_px=descent_px,
        )

    def _shape(self, text: Text, style: Style) -> ShapedLine:
        line = self._set(text, style)
        self.diagnostics += _missing_glyphs(line.missing, text)
        self.diagnostics += (
            _unknown_mark(mark, text, self._styles) for mark in unknown_marks(text, self._styles)
        )
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

    def _in_box(
        self, line: ShapedLine, style: Style, text: Text, *, name: Name | None = None
    ) -> SetLine:
        height_px = self.line_height_px(style)
        half_leading_px = (height_px - line.ascent_px - line.descent_px) / 2
        return SetLine(
            line=line,
            style=style,
            height_px=height_px,
            baseline_px=round(half_leading_px + line.ascent_px),
            span=text.span,
            name=name,
        )


def _unknown_mark(mark: str, text: Text, styles: Mapping[str, Style]) -> Diagnostic:
    near = difflib.get_close_matches(mark, [*MARKS, *styles], n=1)
    known = f"did you mean <{near[0]}>? " if near else ""
    return error(
        "unknown-mark",
        f"<{mark}> in “{text.value}” is neither a mark nor a style",
        hint=f"{known}Marks are {' '.join(f'<{name}>' for name in MARKS)} and the names of styles; "
        f"write \\<{mark}> for the characters themselves",
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
