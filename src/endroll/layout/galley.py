"""Galleys: the set and placed lines of one block, before they are placed in the roll.

Coordinates are px of the raster: x from the left edge of the frame, y down from the galley's top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.core.frozen import maker, quickly_made
from endroll.layout.roll import Box, Gutter, PlacedImage, PlacedName, new_placed_name
from endroll.model.choices import Align

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Span
    from endroll.model.design import Style
    from endroll.text.lines import ShapedLine


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class SetLine:
    """A shaped line in its line box; the baseline lies `baseline_px` below the box's top.

    `set_again` sets it in another style, if it is a name that may be narrowed. A vertical line
    starts at the top of its box (`baseline_px` is 0), centred on the left edge of the box; its
    `language` decides the side of its sidelines.
    """

    line: ShapedLine
    style: Style
    height_px: int
    baseline_px: int
    span: Span
    set_again: Callable[[Style], SetLine] | None = None
    is_vertical: bool = False
    language: str = ""

    @property
    def advance_px(self) -> float:
        """Advance of the line, trimmed of spaces at its ends."""
        return self.line.advance_px


new_set_line = maker(SetLine)
"""Make `SetLine`, sooner than by calling the class."""


@quickly_made
@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A set line and the top left corner of its box."""

    line: SetLine
    x_px: float
    top_px: int


new_placed_line = maker(PlacedLine)
"""Make `PlacedLine`, sooner than by calling the class."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Galley:
    """Placed lines and pictures with their height, their names, their gutters and their rules."""

    lines: tuple[PlacedLine, ...] = ()
    height_px: int = 0
    names: tuple[PlacedName, ...] = ()
    images: tuple[PlacedImage, ...] = ()
    gutters: tuple[Gutter, ...] = ()
    rules: tuple[Box, ...] = ()


new_galley = maker(Galley)
"""Make `Galley`, sooner than by calling the class."""


_Contents = tuple[
    Sequence[PlacedLine],
    Sequence[PlacedName],
    Sequence[PlacedImage],
    Sequence[Gutter],
    Sequence[Box],
]


def moved_down(galley: Galley, by_px: int) -> Galley:
    """Return the galley with its contents moved down, and as much higher."""
    if not by_px:
        return galley
    lines, names, images, gutters, rules = _contents(galley, by_px)
    height_px = galley.height_px + by_px
    return new_galley(
        tuple(lines), height_px, tuple(names), tuple(images), tuple(gutters), tuple(rules)
    )


def _contents(galley: Galley, by_px: int) -> _Contents:
    """Return what is in a galley, moved down."""
    if not by_px:
        return galley.lines, galley.names, galley.images, galley.gutters, galley.rules
    return (
        [
            new_placed_line(placed.line, placed.x_px, placed.top_px + by_px)
            for placed in galley.lines
        ],
        [name.moved_down(by_px) for name in galley.names],
        [image.moved_down(by_px) for image in galley.images],
        [gutter.moved_down(by_px) for gutter in galley.gutters],
        [rule.moved_down(by_px) for rule in galley.rules],
    )


def stacked(parts: Sequence[tuple[int, Galley]]) -> Galley:
    """Stack galleys, each with the gap above it; the first has no gap."""
    lines: list[PlacedLine] = []
    names: list[PlacedName] = []
    images: list[PlacedImage] = []
    gutters: list[Gutter] = []
    rules: list[Box] = []
    height_px = 0
    for gap_px, part in parts:
        if not part.height_px:
            continue
        by_px = height_px + gap_px if height_px else 0
        contents = _contents(part, by_px)
        lines += contents[0]
        names += contents[1]
        images += contents[2]
        gutters += contents[3]
        rules += contents[4]
        height_px = by_px + part.height_px
    return new_galley(
        tuple(lines), height_px, tuple(names), tuple(images), tuple(gutters), tuple(rules)
    )


def overlaid(*parts: Galley) -> Galley:
    """Overlay galleys in place; the height is that of the tallest."""
    return new_galley(
        tuple(line for part in parts for line in part.lines),
        max((part.height_px for part in parts), default=0),
        tuple(name for part in parts for name in part.names),
        tuple(image for part in parts for image in part.images),
        tuple(gutter for part in parts for gutter in part.gutters),
        tuple(rule for part in parts for rule in part.rules),
    )


@dataclass(frozen=True, slots=True)
class Column:
    """A column for lines: from `left_px` to `right_px`, with an alignment."""

    left_px: float
    right_px: float
    align: Align

    @property
    def width_px(self) -> float:
        """Return the width of the column."""
        return self.right_px - self.left_px

    @property
    def centre_px(self) -> float:
        """Return the middle of the column."""
        return (self.left_px + self.right_px) / 2

    def aligned(self, align: Align) -> Column:
        """Return the same column with an alignment."""
        return self if align is self.align else Column(self.left_px, self.right_px, align)

    def x_px(self, advance_px: float) -> float:
        """Return the left edge of a line with an advance."""
        if self.align is Align.LEFT:
            return self.left_px
        if self.align is Align.RIGHT:
            return self.right_px - advance_px
        return (self.left_px + self.right_px - advance_px) / 2


def set_column(lines: Sequence[SetLine], column: Column, *, are_names: bool = False) -> Galley:
    """Stack lines in a column."""
    placed: list[PlacedLine] = []
    names: list[PlacedName] = []
    top_px = 0
    for line in lines:
        placed.append(new_placed_line(line, column.x_px(line.advance_px), top_px))
        bottom_px = top_px + line.height_px
        if are_names:
            names.append(
                new_placed_name(
                    text=line.line.text, span=line.span, top_px=top_px, bottom_px=bottom_px
                )
            )
        top_px = bottom_px
    return new_galley(tuple(placed), top_px, tuple(names))
