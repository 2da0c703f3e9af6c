"""Set a verdict on pages to send on and to sign: what was held against what, and what differs.

A verdict in, pages out, in points from the top left. Nothing is measured or read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.model.design import Color
from endroll.proof.margins import EDGE_PT, QUIET
from endroll.proof.paper import Panel, Picture
from endroll.proof.sheet import ROW_PT, SMALL_PT, TEXT_PT, Sheet
from endroll.verify.findings import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from endroll.proof.paper import Page, Paper
    from endroll.verify.findings import Crops, Finding, Verdict

_VERDICT_PT: Final = 15.0
_HEADING_PT: Final = 10.0
_LEADING_PT: Final = 11.0
_BAND_PT: Final = 4.0
_INDENT_PT: Final = 12.0
_GROUP_PT: Final = 28.0
_FACT_PT: Final = 64.0
"""Width of the names of facts."""

_WHEN_PT: Final = 74.0
"""Width of the column of timecodes."""

_WHERE_PT: Final = 92.0
"""Width of the column of lines of the credits."""

_GAP_PT: Final = 10.0
_TALLEST_PT: Final = 44.0
_LARGEST: Final = 1.2
"""Most points a px of a picture."""

_CAPTION_PT: Final = 9.0
_MOST_FINDINGS: Final = 400
_GOOD: Final = Color(22, 114, 54)
_WRONG: Final = Color(176, 32, 32)
_NOTE: Final = Color(20, 80, 170)
_FRAME: Final = Color(170, 170, 170)
_OPAQUE: Final = 255

Fact = tuple[str, str]
"""The name of a fact about the file or the credits, and its value."""

_SHOWS: Final = "The file shows the credits."
_DIFFERS: Final = "The file does not show the credits as they are."


@dataclass(frozen=True, slots=True)
class Setting:
    """How pages are set: the paper, and the width in points of a text of a size."""

    paper: Paper
    width_pt: Callable[[str, float], float]


def set_verdict(verdict: Verdict, facts: Sequence[Fact], setting: Setting) -> tuple[Page, ...]:
    """Return the pages of a verdict, with facts about both sides."""
    about = f"Verdict on {verdict.file.name}"
    sheet = _Sheet(paper=setting.paper, about=about, setting=setting)
    sheet.head(verdict)
    sheet.facts(facts)
    listed = verdict.findings[:_MOST_FINDINGS]
    for title, color, is_note in (("Different", _WRONG, False), ("Notes", _NOTE, True)):
        members = [finding for finding in listed if finding.is_note is is_note]
        if members:
            sheet.group(f"{title}: {len(members)}", color)
        for finding in members:
            sheet.finding(finding)
    if not verdict.findings:
        sheet.group("Nothing is different.", _GOOD)
    if len(verdict.findings) > _MOST_FINDINGS:
        sheet.line(f"And {len(verdict.findings) - _MOST_FINDINGS} more: see verify --json.")
    sheet.signature()
    return sheet.finished()


def counts_of(verdict: Verdict) -> Iterator[str]:
    """Yield how many frames, texts and names of the credits a file shows as they are."""
    facts, seen = verdict.facts, verdict.observations
    names = [each for each in seen if each.kind == "name"]
    yield f"{facts.matched_frames} of its {facts.frames} frames are the film's"
    shown = sum(each.state is State.SHOWN for each in seen)
    yield f"{shown} of {len(seen)} texts are shown as they are written"
    whole = sum(each.state is State.SHOWN for each in names)
    yield f"{whole} of {len(names)} names are seen whole"


@dataclass(slots=True, kw_only=True)
class _Sheet(Sheet):
    """Pages with the parts of a verdict."""

    setting: Setting

    def head(self, verdict: Verdict) -> None:
        """Set the verdict in one sentence, and what was counted."""
        self.y_pt += _HEADING_PT
        color = _GOOD if verdict.ok else _WRONG
        self.panels.append(
            Panel(
                left_pt=EDGE_PT,
                top_pt=self.y_pt,
                width_pt=_BAND_PT,
                height_pt=_VERDICT_PT + 3 * _LEADING_PT + 2 * _BAND_PT,
                color=color,
            )
        )
        self.y_pt += _VERDICT_PT
        left_pt, room_pt = EDGE_PT + _INDENT_PT, self.width_pt - _INDENT_PT
        sentence = _SHOWS if verdict.ok else _DIFFERS
        self.text(
            sentence, left_pt, color=color, size_pt=_VERDICT_PT, is_bold=True, room_pt=room_pt
        )
        self.y_pt += _BAND_PT
        for count in counts_of(verdict):
            self.y_pt += _LEADING_PT
            self.text(count, left_pt, room_pt=room_pt)

    def facts(self, rows: Sequence[Fact]) -> None:
        """Set rows of a name and a value."""
        self.y_pt += _GAP_PT
        for name, value in rows:
            self.need(ROW_PT)
            self.y_pt += ROW_PT
            self.text(name, EDGE_PT, color=QUIET, size_pt=SMALL_PT, room_pt=_FACT_PT - _BAND_PT)
            self.text(value, EDGE_PT + _FACT_PT, room_pt=self.width_pt - _FACT_PT)

    def group(self, title: str, color: Color) -> None:
        """Set a heading with a rule."""
        self.need(_GROUP_PT + 2 * ROW_PT)
        self.y_pt += _GROUP_PT
        self.text(title, EDGE_PT, size_pt=_HEADING_PT, is_bold=True, color=color)
        self.rule(EDGE_PT, self.width_pt, color)
        self.y_pt += _BAND_PT

    def finding(self, finding: Finding) -> None:
        """Set a finding: when, what, which line, what to do, and pictures; all on one page."""
        left_pt = EDGE_PT + _WHEN_PT
        room_pt = self.width_pt - _WHEN_PT - _WHERE_PT - _GAP_PT
        said = self._broken(_capital(finding.message), TEXT_PT, room_pt)
        hint = self._broken(_capital(finding.hint or ""), SMALL_PT, room_pt)
        pictures = None if finding.crops is None else self._fitted(finding.crops)
        tall_pt = (
            0.0 if pictures is None else pictures[0].height_pt + _CAPTION_PT + _GAP_PT + _BAND_PT
        )
        self.need(_LEADING_PT * (len(said) + len(hint)) + _BAND_PT + tall_pt)
        self.y_pt += _BAND_PT
        for number, line in enumerate(said):
            self.y_pt += _LEADING_PT
            if not number:
                self._beside(finding)
            self.text(line, left_pt, room_pt=room_pt)
        for line in hint:
            self.y_pt += _LEADING_PT
            self.text(line, left_pt, color=QUIET, size_pt=SMALL_PT, room_pt=room_pt)
        if pictures is not None:
            self._pictures(pictures)

    def _beside(self, finding: Finding) -> None:
        """Set the timecode and the line of the credits beside the first line of a finding."""
        when = finding.timecode or "the whole file"
        where_pt = self.right_pt - _WHERE_PT
        self.text(when, EDGE_PT, size_pt=SMALL_PT, room_pt=_WHEN_PT - _GAP_PT)
        if finding.source is not None:
            where = f"{PurePath(finding.source).name}:{finding.line}"
            self.text(where, where_pt, size_pt=SMALL_PT, color=QUIET, room_pt=_WHERE_PT)

    def _fitted(self, crops: Crops) -> tuple[Picture, Picture]:
        """Return both pictures in one row, at one scale."""
        room_pt = (self.width_pt - _WHEN_PT - _GAP_PT) / 2
        both = crops.expected, crops.shown
        tall_px = max(picture.shape[0] for picture in both)
        wide_px = max(picture.shape[1] for picture in both)
        scale_pt = min(_LARGEST, _TALLEST_PT / tall_px, room_pt / wide_px)
        left_pt = EDGE_PT + _WHEN_PT
        expected, shown = (
            Picture(
                pixels=_opaque(pixels),
                left_pt=left_pt + side * (room_pt + _GAP_PT),
                top_pt=0,
                width_pt=wide_px * scale_pt,
                height_pt=tall_px * scale_pt,
            )
            for side, pixels in enumerate(both)
        )
        return expected, shown

    def _pictures(self, pictures: tuple[Picture, Picture]) -> None:
        """Set what the credits say beside what the file shows."""
        self.y_pt += _CAPTION_PT + _BAND_PT
        captions = "The credits say:", "The file shows:"
        for caption, picture in zip(captions, pictures, strict=True):
            self.text(caption, picture.left_pt, color=QUIET, size_pt=SMALL_PT)
            top_pt = self.y_pt + _BAND_PT
            self.pictures.append(
                Picture(
                    pixels=picture.pixels,
                    left_pt=picture.left_pt,
                    top_pt=top_pt,
                    width_pt=picture.width_pt,
                    height_pt=picture.height_pt,
                )
            )
            self.panels.append(
                Panel(
                    left_pt=picture.left_pt,
                    top_pt=top_pt,
                    width_pt=picture.width_pt,
                    height_pt=picture.height_pt,
                    color=_FRAME,
                    line_pt=0.5,
                )
            )
        self.y_pt += pictures[0].height_pt + _GAP_PT

    def _broken(self, text: str, size_pt: float, room_pt: float) -> list[str]:
        """Return a text in lines no wider than the room, broken at spaces."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.setting.width_pt(longer, size_pt) <= room_pt:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _opaque(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    alpha = np.full((*rgb.shape[:2], 1), _OPAQUE, np.uint8)
    return np.concatenate((rgb, alpha), axis=2)
