"""Write credits as plain text and as Markdown, to read and to mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from endroll.interchange.nodes import (
    HeadingNode,
    PeopleNode,
    PicturesNode,
    SongNode,
    TableNode,
    TextNode,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.interchange.nodes import CreditsDraft, DraftNode, NameNode, TableRow

_SPECIAL: Final = re.compile(
    r"([\\`*_\[\]<>|])|^([#+-])(?=\s)|(?:(?<=^\d)|(?<=^\d\d))([.)])(?=\s)", re.MULTILINE
)
_IN_ADDRESS: Final = re.compile(r"[<>\\]")


def to_plain_text(draft: CreditsDraft) -> str:
    """Return credits with roles above their names, and empty lines between blocks."""
    title = [draft.title.text] if draft.title else []
    blocks = [*title, *("\n".join(_text_lines(node)) for node in draft.nodes)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _text_lines(node: DraftNode) -> Iterator[str]:
    if node.heading is not None:
        yield node.heading.text
    match node:
        case PeopleNode():
            if node.role is not None:
                yield node.role.text
            yield from map(_name_with_reading, node.names)
        case TableNode():
            for row in node.rows:
                yield from _text_row(row)
        case SongNode():
            yield from (line.text.text for line in node.lines)
        case TextNode():
            yield from node.text.text.split("\n")
        case PicturesNode():
            yield from node.lines("[{}]".format, str)
        case HeadingNode():
            pass


def _text_row(row: TableRow) -> Iterator[str]:
    if row.group is not None:
        yield row.group.text
    for number, name in enumerate(row.names):
        yield f"{row.role.text if row.role and not number else ''}\t{_name_with_reading(name)}"


def to_markdown(draft: CreditsDraft) -> str:
    """Return credits with headings, bold roles and lists; cast lists become tables."""
    title = [f"# {_escaped(draft.title.text)}"] if draft.title else []
    blocks = [*title, *("\n".join(_markdown_lines(node)) for node in draft.nodes)]
    return "\n\n".join(block.strip("\n") for block in blocks if block) + "\n"


def _markdown_lines(node: DraftNode) -> Iterator[str]:
    if node.heading is not None:
        yield f"## {_escaped(node.heading.text)}"
        yield ""
    match node:
        case PeopleNode():
            if node.role is not None:
                yield f"**{_escaped(node.role.text)}**"
                yield ""
            yield from (f"- {_escaped(_name_with_reading(name))}" for name in node.names)
        case TableNode():
            yield "| Role | Name |"
            yield "|---|---|"
            for row in node.rows:
                yield from _markdown_row(row)
        case SongNode():
            yield from (f"{_escaped(line.text.text)}  " for line in node.lines)
        case TextNode():
            yield from (
                f"{_escaped(line)}  " if line else "" for line in node.text.text.split("\n")
            )
        case PicturesNode():
            yield from (f"{line}  " for line in node.lines(_picture_link, _escaped))
        case HeadingNode():
            pass


def _markdown_row(row: TableRow) -> Iterator[str]:
    if row.group is not None:
        yield f"| **{_escaped(row.group.text)}** | |"
    for number, name in enumerate(row.names):
        role = _escaped(row.role.text) if row.role and not number else ""
        yield f"| {role} | {_escaped(_name_with_reading(name))} |"


def _picture_link(file: str) -> str:
    return f"![{_escaped(file)}](<{_IN_ADDRESS.sub(_backslashed, file)}>)"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(_backslashed, text)


def _backslashed(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def name_with_native(name: NameNode) -> str:
    """Return a name followed by its native form, if it has one."""
    return f"{name.name.text} {name.native.text}" if name.native else name.name.text


def _name_with_reading(name: NameNode) -> str:
    """Return a name with its native form and its reading, if it has them."""
    return (
        f"{name_with_native(name)} ({name.reading.text})"
        if name.reading
        else name_with_native(name)
    )
