"""Set blocks: a block of the credits in, a galley out. Each kind of block has a module."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from endroll.core.diagnostics import Diagnostic, error
from endroll.core.frozen import maker, quickly_made
from endroll.layout.blocks.axis import find_axes, rows_beside
from endroll.layout.blocks.beside import compose_beside, fits_beside
from endroll.layout.blocks.gaps import gap_between_px
from endroll.layout.blocks.logos import compose_logos, logos_text
from endroll.layout.blocks.paragraph import compose_paragraph
from endroll.layout.blocks.people import compose_people
from endroll.layout.blocks.rule import compose_rule
from endroll.layout.blocks.running_text import set_running
from endroll.layout.blocks.song import compose_song
from endroll.layout.blocks.vertical import compose_vertical_paragraph, compose_vertical_people
from endroll.layout.galley import Column, Galley, moved_down, overlaid, stacked
from endroll.layout.mirroring import is_mirrored, mirrored, turned_about
from endroll.layout.place import Place
from endroll.model.choices import Align, Arrange, AxisRule, AxisSide, Writing
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
from endroll.model.walk import walk
from endroll.text.direction import reads_right_to_left
from endroll.text.itemise import HAN_AND_HANGUL, script_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.layout.compositor import Compositor
    from endroll.layout.place import Axes
    from endroll.model.credits import Block

__all__ = ["StackedBlock", "block_text", "stack_blocks", "stack_card"]


@quickly_made
@dataclass(frozen=True, slots=True)
class StackedBlock:
    """A block as set, its index among its neighbours, and the row of its top, in px."""

    index: int
    block: Block
    galley: Galley
    top_px: int


_new_stacked_block = maker(StackedBlock)


def stack_blocks(
    blocks: Sequence[Block],
    column: Column,
    compositor: Compositor,
    *,
    axes: Axes | None = None,
    side: AxisSide = AxisSide.CENTER,
) -> tuple[tuple[StackedBlock, ...], int]:
    """Set blocks one below the other in a column, on `axes` or on axes of their own.

    They stand on a `side` of the axis where they fit. With `axis: balanced` each section has an
    axis of its own. Return the blocks with the total height in px; spaces count in the height but
    are not returned.
    """
    places = _find_places(blocks, column, compositor, axes, side)
    stacked_blocks: list[StackedBlock] = []
    height_px = 0
    previous: Block | None = None
    for index, block in enumerate(blocks):
        height_px += gap_between_px(previous, block, compositor)
        if isinstance(block, Space):
            height_px += round(compositor.length_px(block.height))
        else:
            is_headed = isinstance(previous, Heading)
            place = places[block.frame.section]
            galley = compositor.reuse(block, place, compose_block, is_headed=is_headed)
            stacked_blocks.append(_new_stacked_block(index, block, galley, height_px))
            height_px += galley.height_px
        previous = block
    return tuple(stacked_blocks), height_px + gap_between_px(previous, None, compositor)


def stack_card(
    blocks: Sequence[Block], column: Column, compositor: Compositor, *, axes: Axes | None
) -> tuple[tuple[StackedBlock, ...], int]:
    """Set the blocks of a card; a single East Asian text may be vertical, if it fits so."""
    if compositor.grid.cards is Writing.VERTICAL and len(blocks) == 1:
        upright = _made_vertical(blocks[0])
        if upright is not None:
            stack = compositor.attempt(
                lambda: stack_blocks([upright], column, compositor, axes=axes)
            )
            if stack is not None:
                return stack
    return stack_blocks(blocks, column, compositor, axes=axes)


def _made_vertical(block: Block) -> Block | None:
    """Return a block of East Asian text with vertical lines, None for any other."""
    match block:
        case People(columns=1, separator=None) | Paragraph(is_justified=False, measure=None):
            texts = [text for item in walk(block) for text in item.texts]
            if block.setting.is_written or not all(_is_east_asian(text.value) for text in texts):
                return None
            setting = replace(block.setting, writing=Writing.VERTICAL)
            return replace(block, setting=setting)
        case _:
            return None


def _is_east_asian(text: str) -> bool:
    """Return whether all letters of a text, and at least one, are Han, kana or Hangul."""
    letters = [char for char in text if char.isalpha()]
    return not text or (
        bool(letters) and all(script_of(char) in HAN_AND_HANGUL for char in letters)
    )


def _find_places(
    blocks: Sequence[Block],
    column: Column,
    compositor: Compositor,
    axes: Axes | None,
    side: AxisSide,
) -> dict[int, Place]:
    """Return the place of each section by its number."""
    sections: dict[int, list[Block]] = {}
    for block in blocks:
        sections.setdefault(block.frame.section, []).append(block)
    same = compositor.galleys.same
    if compositor.grid.axis is AxisRule.BALANCED:
        return {
            section: same(Place(column, find_axes(members, column, compositor), side))
            for section, members in sections.items()
        }
    place = same(Place(column, axes or find_axes(blocks, column, compositor), side))
    return dict.fromkeys(sections, place)


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


def compose_block(
    block: Block, place: Place, compositor: Compositor, *, is_headed: bool = False
) -> Galley:
    """Set a block: its heading, and its body below. `is_headed` if a heading is directly above it.

    A block without a side of its own stands on that of its place if it fits there.
    """
    side = block.frame.side or place.side
    body: Galley | None = None
    if block.frame.side is None and not _takes_line(block):
        usual = AxisSide.NAME if _joins_names(block, place) and not is_headed else side
        if usual is not AxisSide.CENTER:
            body = compositor.attempt(lambda: _compose_on(block, usual, place, compositor))
            side = side if body else AxisSide.CENTER
    if body is None:
        body = _compose_on(block, block.frame.side or AxisSide.CENTER, place, compositor)
    if block.frame.heading is None:
        return body
    heading = block.frame.heading
    head = set_running([heading], "heading", place.on(side), compositor)
    if side is not AxisSide.CENTER and reads_right_to_left(heading.value, heading.language):
        head = mirrored(head, place.column)
    return stacked([(0, head), (compositor.grid.heading_gap_px, body)])


def _takes_line(block: Block) -> bool:
    """Return whether a block takes the whole line: a row, or one whose alignment is written."""
    match block:
        case People():
            return block.align is not None
        case Paragraph():
            return block.has_own_align
        case Rule():
            return block.align is not None
        case Row():
            return True
        case Cast() | Song() | Logos() | Heading() | Space():
            return False


def _joins_names(block: Block, place: Place) -> bool:
    """Return whether a block is names without a role among those of rows."""
    match block:
        case People(role=None, arrange=Arrange.BESIDE, columns=1, separator=None):
            return place.axes.has_rows
        case _:
            return False


def _compose_on(block: Block, side: AxisSide, place: Place, compositor: Compositor) -> Galley:
    """Set the body of a block on a side of the axis."""
    column = place.on(side)
    if is_mirrored(block) and not isinstance(block, Row):
        body = _compose_body(turned_about(block), place, column, compositor)
        return mirrored(body, place.column)
    return _compose_body(block, place, column, compositor)


def _compose_body(block: Block, place: Place, column: Column, compositor: Compositor) -> Galley:
    """Set the body of a block in a column, or rows of role and names about the axes of a place."""
    galley = Galley()
    match block:
        case People():
            galley = _compose_people(block, place, column, compositor)
        case Cast():
            galley = compose_beside(block, place, compositor)
        case Paragraph():
            is_vertical = block.setting.is_vertical
            compose = compose_vertical_paragraph if is_vertical else compose_paragraph
            galley = compose(block, column, compositor)
        case Song():
            galley = compose_song(block, column, compositor)
        case Logos():
            galley = compose_logos(block, column, compositor)
        case Row():
            galley = _compose_shares(block, column, compositor)
        case Rule():
            galley = compose_rule(block, column, compositor)
        case Heading() | Space():
            pass
    return galley


def _compose_people(block: People, place: Place, column: Column, compositor: Compositor) -> Galley:
    """Set names vertically, below their role, or beside it if they fit there."""
    if block.setting.is_vertical:
        return compose_vertical_people(block, column, compositor)
    if rows_beside(block):
        beside = compositor.attempt(lambda: compose_beside(block, place, compositor))
        if beside is not None:
            return beside
        if fits_beside(block, place, compositor):
            return compose_beside(block, place, compositor)
    return compose_people(block, column, compositor)


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
