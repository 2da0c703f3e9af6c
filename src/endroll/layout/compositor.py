"""Compositor: sets lines in their styles, wraps running text, and says what does not fit.

Texts and styles in, set lines out; what is wrong gathers in `diagnostics`. It places nothing.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Final, TypeVar

from endroll.core.diagnostics import Diagnostic, error, note, shortened
from endroll.core.suggestions import nearest
from endroll.layout.blanks import BlankFinder
from endroll.layout.galley import SetLine
from endroll.layout.marked_text import (
    GUILD,
    MARKS,
    PARENTHESIS,
    Parts,
    pieces_of,
    unknown_marks,
)
from endroll.layout.missing_glyphs import missing_glyphs
from endroll.model.choices import Case
from endroll.text.break_opportunities import break_places
from endroll.text.justification import justified
from endroll.text.line_breaking import break_evenly
from endroll.text.lines import min_line_height_em, narrowed, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from endroll.core.units import Length
    from endroll.images.sources import MeasuresImages
    from endroll.model.choices import AxisRule
    from endroll.model.credits import Card, Credits, Text
    from endroll.model.design import Style
    from endroll.text.lines import ShapedLine
    from endroll.text.shaping import Shaper

_Made = TypeVar("_Made")

MOST_SPREAD_EM: Final = 0.75
"""What a word space may grow by in justified text: to some four times its width."""
_TOLERANCE_PX: Final = 0.01
_USUAL_WIDTH: Final = 100
_TITLE_SAFE: Final = 0.9


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
        self._by_block: dict[int, tuple[object, Any]] = {}
        self._raster = credits_.video.raster
        self._styles = credits_.styles
        self.shaper = shaper
        self._blanks = BlankFinder(shaper.book)
        self.images = images
        # Parentheses and guild marks are set otherwise only where a person wrote a style for them.
        self.written = {
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
            and style.span is not None
            and not shaper.has_small_capitals(style)
        )

    def style(self, name: str) -> Style:
        """Return a style of the credits."""
        return self._styles[name]

    @property
    def safe_height_px(self) -> float:
        """Return the height within which titles are safe, 90 %. Source: EBU R 95."""
        return _TITLE_SAFE * self._raster.height_px

    def length_px(self, length: Length) -> float:
        """Put a length on the raster."""
        return length.on(self._raster)

    def line_height_px(self, style: Style) -> int:
        """Return the height of a style's line box."""
        return max(1, round(self.shaper.size_px(style) * style.leading))

    def narrowed_to(self, lines: Sequence[SetLine], free_px: float) -> list[SetLine]:
        """Set names that are too wide narrower, as far as their styles allow.

        By the width axis of their font as far as it goes, and for the rest by drawing letters
        and spaces narrower. One that may not be so narrow comes back as it was.
        """
        return [self._narrowed(line, free_px) for line in lines]

    def _narrowed(self, line: SetLine, free_px: float) -> SetLine:
        set_again = line.set_again
        if set_again is None or line.advance_px <= free_px + _TOLERANCE_PX:
            return line
        if free_px < line.advance_px * line.style.shrink:
            return line
        axis = self.shaper.axis(line.style, "wdth")
        usual = dict(line.style.axes).get("wdth", _USUAL_WIDTH)
        if axis is not None and axis.low < usual:
            percents = range(math.ceil(axis.low), math.floor(usual))

            def at_width(percent: int) -> SetLine:
                others = tuple(axis for axis in line.style.axes if axis[0] != "wdth")
                axes = (*others, ("wdth", float(percent)))
                return set_again(replace(line.style, axes=axes))

            place = bisect_right(
                percents, free_px, key=lambda percent: at_width(percent).advance_px
            )
            line = at_width(percents[max(0, place - 1)])
        share = min(1.0, free_px / line.advance_px)
        return replace(line, line=narrowed(line.line, share)) if share < 1 else line

    def set_text(
        self, text: Text, style: Style, *, measure_px: float, is_last_free: bool = False
    ) -> list[SetLine]:
        """Set running text on as many lines as it needs, broken where the language may.

        The lines are of one length about; or full but for the last, where that is free.
        """
        line = trimmed(self.shape(text, style))
        if line.advance_px <= measure_px + _TOLERANCE_PX:
            return [self.in_box(line, style, text)]
        places = (0, *break_places(text.value, text.language))
        parts = Parts(text)
        width_px = self._widths_px(parts, style, places)
        broken = break_evenly(
            len(places) - 1, measure_px=measure_px, width_px=width_px, is_last_free=is_last_free
        )
        lines = (parts.between(places[first], places[end]) for first, end in broken)
        return [
            self.in_box(trimmed(self._set(part, style)), style, text)
            for part in lines
            if part.value
        ]

    def justified(self, line: SetLine, measure_px: float) -> SetLine:
        """Widen the word spaces of a line to fill a measure, or leave it where it would gape."""
        most_px = MOST_SPREAD_EM * self.shaper.size_px(line.style)
        spread = justified(line.line, width_px=measure_px, most_px=most_px, book=self.shaper.book)
        return replace(line, line=spread) if spread else line

    def once_for(self, block: object, make: Callable[[], _Made]) -> _Made:
        """Return what `make` makes for a block; later calls for that block return the same."""
        if id(block) not in self._by_block:
            self._by_block[id(block)] = block, make()  # the block is held: it is known by its id
        made: _Made = self._by_block[id(block)][1]
        return made

    def forget_blocks(self) -> None:
        """Let go of what was made for blocks, which refers back to this compositor."""
        self._by_block.clear()

    def check_height(self, card: Card, height_px: int) -> None:
        """Report a card that is higher than the title safe area of the picture."""
        free_px = self.safe_height_px
        if height_px <= free_px:
            return
        scale = self.grid.scale
        self.diagnostics.append(
            error(
                "card-too-high",
                f"the card is {height_px / scale:.0f} px high, and {free_px / scale:.0f} px are "
                "free",
                hint="make its styles or gaps smaller, or part it into two cards",
                span=card.frame.span,
            )
        )

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
                    f"“{shortened(line.line.text)}” is {over_px / scale:.0f} px too wide for "
                    f"{place}: "
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

    def _widths_px(
        self, parts: Parts, style: Style, places: Sequence[int]
    ) -> Callable[[int, int], float]:
        """Return what tells how wide a line is from one break place to another, by their numbers.

        A line is as wide as its stretches and what stands between them because they are
        neighbours: kerning, the space between Han and Latin, the half of a mark that goes.
        """
        stretches = list(pairwise(places))
        whole = [self._stretch_px(parts, style, start, end) for start, end in stretches]
        pairs = (
            self._stretch_px(parts, style, start, end)
            for (start, _), (_, end) in pairwise(stretches)
        )
        joints = [
            pair_px - before_px - after_px
            for pair_px, (before_px, after_px) in zip(pairs, pairwise(whole), strict=True)
        ]
        ends = [
            0.0,
            *accumulate(
                width_px + joint for width_px, joint in zip(whole, [*joints, 0.0], strict=True)
            ),
        ]
        lines = [self._set(parts.between(start, end), style) for start, end in stretches]
        spaces = [width_px - line.advance_px for width_px, line in zip(whole, lines, strict=True)]

        def width_px(first: int, end: int) -> float:
            joint_px = joints[end - 1] if end < len(whole) else 0.0
            outer_px = lines[first].head_px + lines[end - 1].tail_px
            return ends[end] - ends[first] - joint_px - spaces[end - 1] - outer_px

        return width_px

    def _stretch_px(self, parts: Parts, style: Style, start: int, end: int) -> float:
        """Return the width of a stretch with the spaces at its end."""
        text = parts.text
        line = self._set(parts.between(start, end), style)
        trailing = len(text.value[start:end]) - len(text.value[start:end].rstrip())
        spaces = self.shaper.shape_line(" " * trailing, style, text.language) if trailing else None
        space_px = spaces.advance_px + spaces.trailing_px if spaces else 0.0
        return line.advance_px + line.trailing_px + space_px

    def _set(self, text: Text, style: Style, *, is_name: bool = False) -> ShapedLine:
        """Shape a text in its style, its marks in theirs."""
        pieces = pieces_of(text, style, self.written)
        line = self.shaper.shape_pieces(pieces, text.language, is_name=is_name)
        if pieces[0][1] is style:
            return line
        ascent_px, descent_px = self.shaper.vertical_px(style)
        return replace(line, ascent_px=ascent_px, descent_px=descent_px)

    def shape(self, text: Text, style: Style, *, is_name: bool = False) -> ShapedLine:
        """Shape a text as one line, and report what cannot be set of it."""
        line = self._set(text, style, is_name=is_name)
        self.report(line, text)
        return line

    def report(self, line: ShapedLine, text: Text) -> None:
        """Report what no font has of a line, and marks that mean nothing."""
        self.diagnostics += missing_glyphs(line, text)
        self.diagnostics += self._blanks.find(line, text)
        if text.marks:
            self.diagnostics += (
                _unknown_mark(mark, text, self._styles)
                for mark in unknown_marks(text, self._styles)
            )

    def in_box(self, line: ShapedLine, style: Style, text: Text) -> SetLine:
        """Put a line into the line box of its style, or a taller one where its letters need it."""
        height_px = self.line_height_px(style)
        if not line.text.isascii():
            height_px = max(height_px, round(min_line_height_em(line) * self.shaper.size_px(style)))
        half_leading_px = (height_px - line.ascent_px - line.descent_px) / 2
        return SetLine(
            line=line,
            style=style,
            height_px=height_px,
            baseline_px=round(half_leading_px + line.ascent_px),
            span=text.span,
        )


def _unknown_mark(mark: str, text: Text, styles: Mapping[str, Style]) -> Diagnostic:
    near = nearest(mark, [*MARKS, *styles])
    known = f"did you mean <{near}>? " if near else ""
    return error(
        "unknown-mark",
        f"<{mark}> in “{shortened(text.value)}” is neither a mark nor a style",
        hint=f"{known}Marks are {' '.join(f'<{name}>' for name in MARKS)} and the names of styles; "
        f"write \\<{mark}> for the characters themselves",
        span=text.span,
    )
