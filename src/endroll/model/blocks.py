"""Blocks: an entry as written to a block of the roll, with what it takes over filled in.

Stage `model`. In: an entry's model, and what surrounds it. Out: a block and diagnostics.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.diagnostics import Diagnostic, error, shortened, warning
from endroll.model.credits import (
    Align,
    Arrange,
    Block,
    BlockFrame,
    Cast,
    CastRow,
    Heading,
    Name,
    Paragraph,
    People,
    Space,
    Text,
)
from endroll.model.reading import nearest_word
from endroll.model.songs import build_song, read_labels
from endroll.model.written import (
    BlockKeys,
    CastEntry,
    NameKeys,
    PeopleEntry,
    SongEntry,
    SpaceEntry,
    TextEntry,
)
from endroll.source.tree import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Mapping as Table

    from endroll.diagnostics import Span
    from endroll.model.fields import Line

_AFTER_A_COMMA: Final = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "inc", "llc", "ltd", "co", "corp", "gmbh"}
    | {"acs", "ace", "afc", "asc", "bsc", "cas", "csc", "mpse"}
)
"""What follows a name after a comma and is seldom a name by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What an entry takes over from the file and the section it stands in."""

    styles: frozenset[str]
    labels: Table[str, str]
    language: str
    arrange: Arrange
    section: int = 0
    depth: int = 0


def build_block(
    entry: BlockKeys | SpaceEntry, node: Mapping, around: Surroundings
) -> tuple[Block, tuple[Diagnostic, ...]]:
    """Return the block that an entry makes, whatever kind of block it is."""
    found: list[Diagnostic] = []
    if isinstance(entry, SpaceEntry):
        frame = BlockFrame(span=node.span, section=around.section)
        return Space(frame=frame, height=entry.space), ()
    language = entry.language or around.language
    frame = _frame(entry, node.span, around=around, found=found)
    block: Block
    if isinstance(entry, PeopleEntry):
        block = _people(entry, node, frame=frame, around=around, found=found)
    elif isinstance(entry, CastEntry):
        rows = tuple(
            CastRow(_text(row.role, language), _names(row.names, language, found))
            for row in entry.cast
        )
        block = Cast(frame=frame, rows=rows)
    elif isinstance(entry, SongEntry):
        labels, wrong = read_labels(entry.labels, around.labels)
        found.extend(wrong)
        song = node.get("song")
        order = [key.text for key, _ in song.entries] if isinstance(song, Mapping) else []
        block = build_song(entry.song, order, frame=frame, labels=labels, language=language)
    elif isinstance(entry, TextEntry):
        block = Paragraph(
            frame=frame,
            lines=tuple(Text(line, span, language) for line, span in entry.text.lines),
            align=entry.align or Align.CENTER,
            measure=entry.measure,
        )
    else:
        block = Heading(frame=frame)
    return block, tuple(found)


def _frame(
    entry: BlockKeys, span: Span, *, around: Surroundings, found: list[Diagnostic]
) -> BlockFrame:
    style = entry.style
    if style is not None and style.value not in around.styles:
        nearest = nearest_word(style.value, around.styles)
        known = ", ".join(sorted(around.styles))
        found.append(
            error(
                "unknown-style",
                f"there is no style “{shortened(style.value)}”",
                hint=f"did you mean {nearest}?" if nearest else f"the styles are {known}",
                span=style.span,
            )
        )
        style = None
    return BlockFrame(
        span=span,
        section=around.section,
        heading=_text(entry.heading, entry.language or around.language) if entry.heading else None,
        gap_before=entry.gap_before,
        gap_after=entry.gap_after,
        style=style.value if style else None,
    )


def _not_beside(node: Mapping, *, columns: int, align: Align | None) -> Iterator[Diagnostic]:
    """Report the keys that mean nothing where role and names stand side by side."""
    meaningless = {
        "columns": (columns > 1, "names beside their role stand in one column"),
        "align": (align is not None, "names beside their role start at the axis"),
    }
    for name, (is_written, message) in meaningless.items():
        if is_written:
            key = node.key(name)
            yield error(
                f"{name}-beside",
                message,
                hint=f"write `arrange: stacked` for this entry, or take `{name}` away",
                span=key.span if key else node.span,
            )


def _people(
    entry: PeopleEntry,
    node: Mapping,
    *,
    frame: BlockFrame,
    around: Surroundings,
    found: list[Diagnostic],
) -> People:
    language = entry.language or around.language
    columns = entry.columns or 1
    arrange = entry.arrange or around.arrange
    if arrange is Arrange.BESIDE and (columns > 1 or entry.align is not None):
        if entry.role is not None or entry.arrange is not None:
            found.extend(_not_beside(node, columns=columns, align=entry.align))
        arrange = Arrange.STACKED
    return People(
        frame=frame,
        role=_text(entry.role, language) if entry.role else None,
        names=_names(entry.names, language, found),
        arrange=arrange,
        columns=columns,
        align=entry.align,
        kind="role" if entry.role else "names",
    )


def _names(names: Sequence[NameKeys], language: str, found: list[Diagnostic]) -> tuple[Name, ...]:
    for number, name in enumerate(names):
        if name.name.node.lines > 1:
            found.append(_warn_of_run_on(name.name))
        if number and not name.name.node.quoted and _is_suffix(name.name.value):
            found.append(_warn_of_suffix(names[number - 1].name, name.name))
    return tuple(
        Name(
            _text(name.name, name.language or language),
            _text(name.native, name.language or language) if name.native else None,
        )
        for name in names
    )


def _text(line: Line, language: str) -> Text:
    return Text(line.value, line.span, language)


def _is_suffix(text: str) -> bool:
    return text.lower().replace(".", "") in _AFTER_A_COMMA


def _warn_of_suffix(before: Line, suffix: Line) -> Diagnostic:
    return warning(
        "name-cut-by-comma",
        f"“{suffix.value}” stands as a name of its own",
        hint=f'put a name with a comma in quotes: "{before.value}, {suffix.value}"',
        span=suffix.span,
    )


def _warn_of_run_on(name: Line) -> Diagnostic:
    return warning(
        "name-over-lines",
        f"{name.node.lines} lines are read as one name: “{shortened(name.value)}”",
        hint="begin the line of each name with a dash, or write this one in a single line",
        span=name.span,
    )
