"""Convert lines of the roll to PDF text operators. Points, y up, from the bottom left of a page.

Each cell is drawn where the layout put it. PDF readers find words in reading order; a vertical
line, whose letters no reader would join, carries its text as replacement text.
Source: ISO 32000-1, 9.4 (text objects), 14.9.4 (replacement text).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from endroll.proof.numbers import levels, numbers
from endroll.proof.outlines import DRAWN_UNITS
from endroll.proof.reading_order import RollLine, line_text, read_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from endroll.layout.roll import GlyphRun, PlacedGradient
    from endroll.model.design import Color
    from endroll.proof.colored import ColoredLetters
    from endroll.proof.paper import Window
    from endroll.proof.pdf_fonts import PdfFont
    from endroll.proof.reading_order import Cell, Word
    from endroll.proof.resources import Resources

MUTE: Final = "/Artifact BMC /Span << /ActualText () >> BDC"
UNMUTE: Final = "EMC EMC"
"""Operators that begin and end an artifact: content that is not part of the text."""

_DOT: Final = "."
"""The text of leader dots, for readers that do not skip artifacts."""

_FURTHEST: Final = 20 * DRAWN_UNITS
"""Largest pen movement within a string; beyond it, a new string begins."""


def line_operators(
    window: Window,
    line: RollLine,
    resources: Resources,
    *,
    height_pt: float,
    color_of: Callable[[Color], Color],
) -> Iterator[str]:
    """Yield the operators that draw a line on a page of a given height."""
    book = resources.outlines.fonts
    is_mute = not line.has_text
    if is_mute:
        yield MUTE
    elif line.source.is_vertical:
        text = f"\ufeff{line_text(line)}".encode("utf-16-be").hex()
        yield f"/Span << /ActualText <{text}> >> BDC"
    for level in read_line(line, book):
        pen = _Pen(window, height_pt)
        for word in level:
            run = word.run
            colored = resources.colored(run) if book.is_colored(run.font) else None
            if colored is not None and word.cells[0] == _first(level, run):
                yield from pen.ended()
                yield f"q /{resources.state(run.opacity)} gs"
                yield _picture_operators(window, run, *colored, height_pt=height_pt)
            font = resources.font(run.font)
            style = _Style(
                font=font,
                color=color_of(run.color),
                state=resources.state(run.opacity),
                is_seen=colored is None,
            )
            cells = [cell for cell in word.cells if window.shows(cell.x_px)]
            if is_mute:
                cells = [replace(cell, text=_DOT) for cell in cells]
            if run.gradient is None or colored is not None:
                pen.show_all(cells, run, style)
            else:
                yield from pen.ended()
                clip = _Pen(window, height_pt)
                clip.show_all(cells, run, replace(style, is_clip=True))
                shading = _shading_operators(window, run, run.gradient, resources, height_pt)
                yield from ("q", *clip.ended(), shading, "Q")
        yield from pen.ended()
    if is_mute:
        yield UNMUTE
    elif line.source.is_vertical:
        yield "EMC"


def outline_operators(
    window: Window,
    line: RollLine,
    resources: Resources,
    *,
    height_pt: float,
    color_of: Callable[[Color], Color],
) -> Iterator[str]:
    """Yield the operators that draw the outlines of a line's letters, below all letters."""
    for run in line.runs:
        outline = run.effects.outline if run.effects else None
        if outline is None:
            continue
        width_pt = 2 * outline.width_px * window.scale_pt
        yield f"{MUTE} q 1 j 1 Tr {levels(color_of(outline.color))} RG {numbers(width_pt)} w"
        style = _Style(resources.font(run.font), outline.color, resources.state(run.opacity))
        pen = _Pen(window, height_pt)
        for level in read_line(
            RollLine(line.source, (run,), line.number), resources.outlines.fonts
        ):
            for word in level:
                for cell in word.cells:
                    if window.shows(cell.x_px):
                        pen.show(replace(cell, text=" "), run, style)
        yield from pen.ended()
        yield f"Q {UNMUTE}"


@dataclass(frozen=True, slots=True)
class _Style:
    """The font, colour and visibility of a string; one that is a clip bounds what follows."""

    font: PdfFont
    color: Color
    state: str
    is_seen: bool = True
    is_clip: bool = False


@dataclass(slots=True)
class _Pen:
    """Draws cells; consecutive cells on one line and in one style share a string."""

    window: Window
    height_pt: float
    out: list[str] = field(default_factory=list)
    string: list[str] = field(default_factory=list)
    style: _Style | None = None
    key: object = None
    along: float = 0.0

    def show_all(self, cells: Sequence[Cell], run: GlyphRun, style: _Style) -> None:
        for cell in cells:
            self.show(cell, run, style)

    def show(self, cell: Cell, run: GlyphRun, style: _Style) -> None:
        size_pt = run.size_px * self.window.scale_pt
        x_pt = self.window.x_pt(cell.x_px)
        y_pt = self.height_pt - self.window.y_pt(run.baseline_px - cell.y_px)
        if run.is_turned:
            along_pt, across_pt, unit_pt = -y_pt, x_pt, size_pt / DRAWN_UNITS
        else:
            along_pt, across_pt = x_pt, y_pt
            unit_pt = size_pt * run.narrowing / DRAWN_UNITS
        at = along_pt / unit_pt
        key = (run.is_turned, run.narrowing, round(size_pt, 3), round(across_pt, 3), style)
        if key != self.key or abs(at - self.along) > _FURTHEST:
            self._start(run, style, size_pt, x_pt, y_pt)
            self.key, self.along = key, at
        if (back := round(self.along - at)) != 0:
            self.string.append(f">{back}<")
            self.along -= back
        for code in style.font.codes(cell, run, is_drawn=style.is_seen):
            self.string.append(f"{code.cid:04X}")
            self.along += code.width

    def _start(
        self, run: GlyphRun, style: _Style, size_pt: float, x_pt: float, y_pt: float
    ) -> None:
        self._finish()
        if not self.out:
            self.out.append("BT")
        if self.style != style:
            mode = "" if style.is_seen else " 3 Tr"
            mode = " 7 Tr" if style.is_clip else mode
            self.out.append(f"{levels(style.color)} rg /{style.state} gs{mode}")
            self.style = style
        matrix = (0, -1, 1, 0) if run.is_turned else (run.narrowing, 0, 0, 1)
        self.out.append(
            f"/{style.font.name} {numbers(size_pt)} Tf {numbers(*matrix, x_pt, y_pt)} Tm"
        )

    def _finish(self) -> None:
        if self.string:
            shown = "".join(self.string)
            self.out.append(f"[<{shown}>] TJ".replace("<>", ""))
            if self.style is not None and not self.style.is_seen:
                self.out.append("0 Tr")
                self.style = None
            self.string = []

    def ended(self) -> Iterator[str]:
        """Yield the operators so far, and start over."""
        self._finish()
        if self.out:
            yield from self.out
            yield "ET"
        self.out, self.style, self.key = [], None, None


def _first(level: tuple[Word, ...], run: GlyphRun) -> Cell | None:
    return next((word.cells[0] for word in level if word.run is run), None)


def _shading_operators(
    window: Window,
    run: GlyphRun,
    gradient: PlacedGradient,
    resources: Resources,
    height_pt: float,
) -> str:
    """Return the operators that fill the clip with the gradient of a run."""
    length_pt = (gradient.end_px - gradient.start_px) * window.scale_pt
    if gradient.is_across:
        left_pt = window.x_pt(run.x_px + gradient.start_px)
        matrix = (length_pt, 0.0, 0.0, 1.0, left_pt, 0.0)
    else:
        top_pt = height_pt - window.y_pt(run.baseline_px + gradient.start_px)
        matrix = (0.0, -length_pt, 1.0, 0.0, 0.0, top_pt)
    name = resources.shading(tuple(map(resources.colors.of, gradient.colors)))
    return f"{numbers(*matrix)} cm /{name} sh"


def _picture_operators(
    window: Window, run: GlyphRun, name: str, letters: ColoredLetters, *, height_pt: float
) -> str:
    left_pt = window.x_pt(run.x_px + letters.left_px)
    bottom_pt = height_pt - window.y_pt(run.baseline_px - letters.bottom_px)
    width_pt, size_pt = letters.width_px * window.scale_pt, letters.height_px * window.scale_pt
    return f"{numbers(width_pt, 0, 0, size_pt, left_pt, bottom_pt)} cm /{name} Do Q"
