"""Decide whether a font has the small capitals of a text, and make them from capitals if not.

Made small capitals are as high as those of the font, if it has any, and as dark as its capitals.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import regex
import uharfbuzz as hb

from endroll.text.case import TONOS_ETA, has_dotted_capital
from endroll.text.itemise import graphemes_of
from endroll.text.strokes import stem_em

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.model.design import Style
    from endroll.text.fallback import FontOrder
    from endroll.text.fonts import FontBook, FontInstance
    from endroll.text.itemise import FontSegment

_USUAL_SIZE: Final = 0.78
"""Size of small capitals relative to the capitals, a little above the x-height."""

_HAS_CAPITAL: Final = regex.compile(r"[\p{Changes_When_Uppercased}--\p{Georgian}]", regex.VERSION1)
"""Letters with a capital. Georgian capitals are for words in capitals alone, so they are left out.
"""

_FLAT_LETTERS: Final = "xzh\u043d"
"""Letters with flat small capitals, whose height is that of all. The last is the Cyrillic en."""

MAX_WEIGHT: Final = 1000
_MOST_WEIGHTS: Final = 8
"""Weights that are tried at most. Stems widen almost evenly, so a few are enough."""


def has_capital(grapheme: str) -> bool:
    """Return whether the first letter of a grapheme cluster is small and has a capital."""
    return _HAS_CAPITAL.match(grapheme) is not None


@dataclass(slots=True)
class SmallCapitals:
    """What the fonts of a project have of small capitals, measured once for each font."""

    order: FontOrder
    book: FontBook
    _forms: dict[tuple[FontInstance, str, str, str, str], bool] = field(default_factory=dict)
    _sizes: dict[FontInstance, float] = field(default_factory=dict)
    _stems: dict[FontInstance, float | None] = field(default_factory=dict)
    _styles: dict[tuple[Style, FontInstance], Style] = field(default_factory=dict)

    def lacking(
        self, text: str, capitals: Sequence[str], segments: Sequence[FontSegment], language: str
    ) -> str | None:
        """Return the family that lacks the small capital of a letter, None if it has all.

        `capitals` has the capital of each character of `text`, `segments` the font that sets it.
        """
        for segment in segments:
            font = segment.font
            if font is None:
                continue
            for grapheme, capital in _graphemes(text, capitals, segment):
                if not has_capital(grapheme):
                    continue
                key = font, segment.script, language, grapheme, capital
                if key not in self._forms:
                    self._forms[key] = self._has_form(*key)
                if not self._forms[key]:
                    return font.family
        return None

    def made(self, style: Style, font: FontInstance) -> Style:
        """Return the style of a small capital made from a capital of a font.

        Its stems are as wide as those of the capital as far as the family has the weight for it.
        A heavier weight makes letters slightly wider, as small capitals are drawn, so the width
        axis is left alone.
        """
        key = style, font
        if key not in self._styles:
            size = self._size(self.order.first(style))
            smaller = replace(style, size_px=style.size_px * size)
            self._styles[key] = replace(smaller, weight=self._weight(smaller, font, size))
        return self._styles[key]

    def _has_form(
        self, font: FontInstance, script: str, language: str, grapheme: str, capital: str
    ) -> bool:
        """Return whether a font has a grapheme as a small capital.

        It does if small capitals change each of its glyphs that is not a mark, and if it has the
        accents of its capital, which in Greek are fewer than those of the small letter, or more.
        """
        if not self.book.has_feature(font, "smcp"):
            return False
        small = self._glyphs(font, script, language, grapheme, is_on=True)
        usual = self._glyphs(font, script, language, grapheme, is_on=False)
        if not usual or not usual.isdisjoint(small):
            return False
        if script == "Grek" and not self._has_accents(font, language, grapheme, capital):
            return False
        # The capital with a dot must not look like the one without.
        is_dotted = grapheme == "i" and has_dotted_capital(language)
        return not is_dotted or small != self._glyphs(font, script, "en", grapheme, is_on=True)

    def _has_accents(self, font: FontInstance, language: str, grapheme: str, capital: str) -> bool:
        """Return whether a Greek small capital has just the accents of its capital."""

        def top_em(small: str) -> float:
            glyphs = self._glyphs(font, "Grek", language, small, is_on=True)
            boxes = (self.book.extents(font)[glyph] for glyph in glyphs)
            return max((box.top for box in boxes if box), default=0.0)

        bare = capital.lower()
        if capital == TONOS_ETA:
            return top_em(grapheme) > top_em("\u03b7")
        return grapheme == bare or top_em(grapheme) == top_em(bare)

    def _glyphs(
        self, font: FontInstance, script: str, language: str, grapheme: str, *, is_on: bool
    ) -> set[int]:
        buffer = hb.Buffer()
        buffer.add_str(grapheme)
        buffer.direction, buffer.script, buffer.language = "ltr", script, language
        hb.shape(self.book.open(font), buffer, {"smcp": is_on})
        shaped = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        return {info.codepoint for info, place in shaped if place.x_advance}

    def _size(self, font: FontInstance) -> float:
        """Return the height of a font's small capitals relative to its capitals."""
        if font not in self._sizes:
            self._sizes[font] = self._measured_size(font)
        return self._sizes[font]

    def _measured_size(self, font: FontInstance) -> float:
        extents = self.book.extents(font)
        for letter in _FLAT_LETTERS:
            script = "Latn" if letter.isascii() else "Cyrl"
            if not self.book.covers_all(font, letter + letter.upper()):
                continue
            if not self._has_form(font, script, "en", letter, letter.upper()):
                continue
            glyph = next(iter(self._glyphs(font, script, "en", letter, is_on=True)))
            capital = self.book.open(font).get_nominal_glyph(ord(letter.upper()))
            small_box, box = extents[glyph], extents[capital]
            if small_box and box and box.top > 0:
                return small_box.top / box.top
        return _USUAL_SIZE

    def _weight(self, smaller: Style, font: FontInstance, size: float) -> int:
        """Return the weight at which a smaller size has the stems of a font's capitals."""
        wanted_em = self._stem_em(font)
        if wanted_em is None:
            return smaller.weight

        def excess_em(weight: int) -> float:
            heavier = self._instance(replace(smaller, weight=weight), font)
            return (self._stem_em(heavier) or 0.0) * size - wanted_em

        low, high = smaller.weight, MAX_WEIGHT
        below, above = excess_em(low), excess_em(high)
        if below >= 0:
            return low
        for _ in range(_MOST_WEIGHTS):
            if above <= 0 or high - low <= 1:
                break
            share = min(max(below / (below - above), 0.1), 0.9)
            middle = min(max(round(low + (high - low) * share), low + 1), high - 1)
            excess = excess_em(middle)
            if excess < 0:
                low, below = middle, excess
            else:
                high, above = middle, excess
        return low if -below < abs(above) else self._lightest(smaller, font, high)

    def _lightest(self, smaller: Style, font: FontInstance, weight: int) -> int:
        """Return a weight no heavier than the family has: beyond its axis nothing changes."""
        face = self.order.axis(replace(smaller, weight=weight, fonts=(font.family,)), "wght")
        return weight if face is None else min(weight, round(face.high))

    def _instance(self, style: Style, font: FontInstance) -> FontInstance:
        return self.order.first(replace(style, fonts=(font.family,)))

    def _stem_em(self, font: FontInstance) -> float | None:
        if font not in self._stems:
            self._stems[font] = stem_em(self.book.open(font))
        return self._stems[font]


def _graphemes(
    text: str, capitals: Sequence[str], segment: FontSegment
) -> Iterator[tuple[str, str]]:
    """Yield each grapheme cluster of a segment once, with its capital."""
    whole = text[segment.start : segment.end]
    if whole.isascii():
        yield from zip(letters := sorted(set(whole)), map(str.upper, letters), strict=True)
        return
    place = segment.start
    for grapheme in graphemes_of(whole):
        end = place + len(grapheme)
        yield grapheme, "".join(capitals[place:end])
        place = end
