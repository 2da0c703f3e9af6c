"""Parts: which entries of a roll scroll together, which stand alone, and where a scroll stops.

Stage `layout`. Entries in, and groups of them in the order in which they are shown out. Nothing
is measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.model.choices import Direction
from endroll.model.credits import Card, Passage
from endroll.model.scenery import BARE, Scenery

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.layout.crawl import Strip
    from endroll.layout.stack import Stack
    from endroll.model.credits import Block, Entry


@dataclass(frozen=True, slots=True)
class Portion:
    """Blocks that follow one another in a scroll, or that are on one card."""

    card: Card | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Showing:
    """Portions that are shown together, where they go, and the scenery that they have."""

    portions: tuple[Portion, ...]
    direction: Direction = Direction.UP
    scenery: Scenery = BARE

    @property
    def is_crawl(self) -> bool:
        """Tell whether it goes sideways, and does not stand on a card."""
        card = self.portions[0].card
        stands = card is not None and card.still.ease is None
        return self.direction.is_sideways and not stands


@dataclass(frozen=True, slots=True)
class Segment:
    """A portion as set, before the gaps between its blocks are final."""

    stack: Stack
    card: Card | None = None


@dataclass(frozen=True, slots=True)
class StackedPart:
    """What is shown by itself, in the order in which it is: a scroll that may stop, or a card.

    A crawl has a strip, and no segments.
    """

    segments: tuple[Segment, ...]
    direction: Direction = Direction.UP
    scenery: Scenery = BARE
    strip: Strip | None = None

    @property
    def card(self) -> Card | None:
        """Return the card that it is, where nothing of it scrolls."""
        if self.strip is not None:
            return None
        card = self.segments[0].card
        return card if card is not None and card.still.ease is None else None

    @property
    def stretches(self) -> tuple[int | None, ...]:
        """Return what passes between each two halts of a scroll: a segment's index, or none."""
        if self.strip is not None:
            return (None,)
        found: list[int | None] = []
        passing: int | None = None
        for index, segment in enumerate(self.segments):
            if segment.card is None:
                passing = index
                continue
            if index or not opens(segment.card):
                found.append(passing)
            passing = None
        last = self.segments[-1].card
        return tuple(found) if last and closes(last) else (*found, passing)


def opens(card: Card) -> bool:
    """Tell whether a card that stops in a scroll is faded in rather than scrolled in."""
    return card.still.fade_in.is_some


def closes(card: Card) -> bool:
    """Tell whether a card that stops in a scroll is faded out rather than scrolled out."""
    return card.still.fade_out.is_some


def split_parts(entries: Sequence[Entry], direction: Direction) -> Iterator[Showing]:
    """Yield what is shown together, the blocks between two cards as one portion.

    What has no direction of its own goes in the one given.
    """
    apart: list[Block | Card] = []
    for entry in entries:
        if not isinstance(entry, Passage):
            apart.append(entry)
            continue
        yield from _showings(apart, direction, BARE)
        apart = []
        yield from _showings(entry.entries, entry.direction or direction, entry.scenery)
    yield from _showings(apart, direction, BARE)


def _showings(
    entries: Sequence[Block | Card], direction: Direction, scenery: Scenery
) -> Iterator[Showing]:
    """Yield what is shown together of entries; what scrolls of them has the scenery."""
    portions: list[Portion] = []
    for card, blocks in _portions(entries):
        stands = card is not None and card.still.ease is None
        if card is not None and (stands or opens(card)) and portions:
            yield Showing(tuple(portions), direction, scenery)
            portions = []
        portions.append(Portion(card, blocks))
        if card is not None and (stands or closes(card)):
            yield Showing(tuple(portions), direction, card.scenery if stands else scenery)
            portions = []
    if portions:
        yield Showing(tuple(portions), direction, scenery)


def _portions(
    entries: Sequence[Block | Card],
) -> Iterator[tuple[Card | None, tuple[Block, ...]]]:
    """Yield the blocks between two cards together, and those of each card."""
    blocks: list[Block] = []
    for entry in entries:
        if not isinstance(entry, Card):
            blocks.append(entry)
            continue
        if blocks:
            yield None, tuple(blocks)
            blocks = []
        yield entry, entry.blocks
    if blocks:
        yield None, tuple(blocks)
