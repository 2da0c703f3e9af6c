"""Build the block of an entry of the roll.

In: an entry's model and its inherited values. Out: a block and diagnostics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.build.defaults import RULE_THICKNESS_PX, RULE_WIDTH
from endroll.build.logos import build_logos
from endroll.build.people import build_cast, build_people
from endroll.build.setting import read_setting
from endroll.build.songs import build_song, build_songs, read_labels
from endroll.build.times import CheckedTimes
from endroll.core.diagnostics import Diagnostic, error
from endroll.core.frozen import maker
from endroll.model.choices import Align, TextAlign
from endroll.model.credits import (
    Block,
    BlockFrame,
    Heading,
    Paragraph,
    Rule,
    Space,
    Text,
)
from endroll.schema.marks import rich_text
from endroll.schema.roll import (
    BlockKeys,
    CastEntry,
    HeadingEntry,
    LogosEntry,
    PeopleEntry,
    RuleEntry,
    SongEntry,
    SongsEntry,
    SpaceEntry,
    TextEntry,
    TitleEntry,
)
from endroll.source.tree import MappingNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.build.entry_kinds import BlockEntry
    from endroll.build.inherited import Inherited
    from endroll.schema.fields import SourceLine

_new_frame = maker(BlockFrame)


def build_block(
    entry: BlockEntry, node: MappingNode, inherited: Inherited
) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """Return the block of an entry of any kind; a `songs` entry makes several."""
    if isinstance(entry, SpaceEntry | RuleEntry):
        return (_wordless(entry, node, inherited),), ()
    diagnostics: list[Diagnostic] = []
    language = entry.language or inherited.language
    frame = _frame(entry, node, inherited=inherited, diagnostics=diagnostics)
    block: Block
    match entry:
        case PeopleEntry():
            block = build_people(
                entry, node, frame=frame, inherited=inherited, diagnostics=diagnostics
            )
        case CastEntry():
            block = build_cast(
                entry, node, frame=frame, inherited=inherited, diagnostics=diagnostics
            )
        case SongEntry():
            labels, problems = read_labels(entry.labels, inherited.labels)
            diagnostics.extend(problems)
            song = node.get("song")
            order = [key.text for key, _ in song.entries] if isinstance(song, MappingNode) else []
            block = build_song(entry.song, order, frame=frame, labels=labels, language=language)
        case SongsEntry():
            labels, problems = read_labels(entry.labels, inherited.labels)
            diagnostics.extend(problems)
            songs = build_songs(entry, node, frame=frame, labels=labels, language=language)
            return songs, tuple(diagnostics)
        case LogosEntry():
            block = build_logos(entry, frame=frame, language=language, diagnostics=diagnostics)
        case TitleEntry():
            block = Paragraph(
                frame=frame,
                lines=tuple(rich_text(line, span, language) for line, span in entry.title.lines),
                setting=read_setting(entry, node, diagnostics),
                kind="title",
            )
        case TextEntry():
            block = Paragraph(
                frame=frame,
                lines=tuple(rich_text(line, span, language) for line, span in entry.text.lines),
                align=_align(entry),
                has_own_align=entry.align is not None,
                is_justified=entry.align is TextAlign.JUSTIFY,
                measure=entry.measure,
                setting=read_setting(entry, node, diagnostics),
            )
            diagnostics.extend(_unjustified(entry, node))
        case HeadingEntry():
            block = Heading(frame=frame)
    return (block,), tuple(diagnostics)


def _wordless(entry: SpaceEntry | RuleEntry, node: MappingNode, inherited: Inherited) -> Block:
    if isinstance(entry, SpaceEntry):
        frame = BlockFrame(span=node.span, section=inherited.section)
        return Space(frame=frame, height=entry.space)
    keys = entry.rule
    return Rule(
        frame=BlockFrame(
            span=node.span,
            section=inherited.section,
            gap_before=entry.gap_before,
            gap_after=entry.gap_after,
        ),
        width=keys.width or RULE_WIDTH,
        thickness_px=RULE_THICKNESS_PX if keys.thickness is None else keys.thickness,
        color=keys.color,
        align=keys.align,
    )


def _align(entry: TextEntry) -> Align:
    if entry.align is TextAlign.JUSTIFY:
        return entry.last_line or Align.LEFT
    return Align(entry.align or Align.CENTER)


def _unjustified(entry: TextEntry, node: MappingNode) -> Iterator[Diagnostic]:
    """Report `last_line` on a text that is not justified."""
    key = node.key("last_line")
    if key is not None and entry.align is not TextAlign.JUSTIFY:
        yield error(
            "last_line-unjustified",
            "`last_line` applies to justified text only",
            hint="add `align: justify`, or remove `last_line`",
            span=key.span,
        )


def _frame(
    entry: BlockKeys, node: MappingNode, *, inherited: Inherited, diagnostics: list[Diagnostic]
) -> BlockFrame:
    return _new_frame(
        span=node.span,
        section=inherited.section,
        heading=_text(entry.heading, entry.language or inherited.language)
        if entry.heading
        else None,
        gap_before=entry.gap_before,
        gap_after=entry.gap_after,
        style=inherited.style_called(entry.style, diagnostics),
        side=entry.side,
        alone=CheckedTimes(entry, node, inherited.rate, diagnostics).get("alone"),
    )


def _text(line: SourceLine, language: str) -> Text:
    return rich_text(line.value, line.span, language)
