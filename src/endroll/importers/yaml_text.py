"""Write a draft as credits.yaml, the way a person would write it, with doubts as comments."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.build.defaults import LABELS
from endroll.importers.clean_text import one_line
from endroll.interchange.nodes import (
    HeadingNode,
    NodeText,
    PeopleNode,
    PicturesNode,
    SongNode,
    TableNode,
    TextNode,
)
from endroll.schema.roll import CastRowKeys
from endroll.source.doubts import DOUBT
from endroll.source.scalars import scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from endroll.interchange.nodes import CreditsDraft, DraftNode, NameNode, SongLine, TableRow

LONG_LIST: Final = 12
"""The number of names from which a list without columns of its own is too long for one column."""

_MAX_INLINE_NAMES: Final = 4
_MAX_INLINE_LENGTH: Final = 88
_MAX_KEY_LENGTH: Final = 200
_MAX_COLUMNS: Final = 12
"""More are for the layout to choose."""

_COMMENT_COLUMN: Final = 34
_COMMENT: Final = "\0"
"""Marks the start of a comment until lines are aligned; no text of a draft contains it."""


def write_yaml(draft: CreditsDraft, source: str) -> str:
    """Return a draft as credits.yaml; the first comment names its `source`."""
    return "\n".join(map(_aligned, _lines(draft, source))) + "\n"


def write_part(draft: CreditsDraft, source: str, *, language: str | None = None) -> str:
    """Return a draft as a file for credits to include, which has entries and nothing else.

    A `language` is that of all entries, as one section. The title of the draft is left out.
    """
    draft = replace(draft, title=None, nodes=tuple(map(_in_columns, draft.nodes)))
    return "\n".join(map(_aligned, _lines_of_part(draft, source, language))) + "\n"


def _lines_of_part(draft: CreditsDraft, source: str, language: str | None) -> Iterator[str]:
    yield from _head(draft, source)
    yield "roll:"
    indent = ""
    if language is not None:
        yield _with_comment(f"  - language: {language}", "guessed from the text")
        yield "    section:"
        indent = "    "
    for number, node in enumerate(draft.nodes):
        if number:
            yield ""
        yield from (f"{indent}{line}" for line in _entry(node, LABELS))


def _in_columns(node: DraftNode) -> DraftNode:
    """Return a long list of names with as many columns as fit."""
    if isinstance(node, PeopleNode) and node.columns == 1 and len(node.names) >= LONG_LIST:
        return replace(node, columns=_MAX_COLUMNS + 1)
    return node


def _head(draft: CreditsDraft, source: str) -> Iterator[str]:
    yield f"# Credits, imported from {scalar(source)}."
    if any(text.doubts for text in draft.texts()):
        yield f'# Uncertain lines are marked "{DOUBT}": check each one, then delete its comment.'
    yield from (f"# {one_line(note)}" for note in draft.notes)
    yield ""


def _lines(draft: CreditsDraft, source: str) -> Iterator[str]:
    yield from _head(draft, source)
    if draft.title is not None:
        yield _with_doubts(f"title: {scalar(draft.title.text)}", draft.title)
    if draft.language is not None:
        yield _with_comment(f"language: {draft.language}", "guessed from the text")
    if draft.title is not None or draft.language is not None:
        yield ""
    labels = _common_labels(draft)
    if labels:
        yield _with_comment("labels:", "the wording of song lines")
        yield from (f"  {key}: {scalar(label)}" for key, label in labels.items())
        yield ""
    if _has_long_lists(draft):
        yield "layout:"
        yield _with_comment("  columns: auto", "long lists of names, in as many columns as fit")
        yield ""
    yield "roll:"
    for number, node in enumerate(draft.nodes):
        if number:
            yield ""
        yield from _entry(node, {**LABELS, **labels})


def _entry(node: DraftNode, labels: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of an entry, the first with a dash."""
    for number, line in enumerate(_keys(node, labels)):
        yield f"  - {line}" if number == 0 else f"    {line}"


def _keys(node: DraftNode, labels: Mapping[str, str]) -> Iterator[str]:
    if node.heading is not None:
        yield _with_doubts(f"heading: {scalar(node.heading.text)}", node.heading)
    match node:
        case PeopleNode():
            yield from _people(node)
        case TableNode():
            yield "cast:"
            for row in node.rows:
                yield from _row(row)
        case SongNode():
            yield from _song(node, labels)
        case TextNode():
            yield from _text("title" if node.is_title else "text", node.text)
        case PicturesNode():
            yield from _pictures(node)
        case HeadingNode():
            pass


def _people(node: PeopleNode) -> Iterator[str]:
    if node.role is not None:
        yield _with_doubts(f"role: {scalar(node.role.text)}", node.role)
    if node.columns > 1:
        yield f"columns: {node.columns if node.columns <= _MAX_COLUMNS else 'auto'}"
    if node.across:
        yield "fill: across"
    yield from _names("names", node.names)


def _names(key: str, names: tuple[NameNode, ...], indent: str = "  ") -> Iterator[str]:
    """Yield a key with names: a single name, a short list in brackets, or one name a line."""
    is_plain = not any(name.native or name.reading or name.name.doubts for name in names)
    if len(names) == 1:
        yield f"{key}: {_name(names[0])}"
        return
    if is_plain and len(names) <= _MAX_INLINE_NAMES:
        listed = ", ".join(scalar(name.name.text, in_flow=True) for name in names)
        if len(listed) + len(key) + 6 <= _MAX_INLINE_LENGTH:
            yield f"{key}: [{listed}]"
            return
    yield f"{key}:"
    for name in names:
        yield f"{indent}- {_name(name)}"


def _name(name: NameNode) -> str:
    texts = {"name": name.name, "native": name.native, "reading": name.reading}
    filled = {key: text for key, text in texts.items() if text is not None}
    if len(filled) == 1:
        return _with_doubts(scalar(name.name.text), name.name)
    pairs = ", ".join(f"{key}: {scalar(text.text, in_flow=True)}" for key, text in filled.items())
    doubts = tuple(doubt for text in filled.values() for doubt in text.doubts)
    return _with_doubts(f"{{{pairs}}}", NodeText("", name.name.place, doubts))


def _row(row: TableRow) -> Iterator[str]:
    if row.group is not None:
        yield _with_doubts(f"  - group: {scalar(row.group.text)}", row.group)
        return
    if row.role is None:
        raise ValueError("a table row needs a role or a group")
    role = scalar(row.role.text)
    is_short = row.role.text not in CastRowKeys.key_names() and len(role) < _MAX_KEY_LENGTH
    first = row.names[0]
    if is_short and len(row.names) == 1 and not row.role.doubts:
        yield f"  - {role}: {_name(first)}"
    elif is_short and not row.role.doubts:
        lines = list(_names(role, row.names))
        yield f"  - {lines[0]}"
        yield from (f"    {line}" for line in lines[1:])
    else:
        yield _with_doubts(f"  - role: {role}", row.role)
        yield from (f"    {line}" for line in _names("names", row.names))


def _song(node: SongNode, labels: Mapping[str, str]) -> Iterator[str]:
    yield "song:"
    merged: dict[str, list[SongLine]] = {}
    for line in node.lines:
        merged.setdefault(line.key, []).append(line)
    for key, lines in merged.items():
        first = lines[0].text
        if len(lines) == 1:
            yield _with_doubts(f"  {key}: {scalar(first.text)}", first)
            continue
        doubts = tuple(doubt for line in lines for doubt in line.text.doubts)
        listed = ", ".join(scalar(line.text.text, in_flow=True) for line in lines)
        yield _with_doubts(f"  {key}: [{listed}]", NodeText("", first.place, doubts))
    unusual = {
        line.key: line.label
        for line in node.lines
        if line.label is not None and line.label != labels[line.key]
    }
    if unusual:
        pairs = ", ".join(f"{key}: {scalar(label, in_flow=True)}" for key, label in unusual.items())
        yield f"labels: {{{pairs}}}"


def _pictures(node: PicturesNode) -> Iterator[str]:
    yield "logos:"
    for picture in node.pictures:
        file, caption = picture.file, picture.caption
        if caption is None:
            yield _with_doubts(f"  - {scalar(file.text)}", file)
            continue
        pair = f"{{file: {scalar(file.text, in_flow=True)}, "
        pair += f"caption: {scalar(caption.text, in_flow=True)}}}"
        doubts = NodeText("", file.place, (*file.doubts, *caption.doubts))
        yield _with_doubts(f"  - {pair}", doubts)
    if node.caption is not None:
        yield _with_doubts(f"caption: {scalar(node.caption.text)}", node.caption)


def _text(key: str, text: NodeText) -> Iterator[str]:
    lines = text.text.split("\n")
    if len(lines) == 1:
        yield _with_doubts(f"{key}: {scalar(text.text)}", text)
        return
    yield _with_doubts(f"{key}: |", text)
    yield from (f"  {line}".rstrip() for line in lines)


def _common_labels(draft: CreditsDraft) -> dict[str, str]:
    """Return the most common label of each kind of song line, if it is not the default."""
    counts: dict[str, Counter[str]] = {}
    for node in draft.nodes:
        for line in node.lines if isinstance(node, SongNode) else ():
            if line.label is not None:
                counts.setdefault(line.key, Counter())[line.label] += 1
    common = {key: count.most_common(1)[0][0] for key, count in counts.items()}
    return {key: label for key, label in common.items() if label != LABELS[key]}


def _has_long_lists(draft: CreditsDraft) -> bool:
    return any(
        isinstance(node, PeopleNode) and node.columns == 1 and len(node.names) >= LONG_LIST
        for node in draft.nodes
    )


def _with_doubts(line: str, text: NodeText) -> str:
    if not text.doubts:
        return line
    return _with_comment(line, f"{DOUBT}: {_joined(text.doubts)}")


def _with_comment(line: str, comment: str) -> str:
    return f"{line}{_COMMENT}# {one_line(comment)}"


def _aligned(line: str) -> str:
    """Return a line with its comment at the column of all comments."""
    content, has_comment, comment = line.partition(_COMMENT)
    return f"{content:<{_COMMENT_COLUMN - 2}}  {comment}" if has_comment else content.rstrip()


def _joined(doubts: Iterable[str]) -> str:
    return "; ".join(one_line(doubt) for doubt in dict.fromkeys(doubts))
