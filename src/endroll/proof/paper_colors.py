"""Map the colours of a film to paper. Colours in and out; pictures are not changed.

A dark background becomes white paper, and the lightness of every colour is inverted; hue and order
are kept. Colours on a light background stay the same.
Source: Björn Ottosson, “A perceptual color space for image processing” (Oklab), 2020.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.core.color import linear_to_srgb, srgb_to_linear
from endroll.model.design import Color

if TYPE_CHECKING:
    from numpy.typing import NDArray

WHITE: Final = Color(255, 255, 255)
_DARK: Final = 0.5
"""Backgrounds below this lightness are dark."""

_TO_CONES: Final = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB: Final = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_HALVINGS: Final = 24
_SLACK: Final = 1e-6


@dataclass(frozen=True, slots=True)
class PaperColors:
    """The mapping of colours to paper, for a film with a given background."""

    ground: Color

    @property
    def is_inverted(self) -> bool:
        """Return whether lightness is inverted."""
        return bool(_lab(self.ground)[0] < _DARK)

    def of(self, color: Color) -> Color:
        """Return the colour on paper of a colour of the film; the background becomes white."""
        if color == self.ground:
            return WHITE
        return _inverted(color) if self.is_inverted else color


@lru_cache(maxsize=256)
def _inverted(color: Color) -> Color:
    """Return a colour with its lightness inverted."""
    lightness, *hue = _lab(color)
    return _within(1 - lightness, np.array(hue))


def _lab(color: Color) -> NDArray[np.float64]:
    """Return a colour in Oklab: lightness, green to red, blue to yellow."""
    levels = (color.red / 255, color.green / 255, color.blue / 255)
    light = np.array([srgb_to_linear(level) for level in levels])
    lab: NDArray[np.float64] = _TO_LAB @ np.cbrt(_TO_CONES @ light)
    return lab


def _within(lightness: float, hue: NDArray[np.float64]) -> Color:
    """Return a colour with a given lightness, less saturated if it is outside the sRGB gamut."""
    low, high = 0.0, 1.0
    if not _shows(_light(lightness, hue)):
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if _shows(_light(lightness, hue * middle)) else (low, middle)
        hue = hue * low
    light = np.clip(_light(lightness, hue), 0, 1)
    return Color(*(round(linear_to_srgb(float(share)) * 255) for share in light))


def _light(lightness: float, hue: NDArray[np.float64]) -> NDArray[np.float64]:
    cones = np.linalg.solve(_TO_LAB, np.array([lightness, *hue])) ** 3
    light: NDArray[np.float64] = np.linalg.solve(_TO_CONES, cones)
    return light


def _shows(light: NDArray[np.float64]) -> bool:
    return bool((light > -_SLACK).all() and (light < 1 + _SLACK).all())
