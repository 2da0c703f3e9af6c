"""Set blocks: a block of the credits in, a galley out. Each kind of block has a module."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from endroll.core.diagnostics import Diagnostic, error
from endroll.layout.blocks.beside import compose_beside, find_axis, find_table, rows_beside
from endroll.layout.blocks.gaps import gap_between_px
from endroll.layout.blocks.logos import compose_logos, logos_text
from endroll.layout.blocks.paragraph import compose_paragraph
from endroll.layout.blocks.people import compose_people
from endroll.layout.blocks.place import Place
from endroll.layout.blocks.rule import compose_rule
from endroll.layout.blocks.running_text import set_running
from endroll.layout.blocks.song import compose_song
from endroll.layout.blocks.vertical import compose_vertical_paragraph, compose_vertical_people
from endroll.layout.galley import Column, Galley, moved_down, overlaid, stacked
from endroll.layout.mirroring import is_mirrored, mirrored, turned_about
from endroll.model.choices import Align
from endroll.model.credits import (
    Cast,
    Heading,
    Logos,
    Paragraph,
    People,
    Row,
    Rule,
    Song,
    Space,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.layout.compositor import Compositor
    from endroll.model.credits import Block

__all__ = ["StackedBlock", "block_text", "stack_blocks"]


@dataclass(frozen=True, slots=True)
class StackedBlock:
    """A block as set, its index among its neighbours, and the row of its top, in px."""

    index: int
    block: Block
    galley: Galley
    top_px: int


def stack_blocks(
    blocks: Sequence[Block], column: Column, compositor: Compositor
) -> tuple[tuple[StackedBlock, ...], int]:
    """Set blocks one below the other in a column, each section on one axis.

    Return them with the total height in px; spaces count in the height but are not returned.
    """
    places = _find_places(blocks, column, compositor)
    stacked_blocks: list[StackedBlock] = []
    height_px = 0
    previous: Block | None = None
    for index, block in enumerate(blocks):
        height_px += gap_between_px(previous, block, compositor)
        if isinstance(block, Space):
            height_px += round(compositor.length_px(block.height))
        else:
            galley = compose_block(block, places[block.frame.section], compositor)
            stacked_blocks.append(StackedBlock(index, block, galley, height_px))
            height_px += galley.height_px
        previous = block
    return tuple(stacked_blocks), height_px + gap_between_px(previous, None, compositor)


def _find_places(
    blocks: Sequence[Block], column: Column, compositor: Compositor
) -> dict[int, Place]:
    sections: dict[int, list[Block]] = {}
    for block in blocks:
        sections.setdefault(block.frame.section, []).append(block)
    places: dict[int, Place] = {}
    for section, members in sections.items():
        axis = find_axis(members, column, compositor)
        places[section] = Place(column, axis, find_table(members, column, compositor) or axis)
    return places


def block_text(block: Block) -> str:
    """Return the words by which a person would call a block."""
    named = block.role if isinstance(block, People) and block.role else block.frame.heading
    return named.value if named else _text_below_heading(block)


def _text_below_heading(block: Block) -> str:
    named: Text | None
    match block:
        case People():
            named = block.role or block.names[0].text
        case Cast():
            named = next((row.role or row.names[0].text for row in block.rows), None)
        case Song():
            named = block.title or next(iter(block.lines), None)
        case Paragraph():
            named = next((line for line in block.lines if line.value), None)
        case Logos():
            return logos_text(block)
        case Row():
            inner = (block_text(one) for share in block.shares for one in share)
            return next(filter(None, inner), "")
        case Heading() | Rule() | Space():
            return ""
    return named.value if named else ""


def compose_block(block: Block, place: Place, compositor: Compositor) -> Galley:
    """Set a block: its heading, centered, and its body below."""
    if is_mirrored(block) and not isinstance(block, Row):
        body = mirrored(_compose_body(turned_about(block), place, compositor), place.column)
    else:
        body = _compose_body(block, place, compositor)
    if block.frame.heading is None:
        return body
    heading = set_running([block.frame.heading], "heading", place.column, compositor)
    return stacked([(0, heading), (compositor.grid.heading_gap_px, body)])


def _compose_body(block: Block, place: Place, compositor: Compositor) -> Galley:
    galley = Galley()
    match block:
        case People() if block.setting.is_vertical:
            galley = compose_vertical_people(block, place.column, compositor)
        case People() if not rows_beside(block):
            galley = compose_people(block, place.column, compositor)
        case People() | Cast():
            galley = compose_beside(block, place, compositor)
        case Paragraph():
            is_vertical = block.setting.is_vertical
            compose = compose_vertical_paragraph if is_vertical else compose_paragraph
            galley = compose(block, place.column, compositor)
        case Song():
            galley = compose_song(block, place.column, compositor)
        case Logos():
            galley = compose_logos(block, place.column, compositor)
        case Row():
            galley = _compose_shares(block, place.column, compositor)
        case Rule():
            galley = compose_rule(block, place.column, compositor)
        case Heading() | Space():
            pass
    return galley


def _no_room(row: Row, column: Column, compositor: Compositor) -> Diagnostic:
    scale = compositor.grid.scale
    gap_px = compositor.grid.column_gap_px
    return error(
        "row-no-room",
        f"{len(row.shares)} entries do not fit side by side: {gap_px / scale:.0f} px between them "
        f"leave nothing of {column.width_px / scale:.0f} px",
        hint="reduce layout.column_gap, or put fewer entries side by side",
        span=row.frame.span,
    )


def _compose_shares(row: Row, column: Column, compositor: Compositor) -> Galley:
    """Set blocks side by side in equal shares of a column, their tops level.

    If all of them run from right to left, the first share is the rightmost.
    """
    gap_px = compositor.grid.column_gap_px
    count = len(row.shares)
    share_px = (column.width_px - gap_px * (count - 1)) / count
    if share_px <= 0:
        compositor.diagnostics.append(_no_room(row, column, compositor))
        return Galley()
    parts = []
    places = range(count)
    for number, blocks in zip(
        reversed(places) if is_mirrored(row) else places, row.shares, strict=True
    ):
        left_px = column.left_px + number * (share_px + gap_px)
        share = Column(left_px, left_px + share_px, Align.CENTER)
        members, height_px = stack_blocks(blocks, share, compositor)
        galley = overlaid(*(moved_down(member.galley, member.top_px) for member in members))
        parts.append(replace(galley, height_px=height_px))
    return overlaid(*parts)
