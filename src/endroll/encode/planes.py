"""Planes: RGB rows in, BT.709 limited-range Y'CbCr 4:2:0 rows out. Part of `encode`.

Whole numbers only, so that every machine rounds alike. It never scales, dithers or encodes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from av.video.frame import VideoFrame

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEUTRAL_CHROMA: Final = 128
"""Cb and Cr of every grey. Source: ITU-R BT.709-6, 3.5."""

_LUMA_WEIGHTS: Final = (0.2126, 0.7152, 0.0722)
"""Red, green and blue in luma. Source: ITU-R BT.709-6, 3.2."""
_BLACK: Final = 16
_LUMA_SCALE: Final = 219 / 255
_CHROMA_SCALE: Final = 224 / 255
"""8-bit limited range: luma 16 to 235, chroma 16 to 240. Source: ITU-R BT.709-6, 3.5."""

_LUMA_SHIFT: Final = 22
_CHROMA_SHIFT: Final = 20
"""Fraction bits that still let the greatest sum stay inside an int32."""
_TAPS: Final = 8
"""What the weights of one chroma sample sum to: 1-2-1 across, 1-1 down."""


@dataclass(frozen=True, slots=True)
class Planes:
    """One picture, 4:2:0: `luma` uint8 (rows, width), `cb` and `cr` uint8 (rows/2, width/2)."""

    luma: NDArray[np.uint8]
    cb: NDArray[np.uint8]
    cr: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class LumaRows:
    """Converted rows whose chroma is not yet averaged down.

    `luma` is uint8 (rows, width). `chroma_sums` is uint16 (3, rows, width/2): R, G and B summed
    1-2-1 about every even column, or None where every pixel is grey.
    """

    luma: NDArray[np.uint8]
    chroma_sums: NDArray[np.uint16] | None


def convert_rows(rows: NDArray[np.uint8]) -> LumaRows:
    """Convert uint8 (rows, width, 3) RGB of even width, without pairing rows for chroma."""
    red, green, blue = planar = np.ascontiguousarray(rows.transpose(2, 0, 1))
    if np.array_equal(red, green) and np.array_equal(green, blue):
        return LumaRows(_GREY_LUMA.take(red), None)
    return LumaRows(
        _weigh(planar, _LUMA_FACTORS, offset=_BLACK, shift=_LUMA_SHIFT), _sum_across(planar)
    )


def average_pairs(
    upper: NDArray[np.uint16], lower: NDArray[np.uint16]
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Make Cb and Cr, uint8 (rows, width/2), from the chroma sums of the rows of each pair."""
    sums = upper + lower
    cb, cr = (
        _weigh(sums, factors, offset=NEUTRAL_CHROMA * _TAPS, shift=_CHROMA_SHIFT, divide=_TAPS)
        for factors in (_CB_FACTORS, _CR_FACTORS)
    )
    return cb, cr


def convert_picture(rows: NDArray[np.uint8]) -> Planes:
    """Convert uint8 (rows, width, 3) RGB, both sides even, to a whole picture."""
    converted = convert_rows(rows)
    sums = converted.chroma_sums
    if sums is None:
        shape = rows.shape[0] // 2, rows.shape[1] // 2
        cb, cr = (np.full(shape, NEUTRAL_CHROMA, np.uint8) for _ in "br")
        return Planes(converted.luma, cb, cr)
    return Planes(converted.luma, *average_pairs(sums[:, 0::2], sums[:, 1::2]))


def flat_color(rgb: tuple[int, int, int]) -> tuple[int, int, int]:
    """Return Y, Cb and Cr of an area of one colour."""
    planes = convert_picture(np.full((2, 2, 3), rgb, np.uint8))
    return int(planes.luma[0, 0]), int(planes.cb[0, 0]), int(planes.cr[0, 0])


def chroma_sums_of(rgb: tuple[int, int, int]) -> NDArray[np.uint16]:
    """Return the chroma sums of one colour, uint16 (3, 1, 1), fit to stand beside any row's."""
    return np.array(rgb, np.uint16).reshape(3, 1, 1) * np.uint16(_TAPS // 2)


def _sum_across(planar: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """Sum 1-2-1 about even columns: chroma sits on them, at the left. Source: ITU-T H.264 E.2.1."""
    wide = planar.astype(np.uint16)
    sums = wide[..., 0::2] * np.uint16(2)
    sums += wide[..., 1::2]
    sums[..., 1:] += wide[..., 1:-1:2]
    sums[..., 0] += wide[..., 0]
    return sums


def _weigh(
    channels: NDArray[np.uint8] | NDArray[np.uint16],
    factors: tuple[int, int, int],
    *,
    offset: int,
    shift: int,
    divide: int = 1,
) -> NDArray[np.uint8]:
    """Sum channels by factors of `shift` fraction bits, add the offset, divide, round half up."""
    shift_down = shift + divide.bit_length() - 1
    total = np.multiply(channels[0], np.int32(factors[0]), dtype=np.int32)
    total += np.multiply(channels[1], np.int32(factors[1]), dtype=np.int32)
    total += np.multiply(channels[2], np.int32(factors[2]), dtype=np.int32)
    total += np.int32((offset << shift) + (1 << (shift_down - 1)))
    total >>= shift_down
    return np.asarray(total, np.uint8)


def _balanced(weights: tuple[float, float, float], *, shift: int) -> tuple[int, int, int]:
    """Scale weights to whole numbers whose sum is right too, so that greys come out exact."""
    red, green, blue = (round(weight * (1 << shift)) for weight in weights)
    missing = round(sum(weights) * (1 << shift)) - (red + green + blue)
    return red, green + missing, blue


def _difference_factors(channel: int) -> tuple[int, int, int]:
    """Return the factors of Cb (channel 2) or Cr (channel 0)."""
    own = _LUMA_WEIGHTS[channel]
    red, green, blue = (
        (float(index == channel) - weight) / (1 - own) / 2 * _CHROMA_SCALE
        for index, weight in enumerate(_LUMA_WEIGHTS)
    )
    return _balanced((red, green, blue), shift=_CHROMA_SHIFT)


_LUMA_FACTORS: Final = _balanced(
    (
        _LUMA_WEIGHTS[0] * _LUMA_SCALE,
        _LUMA_WEIGHTS[1] * _LUMA_SCALE,
        _LUMA_WEIGHTS[2] * _LUMA_SCALE,
    ),
    shift=_LUMA_SHIFT,
)
_CB_FACTORS: Final = _difference_factors(2)
_CR_FACTORS: Final = _difference_factors(0)
_GREY_LUMA: Final = _weigh(
    np.tile(np.arange(256, dtype=np.uint8), (3, 1)),
    _LUMA_FACTORS,
    offset=_BLACK,
    shift=_LUMA_SHIFT,
)


def lent(picture: Planes) -> VideoFrame:
    """Lend planes to an encoder, which has copied them when `encode` returns."""
    return VideoFrame.from_dlpack((picture.luma, picture.cb, picture.cr), "yuv420p")
