"""Build the blocks of the roll, with sections flattened.

In: the `roll:` node and the inherited values. Out: blocks in reading order and every problem; one
bad entry does not hide another.

A section becomes a number on its blocks. Its `heading` goes to its first block. Its `gap` goes to
each later block that has no `gap_before` and no heading, and is not next to a heading or a space.
Its `gap_before` and `gap_after` go to its first and last block unless they have their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from endroll.build.backdrops import build_scenery
from endroll.build.blocks import build_block
from endroll.build.cards import build_still
from endroll.build.entry_cache import new_built_entry
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
from endroll.source.tree import MappingNode, Node, SequenceNode, describe, is_left_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.build.entry_cache import EntryCache
    from endroll.build.inherited import Inherited
    from endroll.model.scenery import Scenery

MAX_SECTION_DEPTH: Final = 4
MOST_IN_A_ROW: Final = 6


def build_blocks(
    node: Node, inherited: Inherited, cache: EntryCache
) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """Return the blocks of the whole roll; invalid entries are reported and left out."""
    flattener = _Flattener(cache)
    blocks = flattener.entries(node, "roll", inherited)
    return tuple(blocks), tuple(flattener.diagnostics)


@dataclass(slots=True)
class _Flattener:
    cache: EntryCache
    sections: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def blocks(self, node: Node, key: str, inherited: Inherited) -> list[Block]:
        """Return the blocks under a key that cannot contain cards."""
        entries = self.entries(node, key, inherited)
        return [entry for entry in entries if not isinstance(entry, Card | Passage)]

    def entries(self, node: Node, key: str, inherited: Inherited) -> list[Entry]:
        """Return the entries under a key, in reading order."""
        if not isinstance(node, SequenceNode):
            empty = is_left_out(node)
            self.diagnostics.append(
                error(
                    "empty-value" if empty else "wrong-kind",
                    f"`{key}` is empty" if empty else f"`{key}` needs a list, not {describe(node)}",
                    hint="begin each entry with a dash: `- names: Alison Klayman`",
                    span=node.span,
                )
            )
            return []
        if not node.items:
            self.diagnostics.append(
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
            for block in self._entry(item, f"entry {number} of `{key}`", inherited)
        ]

    def _entry(self, node: Node, called: str, inherited: Inherited) -> tuple[Entry, ...]:
        sections = self.sections
        known = self.cache.find(node, called, inherited, sections=sections)
        if known is not None:
            self.sections = known.sections[1]
            self.diagnostics += known.diagnostics
            return known.entries
        count = len(self.diagnostics)
        with self.cache.recording() as inner:
            entries = tuple(self._built(node, called, inherited))
        built = new_built_entry(
            node=node,
            called=called,
            inherited=inherited,
            sections=(sections, self.sections),
            entries=entries,
            diagnostics=tuple(self.diagnostics[count:]),
            inner=inner,
        )
        self.cache.keep(built)
        return entries

    def _built(self, node: Node, called: str, inherited: Inherited) -> Iterable[Entry]:
        """Build the entries of a node."""
        model = choose_model(node, called)
        if isinstance(model, Diagnostic):
            self.diagnostics.append(model)
            return ()
        entry, diagnostics = read_part(model, node, name=called, keys=KEYS_ELSEWHERE)
        self.diagnostics.extend(diagnostics)
        if entry is None or not isinstance(node, MappingNode):
            return ()
        blocks: Iterable[Entry]
        match entry:
            case CardEntry():
                blocks = self._card(entry, node, inherited)
            case ScrollEntry():
                blocks = self._passage(entry, node, inherited)
            case SectionEntry():
                blocks = self._section(entry, node, inherited)
            case RowEntry():
                blocks = self._row(entry, node, inherited)
            case _:
                blocks, diagnostics = build_block(entry, node, inherited)
                self.diagnostics.extend(diagnostics)
        return blocks

    def _card(self, entry: CardEntry, node: MappingNode, inherited: Inherited) -> Iterable[Entry]:
        """Return the card of an entry."""
        inner = node.get("card")
        if inner is None:
            return ()
        if inherited.depth:
            self.diagnostics.append(_inside("a card", "card", node))
            return ()
        self.diagnostics.extend(_unfit_card(entry, node, inherited))
        self.sections += 1
        within = replace(
            inherited,
            language=entry.language or inherited.language,
            section=self.sections,
            scrolls=False,
            depth=inherited.depth + 1,
        )
        blocks = self.blocks(inner, "card", within)
        if not blocks:
            return ()
        self.diagnostics.extend(_not_alone(blocks, "a card"))
        still = build_still(entry, node, inherited.rate, self.diagnostics)
        frame = BlockFrame(span=node.span, section=self.sections)
        scenery = build_scenery(entry, node, inherited.rate, self.diagnostics)
        return (Card(frame=frame, blocks=tuple(blocks), still=still, scenery=scenery),)

    def _passage(
        self, entry: ScrollEntry, node: MappingNode, inherited: Inherited
    ) -> Iterable[Entry]:
        """Return the passage of an entry `scroll:`."""
        inner = node.get("scroll")
        if inner is None:
            return ()
        if inherited.depth or inherited.scrolls:
            self.diagnostics.append(_inside("a scroll", "scroll", node))
            return ()
        self.sections += 1
        language = entry.language or inherited.language
        within = replace(inherited, language=language, section=self.sections, scrolls=True)
        entries = [
            part for part in self.entries(inner, "scroll", within) if not isinstance(part, Passage)
        ]
        if not entries:
            return ()
        frame = BlockFrame(span=node.span, section=self.sections)
        scenery = build_scenery(entry, node, inherited.rate, self.diagnostics)
        self.diagnostics.extend(_unfit_area(entry, node, scenery, inherited))
        passage = Passage(
            frame=frame, entries=tuple(entries), direction=entry.direction, scenery=scenery
        )
        return (passage,)

    def _section(
        self, entry: SectionEntry, node: MappingNode, inherited: Inherited
    ) -> Iterable[Block]:
        inner = node.get("section")
        if inner is None:
            return ()
        if self._is_too_deep(node, inherited):
            return ()
        self.sections += 1
        within = replace(
            inherited,
            language=entry.language or inherited.language,
            columns=entry.columns or inherited.columns,
            arrange=entry.arrange or inherited.arrange,
            leader=entry.leader or inherited.leader,
            role_at=entry.role_at or inherited.role_at,
            naming=changed_naming(inherited.naming, entry),
            section=self.sections,
            depth=inherited.depth + 1,
        )
        blocks = self.blocks(inner, "section", within)
        return _put_on(blocks, entry, node=node, within=within) if blocks else ()

    def _row(self, entry: RowEntry, node: MappingNode, inherited: Inherited) -> Iterable[Block]:
        """Return the entries of a row as one block; each share is a separate section."""
        inner = node.get("row")
        if inner is None or self._is_too_deep(node, inherited):
            return ()
        language = entry.language or inherited.language
        within = replace(inherited, language=language, depth=inherited.depth + 1)
        shares = tuple(self._shares(inner, within))
        if not shares:
            return ()
        for share in shares:
            self.diagnostics.extend(_not_alone(share, "a row"))
        if isinstance(inner, SequenceNode) and not 1 < len(inner.items) <= MOST_IN_A_ROW:
            self.diagnostics.append(
                error(
                    "row-length",
                    f"`row` has {len(inner.items)} entries and takes 2 to {MOST_IN_A_ROW}",
                    hint="write stacked entries without `row:`; put several entries of one column "
                    "into a `section:`",
                    span=inner.span,
                )
            )
        heading = entry.heading
        frame = BlockFrame(
            span=node.span,
            section=inherited.section,
            heading=rich_text(heading.value, heading.span, language) if heading else None,
            gap_before=entry.gap_before,
            gap_after=entry.gap_after,
        )
        return (Row(frame=frame, shares=shares),)

    def _shares(self, inner: Node, within: Inherited) -> Iterator[tuple[Block, ...]]:
        if not isinstance(inner, SequenceNode) or not inner.items:
            self.entries(inner, "row", within)
            return
        for number, item in enumerate(inner.items, start=1):
            self.sections += 1
            share = replace(within, section=self.sections)
            entries = self._entry(item, f"entry {number} of `row`", share)
            yield tuple(entry for entry in entries if not isinstance(entry, Card | Passage))

    def _is_too_deep(self, node: Node, inherited: Inherited) -> bool:
        if inherited.depth < MAX_SECTION_DEPTH:
            return False
        self.diagnostics.append(
            error(
                "section-too-deep",
                f"sections are nested more than {MAX_SECTION_DEPTH} levels deep",
                hint="move this entry out of the outer sections",
                span=node.span,
            )
        )
        return True


def _not_alone(blocks: Iterable[Block], where: str) -> Iterator[Diagnostic]:
    """Report `alone` on blocks that are shown together with others."""
    for block in blocks:
        if block.frame.alone is not None:
            yield error(
                "alone-inside",
                f"`alone` has no effect in {where}",
                hint=f"remove `alone`, or move the entry out of {where}",
                span=block.frame.span,
            )


def _inside(what: str, key: str, node: MappingNode) -> Diagnostic:
    return error(
        f"{key}-inside",
        f"{what} cannot be inside a section, a row, a card or another scroll",
        hint="move it to a separate entry directly under `roll:`",
        span=node.span,
    )


def _unfit_card(entry: CardEntry, node: MappingNode, inherited: Inherited) -> Iterator[Diagnostic]:
    """Report a card that does not fit the scroll that contains it."""
    if inherited.scrolls and not entry.stop:
        yield error(
            "card-in-scroll",
            "a card inside a `scroll:` needs `stop: yes`",
            hint="add `stop: yes`, or move the card to a separate entry directly under `roll:`",
            span=node.span,
        )
    if not entry.stop:
        return
    for key in ("background", "area", "beside"):
        if getattr(entry, key) is not None:
            yield error(
                "scenery-of-stop",
                f"a card that stops takes `{key}` from its scroll",
                hint=f"write `{key}` on a `scroll:` that contains this card",
                span=span_of(node, key),
            )


def _unfit_area(
    entry: ScrollEntry, node: MappingNode, scenery: Scenery, inherited: Inherited
) -> Iterator[Diagnostic]:
    """Report an area whose text would scroll out of it."""
    direction = entry.direction or inherited.direction
    area = scenery.area
    if area is None or area.side.is_across is direction.is_sideways:
        return
    sides = "top or bottom" if direction.is_sideways else "left or right"
    yield error(
        "area-of-scroll",
        f"text that scrolls {direction} does not stay in the {area.side} of the picture",
        hint=f"choose an area at the {sides}, or another `direction`",
        span=span_of(node, "area"),
    )


def _put_on(
    blocks: list[Block], entry: SectionEntry, *, node: MappingNode, within: Inherited
) -> list[Block]:
    """Apply the keys of a section to its blocks."""
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
        is_headed = isinstance(above, Heading) or block.frame.heading is not None
        if (
            is_apart
            or is_headed
            or block.frame.gap_before is not None
            or above.frame.gap_after is not None
        ):
            spread.append(block)
        else:
            spread.append(_change(block, gap_before=entry.gap))
    return spread


def _change(block: Block, **changes: object) -> Block:
    return replace(block, frame=replace(block.frame, **changes))  # type: ignore[arg-type]
