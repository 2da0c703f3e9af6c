"""Canvas: a page in, the drawing operators of its content out. Points, y up, from the bottom left.

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
    from endroll.proof.paper import Label, Page, Window
    from endroll.proof.resources import Press

_OPAQUE: Final = 1.0
_STRIKE_UP: Final = 0.3
_STRIKE_LINE: Final = 0.08
_PLATE_PT: Final = 3.0
"""How far the plate of a logo reaches beyond it."""


def page_operators(page: Page, press: Press) -> str:
    """Return what draws a page, from the back: panels, the roll, and the labels about it."""
    return "\n".join(_Canvas(page, press).operators())


class _Canvas:
    def __init__(self, page: Page, press: Press) -> None:
        self._page = page
        self._press = press
        self._height_pt = page.size_pt[1]
        self._out: list[str] = []

    def operators(self) -> list[str]:
        page, ink, height_pt = self._page, self._press.ink, self._height_pt
        self._out.append(MUTE)
        for panel in page.panels:
            self._panel(panel)
        for window in page.windows:
            for box in window.boxes:
                self._box(window, box)
            for image in window.images:
                self._image(window, image)
        self._out.append(UNMUTE)
        for make in (outline_operators, line_operators):
            for window in page.windows:
                for line in window.lines:
                    self._out += make(
                        window, line, self._press, height_pt=height_pt, color_of=ink.of
                    )
        for label in page.labels:
            self._label(label)
        return self._out

    def _fill(self, color: Color, opacity: float = _OPAQUE) -> None:
        self._out.append(f"{levels(color)} rg /{self._press.state(opacity)} gs")

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
        self._fill(self._press.ink.of(box.color), box.opacity)
        bottom_pt = self._height_pt - top_pt - height_pt
        self._out.append(f"{numbers(left_pt, bottom_pt, width_pt, height_pt)} re f")

    def _image(self, window: Window, image: PlacedImage) -> None:
        left_pt, top_pt = window.x_pt(image.x_px), window.y_pt(image.top_px)
        width_pt, height_pt = image.width_px * window.scale_pt, image.height_px * window.scale_pt
        bottom_pt = self._height_pt - top_pt - height_pt
        if self._press.ink.is_turned:
            self._fill(self._press.ink.ground)
            plate = numbers(
                left_pt - _PLATE_PT,
                bottom_pt - _PLATE_PT,
                width_pt + 2 * _PLATE_PT,
                height_pt + 2 * _PLATE_PT,
            )
            self._out.append(f"{plate} re f")
        place = numbers(width_pt, 0, 0, height_pt, left_pt, bottom_pt)
        name = self._press.image(image)
        self._out.append(f"q /{self._press.state(_OPAQUE)} gs {place} cm /{name} Do Q")

    def _label(self, label: Label) -> None:
        window = self._press.letterer.set(label)
        if not label.is_read:
            self._out.append(MUTE)
        for line in window.lines:
            self._out += line_operators(
                window, line, self._press, height_pt=self._height_pt, color_of=_as_it_is
            )
        if not label.is_read:
            self._out.append(UNMUTE)
        if label.is_struck:
            self._strike(label, window)

    def _strike(self, label: Label, window: Window) -> None:
        """Draw a line through a label."""
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


def _as_it_is(color: Color) -> Color:
    return color
