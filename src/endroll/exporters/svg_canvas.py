"""A sheet to draw on: rectangles, lines and texts in, SVG out. It knows nothing of the report.

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
class Face:
    """How a text looks, in whatever sans-serif there is."""

    size_px: float
    color: str
    weight: int = 400
    anchor: Literal["start", "middle", "end"] = "start"


class Sheet:
    """What is drawn later lies above what was drawn before. Lengths are px."""

    def __init__(self, title: str, *, width_px: int, paper: str) -> None:
        self._width_px = width_px
        self._root = ET.Element(
            "svg", {"xmlns": _NAMESPACE, "role": "img", "font-family": "sans-serif"}
        )
        ET.SubElement(self._root, "title").text = title
        ET.SubElement(self._root, "rect", {"width": "100%", "height": "100%", "fill": paper})

    def rect(
        self,
        box_px: tuple[float, float, float, float],
        color: str,
        *,
        hint: str = "",
        radius_px: float = 0,
    ) -> None:
        """Draw a rectangle of left, top, width and height; a pointer over it shows the hint."""
        names = ("x", "y", "width", "height")
        lengths = {name: _length(value) for name, value in zip(names, box_px, strict=True)}
        rounded = {"rx": _length(radius_px)} if radius_px else {}
        drawn = ET.SubElement(self._root, "rect", {**lengths, **rounded, "fill": color})
        if hint:
            ET.SubElement(drawn, "title").text = hint

    def line(self, from_px: tuple[float, float], to_px: tuple[float, float], color: str) -> None:
        """Draw a hairline."""
        (x1, y1), (x2, y2) = from_px, to_px
        ends = {"x1": _length(x1), "y1": _length(y1), "x2": _length(x2), "y2": _length(y2)}
        ET.SubElement(self._root, "line", {**ends, "stroke": color})

    def text(
        self,
        at_px: tuple[float, float],
        text: str,
        face: Face,
        *,
        aside: tuple[str, str] = ("", ""),
    ) -> None:
        """Write a text on a baseline, and after it an aside: a text and a colour of its own."""
        x_px, y_px = at_px
        attributes = {
            "x": _length(x_px),
            "y": _length(y_px),
            "fill": face.color,
            "font-size": _length(face.size_px),
            "font-weight": str(face.weight),
            "text-anchor": face.anchor,
        }
        written = ET.SubElement(self._root, "text", attributes)
        written.text = text
        said, color = aside
        if said:
            # A number after a text that runs from the right would be taken into it.
            written.text += f"{_LEFT_TO_RIGHT_MARK} "
            ET.SubElement(written, "tspan", {"fill": color, "dx": "3"}).text = said

    def as_svg(self, height_px: float) -> str:
        """Return the file, cut off below a height."""
        width, height = _length(self._width_px), _length(height_px)
        size = {"width": width, "height": height, "viewBox": f"0 0 {width} {height}"}
        for name, value in size.items():
            self._root.set(name, value)
        ET.indent(self._root)
        return f"{_DECLARATION}\n{ET.tostring(self._root, encoding='unicode')}\n"


def _length(px: float) -> str:
    return f"{px:.1f}".removesuffix(".0")
