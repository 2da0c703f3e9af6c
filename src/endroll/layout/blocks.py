"""Compose one block: a block of the credits in, a galley out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.diagnostics import error
from endroll.layout.galley import (
    Column,
    Galley,
    moved_down,
    overlaid,
    set_column,
    stacked,
)
from endroll.model.credits import (
    Align,
    Arrange,
    AxisRule,
    Cast,
    CastRow,
    Heading,
    Paragraph,
    People,
    Song,
    Space,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.layout.compositor import Compositor
    from endroll.layout.galley import SetLine
    from endroll.model.credits import Block, Name


@dataclass(frozen=True, slots=True)
class Axis:
    """Where role and name meet: roles end at `role_right_px`, names start at `name_left_px`."""

    role_left_px: float
    role_right_px: float
    name_left_px: float
    name_right_px: float


def block_text(block: Block) -> str:
    """Return the words by which a person would call a block."""
    named: Text | None = None
    match block:
        case People(role=Text()):
            named = block.role
        case _ if block.frame.heading:
            named = block.frame.heading
        case People():
            named = block.names[0].text
        case Cast(rows=(row, *_)):
            named = row.role or row.names[0].text
        case Song():
            named = block.title or next(iter(block.lines), None)
        case Paragraph():
            named = next((line for line in block.lines if line.value), None)
    return named.value if named else ""


def rows_beside(block: Block) -> tuple[CastRow, ...]:
    """Return the role and names that a block sets side by side, none if it does not."""
    if isinstance(block, Cast):
        return block.rows
    if isinstance(block, People) and block.role and block.arrange is Arrange.BESIDE:
        return (CastRow(block.role, block.names),)
    return ()


def find_axis(blocks: Sequence[Block], rule: AxisRule, compositor: Compositor) -> Axis:
    """Find the one axis of the blocks of a section, whole px.

    `center` puts the gutter in the middle of the frame. `balanced` puts the widest role and the
    widest name, with the gutter between, in the middle; a role that leaves too little room for
    the names wraps.
    """
    grid = compositor.grid
    if rule is AxisRule.CENTER:
        middle_px = grid.centre_px
        return Axis(
            grid.safe_left_px,
            round(middle_px - grid.gutter_px / 2),
            round(middle_px + grid.gutter_px / 2),
            grid.safe_right_px,
        )
    role_px = name_px = 0.0
    for block in blocks:
        for row in rows_beside(block):
            name_style = compositor.style(block.frame.style or "name")
            widths = [compositor.set_name(name, name_style).advance_px for name in row.names]
            name_px = max(name_px, *widths)
            if row.role:
                role = compositor.set_text(row.role, compositor.style("role"), measure_px=math.inf)
                role_px = max(role_px, role[0].advance_px)
    role_px = min(
        role_px, max(grid.safe_width_px / 4, grid.safe_width_px - grid.gutter_px - name_px)
    )
    left_px = max(grid.safe_left_px, grid.centre_px - (role_px + grid.gutter_px + name_px) / 2)
    return Axis(
        grid.safe_left_px,
        round(left_px + role_px),
        round(left_px + role_px + grid.gutter_px),
        grid.safe_right_px,
    )


def compose_block(block: Block, axis: Axis, compositor: Compositor) -> Galley:
    """Set a block: its heading, centered, and below it what the block is."""
    body = _compose_body(block, axis, compositor)
    if block.frame.heading is None:
        return body
    heading = _centered([block.frame.heading], "heading", compositor)
    return stacked([(0, heading), (compositor.grid.heading_gap_px, body)])


def _compose_body(block: Block, axis: Axis, compositor: Compositor) -> Galley:
    match block:
        case Heading() | Space():
            return Galley()
        case Song():
            return _compose_song(block, compositor)
        case Paragraph():
            return _compose_paragraph(block, compositor)
        case Cast():
            return _compose_beside(block, axis, compositor)
        case People():
            if rows_beside(block):
                return _compose_beside(block, axis, compositor)
            return _compose_people(block, compositor)


def _safe_column(compositor: Compositor, align: Align) -> Column:
    grid = compositor.grid
    return Column(grid.safe_left_px, grid.safe_right_px, align)


def _centered(texts: Sequence[Text], style_name: str, compositor: Compositor) -> Galley:
    return _running(texts, style_name, _safe_column(compositor, Align.CENTER), compositor)


def _running(
    texts: Sequence[Text], style_name: str, column: Column, compositor: Compositor
) -> Galley:
    style = compositor.style(style_name)
    lines = [
        line
        for text in texts
        for line in compositor.set_text(text, style, measure_px=column.width_px)
    ]
    compositor.check_width(lines, free_px=column.width_px, place="the line")
    return set_column(lines, column)


def _compose_song(song: Song, compositor: Compositor) -> Galley:
    style_name = song.frame.style or "song"
    texts = (*((song.title,) if song.title else ()), *song.lines)
    return _centered(texts, style_name, compositor)


def _compose_paragraph(paragraph: Paragraph, compositor: Compositor) -> Galley:
    style_name = paragraph.frame.style or "text"
    column = _safe_column(compositor, paragraph.align)
    if paragraph.measure is not None:
        width_px = min(compositor.length_px(paragraph.measure), column.width_px)
        centre_px = compositor.grid.centre_px
        column = Column(centre_px - width_px / 2, centre_px + width_px / 2, paragraph.align)
    style = compositor.style(style_name)
    parts: list[tuple[int, Galley]] = []
    gap_px = 0
    for text in paragraph.lines:
        if not text.value:
            gap_px = compositor.line_height_px(style)
            continue
        parts.append((gap_px, _running([text], style_name, column, compositor)))
        gap_px = 0
    return stacked(parts)


def _compose_people(block: People, compositor: Compositor) -> Galley:
    names = _compose_columns(block, compositor)
    if block.role is None:
        return names
    column = _safe_column(compositor, block.align or Align.CENTER)
    role = _running([block.role], "role", column, compositor)
    return stacked([(0, role), (compositor.grid.role_gap_px, names)])


def _compose_columns(block: People, compositor: Compositor) -> Galley:
    """Set names down and then across, in columns of equal width, the first ones the longer."""
    grid = compositor.grid
    lines = [
        compositor.set_name(name, compositor.style(block.frame.style or "name"))
        for name in block.names
    ]
    count = min(block.columns, len(lines))
    if count == 1:
        column = _safe_column(compositor, block.align or Align.CENTER)
        compositor.check_width(lines, free_px=column.width_px, place="the line")
        return set_column(lines, column, are_names=True)
    widest_px = max(line.advance_px for line in lines)
    total_px = count * widest_px + (count - 1) * grid.column_gap_px
    if total_px > grid.safe_width_px:
        _report_too_many_columns(block, lines, compositor)
    parts = _balanced(lines, count)
    align = block.align or Align.LEFT
    pitch_px = widest_px + grid.column_gap_px
    # What is seen stands mid-frame: the names, and not the empty ends of their columns.
    first_px = Column(0, widest_px, align).x_px(max(line.advance_px for line in parts[0]))
    last = max(line.advance_px for line in parts[-1])
    last_px = Column(0, widest_px, align).x_px(last) + last + (count - 1) * pitch_px
    left_px = grid.centre_px - (first_px + last_px) / 2
    columns = []
    for number, members in enumerate(parts):
        x_px = round(left_px + number * pitch_px)
        columns.append(set_column(members, Column(x_px, x_px + widest_px, align), are_names=True))
    return overlaid(*columns)


def _balanced(lines: Sequence[SetLine], count: int) -> list[Sequence[SetLine]]:
    """Part lines into columns whose lengths differ by one at most, the longer ones first."""
    short, longer = divmod(len(lines), count)
    parts = []
    start = 0
    for number in range(count):
        end = start + short + (number < longer)
        parts.append(lines[start:end])
        start = end
    return parts


def _report_too_many_columns(
    block: People, lines: Sequence[SetLine], compositor: Compositor
) -> None:
    grid = compositor.grid
    widest = max(lines, key=lambda line: line.advance_px)
    fit = int((grid.safe_width_px + grid.column_gap_px) / (widest.advance_px + grid.column_gap_px))
    if fit < 1:
        compositor.check_width([widest], free_px=grid.safe_width_px, place="the line")
        return
    compositor.diagnostics.append(
        error(
            "too-many-columns",
            f"{block.columns} columns do not fit: the widest name, “{widest.line.text}”, takes "
            f"{widest.advance_px / grid.scale:.0f} px of the {grid.safe_width_px / grid.scale:.0f} "
            "px that are free",
            hint=f"{fit} would fit: columns: {fit}; or set the names smaller, or bring "
            "layout.column_gap down",
            span=block.frame.span,
        )
    )


def _compose_beside(block: Cast | People, axis: Axis, compositor: Compositor) -> Galley:
    style_name = block.frame.style or "name"
    rows = [_compose_row(row, style_name, axis, compositor) for row in rows_beside(block)]
    return stacked([(0, row) for row in rows])


def _compose_row(row: CastRow, style_name: str, axis: Axis, compositor: Compositor) -> Galley:
    """Set a role and its names side by side, their first lines on one baseline."""
    names = _set_names(row.names, style_name, compositor)
    name_column = Column(axis.name_left_px, axis.name_right_px, Align.LEFT)
    compositor.check_width(names, free_px=name_column.width_px, place="the names' column")
    right = set_column(names, name_column, are_names=True)
    if row.role is None:
        return right
    role_column = Column(axis.role_left_px, axis.role_right_px, Align.RIGHT)
    style = compositor.style("role")
    roles = compositor.set_text(row.role, style, measure_px=role_column.width_px)
    compositor.check_width(roles, free_px=role_column.width_px, place="the roles' column")
    left = set_column(roles, role_column)
    lower_px = names[0].baseline_px - roles[0].baseline_px
    return overlaid(
        moved_down(left, max(0, lower_px)),
        moved_down(right, max(0, -lower_px)),
    )


def _set_names(names: Sequence[Name], style_name: str, compositor: Compositor) -> list[SetLine]:
    style = compositor.style(style_name)
    return [compositor.set_name(name, style) for name in names]
