"""Build blocks of songs, with a label on each line.

In: `SongKeys` and labels. Out: a title and lines as shown on screen.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from endroll.core.diagnostics import Diagnostic, error
from endroll.model.credits import Block, BlockFrame, Row, Song, Text
from endroll.schema.marks import rich_text
from endroll.schema.songs import LabelKeys
from endroll.source.tree import MappingNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from endroll.schema.fields import SourceLine
    from endroll.schema.roll import SongsEntry
    from endroll.schema.songs import SongKeys
    from endroll.source.tree import Node

_GAP = "{}"


def read_labels(
    written: LabelKeys | None, defaults: Mapping[str, str]
) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """Return the label of every line: the written one, or the default."""
    labels = dict(defaults)
    diagnostics: list[Diagnostic] = []
    for key in LabelKeys.key_names():
        line: SourceLine | None = getattr(written, key, None)
        if line is None:
            continue
        if line.value.count(_GAP) == 1:
            labels[key] = line.value
            continue
        amount = "no {}" if _GAP not in line.value else "more than one {}"
        diagnostics.append(
            error(
                "label-without-place",
                f"the label `{key}` has {amount}",
                hint=f"write one {{}} in place of the text: {defaults[key]}",
                span=line.span,
            )
        )
    return labels, tuple(diagnostics)


def build_song(
    keys: SongKeys,
    order: Sequence[str],
    *,
    frame: BlockFrame,
    labels: Mapping[str, str],
    language: str,
) -> Song:
    """Return a song block with its lines in `order`, below the title."""

    def label(key: str) -> Text | None:
        values: tuple[SourceLine, ...] | None = getattr(keys, key, None)
        if not values:
            return None
        joined = join_names([line.value for line in values])
        return rich_text(labels[key].replace(_GAP, joined), values[0].span, language)

    lines = (label(key) for key in order if key != "title")
    return Song(
        frame=frame, title=label("title"), lines=tuple(line for line in lines if line is not None)
    )


def build_songs(
    entry: SongsEntry,
    node: MappingNode,
    *,
    frame: BlockFrame,
    labels: Mapping[str, str],
    language: str,
) -> tuple[Block, ...]:
    """Return songs, or rows of songs; the first has the heading, the first and last the gaps.

    The last row is filled up with empty shares.
    """
    nodes = _nodes_of(node.get("songs"))
    songs = []
    for keys in entry.songs:
        written = _node_of(keys, nodes) or node
        inner = BlockFrame(span=written.span, section=frame.section, style=frame.style)
        order = [key.text for key, _ in written.entries]
        songs.append(build_song(keys, order, frame=inner, labels=labels, language=language))
    count = entry.per_row or 1
    blocks: list[Block] = [*songs]
    if count > 1:
        rows = (songs[first : first + count] for first in range(0, len(songs), count))
        blocks = [
            Row(
                frame=replace(row[0].frame, style=None),
                shares=(*((song,) for song in row), *((),) * (count - len(row))),
                kind="songs",
            )
            for row in rows
        ]
    first = blocks[0]
    blocks[0] = replace(
        first,
        frame=replace(first.frame, heading=frame.heading, gap_before=frame.gap_before),
    )
    last = blocks[-1]
    blocks[-1] = replace(last, frame=replace(last.frame, gap_after=frame.gap_after))
    return tuple(blocks)


def _nodes_of(node: Node | None) -> tuple[MappingNode, ...]:
    items = node.items if isinstance(node, SequenceNode) else (node,)
    return tuple(item for item in items if isinstance(item, MappingNode))


def _node_of(keys: SongKeys, nodes: Iterable[MappingNode]) -> MappingNode | None:
    """Return the node of a song: the one that contains the node of its first line."""
    key, lines = next((key, lines) for key, lines in keys if lines)
    for node in nodes:
        value = node.get(key)
        if value is lines[0].node or (
            isinstance(value, SequenceNode) and lines[0].node in value.items
        ):
            return node
    return None


def join_names(names: Sequence[str]) -> str:
    """Join names as in a sentence: `A, B & C`."""
    return " & ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
