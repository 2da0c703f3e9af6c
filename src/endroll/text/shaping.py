"""Shape strings: a string, a style and a language in, a ShapedLine out.

HarfBuzz does the shaping; this room chooses fonts, splits runs and adds them up. It never breaks
or places a line.
"""

from __future__ import annotations

from array import array
from dataclasses import replace
from functools import reduce
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Final

import uharfbuzz as hb

from endroll.model.choices import Case
from endroll.text.case import in_case
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
from endroll.text.lines import Glyphs, Ink, ShapedLine, ShapedRun, join_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.model.credits import Style
    from endroll.text.catalogue import Axis

JOINING_SCRIPTS: Final = frozenset(
    {"Arab", "Syrc", "Mong", "Nkoo", "Phag", "Mand", "Mani", "Adlm", "Rohg", "Sogd"}
    | {"Deva", "Beng", "Guru"}
)
"""Scripts whose letters touch: tracking would tear them apart.

Source: CSS Text 4, 8.2 (cursive scripts); Devanagari, Bengali and Gurmukhi share a headline.
"""

_HAN_LATIN_SPACE_EM: Final = 0.25
"""Between Han and Latin or digits. Source: CLREQ 3.2.2 and JLREQ 3.2.6, a quarter em."""

_SMALL_CAPITAL_SIZE: Final = 0.78
_SMALL_CAPITAL_WEIGHT: Final = 60
MAX_WEIGHT: Final = 1000
"""Made small capitals: a little higher than small letters, and as dark as the capitals beside."""


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
            # Letters are drawn for the size they are seen at. Source: CSS Fonts 4, 7.13.
            axes = {"opsz": style.size_px, **dict(style.axes)}
            matches = (
                catalogue.match(name, weight=style.weight, italic=style.italic, axes=axes)
                for name in names
            )
            self._fallbacks[key] = tuple(match for match in matches if match is not None)
        return self._fallbacks[key]

    def vertical_px(self, style: Style) -> tuple[float, float]:
        """Return how far the first font of a style reaches above and below its baseline."""
        font = self.fallback(style, han_language("", ""))[0]
        size_px = self.size_px(style)
        return self.book.ascent_em(font) * size_px, self.book.descent_em(font) * size_px

    def shape_pieces(self, pieces: Sequence[tuple[str, Style]], language: str) -> ShapedLine:
        """Shape strings of several styles as one line; the first gives it its height."""
        lines = [self.shape_line(text, style, language) for text, style in pieces]
        return reduce(lambda line, more: join_lines(line, more, gap_px=0), lines)

    def axis(self, style: Style, tag: str) -> Axis | None:
        """Return a design axis of the first font of a style, None where it has none."""
        font = self.fallback(style, han_language("", ""))[0]
        faces = self.catalogue.family(font.family)
        axes = {
            axis.tag: axis
            for face in faces
            if (str(face.path), face.index) == (font.path, font.index)
            for axis in face.axes
        }
        return axes.get(tag)

    def has_small_capitals(self, style: Style, language: str) -> bool:
        """Tell whether the first font of a style has small capitals of its own."""
        font = self.fallback(style, han_language(language, ""))[0]
        return self.book.has_feature(font, "smcp")

    def _shape(self, text: str, style: Style, language: str) -> ShapedLine:
        if style.case is Case.SMALL_CAPS and not self.has_small_capitals(style, language):
            made = self.shape_pieces(_made_small_capitals(text, style, language), language)
            return replace(made, text=text)
        shown = in_case(text, style.case, language)
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
        ascent_px, descent_px = self.vertical_px(style)
        return ShapedLine(
            text=text,
            runs=tuple(runs),
            advance_px=max(0.0, x_px - trailing_px),
            trailing_px=trailing_px,
            ascent_px=ascent_px,
            descent_px=descent_px,
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
        hb.shape(self.book.open(font), buffer, _features(style, is_tracked=tracked))

        size_px = self.size_px(style)
        px = size_px / UNITS_PER_EM
        tracking_px = style.tracking_em * size_px if tracked else 0.0
        rise_px = style.rise_em * size_px
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        ids = [info.codepoint for info in infos]
        clusters = [info.cluster for info in infos]
        moves = [position.position for position in positions]
        steps_px = [move[2] * px for move in moves]
        if tracking_px:
            lasts = (one != two for one, two in zip(clusters, [*clusters[1:], None], strict=True))
            steps_px = [
                step_px + tracking_px * last for step_px, last in zip(steps_px, lasts, strict=True)
            ]
        pens_px = [0.0, *accumulate(steps_px)]
        glyphs = Glyphs(
            array("I", ids),
            array(
                "d", [pen_px + move[0] * px for pen_px, move in zip(pens_px, moves, strict=False)]
            ),
            array("d", [move[1] * px + rise_px for move in moves]),
        )
        return ShapedRun(
            font=font,
            style=style,
            size_px=size_px,
            x_px=x_px,
            advance_px=pens_px[-1],
            glyphs=glyphs,
            ink=self._ink(font, size_px, glyphs),
            text=text[segment.start : segment.end],
        )

    def _ink(self, font: FontInstance, size_px: float, glyphs: Glyphs) -> Ink | None:
        inks = self.book.inks(font)
        boxes = [
            (x_px, y_px, box)
            for glyph_id, x_px, y_px in zip(glyphs.ids, glyphs.xs_px, glyphs.ys_px, strict=True)
            if (box := inks[glyph_id]) is not None
        ]
        if not boxes:
            return None
        return Ink(
            left_px=min(x_px + box.left * size_px for x_px, _, box in boxes),
            bottom_px=min(y_px + box.bottom * size_px for _, y_px, box in boxes),
            right_px=max(x_px + box.right * size_px for x_px, _, box in boxes),
            top_px=max(y_px + box.top * size_px for _, y_px, box in boxes),
        )


def _is_tracked(script: str) -> bool:
    return script not in JOINING_SCRIPTS


def _features(style: Style, *, is_tracked: bool) -> dict[str, int]:
    """Return the OpenType features of a style; what it writes goes before what follows from it."""
    features: dict[str, int] = {}
    if is_tracked:
        # Letters set apart must not be tied together. Source: CSS Text 4, 8.2.
        features |= {"liga": 0, "clig": 0}
    if style.case in (Case.UPPER, Case.UPPER_NAMES):
        features["case"] = 1
    if style.case is Case.SMALL_CAPS:
        features["smcp"] = 1
    if not style.kerning:
        features["kern"] = 0
    return features | dict(style.features)


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


def _needs_han_space(text: str, left: Segment, right: Segment) -> bool:
    before, after = text[left.end - 1], text[right.start]
    if not (before.isalnum() and after.isalnum()):
        return False
    return _is_east_asian(before) is not _is_east_asian(after)


def _is_east_asian(character: str) -> bool:
    return script_of(character) in EAST_ASIAN
