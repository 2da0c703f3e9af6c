"""Shaped lines: what `text` makes and `layout` places. Sizes are px of the raster, y up."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.model.design import Style
    from endroll.text.fonts import FontInstance


class Glyph(NamedTuple):
    """One glyph of a run: px from the run's origin, x to the right and y up.

    `cluster` is the first of the run's characters that it stands for, with others or alone.
    """

    glyph_id: int
    x_px: float
    y_px: float
    cluster: int = 0


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The glyphs of a run, kept side by side: a long roll has a great many."""

    ids: array[int]
    xs_px: array[float]
    ys_px: array[float]
    clusters: array[int]

    @classmethod
    def of(cls, glyphs: Sequence[Glyph]) -> Self:
        """Pack glyphs, in order."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """What a run or line inks: px from its origin, y up."""

    left_px: float
    bottom_px: float
    right_px: float
    top_px: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapedRun:
    """Glyphs of one font at one size; `x_px` is its origin in the line.

    `text` is what it shows, in logical order, and `written` what that was before it was put into
    its case. `narrowing` is the share of their width that
    its letters are set in; advances and positions are what comes of it. A turned run is drawn a
    quarter clockwise, its positions and ink already what comes of that.
    """

    font: FontInstance
    style: Style
    size_px: float
    x_px: float
    advance_px: float
    glyphs: Glyphs
    ink: Ink | None
    text: str
    written: str
    narrowing: float = 1
    is_turned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapedLine:
    """One line, its runs in the order they are read, wherever they stand.

    `missing` holds the characters that no font has, `missing_forms` those with a selector that no
    font has the form for. `ascent_px` and `descent_px` are those of the style's first font,
    whatever else sets a part of the line, so that lines of one style are of one height.
    `trailing_px` is tracking after the last letter: no part of the line, but of what goes on
    behind it. `head_px` and `tail_px` are the empty halves of marks at its ends, which go where
    the line itself begins and ends there.
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


def join_lines(first: ShapedLine, second: ShapedLine, *, gap_px: float) -> ShapedLine:
    """Set one line behind another on the same baseline."""
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
    )


def trimmed(line: ShapedLine) -> ShapedLine:
    """Take the empty halves of marks from the ends of a line."""
    if not line.head_px and not line.tail_px:
        return line
    runs = tuple(replace(run, x_px=run.x_px - line.head_px) for run in line.runs)
    advance_px = line.advance_px - line.head_px - line.tail_px
    return replace(line, runs=runs, advance_px=advance_px, head_px=0, tail_px=0)


def overlaid_lines(
    first: ShapedLine, second: ShapedLine, *, x_px: float, up_px: float
) -> ShapedLine:
    """Set a second line above or below a first, from `x_px`, its baseline `up_px` higher.

    What the line is called and how wide it is stay those of the first.
    """
    lifted = tuple(lifted_run(run, x_px=x_px, up_px=up_px) for run in second.runs)
    return replace(
        first,
        runs=(*first.runs, *lifted),
        missing=(*first.missing, *second.missing),
        missing_forms=(*first.missing_forms, *second.missing_forms),
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
    """Set a line several times over, `pitch_px` from origin to origin, as what stands for no text.

    The line is one run, as a dot is.
    """
    (run,) = line.runs
    shift_px = (count - 1) * pitch_px
    glyphs = [
        glyph._replace(x_px=glyph.x_px + number * pitch_px)
        for number in range(count)
        for glyph in run.glyphs
    ]
    ink = run.ink and replace(run.ink, right_px=run.ink.right_px + shift_px)
    advance_px = run.advance_px + shift_px
    row = replace(run, advance_px=advance_px, glyphs=Glyphs.of(glyphs), ink=ink)
    row = replace(row, text="", written="")
    return replace(line, text="", runs=(row,), advance_px=line.advance_px + shift_px)


def narrowed(line: ShapedLine, share: float) -> ShapedLine:
    """Set a line in a share of its width, letters and spaces alike."""
    return replace(
        line,
        runs=tuple(_narrowed_run(run, share) for run in line.runs),
        advance_px=line.advance_px * share,
        trailing_px=line.trailing_px * share,
    )


def _narrowed_run(run: ShapedRun, share: float) -> ShapedRun:
    ink = run.ink
    return replace(
        run,
        x_px=run.x_px * share,
        advance_px=run.advance_px * share,
        glyphs=Glyphs.of([glyph._replace(x_px=glyph.x_px * share) for glyph in run.glyphs]),
        ink=ink and replace(ink, left_px=ink.left_px * share, right_px=ink.right_px * share),
        narrowing=run.narrowing * share,
    )
