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

from endroll.diagnostics import Diagnostic, error
from endroll.model.blocks import Surroundings, build_block
from endroll.model.credits import Block, BlockFrame, Heading, Space, Text
from endroll.model.entries import KIND_KEYS, choose_model
from endroll.model.reading import read_part
from endroll.model.written import SectionEntry
from endroll.source.tree import Mapping, Node, Sequence, describe, is_left_out

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_SECTION_DEPTH: Final = 4


def build_blocks(
    node: Node, around: Surroundings
) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """Return the blocks of the whole roll; bad entries are left out and told of."""
    flattener = _Flattener()
    blocks = flattener.entries(node, "roll", around)
    return tuple(blocks), tuple(flattener.found)


@dataclass(slots=True)
class _Flattener:
    sections: int = 0
    found: list[Diagnostic] = field(default_factory=list)

    def entries(self, node: Node, key: str, around: Surroundings) -> list[Block]:
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

    def _entry(self, node: Node, called: str, around: Surroundings) -> Iterable[Block]:
        model = choose_model(node, called)
        if isinstance(model, Diagnostic):
            self.found.append(model)
            return ()
        entry, found = read_part(model, node, name=called, keys=KIND_KEYS)
        self.found.extend(found)
        if entry is None or not isinstance(node, Mapping):
            return ()
        if isinstance(entry, SectionEntry):
            return self._section(entry, node, around)
        block, found = build_block(entry, node, around)
        self.found.extend(found)
        return (block,)

    def _section(self, entry: SectionEntry, node: Mapping, around: Surroundings) -> Iterable[Block]:
        inner = node.get("section")
        if inner is None:
            return ()
        if around.depth >= MAX_SECTION_DEPTH:
            self.found.append(
                error(
                    "section-too-deep",
                    f"sections stand more than {MAX_SECTION_DEPTH} deep in one another",
                    hint="end the outer sections first",
                    span=node.span,
                )
            )
            return ()
        self.sections += 1
        within = replace(
            around,
            language=entry.language or around.language,
            arrange=entry.arrange or around.arrange,
            section=self.sections,
            depth=around.depth + 1,
        )
        blocks = self.entries(inner, "section", within)
        return _put_on(blocks, entry, node=node, within=within) if blocks else ()


def _put_on(
    blocks: list[Block], entry: SectionEntry, *, node: Mapping, within: Surroundings
) -> list[Block]:
    """Give the blocks of a section what was written for the section as a whole."""
    blocks = _spread_gap(blocks, entry)
    if entry.heading is not None:
        heading = Text(entry.heading.value, entry.heading.span, within.language)
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
