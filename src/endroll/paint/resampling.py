"""Put a picture into another at an exact place and size, in fractions of a px. Pillow resamples."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST_PX: Final = 8192
_FULL: Final = 255


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle in px from the top left corner of a picture, in fractions of a px."""

    left_px: float
    top_px: float
    width_px: float
    height_px: float


def put_picture(
    ground: NDArray[np.uint8], pixels: NDArray[np.uint8], place: Place
) -> NDArray[np.uint8]:
    """Return premultiplied RGBA with straight RGBA over it, uint8 (rows, columns, 4) each.

    The picture fills its place exactly; px that it fills in part are covered in part. What is
    outside the ground is cut off.
    """
    rows, columns = pixels.shape[:2]
    first_x, first_y = math.floor(place.left_px), math.floor(place.top_px)
    wide = math.ceil(place.left_px + place.width_px) - first_x
    high = math.ceil(place.top_px + place.height_px) - first_y
    if min(place.width_px, place.height_px) <= 0 or max(wide, high) > _MOST_PX:
        return ground
    across, down = columns / place.width_px, rows / place.height_px
    margin = math.ceil(max(across, down)) + 1
    padded = np.pad(pixels, ((margin, margin), (margin, margin), (0, 0)))
    box_x = margin + (first_x - place.left_px) * across
    box_y = margin + (first_y - place.top_px) * down
    drawn = np.asarray(
        Image.fromarray(padded)
        .convert("RGBa")
        .resize(
            (wide, high),
            Image.Resampling.LANCZOS,
            box=(box_x, box_y, box_x + wide * across, box_y + high * down),
        )
    )
    return _over(ground, drawn, first_x, first_y)


def _over(
    ground: NDArray[np.uint8], drawn: NDArray[np.uint8], left: int, top: int
) -> NDArray[np.uint8]:
    """Return premultiplied RGBA with another over it, whose corner is at `left` and `top`."""
    beyond_x, beyond_y = max(0, -left), max(0, -top)
    end_y, end_x = max(0, ground.shape[0] - top), max(0, ground.shape[1] - left)
    inside = drawn[beyond_y:end_y, beyond_x:end_x]
    if not inside.size:
        return ground
    out = ground.copy()
    place = out[
        top + beyond_y : top + beyond_y + inside.shape[0],
        left + beyond_x : left + beyond_x + inside.shape[1],
    ]
    alpha = inside[:, :, 3:].astype(np.uint16)
    above = np.minimum(inside, inside[:, :, 3:])  # resampling may leave more light than coverage
    place[:] = above + (place * (_FULL - alpha) + _FULL // 2) // _FULL
    return out
