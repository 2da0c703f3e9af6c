"""The numbers of colour: luma weights of each matrix, and the sRGB transfer functions.

Plain numbers in and out; whole pictures are converted by `encode.color`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

_SRGB_LEVEL_KNEE: Final = 0.04045
_SRGB_SLOPE: Final = 12.92
_SRGB_OFFSET: Final = 0.055
_SRGB_EXPONENT: Final = 2.4
"""Source: IEC 61966-2-1, 5.2."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """The weights of red and blue in luma; green has the rest."""

    kr: float
    kb: float

    @property
    def weights(self) -> tuple[Fraction, Fraction, Fraction]:
        """The weights of red, green and blue, as the standard prints them; they sum to 1."""
        red, blue = Fraction(str(self.kr)), Fraction(str(self.kb))
        return red, 1 - red - blue, blue

    def luma(self, red: float, green: float, blue: float) -> float:
        """Return Y' of R'G'B', 0 to 1 each; of linear light with BT.709, relative luminance."""
        weights = self.weights
        return float(weights[0] * red + weights[1] * green + weights[2] * blue)

    def chroma(self, red: float, green: float, blue: float) -> tuple[float, float]:
        """Return Cb and Cr of R'G'B', 0 to 1 each: -0.5 to 0.5."""
        luma = self.luma(red, green, blue)
        of_red, _, of_blue = self.weights
        return (blue - luma) / float(2 * (1 - of_blue)), (red - luma) / float(2 * (1 - of_red))


BT601: Final = Matrix(kr=0.299, kb=0.114)
"""Source: ITU-R BT.601-7, 2.5.1."""

BT709: Final = Matrix(kr=0.2126, kb=0.0722)
"""Source: ITU-R BT.709-6, 3.2."""

BT2020: Final = Matrix(kr=0.2627, kb=0.0593)
"""Non-constant luminance. Source: ITU-R BT.2020-2, table 4."""


def srgb_to_linear(level: float) -> float:
    """Return the linear light of an sRGB level, 0 to 1 both."""
    if level <= _SRGB_LEVEL_KNEE:
        return level / _SRGB_SLOPE
    return float(((level + _SRGB_OFFSET) / (1 + _SRGB_OFFSET)) ** _SRGB_EXPONENT)


def linear_to_srgb(light: float) -> float:
    """Return the sRGB level of linear light, 0 to 1 both."""
    if light <= _SRGB_LEVEL_KNEE / _SRGB_SLOPE:
        return light * _SRGB_SLOPE
    return float((1 + _SRGB_OFFSET) * light ** (1 / _SRGB_EXPONENT) - _SRGB_OFFSET)
