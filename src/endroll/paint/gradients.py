"""Colour px by gradients. The levels, as sRGB encodes them, are interpolated, as CSS does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.model.choices import Course

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from endroll.layout.roll import PlacedGradient
    from endroll.model.design import Color, Gradient
    from endroll.paint.glyphs import Coverage


_SIDE: Final = 8


def levels_at(colors: Sequence[Color], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the levels of evenly spaced colours at shares of the way, 0 to 1: (n, 3)."""
    stops = np.linspace(0, 1, len(colors))
    channels = ([c.red for c in colors], [c.green for c in colors], [c.blue for c in colors])
    return np.stack([np.interp(shares, stops, channel) for channel in channels], axis=1)


def dithered_rgb(
    gradient: Gradient, width_px: int, height_px: int, *, dim: float = 0
) -> NDArray[np.uint8]:
    """Return a picture of a gradient, darkened by a share: uint8 (height, width, 3) RGB.

    The levels are rounded up or down by a matrix of 64 thresholds, always the same, whose mean over
    8 by 8 px is the exact level. Source: B. E. Bayer, “An optimum method for two-level rendition of
    continuous-tone pictures”, 1973.
    """
    is_across = gradient.course is Course.RIGHT
    count = width_px if is_across else height_px
    levels = levels_at(gradient.colors, (np.arange(count, dtype=np.float64) + 0.5) / count)
    levels *= 1 - dim
    exact = levels[np.newaxis, :, :] if is_across else levels[:, np.newaxis, :]
    repeats = -(-height_px // _SIDE), -(-width_px // _SIDE)
    thresholds = np.tile(_thresholds(), repeats)[:height_px, :width_px, np.newaxis]
    return np.floor(exact + thresholds).astype(np.uint8)


def _thresholds() -> NDArray[np.float64]:
    """Return the thresholds of 8 by 8 px, evenly spaced between 0 and 1."""
    order = np.zeros((1, 1))
    while len(order) < _SIDE:
        order = np.block([[4 * order, 4 * order + 2], [4 * order + 3, 4 * order + 1]])
    return np.asarray((order + 0.5) / _SIDE**2, np.float64)


def gradient_rgb(
    gradient: PlacedGradient, coverage: Coverage, *, x_px: float, baseline_px: float
) -> NDArray[np.uint8]:
    """Return the colours of the px of a coverage: uint8 (rows, columns, 3) RGB.

    `x_px` and `baseline_px` are the origin that the gradient counts from. Beyond its ends it has
    the colour of the end.
    """
    rows, columns = coverage.values.shape
    count = columns if gradient.is_across else rows
    first_px = coverage.left_px - x_px if gradient.is_across else coverage.top_px - baseline_px
    centres_px = first_px + 0.5 + np.arange(count, dtype=np.float64)
    length_px = max(gradient.end_px - gradient.start_px, 1e-6)
    shares = np.asarray((centres_px - gradient.start_px) / length_px, np.float64)
    levels = levels_at(gradient.colors, shares)
    line = np.rint(levels).astype(np.uint8)
    shape = (rows, columns, 3)
    across = line[np.newaxis, :, :] if gradient.is_across else line[:, np.newaxis, :]
    return np.ascontiguousarray(np.broadcast_to(across, shape))
