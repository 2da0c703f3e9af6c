"""Numbers as PDF and SVG write them: few digits, no exponents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from endroll.model.design import Color


def number(value: float) -> str:
    """Write a number to a thousandth, without zeros that say nothing."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def numbers(*values: float) -> str:
    """Write numbers side by side."""
    return " ".join(map(number, values))


def levels(color: Color) -> str:
    """Write a colour as PDF has it: red, green and blue from 0 to 1."""
    return numbers(color.red / 255, color.green / 255, color.blue / 255)
