"""Shape one run: a stretch of a string in one font, script and direction in, its glyphs out.

HarfBuzz does the shaping. Where the run stands in its line is not known here.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import uharfbuzz as hb

from endroll.core.diagnostics import CreditsError, Diagnostic, error, shortened
from endroll.model.choices import Case
from endroll.text.fonts import UNITS_PER_EM, FontBook, FontInstance
from endroll.text.han import Cut, empty_em
from endroll.text.lines import Glyphs, Ink, ShapedRun

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from endroll.model.design import Style

JOINING_SCRIPTS: Final = frozenset(
    {"Arab", "Syrc", "Mong", "Nkoo", "Phag", "Mand", "Mani", "Adlm", "Rohg", "Sogd"}
    | {"Deva", "Beng", "Guru"}
)
"""Scripts whose letters touch: tracking would tear them apart.

Source: CSS Text 4, 8.2 (cursive scripts); Devanagari, Bengali and Gurmukhi share a headline.
"""

Direction = Literal["ltr", "rtl", "ttb"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Characters `start` to `end` of a line's `text`, and all that decides how they are drawn.

    `written` is what each of its characters was before it was put into its case: as many strings.
    `size_px` and `rise_px` are on the raster. `cuts` are the marks of the line that lose a half.
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
        """Return what is set behind every letter."""
        return self.style.tracking_em * self.size_px if is_tracked(self.script) else 0.0


def is_tracked(script: str) -> bool:
    """Tell whether letters of a script may be set apart."""
    return script not in JOINING_SCRIPTS


def shape_run(stretch: Stretch, book: FontBook, *, x_px: float) -> ShapedRun:
    """Shape a stretch; its origin stands at `x_px`.

    From top to bottom the origin is the middle of the column, and the pen goes down from 0.

    Raises:
        CreditsError: the font has rules without an end, and HarfBuzz gave up on it.
    """
    buffer = hb.Buffer()
    buffer.add_str(stretch.text, stretch.start, stretch.end - stretch.start)
    buffer.direction = stretch.direction
    buffer.script = stretch.script
    buffer.language = stretch.language
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    tracking_px = stretch.tracking_px
    features = _features(stretch.style, is_tracked=tracking_px != 0)
    try:
        hb.shape(book.open(stretch.font), buffer, features)
    except MemoryError:
        raise CreditsError(_exhausting(stretch)) from None

    px = stretch.size_px / UNITS_PER_EM
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    ids = [info.codepoint for info in infos]
    clusters = [info.cluster for info in infos]
    moves = [position.position for position in positions]
    downward = stretch.direction == "ttb"
    pens = _Pens(
        [(-move[3] if downward else move[2]) * px for move in moves],
        [move[0] * px for move in moves],
        [move[1] * px for move in moves],
    )
    if tracking_px or stretch.cuts or downward:
        pens.adjust(stretch, book, ids=ids, clusters=clusters)
    places_px = [0.0, *accumulate(pens.steps_px)]
    xs_px, ys_px = pens.xs_px, pens.ys_px
    if downward:
        ys_px = [y_px - pen_px for y_px, pen_px in zip(ys_px, places_px, strict=False)]
    else:
        xs_px = [x_px + pen_px for x_px, pen_px in zip(xs_px, places_px, strict=False)]
        if rise_px := stretch.rise_px:
            ys_px = [y_px + rise_px for y_px in ys_px]
    start = stretch.start
    glyphs = Glyphs(
        array("I", ids),
        array("d", xs_px),
        array("d", ys_px),
        array("I", [cluster - start for cluster in clusters]),
    )
    return ShapedRun(
        font=stretch.font,
        style=stretch.style,
        size_px=stretch.size_px,
        x_px=x_px,
        advance_px=places_px[-1],
        glyphs=glyphs,
        ink=ink_of(stretch.font, stretch.size_px, glyphs, book),
        text=stretch.text[stretch.start : stretch.end],
        written="".join(stretch.written[stretch.start : stretch.end]),
    )


def _exhausting(stretch: Stretch) -> Diagnostic:
    text = stretch.text[stretch.start : stretch.end]
    return error(
        "font-exhausts",
        f"{stretch.font.family} cannot set “{shortened(text)}”: its rules go on without an end",
        hint=f"take {Path(stretch.font.path).name} away, or name another font",
    )


@dataclass(slots=True)
class _Pens:
    """How far the pen goes with each glyph, and where the glyph stands from the pen."""

    steps_px: list[float]
    xs_px: list[float]
    ys_px: list[float]

    def adjust(
        self, stretch: Stretch, book: FontBook, *, ids: list[int], clusters: list[int]
    ) -> None:
        """Set letters apart, take halves from marks, and make spaces that run down short."""
        downward = stretch.direction == "ttb"
        tracking_px = stretch.tracking_px
        following = (*clusters[1:], None)
        for place, cluster in enumerate(clusters):
            if downward and stretch.text[cluster] == " ":
                # The square that fonts have for a space is longer than the space is wide.
                self.steps_px[place] = book.advance_em(stretch.font, ids[place]) * stretch.size_px
            if following[place] != cluster:
                self.steps_px[place] += tracking_px
            if cut := stretch.cuts.get(cluster):
                before_px, after_px = cut_px(stretch, book, glyph_id=ids[place], cut=cut)
                self.steps_px[place] -= before_px + after_px
                if downward:
                    self.ys_px[place] += before_px
                else:
                    self.xs_px[place] -= before_px


def cut_px(stretch: Stretch, book: FontBook, *, glyph_id: int, cut: Cut) -> tuple[float, float]:
    """Return how much of a mark goes before and after its ink, in px."""
    box = book.inks(stretch.font)[glyph_id]
    if box is None:
        return 0.0, 0.0
    if stretch.direction == "ttb":
        top_em, advance_em = book.vertical_em(stretch.font, glyph_id)
        before_em, after_em = top_em - box.top, advance_em - top_em + box.bottom
    else:
        advance_em = book.advance_em(stretch.font, glyph_id)
        before_em, after_em = box.left, advance_em - box.right
    return (
        stretch.size_px * (empty_em(advance_em, before_em) if cut.before else 0.0),
        stretch.size_px * (empty_em(advance_em, after_em) if cut.after else 0.0),
    )


def ink_of(font: FontInstance, size_px: float, glyphs: Glyphs, book: FontBook) -> Ink | None:
    """Return what glyphs ink together."""
    inks = book.inks(font)
    boxes = [
        (x_px, y_px, box)
        for glyph_id, x_px, y_px in zip(glyphs.ids, glyphs.xs_px, glyphs.ys_px, strict=True)
        if (box := inks[glyph_id]) is not None
    ]
    if not boxes:
        return None
    return Ink(
        left_px=min([x_px + box.left * size_px for x_px, _, box in boxes]),
        bottom_px=min([y_px + box.bottom * size_px for _, y_px, box in boxes]),
        right_px=max([x_px + box.right * size_px for x_px, _, box in boxes]),
        top_px=max([y_px + box.top * size_px for _, y_px, box in boxes]),
    )


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


def turned(run: ShapedRun) -> ShapedRun:
    """Turn a run a quarter clockwise about its origin: what went right goes down."""
    glyphs = replace(
        run.glyphs,
        xs_px=array("d", run.glyphs.ys_px),
        ys_px=array("d", [-x_px for x_px in run.glyphs.xs_px]),
    )
    ink = run.ink
    return ShapedRun(
        font=run.font,
        style=run.style,
        size_px=run.size_px,
        x_px=run.x_px,
        advance_px=run.advance_px,
        glyphs=glyphs,
        ink=ink
        and Ink(
            left_px=ink.bottom_px,
            right_px=ink.top_px,
            top_px=-ink.left_px,
            bottom_px=-ink.right_px,
        ),
        text=run.text,
        written=run.written,
        is_turned=True,
    )
