"""Shape strings: a string, a style and a language in, a ShapedLine out.

HarfBuzz does the shaping; this room chooses fonts, splits runs and adds them up. It never breaks
or places a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import uharfbuzz as hb

from endroll.model.credits import Case, Style
from endroll.text.catalogue import CJK_FAMILIES, DEFAULT_FAMILY, Catalogue
from endroll.text.fonts import UNITS_PER_EM, FontBook, FontInstance
from endroll.text.itemise import (
    EAST_ASIAN,
    Segment,
    is_ignorable,
    is_right_to_left,
    itemise,
    script_of,
)
from endroll.text.lines import Glyph, Glyphs, Ink, ShapedLine, ShapedRun

if TYPE_CHECKING:
    from collections.abc import Sequence

JOINING_SCRIPTS: Final = frozenset(
    {"Arab", "Syrc", "Mong", "Nkoo", "Phag", "Mand", "Mani", "Adlm", "Rohg", "Sogd"}
    | {"Deva", "Beng", "Guru"}
)
"""Scripts whose letters touch: tracking would tear them apart.

Source: CSS Text 4, 8.2 (cursive scripts); Devanagari, Bengali and Gurmukhi share a headline.
"""

_HAN_LATIN_SPACE_EM: Final = 0.25
"""Between Han and Latin or digits. Source: CLREQ 3.2.2 and JLREQ 3.2.6, a quarter em."""

_TURKIC: Final = ("tr", "az")


def han_language(language: str, text: str) -> str:
    """Return whose forms Han takes: one of ja, ko, zh-Hans, zh-Hant, zh-HK.

    A language that does not use Han leaves it to the text: kana means ja, Hangul ko, Bopomofo
    zh-Hant, anything else zh-Hans.
    """
    tags = language.lower().split("-")
    if tags[0] in ("ja", "ko"):
        return tags[0]
    if tags[0] in ("zh", "yue"):
        if "hk" in tags or "mo" in tags or (tags[0] == "yue" and "hans" not in tags):
            return "zh-HK"
        return "zh-Hant" if "hant" in tags or "tw" in tags else "zh-Hans"
    found = set(map(script_of, text))
    for script, owner in (("Hira", "ja"), ("Kana", "ja"), ("Hang", "ko"), ("Bopo", "zh-Hant")):
        if script in found:
            return owner
    return "zh-Hans"


class Shaper:
    """Shapes the strings of one project; keeps what it shaped."""

    def __init__(self, catalogue: Catalogue, *, scale: float = 1.0) -> None:
        """Take the fonts to choose from and the px on the raster for one reference px."""
        self.catalogue = catalogue
        self.book = FontBook()
        self._scale = scale
        self._shaped: dict[tuple[str, Style, str], ShapedLine] = {}
        self._fallbacks: dict[tuple[Style, str], tuple[FontInstance, ...]] = {}

    def size_px(self, style: Style) -> float:
        """Return a style's size on the raster."""
        return style.size_px * self._scale

    def shape_line(self, text: str, style: Style, language: str) -> ShapedLine:
        """Shape a string as one line."""
        key = (text, style, language)
        if key not in self._shaped:
            self._shaped[key] = self._shape(text, style, language)
        return self._shaped[key]

    def fallback(self, style: Style, han: str) -> tuple[FontInstance, ...]:
        """Return the fonts that may set a string, in order; `han` is whose forms Han takes.

        The style's own, those in `fonts/`, the default family, Han, and last what else happens
        to be installed: that only ever stands where there would be an error.
        """
        key = (style, han)
        if key not in self._fallbacks:
            catalogue = self.catalogue
            names = dict.fromkeys(
                (
                    *style.fonts,
                    *catalogue.project_families(),
                    DEFAULT_FAMILY,
                    CJK_FAMILIES[han],
                    *catalogue.family_names(),
                )
            )
            matches = (
                catalogue.match(name, weight=style.weight, italic=style.italic) for name in names
            )
            self._fallbacks[key] = tuple(match for match in matches if match is not None)
        return self._fallbacks[key]

    def _shape(self, text: str, style: Style, language: str) -> ShapedLine:
        shown = _in_case(text, style.case, language)
        han = han_language(language, text)
        fonts = self.fallback(style, han)
        segments = itemise(shown, fonts=fonts, book=self.book)
        right_to_left = is_right_to_left(shown)
        runs: list[ShapedRun] = []
        missing: list[str] = []
        x_px = 0.0
        ordered = tuple(reversed(segments)) if right_to_left else segments
        for previous, segment in zip((None, *ordered), ordered, strict=False):
            piece = shown[segment.start : segment.end]
            if segment.font is None:
                missing += [char for char in piece if not self._is_covered(char, fonts)]
                continue
            if previous and _needs_han_space(shown, previous, segment):
                x_px += _HAN_LATIN_SPACE_EM * self.size_px(style)
            tongue = han if segment.script in EAST_ASIAN else language
            run = self._shape_run(
                shown, segment, style=style, language=tongue, right_to_left=right_to_left, x_px=x_px
            )
            runs.append(run)
            x_px += run.advance_px
        tracking_px = style.tracking_em * self.size_px(style)
        trailing_px = tracking_px if ordered and _is_tracked(ordered[-1].script) else 0.0
        first = fonts[0]
        return ShapedLine(
            text=text,
            runs=tuple(runs),
            advance_px=max(0.0, x_px - trailing_px),
            ascent_px=self.book.ascent_em(first) * self.size_px(style),
            descent_px=self.book.descent_em(first) * self.size_px(style),
            missing=tuple(dict.fromkeys(missing)),
        )

    def _is_covered(self, character: str, fonts: Sequence[FontInstance]) -> bool:
        return is_ignorable(character) or any(self.book.covers(font, character) for font in fonts)

    def _shape_run(  # noqa: PLR0913  every one is a property of the run, named at the call
        self,
        text: str,
        segment: Segment,
        *,
        style: Style,
        language: str,
        right_to_left: bool,
        x_px: float,
    ) -> ShapedRun:
        font = segment.font
        if font is None:
            raise ValueError("a segment without a font cannot be shaped")
        tracked = style.tracking_em != 0 and _is_tracked(segment.script)
        buffer = hb.Buffer()
        buffer.add_str(text, segment.start, segment.end - segment.start)
        buffer.direction = "rtl" if right_to_left else "ltr"
        buffer.script = segment.script
        buffer.language = language
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
        # Letters set apart must not be tied together. Source: CSS Text 4, 8.2.
        features = {"liga": False, "clig": False} if tracked else {}
        hb.shape(self.book.open(font), buffer, features)

        size_px = self.size_px(style)
        px = size_px / UNITS_PER_EM
        tracking_px = style.tracking_em * size_px if tracked else 0.0
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        glyphs: list[Glyph] = []
        pen_px = 0.0
        for index, (info, position) in enumerate(zip(infos, positions, strict=True)):
            glyphs.append(
                Glyph(info.codepoint, pen_px + position.x_offset * px, position.y_offset * px)
            )
            pen_px += position.x_advance * px
            if index + 1 == len(infos) or infos[index + 1].cluster != info.cluster:
                pen_px += tracking_px
        return ShapedRun(
            font=font,
            size_px=size_px,
            x_px=x_px,
            advance_px=pen_px,
            glyphs=Glyphs.of(glyphs),
            ink=self._ink(font, size_px, glyphs),
            text=text[segment.start : segment.end],
        )

    def _ink(self, font: FontInstance, size_px: float, glyphs: Sequence[Glyph]) -> Ink | None:
        boxes = [
            (glyph, box)
            for glyph in glyphs
            if (box := self.book.ink(font, glyph.glyph_id)) is not None
        ]
        if not boxes:
            return None
        return Ink(
            left_px=min(glyph.x_px + box.left * size_px for glyph, box in boxes),
            bottom_px=min(glyph.y_px + box.bottom * size_px for glyph, box in boxes),
            right_px=max(glyph.x_px + box.right * size_px for glyph, box in boxes),
            top_px=max(glyph.y_px + box.top * size_px for glyph, box in boxes),
        )


def _is_tracked(script: str) -> bool:
    return script not in JOINING_SCRIPTS


def _in_case(text: str, case: Case, language: str) -> str:
    if case is Case.NONE:
        return text
    if language.lower().split("-")[0] in _TURKIC:
        text = text.replace("i", "İ")
    return text.upper()


def _needs_han_space(text: str, left: Segment, right: Segment) -> bool:
    before, after = text[left.end - 1], text[right.start]
    if not (before.isalnum() and after.isalnum()):
        return False
    return _is_east_asian(before) is not _is_east_asian(after)


def _is_east_asian(character: str) -> bool:
    return script_of(character) in EAST_ASIAN
