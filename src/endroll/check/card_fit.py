"""Check that the text of each card fits the card's area of the picture."""

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
"""Share of the picture height outside title safe, at each edge. Source: EBU R 95."""


def check_room(credits_: Credits, roll: Roll) -> Iterator[Diagnostic]:
    """Report cards whose text is too tall for their area.

    Text too tall for the whole picture is an error of the layout.
    """
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
                f"the card is {height_px / raster.scale:.0f} px tall, but its area has only "
                f"{max(0, free_px) / raster.scale:.0f} px that are safe for titles",
                hint="give it a larger `area`, reduce its text sizes or gaps, or split it",
                span=card.frame.span,
            )


def _height_px(part: RollPart, roll: Roll) -> int:
    blocks = [block for block in roll.blocks if part.top_px <= block.top_px < part.bottom_px]
    top_px = min((block.top_px for block in blocks), default=0)
    return max((block.bottom_px for block in blocks), default=0) - top_px
