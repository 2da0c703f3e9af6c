"""Convert a page to PDF drawing operators. Points, y up, from the bottom left.

Source: ISO 32000-1, annex A (operators).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from endroll.proof.numbers import levels, numbers
from endroll.proof.paper import Panel
from endroll.proof.text_operators import MUTE, UNMUTE, line_operators, outline_operators

if TYPE_CHECKING:
    from endroll.layout.roll import Box, PlacedImage
    from endroll.model.design import Color
    from endroll.proof.paper import Label, Page, Picture, Window
    from endroll.proof.resources import Resources

_OPAQUE: Final = 1.0
_STRIKE_UP: Final = 0.3
_STRIKE_LINE: Final = 0.08
_PLATE_PT: Final = 3.0
"""How far the plate behind a logo extends beyond it."""


def page_operators(page: Page, resources: Resources) -> str:
    """Return the operators that draw a page, from back to front: panels, the roll, labels."""
    return "\n".join(_Canvas(page, resources).operators())


class _Canvas:
    def __init__(self, page: Page, resources: Resources) -> None:
        self._page = page
        self._resources = resources
        self._height_pt = page.size_pt[1]
        self._out: list[str] = []

    def operators(self) -> list[str]:
        page, colors, height_pt = self._page, self._resources.colors, self._height_pt
        self._out.append(MUTE)
        for panel in page.panels:
            self._panel(panel)
        for picture in page.pictures:
            self._picture(picture)
        for window in page.windows:
            for box in window.boxes:
                self._box(window, box)
            for image in window.images:
                self._image(window, image)
        self._out.append(UNMUTE)
        for operators_of in (outline_operators, line_operators):
            for window in page.windows:
                for line in window.lines:
                    self._out += operators_of(
                        window, line, self._resources, height_pt=height_pt, color_of=colors.of
                    )
        for label in page.labels:
            self._label(label)
        return self._out

    def _fill(self, color: Color, opacity: float = _OPAQUE) -> None:
        self._out.append(f"{levels(color)} rg /{self._resources.state(opacity)} gs")

    def _panel(self, panel: Panel) -> None:
        bottom_pt = self._height_pt - panel.top_pt - panel.height_pt
        corners = numbers(panel.left_pt, bottom_pt, panel.width_pt, panel.height_pt)
        self._fill(panel.color)
        if panel.line_pt is None:
            self._out.append(f"{corners} re f")
        else:
            line = f"{levels(panel.color)} RG {numbers(panel.line_pt)} w"
            self._out.append(f"{line} {corners} re S")

    def _box(self, window: Window, box: Box) -> None:
        left_pt, top_pt = window.x_pt(box.left_px), window.y_pt(box.top_px)
        width_pt, height_pt = (
            window.x_pt(box.right_px) - left_pt,
            window.y_pt(box.bottom_px) - top_pt,
        )
        self._fill(self._resources.colors.of(box.color), box.opacity)
        bottom_pt = self._height_pt - top_pt - height_pt
        self._out.append(f"{numbers(left_pt, bottom_pt, width_pt, height_pt)} re f")

    def _image(self, window: Window, image: PlacedImage) -> None:
        left_pt, top_pt = window.x_pt(image.x_px), window.y_pt(image.top_px)
        width_pt, height_pt = image.width_px * window.scale_pt, image.height_px * window.scale_pt
        bottom_pt = self._height_pt - top_pt - height_pt
        if self._resources.colors.is_inverted:
            self._fill(self._resources.colors.ground)
            plate = numbers(
                left_pt - _PLATE_PT,
                bottom_pt - _PLATE_PT,
                width_pt + 2 * _PLATE_PT,
                height_pt + 2 * _PLATE_PT,
            )
            self._out.append(f"{plate} re f")
        place = numbers(width_pt, 0, 0, height_pt, left_pt, bottom_pt)
        self._draw(self._resources.image(image), place)

    def _picture(self, picture: Picture) -> None:
        bottom_pt = self._height_pt - picture.top_pt - picture.height_pt
        place = numbers(picture.width_pt, 0, 0, picture.height_pt, picture.left_pt, bottom_pt)
        self._draw(self._resources.picture(picture.pixels), place)

    def _draw(self, name: str, place: str) -> None:
        """Draw a picture by its name, in a place of six numbers."""
        self._out.append(f"q /{self._resources.state(_OPAQUE)} gs {place} cm /{name} Do Q")

    def _label(self, label: Label) -> None:
        window = self._resources.labels.set(label)
        if not label.is_read:
            self._out.append(MUTE)
        for line in window.lines:
            self._out += line_operators(
                window, line, self._resources, height_pt=self._height_pt, color_of=_unchanged
            )
        if not label.is_read:
            self._out.append(UNMUTE)
        if label.is_struck:
            self._strike(label, window)

    def _strike(self, label: Label, window: Window) -> None:
        """Strike a label through."""
        for line in window.lines:
            left_pt, right_pt = window.x_pt(line.left_px), window.x_pt(line.right_px)
            size_pt = label.size_pt
            self._panel(
                Panel(
                    left_pt=left_pt,
                    top_pt=label.baseline_pt - _STRIKE_UP * size_pt,
                    width_pt=right_pt - left_pt,
                    height_pt=_STRIKE_LINE * size_pt,
                    color=label.color,
                )
            )


def _unchanged(color: Color) -> Color:
    return color
