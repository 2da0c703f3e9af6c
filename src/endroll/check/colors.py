"""Measure colours as they are seen: contrast, chroma, and blending over a background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.core.color import BT709, srgb_to_linear

if TYPE_CHECKING:
    from endroll.model.design import Color

Rgb = tuple[float, float, float]
"""Red, green and blue, sRGB-encoded, 0 to 1 each."""


def contrast(first: Rgb, second: Rgb) -> float:
    """Return the contrast ratio of two sRGB colours, 1 to 21. Source: WCAG 2.2."""
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Rgb) -> float:
    red, green, blue = (srgb_to_linear(level) for level in color)
    return BT709.luma(red, green, blue)


def rgb_of(color: Color) -> Rgb:
    """Return a colour as red, green and blue from 0 to 1."""
    return color.red / 255, color.green / 255, color.blue / 255


def blended(color: Color, behind: Rgb, opacity: float) -> Rgb:
    """Return a colour blended over a background at an opacity from 0 to 1."""
    red, green, blue = (
        opacity * value + (1 - opacity) * beneath
        for value, beneath in zip(rgb_of(color), behind, strict=True)
    )
    return red, green, blue


def hex_of(color: Rgb) -> str:
    """Return a colour as a hex code, such as #1a2b3c."""
    return "#" + "".join(f"{round(255 * value):02x}" for value in color)


def chroma(color: Color) -> tuple[float, float]:
    """Return Cb and Cr in BT.709, -0.5 to 0.5 each."""
    return BT709.chroma(*rgb_of(color))
