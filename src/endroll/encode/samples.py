"""Samples: RGB rows in, BT.709 limited-range Y'CbCr rows out, in any form a codec asks for.

Part of `encode`. Whole numbers only, so that every machine rounds alike.
Source: ITU-R BT.709-6, 3.2 to 3.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from av.video.frame import VideoFrame

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    from endroll.encode.sample_form import SampleForm

    Samples = NDArray[np.unsignedinteger[Any]]

_LUMA: Final = (0.2126, 0.7152, 0.0722)
_SHIFT: Final = 16
_EIGHT: Final = 8
_ALPHA: Final = 3
"""Where alpha is among the channels."""


@dataclass(frozen=True, slots=True)
class PlaneRows:
    """Rows of planes: luma, Cb, Cr, and alpha where there is any; uint8, deeper ones uint16."""

    planes: tuple[Samples, ...]

    def cut(self, top: int, bottom: int) -> PlaneRows:
        """Return some of the rows, of planes that all have as many."""
        return PlaneRows(tuple(plane[top:bottom] for plane in self.planes))

    def as_frame(self, pixels: str) -> VideoFrame:
        """Return them as a frame of its own for an encoder; `pixels` is what libav calls them."""
        luma = self.planes[0]
        frame = VideoFrame(luma.shape[1], luma.shape[0], pixels)
        for plane, values in zip(frame.planes, self.planes, strict=True):
            held = np.frombuffer(plane, values.dtype)  # type: ignore[call-overload]  # a buffer
            held.reshape(-1, plane.line_size // values.itemsize)[:, : values.shape[1]] = values
        return frame


def faded(
    rows: PlaneRows, rgb: tuple[int, int, int], opacity: Fraction, form: SampleForm
) -> PlaneRows:
    """Bring samples nearer to those of a colour, in the steps that their form has; halves up."""
    ground = convert(np.full((2, 2, 3), rgb, np.uint8), form).planes
    numerator, denominator = opacity.as_integer_ratio()
    levels = np.arange(1 << form.bits, dtype=np.int64)
    planes: list[Samples] = []
    for plane, color in zip(rows.planes, ground, strict=True):
        level = int(color[0, 0])
        change = (levels - level) * numerator
        table = level + (2 * change + denominator) // (2 * denominator)
        planes.append(table.astype(plane.dtype).take(plane))
    return PlaneRows(tuple(planes))


def stacked(parts: Sequence[PlaneRows]) -> PlaneRows:
    """Return rows below one another."""
    planes = zip(*(part.planes for part in parts), strict=True)
    return PlaneRows(tuple(np.concatenate(each) for each in planes))


def convert(rows: NDArray[np.uint8], form: SampleForm) -> PlaneRows:
    """Convert uint8 (rows, width, 3 or 4), alpha straight and full-range, to a form's planes.

    Chroma that is halved across is the mean 1-2-1 about even columns, on which it sits; halved
    down, the mean of two rows, of which there are then an even number.
    """
    scale = _scale_of(form.bits)
    colors: Sequence[Samples] = [
        np.ascontiguousarray(rows[:, :, channel]) for channel in range(_ALPHA)
    ]
    luma = _weighed(colors, scale.luma, scale.black)
    shift = 0
    if form.halves_across:
        colors, shift = [_halved(channel) for channel in colors], 2
    if form.halves_down:
        colors = [np.add(each[0::2], each[1::2], dtype=np.uint16) for each in colors]
        shift += 1
    chroma = (
        _weighed(colors, factors, scale.neutral, shift=shift) for factors in (scale.cb, scale.cr)
    )
    kind = np.uint8 if form.bits == _EIGHT else np.uint16
    planes: tuple[Samples, ...] = tuple(plane.astype(kind) for plane in (luma, *chroma))
    if rows.shape[2] > _ALPHA:
        planes = (*planes, scale.alpha.take(rows[:, :, _ALPHA]).astype(kind))
    return PlaneRows(planes)


def _halved(channel: Samples) -> NDArray[np.uint16]:
    """Return four times the means 1-2-1 about even columns; beyond an edge is the edge."""
    wide = np.pad(channel, ((0, 0), (1, 1)), mode="edge").astype(np.uint16)
    halved: NDArray[np.uint16] = wide[:, :-2:2] + 2 * wide[:, 1:-1:2] + wide[:, 2::2]
    return halved


def _weighed(
    channels: Sequence[Samples], factors: _Factors, offset: int, *, shift: int = 0
) -> NDArray[np.int32]:
    down = _SHIFT + shift
    total = np.multiply(channels[0], np.int32(factors[0]), dtype=np.int32)
    total += np.multiply(channels[1], np.int32(factors[1]), dtype=np.int32)
    total += np.multiply(channels[2], np.int32(factors[2]), dtype=np.int32)
    total += np.int32((offset << down) + (1 << (down - 1)))
    total >>= down
    return total


_Factors = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Scale:
    """What red, green and blue are weighed by, and where black and no colour are."""

    luma: _Factors
    cb: _Factors
    cr: _Factors
    black: int
    neutral: int
    alpha: NDArray[np.uint16]


@cache
def _scale_of(bits: int) -> _Scale:
    """Return the limited range of so many bits, from 8-bit R'G'B'. Source: ITU-R BT.709-6, 3.5."""
    one = 1 << (bits - _EIGHT)
    red, green, blue = (weight * 219 * one / 255 for weight in _LUMA)
    return _Scale(
        luma=_factors((red, green, blue)),
        cb=_difference(2, 224 * one / 255),
        cr=_difference(0, 224 * one / 255),
        black=16 * one,
        neutral=128 * one,
        alpha=np.rint(np.arange(256) * ((256 * one - 1) / 255)).astype(np.uint16),
    )


def _factors(weights: tuple[float, float, float]) -> _Factors:
    """Scale weights to whole numbers whose sum is right too, so that greys come out exact."""
    red, green, blue = (round(weight * (1 << _SHIFT)) for weight in weights)
    return red, green + round(sum(weights) * (1 << _SHIFT)) - red - green - blue, blue


def _difference(channel: int, scale: float) -> _Factors:
    own = _LUMA[channel]
    red, green, blue = (
        (float(index == channel) - weight) / (1 - own) / 2 * scale
        for index, weight in enumerate(_LUMA)
    )
    return _factors((red, green, blue))
