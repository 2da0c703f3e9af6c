"""Transfer functions of HDR and digital cinema, from signal to light and back.

Arrays of float64 in and out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[np.float64]

BT1886_GAMMA: Final = 2.4
"""Of a display whose black is black. Source: ITU-R BT.1886, annex 1."""

PQ_PEAK_NITS: Final = 10_000
"""The luminance of the PQ signal 1. Source: SMPTE ST 2084, 5.2."""

_PQ_M1: Final = 2610 / 16384
_PQ_M2: Final = 2523 / 4096 * 128
_PQ_C1: Final = 3424 / 4096
_PQ_C2: Final = 2413 / 4096 * 32
_PQ_C3: Final = 2392 / 4096 * 32
"""Source: SMPTE ST 2084, 5.2."""

HLG_DISPLAY_NITS: Final = 1000
"""The peak of the nominal display of HLG. Source: ITU-R BT.2100-2, table 5."""

HLG_GAMMA: Final = 1.2
"""The system gamma of that display. Source: ITU-R BT.2100-2, table 5."""

_HLG_A: Final = 0.17883277
_HLG_B: Final = 0.28466892
_HLG_C: Final = 0.55991073
_HLG_KNEE: Final = 1 / 12
"""Source: ITU-R BT.2100-2, table 5."""

DCDM_PEAK_NITS: Final = 52.37
"""The tristimulus value of the signal 1. Source: SMPTE ST 428-1, 6.3."""

DCDM_GAMMA: Final = 2.6
"""Source: SMPTE ST 428-1, 6.3."""


def pq_signal(nits: Values) -> Values:
    """Return the PQ signal, 0 to 1, of luminances from 0 to 10,000 nits."""
    power = (nits / PQ_PEAK_NITS) ** _PQ_M1
    return ((_PQ_C1 + _PQ_C2 * power) / (1 + _PQ_C3 * power)) ** _PQ_M2


def pq_nits(signal: Values) -> Values:
    """Return the luminance in nits of PQ signals, 0 to 1."""
    power = signal ** (1 / _PQ_M2)
    base = np.maximum(power - _PQ_C1, 0) / (_PQ_C2 - _PQ_C3 * power)
    return PQ_PEAK_NITS * base ** (1 / _PQ_M1)


def hlg_signal(light: Values) -> Values:
    """Return the HLG signal of the light of a scene, 0 to 1 both."""
    bright = np.maximum(light, _HLG_KNEE)
    return np.where(
        light <= _HLG_KNEE,
        np.sqrt(3 * light),
        _HLG_A * np.log(12 * bright - _HLG_B) + _HLG_C,
    )


def hlg_light(signal: Values) -> Values:
    """Return the light of a scene of HLG signals, 0 to 1 both."""
    return np.where(
        signal <= 1 / 2,
        signal**2 / 3,
        (np.exp((signal - _HLG_C) / _HLG_A) + _HLG_B) / 12,
    )


def dcdm_signal(nits: Values) -> Values:
    """Return the X'Y'Z' signal, 0 to 1, of tristimulus values in nits."""
    return np.minimum(nits / DCDM_PEAK_NITS, 1) ** (1 / DCDM_GAMMA)


def dcdm_nits(signal: Values) -> Values:
    """Return the tristimulus values in nits of an X'Y'Z' signal from 0 to 1."""
    return DCDM_PEAK_NITS * signal**DCDM_GAMMA
