"""Code values to the signals of HDR and digital cinema in float64, from the standards' numbers.

Nothing of endroll's is used. BT.1886, annex 1 (a black of 0); BT.709-6, BT.2020-2 and SMPTE EG
432-1 (chromaticities, D65); SMPTE RP 177 (RGB to XYZ); SMPTE ST 2084; BT.2100-2, table 5 (HLG, with
the inverse OOTF of a display of 1000 nits); SMPTE ST 428-1 (52.37 nits, gamma 2.6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from tests.encode.color_reference import NUMBERS, halved

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

POINTS: Final = {
    "bt709": ((0.640, 0.330), (0.300, 0.600), (0.150, 0.060)),
    "p3-d65": ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
    "bt2020": ((0.708, 0.292), (0.170, 0.797), (0.131, 0.046)),
}
D65: Final = (0.3127, 0.3290)


def to_xyz(name: str) -> Floats:
    def xyz(x: float, y: float) -> list[float]:
        return [x / y, 1, (1 - x - y) / y]

    columns = np.array([xyz(*point) for point in POINTS[name]]).T
    scaled: Floats = columns * np.linalg.solve(columns, np.array(xyz(*D65)))
    return scaled


def conversion(name: str) -> Floats:
    """Return the matrix from linear BT.709 to the components of an output."""
    if name == "dcdm":
        return to_xyz("bt709")
    matrix = np.linalg.solve(to_xyz(name.rpartition("-")[0]), to_xyz("bt709"))
    return np.asarray(matrix, np.float64)


def light_reference(rgb: NDArray[np.generic], name: str) -> Floats:
    """Return linear light relative to white, of code values 0 to 255, (..., 3)."""
    light: Floats = (np.asarray(rgb, np.float64) / 255) ** 2.4 @ conversion(name).T
    return light.clip(0, None)


def pq(nits: Floats) -> Floats:
    power = (nits / 10000) ** 0.1593017578125
    coded: Floats = ((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power)) ** 78.84375
    return coded


def pq_inverse(signal: Floats) -> Floats:
    power = signal ** (1 / 78.84375)
    base = np.maximum(power - 0.8359375, 0) / (18.8515625 - 18.6875 * power)
    nits: Floats = 10000 * base ** (1 / 0.1593017578125)
    return nits


def hlg(nits: Floats) -> Floats:
    luminance = nits @ np.array([0.2627, 0.6780, 0.0593]) / 1000
    with np.errstate(divide="ignore"):
        gain = np.where(luminance > 0, luminance ** (-0.2 / 1.2), 0)
    light = nits / 1000 * gain[..., np.newaxis]
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    upper = a * np.log(np.maximum(12 * light - b, 1e-9)) + c
    coded: Floats = np.where(light <= 1 / 12, np.sqrt(3 * light), upper)
    return coded


def signal_reference(rgb: NDArray[np.generic], name: str, white: float) -> Floats:
    """Return the signal of code values 0 to 255, 0 to 1, (..., 3)."""
    if name == "bt709":
        return np.asarray(rgb, np.float64) / 255
    nits = light_reference(rgb, name) * white
    if name == "dcdm":
        coded: Floats = (nits / 52.37) ** (1 / 2.6)
        return coded
    return pq(nits) if name.endswith("pq") else hlg(nits)


def planes_reference(
    rgb: NDArray[np.generic], name: str, white: float, *, bits: int, sampling: str
) -> list[Floats]:
    """Return unrounded Y', Cb and Cr of limited range."""
    weights, blue_divisor, red_divisor = NUMBERS["BT709" if name == "bt709" else "BT2020"]
    signal = signal_reference(rgb, name, white)
    luma = signal @ np.array(weights)
    cb = halved((signal[..., 2] - luma) / blue_divisor, sampling)
    cr = halved((signal[..., 0] - luma) / red_divisor, sampling)
    codes = 2.0 ** (bits - 8)
    return [(219 * luma + 16) * codes, (224 * cb + 128) * codes, (224 * cr + 128) * codes]
