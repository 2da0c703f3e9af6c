"""Tables of functions of light, with places at equal ratios, and factors in whole numbers.

Light is whole numbers in float64, which additions and multiplications leave exact, so a place is
the same on every machine. Arrays in and out.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.core.color import Conversion
    from endroll.core.transfer import Values

LEVEL_BITS: Final = 29
"""Fraction bits of the light of a level: a code of 1 out of 255 has the light 900."""

FACTOR_BITS: Final = 22
"""Fraction bits of the factors to other primaries. A sum of three products is below 2**53."""

WHITE_BITS: Final = LEVEL_BITS + FACTOR_BITS
"""The light of white is 1 with so many zeros; only its Z in CIE XYZ is more."""

_DARK_BITS: Final = 22
"""Light of fewer bits is taken for black: less than a billionth of white."""

_MANTISSA_BITS: Final = 15
_FLOAT_MANTISSA: Final = 23
_FLOAT_BIAS: Final = 127
"""Source: IEEE 754, binary32. Its upper bits are an index in which light has equal ratios."""

_FIRST: Final = (_FLOAT_BIAS + _DARK_BITS) << _MANTISSA_BITS
_PLACES: Final = (WHITE_BITS + 1 - _DARK_BITS) << _MANTISSA_BITS


def places(light: Values) -> NDArray[np.int32]:
    """Return the place of light in a table; light of 0 and less is in the first."""
    bits = light.astype(np.float32).view(np.int32)
    bits >>= _FLOAT_MANTISSA - _MANTISSA_BITS
    bits -= _FIRST
    return bits.clip(0, _PLACES - 1, out=bits)


def light_of_places() -> Values:
    """Return the light at each place of a table, 1 for white; the first is black."""
    low = (np.arange(_PLACES, dtype=np.int32) + _FIRST) << (_FLOAT_MANTISSA - _MANTISSA_BITS)
    middle = low + (1 << (_FLOAT_MANTISSA - _MANTISSA_BITS - 1))
    light = middle.view(np.float32).astype(np.float64) / (1 << WHITE_BITS)
    light[0] = 0
    return light


def whole_factors(rows: Conversion) -> Values:
    """Return what linear light is multiplied by, (3, 3), whole numbers; greys stay exact."""
    factors = np.array([[round(value * (1 << FACTOR_BITS)) for value in row] for row in rows])
    sums = [round(sum(row, Fraction(0)) * (1 << FACTOR_BITS)) for row in rows]
    factors[range(3), range(3)] += np.array(sums) - factors.sum(axis=1)
    return factors.astype(np.float64)
