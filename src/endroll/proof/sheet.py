"""Fill plain pages of labels, rules and pictures from top to bottom, with lines to sign at the end.

Points from the top left of a page. This module knows neither credits nor films.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from endroll.model.design import Color
from endroll.proof.margins import BLACK, EDGE_PT, FOOT_PT, HEAD_PT, QUIET
from endroll.proof.paper import Anchor, Label, Page, Panel, Paper

if TYPE_CHECKING:
    from endroll.proof.paper import Picture

TEXT_PT: Final = 8.5
SMALL_PT: Final = 7.0
ROW_PT: Final = 14.0
LINE_PT: Final = 0.5
RULE: Final = Color(120, 120, 120)
BELOW_PT: Final = 3.0
"""How far below a baseline a rule is, and labels below a line to sign end above the next row."""

_SIGNATURE_PT: Final = 84.0
_FIELD_GAP_PT: Final = 16.0
_FIELDS: Final = (("Name", 0.38), ("Signature", 0.38), ("Date", 0.24))


@dataclass(slots=True)
class Sheet:
    """The page being filled, and the pages before it; `about` is in the header of each."""

    paper: Paper
    about: str
    pages: list[Page] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    y_pt: float = HEAD_PT

    @property
    def width_pt(self) -> float:
        """The width between the margins."""
        return self.paper.size_pt[0] - 2 * EDGE_PT

    @property
    def right_pt(self) -> float:
        """The right margin."""
        return EDGE_PT + self.width_pt

    def need(self, height_pt: float) -> None:
        """Start a new page if a height does not fit on this one."""
        if self.y_pt + height_pt > self.paper.size_pt[1] - FOOT_PT and self.labels:
            self.turn()

    def turn(self) -> None:
        """Start a new page."""
        self.pages.append(
            Page(
                size_pt=self.paper.size_pt,
                panels=tuple(self.panels),
                pictures=tuple(self.pictures),
                labels=tuple(self.labels),
                about=self.about,
            )
        )
        self.panels, self.pictures, self.labels, self.y_pt = [], [], [], HEAD_PT

    def line(self, text: str, *, size_pt: float = TEXT_PT) -> None:
        """Add a row with a text."""
        self.need(ROW_PT)
        self.y_pt += ROW_PT
        self.text(text, EDGE_PT, size_pt=size_pt, room_pt=self.width_pt)

    def rule(self, left_pt: float, width_pt: float, color: Color = RULE) -> None:
        """Draw a rule below the current baseline."""
        self.panels.append(
            Panel(
                left_pt=left_pt,
                top_pt=self.y_pt + BELOW_PT,
                width_pt=width_pt,
                height_pt=LINE_PT,
                color=color,
            )
        )

    def signature(self) -> None:
        """Add lines for name, signature and date, all on one page."""
        self.need(_SIGNATURE_PT)
        self.y_pt += _SIGNATURE_PT - ROW_PT
        x_pt = EDGE_PT
        for name, share in _FIELDS:
            width_pt = share * self.width_pt
            self.panels.append(
                Panel(
                    left_pt=x_pt,
                    top_pt=self.y_pt,
                    width_pt=width_pt - (_FIELD_GAP_PT if name != "Date" else 0),
                    height_pt=LINE_PT,
                    color=RULE,
                )
            )
            self.labels.append(
                Label(
                    text=name,
                    x_pt=x_pt,
                    baseline_pt=self.y_pt + ROW_PT - BELOW_PT,
                    size_pt=SMALL_PT,
                    color=QUIET,
                    is_read=True,
                )
            )
            x_pt += width_pt

    def finished(self) -> tuple[Page, ...]:
        """Return all pages."""
        self.turn()
        return tuple(self.pages)

    def text(  # noqa: PLR0913  the fields of a label, all named
        self,
        text: str,
        x_pt: float,
        *,
        color: Color = BLACK,
        size_pt: float = TEXT_PT,
        room_pt: float | None = None,
        anchor: Anchor = Anchor.START,
        is_bold: bool = False,
        is_struck: bool = False,
    ) -> None:
        """Add a text on the current baseline."""
        self.labels.append(
            Label(
                text=text,
                x_pt=x_pt,
                baseline_pt=self.y_pt,
                size_pt=size_pt,
                color=color,
                anchor=anchor,
                room_pt=room_pt,
                is_bold=is_bold,
                is_struck=is_struck,
                is_read=True,
            )
        )
