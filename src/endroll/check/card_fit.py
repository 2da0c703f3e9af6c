"""Fitting: whether cards fit the part of the picture that is theirs. Credits and Roll in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, warning
from endroll.layout.roll_parts import split_parts
from endroll.layout.scenery import area_box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.layout.roll import Roll, RollPart
    from endroll.model.credits import Credits

_UNSAFE: Final = 0.05
"""The share of the picture's height at each edge that no title is safe in. Source: EBU R 95."""


def check_room(credits_: Credits, roll: Roll) -> Iterator[Diagnostic]:
    """Report cards whose text is too high for their area; for the whole picture it is an error."""
    raster = credits_.video.raster
    showings = split_parts(credits_.blocks, credits_.timing.direction)
    for showing, part in zip(showings, roll.all_parts, strict=True):
        card = showing.portions[0].card if part.still is not None else None
        area = card.scenery.area if card is not None else None
        if card is None or area is None or not area.side.is_across:
            continue
        _, top_px, _, bottom_px = area_box(area, raster)
        free_px = bottom_px - top_px - 2 * _UNSAFE * raster.height_px
        height_px = _height_px(part, roll)
        if height_px > free_px:
            yield warning(
                "over-full",
                f"the card is {height_px / raster.scale:.0f} px high, and of its part of the "
                f"picture {max(0, free_px) / raster.scale:.0f} px are safe for titles",
                hint="give it a larger `area`, make its styles or gaps smaller, or part it",
                span=card.frame.span,
            )


def _height_px(part: RollPart, roll: Roll) -> int:
    blocks = [one for one in roll.blocks if part.top_px <= one.top_px < part.bottom_px]
    top_px = min((one.top_px for one in blocks), default=0)
    return max((one.bottom_px for one in blocks), default=0) - top_px
