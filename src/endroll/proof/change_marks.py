"""ChangeMark changes on the pages of a roll. Pages and marks in, pages out.

A mark has a colour and a sign, so that it can be told apart in black and white too. The caller
compares the versions; this module only draws the marks.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from endroll.model.design import Color
from endroll.proof.margins import EDGE_PT, FOOT_PT, HEAD_PT
from endroll.proof.paper import Label, Panel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from endroll.core.diagnostics import Span
    from endroll.proof.flow import PageLayout
    from endroll.proof.paper import Page, Window
    from endroll.proof.reading_order import RollLine

_SIGN_PT: Final = 8.0
_NOTE_PT: Final = 6.5
_LEADING_PT: Final = 8.5
_APART_PT: Final = 8.0
_PAD_PT: Final = 2.0
_BAR_PT: Final = 2.0
_LANE_PT: Final = 2.5
_BARS_PT: Final = 12.0
"""Distance of the change bars from the roll; each kind has its own lane."""

NOTES_PT: Final = 126.0
"""Width of the right margin for notes on the previous text."""

_MORE: Final = "more: see the list"


class MarkKind(StrEnum):
    """What happened to a credit."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    REMOVED = "removed"

    @property
    def sign(self) -> str:
        """Return the sign drawn beside it."""
        return _LOOKS[self].sign

    @property
    def color(self) -> Color:
        """Return the colour of its sign and notes."""
        return _LOOKS[self].color

    @property
    def ground(self) -> Color:
        """Return the colour behind its letters."""
        return _LOOKS[self].ground


@dataclass(frozen=True, slots=True)
class _Look:
    sign: str
    color: Color
    ground: Color


_LOOKS: Final = {
    MarkKind.ADDED: _Look("+", Color(22, 114, 54), Color(214, 242, 222)),
    MarkKind.CHANGED: _Look("~", Color(146, 94, 0), Color(255, 238, 186)),
    MarkKind.MOVED: _Look(">", Color(20, 80, 170), Color(216, 230, 252)),
    MarkKind.REMOVED: _Look("\N{MINUS SIGN}", Color(176, 32, 32), Color(252, 224, 222)),
}


@dataclass(frozen=True, slots=True)
class ChangeMark:
    """What happened to a credit, and the note beside it."""

    kind: MarkKind
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChangeMarks:
    """The marks of lines by their place in the source, and of pictures by their file."""

    lines: Mapping[Span, ChangeMark]
    pictures: Mapping[str, ChangeMark]


def marked(page: Page, marks: ChangeMarks, layout: PageLayout) -> Page:
    """Return a page with a background, a bar, a sign and a note for each mark."""
    panels: list[Panel] = []
    labels: list[Label] = []
    areas = sorted(_areas(page, marks), key=lambda area: (round(area.baseline_pt), area.left_pt))
    for area in areas:
        panels += _panels(area, layout)
        labels.append(_sign(area))
    # Lines of one credit share a mark, and its note is set once.
    noted = {id(area.mark): area for area in reversed(areas) if area.mark.note}
    labels += _notes(list(reversed(noted.values())), page, layout)
    return replace(page, panels=(*panels, *page.panels), labels=(*page.labels, *labels))


def _notes(areas: Sequence[_Area], page: Page, layout: PageLayout) -> Iterator[Label]:
    """Yield as many notes as the page holds, each beside its line or below the previous note.

    If several marks share a line, each note names its text.
    """
    rows = Counter(round(area.baseline_pt) for area in areas)
    noted_pt = HEAD_PT - _LEADING_PT
    for area in areas:
        kind, note = area.mark.kind, area.mark.note
        if rows[round(area.baseline_pt)] > 1:
            note = f"{area.text}: {note}"
        noted_pt = max(area.baseline_pt, noted_pt + _LEADING_PT)
        is_last = noted_pt + _LEADING_PT > page.size_pt[1] - FOOT_PT
        yield Label(
            text=_MORE if is_last else f"{kind.sign} {note}",
            x_pt=layout.right_pt + _APART_PT,
            baseline_pt=noted_pt,
            size_pt=_NOTE_PT,
            color=kind.color,
            room_pt=layout.notes_pt - _APART_PT,
            is_read=True,
        )
        if is_last:
            return


@dataclass(frozen=True, slots=True)
class _Area:
    """The area of a marked line or picture on the page, and its text."""

    mark: ChangeMark
    text: str
    left_pt: float
    top_pt: float
    right_pt: float
    bottom_pt: float
    baseline_pt: float


def _areas(page: Page, marks: ChangeMarks) -> Iterator[_Area]:
    for window in page.windows:
        for line in window.lines:
            mark = marks.lines.get(line.source.span)
            if mark is not None and line.has_text:
                yield _line_area(window, line, mark)
        for image in window.images:
            mark = marks.pictures.get(image.name)
            if mark is not None:
                bottom_pt = window.y_pt(image.bottom_px)
                yield _Area(
                    mark,
                    image.name,
                    window.x_pt(image.x_px) - 2 * _PAD_PT,
                    window.y_pt(image.top_px) - 2 * _PAD_PT,
                    window.x_pt(image.x_px + image.width_px) + 2 * _PAD_PT,
                    bottom_pt + 2 * _PAD_PT,
                    bottom_pt,
                )


def _line_area(window: Window, line: RollLine, mark: ChangeMark) -> _Area:
    left_px, right_px = line.left_px, line.right_px
    if window.columns_px is not None:
        left_px = max(left_px, window.columns_px[0])
        right_px = min(right_px, window.columns_px[1])
    top_pt, bottom_pt = window.y_pt(line.top_px), window.y_pt(line.bottom_px)
    baseline_pt = window.y_pt(line.runs[0].baseline_px)
    if line.source.is_vertical:
        baseline_pt = top_pt + _NOTE_PT
    return _Area(
        mark,
        line.source.text,
        window.x_pt(left_px) - _PAD_PT,
        top_pt - _PAD_PT,
        window.x_pt(right_px) + _PAD_PT,
        bottom_pt + _PAD_PT,
        baseline_pt,
    )


def _panels(area: _Area, layout: PageLayout) -> Iterator[Panel]:
    kind = area.mark.kind
    height_pt = area.bottom_pt - area.top_pt
    yield Panel(
        left_pt=area.left_pt,
        top_pt=area.top_pt,
        width_pt=area.right_pt - area.left_pt,
        height_pt=height_pt,
        color=kind.ground,
    )
    yield Panel(
        left_pt=layout.left_pt - _BARS_PT - _LANE_PT * list(MarkKind).index(kind),
        top_pt=area.top_pt,
        width_pt=_BAR_PT,
        height_pt=height_pt,
        color=kind.color,
    )


def _sign(area: _Area) -> Label:
    return Label(
        text=area.mark.kind.sign,
        x_pt=max(EDGE_PT, area.left_pt - _SIGN_PT),
        baseline_pt=area.baseline_pt,
        size_pt=_SIGN_PT,
        color=area.mark.kind.color,
        is_bold=True,
    )
