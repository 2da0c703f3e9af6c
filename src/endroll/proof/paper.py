"""The contents of a page, in points from its top left. Plain data; nothing is drawn.

Source: ISO 216 (A4) and ANSI/ASME Y14.1 (letter); a point is 1/72 inch.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.core.suggestions import hint_of_known

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from endroll.layout.roll import Box, PlacedBlock, PlacedImage
    from endroll.model.design import Color
    from endroll.proof.reading_order import RollLine


class Paper(StrEnum):
    """A paper size."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def size_pt(self) -> tuple[float, float]:
        """Return its width and height."""
        return _SIZES_PT[self]


_SIZES_PT: Final = {Paper.A4: (595.28, 841.89), Paper.LETTER: (612.0, 792.0)}


def paper_named(name: Paper | str) -> Paper:
    """Return the paper size of a name.

    Raises:
        UsageError: the name is unknown.
    """
    try:
        return Paper(name)
    except ValueError:
        raise UsageError(
            error(
                "unknown-paper",
                f"unknown paper size {name}",
                hint=hint_of_known(name, Paper),
            )
        ) from None


class Anchor(StrEnum):
    """Which point of a label is at its position."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A line in the margins, excluded from the text of the page unless it `is_read`.

    It is scaled down if it would be wider than `room_pt`.
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
    """A rectangle: filled, or outlined if it has a `line_pt`."""

    left_pt: float
    top_pt: float
    width_pt: float
    height_pt: float
    color: Color
    line_pt: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture with its place: straight RGBA, uint8 (rows, columns, 4)."""

    pixels: NDArray[np.uint8]
    left_pt: float
    top_pt: float
    width_pt: float
    height_pt: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A part of the roll on a page.

    Column 0 and row 0 of the roll map to `left_pt` and `top_pt`, and a px to `scale_pt`. Of a
    strip, only what begins within `columns_px` is shown.
    """

    left_pt: float
    top_pt: float
    scale_pt: float
    lines: tuple[RollLine, ...] = ()
    boxes: tuple[Box, ...] = ()
    images: tuple[PlacedImage, ...] = ()
    columns_px: tuple[float, float] | None = None

    def x_pt(self, x_px: float) -> float:
        """Return the x position of a column of the roll."""
        return self.left_pt + x_px * self.scale_pt

    def y_pt(self, y_px: float) -> float:
        """Return the y position of a row of the roll, from the top of the page."""
        return self.top_pt + y_px * self.scale_pt

    def shows(self, x_px: float) -> bool:
        """Return whether something that begins at a column is shown."""
        return self.columns_px is None or self.columns_px[0] <= x_px < self.columns_px[1]


@dataclass(frozen=True, slots=True)
class Entry:
    """A block that begins on a page, its timecode, and its distance from the top."""

    block: PlacedBlock
    timecode: str
    top_pt: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: panels at the back, pictures, parts of the roll, labels, blocks that begin on it.

    `about` is a line in the header.
    """

    size_pt: tuple[float, float]
    about: str = ""
    panels: tuple[Panel, ...] = ()
    pictures: tuple[Picture, ...] = ()
    windows: tuple[Window, ...] = ()
    labels: tuple[Label, ...] = ()
    entries: tuple[Entry, ...] = ()
