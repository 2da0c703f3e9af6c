"""Shape a string in a style and a language into one line.

The shaper chooses fonts, splits the line into runs, shapes them and puts them in visual order. It
never breaks or places a line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from endroll.model.choices import Case
from endroll.text.bidi import bidi_levels, needs_bidi, visual_order
from endroll.text.case import in_case
from endroll.text.direction import base_of
from endroll.text.fallback import FontOrder
from endroll.text.fonts import FontBook
from endroll.text.han import (
    HAN_LATIN_SPACE_EM,
    Cut,
    closes,
    find_cuts,
    han_language,
    needs_han_space,
    opens,
)
from endroll.text.itemise import (
    EAST_ASIAN,
    HAN_AND_HANGUL,
    FontSegment,
    is_ignorable,
    itemise,
    variants_in,
)
from endroll.text.lines import ShapedLine
from endroll.text.runs import Direction, TextRun, cut_px, shape_run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from endroll.model.design import Style
    from endroll.text.catalogue import Catalogue, DesignAxis
    from endroll.text.fonts import FontInstance
    from endroll.text.lines import ShapedRun

_SMALL_CAPITAL_SIZE: Final = 0.78
_SMALL_CAPITAL_WEIGHT: Final = 60
MAX_WEIGHT: Final = 1000
"""Synthetic small capitals: a little higher than the x-height, and as dark as the capitals."""

Pieces = tuple[tuple[str, "Style"], ...]
"""The strings of a line, each with its style."""


@dataclass(frozen=True, slots=True)
class Displayed:
    """Pieces as displayed, and for each of their characters what was written.

    If one written character became several, the first has all of it and the others are empty.
    """

    pieces: Pieces
    written: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Part:
    """Characters of a line that have one style, font, script and bidi level."""

    segment: FontSegment
    style: Style
    level: int


class Shaper:
    """Shapes the strings of one project and caches the lines."""

    def __init__(
        self, catalogue: Catalogue, *, scale: float = 1.0, earlier: Shaper | None = None
    ) -> None:
        """Take the fonts to choose from, and the raster px for one reference px.

        Lines of an `earlier` shaper with the same fonts and scale are reused as they are needed.
        """
        is_reused = earlier is not None and earlier.is_like(catalogue, scale)
        self.catalogue = catalogue
        self.order = FontOrder(catalogue)
        self.book: FontBook = earlier.book if earlier and is_reused else FontBook()
        self._scale = scale
        self._shaped: dict[tuple[Pieces, str, bool], ShapedLine] = {}
        self._earlier = earlier.shaped if earlier and is_reused else {}
        self._heights: dict[Style, tuple[float, float]] = {}

    def is_like(self, catalogue: Catalogue, scale: float) -> bool:
        """Return whether it has the same font files and scale."""
        return (self.catalogue, self._scale) == (catalogue, scale)

    @property
    def shaped(self) -> Mapping[tuple[Pieces, str, bool], ShapedLine]:
        """Return the cached lines by pieces, language and whether they are a name."""
        return self._shaped

    def size_px(self, style: Style) -> float:
        """Return a style's size on the raster."""
        return style.size_px * self._scale

    def shape_line(
        self, text: str, style: Style, language: str, *, is_name: bool = False
    ) -> ShapedLine:
        """Shape a string as one line; a name is set in one font if possible."""
        return self.shape_pieces(((text, style),), language, is_name=is_name)

    def shape_pieces(self, pieces: Pieces, language: str, *, is_name: bool = False) -> ShapedLine:
        """Shape strings of several styles as one line; the first gives it its height."""
        key = (pieces, language, is_name)
        if key not in self._shaped:
            known = self._earlier.get(key)
            self._shaped[key] = known or self._shape(pieces, language, is_name=is_name)
        return self._shaped[key]

    def vertical_px(self, style: Style) -> tuple[float, float]:
        """Return the ascent and descent of a style's primary font."""
        if style not in self._heights:
            font, size_px = self.order.first(style), self.size_px(style)
            self._heights[style] = (
                self.book.ascent_em(font) * size_px,
                self.book.descent_em(font) * size_px,
            )
        return self._heights[style]

    def cap_px(self, style: Style) -> float:
        """Return the height of the capitals of a style's primary font."""
        return self.book.cap_height_em(self.order.first(style)) * self.size_px(style)

    def axis(self, style: Style, tag: str) -> DesignAxis | None:
        """Return a design axis of a style's primary font, None if it does not have the axis."""
        return self.order.axis(style, tag)

    def has_small_capitals(self, style: Style) -> bool:
        """Return whether a style's primary font has small capitals."""
        return self.book.has_feature(self.order.first(style), "smcp")

    def displayed(self, pieces: Pieces, language: str) -> Displayed:
        """Return pieces as displayed: in their case, with synthetic small capitals if needed."""
        shown: list[tuple[str, Style]] = []
        written: list[str] = []
        for text, style in pieces:
            if style.case is Case.SMALL_CAPS and not self.has_small_capitals(style):
                parts = _made_small_capitals(text, style, language)
                case = Case.UPPER
            else:
                parts, case = [(in_case(text, style.case, language), style)], style.case
            seen = "".join(part for part, _ in parts)
            written += text if len(seen) == len(text) else _origins(text, seen, case, language)
            shown += parts
        return Displayed(tuple(shown), written)

    def text_runs(
        self, shown: Displayed, language: str, *, is_name: bool, direction: Direction | None = None
    ) -> Iterator[tuple[TextRun | str, int]]:
        """Yield the runs of displayed pieces in logical order, each with its bidi level.

        Text that no font has is yielded as a string of the missing characters. `direction`
        overrides the direction of the characters.
        """
        text = "".join(piece for piece, _ in shown.pieces)
        han = han_language(language, text)
        cuts = find_cuts(text)
        base = base_of(text, language) if direction is None else 0
        turns = direction is None and (base or _turns(text))
        levels = bidi_levels(text, base) if turns else None
        start = 0
        for piece, style in shown.pieces:
            fonts = self.order.of(style, han)
            segments = itemise(piece, fonts=fonts, book=self.book, is_name=is_name)
            for part in _parts(segments, start, style, levels):
                segment = part.segment
                if segment.font is None:
                    characters = text[segment.start : segment.end]
                    missing = (char for char in characters if not self._is_covered(char, fonts))
                    yield "".join(missing), 0
                    continue
                is_han = segment.script in HAN_AND_HANGUL and segment.font != fonts[0]
                size_px = self.size_px(style) * (style.han_scale if is_han else 1)
                shift_em = style.han_shift_em if is_han else 0
                usual: Direction = "rtl" if part.level % 2 else "ltr"
                yield (
                    TextRun(
                        text=text,
                        written=shown.written,
                        start=segment.start,
                        end=segment.end,
                        font=segment.font,
                        script=segment.script,
                        language=han if segment.script in EAST_ASIAN else language,
                        direction=direction or usual,
                        style=style,
                        size_px=size_px,
                        rise_px=(style.rise_em + shift_em) * self.size_px(style),
                        cuts=cuts,
                    ),
                    part.level,
                )
            start += len(piece)

    def _shape(self, pieces: Pieces, language: str, *, is_name: bool) -> ShapedLine:
        written = "".join(text for text, _ in pieces)
        text_runs: list[TextRun] = []
        levels: list[int] = []
        missing: list[str] = []
        for text_run, level in self.text_runs(
            self.displayed(pieces, language), language, is_name=is_name
        ):
            if isinstance(text_run, str):
                missing += text_run
            else:
                text_runs.append(text_run)
                levels.append(level)
        order = visual_order(levels) if any(levels) else range(len(levels))
        runs: dict[int, ShapedRun] = {}
        x_px = 0.0
        previous: TextRun | None = None
        for number in order:
            text_run = text_runs[number]
            if previous is not None:
                x_px += space_px(previous, text_run)
            runs[number] = run = shape_run(text_run, self.book, x_px=x_px)
            x_px += run.advance_px
            previous = text_run
        trailing_px = previous.tracking_px if previous is not None else 0.0
        ascent_px, descent_px = self.vertical_px(pieces[0][1])
        return ShapedLine(
            text=written,
            runs=tuple(runs[number] for number in range(len(text_runs))),
            advance_px=max(0.0, x_px - trailing_px),
            trailing_px=trailing_px,
            head_px=self._head_px(text_runs, runs),
            tail_px=self._tail_px(text_runs, runs),
            ascent_px=ascent_px,
            descent_px=descent_px,
            missing=tuple(dict.fromkeys(missing)),
            missing_forms=self._missing_forms(text_runs),
        )

    def _head_px(self, text_runs: Sequence[TextRun], runs: dict[int, ShapedRun]) -> float:
        first = next(iter(text_runs), None)
        if first is None or first.start in first.cuts or not opens(first.text[first.start]):
            return 0.0
        glyph_id = runs[0].glyphs.ids[0]
        return cut_px(first, self.book, glyph_id=glyph_id, cut=Cut(before=True))[0]

    def _tail_px(self, text_runs: Sequence[TextRun], runs: dict[int, ShapedRun]) -> float:
        if not text_runs or not closes(text_runs[-1].text[text_runs[-1].end - 1]):
            return 0.0
        glyph_id = runs[len(runs) - 1].glyphs.ids[-1]
        return cut_px(text_runs[-1], self.book, glyph_id=glyph_id, cut=Cut(after=True))[1]

    def _missing_forms(self, text_runs: Sequence[TextRun]) -> tuple[str, ...]:
        return tuple(
            character + selector
            for text_run in text_runs
            if not text_run.text.isascii()
            for character, selector in variants_in(text_run.text[text_run.start : text_run.end])
            if not self.book.covers_variant(text_run.font, character, selector)
        )

    def _is_covered(self, character: str, fonts: Sequence[FontInstance]) -> bool:
        return is_ignorable(character) or any(self.book.covers(font, character) for font in fonts)


def _turns(text: str) -> bool:
    return not text.isascii() and needs_bidi(text)


def _parts(
    segments: Sequence[FontSegment], offset: int, style: Style, levels: Sequence[int] | None
) -> Iterator[_Part]:
    """Yield the segments of a piece split by level, with offsets from the start of the line."""
    for segment in segments:
        start, end = segment.start + offset, segment.end + offset
        if levels is None:
            yield _Part(FontSegment(start, end, segment.script, segment.font), style, 0)
            continue
        edges = [place for place in range(start + 1, end) if levels[place] != levels[place - 1]]
        for first, last in pairwise((start, *edges, end)):
            part = FontSegment(first, last, segment.script, segment.font)
            yield _Part(part, style, levels[first])


def space_px(left: TextRun, right: TextRun) -> float:
    """Return the space between two adjacent runs."""
    before = left.text[left.end - 1 if left.direction == "ltr" else left.start]
    after = right.text[right.start if right.direction == "ltr" else right.end - 1]
    if not needs_han_space(before, after):
        return 0.0
    latin = right if left.script in EAST_ASIAN else left
    return HAN_LATIN_SPACE_EM * latin.size_px


def _origins(text: str, seen: str, case: Case, language: str) -> list[str]:
    """Return the written text of each displayed character if the case changed the length.

    If converting the letters one by one gives another length, the first character has all of it.
    """
    written: list[str] = []
    for letter in text:
        length = len(in_case(letter, case, language))
        if length:
            written += [letter, *[""] * (length - 1)]
        elif written:
            written[-1] += letter
    return written if len(written) == len(seen) else [text, *[""] * (len(seen) - 1)]


def _made_small_capitals(text: str, style: Style, language: str) -> list[tuple[str, Style]]:
    """Return runs of lower-case letters as smaller capitals, and the rest unchanged."""
    full = replace(style, case=Case.NONE)
    small = replace(
        full,
        size_px=style.size_px * _SMALL_CAPITAL_SIZE,
        weight=min(style.weight + _SMALL_CAPITAL_WEIGHT, MAX_WEIGHT),
    )
    return [
        (in_case("".join(letters), Case.UPPER, language), small)
        if lower
        else ("".join(letters), full)
        for lower, letters in groupby(text, key=str.islower)
    ]
