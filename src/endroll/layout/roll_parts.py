"""Split the entries of a roll into parts that scroll together and cards that are shown alone.

The parts come in the order in which they are shown. Nothing is measured here.
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
    """Consecutive blocks of a scroll, or the blocks of one card."""

    card: Card | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Showing:
    """Portions that are shown together, with their direction and scenery."""

    portions: tuple[Portion, ...]
    direction: Direction = Direction.UP
    scenery: Scenery = BARE

    @property
    def is_static(self) -> bool:
        """Return whether it is a card that does not move."""
        card = self.portions[0].card
        return card is not None and card.still.ease is None

    @property
    def is_crawl(self) -> bool:
        """Return whether it moves sideways."""
        return self.direction.is_sideways and not self.is_static

    @property
    def moves_up_or_down(self) -> bool:
        """Return whether it scrolls."""
        return not self.direction.is_sideways and not self.is_static


@dataclass(frozen=True, slots=True)
class Segment:
    """A portion after it is set, before the gaps between its blocks are final."""

    stack: Stack
    card: Card | None = None


@dataclass(frozen=True, slots=True)
class StackedPart:
    """A scroll, which may stop at cards, or a static card, with its segments in order.

    A crawl has a strip instead of segments.
    """

    segments: tuple[Segment, ...]
    direction: Direction = Direction.UP
    scenery: Scenery = BARE
    strip: Strip | None = None

    @property
    def card(self) -> Card | None:
        """Return the card if the part is a static card, None if it scrolls."""
        if self.strip is not None:
            return None
        card = self.segments[0].card
        return card if card is not None and card.still.ease is None else None

    @property
    def stretches(self) -> tuple[int | None, ...]:
        """Return the index of the segment that scrolls between each two halts, or None."""
        if self.strip is not None:
            return (None,)
        indices: list[int | None] = []
        passing: int | None = None
        for index, segment in enumerate(self.segments):
            if segment.card is None:
                passing = index
                continue
            if index or not opens(segment.card):
                indices.append(passing)
            passing = None
        last = self.segments[-1].card
        return tuple(indices) if last and closes(last) else (*indices, passing)


def opens(card: Card) -> bool:
    """Return whether a card that stops in a scroll fades in instead of scrolling in."""
    return card.still.fade_in.is_some


def closes(card: Card) -> bool:
    """Return whether a card that stops in a scroll fades out instead of scrolling out."""
    return card.still.fade_out.is_some


def split_parts(entries: Sequence[Entry], direction: Direction) -> Iterator[Showing]:
    """Yield the showings of a roll; the blocks between two cards are one portion.

    Passages without a direction of their own take `direction`.
    """
    pending: list[Block | Card] = []
    for entry in entries:
        if not isinstance(entry, Passage):
            pending.append(entry)
            continue
        yield from _showings(pending, direction, BARE)
        pending = []
        yield from _showings(entry.entries, entry.direction or direction, entry.scenery)
    yield from _showings(pending, direction, BARE)


def _showings(
    entries: Sequence[Block | Card], direction: Direction, scenery: Scenery
) -> Iterator[Showing]:
    """Yield the showings of entries; those that scroll have the scenery."""
    portions: list[Portion] = []
    for card, blocks in _portions(entries):
        is_static = card is not None and card.still.ease is None
        if card is not None and (is_static or opens(card)) and portions:
            yield Showing(tuple(portions), direction, scenery)
            portions = []
        portions.append(Portion(card, blocks))
        if card is not None and (is_static or closes(card)):
            yield Showing(tuple(portions), direction, card.scenery if is_static else scenery)
            portions = []
    if portions:
        yield Showing(tuple(portions), direction, scenery)


def _portions(
    entries: Sequence[Block | Card],
) -> Iterator[tuple[Card | None, tuple[Block, ...]]]:
    """Yield the blocks between two cards, and the blocks of each card."""
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
