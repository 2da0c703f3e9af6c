"""Set the list of changes on pages of its own, with lines for a signature.

Rows in, pages out, in points from the top left. This module does not compare versions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.proof.change_marks import MarkKind
from endroll.proof.margins import BLACK, EDGE_PT, QUIET
from endroll.proof.paper import Anchor, Label, Page, Panel, Paper
from endroll.proof.sheet import ROW_PT, SMALL_PT, TEXT_PT, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADING_PT: Final = 10.0
_GROUP_PT: Final = 26.0
_SIGN_WIDTH_PT: Final = 14.0
_NOTE_SHARE: Final = 0.5
"""Where the column of notes begins, as a share of the width."""

_PLACE_PT: Final = 76.0
_GAP_PT: Final = 8.0
_SWATCH_PT: Final = 9.0

_TITLES: Final = {
    MarkKind.ADDED: "Added",
    MarkKind.CHANGED: "Changed",
    MarkKind.MOVED: "Moved",
    MarkKind.REMOVED: "Removed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """A changed credit: its text (the old text if it was removed), a note, and its place."""

    kind: MarkKind
    text: str
    note: str
    place: str


def set_changes(
    rows: Sequence[ChangeRow], *, facts: Sequence[str], about: str, paper: Paper
) -> tuple[Page, ...]:
    """Return pages that list the changes, grouped by kind, with lines to sign.

    `facts` come first; `about` is a line in the header of each page.
    """
    sheet = _Sheet(paper, about)
    for fact in facts:
        sheet.line(fact)
    sheet.legend()
    for kind in MarkKind:
        members = [row for row in rows if row.kind is kind]
        if members:
            sheet.group(kind, len(members))
        for row in members:
            sheet.row(row)
    sheet.signature()
    return sheet.finished()


class _Sheet(Sheet):
    """Pages with the rows of a list of changes."""

    def legend(self) -> None:
        self.need(_GROUP_PT)
        self.y_pt += _GROUP_PT - _GAP_PT
        width_pt = self.width_pt / len(MarkKind)
        for number, kind in enumerate(MarkKind):
            x_pt = EDGE_PT + number * width_pt
            self._swatch(kind, x_pt)
            self.text(
                _TITLES[kind],
                x_pt + _SIGN_WIDTH_PT,
                color=kind.color,
                room_pt=width_pt - _SIGN_WIDTH_PT,
                is_struck=kind is MarkKind.REMOVED,
            )

    def group(self, kind: MarkKind, count: int) -> None:
        self.need(_GROUP_PT + ROW_PT)
        self.y_pt += _GROUP_PT
        self.text(f"{_TITLES[kind]}: {count}", EDGE_PT, size_pt=_HEADING_PT, is_bold=True)
        self.rule(EDGE_PT, self.width_pt, kind.color)

    def row(self, row: ChangeRow) -> None:
        self.need(ROW_PT)
        self.y_pt += ROW_PT
        note_pt = EDGE_PT + _NOTE_SHARE * self.width_pt
        right_pt = self.right_pt
        text_pt = EDGE_PT + _SIGN_WIDTH_PT
        self._swatch(row.kind, EDGE_PT)
        self.text(
            row.text,
            text_pt,
            color=row.kind.color if row.kind is MarkKind.REMOVED else BLACK,
            room_pt=(note_pt if row.note else right_pt - _PLACE_PT) - text_pt - _GAP_PT,
            is_struck=row.kind is MarkKind.REMOVED,
        )
        if row.note:
            room_pt = right_pt - _PLACE_PT - note_pt - _GAP_PT
            self.text(row.note, note_pt, color=row.kind.color, room_pt=room_pt)
        self.text(
            row.place,
            right_pt,
            color=QUIET,
            size_pt=SMALL_PT,
            room_pt=_PLACE_PT,
            anchor=Anchor.END,
        )

    def _swatch(self, kind: MarkKind, x_pt: float) -> None:
        self.panels.append(
            Panel(
                left_pt=x_pt,
                top_pt=self.y_pt - _SWATCH_PT + 2,
                width_pt=_SWATCH_PT,
                height_pt=_SWATCH_PT,
                color=kind.ground,
            )
        )
        self.labels.append(
            Label(
                text=kind.sign,
                x_pt=x_pt + _SWATCH_PT / 2,
                baseline_pt=self.y_pt,
                size_pt=TEXT_PT,
                color=kind.color,
                anchor=Anchor.MIDDLE,
                is_bold=True,
            )
        )
