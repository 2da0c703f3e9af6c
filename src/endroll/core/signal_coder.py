"""Code linear light as the signal of an output, by tables that round alike on every machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

import numpy as np

from endroll.core.color import BT2020
from endroll.core.light_tables import light_of_places, places
from endroll.core.output_color import Transfer
from endroll.core.transfer import (
    BT1886_GAMMA,
    HLG_DISPLAY_NITS,
    HLG_GAMMA,
    dcdm_signal,
    hlg_light,
    hlg_signal,
    pq_nits,
    pq_signal,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.core.output_color import OutputColor
    from endroll.core.transfer import Values

_MOST: Final = 65_535
_GAIN_UNIT: Final = 1 << 20
_CINEMA_BITS: Final = 12
"""Bits of an X'Y'Z' code. Source: SMPTE ST 428-1, 6.3."""


class SignalCoder:
    """Codes light in the primaries of an output, relative to its white."""

    def __init__(self, output: OutputColor) -> None:
        self._codes = _code_table(output)
        self._gains = _gain_table(output) if output.transfer is Transfer.HLG else None

    def codes(self, light: Values) -> NDArray[np.uint16]:
        """Return the codes of light, (3, ...), whole numbers as in `light_tables`: uint16.

        They have 16 bits and full range; those of X'Y'Z' have 12, in the upper ones of the 16.
        """
        if self._gains is not None:
            light = light * self._gains.take(places(luminance(light)))
        codes: NDArray[np.uint16] = self._codes.take(places(light))
        return codes


def light_of_signal(codes: NDArray[np.uint16], output: OutputColor) -> Values:
    """Return the light of 16-bit codes of an output in PQ or HLG, (3, ...), 1 for its white."""
    signal = np.arange(_MOST + 1) / _MOST
    if output.transfer is Transfer.PQ:
        return (pq_nits(signal) / float(output.white_nits)).take(codes)
    scene = hlg_light(signal).take(codes)
    gain = luminance(scene) ** (HLG_GAMMA - 1) * (HLG_DISPLAY_NITS / float(output.white_nits))
    return np.asarray(scene * gain, np.float64)


def luminance(light: Values) -> Values:
    """Return the luminance of light in the primaries of BT.2020, (3, ...)."""
    red, green, blue = (float(weight) for weight in BT2020.weights)
    total: Values = light[0] * red
    total += light[1] * green
    total += light[2] * blue
    return total


def _code_table(output: OutputColor) -> NDArray[np.uint16]:
    light, white = light_of_places(), float(output.white_nits)
    match output.transfer:
        case Transfer.BT1886:
            signal = light.clip(0, 1) ** (1 / BT1886_GAMMA)
        case Transfer.PQ:
            signal = pq_signal(light * white)
        case Transfer.HLG:
            signal = hlg_signal(light.clip(0, 1))
        case Transfer.DCDM:
            codes = np.rint(dcdm_signal(light * white) * ((1 << _CINEMA_BITS) - 1))
            return (codes * (1 << (16 - _CINEMA_BITS))).astype(np.uint16)
        case _:
            assert_never(output.transfer)
    return np.rint(signal * _MOST).astype(np.uint16)


def _gain_table(output: OutputColor) -> Values:
    """Return what the light of a display is multiplied by for that of the scene, by luminance.

    Source: ITU-R BT.2100-2, note 5i (the inverse OOTF).
    """
    light = light_of_places()
    light[0] = light[1]
    white = float(output.white_nits) / HLG_DISPLAY_NITS
    gains: Values = white * (light * white) ** ((1 - HLG_GAMMA) / HLG_GAMMA)
    return np.rint(gains * _GAIN_UNIT) / _GAIN_UNIT
