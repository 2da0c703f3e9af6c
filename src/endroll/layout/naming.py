"""Naming: the names of a block in, set lines out: spread, with their native forms and readings.

What stands above, below or beside a name is part of its line, so that whoever places lines need
not know of it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from endroll.layout.marking import as_of_a_name
from endroll.layout.mirroring import is_mirrored
from endroll.model.choices import Align, NativeAt
from endroll.text.itemise import graphemes_of
from endroll.text.lines import join_lines, moved_right, overlaid_lines, trimmed
from endroll.text.parts import is_east_asian, may_spread, name_parts
from endroll.text.spreading import spread, spread_about

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from endroll.layout.compositor import Compositor
    from endroll.layout.galley import SetLine
    from endroll.model.credits import Cast, Name, People, Style, Text
    from endroll.text.lines import ShapedLine

NATIVE: Final = "native"
READING: Final = "reading"

_RUBY_SIZE: Final = 0.5
"""Of the letters below it. Source: JLREQ 3.3.3."""
_HAN_ASCENT_EM: Final = 0.88
_HAN_DESCENT_EM: Final = 0.12
"""How far the square of a Han letter reaches above and below its baseline. Source: JLREQ 2.1.2."""
_NATIVE_GAP_EM: Final = 1.0
_READING_PARTS: Final = re.compile("[ \u3000・]+")


@dataclass(frozen=True, slots=True)
class _Widths:
    """How wide names and native forms stand in the columns that they have of their own."""

    name_px: float
    native_px: float


class NameSetter:
    """Sets the names of one block, those with columns of their own all to one width."""

    def __init__(self, block: People | Cast, compositor: Compositor) -> None:
        self._block = block  # held, for it is known by its identity
        self._naming = block.naming
        self._style = compositor.style(block.frame.style or "name")
        self._compositor = compositor
        self._shaper = compositor.shaper
        self._is_mirrored = is_mirrored(block)
        names = tuple(_names_of(block))
        self._has_ruby = self._naming.has_ruby and any(name.reading for name in names)
        self._widths: _Widths | None = None
        if self._naming.native_at in (NativeAt.BEFORE, NativeAt.AFTER):
            self._widths = self._find_widths(names)

    def set(self, name: Name, *, align: Align = Align.CENTER) -> SetLine:
        """Set a name on one line in the style of its list, or in one of its own.

        `align` is how what stands above or below it stands to it.
        """
        compositor = self._compositor
        style = compositor.style(name.style) if name.style else self._style
        line = self._set(name, style, align)
        if style.shrink < 1 and self._widths is None:
            return replace(line, set_again=partial(self._set, name, align=align))
        return line

    def _set(self, name: Name, style: Style, align: Align) -> SetLine:
        native_at = self._naming.native_at
        line = self._form(name.text, name, style, is_read=name.native is None)
        if name.native is None:
            if self._widths is not None:
                line = self._in_columns(line, None, style, self._widths)
            return self._in_box(line, name, style)
        native_style = self._native_style(style)
        native = self._form(name.native, name, native_style, is_read=True)
        called = f"{name.text.value} {name.native.value}"
        if self._widths is not None:
            line = self._in_columns(line, native, style, self._widths)
        elif native_at is NativeAt.INLINE:
            gap_px = self._shaper.shape_line(" ", style, name.text.language).advance_px
            line = self._inline(line, native, gap_px=gap_px)
        else:
            return self._stacked(line, native, name=name, style=style, align=align)
        return self._in_box(replace(line, text=called), name, style)

    def _inline(self, line: ShapedLine, native: ShapedLine, *, gap_px: float) -> ShapedLine:
        """Set a native form behind a name, where the block reads on."""
        if not self._is_mirrored:
            return join_lines(line, native, gap_px=gap_px)
        line, native = trimmed(line), trimmed(native)
        name_x_px = native.advance_px + gap_px
        whole = moved_right(line, by_px=name_x_px, advance_px=name_x_px + line.advance_px)
        return overlaid_lines(whole, native, x_px=0, up_px=0)

    def _in_box(self, line: ShapedLine, name: Name, style: Style) -> SetLine:
        """Put a line into its box, which is taller where the list shows readings."""
        box = self._compositor.in_box(trimmed(line), style, name.text)
        if not self._has_ruby:
            return box
        extra_px = math.ceil(max(0.0, self._ruby_rise_px(style) - box.baseline_px))
        return replace(
            box, height_px=box.height_px + extra_px, baseline_px=box.baseline_px + extra_px
        )

    def _ruby_rise_px(self, style: Style) -> float:
        """Return how far readings reach above the baseline of a name."""
        ruby_px = self._shaper.size_px(self._reading_style(style))
        return self._ruby_baseline_px(style) + _HAN_ASCENT_EM * ruby_px

    def _ruby_baseline_px(self, style: Style) -> float:
        han_px = self._han_px(style)
        ruby_px = self._shaper.size_px(self._reading_style(style))
        return _HAN_ASCENT_EM * han_px + (_HAN_DESCENT_EM + 0.05) * ruby_px

    def _han_px(self, style: Style) -> float:
        han = next(iter(self._shaper.shape_line("一", style, "zh").runs), None)
        return han.size_px if han else self._shaper.size_px(style)

    def _native_style(self, style: Style) -> Style:
        own = self._compositor.style(NATIVE)
        return as_of_a_name(style, own, self._compositor.style("name"))

    def _reading_style(self, style: Style) -> Style:
        own = self._compositor.style(READING)
        ruby = as_of_a_name(style, own, self._compositor.style("name"))
        return ruby if own.span else replace(ruby, size_px=style.size_px * _RUBY_SIZE)

    def _form(self, text: Text, name: Name, style: Style, *, is_read: bool) -> ShapedLine:
        """Set one form of a name: spread to the width of the list, its reading above."""
        shape = self._compositor.shape
        width_em = self._naming.width_em if name.is_spread else None
        reading = name.reading if self._naming.has_ruby and is_read else None
        if text.marks or not (width_em or reading) or not is_east_asian(text.value):
            line = shape(text, style, is_name=True)
            return self._read(line, reading, style) if reading else line
        parts = name_parts(text.value)
        spreads = width_em is not None and may_spread(parts)
        width_px = (width_em or 0) * self._han_px(style) if spreads else 0.0
        if len(parts) == 1:
            cells = [self._spread(replace(text, value=parts[0]), style, width_px)]
        else:
            cells = [shape(replace(text, value=part), style, is_name=True) for part in parts]
        if reading:
            cells = self._read_cells(cells, parts, text=text, reading=reading, style=style)
        if len(cells) == 1:
            return replace(cells[0], text=text.value)
        if not spreads:
            space = "\u3000" if "\u3000" in text.value else " "
            space_px = self._shaper.shape_line(space, style, text.language).advance_px
            width_px = sum(cell.advance_px for cell in cells) + space_px * (len(cells) - 1)
        return spread(cells, width_px=width_px, text=text.value)

    def _spread(self, text: Text, style: Style, width_px: float) -> ShapedLine:
        solid = self._compositor.shape(text, style, is_name=True)
        if solid.advance_px >= width_px:
            return solid
        letters = [
            self._compositor.shape(replace(text, value=letter), style, is_name=True)
            for letter in graphemes_of(text.value)
        ]
        return spread(letters, width_px=width_px, text=text.value)

    def _read_cells(
        self,
        cells: Sequence[ShapedLine],
        parts: Sequence[str],
        *,
        text: Text,
        reading: Text,
        style: Style,
    ) -> list[ShapedLine]:
        """Put readings above the parts of a name: one above each, or one above all."""
        readings = _READING_PARTS.split(reading.value)
        if len(readings) != len(parts):
            if len(cells) > 1:
                whole = self._compositor.shape(text, style, is_name=True)
                return [self._read(whole, reading, style)]
            return [self._read(cells[0], reading, style)]
        return [
            self._read(cell, replace(reading, value=part), style)
            for cell, part in zip(cells, readings, strict=True)
        ]

    def _read(self, base: ShapedLine, reading: Text, style: Style) -> ShapedLine:
        """Set a reading above a line; the shorter of the two is set in the width of the other.

        Source: JLREQ 3.3.6, group ruby. Letters that are not East Asian stand in the middle as
        they are.
        """
        ruby_style = self._reading_style(style)
        shape = self._compositor.shape
        ruby = shape(reading, ruby_style)
        width_px = max(base.advance_px, ruby.advance_px)
        if ruby.advance_px < width_px and is_east_asian(reading.value):
            letters = [
                shape(replace(reading, value=letter), ruby_style)
                for letter in graphemes_of(reading.value)
            ]
            ruby = spread_about(letters, width_px=width_px, text=reading.value)
        if base.advance_px < width_px:
            if is_east_asian(base.text) and " " not in base.text:
                letters = [
                    self._shaper.shape_line(letter, style, reading.language)
                    for letter in graphemes_of(base.text)
                ]
                base = spread_about(letters, width_px=width_px, text=base.text)
            else:
                by_px = (width_px - base.advance_px) / 2
                base = moved_right(base, by_px=by_px, advance_px=width_px)
        return overlaid_lines(
            base,
            ruby,
            x_px=(width_px - ruby.advance_px) / 2,
            up_px=self._ruby_baseline_px(style),
        )

    def _find_widths(self, names: Sequence[Name]) -> _Widths:
        name_px = native_px = 0.0
        for name in names:
            style = self._compositor.style(name.style) if name.style else self._style
            line = self._form(name.text, name, style, is_read=name.native is None)
            name_px = max(name_px, trimmed(line).advance_px)
            if name.native:
                native_style = self._native_style(style)
                native = self._form(name.native, name, native_style, is_read=True)
                native_px = max(native_px, trimmed(native).advance_px)
        return _Widths(name_px, native_px)

    def _in_columns(
        self, line: ShapedLine, native: ShapedLine | None, style: Style, widths: _Widths
    ) -> ShapedLine:
        """Set a name and its native form each where its column begins."""
        line = trimmed(line)
        gap_px = _NATIVE_GAP_EM * self._shaper.size_px(style) if widths.native_px else 0.0
        total_px = widths.name_px + gap_px + widths.native_px
        is_after = self._naming.native_at is NativeAt.AFTER
        name_x_px = 0.0 if is_after else widths.native_px + gap_px
        native_x_px = widths.name_px + gap_px if is_after else 0.0
        if self._is_mirrored:
            name_x_px = total_px - name_x_px - line.advance_px
        whole = moved_right(line, by_px=name_x_px, advance_px=total_px)
        if native is None:
            return whole
        native = trimmed(native)
        if self._is_mirrored:
            native_x_px = total_px - native_x_px - native.advance_px
        return overlaid_lines(whole, native, x_px=native_x_px, up_px=0)

    def _stacked(
        self, line: ShapedLine, native: ShapedLine, *, name: Name, style: Style, align: Align
    ) -> SetLine:
        """Set a native form on a line of its own, above or below."""
        line, native = trimmed(line), trimmed(native)
        box = self._in_box(line, name, style)
        native_style = self._native_style(style)
        native_box = self._compositor.in_box(native, native_style, name.native or name.text)
        width_px = max(line.advance_px, native.advance_px)
        shares = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}
        name_x_px, native_x_px = (
            shares[align] * (width_px - one.advance_px) for one in (line, native)
        )
        lower_px = native_box.baseline_px + box.height_px - box.baseline_px
        top_px = 0
        if self._naming.native_at is NativeAt.ABOVE:
            lower_px = -(native_box.height_px - native_box.baseline_px + box.baseline_px)
            top_px = native_box.height_px
        whole = overlaid_lines(
            moved_right(line, by_px=name_x_px, advance_px=width_px),
            native,
            x_px=native_x_px,
            up_px=-lower_px,
        )
        return replace(
            box,
            line=replace(whole, text=f"{line.text} {native.text}"),
            height_px=box.height_px + native_box.height_px,
            baseline_px=box.baseline_px + top_px,
        )


def name_setter(block: People | Cast, compositor: Compositor) -> NameSetter:
    """Return what sets the names of a block; the same for a block each time."""
    known = compositor.name_setters
    if id(block) not in known:
        known[id(block)] = NameSetter(block, compositor)
    return known[id(block)]


def _names_of(block: People | Cast) -> Iterable[Name]:
    if block.kind == "cast":
        return (name for row in block.rows for name in row.names)
    return block.names
