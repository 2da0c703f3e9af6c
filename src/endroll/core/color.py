"""The numbers of colour: luma weights of each matrix, primaries, and the sRGB transfer functions.

Plain numbers in and out; whole pictures are converted by `encode.color`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

Chromaticity = tuple[Fraction, Fraction]
"""A colour without its luminance, as CIE 1931 x and y."""

Conversion = tuple[tuple[Fraction, ...], ...]
"""Three rows: what linear R, G and B are multiplied by to make each component of another kind."""

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


@dataclass(frozen=True, slots=True)
class Primaries:
    """The chromaticities of the red, green and blue of a display, and of its white."""

    red: Chromaticity
    green: Chromaticity
    blue: Chromaticity
    white: Chromaticity

    @classmethod
    def of(cls, red: str, green: str, blue: str) -> Primaries:
        """Return primaries, each as x and y with a space between, with the white D65."""
        points = (tuple(map(Fraction, xy.split())) for xy in (red, green, blue, _D65))
        return cls(*((x, y) for x, y in points))

    @property
    def to_xyz(self) -> Conversion:
        """The conversion of linear RGB to CIE XYZ, in which white has the luminance Y = 1.

        Source: SMPTE RP 177, 3.3.
        """
        red, green, blue, white = (
            (x / y, Fraction(1), (1 - x - y) / y)
            for x, y in (self.red, self.green, self.blue, self.white)
        )
        shares = _applied(inverse(_transposed((red, green, blue))), white)
        return tuple(
            tuple(share * value for share, value in zip(shares, row, strict=True))
            for row in _transposed((red, green, blue))
        )

    def to(self, other: Primaries) -> Conversion:
        """Return the conversion of linear RGB to that of other primaries.

        Raises:
            ValueError: the whites differ, so that colours must be adapted too.
        """
        if self.white != other.white:
            raise ValueError("the primaries have different whites")
        back = inverse(other.to_xyz)
        columns = [_applied(back, column) for column in _transposed(self.to_xyz)]
        return _transposed(tuple(columns))


_D65: Final = "0.3127 0.3290"
"""Source: ITU-R BT.709-6, 1.4."""

BT709_PRIMARIES: Final = Primaries.of("0.640 0.330", "0.300 0.600", "0.150 0.060")
"""Source: ITU-R BT.709-6, 1.3."""

P3_D65_PRIMARIES: Final = Primaries.of("0.680 0.320", "0.265 0.690", "0.150 0.060")
"""Source: SMPTE EG 432-1, for white D65."""

BT2020_PRIMARIES: Final = Primaries.of("0.708 0.292", "0.170 0.797", "0.131 0.046")
"""Source: ITU-R BT.2020-2, table 3."""


def _transposed(rows: Conversion) -> Conversion:
    return tuple(zip(*rows, strict=True))


def _applied(rows: Conversion, values: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    return tuple(
        sum((a * b for a, b in zip(row, values, strict=True)), Fraction(0)) for row in rows
    )


def inverse(rows: Conversion) -> Conversion:
    """Return the inverse of a conversion, by its cofactors."""
    crosses = [
        tuple(
            first[(column + 1) % 3] * second[(column + 2) % 3]
            - first[(column + 2) % 3] * second[(column + 1) % 3]
            for column in range(3)
        )
        for first, second in ((rows[1], rows[2]), (rows[2], rows[0]), (rows[0], rows[1]))
    ]
    determinant = sum((a * b for a, b in zip(rows[0], crosses[0], strict=True)), Fraction(0))
    return _transposed(tuple(tuple(value / determinant for value in cross) for cross in crosses))


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
