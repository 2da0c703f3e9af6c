"""Set labels in Noto Sans. A label in, a window with its one line out.

The film's own shaper and its font fallback are used, so titles in any script can be set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Span
from endroll.layout.display_items import line_runs
from endroll.layout.galley import PlacedLine, SetLine
from endroll.model.choices import Case
from endroll.model.design import Color, Style
from endroll.proof.paper import Anchor, Window
from endroll.proof.reading_order import RollLine

if TYPE_CHECKING:
    from endroll.proof.paper import Label
    from endroll.text.shaping import Shaper

_NOWHERE: Final = Span("", 1, 1)
_SIZE_PX: Final = 100
_REGULAR: Final = 400
_BOLD: Final = 700
_SHARES: Final = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}


class LabelSetter:
    """Sets labels, in the language of the credits."""

    def __init__(self, shaper: Shaper, language: str) -> None:
        self._shaper = shaper
        self._language = language

    def width_pt(self, text: str, size_pt: float, *, is_bold: bool = False) -> float:
        """Return how wide a text is as a label."""
        style = _style(Color(0, 0, 0), is_bold=is_bold)
        line = self._shaper.shape_line(text, style, self._language)
        return line.advance_px * size_pt / self._shaper.size_px(style)

    def set(self, label: Label) -> Window:
        """Return a label as a line in position, scaled down if it is too wide."""
        style = _style(label.color, is_bold=label.is_bold)
        line = self._shaper.shape_line(label.text, style, self._language)
        scale_pt = label.size_pt / self._shaper.size_px(style)
        if label.room_pt is not None and line.advance_px * scale_pt > label.room_pt:
            scale_pt = label.room_pt / line.advance_px
        placed = PlacedLine(
            SetLine(line=line, style=style, height_px=0, baseline_px=0, span=_NOWHERE), 0, 0
        )
        runs = tuple(line_runs(placed, 0, self._shaper, scale=1))
        return Window(
            left_pt=label.x_pt - _SHARES[label.anchor] * line.advance_px * scale_pt,
            top_pt=label.baseline_pt,
            scale_pt=scale_pt,
            lines=(RollLine(runs[0].line, runs),) if runs else (),
        )


def _style(color: Color, *, is_bold: bool) -> Style:
    return Style(
        name="label",
        fonts=("Noto Sans",),
        size_px=_SIZE_PX,
        weight=_BOLD if is_bold else _REGULAR,
        italic=False,
        color=color,
        leading=1,
        tracking_em=0,
        case=Case.NONE,
    )
