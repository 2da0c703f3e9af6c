"""Galleys: lines set and placed within one block, not yet in the roll.

Coordinates are px of the raster: x from the left edge of the frame, y down from the galley's top.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from endroll.layout.roll import Gutter, PlacedImage, PlacedName
from endroll.model.choices import Align

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from endroll.core.diagnostics import Span
    from endroll.model.design import Style
    from endroll.text.lines import ShapedLine


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLine:
    """A shaped line in its line box; the baseline lies `baseline_px` below the box's top.

    `set_again` sets it in another style, where it is a name that may be made to fit. A vertical
    line begins at the top of its box, `baseline_px` 0, its middle at the box's left.
    """

    line: ShapedLine
    style: Style
    height_px: int
    baseline_px: int
    span: Span
    set_again: Callable[[Style], SetLine] | None = None
    is_vertical: bool = False

    @property
    def advance_px(self) -> float:
        """Width of the line, spaces at its ends left out by who made it."""
        return self.line.advance_px


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A set line with the top left of its box."""

    line: SetLine
    x_px: float
    top_px: int


@dataclass(frozen=True, slots=True)
class Galley:
    """Placed lines and pictures, the height they take, which are names, and their gutters."""

    lines: tuple[PlacedLine, ...] = ()
    height_px: int = 0
    names: tuple[PlacedName, ...] = ()
    images: tuple[PlacedImage, ...] = ()
    gutters: tuple[Gutter, ...] = ()


def moved_down(galley: Galley, by_px: int) -> Galley:
    """Return the galley with everything lower, its height grown by as much."""
    if not by_px:
        return galley
    return Galley(
        tuple(
            PlacedLine(placed.line, placed.x_px, placed.top_px + by_px) for placed in galley.lines
        ),
        galley.height_px + by_px,
        tuple(name.moved_down(by_px) for name in galley.names),
        tuple(image.moved_down(by_px) for image in galley.images),
        tuple(gutter.moved_down(by_px) for gutter in galley.gutters),
    )


def stacked(parts: Sequence[tuple[int, Galley]]) -> Galley:
    """Set galleys one below the other, each with the space before it; the first has none."""
    lines: list[PlacedLine] = []
    names: list[PlacedName] = []
    images: list[PlacedImage] = []
    gutters: list[Gutter] = []
    height_px = 0
    for gap_px, part in parts:
        if not part.height_px:
            continue
        moved = moved_down(part, height_px + gap_px if height_px else 0)
        lines += moved.lines
        names += moved.names
        images += moved.images
        gutters += moved.gutters
        height_px = moved.height_px
    return Galley(tuple(lines), height_px, tuple(names), tuple(images), tuple(gutters))


def overlaid(*parts: Galley) -> Galley:
    """Set galleys side by side: all keep their place, the tallest gives the height."""
    return Galley(
        tuple(line for part in parts for line in part.lines),
        max((part.height_px for part in parts), default=0),
        tuple(name for part in parts for name in part.names),
        tuple(image for part in parts for image in part.images),
        tuple(gutter for part in parts for gutter in part.gutters),
    )


@dataclass(frozen=True, slots=True)
class Column:
    """Where lines may stand: from `left_px` to `right_px`, aligned."""

    left_px: float
    right_px: float
    align: Align

    @property
    def width_px(self) -> float:
        """Return the width that lines may take."""
        return self.right_px - self.left_px

    @property
    def centre_px(self) -> float:
        """Return its middle."""
        return (self.left_px + self.right_px) / 2

    def aligned(self, align: Align) -> Column:
        """Return the same column with lines aligned another way."""
        return replace(self, align=align)

    def x_px(self, advance_px: float) -> float:
        """Return where a line of some width starts."""
        if self.align is Align.LEFT:
            return self.left_px
        if self.align is Align.RIGHT:
            return self.right_px - advance_px
        return (self.left_px + self.right_px - advance_px) / 2


def set_column(lines: Sequence[SetLine], column: Column, *, are_names: bool = False) -> Galley:
    """Set lines one below the other in a column."""
    placed: list[PlacedLine] = []
    names: list[PlacedName] = []
    top_px = 0
    for line in lines:
        placed.append(PlacedLine(line, column.x_px(line.advance_px), top_px))
        bottom_px = top_px + line.height_px
        if are_names:
            names.append(
                PlacedName(text=line.line.text, span=line.span, top_px=top_px, bottom_px=bottom_px)
            )
        top_px = bottom_px
    return Galley(tuple(placed), top_px, tuple(names))
