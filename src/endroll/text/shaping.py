"""Shape a string in a style and a language into one line.

The shaper chooses fonts, splits the line into runs, shapes them and puts them in visual order. It
never breaks or places a line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar

from endroll.model.choices import Case
from endroll.text.bidi import bidi_levels, needs_bidi, visual_order
from endroll.text.case import (
    forms_in,
    has_mtavruli,
    small_forms_in,
    without_mtavruli,
    written_for,
)
from endroll.text.direction import base_of
from endroll.text.fallback import FontOrder
from endroll.text.font_rules import NO_RULES
from endroll.text.fonts import FontBook
from endroll.text.han import (
    HAN_LATIN_SPACE_EM,
    Cut,
    closes,
    find_cuts,
    han_language,
    han_space_places,
    is_mark,
    needs_han_space,
    opens,
)
from endroll.text.itemise import (
    EAST_ASIAN,
    HAN_AND_HANGUL,
    FontSegment,
    graphemes_of,
    is_ignorable,
    itemise,
    script_in,
    variants_in,
)
from endroll.text.lines import new_shaped_line
from endroll.text.runs import Direction, TextRun, cut_px, new_text_run, shape_run
from endroll.text.small_capitals import SmallCapitals, has_capital
from endroll.text.style_numbers import StyleNumbers

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from endroll.model.design import Style
    from endroll.text.catalogue import Catalogue, DesignAxis
    from endroll.text.fallback import FontOrders
    from endroll.text.font_rules import FontRules
    from endroll.text.fonts import FontInstance
    from endroll.text.lines import ShapedLine, ShapedRun

_Value = TypeVar("_Value")

Pieces = tuple[tuple[str, "Style"], ...]
"""The strings of a line, each with its style."""

_NO_CUTS: Final[Mapping[int, Cut]] = MappingProxyType({})

LineKey = tuple["Hashable", ...]
"""The strings of a line with the numbers of their styles, its language, whether it is a name."""

LinesByKey = dict[LineKey, "ShapedLine"]


@dataclass(frozen=True, slots=True)
class Displayed:
    """Pieces as displayed, and for each of their characters what was written.

    If one written character became several, the first has all of it and the others are empty.
    `made` has the names of the styles whose small capitals are made from capitals, each with the
    family that lacks them.
    """

    pieces: Pieces
    written: Sequence[str]
    made: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """Return the whole text."""
        if len(self.pieces) == 1:
            return self.pieces[0][0]
        return "".join(text for text, _ in self.pieces)


class Shaper:
    """Shapes the strings of one project and caches the lines."""

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        scale: float = 1.0,
        rules: FontRules = NO_RULES,
        earlier: Shaper | None = None,
    ) -> None:
        """Take the fonts to choose from, and the raster px for one reference px.

        Lines of an `earlier` shaper with the same fonts, rules and scale are reused as they are
        needed.
        """
        is_reused = earlier is not None and earlier.is_like(catalogue, scale, rules)
        self.catalogue = catalogue
        self.book: FontBook = earlier.book if earlier and is_reused else FontBook()
        strokes = earlier.order.strokes if earlier and is_reused else None
        self.order: FontOrder = FontOrder(catalogue, self.book, rules, strokes=strokes)
        self._scale = scale
        self._shaped: LinesByKey = {}
        self._recorded = self._shaped
        self._earlier = earlier.shaped if earlier and is_reused else {}
        self._styles: StyleNumbers = earlier.styles if earlier and is_reused else StyleNumbers()
        self._plain: dict[tuple[int, str], FontOrders] = {}
        self._heights: dict[int, tuple[float, float]] = {}
        self._small_capitals = SmallCapitals(self.order, self.book)

    def is_like(self, catalogue: Catalogue, scale: float, rules: FontRules) -> bool:
        """Return whether it has the same font files, scale and rules."""
        return (self.catalogue, self._scale, self.order.rules) == (catalogue, scale, rules)

    @property
    def shaped(self) -> Mapping[LineKey, ShapedLine]:
        """Return the cached lines."""
        return self._shaped

    @property
    def styles(self) -> StyleNumbers:
        """Return the numbers by which it knows styles."""
        return self._styles

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
        number_of = self._styles.number_of
        if len(pieces) == 1:
            text, style = pieces[0]
            key: LineKey = (text, number_of(style), language, is_name)
        else:
            numbered = tuple((text, number_of(style)) for text, style in pieces)
            key = (numbered, language, is_name)
        line = self._recorded.get(key)
        if line is None:
            line = self._shaped.get(key)
            if line is None and self._earlier:
                line = self._earlier.get(key)
            line = line or self._shape(pieces, language, is_name=is_name)
            self._recorded[key] = line
        return line

    def recorded(self, make: Callable[[], _Value]) -> tuple[_Value, LinesByKey]:
        """Return the value that `make` returns, and the lines that it shapes or finds."""
        lines: LinesByKey
        outer = self._recorded
        self._recorded = lines = {}
        try:
            return make(), lines
        finally:
            outer.update(lines)
            self._recorded = outer

    def take(self, lines: LinesByKey) -> None:
        """Cache lines that an earlier shaper with the same fonts, rules and scale shaped."""
        self._recorded.update(lines)

    def vertical_px(self, style: Style) -> tuple[float, float]:
        """Return the ascent and descent of a style's primary font."""
        number = self._styles.number_of(style)
        heights_px = self._heights.get(number)
        if heights_px is None:
            font, size_px = self.order.first(style), self.size_px(style)
            heights_px = self._heights[number] = (
                self.book.ascent_em(font) * size_px,
                self.book.descent_em(font) * size_px,
            )
        return heights_px

    def cap_px(self, style: Style) -> float:
        """Return the height of the capitals of a style's primary font."""
        return self.book.cap_height_em(self.order.first(style)) * self.size_px(style)

    def axis(self, style: Style, tag: str) -> DesignAxis | None:
        """Return a design axis of a style's primary font, None if it does not have the axis."""
        return self.order.axis(style, tag)

    def displayed(self, pieces: Pieces, language: str, *, is_name: bool = False) -> Displayed:
        """Return pieces as displayed: in their case, with made small capitals if needed."""
        if len(pieces) == 1 and pieces[0][1].case is Case.NONE:
            return Displayed(pieces, pieces[0][0])
        shown: list[tuple[str, Style]] = []
        written: list[str] = []
        made: list[tuple[str, str]] = []
        for text, style in pieces:
            if style.case is Case.NONE:
                shown.append((text, style))
                written += text
                continue
            if style.case is Case.SMALL_CAPS:
                segments = self._segments(text, style, language, is_name=is_name)
                forms = forms_in(text, Case.UPPER, language, style.eszett)
                family = self._small_capitals.lacking(text, forms, segments, language)
                if family is None:
                    forms = small_forms_in(text, style.eszett)
                    shown.append(("".join(forms), style))
                else:
                    made.append((style.name, family))
                    shown += self._made_small_capitals(text, forms, style, segments)
            else:
                forms = forms_in(text, style.case, language, style.eszett)
                shown.append(("".join(forms), style))
                if has_mtavruli(shown[-1][0]):
                    shown[-1] = self._with_georgian(text, shown[-1], language, is_name=is_name)
            written += written_for(text, forms)
        return Displayed(tuple(shown), written, tuple(made))

    def _segments(
        self, text: str, style: Style, language: str, *, is_name: bool
    ) -> Sequence[FontSegment]:
        orders = self.order.of(style, language, han_language(language, text))
        return itemise(
            text,
            fonts=orders.of_all,
            by_script=orders.by_script,
            book=self.book,
            is_name=is_name,
        )

    def _made_small_capitals(
        self, text: str, forms: Sequence[str], style: Style, segments: Sequence[FontSegment]
    ) -> list[tuple[str, Style]]:
        """Return small letters as smaller capitals, and the rest of a text as typed."""
        full = replace(style, case=Case.NONE)
        pieces: list[tuple[str, Style]] = []
        for segment in segments:
            place = segment.start
            graphemes = graphemes_of(text[segment.start : segment.end])
            for is_small, group in groupby(graphemes, key=has_capital):
                end = place + sum(map(len, group))
                if is_small and segment.font is not None:
                    made = self._small_capitals.made(full, segment.font)
                    pieces.append(("".join(forms[place:end]), made))
                else:
                    pieces.append((text[place:end], full))
                place = end
        return pieces

    def _with_georgian(
        self, text: str, piece: tuple[str, Style], language: str, *, is_name: bool
    ) -> tuple[str, Style]:
        """Return a piece with Georgian capitals only if the font of its small letters has them."""
        shown, style = piece
        segments = self._segments(text, style, language, is_name=is_name)
        fonts = {segment.font for segment in segments if segment.script == "Geor"}
        capitals = "".join(char for char in shown if has_mtavruli(char))
        if all(font is None or self.book.covers_all(font, capitals) for font in fonts):
            return piece
        return without_mtavruli(shown), style

    def text_runs(
        self, shown: Displayed, language: str, *, is_name: bool, direction: Direction | None = None
    ) -> Iterator[tuple[TextRun | str, int]]:
        """Yield the runs of displayed pieces in logical order, each with its bidi level.

        Text that no font has is yielded as a string of the missing characters. `direction`
        overrides the direction of the characters.
        """
        text = shown.text
        han = han_language(language, text)
        cuts = find_cuts(text)
        levels = None
        if direction is None and needs_bidi(text):
            levels = bidi_levels(text, base_of(text, language))
        spaced = han_space_places(text)
        start = 0
        for piece, style in shown.pieces:
            orders = self.order.of(style, language, han)
            fonts = orders.of_all
            segments = itemise(
                piece, fonts=fonts, by_script=orders.by_script, book=self.book, is_name=is_name
            )
            for segment, level in _parts(segments, start, levels, spaced):
                if segment.font is None:
                    characters = text[segment.start : segment.end]
                    missing = (char for char in characters if not self._is_covered(char, fonts))
                    yield "".join(missing), 0
                    continue
                is_first = segment.font == fonts[0]
                is_han = segment.script in HAN_AND_HANGUL and not is_first
                size_px = self.size_px(style)
                rise_px = (style.rise_em + (style.han_shift_em if is_han else 0)) * size_px
                usual: Direction = "rtl" if level % 2 else "ltr"
                yield (
                    new_text_run(
                        text=text,
                        written=shown.written,
                        start=segment.start,
                        end=segment.end,
                        font=segment.font if is_first else self.order.as_dark(segment.font, style),
                        script=segment.script,
                        language=han if segment.script in EAST_ASIAN else language,
                        direction=direction or usual,
                        style=style,
                        size_px=size_px * (style.han_scale if is_han else 1),
                        rise_px=rise_px,
                        cuts=cuts,
                    ),
                    level,
                )
            start += len(piece)

    def _shape(self, pieces: Pieces, language: str, *, is_name: bool) -> ShapedLine:
        if len(pieces) == 1 and (plain := self._plain_run(*pieces[0], language)) is not None:
            return self._line_of(plain)
        written = pieces[0][0] if len(pieces) == 1 else "".join(text for text, _ in pieces)
        text_runs: list[TextRun] = []
        levels: list[int] = []
        missing: list[str] = []
        shown = self.displayed(pieces, language, is_name=is_name)
        for text_run, level in self.text_runs(shown, language, is_name=is_name):
            if isinstance(text_run, str):
                missing += text_run
            else:
                text_runs.append(text_run)
                levels.append(level)
        order = visual_order(levels) if any(levels) else None
        runs, end_px, trailing_px = self._in_order(text_runs, order)
        ascent_px, descent_px = self.vertical_px(pieces[0][1])
        is_plain = written.isascii()  # with no marks of Han and no variants
        return new_shaped_line(
            text=written,
            runs=runs,
            advance_px=max(0.0, end_px - trailing_px),
            trailing_px=trailing_px,
            head_px=0.0 if is_plain else self._head_px(text_runs, runs),
            tail_px=0.0 if is_plain else self._tail_px(text_runs, runs),
            ascent_px=ascent_px,
            descent_px=descent_px,
            missing=tuple(dict.fromkeys(missing)),
            missing_forms=() if is_plain else self._missing_forms(text_runs),
            made_small_capitals=shown.made,
        )

    def _plain_run(self, text: str, style: Style, language: str) -> TextRun | None:
        """Return ASCII text in the first font as the only run of its line, None for any other text.

        The run equals the one that `text_runs` yields.
        """
        if not text or style.case is not Case.NONE or not text.isascii():
            return None
        key = self._styles.number_of(style), language
        orders = self._plain.get(key)
        if orders is None:
            orders = self.order.of(style, language, han_language(language, text))
            self._plain[key] = orders
        script = script_in(text)
        font = orders.of_all[0]
        if orders.by_script and orders.by_script.get(script, orders.of_all)[0] is not font:
            return None
        if self.book.uncovered(font, text):
            return None
        size_px = self.size_px(style)
        return new_text_run(
            text=text,
            written=text,
            start=0,
            end=len(text),
            font=font,
            script=script,
            language=language,
            direction="ltr",
            style=style,
            size_px=size_px,
            rise_px=style.rise_em * size_px,
            cuts=_NO_CUTS,
        )

    def _line_of(self, text_run: TextRun) -> ShapedLine:
        """Shape a line of one run without marks of Han."""
        run = shape_run(text_run, self.book, x_px=0.0)
        trailing_px = text_run.tracking_px
        ascent_px, descent_px = self.vertical_px(text_run.style)
        return new_shaped_line(
            text=text_run.text,
            runs=(run,),
            advance_px=max(0.0, run.advance_px - trailing_px),
            trailing_px=trailing_px,
            ascent_px=ascent_px,
            descent_px=descent_px,
            head_px=0.0,
            tail_px=0.0,
        )

    def _in_order(
        self, text_runs: Sequence[TextRun], order: Sequence[int] | None
    ) -> tuple[tuple[ShapedRun, ...], float, float]:
        """Shape runs in an order, that of the text by default.

        Return them in the order of the text, where the last ends, and the tracking after it.
        """
        runs: dict[int, ShapedRun] = {}
        x_px = 0.0
        previous: TextRun | None = None
        for number in range(len(text_runs)) if order is None else order:
            text_run = text_runs[number]
            if previous is not None:
                x_px += space_px(previous, text_run)
            runs[number] = run = shape_run(text_run, self.book, x_px=x_px)
            x_px += run.advance_px
            previous = text_run
        trailing_px = previous.tracking_px if previous is not None else 0.0
        return tuple(runs[number] for number in range(len(text_runs))), x_px, trailing_px

    def _head_px(self, text_runs: Sequence[TextRun], runs: Sequence[ShapedRun]) -> float:
        first = next(iter(text_runs), None)
        if first is None or first.start in first.cuts or not opens(first.text[first.start]):
            return 0.0
        glyph_id = runs[0].glyphs.ids[0]
        return cut_px(first, self.book, glyph_id=glyph_id, cut=Cut(before=True))[0]

    def _tail_px(self, text_runs: Sequence[TextRun], runs: Sequence[ShapedRun]) -> float:
        if not text_runs or not closes(text_runs[-1].text[text_runs[-1].end - 1]):
            return 0.0
        glyph_id = runs[-1].glyphs.ids[-1]
        return cut_px(text_runs[-1], self.book, glyph_id=glyph_id, cut=Cut(after=True))[1]

    def _missing_forms(self, text_runs: Sequence[TextRun]) -> tuple[str, ...]:
        return tuple(
            character + selector
            for text_run in text_runs
            for character, selector in variants_in(text_run.text[text_run.start : text_run.end])
            if not self.book.covers_variant(text_run.font, character, selector)
        )

    def _is_covered(self, character: str, fonts: Sequence[FontInstance]) -> bool:
        return is_ignorable(character) or any(self.book.covers(font, character) for font in fonts)


def _parts(
    segments: Sequence[FontSegment],
    offset: int,
    levels: Sequence[int] | None,
    spaced: Sequence[int],
) -> Iterator[tuple[FontSegment, int]]:
    """Yield segments split by bidi level, and at `spaced` places for a quarter em, with the level.

    Their offsets are from the start of the line.
    """
    for segment in segments:
        start, end = segment.start + offset, segment.end + offset
        if levels is None and not spaced:
            yield FontSegment(start, end, segment.script, segment.font) if offset else segment, 0
            continue
        edges = {place for place in spaced if start < place < end}
        if levels is not None:
            inside = range(start + 1, end)
            edges |= {place for place in inside if levels[place] != levels[place - 1]}
        for first, last in pairwise((start, *sorted(edges), end)):
            part = FontSegment(first, last, segment.script, segment.font)
            yield part, levels[first] if levels is not None else 0


def space_px(left: TextRun, right: TextRun) -> float:
    """Return the space between two adjacent runs."""
    before = _edge(left, at_end=left.direction == "ltr")
    after = _edge(right, at_end=right.direction != "ltr")
    if not needs_han_space(before, after):
        return 0.0
    latin = right if needs_han_space(before, "A") else left
    return HAN_LATIN_SPACE_EM * latin.size_px


def _edge(text_run: TextRun, *, at_end: bool) -> str:
    """Return the first or last character of a run that is not a mark on another one."""
    text = text_run.text[text_run.start : text_run.end]
    letters = (char for char in (reversed(text) if at_end else text) if not is_mark(char))
    return next(letters, text[0])
