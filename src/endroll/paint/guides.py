"""Draw guides over a frame: safe areas, the centre line, and the boxes of its blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.layout.roll import Roll
    from endroll.motion.schedule import Schedule

ACTION_SAFE: Final = 0.93
TITLE_SAFE: Final = 0.90
"""Shares of width and height. Source: EBU R 95."""

_ACTION: Final = (80, 80, 200)
_TITLE: Final = (200, 80, 80)
_TEXT: Final = (60, 160, 60)
_BLOCK: Final = (160, 130, 40)
_GUTTER: Final = (170, 80, 170)


def draw_guides(
    pixels: NDArray[np.uint8], index: int, *, roll: Roll, schedule: Schedule, safe_px: float
) -> NDArray[np.uint8]:
    """Return a frame, uint8 (height, width, 3) RGB, with guides drawn over it.

    Blue is the action-safe area, red the title-safe area, green the text width and the centre of
    the frame, yellow the blocks, violet the gutters between roles and names.
    """
    height_px, width_px, _ = pixels.shape
    picture = Image.fromarray(pixels)
    draw = ImageDraw.Draw(picture)
    for share, color in ((ACTION_SAFE, _ACTION), (TITLE_SAFE, _TITLE)):
        inset_x, inset_y = width_px * (1 - share) / 2, height_px * (1 - share) / 2
        draw.rectangle(
            (inset_x, inset_y, width_px - 1 - inset_x, height_px - 1 - inset_y), outline=color
        )
    left_px, right_px = (width_px - safe_px) / 2, (width_px + safe_px) / 2
    for x_px in (left_px, width_px / 2, right_px):
        draw.line((x_px, 0, x_px, height_px), fill=_TEXT)
    view = next(iter(schedule.views(index)), None)
    if view is None or schedule.crawls(index):
        return np.asarray(picture)
    offset_px = view.offset_px
    for block in roll.blocks:
        top_px, bottom_px = block.top_px - offset_px, block.bottom_px - offset_px - 1
        if bottom_px >= 0 and top_px < height_px:
            draw.rectangle((left_px, top_px, right_px, bottom_px), outline=_BLOCK)
            for gutter in block.gutters:
                for x_px in (gutter.left_px, gutter.right_px):
                    ends_px = gutter.top_px - offset_px, gutter.bottom_px - offset_px - 1
                    draw.line((x_px, ends_px[0], x_px, ends_px[1]), fill=_GUTTER)
    return np.asarray(picture)
