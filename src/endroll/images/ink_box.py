"""Measure the ink of a picture: its box, its amount and its centre."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.model.design import Color

_FAINTEST: Final = 8
"""Alpha below this is margin: the dust that exporters leave."""
_SOLID: Final = 250
_NOISE: Final = 12
"""Levels by which a margin of one colour may differ from itself: what JPEG makes of it."""
_SEAMLESS: Final = 8
"""Levels by which a margin may differ from the background without looking like a box."""
_SEEN: Final = 40
"""Levels by which ink must differ from the background to be visible."""
_PADDING: Final = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class InkMeasure:
    """The ink of a picture: `box` is left, top, right, bottom in px.

    `share` is the part of the box that is inked; `middle` is the vertical centre of the ink, from
    0 at the top of the box to 1. A `plate` is the colour of a margin that differs from the
    background, and so shows as a box. `seen` is the share of the ink that stands out from the
    background.
    """

    box: tuple[int, int, int, int]
    share: float
    middle: float
    plate: tuple[int, int, int] | None
    seen: float


def find_ink(pixels: NDArray[np.uint8], background: Color, *, trim: bool) -> InkMeasure | None:
    """Find the ink of uint8 (rows, columns, 4), straight RGBA; None if nothing is visible.

    Margin is whatever is transparent, or has the colour of all four corners. If that colour
    differs from the background the margin is visible, so an even rim of it is kept.
    """
    rows, columns = pixels.shape[:2]
    behind = (background.red, background.green, background.blue)
    alpha = pixels[..., 3]
    if not (alpha >= _FAINTEST).any():
        return None
    plate = None
    weight = alpha / np.float32(255)
    mask = alpha >= _FAINTEST
    margin = _margin_color(pixels)
    if margin is not None:
        differs = (_distance(pixels, margin) > _NOISE) | (alpha < _SOLID)
        if not differs.any():
            margin = None
        elif max(abs(a - b) for a, b in zip(margin, behind, strict=True)) <= _SEAMLESS:
            mask, weight = differs, differs.astype(np.float32)
        else:
            mask, plate = differs, margin
    box = _enclose(mask, padding=_PADDING if plate else 0) if trim else (0, 0, columns, rows)
    left, top, right, bottom = box
    within = weight[top:bottom, left:right]
    by_row = within.sum(axis=1, dtype=np.float64)
    total = float(by_row.sum())
    middle = float(by_row @ (np.arange(bottom - top) + 0.5)) / total / (bottom - top)
    stands_out = _distance(pixels[top:bottom, left:right], behind) * within >= _SEEN
    return InkMeasure(
        box=box,
        share=total / within.size,
        middle=middle,
        plate=plate,
        seen=float(within[stands_out].sum(dtype=np.float64)) / total,
    )


def _margin_color(pixels: NDArray[np.uint8]) -> tuple[int, int, int] | None:
    corners = pixels[[0, 0, -1, -1], [0, -1, 0, -1]].astype(int)
    if (corners[:, 3] < _SOLID).any() or np.ptp(corners, axis=0).max() > _NOISE:
        return None
    red, green, blue = (int(level) for level in np.median(corners[:, :3], axis=0))
    return red, green, blue


def _distance(pixels: NDArray[np.uint8], color: tuple[int, int, int]) -> NDArray[np.int16]:
    """Return the largest difference of any channel from a colour for each px."""
    apart: NDArray[np.int16] = np.abs(pixels[..., :3].astype(np.int16) - np.array(color, np.int16))
    return np.maximum(np.maximum(apart[..., 0], apart[..., 1]), apart[..., 2])


def _enclose(mask: NDArray[np.bool_], *, padding: float) -> tuple[int, int, int, int]:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    left, right = int(columns[0]), int(columns[-1]) + 1
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    # The same rim on all sides, limited by the narrowest margin.
    room = min(left, top, mask.shape[1] - right, mask.shape[0] - bottom)
    rim = min(room, round(padding * min(right - left, bottom - top)))
    return left - rim, top - rim, right + rim, bottom + rim
