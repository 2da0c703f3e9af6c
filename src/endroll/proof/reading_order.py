"""Put the runs of a roll into lines, in reading order.

A line consists of cells: glyphs drawn together, and the characters they stand for. Cells are in
raster px, y up from the line's baseline. Nothing is placed on a page here.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from endroll.layout.roll import GlyphRun, LineText
    from endroll.text.fonts import FontBook
    from endroll.text.lines import Glyph

_LEVEL_EM: Final = 0.6
"""Runs that differ by more than this in height are read separately."""

_WIDE_EM: Final = 4.0
"""Largest distance of letters in one word, however wide its letterspacing."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Glyphs drawn as one, and the text they stand for; `x_px` and `y_px` are its pen position.

    Each glyph has its offset from there, x to the right and y up. A space has no glyphs. With
    `width_px` a cell reaches the next one, unless there is a space between them.
    """

    x_px: float
    y_px: float
    width_px: float
    text: str
    glyphs: tuple[tuple[int, float, float], ...] = ()

    @property
    def is_space(self) -> bool:
        """Return whether it separates words."""
        return self.text.isspace()


@dataclass(frozen=True, slots=True)
class Word:
    """Adjacent cells of one run, in visual order."""

    run: GlyphRun
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RollLine:
    """A line as it is read: its source text and its runs. Lines are numbered in reading order."""

    source: LineText
    runs: tuple[GlyphRun, ...]
    number: int = 0

    @property
    def top_px(self) -> int:
        """Return its first row."""
        return min(run.top_px for run in self.runs)

    @property
    def bottom_px(self) -> int:
        """Return the row below its last."""
        return max(run.bottom_px for run in self.runs)

    @property
    def left_px(self) -> float:
        """Return the left edge of its letters."""
        return min(_across_px(run)[0] for run in self.runs)

    @property
    def right_px(self) -> float:
        """Return the right edge of its letters."""
        return max(_across_px(run)[1] for run in self.runs)

    @property
    def has_text(self) -> bool:
        """Return whether it contains text; a row of leader dots does not."""
        return any(run.written.strip() for run in self.runs)


def roll_lines(runs: Iterable[GlyphRun]) -> Iterator[RollLine]:
    """Yield the lines of some runs, in order.

    A run shown in two panels of a crawl counts once, in its position in the first panel.
    """
    groups = groupby(runs, key=lambda run: id(run.line))
    for number, (_, group) in enumerate(groups):
        # Each panel is as many rows further down as it is columns further along.
        members: dict[tuple[int, float], GlyphRun] = {}
        for run in group:
            members.setdefault((id(run.glyphs), round(run.x_px + run.baseline_px, 3)), run)
        line_runs = tuple(members.values())
        yield RollLine(line_runs[0].line, line_runs, number)


def _across_px(run: GlyphRun) -> tuple[float, float]:
    """Return the columns that a run covers; a vertical run covers its size around its axis."""
    if run.line.is_vertical:
        middles = [run.x_px + x_px for x_px in run.glyphs.xs_px] or [run.x_px]
        return min(middles) - run.size_px / 4, max(middles) + run.size_px
    return run.x_px, run.x_px + run.advance_px


def read_line(line: RollLine, book: FontBook) -> tuple[tuple[Word, ...], ...]:
    """Return the words of a line, for each level in height.

    They are in reading order, but in visual order if any text is right-to-left, because PDF readers
    reverse it themselves. A reading above a name is a level of its own. Spaces are words too.
    """
    return tuple(_spaced(line.source.text, level, book) for level in _levels(line.runs))


def line_text(line: RollLine) -> str:
    """Return the text of a line as written, followed by the readings beside it."""
    text, read = line.source.text, 0
    beside: list[str] = []
    for run in line.runs:
        at = text.find(run.written, read)
        if at < 0:
            beside.append(run.written)
        else:
            read = at + len(run.written)
    return " ".join(filter(None, (text, "".join(beside))))


def is_from_right(text: str) -> bool:
    """Return whether the first strongly directional letter of a text is right-to-left."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def _levels(runs: Sequence[GlyphRun]) -> Iterator[list[GlyphRun]]:
    """Yield the runs that are read as one."""
    level: list[GlyphRun] = []
    for run in runs:
        if level and abs(_y_px(run) - _y_px(level[-1])) > _LEVEL_EM * level[-1].size_px:
            yield level
            level = []
        level.append(run)
    if level:
        yield level


def _y_px(run: GlyphRun) -> float:
    return 0.0 if run.line.is_vertical else max(run.glyphs.ys_px, key=abs, default=0.0)


def _spaced(text: str, runs: Sequence[GlyphRun], book: FontBook) -> tuple[Word, ...]:
    """Return the words of runs, with the spaces between runs as written."""
    words: list[Word] = []
    read = 0
    for run in runs:
        at = text.find(run.written, read) if run.written else -1
        gap = text[read:at] if at >= 0 else ""
        if words and gap and gap.isspace():
            words.append(_gap(words[-1], run))
        if at >= 0:
            read = at + len(run.written)
        words += _words(run, book)
    if runs[0].line.is_vertical:
        return tuple(words)
    if any(is_from_right(run.written) for run in runs):
        words.sort(key=lambda word: word.cells[0].x_px)
    return tuple(_widened(words))


def _gap(before: Word, run: GlyphRun) -> Word:
    """Return the space between two runs, as wide as the gap."""
    left, right = sorted((before.cells, _ends(run)), key=lambda ends: ends[0].x_px)
    start_px = left[-1].x_px + left[-1].width_px
    width_px = max(0.0, right[0].x_px - start_px)
    cell = Cell(start_px, before.cells[0].y_px, width_px, " ")
    return Word(before.run, (cell,))


def _ends(run: GlyphRun) -> tuple[Cell, ...]:
    return (Cell(run.x_px, 0.0, run.advance_px, run.written),)


def _words(run: GlyphRun, book: FontBook) -> list[Word]:
    """Return the words of a run in reading order, their letters in visual order."""
    cells = _cells(run, book)
    groups = groupby(cells, key=attrgetter("is_space"))
    return [Word(run, tuple(group)) for _, group in groups]


def _cells(run: GlyphRun, book: FontBook) -> list[Cell]:
    groups, texts = _clusters(run)
    pens = [_pen(group, run, book) for group in groups]
    ends_px = [*(pen.x_px for pen in pens[1:]), run.advance_px]
    return [
        Cell(
            run.x_px + pen.x_px,
            pen.y_px,
            max(0.0, end_px - pen.x_px),
            text,
            ()
            if text.isspace()
            else tuple(
                (glyph.glyph_id, glyph.x_px - pen.x_px, glyph.y_px - pen.y_px) for glyph in group
            ),
        )
        for group, text, pen, end_px in zip(groups, texts, pens, ends_px, strict=True)
    ]


def _clusters(run: GlyphRun) -> tuple[list[list[Glyph]], list[str]]:
    """Return the groups of glyphs that are drawn as one, and the source text of each."""
    groups = [list(group) for _, group in groupby(run.glyphs, key=attrgetter("cluster"))]
    letters = _letters(run)
    if letters is None:
        return [list(run.glyphs)], [run.written]
    starts = [group[0].cluster for group in groups]
    ends = dict(pairwise([*sorted({0, *starts}), len(run.text)]))
    whole: list[list[Glyph]] = []
    texts: list[str] = []
    for group, start in zip(groups, starts, strict=True):
        text = "".join(letters[start : ends[start]])
        if text or not whole:
            whole.append(group)
            texts.append(text)
        else:
            whole[-1] += group  # the second of two letters that one letter became
    return whole, texts


def _letters(run: GlyphRun) -> Sequence[str] | None:
    """Return the source text of each character shown, None if it is not known.

    If one letter became several, as ß becomes SS, the first of them gets it.
    """
    if len(run.written) == len(run.text):
        return run.written
    letters = [
        part for letter in run.written for part in (letter, *[""] * (len(letter.upper()) - 1))
    ]
    return letters if len(letters) == len(run.text) else None


def _pen(glyphs: Sequence[Glyph], run: GlyphRun, book: FontBook) -> Glyph:
    """Return the widest glyph of a cluster, to which the others are attached."""
    if len(glyphs) == 1:
        return glyphs[0]
    return max(glyphs, key=lambda glyph: book.advance_em(run.font, glyph.glyph_id))


def _widened(words: Sequence[Word]) -> Iterator[Word]:
    """Yield words whose cells each reach the next, so that PDF readers see no space between."""
    order = sorted(
        (cell.x_px, number, place)
        for number, word in enumerate(words)
        for place, cell in enumerate(word.cells)
    )
    following_px = {(number, place): after[0] for (_, number, place), after in pairwise(order)}
    for number, word in enumerate(words):
        cells = list(word.cells)
        for place, cell in enumerate(cells):
            width_px = following_px.get((number, place), 0.0) - cell.x_px
            if 0 < width_px <= _WIDE_EM * word.run.size_px:
                cells[place] = replace(cell, width_px=width_px)
        yield Word(word.run, tuple(cells))
