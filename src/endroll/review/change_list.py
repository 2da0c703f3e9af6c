"""Set the list of changes on pages of its own, with lines for a signature.

Rows in, pages out, in points from the top left. This module does not compare versions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from endroll.model.design import Color
from endroll.proof.change_marks import MarkKind
from endroll.proof.margins import BLACK, EDGE_PT, FOOT_PT, HEAD_PT, QUIET
from endroll.proof.paper import Anchor, Label, Page, Panel, Paper

if TYPE_CHECKING:
    from collections.abc import Sequence

_TEXT_PT: Final = 8.5
_SMALL_PT: Final = 7.0
_HEADING_PT: Final = 10.0
_ROW_PT: Final = 14.0
_GROUP_PT: Final = 26.0
_SIGNATURE_PT: Final = 84.0
_SIGN_WIDTH_PT: Final = 14.0
_NOTE_SHARE: Final = 0.5
"""Where the column of notes begins, as a share of the width."""

_PLACE_PT: Final = 76.0
_GAP_PT: Final = 8.0
_SWATCH_PT: Final = 9.0
_SWATCH_LEFT_PT: Final = 3.0
_LINE_PT: Final = 0.5
_FIELD_GAP_PT: Final = 16.0
_RULE: Final = Color(120, 120, 120)
_FIELDS: Final = (("Name", 0.38), ("Signature", 0.38), ("Date", 0.24))

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
        sheet.line(fact, size_pt=_TEXT_PT)
    sheet.legend()
    for kind in MarkKind:
        members = [row for row in rows if row.kind is kind]
        if members:
            sheet.group(kind, len(members))
        for row in members:
            sheet.row(row)
    sheet.signature()
    return sheet.finished()


@dataclass(slots=True)
class _Sheet:
    """The page being filled, and the pages before it."""

    paper: Paper
    about: str
    pages: list[Page] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    y_pt: float = HEAD_PT

    @property
    def width_pt(self) -> float:
        return self.paper.size_pt[0] - 2 * EDGE_PT

    def need(self, height_pt: float) -> None:
        if self.y_pt + height_pt > self.paper.size_pt[1] - FOOT_PT and self.labels:
            self.turn()

    def turn(self) -> None:
        self.pages.append(
            Page(
                size_pt=self.paper.size_pt,
                panels=tuple(self.panels),
                labels=tuple(self.labels),
                about=self.about,
            )
        )
        self.panels, self.labels, self.y_pt = [], [], HEAD_PT

    def line(self, text: str, *, size_pt: float) -> None:
        self.need(_ROW_PT)
        self.y_pt += _ROW_PT
        self._text(text, EDGE_PT, size_pt=size_pt, room_pt=self.width_pt)

    def legend(self) -> None:
        self.need(_GROUP_PT)
        self.y_pt += _GROUP_PT - _GAP_PT
        width_pt = self.width_pt / len(MarkKind)
        for number, kind in enumerate(MarkKind):
            x_pt = EDGE_PT + number * width_pt
            self._swatch(kind, x_pt)
            self._text(
                _TITLES[kind],
                x_pt + _SIGN_WIDTH_PT,
                color=kind.color,
                room_pt=width_pt - _SIGN_WIDTH_PT,
                is_struck=kind is MarkKind.REMOVED,
            )

    def group(self, kind: MarkKind, count: int) -> None:
        self.need(_GROUP_PT + _ROW_PT)
        self.y_pt += _GROUP_PT
        self._text(f"{_TITLES[kind]}: {count}", EDGE_PT, size_pt=_HEADING_PT, is_bold=True)
        self.panels.append(
            Panel(
                left_pt=EDGE_PT,
                top_pt=self.y_pt + _SWATCH_LEFT_PT,
                width_pt=self.width_pt,
                height_pt=_LINE_PT,
                color=kind.color,
            )
        )

    def row(self, row: ChangeRow) -> None:
        self.need(_ROW_PT)
        self.y_pt += _ROW_PT
        note_pt = EDGE_PT + _NOTE_SHARE * self.width_pt
        right_pt = EDGE_PT + self.width_pt
        text_pt = EDGE_PT + _SIGN_WIDTH_PT
        self._swatch(row.kind, EDGE_PT)
        self._text(
            row.text,
            text_pt,
            color=row.kind.color if row.kind is MarkKind.REMOVED else BLACK,
            room_pt=(note_pt if row.note else right_pt - _PLACE_PT) - text_pt - _GAP_PT,
            is_struck=row.kind is MarkKind.REMOVED,
        )
        if row.note:
            room_pt = right_pt - _PLACE_PT - note_pt - _GAP_PT
            self._text(row.note, note_pt, color=row.kind.color, room_pt=room_pt)
        self._text(
            row.place,
            right_pt,
            color=QUIET,
            size_pt=_SMALL_PT,
            room_pt=_PLACE_PT,
            anchor=Anchor.END,
        )

    def signature(self) -> None:
        """Add lines for name, signature and date, all on one page."""
        self.need(_SIGNATURE_PT)
        self.y_pt += _SIGNATURE_PT - _ROW_PT
        x_pt = EDGE_PT
        for name, share in _FIELDS:
            width_pt = share * self.width_pt
            self.panels.append(
                Panel(
                    left_pt=x_pt,
                    top_pt=self.y_pt,
                    width_pt=width_pt - (_FIELD_GAP_PT if name != "Date" else 0),
                    height_pt=_LINE_PT,
                    color=_RULE,
                )
            )
            self.labels.append(
                Label(
                    text=name,
                    x_pt=x_pt,
                    baseline_pt=self.y_pt + _ROW_PT - _SWATCH_LEFT_PT,
                    size_pt=_SMALL_PT,
                    color=QUIET,
                    is_read=True,
                )
            )
            x_pt += width_pt

    def finished(self) -> tuple[Page, ...]:
        self.turn()
        return tuple(self.pages)

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
                size_pt=_TEXT_PT,
                color=kind.color,
                anchor=Anchor.MIDDLE,
                is_bold=True,
            )
        )

    def _text(  # noqa: PLR0913  the fields of a label, all named
        self,
        text: str,
        x_pt: float,
        *,
        color: Color = BLACK,
        size_pt: float = _TEXT_PT,
        room_pt: float | None = None,
        anchor: Anchor = Anchor.START,
        is_bold: bool = False,
        is_struck: bool = False,
    ) -> None:
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
