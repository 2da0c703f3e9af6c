"""Set one form of a name: spread to a width, with its reading as ruby.

The same code sets horizontal and vertical lines: ruby is above the one and to the right of the
other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from endroll.layout.marked_text import PARENTHESIS, as_of_a_name, pieces_of, unwrapped
from endroll.model.credits import Marked
from endroll.text.itemise import graphemes_of
from endroll.text.line_axis import HORIZONTAL, VERTICAL, LineAxis
from endroll.text.name_parts import is_east_asian, may_spread, name_parts, without_remark
from endroll.text.vertical import shape_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.layout.compositor import Compositor
    from endroll.model.credits import Name, Naming, Setting, Text
    from endroll.model.design import Style
    from endroll.text.lines import ShapedLine

NATIVE: Final = "native"
READING: Final = "reading"

_RUBY_SIZE: Final = 0.5
"""Ratio to the size of the base text. Source: JLREQ 3.3.3."""
_RUBY_GAP: Final = 0.05
"""Gap between base and ruby, in ems of the ruby."""
_HAN_ASCENT_EM: Final = 0.88
_HAN_DESCENT_EM: Final = 0.12
"""Extent of the em square of Han above and below the baseline. Source: JLREQ 2.1.2."""
_READING_PARTS: Final = re.compile("[ \u3000・]+")


@dataclass(frozen=True, slots=True)
class FormSetter:
    """Sets the forms of the names of one block, horizontally or vertically."""

    compositor: Compositor
    naming: Naming
    setting: Setting

    @property
    def axis(self) -> LineAxis:
        """Return the axis of its lines."""
        return VERTICAL if self.setting.is_vertical else HORIZONTAL

    def set(self, text: Text, name: Name, style: Style, *, is_read: bool) -> ShapedLine:
        """Set a form of a name, with the reading if `is_read`."""
        width_em = self.naming.width_em if name.is_spread else None
        reading = name.reading if self.naming.has_ruby and is_read else None
        if (width_em or reading) and not text.marks:
            base, remark = without_remark(text.value)
            if remark and is_east_asian(base):
                line = self.set(replace(text, value=base), name, style, is_read=is_read)
                return self._with_remark(line, remark, text, style)
        if text.marks and (width_em or reading):
            text, style = unwrapped(text, style, self.compositor.written)
        if text.marks or not (width_em or reading) or not is_east_asian(text.value):
            line = self.shape(text, style)
            return self._read(line, reading, style) if reading else line
        parts = name_parts(text.value)
        spreads = width_em is not None and may_spread(parts)
        length_px = (width_em or 0) * self.han_px(style) if spreads else 0.0
        if len(parts) == 1:
            cells = [self._spread(replace(text, value=parts[0]), style, length_px)]
        else:
            cells = self._apart(text, parts, style)
        if reading:
            cells = self._read_cells(cells, parts, text=text, reading=reading, style=style)
        if len(cells) == 1:
            return replace(cells[0], text=text.value)
        if not spreads and len(parts) > 1:
            space = "\u3000" if "\u3000" in text.value else " "
            space_px = self.shape(replace(text, value=space), style).advance_px
            length_px = sum(cell.advance_px for cell in cells) + space_px * (len(cells) - 1)
        return self.axis.spread(cells, length_px=length_px, text=text.value)

    def set_role(self, role: Text, style: Style, width_em: float) -> ShapedLine | None:
        """Spread the letters of a role to a width, None if it is not a short East Asian one."""
        base, remark = without_remark(role.value)
        letters = [letter for letter in graphemes_of(base) if letter.strip()]
        if role.marks or not is_east_asian(base) or not 1 < len(letters) <= width_em:
            return None
        cells = self._apart(role, letters, style)
        length_px = width_em * self.han_px(style)
        line = self.axis.spread(cells, length_px=length_px, text=base)
        return self._with_remark(line, remark, role, style) if remark else line

    def _with_remark(self, line: ShapedLine, remark: str, whole: Text, style: Style) -> ShapedLine:
        """Append the remark of a name or role to its line, in the style of parentheses."""
        has_style = PARENTHESIS in self.compositor.written
        marks = (Marked(0, len(remark), PARENTHESIS),) if has_style else ()
        end = self.shape(replace(whole, value=remark, marks=marks), style)
        return replace(self.axis.joined(line, end, gap_px=0), text=whole.value)

    def shape(self, text: Text, style: Style) -> ShapedLine:
        """Shape a text as one line and report its diagnostics."""
        compositor = self.compositor
        if not self.setting.is_vertical:
            return compositor.shape(text, style, is_name=True)
        pieces = pieces_of(text, style, compositor.written)
        line = shape_column(compositor.shaper, pieces, text.language, latin=self.setting.latin)
        compositor.report(line, text)
        return line

    def native_style(self, style: Style) -> Style:
        """Return the style of the native form of a name that is set in `style`."""
        compositor = self.compositor
        return as_of_a_name(style, compositor.style(NATIVE), compositor.style("name"))

    def reading_style(self, style: Style) -> Style:
        """Return the style of the reading of a name set in `style`; by default half its size."""
        own = self.compositor.style(READING)
        ruby = as_of_a_name(style, own, self.compositor.style("name"))
        ruby = replace(ruby, underline=own.underline)
        return ruby if own.span else replace(ruby, size_px=style.size_px * _RUBY_SIZE)

    def reading_reach_px(self, style: Style) -> float:
        """Return how far readings reach above a baseline, or right of the centre of a column."""
        ruby_px = self.compositor.shaper.size_px(self.reading_style(style))
        half = 0.5 if self.setting.is_vertical else _HAN_ASCENT_EM
        return self._reading_across_px(style) + half * ruby_px

    def han_px(self, style: Style) -> float:
        """Return the size of Han in a style."""
        shaper = self.compositor.shaper
        han = next(iter(shaper.shape_line("一", style, "zh").runs), None)
        return han.size_px if han else shaper.size_px(style)

    def _reading_across_px(self, style: Style) -> float:
        """Return the distance between the line of a name and the line of its reading."""
        ruby_px = self.compositor.shaper.size_px(self.reading_style(style))
        if self.setting.is_vertical:
            return 0.5 * self.han_px(style) + (0.5 + _RUBY_GAP) * ruby_px
        return _HAN_ASCENT_EM * self.han_px(style) + (_HAN_DESCENT_EM + _RUBY_GAP) * ruby_px

    def _apart(self, text: Text, parts: Sequence[str], style: Style) -> list[ShapedLine]:
        return [self.shape(replace(text, value=part), style) for part in parts]

    def _spread(self, text: Text, style: Style, length_px: float) -> ShapedLine:
        solid = self.shape(text, style)
        if solid.advance_px >= length_px:
            return solid
        letters = self._apart(text, graphemes_of(text.value), style)
        return self.axis.spread(letters, length_px=length_px, text=text.value)

    def _read_cells(
        self,
        cells: Sequence[ShapedLine],
        parts: Sequence[str],
        *,
        text: Text,
        reading: Text,
        style: Style,
    ) -> list[ShapedLine]:
        """Add readings to a name: one for each part, one for each letter, or one for the whole."""
        readings = _READING_PARTS.split(reading.value)
        letters = graphemes_of(text.value)
        if len(parts) == 1 and len(readings) == len(letters) > 1:
            cells = self._apart(text, letters, style)
        if len(readings) != len(cells):
            whole = cells[0] if len(cells) == 1 else self.shape(text, style)
            return [self._read(whole, reading, style)]
        return [
            self._read(cell, replace(reading, value=part), style)
            for cell, part in zip(cells, readings, strict=True)
        ]

    def _read(self, base: ShapedLine, reading: Text, style: Style) -> ShapedLine:
        """Add a reading to a line as ruby; the shorter of the two is spread to the longer.

        Letters that are not East Asian are centred instead. Source: JLREQ 3.3.6, group ruby.
        """
        ruby_style = self.reading_style(style)
        ruby = self.shape(reading, ruby_style)
        length_px = max(base.advance_px, ruby.advance_px)
        if ruby.advance_px < length_px:
            ruby = self._filled(ruby, reading, ruby_style, length_px)
        if base.advance_px < length_px:
            base = self._filled(base, replace(reading, value=base.text), style, length_px)
        across_px = self._reading_across_px(style)
        return self.axis.beside(base, ruby, along_px=0, across_px=across_px)

    def _filled(self, line: ShapedLine, text: Text, style: Style, length_px: float) -> ShapedLine:
        """Fit a line to a length: spread East Asian letters, centre any others."""
        if not is_east_asian(text.value) or len(name_parts(text.value)) > 1:
            return self.axis.centred(line, length_px=length_px)
        letters = self._apart(text, graphemes_of(text.value), style)
        return self.axis.spread_about(letters, length_px=length_px, text=text.value)
