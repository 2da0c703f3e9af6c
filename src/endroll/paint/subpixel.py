"""Shift pixel rows up by a fraction of a px, mixing each with its neighbour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def raised(values: NDArray[np.uint8] | NDArray[np.float64], shift: float) -> NDArray[np.float64]:
    """Return rows shifted up by `shift` of a px, with zeros beyond their ends.

    float64 (rows + 1, ...): the first row is one above the first row of `values`.
    """
    out = np.zeros((len(values) + 1, *values.shape[1:]))
    out[:-1] += values * shift
    out[1:] += values * (1 - shift)
    return out


def raised_picture(pixels: NDArray[np.uint8], shift: float) -> NDArray[np.uint8]:
    """Return straight RGBA shifted up by `shift` of a px: uint8 (rows + 1, width, 4)."""
    light = pixels.astype(np.float64)
    light[:, :, :3] *= light[:, :, 3:] / 255
    moved = raised(light, shift)
    share = np.maximum(moved[:, :, 3:], 1) / 255
    moved[:, :, :3] = np.where(moved[:, :, 3:] > 0, moved[:, :, :3] / share, 0)
    return np.rint(moved).clip(0, 255).astype(np.uint8)
