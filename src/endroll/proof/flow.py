"""Flow: the page that is being filled, and those before it. Points from the top left of a page.

It knows how high a page is and what stands beside the roll, not what the roll is made of.
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
"""Room at the left for the number and the timecode of a block."""

_NUMBER_END_PT: Final = 18.0
_APART_PT: Final = 5.0
NOTE_SIZE_PT: Final = 6.5
NOTE_LEADING_PT: Final = 8.5
LABEL_GAP_PT: Final = 9.0
ROUNDING_PT: Final = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What pages are like: their paper, and room at the right for notes beside the lines.

    `about` is what their heads say of their margins.
    """

    paper: Paper = Paper.A4
    notes_pt: float = 0
    about: str = LEGEND

    @property
    def left_pt(self) -> float:
        """Return where the roll begins."""
        return EDGE_PT + _NUMBERS_PT

    @property
    def right_pt(self) -> float:
        """Return where the roll ends."""
        return self.paper.size_pt[0] - EDGE_PT - self.notes_pt

    @property
    def width_pt(self) -> float:
        """Return what the roll has of the width."""
        return self.right_pt - self.left_pt

    @property
    def bottom_pt(self) -> float:
        """Return where the roll ends at the foot."""
        return self.paper.size_pt[1] - FOOT_PT


@dataclass(slots=True)
class Flow:
    """The page that is being filled, those before it, and how far down it is filled."""

    form: Form
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
        """Tell whether nothing stands on the page yet."""
        return not self.windows

    @property
    def left_pt(self) -> float:
        """Return what is left of the height of the page."""
        return self.form.bottom_pt - self.y_pt

    @property
    def whole_pt(self) -> float:
        """Return the height that a page has for the roll."""
        return self.form.bottom_pt - HEAD_PT

    def skip(self, height_pt: float) -> None:
        """Leave a height empty, unless the page is new."""
        if not self.is_new:
            self.y_pt += height_pt

    def need(self, height_pt: float) -> None:
        """Begin a new page where so much does not fit onto this one."""
        if height_pt > self.left_pt + ROUNDING_PT and not self.is_new:
            self.turn()

    def turn(self) -> None:
        """Begin a new page, unless this one is."""
        if self.is_new:
            return
        self.pages.append(
            Page(
                size_pt=self.form.paper.size_pt,
                about=self.form.about,
                panels=tuple(self.panels),
                windows=tuple(self.windows),
                labels=tuple(self.labels),
                entries=tuple(self.entries),
            )
        )
        self.panels, self.windows, self.labels, self.entries = [], [], [], []
        self.y_pt, self.noted_pt = HEAD_PT, 0.0

    def name(self, label: str) -> None:
        """Say over the width of the roll what follows."""
        if label:
            self.labels.append(
                Label(
                    text=label,
                    x_pt=self.form.left_pt,
                    baseline_pt=self.y_pt + NOTE_SIZE_PT,
                    size_pt=NOTE_SIZE_PT,
                    color=QUIET,
                )
            )
            self.y_pt += NOTE_SIZE_PT + LABEL_GAP_PT

    def note(self, block: PlacedBlock, top_pt: float, baseline_pt: float) -> None:
        """Put the number of a block and its timecode beside it, or below those of the last."""
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

    def go_on(self, blocks: Sequence[PlacedBlock]) -> None:
        """Say at the head of a page which blocks go on there."""
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
        """Return all pages, one at least."""
        self.turn()
        if not self.pages:
            self.pages.append(Page(size_pt=self.form.paper.size_pt, about=self.form.about))
        return self.pages
