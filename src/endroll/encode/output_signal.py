"""Bring painted code values to the signal of the colours that a film is written in.

In: 8-bit R'G'B' of a film, which is composed in BT.709. Out: 16-bit codes, or linear light. A code
value is the light of a BT.1886 display; it is brought to the primaries of the output, to the
luminance of its white, and through its transfer function.

Light is whole numbers in float64, which additions and multiplications leave exact, and transfer
functions are tables, so every machine rounds alike. A code is within 1 of 65,535 of the exact one.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from endroll.core.color import BT709_PRIMARIES
from endroll.core.light_tables import LEVEL_BITS, whole_factors
from endroll.core.signal_coder import SignalCoder
from endroll.core.transfer import BT1886_GAMMA

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.core.output_color import OutputColor
    from endroll.core.transfer import Values

_MOST: Final = 65_535
_CHANNELS: Final = 3


@dataclass(frozen=True, slots=True)
class Fade:
    """How a picture fades: to an opacity over a colour, in code values."""

    rgb: tuple[int, int, int]
    opacity: Fraction

    @property
    def is_grey(self) -> bool:
        """Whether greys stay grey."""
        return len(set(self.rgb)) == 1


_NO_FADE: Final = Fade((0, 0, 0), Fraction(1))


class OutputSignal:
    """Converts code values to the colours of an output."""

    def __init__(self, output: OutputColor) -> None:
        self._output = output
        self._factors = _factors(output)
        self._coder = SignalCoder(output)

    def codes(self, rgb: NDArray[np.uint8], fade: Fade | None = None) -> NDArray[np.uint16]:
        """Return the codes of uint8 (rows, width, 3): uint16 (3, rows, width), full range.

        X'Y'Z' has 12 bits, in the upper ones of the 16.
        """
        fade = fade or _NO_FADE
        planar = np.ascontiguousarray(rgb[:, :, :_CHANNELS].transpose(2, 0, 1))
        if self._output.is_sdr:
            return _faded_codes(planar, fade)
        if fade.is_grey and is_grey(planar):
            greys = np.repeat(np.arange(256, dtype=np.uint8)[np.newaxis], _CHANNELS, axis=0)
            of_greys = self._coder.codes(self._light(greys, fade))
            return np.stack([codes.take(planar[0]) for codes in of_greys])
        return self._coder.codes(self._light(planar, fade))

    def light(self, rgb: NDArray[np.uint8]) -> Values:
        """Return the linear light of uint8 (rows, width, 3) in the primaries of the output.

        float64 (3, rows, width), whole numbers. White is `1 << WHITE_BITS`.
        """
        return self._light(rgb[:, :, :_CHANNELS].transpose(2, 0, 1), _NO_FADE)

    def _light(self, planar: NDArray[np.uint8], fade: Fade) -> Values:
        levels = np.empty(planar.shape)
        for out, channel, background in zip(levels, planar, fade.rgb, strict=True):
            light_of_levels(background, fade.opacity).take(channel, out=out)
        light = self._factors @ levels.reshape(_CHANNELS, -1)
        return light.reshape(planar.shape)


output_signal: Final = cache(OutputSignal)
"""The converter to an output, made once."""


def is_grey(planar: NDArray[np.unsignedinteger[Any]]) -> bool:
    """Return whether every pixel of (3, rows, width) is grey."""
    red, green, blue = planar
    return np.array_equal(red, green) and np.array_equal(green, blue)


@cache
def light_of_levels(background: int, opacity: Fraction) -> Values:
    """Return the light of each of the 256 levels at an opacity over another, (256,).

    Source: ITU-R BT.1886, annex 1, with a black of 0.
    """
    levels = (background + (level - background) * opacity for level in range(256))
    return np.array([_light_of(level / 255) for level in levels], np.float64)


def _light_of(level: Fraction) -> int:
    """Return `level` to the power of 2.4, to the nearest of `1 << LEVEL_BITS`.

    The float may be off by one on some machine; whole numbers tell. n is nearest if 2n - 1 and
    2n + 1, to the fifth power, are on either side of twice the level's light, which is the level to
    the twelfth power.
    """
    nearest = int(float(level) ** BT1886_GAMMA * (1 << LEVEL_BITS) + 1 / 2)
    least = level.denominator**12
    light = level.numerator**12 << (5 * (LEVEL_BITS + 1))
    while (2 * nearest + 1) ** 5 * least <= light:
        nearest += 1
    while nearest and (2 * nearest - 1) ** 5 * least > light:
        nearest -= 1
    return nearest


def _factors(output: OutputColor) -> Values:
    """Return what linear BT.709 is multiplied by, (3, 3), whole numbers; greys stay exact."""
    if output.primaries is None:
        rows = BT709_PRIMARIES.to_xyz
    else:
        rows = BT709_PRIMARIES.to(output.primaries)
    return whole_factors(rows)


def _faded_codes(planar: NDArray[np.uint8], fade: Fade) -> NDArray[np.uint16]:
    """Return BT.709 code values in 16 bits, faded."""
    codes = np.empty(planar.shape, np.uint16)
    for out, channel, background in zip(codes, planar, fade.rgb, strict=True):
        _deep_levels(background, fade.opacity).take(channel, out=out)
    return codes


@cache
def _deep_levels(background: int, opacity: Fraction) -> NDArray[np.uint16]:
    """Return the 16-bit code of each of the 256 levels at an opacity over another, (256,)."""
    levels = (background + (level - background) * opacity for level in range(256))
    return np.array([int(level * (_MOST // 255) + Fraction(1, 2)) for level in levels], np.uint16)
