"""Colour px by gradients. The levels, as sRGB encodes them, are interpolated, as CSS does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from endroll.layout.roll import PlacedGradient
    from endroll.model.design import Color
    from endroll.paint.glyphs import Coverage


def levels_at(colors: Sequence[Color], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the levels of evenly spaced colours at shares of the way, 0 to 1: (n, 3)."""
    stops = np.linspace(0, 1, len(colors))
    channels = ([c.red for c in colors], [c.green for c in colors], [c.blue for c in colors])
    return np.stack([np.interp(shares, stops, channel) for channel in channels], axis=1)


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
