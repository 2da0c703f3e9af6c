"""Mirror what runs from the right: a block in, whether it does; a galley in, the same reversed.

A block is set as if it ran from the left, and then the whole of it is mirrored about its column:
roles at the right of their names, the first column at the right.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.layout.galley import Galley, PlacedLine
from endroll.model.choices import Align
from endroll.model.credits import Cast, Paragraph, People, Row, Song
from endroll.text.direction import reads_right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.layout.galley import Column
    from endroll.model.credits import Block, Name, Text

_OTHER_SIDE: Final = {
    Align.LEFT: Align.RIGHT,
    Align.RIGHT: Align.LEFT,
    Align.CENTER: Align.CENTER,
    None: None,
}


def is_mirrored(block: Block) -> bool:
    """Tell whether all that a block says runs from the right."""
    texts = [text for text in _texts(block) if any(map(str.isalpha, text.value))]
    return bool(texts) and all(reads_right_to_left(text.value, text.language) for text in texts)


def turned_about(block: Block) -> Block:
    """Return a block aligned to the other side, so that mirrored it is where it was asked to be."""
    if isinstance(block, People):
        return replace(block, align=_OTHER_SIDE[block.align])
    if isinstance(block, Paragraph) and not block.is_justified:
        return replace(block, align=_OTHER_SIDE[block.align] or block.align)
    return block


def mirrored(galley: Galley, column: Column) -> Galley:
    """Return a galley mirrored about the middle of its column."""
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
            replace(one, left_px=sides_px - one.right_px, right_px=sides_px - one.left_px)
            for one in galley.gutters
        ),
    )


def _texts(block: Block) -> Iterator[Text]:
    """Yield what a block says, without its heading."""
    match block:
        case People():
            yield from _row_texts(block.role, block.names)
        case Cast():
            for row in block.rows:
                yield from _row_texts(row.role, row.names)
        case Song() | Paragraph():
            yield from block.lines
        case Row():
            for share in block.shares:
                for inner in share:
                    yield from _texts(inner)
        case _:
            return


def _row_texts(role: Text | None, names: tuple[Name, ...]) -> Iterator[Text]:
    if role:
        yield role
    for name in names:
        yield name.text
