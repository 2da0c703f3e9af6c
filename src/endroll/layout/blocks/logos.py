"""Set logos in rows or a grid, at optically equal sizes, each row aligned on its optical centre.

The less of its box a logo fills with ink, the smaller it looks. Logos without a size of their own
get equal optical areas: the area of the box times the cube root of its inked share. By inked area
alone a wordmark of thin letters would dwarf a solid badge; by the box alone it would look tiny.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, error, shortened, warning
from endroll.core.units import REFERENCE_LINES
from endroll.layout.blocks.running_text import set_running
from endroll.layout.galley import Column, Galley, moved_down, overlaid, stacked
from endroll.layout.roll import PlacedImage, PlacedName
from endroll.model.choices import Align

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.images.sources import MeasuredImage
    from endroll.layout.compositor import Compositor
    from endroll.model.credits import Logo, Logos

OPTICAL_SIZE_PX: Final = 116
"""Side of a solid square that looks as large as a logo without a size, in reference px."""
HIGHEST_PX: Final = 150
WIDEST_PX: Final = 420
"""The largest height and width of such a logo, in reference px; captions wrap at this width."""
CAPTION_GAP_PX: Final = 14
LEAST_INK: Final = 0.04
"""Lower limit of the inked share, so that a hairline drawing does not become huge."""

_FEWEST_SHARE: Final = 0.5
"""The least factor by which logos without a size shrink to fit the columns asked for."""
_ENLARGED: Final = 1.02
_THINNEST_PX: Final = 2
_TOLERANCE_PX: Final = 0.01


@dataclass(frozen=True, slots=True)
class _Sized:
    """A logo with its picture and its size before rounding to whole px."""

    logo: Logo
    image: MeasuredImage
    width_px: float
    height_px: float
    is_free: bool

    def scaled(self, factor: float) -> _Sized:
        return replace(self, width_px=self.width_px * factor, height_px=self.height_px * factor)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A logo in whole px, `above_px` of them above its optical centre, and its caption."""

    sized: _Sized
    width_px: int
    height_px: int
    above_px: int
    caption: Galley
    span_px: float

    @property
    def below_px(self) -> int:
        return self.height_px - self.above_px


def logos_text(block: Logos) -> str:
    """Return the captions of logos, or the files of logos without a caption."""
    return ", ".join(logo.caption.value if logo.caption else logo.file for logo in block.logos)


def compose_logos(block: Logos, column: Column, compositor: Compositor) -> Galley:
    """Set logos with captions below them in centred rows, or in a grid of columns."""
    gap_px = compositor.length_px(block.gap)
    sized = [item for logo in block.logos if (item := _size(logo, block, column, compositor))]
    style_name = block.frame.style or "caption"
    parts: list[tuple[int, Galley]] = []
    if sized and block.columns is not None:
        count, sized = _fit_columns(block, sized, column, compositor)
        measure_px = (column.width_px - gap_px * (count - 1)) / count
        cells = [_make_cell(item, measure_px, style_name, compositor) for item in sized]
        widest_px = max(cell.span_px for cell in cells)
        rows: list[Sequence[_Cell]] = [
            [replace(cell, span_px=widest_px) for cell in cells[first : first + count]]
            for first in range(0, len(cells), count)
        ]
    else:
        measure_px = min(column.width_px, WIDEST_PX * compositor.grid.scale)
        cells = [_make_cell(item, measure_px, style_name, compositor) for item in sized]
        rows = _part_rows(cells, column.width_px, gap_px)
    parts += ((round(gap_px), _set_row(row, column, gap_px, compositor)) for row in rows)
    if block.caption is not None:
        caption = set_running([block.caption], style_name, column, compositor)
        parts.append((compositor.grid.heading_gap_px, caption))
    _check_files(sized, compositor)
    return stacked(parts)


def _size(logo: Logo, block: Logos, column: Column, compositor: Compositor) -> _Sized | None:
    """Measure a picture and choose its size; None if it cannot be used."""
    image, diagnostics = compositor.images.measure(logo.file, trim=logo.trim)
    compositor.diagnostics += (replace(diagnostic, span=logo.span) for diagnostic in diagnostics)
    if image is None:
        return None
    height = logo.height or (block.height if logo.width is None else None)
    if logo.width is not None:
        width_px = compositor.length_px(logo.width)
        sized = _Sized(logo, image, width_px, width_px / image.aspect, is_free=False)
    elif height is not None:
        height_px = compositor.length_px(height) * logo.scale
        sized = _Sized(logo, image, height_px * image.aspect, height_px, is_free=False)
    else:
        sized = _size_by_eye(logo, image, column, compositor)
    problem = _unfit(sized, column, compositor)
    if problem is not None:
        compositor.diagnostics.append(problem)
        return None
    return sized


def _size_by_eye(
    logo: Logo, image: MeasuredImage, column: Column, compositor: Compositor
) -> _Sized:
    scale = compositor.grid.scale
    optical_share = math.cbrt(max(image.ink_share, LEAST_INK))
    area_px = (OPTICAL_SIZE_PX * scale) ** 2 / optical_share
    width_px = math.sqrt(area_px * image.aspect)
    height_px = width_px / image.aspect
    widest_px = min(WIDEST_PX * scale, column.width_px)
    factor = min(1, widest_px / width_px, HIGHEST_PX * scale / height_px) * logo.scale
    return _Sized(logo, image, width_px * factor, height_px * factor, is_free=True)


def _unfit(sized: _Sized, column: Column, compositor: Compositor) -> Diagnostic | None:
    """Return an error if a logo is too wide, too high or too small."""
    scale = compositor.grid.scale
    name, span = shortened(sized.logo.file), sized.logo.span
    if sized.width_px > column.width_px + _TOLERANCE_PX:
        fits = math.floor(sized.height_px * column.width_px / sized.width_px / scale)
        return error(
            "logo-too-wide",
            f"the logo {name} is {sized.width_px / scale:.0f} px wide, but only "
            f"{column.width_px / scale:.0f} px are available",
            hint=f"set height {fits}, or widen layout.safe",
            span=span,
        )
    if sized.height_px > REFERENCE_LINES * scale:
        return error(
            "logo-too-high",
            f"the logo {name} is {sized.height_px / scale:.0f} px high, higher than the picture "
            f"({REFERENCE_LINES} px)",
            hint=f"set a height of less than {REFERENCE_LINES}",
            span=span,
        )
    if min(sized.width_px, sized.height_px) < _THINNEST_PX:
        return error(
            "logo-too-small",
            f"the logo {name} is too small to see: {sized.width_px / scale:.1f} x "
            f"{sized.height_px / scale:.1f} px",
            hint="set a larger height or scale",
            span=span,
        )
    return None


def _fit_columns(
    block: Logos, sized: list[_Sized], column: Column, compositor: Compositor
) -> tuple[int, list[_Sized]]:
    """Return the number of columns, and the logos shrunk to fit them if necessary.

    All logos without a size shrink by the same factor, so that they stay optically equal.
    """
    gap_px = compositor.length_px(block.gap)
    widest_px = max(item.width_px for item in sized)
    most = max(1, math.floor((column.width_px + gap_px + _TOLERANCE_PX) / (widest_px + gap_px)))
    if not block.columns:
        rows = math.ceil(len(sized) / most)
        return math.ceil(len(sized) / rows), sized
    count = min(block.columns, len(sized))
    room_px = (column.width_px - gap_px * (count - 1)) / count
    free_px = max((item.width_px for item in sized if item.is_free), default=0.0)
    if room_px > 0 and free_px > room_px and room_px / free_px >= _FEWEST_SHARE:
        sized = [item.scaled(room_px / free_px) if item.is_free else item for item in sized]
    widest = max(sized, key=lambda item: item.width_px)
    if widest.width_px <= room_px + _TOLERANCE_PX:
        return count, sized
    scale = compositor.grid.scale
    compositor.diagnostics.append(
        error(
            "too-many-columns",
            f"{count} columns of logos do not fit: {shortened(widest.logo.file)} is "
            f"{widest.width_px / scale:.0f} px wide, and a column is "
            f"{max(0, room_px) / scale:.0f} px wide",
            hint=f"set columns: {most}, which fit; or a smaller gap or height",
            span=block.frame.span,
        )
    )
    return most, sized


def _make_cell(sized: _Sized, measure_px: float, style_name: str, compositor: Compositor) -> _Cell:
    """Round a logo to whole px, and set its caption no wider than the measure or the logo."""
    width_px, height_px = max(1, round(sized.width_px)), max(1, round(sized.height_px))
    caption = Galley()
    span_px: float = width_px
    if sized.logo.caption is not None:
        measure = Column(0, max(measure_px, width_px), Align.CENTER)
        caption = set_running([sized.logo.caption], style_name, measure, compositor)
        # Centred on 0, to be moved below the middle of the logo.
        lines = [replace(line, x_px=line.x_px - measure.centre_px) for line in caption.lines]
        name = PlacedName(
            text=sized.logo.caption.value,
            span=sized.logo.caption.span,
            top_px=0,
            bottom_px=caption.height_px,
        )
        caption = replace(caption, lines=tuple(lines), names=(name,))
        span_px = max(span_px, *(line.line.advance_px for line in lines))
    above_px = round(height_px * sized.image.middle_share)
    return _Cell(sized, width_px, height_px, above_px, caption, span_px)


def _part_rows(cells: Sequence[_Cell], free_px: float, gap_px: float) -> list[Sequence[_Cell]]:
    """Distribute cells to the fewest rows, as even as possible, longer rows first."""
    ends_px = [0.0, *accumulate(cell.span_px + gap_px for cell in cells)]
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    for end in range(1, len(cells) + 1):
        choices = []
        for start in range(end - 1, -1, -1):
            left_px = free_px - (ends_px[end] - ends_px[start] - gap_px)
            if left_px < -_TOLERANCE_PX and start < end - 1:
                break
            rows, cost, _ = best[start]
            choices.append((rows + 1, round(cost + left_px**2), -start))
        best.append(min(choices))
    parted: list[Sequence[_Cell]] = []
    end = len(cells)
    while end:
        start = -best[end][2]
        parted.append(cells[start:end])
        end = start
    return parted[::-1]


def _set_row(row: Sequence[_Cell], column: Column, gap_px: float, compositor: Compositor) -> Galley:
    """Set logos side by side, aligned on their optical centres, with captions on one line below."""
    above_px = max(cell.above_px for cell in row)
    height_px = above_px + max(cell.below_px for cell in row)
    caption_top_px = height_px + round(CAPTION_GAP_PX * compositor.grid.scale)
    left_px = column.x_px(sum(cell.span_px for cell in row) + gap_px * (len(row) - 1))
    parts = []
    for cell in row:
        image = PlacedImage(
            source=cell.sized.image.source,
            name=cell.sized.logo.file,
            x_px=round(left_px + (cell.span_px - cell.width_px) / 2),
            top_px=above_px - cell.above_px,
            width_px=cell.width_px,
            height_px=cell.height_px,
        )
        name = PlacedName(
            text=image.name,
            span=cell.sized.logo.span,
            top_px=image.top_px,
            bottom_px=image.bottom_px,
        )
        parts.append(Galley(height_px=height_px, names=(name,), images=(image,)))
        if cell.caption.lines:
            centre_px = left_px + cell.span_px / 2
            lines = (replace(line, x_px=line.x_px + centre_px) for line in cell.caption.lines)
            parts.append(moved_down(replace(cell.caption, lines=tuple(lines)), caption_top_px))
        left_px += cell.span_px + gap_px
    return overlaid(*parts)


def _check_files(sized: Sequence[_Sized], compositor: Compositor) -> None:
    """Warn about pictures that have to be enlarged."""
    for item in sized:
        source = item.image.source
        ratio = item.height_px / source.part.height_px
        if source.is_vector or ratio <= _ENLARGED:
            continue
        width_px, height_px = (math.ceil(side * ratio) for side in source.size_px)
        compositor.diagnostics.append(
            warning(
                "logo-upscaled",
                f"the logo {shortened(item.logo.file)} is enlarged from "
                f"{source.part.width_px:.0f} x {source.part.height_px:.0f} px to "
                f"{item.width_px:.0f} x {item.height_px:.0f} px",
                hint=f"use a file of at least {width_px} x {height_px} px, or an SVG",
                span=item.logo.span,
            )
        )
