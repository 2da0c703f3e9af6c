"""Cache the galleys of blocks, to reuse them in other rolls with the same blocks.

Successive edits of a film have nearly all blocks in common. A block is found by its place in the
file, and most are then the same object: an unchanged entry is not built again. One that has moved
in the file is found by its place before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from endroll.core.frozen import maker, quickly_made
from endroll.layout.galley import new_galley, new_placed_line, new_set_line
from endroll.layout.roll import new_placed_name
from endroll.model.credits import Logos, Row
from endroll.model.walk import Role, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from endroll.build.moving import MovedBlock
    from endroll.core.diagnostics import Diagnostic
    from endroll.core.units import Raster
    from endroll.layout.galley import Galley
    from endroll.layout.place import Place
    from endroll.model.credits import Block
    from endroll.model.design import Style
    from endroll.model.film import LayoutRules
    from endroll.text.fonts import FontBook
    from endroll.text.shaping import LinesByKey


@dataclass(frozen=True, slots=True)
class Conditions:
    """What all galleys of a roll depend on besides their blocks.

    The fonts of a book, their rules and their scale never change.
    """

    raster: Raster
    layout: LayoutRules
    styles: Mapping[str, Style]
    book: FontBook

    def are_as(self, other: Conditions) -> bool:
        """Return whether blocks without gaps inside are set alike under other conditions too."""
        own, layout = self.layout, other.layout
        layout = replace(
            layout,
            gap=own.gap,
            heading_gap=own.heading_gap,
            heading_above=own.heading_above,
        )
        return self.book is other.book and (self.raster, own, self.styles) == (
            other.raster,
            layout,
            other.styles,
        )


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class SetBlock:
    """A block as set in a place, with its diagnostics and the lines that were shaped for it.

    `small_capitals` names the styles whose small capitals are made; their note was made before.
    """

    block: Block
    place: Place
    is_headed: bool
    galley: Galley
    diagnostics: tuple[Diagnostic, ...]
    small_capitals: frozenset[str]
    lines: LinesByKey


_Key = tuple[int, int, str]

new_set_block = maker(SetBlock)
"""Make `SetBlock`, sooner than by calling the class."""


@dataclass(frozen=True, slots=True)
class EarlierGalleys:
    """The galleys of an earlier roll, and the blocks of this one that have moved in the file.

    Moved blocks are found by the identity of the block.
    """

    cache: GalleyCache
    moved: Mapping[int, MovedBlock]


class GalleyCache:
    """The galleys of a roll, and those of an earlier one until this one is set."""

    def __init__(self, conditions: Conditions, known: EarlierGalleys | None = None) -> None:
        self.conditions = conditions
        earlier = known.cache if known else None
        self._moved: Mapping[int, MovedBlock] = known.moved if known else {}
        self._kept: dict[_Key, SetBlock] = {}
        self._places: dict[Place, Place] = {}
        is_reused = earlier is not None and earlier.conditions.are_as(conditions)
        self._earlier = earlier if is_reused else None
        self._has_same_gaps = earlier is not None and earlier.conditions.layout == conditions.layout

    def same(self, place: Place) -> Place:
        """Return the same object for every equal place."""
        known = self._earlier.places.get(place, place) if self._earlier else place
        return self._places.setdefault(place, known)

    def find(self, block: Block, place: Place, *, is_headed: bool) -> SetBlock | None:
        """Return a block as it was set in the same place of the earlier roll, if it was."""
        moved = self._moved.get(id(block))
        before = moved.before if moved else block
        known = self._earlier.kept.get(_key(before)) if self._earlier else None
        if known is None or known.place is not place or known.is_headed is not is_headed:
            return None
        if not self._has_same_gaps and (block.frame.heading or isinstance(block, Row)):
            return None
        if known.block is not before and known.block != before:
            return None
        return _moved(known, moved) if moved else known

    @property
    def places(self) -> Mapping[Place, Place]:
        """Return the places of the blocks, each under itself."""
        return self._places

    @property
    def kept(self) -> Mapping[_Key, SetBlock]:
        """Return the set blocks by the places of their blocks in the file."""
        return self._kept

    def keep(self, known: SetBlock) -> None:
        """Cache a block that was cached before."""
        self._kept[_key(known.block)] = known

    def add(self, known: SetBlock) -> SetBlock:
        """Cache a set block and return it; a block with pictures is not cached, for their files."""
        lines = known.galley.lines
        if any(placed.line.set_again for placed in lines):  # it refers to all of the roll
            lines = tuple(
                replace(placed, line=replace(placed.line, set_again=None)) for placed in lines
            )
            known = replace(known, galley=replace(known.galley, lines=lines))
        if not _has_pictures(known.block):
            self.keep(known)
        return known

    def forget_earlier(self) -> None:
        """Drop the earlier galleys, which else would be kept for ever, each by the next."""
        self._earlier = None
        self._moved = {}


def _key(block: Block) -> _Key:
    """Return the place of a block in its file, which is hashed quickly."""
    span = block.frame.span
    return span.line, span.column, span.file


def _moved(known: SetBlock, moved: MovedBlock) -> SetBlock | None:
    """Return a set block with its places moved, None if it has diagnostics, which mention them."""
    if known.diagnostics:
        return None
    galley, by = known.galley, moved.by
    lines = [
        new_placed_line(
            new_set_line(
                line=placed.line.line,
                style=placed.line.style,
                height_px=placed.line.height_px,
                baseline_px=placed.line.baseline_px,
                span=placed.line.span.moved_down(by),
                is_vertical=placed.line.is_vertical,
                language=placed.line.language,
            ),
            placed.x_px,
            placed.top_px,
        )
        for placed in galley.lines
    ]
    names = [
        new_placed_name(
            text=name.text,
            span=name.span.moved_down(by),
            top_px=name.top_px,
            bottom_px=name.bottom_px,
        )
        for name in galley.names
    ]
    return new_set_block(
        block=moved.block,
        place=known.place,
        is_headed=known.is_headed,
        galley=new_galley(
            tuple(lines),
            galley.height_px,
            tuple(names),
            galley.images,
            galley.gutters,
            galley.rules,
        ),
        diagnostics=(),
        small_capitals=known.small_capitals,
        lines=known.lines,
    )


def _has_pictures(block: Block) -> bool:
    if not isinstance(block, Logos | Row):
        return False
    return any(item.role is Role.PICTURE for item in walk(block))
