"""Blocks: a block of the credits in, a galley out. One file a kind of block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.layout.blocks.beside import compose_beside, find_axis, rows_beside
from endroll.layout.blocks.paragraph import compose_paragraph
from endroll.layout.blocks.people import compose_people
from endroll.layout.blocks.running import set_centered
from endroll.layout.blocks.song import compose_song
from endroll.layout.galley import Galley, stacked
from endroll.model.credits import Cast, Heading, Paragraph, People, Song, Space, Text

if TYPE_CHECKING:
    from endroll.layout.blocks.beside import Axis
    from endroll.layout.compositor import Compositor
    from endroll.model.credits import Block

__all__ = ["block_text", "compose_block", "find_axis"]


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


def compose_block(block: Block, axis: Axis, compositor: Compositor) -> Galley:
    """Set a block: its heading, centered, and below it what the block is."""
    body = _compose_body(block, axis, compositor)
    if block.frame.heading is None:
        return body
    heading = set_centered([block.frame.heading], "heading", compositor)
    return stacked([(0, heading), (compositor.grid.heading_gap_px, body)])


def _compose_body(block: Block, axis: Axis, compositor: Compositor) -> Galley:
    match block:
        case Heading() | Space():
            return Galley()
        case Song():
            return compose_song(block, compositor)
        case Paragraph():
            return compose_paragraph(block, compositor)
        case Cast():
            return compose_beside(block, axis, compositor)
        case People():
            if rows_beside(block):
                return compose_beside(block, axis, compositor)
            return compose_people(block, compositor)
