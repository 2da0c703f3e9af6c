"""Shaped lines, runs and glyphs, which `layout` places. Sizes are px of the raster, y up."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from endroll.core.frozen import maker, quickly_made
from endroll.text.itemise import script_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.model.design import Style
    from endroll.text.fonts import FontInstance


class Glyph(NamedTuple):
    """One glyph of a run: px from the run's origin, x to the right and y up.

    `cluster` is the offset in the run of the first character of the glyph's cluster.
    """

    glyph_id: int
    x_px: float
    y_px: float
    cluster: int = 0


@quickly_made
@dataclass(frozen=True, slots=True)
class Glyphs:
    """The glyphs of a run as parallel arrays, which save memory in long rolls."""

    ids: array[int]
    xs_px: array[float]
    ys_px: array[float]
    clusters: array[int]

    @classmethod
    def of(cls, glyphs: Sequence[Glyph]) -> Self:
        """Pack glyphs in order."""
        return cls(
            array("I", (glyph.glyph_id for glyph in glyphs)),
            array("d", (glyph.x_px for glyph in glyphs)),
            array("d", (glyph.y_px for glyph in glyphs)),
            array("I", (glyph.cluster for glyph in glyphs)),
        )

    def __iter__(self) -> Iterator[Glyph]:
        return map(Glyph, self.ids, self.xs_px, self.ys_px, self.clusters)

    def __len__(self) -> int:
        return len(self.ids)


new_glyphs = maker(Glyphs)
"""Make `Glyphs`, sooner than by calling the class."""


@quickly_made
@dataclass(frozen=True, slots=True)
class InkBounds:
    """How far down and how far up the ink of a run reaches: px from its origin, y up."""

    bottom_px: float
    top_px: float


new_ink_bounds = maker(InkBounds)
"""Make `InkBounds`, sooner than by calling the class."""


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class ShapedRun:
    """Glyphs of one font at one size; `x_px` is its origin in the line.

    `text` is what it shows, in logical order, and `written` the same text before its case was
    changed. `narrowing` is the horizontal scale of its glyphs, 1 or less; advances and positions
    already include it. A turned run is drawn rotated a quarter clockwise; its positions and ink
    are those after the rotation.
    """

    font: FontInstance
    style: Style
    size_px: float
    x_px: float
    advance_px: float
    glyphs: Glyphs
    ink: InkBounds | None
    text: str
    written: str
    narrowing: float = 1
    is_turned: bool = False


new_shaped_run = maker(ShapedRun)
"""Make `ShapedRun`, sooner than by calling the class."""


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class ShapedLine:
    """One line, its runs in logical order.

    `missing` holds the characters that no font has, `missing_forms` those with a variation
    selector that no font supports. `ascent_px` and `descent_px` are those of the style's primary
    font, even if other fonts set parts of the line, so that lines of one style have one height.
    `trailing_px` is the tracking after the last letter, not part of the advance but needed if
    another line follows. `head_px` and `tail_px` are the blank halves of marks at the ends, which
    are trimmed if the line begins or ends there. `made_small_capitals` has the names of the styles
    whose small capitals are made from capitals, each with the family that lacks them.
    """

    text: str
    runs: tuple[ShapedRun, ...]
    advance_px: float
    ascent_px: float
    descent_px: float
    trailing_px: float = 0
    head_px: float = 0
    tail_px: float = 0
    missing: tuple[str, ...] = ()
    missing_forms: tuple[str, ...] = ()
    made_small_capitals: tuple[tuple[str, str], ...] = ()


new_shaped_line = maker(ShapedLine)
"""Make `ShapedLine`, sooner than by calling the class."""


def join_lines(first: ShapedLine, second: ShapedLine, *, gap_px: float) -> ShapedLine:
    """Append a line to another on the same baseline."""
    shift_px = first.advance_px + first.trailing_px + gap_px
    moved = tuple(replace(run, x_px=run.x_px + shift_px) for run in second.runs)
    return ShapedLine(
        text=f"{first.text} {second.text}" if gap_px else first.text + second.text,
        runs=(*first.runs, *moved),
        advance_px=shift_px + second.advance_px,
        ascent_px=first.ascent_px,
        descent_px=first.descent_px,
        trailing_px=second.trailing_px,
        head_px=first.head_px,
        tail_px=second.tail_px,
        missing=(*first.missing, *second.missing),
        missing_forms=(*first.missing_forms, *second.missing_forms),
        made_small_capitals=(*first.made_small_capitals, *second.made_small_capitals),
    )


def trimmed(line: ShapedLine) -> ShapedLine:
    """Remove the blank halves of marks at the ends of a line."""
    if not line.head_px and not line.tail_px:
        return line
    runs = tuple(replace(run, x_px=run.x_px - line.head_px) for run in line.runs)
    advance_px = line.advance_px - line.head_px - line.tail_px
    return replace(line, runs=runs, advance_px=advance_px, head_px=0, tail_px=0)


def overlaid_lines(
    first: ShapedLine, second: ShapedLine, *, x_px: float, up_px: float
) -> ShapedLine:
    """Overlay a second line on a first, from `x_px`, with its baseline `up_px` higher.

    Text and advance stay those of the first.
    """
    lifted = tuple(lifted_run(run, x_px=x_px, up_px=up_px) for run in second.runs)
    return replace(
        first,
        runs=(*first.runs, *lifted),
        missing=(*first.missing, *second.missing),
        missing_forms=(*first.missing_forms, *second.missing_forms),
        made_small_capitals=(*first.made_small_capitals, *second.made_small_capitals),
    )


def lifted_run(run: ShapedRun, *, x_px: float, up_px: float) -> ShapedRun:
    """Move a run to the right and up."""
    if not up_px:
        return replace(run, x_px=run.x_px + x_px)
    ink = run.ink
    return replace(
        run,
        x_px=run.x_px + x_px,
        glyphs=replace(run.glyphs, ys_px=array("d", [y + up_px for y in run.glyphs.ys_px])),
        ink=ink and replace(ink, bottom_px=ink.bottom_px + up_px, top_px=ink.top_px + up_px),
    )


def repeated(line: ShapedLine, *, count: int, pitch_px: float) -> ShapedLine:
    """Repeat a line of one run, such as a dot, every `pitch_px`; the result has no text."""
    (run,) = line.runs
    shift_px = (count - 1) * pitch_px
    glyphs = [
        glyph._replace(x_px=glyph.x_px + number * pitch_px)
        for number in range(count)
        for glyph in run.glyphs
    ]
    row = replace(run, advance_px=run.advance_px + shift_px, glyphs=Glyphs.of(glyphs))
    row = replace(row, text="", written="")
    return replace(line, text="", runs=(row,), advance_px=line.advance_px + shift_px)


def narrowed(line: ShapedLine, share: float) -> ShapedLine:
    """Scale a line horizontally, letters and spaces alike."""
    return replace(
        line,
        runs=tuple(narrowed_run(run, share) for run in line.runs),
        advance_px=line.advance_px * share,
        trailing_px=line.trailing_px * share,
    )


def narrowed_run(run: ShapedRun, share: float) -> ShapedRun:
    """Scale a run horizontally, with its place in the line."""
    return replace(
        run,
        x_px=run.x_px * share,
        advance_px=run.advance_px * share,
        glyphs=Glyphs.of([glyph._replace(x_px=glyph.x_px * share) for glyph in run.glyphs]),
        narrowing=run.narrowing * share,
    )


_TALL_EM: Final = {"Khmr": 1.6, "Mymr": 1.6, "Tibt": 1.75}
"""Scripts that stack marks above and below need 1.55 em in Khmer, 1.54 in Burmese, 1.68 in Tibetan.

Source: measured over the names in tests/data/names_of_the_world.py, in Noto.
"""


def min_line_height_em(line: ShapedLine) -> float:
    """Return the line height that a line's scripts need, 0 if its style's leading is enough."""
    return max(
        (_TALL_EM.get(script_of(run.text[0]), 0.0) for run in line.runs if run.text), default=0
    )
