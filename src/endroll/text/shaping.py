"""Shape strings: a string, a style and a language in, a ShapedLine out.

This room chooses fonts, splits lines into runs, puts the runs where they are read, and adds them
up. It never breaks or places a line.
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
    Segment,
    is_ignorable,
    itemise,
    variants_in,
)
from endroll.text.lines import ShapedLine
from endroll.text.runs import Direction, Stretch, cut_px, shape_run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from endroll.model.design import Style
    from endroll.text.catalogue import Axis, Catalogue
    from endroll.text.fonts import FontInstance
    from endroll.text.lines import ShapedRun

_SMALL_CAPITAL_SIZE: Final = 0.78
_SMALL_CAPITAL_WEIGHT: Final = 60
MAX_WEIGHT: Final = 1000
"""Made small capitals: a little higher than small letters, and as dark as the capitals beside."""

Pieces = tuple[tuple[str, "Style"], ...]
"""The strings of a line, each with its style."""


@dataclass(frozen=True, slots=True)
class Displayed:
    """Pieces as they are seen, and what each of their characters was as written.

    Where one became several, the first of them has it all, and the others are empty.
    """

    pieces: Pieces
    written: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Part:
    """Some characters of a line: of one piece, one font, one script and one direction."""

    segment: Segment
    style: Style
    level: int


class Shaper:
    """Shapes the strings of one project; keeps what it shaped."""

    def __init__(
        self, catalogue: Catalogue, *, scale: float = 1.0, earlier: Shaper | None = None
    ) -> None:
        """Take the fonts to choose from and the px on the raster for one reference px.

        What an `earlier` one shaped with the same fonts at the same scale is taken over when it
        is asked for, and forgotten otherwise.
        """
        knows = earlier is not None and earlier.is_like(catalogue, scale)
        self.catalogue = catalogue
        self.order = FontOrder(catalogue)
        self.book: FontBook = earlier.book if earlier and knows else FontBook()
        self._scale = scale
        self._shaped: dict[tuple[Pieces, str, bool], ShapedLine] = {}
        self._earlier = earlier.shaped if earlier and knows else {}
        self._heights: dict[Style, tuple[float, float]] = {}

    def is_like(self, catalogue: Catalogue, scale: float) -> bool:
        """Tell whether it shapes with the same files of fonts at the same scale."""
        return (self.catalogue, self._scale) == (catalogue, scale)

    @property
    def shaped(self) -> Mapping[tuple[Pieces, str, bool], ShapedLine]:
        """Return all that was shaped: pieces, language and whether they are a name, to a line."""
        return self._shaped

    def size_px(self, style: Style) -> float:
        """Return a style's size on the raster."""
        return style.size_px * self._scale

    def shape_line(
        self, text: str, style: Style, language: str, *, is_name: bool = False
    ) -> ShapedLine:
        """Shape a string as one line; a name is set in one font where it can be."""
        return self.shape_pieces(((text, style),), language, is_name=is_name)

    def shape_pieces(self, pieces: Pieces, language: str, *, is_name: bool = False) -> ShapedLine:
        """Shape strings of several styles as one line; the first gives it its height."""
        key = (pieces, language, is_name)
        if key not in self._shaped:
            known = self._earlier.get(key)
            self._shaped[key] = known or self._shape(pieces, language, is_name=is_name)
        return self._shaped[key]

    def vertical_px(self, style: Style) -> tuple[float, float]:
        """Return how far the first font of a style reaches above and below its baseline."""
        if style not in self._heights:
            font, size_px = self.order.first(style), self.size_px(style)
            self._heights[style] = (
                self.book.ascent_em(font) * size_px,
                self.book.descent_em(font) * size_px,
            )
        return self._heights[style]

    def axis(self, style: Style, tag: str) -> Axis | None:
        """Return a design axis of the first font of a style, None where it has none."""
        return self.order.axis(style, tag)

    def has_small_capitals(self, style: Style) -> bool:
        """Tell whether the first font of a style has small capitals of its own."""
        return self.book.has_feature(self.order.first(style), "smcp")

    def displayed(self, pieces: Pieces, language: str) -> Displayed:
        """Return pieces as they are seen: in their case, small capitals made where need be."""
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

    def stretches(
        self, shown: Displayed, language: str, *, is_name: bool, direction: Direction | None = None
    ) -> Iterator[tuple[Stretch | str, int]]:
        """Yield the stretches of displayed pieces in the order of reading, each with its level.

        What no font has comes as the characters themselves. `direction` goes for all, where the
        letters are not to say it.
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
                    written = text[segment.start : segment.end]
                    yield "".join(one for one in written if not self._is_covered(one, fonts)), 0
                    continue
                is_han = segment.script in HAN_AND_HANGUL and segment.font != fonts[0]
                size_px = self.size_px(style) * (style.han_scale if is_han else 1)
                shift_em = style.han_shift_em if is_han else 0
                usual: Direction = "rtl" if part.level % 2 else "ltr"
                yield (
                    Stretch(
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
        stretches: list[Stretch] = []
        levels: list[int] = []
        missing: list[str] = []
        for stretch, level in self.stretches(
            self.displayed(pieces, language), language, is_name=is_name
        ):
            if isinstance(stretch, str):
                missing += stretch
            else:
                stretches.append(stretch)
                levels.append(level)
        order = visual_order(levels) if any(levels) else range(len(levels))
        runs: dict[int, ShapedRun] = {}
        x_px = 0.0
        previous: Stretch | None = None
        for number in order:
            stretch = stretches[number]
            if previous is not None:
                x_px += space_px(previous, stretch)
            runs[number] = run = shape_run(stretch, self.book, x_px=x_px)
            x_px += run.advance_px
            previous = stretch
        trailing_px = previous.tracking_px if previous is not None else 0.0
        ascent_px, descent_px = self.vertical_px(pieces[0][1])
        return ShapedLine(
            text=written,
            runs=tuple(runs[number] for number in range(len(stretches))),
            advance_px=max(0.0, x_px - trailing_px),
            trailing_px=trailing_px,
            head_px=self._head_px(stretches, runs),
            tail_px=self._tail_px(stretches, runs),
            ascent_px=ascent_px,
            descent_px=descent_px,
            missing=tuple(dict.fromkeys(missing)),
            missing_forms=self._missing_forms(stretches),
        )

    def _head_px(self, stretches: Sequence[Stretch], runs: dict[int, ShapedRun]) -> float:
        first = next(iter(stretches), None)
        if first is None or first.start in first.cuts or not opens(first.text[first.start]):
            return 0.0
        glyph_id = runs[0].glyphs.ids[0]
        return cut_px(first, self.book, glyph_id=glyph_id, cut=Cut(before=True))[0]

    def _tail_px(self, stretches: Sequence[Stretch], runs: dict[int, ShapedRun]) -> float:
        if not stretches or not closes(stretches[-1].text[stretches[-1].end - 1]):
            return 0.0
        glyph_id = runs[len(runs) - 1].glyphs.ids[-1]
        return cut_px(stretches[-1], self.book, glyph_id=glyph_id, cut=Cut(after=True))[1]

    def _missing_forms(self, stretches: Sequence[Stretch]) -> tuple[str, ...]:
        return tuple(
            character + selector
            for stretch in stretches
            if not stretch.text.isascii()
            for character, selector in variants_in(stretch.text[stretch.start : stretch.end])
            if not self.book.covers_variant(stretch.font, character, selector)
        )

    def _is_covered(self, character: str, fonts: Sequence[FontInstance]) -> bool:
        return is_ignorable(character) or any(self.book.covers(font, character) for font in fonts)


def _turns(text: str) -> bool:
    return not text.isascii() and needs_bidi(text)


def _parts(
    segments: Sequence[Segment], offset: int, style: Style, levels: Sequence[int] | None
) -> Iterator[_Part]:
    """Yield the segments of a piece, counted from the start of its line, split by level."""
    for segment in segments:
        start, end = segment.start + offset, segment.end + offset
        if levels is None:
            yield _Part(Segment(start, end, segment.script, segment.font), style, 0)
            continue
        edges = [place for place in range(start + 1, end) if levels[place] != levels[place - 1]]
        for first, last in pairwise((start, *edges, end)):
            part = Segment(first, last, segment.script, segment.font)
            yield _Part(part, style, levels[first])


def space_px(left: Stretch, right: Stretch) -> float:
    """Return the space between two stretches that stand side by side."""
    before = left.text[left.end - 1 if left.direction == "ltr" else left.start]
    after = right.text[right.start if right.direction == "ltr" else right.end - 1]
    if not needs_han_space(before, after):
        return 0.0
    latin = right if left.script in EAST_ASIAN else left
    return HAN_LATIN_SPACE_EM * latin.size_px


def _origins(text: str, seen: str, case: Case, language: str) -> list[str]:
    """Return what was written for each character of a text that its case made longer or shorter.

    Where the letters one by one do not come to the whole, the first has all of it.
    """
    found: list[str] = []
    for letter in text:
        length = len(in_case(letter, case, language))
        if length:
            found += [letter, *[""] * (length - 1)]
        elif found:
            found[-1] += letter
    return found if len(found) == len(seen) else [text, *[""] * (len(seen) - 1)]


def _made_small_capitals(text: str, style: Style, language: str) -> list[tuple[str, Style]]:
    """Return stretches of small letters as capitals of a smaller size, the rest as it is."""
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
