"""Set the names of a block: spread, with their native forms and readings.

Native forms and readings are part of the line of their name, so the code that places lines does
not have to handle them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from endroll.layout.mirroring import is_mirrored
from endroll.layout.name_forms import FormSetter
from endroll.model.choices import Align, NativeAt
from endroll.model.credits import Cast, Setting
from endroll.text.line_axis import HORIZONTAL
from endroll.text.lines import join_lines, overlaid_lines, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from endroll.layout.compositor import Compositor
    from endroll.layout.galley import SetLine
    from endroll.model.credits import Name, People
    from endroll.model.design import Style
    from endroll.text.lines import ShapedLine

_NATIVE_GAP_EM: Final = 1.0


@dataclass(frozen=True, slots=True)
class _Widths:
    """The widths of the columns of names and of native forms."""

    name_px: float
    native_px: float


class NameSetter:
    """Sets the names of one block, those in columns for name and native form to one width."""

    def __init__(self, block: People | Cast, compositor: Compositor) -> None:
        self._native_at = block.naming.native_at
        self._style = compositor.style(block.frame.style or "name")
        self._compositor = compositor
        self._block = block
        setting = Setting() if isinstance(block, Cast) else block.setting
        self._forms = FormSetter(compositor, block.naming, setting)
        self._has_ruby = block.naming.has_ruby and any(name.reading for name in _names_of(block))
        self._widths: _Widths | None = None
        if self._native_at in (NativeAt.BEFORE, NativeAt.AFTER) and not setting.is_vertical:
            self._widths = self._find_widths(tuple(_names_of(block)))

    @property
    def _is_mirrored(self) -> bool:
        """Return whether the block runs from the right; few names have to know."""
        return is_mirrored(self._block)

    def style_of(self, name: Name) -> Style:
        """Return the style of a name: its own, or that of its list."""
        return self._compositor.style(name.style) if name.style else self._style

    def reach_px(self, name: Name) -> float:
        """Return how far the list's readings reach from the line of a name, 0 without readings."""
        return self._forms.reading_reach_px(self.style_of(name)) if self._has_ruby else 0.0

    def column(self, name: Name) -> ShapedLine:
        """Set a name vertically, with its native form below it."""
        style = self.style_of(name)
        line = self._forms.set(name.text, name, style, is_read=name.native is None)
        if name.native is None:
            return line
        native = self._forms.set(name.native, name, self._forms.native_style(style), is_read=True)
        gap_px = self._forms.shape(replace(name.text, value=" ", marks=()), style).advance_px
        return self._forms.axis.joined(line, native, gap_px=gap_px)

    def set(self, name: Name, *, align: Align = Align.CENTER) -> SetLine:
        """Set a name on one line, in its own style or that of its list.

        `align` aligns a native form above or below the name with it.
        """
        style = self.style_of(name)
        line = self._set(name, style, align)
        if style.shrink < 1 and self._widths is None:
            return replace(line, set_again=partial(self._set, name, align=align))
        return line

    def _set(self, name: Name, style: Style, align: Align) -> SetLine:
        line = self._forms.set(name.text, name, style, is_read=name.native is None)
        if name.native is None:
            if self._widths is not None:
                line = self._in_columns(line, None, style, self._widths)
            return self._in_box(line, name, style)
        native_style = self._forms.native_style(style)
        native = self._forms.set(name.native, name, native_style, is_read=True)
        full_name = f"{name.text.value} {name.native.value}"
        if self._widths is not None:
            line = self._in_columns(line, native, style, self._widths)
        elif self._native_at is NativeAt.INLINE:
            space = replace(name.text, value=" ", marks=())
            gap_px = self._forms.shape(space, style).advance_px
            line = self._inline(line, native, gap_px=gap_px)
        else:
            return self._stacked(line, native, name=name, style=style, align=align)
        return self._in_box(replace(line, text=full_name), name, style)

    def _inline(self, line: ShapedLine, native: ShapedLine, *, gap_px: float) -> ShapedLine:
        """Set a native form after a name, in the reading direction of the block."""
        if not self._is_mirrored:
            return join_lines(line, native, gap_px=gap_px)
        line, native = trimmed(line), trimmed(native)
        name_x_px = native.advance_px + gap_px
        whole = HORIZONTAL.moved(line, by_px=name_x_px, advance_px=name_x_px + line.advance_px)
        return overlaid_lines(whole, native, x_px=0, up_px=0)

    def _in_box(self, line: ShapedLine, name: Name, style: Style) -> SetLine:
        """Put a line into its box, which is taller if the list has readings."""
        box = self._compositor.in_box(trimmed(line), style, name.text)
        if not self._has_ruby:
            return box
        reach_px = self._forms.reading_reach_px(style)
        extra_px = math.ceil(max(0.0, reach_px - box.baseline_px))
        return replace(
            box, height_px=box.height_px + extra_px, baseline_px=box.baseline_px + extra_px
        )

    def _find_widths(self, names: Sequence[Name]) -> _Widths:
        name_px = native_px = 0.0
        for name in names:
            style = self.style_of(name)
            line = self._forms.set(name.text, name, style, is_read=name.native is None)
            name_px = max(name_px, trimmed(line).advance_px)
            if name.native:
                native_style = self._forms.native_style(style)
                native = self._forms.set(name.native, name, native_style, is_read=True)
                native_px = max(native_px, trimmed(native).advance_px)
        return _Widths(name_px, native_px)

    def _in_columns(
        self, line: ShapedLine, native: ShapedLine | None, style: Style, widths: _Widths
    ) -> ShapedLine:
        """Set a name and its native form at the start of their columns."""
        line = trimmed(line)
        gap_px = (
            _NATIVE_GAP_EM * self._compositor.shaper.size_px(style) if widths.native_px else 0.0
        )
        total_px = widths.name_px + gap_px + widths.native_px
        is_after = self._native_at is NativeAt.AFTER
        name_x_px = 0.0 if is_after else widths.native_px + gap_px
        native_x_px = widths.name_px + gap_px if is_after else 0.0
        if self._is_mirrored:
            name_x_px = total_px - name_x_px - line.advance_px
        whole = HORIZONTAL.moved(line, by_px=name_x_px, advance_px=total_px)
        if native is None:
            return whole
        native = trimmed(native)
        if self._is_mirrored:
            native_x_px = total_px - native_x_px - native.advance_px
        return overlaid_lines(whole, native, x_px=native_x_px, up_px=0)

    def _stacked(
        self, line: ShapedLine, native: ShapedLine, *, name: Name, style: Style, align: Align
    ) -> SetLine:
        """Set a native form on a separate line, above or below the name."""
        line, native = trimmed(line), trimmed(native)
        box = self._in_box(line, name, style)
        native_style = self._forms.native_style(style)
        native_box = self._compositor.in_box(native, native_style, name.native or name.text)
        width_px = max(line.advance_px, native.advance_px)
        shares = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}
        name_x_px, native_x_px = (
            shares[align] * (width_px - form.advance_px) for form in (line, native)
        )
        lower_px = native_box.baseline_px + box.height_px - box.baseline_px
        top_px = 0
        if self._native_at is NativeAt.ABOVE:
            lower_px = -(native_box.height_px - native_box.baseline_px + box.baseline_px)
            top_px = native_box.height_px
        whole = overlaid_lines(
            HORIZONTAL.moved(line, by_px=name_x_px, advance_px=width_px),
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
    """Return the name setter of a block, the same one each time."""
    return compositor.once_for(block, lambda: NameSetter(block, compositor))


def _names_of(block: People | Cast) -> Iterable[Name]:
    if block.kind == "cast":
        return (name for row in block.rows for name in row.names)
    return block.names
