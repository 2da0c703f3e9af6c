"""Build the fonts of a PDF from only the outlines that a roll uses.

A cell becomes one character code, with its outline, the text it stands for, and its width. So every
PDF reader finds the text as it was written, including ligatures, stacked marks and capitals, and no
spaces in letterspaced words.
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
"""Widths are rounded to hundredths of an em; the pen position makes up the rest."""

_NEAR: Final = 40
"""Largest kerning, in thousandths of an em, for which a glyph keeps its own width."""

Drawn = tuple[tuple[int, int, int], ...]
"""Glyph ids with their x and y offsets, in thousandths of an em."""

_BOX_HEIGHT: Final = 700
"""Height of the box of an invisible cell, in thousandths of an em; PDFium skips empty glyphs."""


@dataclass(frozen=True, slots=True)
class Code:
    """A character code, and its advance width in thousandths of an em."""

    cid: int
    width: int


class PdfFont:
    """One font of the film at one point of its design space, as used on the pages."""

    def __init__(self, name: str, font: FontInstance, outlines: OutlineBook) -> None:
        self.name = name
        self._font = font
        self._outlines = outlines
        self._codes: dict[tuple[Drawn | None, str, int], int] = {}

    @property
    def is_full(self) -> bool:
        """Return whether it has no room for more codes."""
        return len(self._codes) >= _MOST_CODES

    @property
    def postscript_name(self) -> str:
        """Return the name of the font in the file, with a subset tag."""
        tag = "".join(chr(ord("A") + int(digit)) for digit in f"{int(self.name[1:]):06d}")
        letters = "".join(filter(str.isalnum, self._font.family)) or "Font"
        return f"{tag}+{letters.encode('ascii', 'ignore').decode() or 'Font'}"

    def codes(self, cell: Cell, run: GlyphRun, *, is_drawn: bool = True) -> Iterator[Code]:
        """Yield the codes of a cell: one, or one per character in right-to-left text.

        Without `is_drawn`, for invisible text, the outline is a box. PDF readers reverse
        right-to-left text character by character, in its order on the page.
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
            part = share if number else width - share * (len(letters) - 1)
            yield self._code(() if number else drawn, letter, part)

    def _drawn(self, cell: Cell, run: GlyphRun) -> Drawn:
        em = DRAWN_UNITS / run.size_px
        if run.is_turned:
            return tuple((glyph, round(-y * em), round(x * em)) for glyph, x, y in cell.glyphs)
        return tuple(
            (glyph, round(x * em / run.narrowing), round(y * em)) for glyph, x, y in cell.glyphs
        )

    def _width(self, cell: Cell, run: GlyphRun, wanted: float) -> int:
        if len(cell.glyphs) == 1:
            own_width = round(
                self._outlines.fonts.advance_em(run.font, cell.glyphs[0][0]) * DRAWN_UNITS
            )
            if abs(own_width - wanted) <= _NEAR or run.line.is_vertical:
                return own_width
        return max(0, round(wanted / _WIDTH_STEP) * _WIDTH_STEP)

    def _code(self, drawn: Drawn | None, text: str, width: int) -> Code:
        key = drawn, text, width
        if key not in self._codes:
            self._codes[key] = len(self._codes) + 1
        return Code(self._codes[key], width)

    @property
    def widths(self) -> list[int]:
        """Return the width of each code, starting at code 1."""
        return [width for _, _, width in self._codes]

    @property
    def texts(self) -> list[str]:
        """Return the text of each code, starting at code 1."""
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
