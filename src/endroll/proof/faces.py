"""Faces: the fonts of a PDF, made of the outlines that a roll uses and no others.

A cell becomes one code: what is drawn, the characters that it stands for, and how wide it is. So
every reader finds the letters as they were written, ligatures, stacked marks and capitals too, and
no space where letters are set apart.
Source: ISO 32000-1, 9.7 (composite fonts) and 9.10 (text); Adobe TN 5176 (CFF).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen

from endroll.proof.outlines import DRAWN_UNITS
from endroll.proof.reading_order import is_from_right

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.layout.roll import GlyphRun
    from endroll.proof.outlines import OutlineBook
    from endroll.proof.reading_order import Cell
    from endroll.text.fonts import FontInstance

_MOST_CODES: Final = 60_000
_WIDTH_STEP: Final = 10
"""Widths are told apart in hundredths of an em; what remains is moved by the pen."""

_NEAR: Final = 40
"""What kerning takes or gives at most, in thousandths: such letters keep their own width."""

Drawn = tuple[tuple[int, int, int], ...]
"""Glyphs, and how far right and up each stands, in thousandths of an em."""

_BOX_HEIGHT: Final = 700
"""How high the box of an unseen cell is, in thousandths of an em; PDFium copies no empty letter."""


@dataclass(frozen=True, slots=True)
class Code:
    """A number in a face, and how far the pen goes with it, in thousandths of an em."""

    cid: int
    width: int


class Face:
    """One font of the film at one place in its design space, as the pages use it."""

    def __init__(self, name: str, font: FontInstance, outlines: OutlineBook) -> None:
        self.name = name
        self._font = font
        self._outlines = outlines
        self._codes: dict[tuple[Drawn | None, str, int], int] = {}

    @property
    def is_full(self) -> bool:
        """Tell whether it can take no more codes."""
        return len(self._codes) >= _MOST_CODES

    @property
    def postscript_name(self) -> str:
        """Return what the font calls itself in the file: a subset of the family."""
        tag = "".join(chr(ord("A") + int(digit)) for digit in f"{int(self.name[1:]):06d}")
        letters = "".join(filter(str.isalnum, self._font.family)) or "Font"
        return f"{tag}+{letters.encode('ascii', 'ignore').decode() or 'Font'}"

    def codes(self, cell: Cell, run: GlyphRun, *, is_drawn: bool = True) -> Iterator[Code]:
        """Yield the codes of a cell: one, or in what runs from the right one a character.

        With `is_drawn` off, which is for text that is shown unseen, its outline is a box.
        Readers turn round what runs from the right letter by letter, as it stands on the page.
        """
        em_px = run.size_px
        along = DRAWN_UNITS / (em_px * run.narrowing)
        if run.is_turned:
            along = DRAWN_UNITS / em_px
        drawn = self._drawn(cell, run) if is_drawn else None
        width = self._width(cell, run, cell.width_px * along)
        letters = [cell.text]
        if len(cell.text) > 1 and is_from_right(cell.text):
            letters = list(reversed(cell.text))
        share = width // len(letters)
        for number, letter in enumerate(letters):
            one = share if number else width - share * (len(letters) - 1)
            yield self._code(() if number else drawn, letter, one)

    def _drawn(self, cell: Cell, run: GlyphRun) -> Drawn:
        em = DRAWN_UNITS / run.size_px
        if run.is_turned:
            return tuple((glyph, round(-y * em), round(x * em)) for glyph, x, y in cell.glyphs)
        return tuple(
            (glyph, round(x * em / run.narrowing), round(y * em)) for glyph, x, y in cell.glyphs
        )

    def _width(self, cell: Cell, run: GlyphRun, wanted: float) -> int:
        if len(cell.glyphs) == 1:
            own = round(self._outlines.fonts.advance_em(run.font, cell.glyphs[0][0]) * DRAWN_UNITS)
            if abs(own - wanted) <= _NEAR or run.line.is_vertical:
                return own
        return max(0, round(wanted / _WIDTH_STEP) * _WIDTH_STEP)

    def _code(self, drawn: Drawn | None, text: str, width: int) -> Code:
        key = drawn, text, width
        if key not in self._codes:
            self._codes[key] = len(self._codes) + 1
        return Code(self._codes[key], width)

    @property
    def widths(self) -> list[int]:
        """Return the width of each code, from 1 on."""
        return [width for _, _, width in self._codes]

    @property
    def texts(self) -> list[str]:
        """Return what each code stands for, from 1 on."""
        return [text for _, text, _ in self._codes]

    def as_cff(self) -> bytes:
        """Return the font as a bare CFF table, glyph n for code n."""
        names = [".notdef", *(f"c{number}" for number in range(1, len(self._codes) + 1))]
        strings = {".notdef": T2CharStringPen(0, None).getCharString()}
        for name, (drawn, _, width) in zip(names[1:], self._codes, strict=True):
            pen = T2CharStringPen(width, None)
            if drawn is None:
                _draw_box(pen, width)
            for glyph_id, x, y in drawn or ():
                self._outlines.draw(self._font, glyph_id, pen, x=x, y=y)
            strings[name] = pen.getCharString()
        builder = FontBuilder(DRAWN_UNITS, isTTF=False)
        builder.setupGlyphOrder(names)
        builder.setupCFF(self.postscript_name, {"FullName": self.postscript_name}, strings, {})
        return bytes(builder.font["CFF "].compile(builder.font))


def _draw_box(pen: T2CharStringPen, width: int) -> None:
    pen.moveTo((0, 0))
    for corner in ((width, 0), (width, _BOX_HEIGHT), (0, _BOX_HEIGHT)):
        pen.lineTo(corner)
    pen.closePath()
