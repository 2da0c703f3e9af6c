"""The compositor: sets lines in their styles, wraps running text, and reports what does not fit.

Its diagnostics collect in `diagnostics`. It places nothing.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from endroll.core.diagnostics import Diagnostic, Severity, error, note, shortened
from endroll.core.suggestions import nearest
from endroll.layout.blank_glyphs import BlankGlyphFinder
from endroll.layout.galley import new_set_line
from endroll.layout.galley_cache import Conditions, EarlierGalleys, GalleyCache, new_set_block
from endroll.layout.marked_text import (
    GUILD,
    MARKS,
    PARENTHESIS,
    MarkedText,
    pieces_of,
    unknown_marks,
)
from endroll.layout.missing_glyphs import missing_glyphs
from endroll.schema.values import COLORS
from endroll.text.break_opportunities import has_words_of_hangul, line_starts
from endroll.text.han import is_han, is_single_han
from endroll.text.justification import QUARTER_EM, justified
from endroll.text.line_breaking import Unwanted, break_evenly
from endroll.text.lines import min_line_height_em, narrowed, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from endroll.core.units import Length
    from endroll.images.sources import MeasuresImages
    from endroll.layout.galley import Galley, SetLine
    from endroll.layout.place import Place
    from endroll.model.choices import AxisRule, AxisSide, Writing
    from endroll.model.credits import Block, Card, Credits, Text
    from endroll.model.design import Style
    from endroll.text.lines import ShapedLine
    from endroll.text.shaping import Shaper

_Value = TypeVar("_Value")

MOST_SPREAD_EM: Final = 0.75
"""How much a word space may grow in justified text: to about four times its width."""
_TOLERANCE_PX: Final = 0.01
_USUAL_WIDTH: Final = 100
_TITLE_SAFE: Final = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The lengths of the credits' `layout` settings, in px of the raster."""

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
    side: AxisSide
    cards: Writing
    scale: float


def grid_of(credits_: Credits) -> Grid:
    """Convert the lengths of the credits' `layout` settings to px of the raster."""
    raster, rules = credits_.video.raster, credits_.layout
    safe_px = min(rules.safe.on(raster), raster.width_px)
    return Grid(
        safe_left_px=(raster.width_px - safe_px) / 2,
        safe_right_px=(raster.width_px + safe_px) / 2,
        gutter_px=rules.gutter.on(raster),
        column_gap_px=rules.column_gap.on(raster),
        gap_px=round(rules.gap.on(raster)),
        heading_gap_px=round(rules.heading_gap.on(raster)),
        heading_above_px=round(rules.heading_above.on(raster)),
        role_gap_px=round(rules.role_gap.on(raster)),
        group_gap_px=round(rules.group_gap.on(raster)),
        axis=rules.axis,
        side=rules.side,
        cards=rules.cards,
        scale=raster.scale,
    )


class ComposesBlock(Protocol):
    """Sets a block in a place; `is_headed` if a heading is directly above it."""

    def __call__(
        self, block: Block, place: Place, compositor: Compositor, *, is_headed: bool
    ) -> Galley:
        """Return its galley."""


class Compositor:
    """Sets the lines of one roll and collects their diagnostics."""

    def __init__(
        self,
        credits_: Credits,
        shaper: Shaper,
        images: MeasuresImages,
        *,
        earlier: EarlierGalleys | None = None,
    ) -> None:
        """Take what to set, and galleys of an `earlier` roll, to reuse those that are the same."""
        self.grid = grid_of(credits_)
        self.galleys = GalleyCache(
            Conditions(credits_.video.raster, credits_.layout, credits_.styles, shaper.book),
            earlier,
        )
        self.diagnostics: list[Diagnostic] = []
        self._by_block: dict[int, tuple[object, Any]] = {}
        self._raster = credits_.video.raster
        self._styles = credits_.styles
        self.shaper = shaper
        self._blank_glyphs = BlankGlyphFinder(shaper.book, images)
        self._noted: set[str] = set()
        self._made_capitals: set[str] = set()
        self.images = images
        # Parentheses and guilds have a style of their own only if the credits define one.
        self.written = {
            name: style
            for name, style in credits_.styles.items()
            if style.span or name not in (PARENTHESIS, GUILD)
        }

    def style(self, name: str) -> Style:
        """Return a style of the credits."""
        return self._styles[name]

    @property
    def safe_height_px(self) -> float:
        """Return the title-safe height, 90 % of the picture. Source: EBU R 95."""
        return _TITLE_SAFE * self._raster.height_px

    def length_px(self, length: Length) -> float:
        """Convert a length to px of the raster."""
        return length.on(self._raster)

    def line_height_px(self, style: Style) -> int:
        """Return the height of a style's line box."""
        return max(1, round(self.shaper.size_px(style) * style.leading))

    def narrowed_to(self, lines: Sequence[SetLine], free_px: float) -> list[SetLine]:
        """Narrow the names that are too wide, as far as their styles allow.

        The font's width axis is used first, then horizontal scaling. A name that would have to be
        narrower than its style allows is returned unchanged.
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
        """Set running text on as many lines as it needs, broken by the rules of its language.

        The lines have similar lengths, or if the last may be short, all others are full.
        """
        line = trimmed(self.shape(text, style))
        if line.advance_px <= measure_px + _TOLERANCE_PX:
            return [self.in_box(line, style, text)]
        places = (0, *line_starts(text.value, text.language))
        marked = MarkedText(text)
        width_px = self._widths_px(marked, style, places)
        if has_words_of_hangul(text.value) and any(
            width_px(piece, piece + 1) > measure_px for piece in range(len(places) - 1)
        ):
            places = (0, *line_starts(text.value, text.language, within_words=True))
            width_px = self._widths_px(marked, style, places)
        unwanted = Unwanted(lambda piece: is_single_han(text.value[places[piece] :]))
        if is_last_free:
            stretch_px = self._stretches_px(text.value, style, places)
            unwanted = replace(unwanted, stretch_px=stretch_px)
        broken = break_evenly(
            len(places) - 1,
            measure_px=measure_px,
            width_px=width_px,
            is_last_free=is_last_free,
            unwanted=unwanted,
        )
        lines = (marked.between(places[first], places[end]) for first, end in broken)
        return [
            self.in_box(trimmed(self._set(line_text, style)), style, text)
            for line_text in lines
            if line_text.value
        ]

    def _stretches_px(
        self, text: str, style: Style, places: Sequence[int]
    ) -> Callable[[int, int], float]:
        """Return a function from the indices of two break opportunities to how far a line grows."""
        em_px = self.shaper.size_px(style)
        pieces = [text[start:end] for start, end in pairwise(places)]
        spaces = (0, *accumulate(piece.count(" ") for piece in pieces))
        letters = (0, *accumulate(sum(map(is_han, piece)) for piece in pieces))

        def stretch_px(first: int, end: int) -> float:
            inner = spaces[end - 1] - spaces[first] + pieces[end - 1].rstrip().count(" ")
            gaps = max(0, letters[end] - letters[first] - 1)
            return em_px * (MOST_SPREAD_EM * inner + QUARTER_EM * gaps)

        return stretch_px

    def justified(self, line: SetLine, measure_px: float) -> SetLine:
        """Justify a line to a measure, or leave it as it is if its gaps would be too wide."""
        em_px = self.shaper.size_px(line.style)
        most_px = MOST_SPREAD_EM * em_px
        spread = justified(line.line, width_px=measure_px, most_px=most_px, em_px=em_px)
        return replace(line, line=spread) if spread else line

    def attempt(self, make: Callable[[], _Value]) -> _Value | None:
        """Return the value that `make` returns, None if it reports an error, which is dropped."""
        count = len(self.diagnostics)
        value = make()
        if all(told.severity is not Severity.ERROR for told in self.diagnostics[count:]):
            return value
        del self.diagnostics[count:]
        return None

    def reuse(
        self, block: Block, place: Place, compose: ComposesBlock, *, is_headed: bool
    ) -> Galley:
        """Return the galley of a block from an earlier roll, or as it is now composed."""
        known = self.galleys.find(block, place, is_headed=is_headed)
        if known is None or not known.small_capitals <= self._noted:
            return self._recorded(block, place, compose, is_headed=is_headed)
        self.diagnostics += known.diagnostics
        self._made_capitals |= known.small_capitals
        self.shaper.take(known.lines)
        self.galleys.keep(known)
        return known.galley

    def _recorded(
        self, block: Block, place: Place, compose: ComposesBlock, *, is_headed: bool
    ) -> Galley:
        outer, self._made_capitals = self._made_capitals, set()
        count, noted = len(self.diagnostics), len(self._noted)
        galley, lines = self.shaper.recorded(
            lambda: compose(block, place, self, is_headed=is_headed)
        )
        # The note of made small capitals comes once, with whichever block is the first.
        if len(self._noted) == noted:
            known = new_set_block(
                block=block,
                place=place,
                is_headed=is_headed,
                galley=galley,
                diagnostics=tuple(self.diagnostics[count:]),
                small_capitals=frozenset(self._made_capitals),
                lines=lines,
            )
            galley = self.galleys.add(known).galley
        self._made_capitals |= outer
        return galley

    def once_for(self, block: object, make: Callable[[], _Value]) -> _Value:
        """Return the value that `make` returns for a block, calling it once for each block."""
        if id(block) not in self._by_block:
            self._by_block[id(block)] = block, make()  # holding the block keeps its id unique
        value: _Value = self._by_block[id(block)][1]
        return value

    def forget_blocks(self) -> None:
        """Drop the values cached for blocks, which refer back to this compositor."""
        self._by_block.clear()

    def check_height(self, card: Card, height_px: int) -> None:
        """Report a card that is higher than the title-safe area of the picture."""
        free_px = self.safe_height_px
        if height_px <= free_px:
            return
        scale = self.grid.scale
        self.diagnostics.append(
            error(
                "card-too-high",
                f"the card is {height_px / scale:.0f} px high, but only {free_px / scale:.0f} px "
                "are available",
                hint="make its styles or gaps smaller, or split it into two cards",
                span=card.frame.span,
            )
        )

    def check_width(
        self, lines: Sequence[SetLine], *, free_px: float, place: str, remedy: str = ""
    ) -> None:
        """Report the lines that are wider than the available width.

        `remedy` is a remedy to suggest besides a smaller size, such as `layout.gutter 20`.
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
                    f"{place}: it takes {line.advance_px / scale:.0f} px, and "
                    f"{free_px / scale:.0f} px are available",
                    hint="; or ".join(
                        filter(
                            None,
                            (
                                self._scale_remedy,
                                f"set size {fits:g} in style {line.style.name} (it is "
                                f"{line.style.size_px:g})"
                                if fits
                                else "",
                                remedy,
                                "widen layout.safe, or shorten the text",
                            ),
                        )
                    ),
                    span=line.span,
                )
            )

    @property
    def _scale_remedy(self) -> str:
        """Return what makes text fit a picture that is higher than wide, "" for others."""
        raster = self._raster
        is_upright = raster.width_px < raster.height_px and raster.enlargement == 1
        return "write `video: {scale: auto}`, as the picture is higher than wide" * is_upright

    def _widths_px(
        self, marked: MarkedText, style: Style, places: Sequence[int]
    ) -> Callable[[int, int], float]:
        """Return a function from the indices of two break opportunities to the width between them.

        The width of a line is the sum of its pieces plus what arises at their joints: kerning, the
        space between Han and Latin, compressed marks.
        """
        pieces = list(pairwise(places))
        whole = [self._piece_px(marked, style, start, end) for start, end in pieces]
        pairs = (
            self._piece_px(marked, style, start, end) for (start, _), (_, end) in pairwise(pieces)
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
        lines = [self._set(marked.between(start, end), style) for start, end in pieces]
        spaces = [width_px - line.advance_px for width_px, line in zip(whole, lines, strict=True)]

        def width_px(first: int, end: int) -> float:
            joint_px = joints[end - 1] if end < len(whole) else 0.0
            outer_px = lines[first].head_px + lines[end - 1].tail_px
            return ends[end] - ends[first] - joint_px - spaces[end - 1] - outer_px

        return width_px

    def _piece_px(self, marked: MarkedText, style: Style, start: int, end: int) -> float:
        """Return the width of a slice of text including trailing spaces."""
        text = marked.text
        line = self._set(marked.between(start, end), style)
        trailing = len(text.value[start:end]) - len(text.value[start:end].rstrip())
        spaces = self.shaper.shape_line(" " * trailing, style, text.language) if trailing else None
        space_px = spaces.advance_px + spaces.trailing_px if spaces else 0.0
        return line.advance_px + line.trailing_px + space_px

    def _set(self, text: Text, style: Style, *, is_name: bool = False) -> ShapedLine:
        """Shape a text in its style, and its marks in theirs."""
        pieces = pieces_of(text, style, self.written)
        line = self.shaper.shape_pieces(pieces, text.language, is_name=is_name)
        if pieces[0][1] is style:
            return line
        ascent_px, descent_px = self.shaper.vertical_px(style)
        return replace(line, ascent_px=ascent_px, descent_px=descent_px)

    def shape(self, text: Text, style: Style, *, is_name: bool = False) -> ShapedLine:
        """Shape a text as one line and report its diagnostics."""
        line = self._set(text, style, is_name=is_name)
        self.report(line, text)
        return line

    def report(self, line: ShapedLine, text: Text) -> None:
        """Report missing and blank glyphs of a line, made small capitals, and unknown marks."""
        if line.missing or line.missing_forms:
            self.diagnostics += missing_glyphs(line, text)
        self.diagnostics += self._blank_glyphs.find(line, text)
        for style, family in line.made_small_capitals:
            self._made_capitals.add(style)
            if style not in self._noted:
                self._noted.add(style)
                self.diagnostics.append(_made_small_capitals(style, family, text))
        if text.marks:
            self.diagnostics += (
                _unknown_mark(mark, text, self._styles)
                for mark in unknown_marks(text, self._styles)
            )

    def in_box(self, line: ShapedLine, style: Style, text: Text) -> SetLine:
        """Put a line into the line box of its style, or a taller one if its script needs it."""
        height_px = self.line_height_px(style)
        if not line.text.isascii():
            height_px = max(height_px, round(min_line_height_em(line) * self.shaper.size_px(style)))
        half_leading_px = (height_px - line.ascent_px - line.descent_px) / 2
        return new_set_line(
            line=line,
            style=style,
            height_px=height_px,
            baseline_px=round(half_leading_px + line.ascent_px),
            span=text.span,
        )


def _made_small_capitals(style: str, family: str, text: Text) -> Diagnostic:
    return note(
        "made-small-capitals",
        f"{family} lacks small capitals for “{shortened(text.value)}”; style {style} makes them "
        "from scaled capitals in such texts",
        hint="use a font that has them for every letter, or `case: upper`",
        span=text.span,
    )


def _unknown_mark(mark: str, text: Text, styles: Mapping[str, Style]) -> Diagnostic:
    near = nearest(mark, [*MARKS, *styles, *COLORS])
    suggestion = f"did you mean <{near}>? " if near else ""
    return error(
        "unknown-mark",
        f"<{mark}> in “{shortened(text.value)}” is neither a mark nor a style",
        hint=f"{suggestion}use {' '.join(f'<{name}>' for name in MARKS)}, a colour such as "
        "<gold> or <#c0a060>, or the name of a style; "
        f"for a literal <, write \\<{mark}>",
        span=text.span,
    )
