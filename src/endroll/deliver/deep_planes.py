"""Deep planes: RGB rows in, BT.709 limited-range 10-bit Y'CbCr rows out, 4:2:2 or 4:4:4.

Part of `deliver`. Whole numbers only, so that every machine rounds alike. Chroma is not shared
between rows, so a row is the same wherever a picture begins.
Source: ITU-R BT.709-6, 3.2 to 3.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_LUMA: Final = (0.2126, 0.7152, 0.0722)
_SHIFT: Final = 16
_BLACK: Final = 64
_NEUTRAL: Final = 512
_LUMA_SCALE: Final = 876 / 255
_CHROMA_SCALE: Final = 896 / 255
"""10-bit limited range, from 8-bit R'G'B'. Source: ITU-R BT.709-6, 3.5."""

_ALPHA_SCALE: Final = 1023 / 255


@dataclass(frozen=True, slots=True)
class DeepRows:
    """Rows of 10-bit planes, uint16: luma, Cb, Cr, and alpha where there is any."""

    planes: tuple[NDArray[np.uint16], ...]

    def cut(self, top: int, bottom: int) -> DeepRows:
        """Return some of the rows."""
        return DeepRows(tuple(plane[top:bottom] for plane in self.planes))


def convert_deep(rows: NDArray[np.uint8], *, halves_chroma: bool) -> DeepRows:
    """Convert uint8 (rows, width, 3 or 4), alpha straight; chroma half as wide where it is halved.

    Halved, each sample is the mean 1-2-1 about an even column, on which it sits.
    """
    colors = [np.ascontiguousarray(rows[:, :, channel]) for channel in range(3)]
    luma = _weighed(colors, _LUMA_FACTORS, _BLACK)
    shared = [_halved(channel) for channel in colors] if halves_chroma else colors
    shift = 2 if halves_chroma else 0
    chroma = (
        _weighed(shared, factors, _NEUTRAL, shift=shift) for factors in (_CB_FACTORS, _CR_FACTORS)
    )
    planes = (luma, *chroma)
    if rows.shape[2] == 4:  # noqa: PLR2004  red, green, blue and alpha
        planes = (*planes, _ALPHA.take(rows[:, :, 3]))
    return DeepRows(planes)


def _halved(channel: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """Return four times the means 1-2-1 about even columns; beyond an edge is the edge."""
    wide = np.pad(channel, ((0, 0), (1, 1)), mode="edge").astype(np.uint16)
    return wide[:, :-2:2] + 2 * wide[:, 1:-1:2] + wide[:, 2::2]


def _weighed(
    channels: Sequence[NDArray[np.uint8] | NDArray[np.uint16]],
    factors: tuple[int, int, int],
    offset: int,
    *,
    shift: int = 0,
) -> NDArray[np.uint16]:
    down = _SHIFT + shift
    total = np.multiply(channels[0], np.int32(factors[0]), dtype=np.int32)
    total += np.multiply(channels[1], np.int32(factors[1]), dtype=np.int32)
    total += np.multiply(channels[2], np.int32(factors[2]), dtype=np.int32)
    total += np.int32((offset << down) + (1 << (down - 1)))
    total >>= down
    return total.astype(np.uint16)


def _factors(weights: tuple[float, float, float]) -> tuple[int, int, int]:
    """Scale weights to whole numbers whose sum is right too, so that greys come out exact."""
    red, green, blue = (round(weight * (1 << _SHIFT)) for weight in weights)
    return red, green + round(sum(weights) * (1 << _SHIFT)) - red - green - blue, blue


def _difference(channel: int) -> tuple[int, int, int]:
    own = _LUMA[channel]
    red, green, blue = (
        (float(index == channel) - weight) / (1 - own) / 2 * _CHROMA_SCALE
        for index, weight in enumerate(_LUMA)
    )
    return _factors((red, green, blue))


_LUMA_FACTORS: Final = _factors(
    (_LUMA[0] * _LUMA_SCALE, _LUMA[1] * _LUMA_SCALE, _LUMA[2] * _LUMA_SCALE)
)
_CB_FACTORS: Final = _difference(2)
_CR_FACTORS: Final = _difference(0)
_ALPHA: Final = np.rint(np.arange(256) * _ALPHA_SCALE).astype(np.uint16)
