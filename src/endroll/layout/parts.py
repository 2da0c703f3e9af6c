"""Parts: which entries of a roll scroll together, which stand alone, and where a scroll stops.

Stage `layout`. Entries in, and groups of them in the order in which they are shown out. Nothing
is measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.model.credits import Card, Passage
from endroll.model.scenery import BARE, Scenery

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.layout.stack import Stack
    from endroll.model.credits import Block, Entry


@dataclass(frozen=True, slots=True)
class Portion:
    """Blocks that follow one another in a scroll, or that are on one card."""

    card: Card | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Showing:
    """Portions that are shown together, and the scenery that they have."""

    portions: tuple[Portion, ...]
    scenery: Scenery = BARE


@dataclass(frozen=True, slots=True)
class Segment:
    """A portion as set, before the gaps between its blocks are final."""

    stack: Stack
    card: Card | None = None


@dataclass(frozen=True, slots=True)
class StackedPart:
    """What is shown by itself, in the order in which it is: a scroll that may stop, or a card."""

    segments: tuple[Segment, ...]
    scenery: Scenery = BARE

    @property
    def card(self) -> Card | None:
        """Return the card that it is, where nothing of it scrolls."""
        card = self.segments[0].card
        return card if card is not None and card.still.ease is None else None

    @property
    def stretches(self) -> tuple[int | None, ...]:
        """Return what passes between each two halts of a scroll: a segment's index, or none."""
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


def split_parts(entries: Sequence[Entry]) -> Iterator[Showing]:
    """Yield what is shown together, the blocks between two cards as one portion."""
    apart: list[Block | Card] = []
    for entry in entries:
        if not isinstance(entry, Passage):
            apart.append(entry)
            continue
        yield from _showings(apart, BARE)
        apart = []
        yield from _showings(entry.entries, entry.scenery)
    yield from _showings(apart, BARE)


def _showings(entries: Sequence[Block | Card], scenery: Scenery) -> Iterator[Showing]:
    """Yield what is shown together of entries; what scrolls of them has the scenery."""
    portions: list[Portion] = []
    for card, blocks in _portions(entries):
        stands = card is not None and card.still.ease is None
        if card is not None and (stands or opens(card)) and portions:
            yield Showing(tuple(portions), scenery)
            portions = []
        portions.append(Portion(card, blocks))
        if card is not None and (stands or closes(card)):
            yield Showing(tuple(portions), card.scenery if stands else scenery)
            portions = []
    if portions:
        yield Showing(tuple(portions), scenery)


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
