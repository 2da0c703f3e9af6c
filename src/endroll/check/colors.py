"""Measure colours as they are seen: contrast, chroma, and what shows through an opacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.core.color import BT709, srgb_to_linear

if TYPE_CHECKING:
    from endroll.model.design import Color

Rgb = tuple[float, float, float]
"""Red, green and blue, sRGB-encoded, 0 to 1 each."""


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast of two sRGB colours, 0 to 1 each: 1 to 21. Source: WCAG 2.2."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Rgb) -> float:
    red, green, blue = (srgb_to_linear(level) for level in color)
    return BT709.luma(red, green, blue)


def rgb_of(color: Color) -> Rgb:
    """Return red, green and blue of a colour, 0 to 1 each."""
    return color.red / 255, color.green / 255, color.blue / 255


def blended(color: Color, behind: Rgb, opacity: float) -> Rgb:
    """Return a colour of some opacity over another."""
    red, green, blue = (
        opacity * value + (1 - opacity) * beneath
        for value, beneath in zip(rgb_of(color), behind, strict=True)
    )
    return red, green, blue


def hex_of(color: Rgb) -> str:
    """Return a colour as it is written in YAML: #rrggbb."""
    return "#" + "".join(f"{round(255 * value):02x}" for value in color)


def chroma(color: Color) -> tuple[float, float]:
    """Return Cb and Cr in BT.709, -0.5 to 0.5 each."""
    return BT709.chroma(*rgb_of(color))
