"""Fill pages from top to bottom. Points from the top left of a page.

This module knows the height of a page and what goes into its margins, not what the roll contains.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from endroll.proof.margins import BLACK, EDGE_PT, FOOT_PT, HEAD_PT, LEGEND, QUIET
from endroll.proof.paper import Anchor, Entry, Label, Page, Panel, Paper, Window

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from endroll.layout.roll import PlacedBlock
    from endroll.report.report import BlockOnScreen

_NUMBERS_PT: Final = 78.0
"""Width of the left margin, for the number and timecode of each block."""

_NUMBER_END_PT: Final = 18.0
_APART_PT: Final = 5.0
NOTE_SIZE_PT: Final = 6.5
NOTE_LEADING_PT: Final = 8.5
LABEL_GAP_PT: Final = 9.0
ROUNDING_PT: Final = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLayout:
    """The layout of pages: the paper, and the width of the right margin for notes.

    `about` explains the margins in the header of each page.
    """

    paper: Paper = Paper.A4
    notes_pt: float = 0
    about: str = LEGEND

    @property
    def left_pt(self) -> float:
        """Return the left edge of the roll."""
        return EDGE_PT + _NUMBERS_PT

    @property
    def right_pt(self) -> float:
        """Return the right edge of the roll."""
        return self.paper.size_pt[0] - EDGE_PT - self.notes_pt

    @property
    def width_pt(self) -> float:
        """Return the width available to the roll."""
        return self.right_pt - self.left_pt

    @property
    def bottom_pt(self) -> float:
        """Return the bottom edge of the roll."""
        return self.paper.size_pt[1] - FOOT_PT


@dataclass(slots=True)
class Flow:
    """The page being filled, the pages before it, and how far the page is filled."""

    layout: PageLayout
    shown: Mapping[int, BlockOnScreen]
    pages: list[Page] = field(default_factory=list)
    y_pt: float = HEAD_PT
    panels: list[Panel] = field(default_factory=list)
    windows: list[Window] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    noted_pt: float = 0.0

    @property
    def is_new(self) -> bool:
        """Return whether the page is still empty."""
        return not self.windows

    @property
    def left_pt(self) -> float:
        """Return the remaining height of the page."""
        return self.layout.bottom_pt - self.y_pt

    @property
    def whole_pt(self) -> float:
        """Return the height of a whole page available to the roll."""
        return self.layout.bottom_pt - HEAD_PT

    def skip(self, height_pt: float) -> None:
        """Leave space, unless the page is empty."""
        if not self.is_new:
            self.y_pt += height_pt

    def need(self, height_pt: float) -> None:
        """Start a new page if a height does not fit on this one."""
        if height_pt > self.left_pt + ROUNDING_PT and not self.is_new:
            self.turn()

    def turn(self) -> None:
        """Start a new page, unless this one is empty."""
        if self.is_new:
            return
        self.pages.append(
            Page(
                size_pt=self.layout.paper.size_pt,
                about=self.layout.about,
                panels=tuple(self.panels),
                windows=tuple(self.windows),
                labels=tuple(self.labels),
                entries=tuple(self.entries),
            )
        )
        self.panels, self.windows, self.labels, self.entries = [], [], [], []
        self.y_pt, self.noted_pt = HEAD_PT, 0.0

    def name(self, label: str) -> None:
        """Add a label above what follows."""
        if label:
            self.labels.append(
                Label(
                    text=label,
                    x_pt=self.layout.left_pt,
                    baseline_pt=self.y_pt + NOTE_SIZE_PT,
                    size_pt=NOTE_SIZE_PT,
                    color=QUIET,
                )
            )
            self.y_pt += NOTE_SIZE_PT + LABEL_GAP_PT

    def note(self, block: PlacedBlock, top_pt: float, baseline_pt: float) -> None:
        """Add the number and timecode of a block beside it, or below those of the previous one."""
        shown = self.shown[block.index]
        baseline_pt = max(baseline_pt, self.noted_pt + NOTE_LEADING_PT)
        self.noted_pt = baseline_pt
        self.entries.append(Entry(block, shown.first_timecode, top_pt))
        x_pt = EDGE_PT + _NUMBER_END_PT
        number = Label(
            text=str(block.index),
            x_pt=x_pt,
            baseline_pt=baseline_pt,
            size_pt=NOTE_SIZE_PT,
            color=BLACK,
            anchor=Anchor.END,
            is_bold=True,
        )
        self.labels += (
            number,
            replace(
                number,
                text=shown.first_timecode,
                x_pt=x_pt + _APART_PT,
                anchor=Anchor.START,
                is_bold=False,
                color=QUIET,
            ),
        )

    def continue_blocks(self, blocks: Sequence[PlacedBlock]) -> None:
        """Label blocks that continue at the top of a page."""
        for block in blocks:
            self.noted_pt = self.y_pt + NOTE_SIZE_PT
            self.labels.append(
                Label(
                    text=f"{block.index} continued",
                    x_pt=EDGE_PT,
                    baseline_pt=self.noted_pt,
                    size_pt=NOTE_SIZE_PT,
                    color=QUIET,
                )
            )

    def finished(self) -> list[Page]:
        """Return all pages; at least one."""
        self.turn()
        if not self.pages:
            self.pages.append(Page(size_pt=self.layout.paper.size_pt, about=self.layout.about))
        return self.pages
