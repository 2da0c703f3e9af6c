"""Mirror blocks that run from right to left: tell which they are, and mirror their galleys.

Such a block is set as if it ran from left to right, and its galley is then mirrored in its column:
roles to the right of their names, the first column at the right.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.layout.galley import Galley, PlacedLine
from endroll.model.choices import Align
from endroll.model.credits import Cast, Heading, Logos, Paragraph, People, Row, Rule, Song, Space
from endroll.model.walk import Role, walk
from endroll.text.direction import reads_right_to_left

if TYPE_CHECKING:
    from endroll.layout.galley import Column
    from endroll.model.credits import Block

_OTHER_SIDE: Final = {
    Align.LEFT: Align.RIGHT,
    Align.RIGHT: Align.LEFT,
    Align.CENTER: Align.CENTER,
    None: None,
}


def is_mirrored(block: Block) -> bool:
    """Return whether everything a block says runs from the right.

    A name counts by its main form; headings, song titles and captions do not count.
    """
    is_spoken = False
    for item in walk(block):
        if item.role not in _DECIDING:
            continue
        text = item.texts[0]
        if any(map(str.isalpha, text.value)):
            if not reads_right_to_left(text.value, text.language):
                return False
            is_spoken = True
    return is_spoken


def _decides(role: Role) -> bool:
    """Return whether the direction of a text decides the direction of its block."""
    match role:
        case Role.ROLE | Role.NAME | Role.SONG_LINE | Role.TEXT | Role.TITLE:
            return True
        case Role.HEADING | Role.GROUP | Role.SEPARATOR | Role.SONG_TITLE:
            return False
        case Role.PICTURE | Role.CAPTION:
            return False


_DECIDING: Final = tuple(filter(_decides, Role))


def turned_about(block: Block) -> Block:
    """Return a block aligned to the other side, so that mirroring puts it where it belongs."""
    match block:
        case People():
            return replace(block, align=_OTHER_SIDE[block.align])
        case Paragraph(is_justified=False):
            return replace(block, align=_OTHER_SIDE[block.align] or block.align)
        case Paragraph() | Cast() | Song() | Logos() | Row() | Heading() | Rule() | Space():
            return block


def mirrored(galley: Galley, column: Column) -> Galley:
    """Return a galley mirrored about the centre of its column."""
    sides_px = column.left_px + column.right_px
    return Galley(
        tuple(
            PlacedLine(placed.line, sides_px - placed.x_px - placed.line.advance_px, placed.top_px)
            for placed in galley.lines
        ),
        galley.height_px,
        galley.names,
        galley.images,
        tuple(
            replace(gutter, left_px=sides_px - gutter.right_px, right_px=sides_px - gutter.left_px)
            for gutter in galley.gutters
        ),
        tuple(
            replace(
                rule,
                left_px=round(sides_px) - rule.right_px,
                right_px=round(sides_px) - rule.left_px,
            )
            for rule in galley.rules
        ),
    )
