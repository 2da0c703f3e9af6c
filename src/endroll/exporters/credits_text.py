"""Credits as plain text and as Markdown, to be read and mailed. A draft in, text out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from endroll.interchange.nodes import (
    HeadingPiece,
    PeoplePiece,
    PicturesPiece,
    SongPiece,
    TablePiece,
    TextPiece,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.interchange.nodes import Draft, Named, Piece, TableRow

_SPECIAL: Final = re.compile(
    r"([\\`*_\[\]<>|])|^([#+-])(?=\s)|(?:(?<=^\d)|(?<=^\d\d))([.)])(?=\s)", re.MULTILINE
)
_IN_ADDRESS: Final = re.compile(r"[<>\\]")


def plain_text(draft: Draft) -> str:
    """Return credits with roles above their names, and an empty line between."""
    title = [draft.title.text] if draft.title else []
    blocks = [*title, *("\n".join(_text_lines(piece)) for piece in draft.pieces)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _text_lines(piece: Piece) -> Iterator[str]:
    if piece.heading is not None:
        yield piece.heading.text
    match piece:
        case PeoplePiece():
            if piece.role is not None:
                yield piece.role.text
            yield from map(_said_and_read, piece.names)
        case TablePiece():
            for row in piece.rows:
                yield from _text_row(row)
        case SongPiece():
            yield from (line.words.text for line in piece.lines)
        case TextPiece():
            yield from piece.text.text.split("\n")
        case PicturesPiece():
            yield from piece.lines("[{}]".format, str)
        case HeadingPiece():
            pass


def _text_row(row: TableRow) -> Iterator[str]:
    if row.group is not None:
        yield row.group.text
    for number, name in enumerate(row.names):
        yield f"{row.role.text if row.role and not number else ''}\t{_said_and_read(name)}"


def markdown(draft: Draft) -> str:
    """Return credits with headings, bold roles and lists; tables for what stands side by side."""
    title = [f"# {_escaped(draft.title.text)}"] if draft.title else []
    blocks = [*title, *("\n".join(_markdown_lines(piece)) for piece in draft.pieces)]
    return "\n\n".join(block.strip("\n") for block in blocks if block) + "\n"


def _markdown_lines(piece: Piece) -> Iterator[str]:
    if piece.heading is not None:
        yield f"## {_escaped(piece.heading.text)}"
        yield ""
    match piece:
        case PeoplePiece():
            if piece.role is not None:
                yield f"**{_escaped(piece.role.text)}**"
                yield ""
            yield from (f"- {_escaped(_said_and_read(name))}" for name in piece.names)
        case TablePiece():
            yield "| Role | Name |"
            yield "|---|---|"
            for row in piece.rows:
                yield from _markdown_row(row)
        case SongPiece():
            yield from (f"{_escaped(line.words.text)}  " for line in piece.lines)
        case TextPiece():
            yield from (
                f"{_escaped(line)}  " if line else "" for line in piece.text.text.split("\n")
            )
        case PicturesPiece():
            yield from (f"{line}  " for line in piece.lines(_pictured, _escaped))
        case HeadingPiece():
            pass


def _markdown_row(row: TableRow) -> Iterator[str]:
    if row.group is not None:
        yield f"| **{_escaped(row.group.text)}** | |"
    for number, name in enumerate(row.names):
        role = _escaped(row.role.text) if row.role and not number else ""
        yield f"| {role} | {_escaped(_said_and_read(name))} |"


def _pictured(file: str) -> str:
    return f"![{_escaped(file)}](<{_IN_ADDRESS.sub(_backslashed, file)}>)"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(_backslashed, text)


def _backslashed(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def said(name: Named) -> str:
    """Return a name and its native form on one line."""
    return f"{name.words.text} {name.native.text}" if name.native else name.words.text


def _said_and_read(name: Named) -> str:
    """Return the same, and how it is read."""
    return f"{said(name)} ({name.reading.text})" if name.reading else said(name)
