"""Format numbers for PDF and SVG: few digits, no exponents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from endroll.model.design import Color


def number(value: float) -> str:
    """Return a number rounded to thousandths, without trailing zeros."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def numbers(*values: float) -> str:
    """Return numbers separated by spaces."""
    return " ".join(map(number, values))


def levels(color: Color) -> str:
    """Return a colour as PDF operands: red, green and blue from 0 to 1."""
    return numbers(color.red / 255, color.green / 255, color.blue / 255)
