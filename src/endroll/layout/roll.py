"""Roll: the laid-out whole, a display list in px of the raster. It knows no pixels.

What `layout` makes and `motion`, `paint` and the report read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from endroll.diagnostics import Diagnostic, Span
    from endroll.model.credits import Color
    from endroll.text.fonts import FontInstance
    from endroll.text.lines import Glyphs


@dataclass(frozen=True, slots=True, kw_only=True)
class GlyphRun:
    """Glyphs of one font on one baseline, and the characters they stand for.

    `x_px` is the origin from the left edge of the frame; `baseline_px` counts whole rows of the
    roll, downward. `top_px` and `bottom_px` enclose every row that the run may ink.
    """

    font: FontInstance
    size_px: float
    color: Color
    x_px: float
    baseline_px: int
    advance_px: float
    top_px: int
    bottom_px: int
    glyphs: Glyphs
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedName:
    """A name or line of a block, with the rows that it takes."""

    text: str
    span: Span
    top_px: int
    bottom_px: int

    def moved_down(self, by_px: int) -> PlacedName:
        """Return the name lower in the roll."""
        return replace(self, top_px=self.top_px + by_px, bottom_px=self.bottom_px + by_px)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedBlock:
    """A block with the rows it takes, gaps left out, and the names in it."""

    index: int
    kind: str
    text: str
    span: Span
    top_px: int
    bottom_px: int
    names: tuple[PlacedName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """Runs sorted by `top_px`; no ink lies outside rows 0 to `height_px`."""

    width_px: int
    height_px: int
    background: Color
    runs: tuple[GlyphRun, ...]
    blocks: tuple[PlacedBlock, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
