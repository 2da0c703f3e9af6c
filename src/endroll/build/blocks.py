"""Blocks: an entry as written to a block of the roll, with what it takes over filled in.

Stage `model`. In: an entry's model, and what surrounds it. Out: a block and diagnostics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.build.logos import build_logos
from endroll.build.people import build_cast, build_people
from endroll.build.setting import read_setting
from endroll.build.songs import build_song, build_songs, read_labels
from endroll.build.times import WrittenTimes
from endroll.core.diagnostics import Diagnostic, error
from endroll.model.choices import Align, TextAlign
from endroll.model.credits import (
    Block,
    BlockFrame,
    Heading,
    Paragraph,
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
    SongEntry,
    SongsEntry,
    SpaceEntry,
    TextEntry,
    TitleEntry,
)
from endroll.source.tree import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.build.entry_kinds import BlockEntry
    from endroll.build.inherited import Surroundings
    from endroll.schema.fields import Line


def build_block(
    entry: BlockEntry, node: Mapping, around: Surroundings
) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """Return the block that an entry makes, whatever kind it is; of songs there may be several."""
    if isinstance(entry, SpaceEntry):
        frame = BlockFrame(span=node.span, section=around.section)
        return (Space(frame=frame, height=entry.space),), ()
    found: list[Diagnostic] = []
    language = entry.language or around.language
    frame = _frame(entry, node, around=around, found=found)
    block: Block
    match entry:
        case PeopleEntry():
            block = build_people(entry, node, frame=frame, around=around, found=found)
        case CastEntry():
            block = build_cast(entry, node, frame=frame, around=around, found=found)
        case SongEntry():
            labels, wrong = read_labels(entry.labels, around.labels)
            found.extend(wrong)
            song = node.get("song")
            order = [key.text for key, _ in song.entries] if isinstance(song, Mapping) else []
            block = build_song(entry.song, order, frame=frame, labels=labels, language=language)
        case SongsEntry():
            labels, wrong = read_labels(entry.labels, around.labels)
            found.extend(wrong)
            songs = build_songs(entry, node, frame=frame, labels=labels, language=language)
            return songs, tuple(found)
        case LogosEntry():
            block = build_logos(entry, frame=frame, language=language, found=found)
        case TitleEntry():
            block = Paragraph(
                frame=frame,
                lines=tuple(rich_text(line, span, language) for line, span in entry.title.lines),
                setting=read_setting(entry, node, found),
                kind="title",
            )
        case TextEntry():
            block = Paragraph(
                frame=frame,
                lines=tuple(rich_text(line, span, language) for line, span in entry.text.lines),
                align=_align(entry),
                is_justified=entry.align is TextAlign.JUSTIFY,
                measure=entry.measure,
                setting=read_setting(entry, node, found),
            )
            found.extend(_unjustified(entry, node))
        case HeadingEntry():
            block = Heading(frame=frame)
    return (block,), tuple(found)


def _align(entry: TextEntry) -> Align:
    if entry.align is TextAlign.JUSTIFY:
        return entry.last_line or Align.LEFT
    return Align(entry.align or Align.CENTER)


def _unjustified(entry: TextEntry, node: Mapping) -> Iterator[Diagnostic]:
    """Report what is said of the last line of a text that is not justified."""
    key = node.key("last_line")
    if key is not None and entry.align is not TextAlign.JUSTIFY:
        yield error(
            "last_line-unjustified",
            "`last_line` is about justified text, and this is not",
            hint="add `align: justify`, or take `last_line` away",
            span=key.span,
        )


def _frame(
    entry: BlockKeys, node: Mapping, *, around: Surroundings, found: list[Diagnostic]
) -> BlockFrame:
    return BlockFrame(
        span=node.span,
        section=around.section,
        heading=_text(entry.heading, entry.language or around.language) if entry.heading else None,
        gap_before=entry.gap_before,
        gap_after=entry.gap_after,
        style=around.style_called(entry.style, found),
        alone=WrittenTimes(entry, node, around.rate, found).get("alone"),
    )


def _text(line: Line, language: str) -> Text:
    return rich_text(line.value, line.span, language)
