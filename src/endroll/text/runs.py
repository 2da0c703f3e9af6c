"""Shape one run of text: itemized text of one font, script and direction in, its glyphs out.

HarfBuzz does the shaping.
"""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import uharfbuzz as hb

from endroll.core.diagnostics import CreditsError, Diagnostic, error, shortened
from endroll.core.frozen import maker, quickly_made
from endroll.model.choices import Case
from endroll.text.fonts import UNITS_PER_EM, ExtentsPx, FontBook, FontInstance
from endroll.text.han import Cut, empty_em
from endroll.text.lines import (
    InkBounds,
    ShapedRun,
    narrowed_run,
    new_glyphs,
    new_ink_bounds,
    new_shaped_run,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from endroll.model.design import Style

JOINING_SCRIPTS: Final = frozenset(
    {"Arab", "Syrc", "Mong", "Nkoo", "Phag", "Mand", "Mani", "Adlm", "Rohg", "Sogd"}
    | {"Deva", "Beng", "Guru"}
)
"""Scripts whose letters join, so that they are never tracked.

Source: CSS Text 4, 8.2 (cursive scripts); Devanagari, Bengali and Gurmukhi share a headline.
"""

_KANA: Final = frozenset({"Kana", "Hira"})
_HALF: Final = 0.6
"""The widest advance of a half-width letter, in ems, with some room for proportional forms."""

Direction = Literal["ltr", "rtl", "ttb"]


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class TextRun:
    """A run before shaping: characters `start` to `end` of a line's `text`, and how to set them.

    `written` has one string for each character of `text`: what it was before its case was changed.
    `size_px` and `rise_px` are on the raster. `cuts` are the compressed marks of the whole line.
    """

    text: str
    written: Sequence[str]
    start: int
    end: int
    font: FontInstance
    script: str
    language: str
    direction: Direction
    style: Style
    size_px: float
    rise_px: float
    cuts: Mapping[int, Cut]

    @property
    def tracking_px(self) -> float:
        """Return the space added after every letter."""
        tracking_em = self.style.tracking_em
        return tracking_em * self.size_px if tracking_em and is_tracked(self.script) else 0.0


new_text_run = maker(TextRun)
"""Make `TextRun`, sooner than by calling the class."""


def is_tracked(script: str) -> bool:
    """Return whether letters of a script may be tracked."""
    return script not in JOINING_SCRIPTS


def shape_run(text_run: TextRun, book: FontBook, *, x_px: float) -> ShapedRun:
    """Shape a run with its origin at `x_px`.

    In vertical text the origin is the centre of the column and the pen moves down from 0.

    Raises:
        CreditsError: the font's rules never terminate, so HarfBuzz gave up.
    """
    buffer = hb.Buffer()  # whose clusters are whole graphemes in order, as is the default
    buffer.add_str(text_run.text, text_run.start, text_run.end - text_run.start)
    buffer.direction = text_run.direction
    buffer.script = text_run.script
    buffer.language = text_run.language
    tracking_px = text_run.tracking_px
    features = _features(text_run.style, is_tracked=tracking_px != 0)
    try:
        hb.shape(book.open(text_run.font), buffer, features)
    except MemoryError:
        raise CreditsError(_exhausted(text_run)) from None

    infos = buffer.glyph_infos
    ids = [info.codepoint for info in infos]
    clusters = [info.cluster for info in infos]
    pens = _pens_of(buffer, text_run.size_px / UNITS_PER_EM, text_run.direction)
    if tracking_px or text_run.cuts or text_run.direction == "ttb":
        pens.adjust(text_run, book, ids=ids, clusters=clusters)
    xs_px, ys_px, advance_px = pens.places(text_run)
    start, end = text_run.start, text_run.end
    widest_px = _HALF * text_run.size_px
    is_made_half = _asks_for_half_width(text_run) and max(pens.steps_px) > widest_px
    glyphs = new_glyphs(
        array("I", ids),
        array("d", xs_px),
        array("d", ys_px),
        array("I", [cluster - start for cluster in clusters] if start else clusters),
    )
    written = text_run.written[start:end]
    run = new_shaped_run(
        font=text_run.font,
        style=text_run.style,
        size_px=text_run.size_px,
        x_px=x_px,
        advance_px=advance_px,
        glyphs=glyphs,
        ink=_ink_of(ids, ys_px, book.extents_px(text_run.font, text_run.size_px)),
        text=text_run.text[start:end],
        written=written if isinstance(written, str) else "".join(written),
    )
    return replace(narrowed_run(run, 0.5), x_px=x_px) if is_made_half else run


def _asks_for_half_width(text_run: TextRun) -> bool:
    """Return whether kana is to be half as wide, which is made where the font has no such form."""
    is_kana = text_run.script in _KANA and text_run.direction != "ttb"
    return is_kana and dict(text_run.style.features).get("hwid") == 1


def _exhausted(text_run: TextRun) -> Diagnostic:
    text = text_run.text[text_run.start : text_run.end]
    return error(
        "font-exhausts",
        f"{text_run.font.family} cannot set “{shortened(text)}”: its shaping rules never end",
        hint=f"remove {Path(text_run.font.path).name}, or use another font",
    )


@dataclass(slots=True)
class _Pens:
    """The advance of each glyph, and its offset from the pen."""

    steps_px: list[float]
    xs_px: list[float]
    ys_px: list[float]

    def places(self, text_run: TextRun) -> tuple[list[float], list[float], float]:
        """Return where each glyph is, across and up, and the advance of all of them."""
        *places_px, advance_px = accumulate(self.steps_px, initial=0.0)
        xs_px, ys_px = self.xs_px, self.ys_px
        if text_run.direction == "ttb":
            ys_px = [y_px - pen_px for y_px, pen_px in zip(ys_px, places_px, strict=True)]
            return xs_px, ys_px, advance_px
        xs_px = list(map(add, xs_px, places_px)) if any(xs_px) else places_px
        if rise_px := text_run.rise_px:
            ys_px = [y_px + rise_px for y_px in ys_px]
        return xs_px, ys_px, advance_px

    def adjust(
        self, text_run: TextRun, book: FontBook, *, ids: list[int], clusters: list[int]
    ) -> None:
        """Apply tracking, compress marks, and shorten the spaces of vertical text."""
        downward = text_run.direction == "ttb"
        tracking_px = text_run.tracking_px
        following = (*clusters[1:], None)
        for place, cluster in enumerate(clusters):
            if downward and text_run.text[cluster] == " ":
                # The vertical advance of a space is a full em in most fonts.
                self.steps_px[place] = book.advance_em(text_run.font, ids[place]) * text_run.size_px
            if following[place] != cluster:
                self.steps_px[place] += tracking_px
            if cut := text_run.cuts.get(cluster):
                before_px, after_px = cut_px(text_run, book, glyph_id=ids[place], cut=cut)
                self.steps_px[place] -= before_px + after_px
                if downward:
                    self.ys_px[place] += before_px
                else:
                    self.xs_px[place] -= before_px


def _pens_of(buffer: hb.Buffer, px: float, direction: Direction) -> _Pens:
    """Return the advances and offsets of shaped glyphs; `px` is one unit of the font."""
    positions = buffer.glyph_positions
    if direction == "ttb":
        steps_px = [-position.y_advance * px for position in positions]
    else:
        steps_px = [position.x_advance * px for position in positions]
    return _Pens(
        steps_px,
        _offsets_px([position.x_offset for position in positions], px),
        _offsets_px([position.y_offset for position in positions], px),
    )


def _offsets_px(offsets: list[int], px: float) -> list[float]:
    """Return offsets in units of the font as px; nearly all runs have none."""
    return [offset * px for offset in offsets] if any(offsets) else [0.0] * len(offsets)


def cut_px(text_run: TextRun, book: FontBook, *, glyph_id: int, cut: Cut) -> tuple[float, float]:
    """Return how much blank space a mark loses before and after its ink, in px."""
    box = book.extents(text_run.font)[glyph_id]
    if box is None:
        return 0.0, 0.0
    if text_run.direction == "ttb":
        top_em, advance_em = book.vertical_em(text_run.font, glyph_id)
        before_em, after_em = top_em - box.top, advance_em - top_em + box.bottom
    else:
        advance_em = book.advance_em(text_run.font, glyph_id)
        before_em, after_em = box.left, advance_em - box.right
    return (
        text_run.size_px * (empty_em(advance_em, before_em) if cut.before else 0.0),
        text_run.size_px * (empty_em(advance_em, after_em) if cut.after else 0.0),
    )


def has_vertical_form(character: str, font: FontInstance, book: FontBook) -> bool:
    """Return whether a font has another glyph for a character in vertical lines."""
    glyphs: list[list[int]] = []
    for direction in ("ltr", "ttb"):
        buffer = hb.Buffer()
        buffer.add_str(character)
        buffer.direction = direction
        buffer.script = "Hani"
        hb.shape(book.open(font), buffer)
        glyphs.append([info.codepoint for info in buffer.glyph_infos])
    level, upright = glyphs
    return level != upright


def _ink_of(
    glyph_ids: Iterable[int], ys_px: Iterable[float], extents_px: Mapping[int, ExtentsPx]
) -> InkBounds | None:
    """Return the ink bounds of glyphs at heights, None if all are blank."""
    # Comparing takes less time than calling min and max.
    bottom_px, top_px = math.inf, -math.inf
    for (_, bottom, _, top), y_px in zip(
        map(extents_px.__getitem__, glyph_ids), ys_px, strict=True
    ):
        if y_px + bottom < bottom_px:  # noqa: PLR1730
            bottom_px = y_px + bottom
        if y_px + top > top_px:  # noqa: PLR1730
            top_px = y_px + top
    return None if bottom_px == math.inf else new_ink_bounds(bottom_px, top_px)


def _features(style: Style, *, is_tracked: bool) -> dict[str, int]:
    """Return the OpenType features of a style; its own `features` override the implied ones."""
    features: dict[str, int] = {}
    if style.case is Case.NONE and style.kerning and not is_tracked:
        return dict(style.features) if style.features else features
    if is_tracked:
        # Tracked letters must not form ligatures. Source: CSS Text 4, 8.2.
        features |= {"liga": 0, "clig": 0}
    if style.case in (Case.UPPER, Case.UPPER_NAMES):
        features["case"] = 1
    if style.case is Case.SMALL_CAPS:
        features["smcp"] = 1
    if not style.kerning:
        features["kern"] = 0
    return features | dict(style.features) if style.features else features


def turned(run: ShapedRun, book: FontBook) -> ShapedRun:
    """Rotate a run a quarter clockwise about its origin."""
    glyphs = replace(
        run.glyphs,
        xs_px=array("d", run.glyphs.ys_px),
        ys_px=array("d", [-x_px for x_px in run.glyphs.xs_px]),
    )
    extents_px = book.extents_px(run.font, run.size_px)
    ink = None
    if run.ink is not None:  # what was left of the origin is now above it
        edges_px = [
            (x_px + extents_px[glyph_id][0], x_px + extents_px[glyph_id][2])
            for glyph_id, x_px in zip(run.glyphs.ids, run.glyphs.xs_px, strict=True)
        ]
        lefts_px, rights_px = zip(*edges_px, strict=True)
        ink = InkBounds(bottom_px=-max(rights_px), top_px=-min(lefts_px))
    return ShapedRun(
        font=run.font,
        style=run.style,
        size_px=run.size_px,
        x_px=run.x_px,
        advance_px=run.advance_px,
        glyphs=glyphs,
        ink=ink,
        text=run.text,
        written=run.written,
        is_turned=True,
    )
