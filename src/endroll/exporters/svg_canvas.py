"""Draw rectangles, lines and texts as SVG.

Source: W3C Scalable Vector Graphics (SVG) 1.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal
from xml.etree import ElementTree as ET

_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>'
_LEFT_TO_RIGHT_MARK: Final = "\u200e"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """The style of a text, in the default sans-serif."""

    size_px: float
    color: str
    weight: int = 400
    anchor: Literal["start", "middle", "end"] = "start"


class SvgCanvas:
    """An SVG drawing; later shapes cover earlier ones. Lengths are in px."""

    def __init__(self, title: str, *, width_px: int, background: str) -> None:
        self._width_px = width_px
        self._root = ET.Element(
            "svg", {"xmlns": _NAMESPACE, "role": "img", "font-family": "sans-serif"}
        )
        ET.SubElement(self._root, "title").text = title
        ET.SubElement(self._root, "rect", {"width": "100%", "height": "100%", "fill": background})

    def rect(
        self,
        box_px: tuple[float, float, float, float],
        color: str,
        *,
        hint: str = "",
        radius_px: float = 0,
    ) -> None:
        """Draw a rectangle (left, top, width, height); `hint` is its tooltip."""
        names = ("x", "y", "width", "height")
        lengths = {name: _length(value) for name, value in zip(names, box_px, strict=True)}
        rounded = {"rx": _length(radius_px)} if radius_px else {}
        element = ET.SubElement(self._root, "rect", {**lengths, **rounded, "fill": color})
        if hint:
            ET.SubElement(element, "title").text = hint

    def line(self, from_px: tuple[float, float], to_px: tuple[float, float], color: str) -> None:
        """Draw a hairline."""
        (x1, y1), (x2, y2) = from_px, to_px
        ends = {"x1": _length(x1), "y1": _length(y1), "x2": _length(x2), "y2": _length(y2)}
        ET.SubElement(self._root, "line", {**ends, "stroke": color})

    def text(
        self,
        at_px: tuple[float, float],
        text: str,
        style: TextStyle,
        *,
        aside: tuple[str, str] = ("", ""),
    ) -> None:
        """Write a text at a baseline point; `aside` is another text after it, and its colour."""
        x_px, y_px = at_px
        attributes = {
            "x": _length(x_px),
            "y": _length(y_px),
            "fill": style.color,
            "font-size": _length(style.size_px),
            "font-weight": str(style.weight),
            "text-anchor": style.anchor,
        }
        element = ET.SubElement(self._root, "text", attributes)
        element.text = text
        aside_text, color = aside
        if aside_text:
            # Without the mark, a number after right-to-left text would be displayed inside it.
            element.text += f"{_LEFT_TO_RIGHT_MARK} "
            ET.SubElement(element, "tspan", {"fill": color, "dx": "3"}).text = aside_text

    def as_svg(self, height_px: float) -> str:
        """Return the SVG file, cropped to a height."""
        width, height = _length(self._width_px), _length(height_px)
        size = {"width": width, "height": height, "viewBox": f"0 0 {width} {height}"}
        for name, value in size.items():
            self._root.set(name, value)
        ET.indent(self._root)
        return f"{_DECLARATION}\n{ET.tostring(self._root, encoding='unicode')}\n"


def _length(px: float) -> str:
    return f"{px:.1f}".removesuffix(".0")
