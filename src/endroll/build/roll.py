"""Roll: the entries under `roll:` to blocks, one by one, sections laid flat.

Stage `model`. In: the `roll:` node and what surrounds it. Out: blocks in reading order and
every problem in them. One bad entry must not hide another.

A section becomes a number on its blocks. Its `heading` goes to its first block; its `gap` goes
to each later block that has no `gap_before` of its own and stands next to no space; its
`gap_before` and `gap_after` go to its first and last block, where they have none of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from endroll.build.backdrops import build_scenery
from endroll.build.blocks import build_block
from endroll.build.cards import build_still
from endroll.build.entry_kinds import KEYS_ELSEWHERE, choose_model
from endroll.build.inherited import changed_naming
from endroll.build.times import span_of
from endroll.core.diagnostics import Diagnostic, error
from endroll.model.credits import (
    Block,
    BlockFrame,
    Card,
    Entry,
    Heading,
    Passage,
    Row,
    Space,
)
from endroll.schema.marks import rich_text
from endroll.schema.roll import CardEntry, RowEntry, ScrollEntry, SectionEntry
from endroll.schema.validation import read_part
from endroll.source.tree import Mapping, Node, Sequence, describe, is_left_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.build.inherited import Surroundings
    from endroll.model.scenery import Scenery

MAX_SECTION_DEPTH: Final = 4
MOST_IN_A_ROW: Final = 6


def build_blocks(
    node: Node, around: Surroundings
) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """Return the blocks of the whole roll; bad entries are left out and told of."""
    flattener = _Flattener()
    blocks = flattener.entries(node, "roll", around)
    return tuple(blocks), tuple(flattener.found)


@dataclass(slots=True)
class _Flattener:
    sections: int = 0
    found: list[Diagnostic] = field(default_factory=list)

    def blocks(self, node: Node, key: str, around: Surroundings) -> list[Block]:
        """Return the blocks under a key in which no card can stand."""
        found = self.entries(node, key, around)
        return [entry for entry in found if not isinstance(entry, Card | Passage)]

    def entries(self, node: Node, key: str, around: Surroundings) -> list[Entry]:
        """Return what stands under a key, in reading order."""
        if not isinstance(node, Sequence):
            empty = is_left_out(node)
            self.found.append(
                error(
                    "empty-value" if empty else "wrong-kind",
                    f"`{key}` is empty"
                    if empty
                    else f"`{key}` holds {describe(node)} where a list belongs",
                    hint="begin each entry with a dash: `- names: Alison Klayman`",
                    span=node.span,
                )
            )
            return []
        if not node.items:
            self.found.append(
                error(
                    "empty-list",
                    f"`{key}` is an empty list",
                    hint="write at least one entry: `- names: Alison Klayman`",
                    span=node.span,
                )
            )
        return [
            block
            for number, item in enumerate(node.items, start=1)
            for block in self._entry(item, f"entry {number} of `{key}`", around)
        ]

    def _entry(self, node: Node, called: str, around: Surroundings) -> Iterable[Entry]:
        model = choose_model(node, called)
        if isinstance(model, Diagnostic):
            self.found.append(model)
            return ()
        entry, found = read_part(model, node, name=called, keys=KEYS_ELSEWHERE)
        self.found.extend(found)
        if entry is None or not isinstance(node, Mapping):
            return ()
        blocks: Iterable[Entry]
        match entry:
            case CardEntry():
                blocks = self._card(entry, node, around)
            case ScrollEntry():
                blocks = self._passage(entry, node, around)
            case SectionEntry():
                blocks = self._section(entry, node, around)
            case RowEntry():
                blocks = self._row(entry, node, around)
            case _:
                blocks, found = build_block(entry, node, around)
                self.found.extend(found)
        return blocks

    def _card(self, entry: CardEntry, node: Mapping, around: Surroundings) -> Iterable[Entry]:
        """Return entries that stand still as one card."""
        inner = node.get("card")
        if inner is None:
            return ()
        if around.depth:
            self.found.append(_inside("a card", "card", node))
            return ()
        self.found.extend(_unfit_card(entry, node, around))
        self.sections += 1
        within = replace(
            around,
            language=entry.language or around.language,
            section=self.sections,
            scrolls=False,
            depth=around.depth + 1,
        )
        blocks = self.blocks(inner, "card", within)
        if not blocks:
            return ()
        self.found.extend(_not_alone(blocks, "a card"))
        still = build_still(entry, node, around.rate, self.found)
        frame = BlockFrame(span=node.span, section=self.sections)
        scenery = build_scenery(entry, node, around.rate, self.found)
        return (Card(frame=frame, blocks=tuple(blocks), still=still, scenery=scenery),)

    def _passage(self, entry: ScrollEntry, node: Mapping, around: Surroundings) -> Iterable[Entry]:
        """Return entries that scroll by themselves."""
        inner = node.get("scroll")
        if inner is None:
            return ()
        if around.depth or around.scrolls:
            self.found.append(_inside("what scrolls by itself", "scroll", node))
            return ()
        self.sections += 1
        language = entry.language or around.language
        within = replace(around, language=language, section=self.sections, scrolls=True)
        entries = [
            each for each in self.entries(inner, "scroll", within) if not isinstance(each, Passage)
        ]
        if not entries:
            return ()
        frame = BlockFrame(span=node.span, section=self.sections)
        scenery = build_scenery(entry, node, around.rate, self.found)
        self.found.extend(_unfit_area(entry, node, scenery, around))
        passage = Passage(
            frame=frame, entries=tuple(entries), direction=entry.direction, scenery=scenery
        )
        return (passage,)

    def _section(self, entry: SectionEntry, node: Mapping, around: Surroundings) -> Iterable[Block]:
        inner = node.get("section")
        if inner is None:
            return ()
        if self._is_too_deep(node, around):
            return ()
        self.sections += 1
        within = replace(
            around,
            language=entry.language or around.language,
            arrange=entry.arrange or around.arrange,
            leader=entry.leader or around.leader,
            role_at=entry.role_at or around.role_at,
            naming=changed_naming(around.naming, entry),
            section=self.sections,
            depth=around.depth + 1,
        )
        blocks = self.blocks(inner, "section", within)
        return _put_on(blocks, entry, node=node, within=within) if blocks else ()

    def _row(self, entry: RowEntry, node: Mapping, around: Surroundings) -> Iterable[Block]:
        """Return the entries of a row as one block; each share is a section of its own."""
        inner = node.get("row")
        if inner is None or self._is_too_deep(node, around):
            return ()
        language = entry.language or around.language
        within = replace(around, language=language, depth=around.depth + 1)
        shares = tuple(self._shares(inner, within))
        if not shares:
            return ()
        for share in shares:
            self.found.extend(_not_alone(share, "a row"))
        if isinstance(inner, Sequence) and not 1 < len(inner.items) <= MOST_IN_A_ROW:
            self.found.append(
                error(
                    "row-length",
                    f"`row` holds {len(inner.items)} of the 2 to {MOST_IN_A_ROW} entries that can "
                    "stand side by side",
                    hint="write entries that stand one below the other without `row:`; several in"
                    " one place of a row go into a `section:`",
                    span=inner.span,
                )
            )
        heading = entry.heading
        frame = BlockFrame(
            span=node.span,
            section=around.section,
            heading=rich_text(heading.value, heading.span, language) if heading else None,
            gap_before=entry.gap_before,
            gap_after=entry.gap_after,
        )
        return (Row(frame=frame, shares=shares),)

    def _shares(self, inner: Node, within: Surroundings) -> Iterator[tuple[Block, ...]]:
        if not isinstance(inner, Sequence) or not inner.items:
            self.entries(inner, "row", within)
            return
        for number, item in enumerate(inner.items, start=1):
            self.sections += 1
            share = replace(within, section=self.sections)
            found = self._entry(item, f"entry {number} of `row`", share)
            yield tuple(entry for entry in found if not isinstance(entry, Card | Passage))

    def _is_too_deep(self, node: Node, around: Surroundings) -> bool:
        if around.depth < MAX_SECTION_DEPTH:
            return False
        self.found.append(
            error(
                "section-too-deep",
                f"sections stand more than {MAX_SECTION_DEPTH} deep in one another",
                hint="end the outer sections first",
                span=node.span,
            )
        )
        return True


def _not_alone(blocks: Iterable[Block], where: str) -> Iterator[Diagnostic]:
    """Report blocks that are to be alone where others stand with them."""
    for block in blocks:
        if block.frame.alone is not None:
            yield error(
                "alone-inside",
                f"`alone` makes room about what scrolls, and this stands in {where}",
                hint="take it away, or let the entry scroll by itself",
                span=block.frame.span,
            )


def _inside(what: str, key: str, node: Mapping) -> Diagnostic:
    return error(
        f"{key}-inside",
        f"{what} cannot stand in a section, a row, a card or another scroll",
        hint="begin it with a dash of its own right under `roll:`",
        span=node.span,
    )


def _unfit_card(entry: CardEntry, node: Mapping, around: Surroundings) -> Iterator[Diagnostic]:
    """Report a card that does not go with the scroll that it stands in."""
    if around.scrolls and not entry.stop:
        yield error(
            "card-in-scroll",
            "a card in a `scroll:` stops on its way through it",
            hint="add `stop: yes`, or begin it with a dash of its own right under `roll:`",
            span=node.span,
        )
    if not entry.stop:
        return
    for key in ("background", "area", "beside"):
        if getattr(entry, key) is not None:
            yield error(
                "scenery-of-stop",
                f"`{key}` belongs to the scroll that this card stops in",
                hint=f"write `{key}` on a `scroll:` with this card in it",
                span=span_of(node, key),
            )


def _unfit_area(
    entry: ScrollEntry, node: Mapping, scenery: Scenery, around: Surroundings
) -> Iterator[Diagnostic]:
    """Report an area that what moves through it would leave."""
    direction = entry.direction or around.direction
    area = scenery.area
    if area is None or area.side.is_across is direction.is_sideways:
        return
    sides = "top or bottom" if direction.is_sideways else "left or right"
    yield error(
        "area-of-scroll",
        f"what goes {direction} leaves the {area.side} of the picture",
        hint=f"give it an area at the {sides}, or another `direction`",
        span=span_of(node, "area"),
    )


def _put_on(
    blocks: list[Block], entry: SectionEntry, *, node: Mapping, within: Surroundings
) -> list[Block]:
    """Give the blocks of a section what was written for the section as a whole."""
    blocks = _spread_gap(blocks, entry)
    if entry.heading is not None:
        heading = rich_text(entry.heading.value, entry.heading.span, within.language)
        if blocks[0].frame.heading is None and not isinstance(blocks[0], Space):
            blocks[0] = _change(blocks[0], heading=heading)
        else:
            frame = BlockFrame(span=node.span, section=within.section, heading=heading)
            blocks.insert(0, Heading(frame=frame))
    if blocks[0].frame.gap_before is None:
        blocks[0] = _change(blocks[0], gap_before=entry.gap_before)
    if blocks[-1].frame.gap_after is None:
        blocks[-1] = _change(blocks[-1], gap_after=entry.gap_after)
    return blocks


def _spread_gap(blocks: list[Block], entry: SectionEntry) -> list[Block]:
    if entry.gap is None:
        return blocks
    spread = blocks[:1]
    for above, block in pairwise(blocks):
        is_apart = isinstance(above, Space) or isinstance(block, Space)
        if is_apart or block.frame.gap_before is not None or above.frame.gap_after is not None:
            spread.append(block)
        else:
            spread.append(_change(block, gap_before=entry.gap))
    return spread


def _change(block: Block, **changes: object) -> Block:
    return replace(block, frame=replace(block.frame, **changes))  # type: ignore[arg-type]
