"""Paper: a page and what stands on it, in points from its top left. Plain data; nothing is drawn.

Source: ISO 216 (A4) and ANSI/ASME Y14.1 (letter); a point is 1/72 inch.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.core.suggestions import hint_of_known

if TYPE_CHECKING:
    from endroll.layout.roll import Box, PlacedBlock, PlacedImage
    from endroll.model.design import Color
    from endroll.proof.reading_order import RollLine


class Paper(StrEnum):
    """What pages are printed on."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def size_pt(self) -> tuple[float, float]:
        """Return its width and height."""
        return _SIZES_PT[self]


_SIZES_PT: Final = {Paper.A4: (595.28, 841.89), Paper.LETTER: (612.0, 792.0)}


def paper_named(name: Paper | str) -> Paper:
    """Return the paper of a name.

    Raises:
        UsageError: there is none.
    """
    try:
        return Paper(name)
    except ValueError:
        raise UsageError(
            error(
                "unknown-paper",
                f"there is no paper {name}",
                hint=hint_of_known(name, Paper),
            )
        ) from None


class Anchor(StrEnum):
    """Where in a label its place is."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A line about the roll, beside it: it is no part of its text, unless it `is_read`.

    It is set smaller where it would take more than `room_pt`.
    """

    text: str
    x_pt: float
    baseline_pt: float
    size_pt: float
    color: Color
    anchor: Anchor = Anchor.START
    room_pt: float | None = None
    is_bold: bool = False
    is_struck: bool = False
    is_read: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A rectangle: filled, or where it has a `line_pt`, drawn along its edges."""

    left_pt: float
    top_pt: float
    width_pt: float
    height_pt: float
    color: Color
    line_pt: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of the roll on a page.

    Its column 0 and row 0 would stand at `left_pt` and `top_pt`, a px of it is `scale_pt`. Of what
    lies sideways only what begins in `columns_px` is in it.
    """

    left_pt: float
    top_pt: float
    scale_pt: float
    lines: tuple[RollLine, ...] = ()
    boxes: tuple[Box, ...] = ()
    images: tuple[PlacedImage, ...] = ()
    columns_px: tuple[float, float] | None = None

    def x_pt(self, x_px: float) -> float:
        """Return where a column of the roll stands."""
        return self.left_pt + x_px * self.scale_pt

    def y_pt(self, y_px: float) -> float:
        """Return how far from the top of the page a row of the roll stands."""
        return self.top_pt + y_px * self.scale_pt

    def shows(self, x_px: float) -> bool:
        """Tell whether what begins at a column is in it."""
        return self.columns_px is None or self.columns_px[0] <= x_px < self.columns_px[1]


@dataclass(frozen=True, slots=True)
class Entry:
    """A block that begins on a page, its timecode, and how far from the top."""

    block: PlacedBlock
    timecode: str
    top_pt: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: panels at the back, what the roll has there, labels, and the blocks that begin.

    Its head says what it is `about`.
    """

    size_pt: tuple[float, float]
    about: str = ""
    panels: tuple[Panel, ...] = ()
    windows: tuple[Window, ...] = ()
    labels: tuple[Label, ...] = ()
    entries: tuple[Entry, ...] = ()
