"""Draw contact sheets: rows of small labelled frames."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from endroll.core.units import Raster

_CELL_PX: Final = 320
_GAP_PX: Final = 16
_LABEL_PX: Final = 24
_TEXT_PX: Final = 14
_MOST_COLUMNS: Final = 8
_GROUND: Final = (40, 40, 40)
_INK: Final = (200, 200, 200)

MOST_CELLS: Final = 400
"""Such a sheet is 2,700 px wide and 12,000 px high, which common viewers can open."""


@dataclass(frozen=True, slots=True)
class SheetForm:
    """The layout of a sheet of `count` cells, in whole px, each at most `cell_px` wide."""

    count: int
    raster: Raster
    cell_px: int = _CELL_PX

    @property
    def columns(self) -> int:
        """Return the number of columns: about the number of rows, up to a maximum."""
        return min(_MOST_COLUMNS, math.ceil(math.sqrt(self.count)))

    @property
    def picture_px(self) -> tuple[int, int]:
        """Return the width and height of a picture in its cell."""
        width_px = min(self.cell_px, self.raster.width_px)
        return width_px, max(1, round(width_px * self.raster.height_px / self.raster.width_px))

    @property
    def size_px(self) -> tuple[int, int]:
        """Return the width and height of the sheet."""
        rows = math.ceil(self.count / self.columns)
        width_px, height_px = self.picture_px
        return (
            _GAP_PX + self.columns * (width_px + _GAP_PX),
            _GAP_PX + rows * (height_px + _LABEL_PX + _GAP_PX),
        )

    def place_px(self, index: int) -> tuple[int, int]:
        """Return the left and the top of a picture."""
        row, column = divmod(index, self.columns)
        width_px, height_px = self.picture_px
        return (
            _GAP_PX + column * (width_px + _GAP_PX),
            _GAP_PX + row * (height_px + _LABEL_PX + _GAP_PX),
        )


def draw_sheet(
    form: SheetForm, pictures: Iterable[tuple[str, NDArray[np.uint8]]]
) -> NDArray[np.uint8]:
    """Draw pictures, uint8 (height, width, 3) RGB, with labels below them, on a uint8 RGB sheet."""
    sheet = Image.new("RGB", form.size_px, _GROUND)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(_TEXT_PX)
    for index, (label, pixels) in enumerate(pictures):
        left_px, top_px = form.place_px(index)
        small = Image.fromarray(pixels).resize(form.picture_px, Image.Resampling.LANCZOS)
        sheet.paste(small, (left_px, top_px))
        middle_px = top_px + form.picture_px[1] + _LABEL_PX // 2
        draw.text((left_px, middle_px), label, font=font, fill=_INK, anchor="lm")
    return np.array(sheet)
