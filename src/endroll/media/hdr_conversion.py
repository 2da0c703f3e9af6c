"""Bring the signal of HDR footage to the colours of a film, in linear light.

In and out: R'G'B' of 16 bits, full range. What is brighter than the film can show, or outside its
primaries, is clipped, channel by channel.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.core.color import BT709_PRIMARIES
from endroll.core.light_tables import (
    FACTOR_BITS,
    LEVEL_BITS,
    light_of_places,
    places,
    whole_factors,
)
from endroll.core.output_color import SDR, Transfer
from endroll.core.signal_coder import SignalCoder, luminance
from endroll.core.transfer import (
    BT1886_GAMMA,
    HLG_DISPLAY_NITS,
    HLG_GAMMA,
    PQ_PEAK_NITS,
    hlg_light,
    pq_nits,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.core.output_color import OutputColor
    from endroll.core.transfer import Values
    from endroll.media.footage_color import HdrColor

_MOST: Final = 65_535
_DEEPER: Final = 257
_GAIN_UNIT: Final = 1 << 20


@dataclass(frozen=True)
class HdrConversion:
    """Converts from the colours of footage to those of a film; `dim` is the share of code values.

    Light is in units of 10,000 nits, the peak of PQ.
    """

    source: HdrColor
    output: OutputColor
    dim: float = 0

    def signal(self, codes: NDArray[np.uint16]) -> NDArray[np.uint16]:
        """Return uint16 (3, rows, width) in the colours of the film."""
        if self.output.primaries is None:
            raise ValueError("HDR footage in X'Y'Z'")
        factors = whole_factors(self.source.primaries.to(self.output.primaries))
        light = self._converted(codes, factors)
        return _coder(replace(self.output, white_nits=Fraction(PQ_PEAK_NITS))).codes(light)

    def appearance(self, codes: NDArray[np.uint16]) -> NDArray[np.uint8]:
        """Return BT.709 code values, uint8 (rows, width, 3), in which the film's white is white."""
        light = self._converted(codes, whole_factors(self.source.primaries.to(BT709_PRIMARIES)))
        light *= PQ_PEAK_NITS / float(self.output.white_nits)
        deep = _coder(SDR).codes(light)
        levels = (deep.astype(np.uint32) + _DEEPER // 2) // _DEEPER
        return np.ascontiguousarray(levels.astype(np.uint8).transpose(1, 2, 0))

    def _converted(self, codes: NDArray[np.uint16], factors: Values) -> Values:
        """Return the light of a display, dimmed, in other primaries."""
        light = _light_of_codes(self.source.transfer).take(codes)
        if self.source.transfer is Transfer.HLG:
            scene = light * (1 << FACTOR_BITS)
            light = np.rint(light * _display_gains().take(places(luminance(scene))))
        converted: Values = (factors @ light.reshape(3, -1)).reshape(codes.shape)
        converted *= (1 - self.dim) ** BT1886_GAMMA
        return converted


_coder: Final = cache(SignalCoder)


@cache
def _light_of_codes(transfer: Transfer) -> Values:
    """Return the light of each of the 65,536 codes: of a display in PQ, of a scene in HLG."""
    signal = np.arange(_MOST + 1) / _MOST
    light = pq_nits(signal) / PQ_PEAK_NITS if transfer is Transfer.PQ else hlg_light(signal)
    return np.asarray(np.rint(light * (1 << LEVEL_BITS)), np.float64)


@cache
def _display_gains() -> Values:
    """Return what the light of a scene is multiplied by for that of a display, by luminance.

    Source: ITU-R BT.2100-2, table 5 (HLG reference OOTF).
    """
    gains = HLG_DISPLAY_NITS / PQ_PEAK_NITS * light_of_places() ** (HLG_GAMMA - 1)
    return np.asarray(np.rint(gains * _GAIN_UNIT) / _GAIN_UNIT, np.float64)
