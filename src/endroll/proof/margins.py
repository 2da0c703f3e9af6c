"""Add headers and footers to pages, and label the sections of a roll."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.model.design import Color
from endroll.proof.paper import Anchor, Label
from endroll.proof.sections import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.core.units import TimeSpan
    from endroll.model.credits import Still
    from endroll.proof.paper import Page
    from endroll.proof.sections import Section
    from endroll.report.report import Report

HEAD_PT: Final = 92.0
FOOT_PT: Final = 58.0
"""Height of the header and of the footer."""

BLACK: Final = Color(0, 0, 0)
QUIET: Final = Color(110, 110, 110)
EDGE_PT: Final = 34.0
"""White margin at the left and right of a page, enough for any printer."""

_NUMBER_PT: Final = 100.0
_TITLE_PT: Final = 12.0
_FACTS_PT: Final = 7.5
_TITLE_Y_PT: Final = 46.0
_FACTS_Y_PT: Final = 59.0
_LEGEND_Y_PT: Final = 69.0
_FOOT_Y_PT: Final = 30.0
LEGEND: Final = "Left margin: the number of each block, and the timecode of its first frame."


def with_margins(pages: Sequence[Page], report: Report, version: str) -> tuple[Page, ...]:
    """Return pages with headers and footers, which precede labels already in their margins.

    `version` identifies the film in the footer.
    """
    return tuple(
        replace(page, labels=(*_labels(page, report, version, (number, len(pages))), *page.labels))
        for number, page in enumerate(pages, start=1)
    )


def _labels(page: Page, report: Report, version: str, number: tuple[int, int]) -> Iterator[Label]:
    width_pt, height_pt = page.size_pt
    room_pt = width_pt - 2 * EDGE_PT
    foot_pt = height_pt - _FOOT_Y_PT
    yield Label(
        text=report.title,
        x_pt=EDGE_PT,
        baseline_pt=_TITLE_Y_PT,
        size_pt=_TITLE_PT,
        color=BLACK,
        is_bold=True,
        room_pt=room_pt,
    )
    lines = (
        (_facts(report), _FACTS_Y_PT, Anchor.START, room_pt),
        (page.about, _LEGEND_Y_PT, Anchor.START, room_pt),
        (version, foot_pt, Anchor.START, room_pt - _NUMBER_PT),
        (f"page {number[0]} of {number[1]}", foot_pt, Anchor.END, _NUMBER_PT),
    )
    for text, y_pt, anchor, free_pt in lines:
        yield Label(
            text=text,
            x_pt=EDGE_PT if anchor is Anchor.START else width_pt - EDGE_PT,
            baseline_pt=y_pt,
            size_pt=_FACTS_PT,
            color=QUIET,
            anchor=anchor,
            room_pt=free_pt,
        )


def _facts(report: Report) -> str:
    return "  ·  ".join(
        (
            f"{report.width_px} × {report.height_px} px",  # noqa: RUF001  the multiplication sign
            report.rate_text,
            f"length {report.timecode}, {report.frames} frames",
            f"{report.step_px:g} px a {report.scan.moment}",
            f"first frame {report.start_timecode}",
        )
    )


def section_label(section: Section, report: Report) -> str:
    """Return how a section is shown, and the timecodes at which its blocks are visible."""
    indices = {block.index for block in section.blocks}
    shown = [block for block in report.blocks if block.index in indices]
    when = ""
    if shown:
        first = min(shown, key=lambda block: block.first_frame)
        last = max(shown, key=lambda block: block.last_frame)
        when = f"{first.first_timecode} to {last.last_timecode}"
    return "  ·  ".join(filter(None, (_kind_of(section), when)))


def _kind_of(section: Section) -> str:
    if section.kind is Kind.CRAWL:
        return "Crawl, moving right" if section.part.falls else "Crawl"
    if section.kind is Kind.SCROLL or section.still is None:
        return "Scroll, moving down" if section.part.falls else "Scroll"
    still = section.still
    kind = "Card where the scroll stops" if section.part.still is None else "Card"
    return ", ".join((kind, *_times(still)))


def _times(still: Still) -> Iterator[str]:
    if still.fade_in.is_some:
        yield f"fades in {_time(still.fade_in)}"
    yield f"holds {_time(still.hold)}"
    if still.fade_out.is_some:
        yield f"fades out {_time(still.fade_out)}"


def _time(span: TimeSpan) -> str:
    """Return a time in the unit in which it was written."""
    if span.timecode is not None:
        return span.timecode
    if span.frames is not None:
        return f"{span.frames} frames"
    return f"{float(span.seconds):g} s"
