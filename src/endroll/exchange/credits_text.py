"""Credits as plain text and as Markdown, to be read and mailed. A draft in, text out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from endroll.draft.pieces import PeoplePiece, SongPiece, TablePiece, TextPiece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.draft.pieces import Draft, Named, Piece

_SPECIAL: Final = re.compile(
    r"([\\`*_\[\]<>|])|^([#+-])(?=\s)|(?:(?<=^\d)|(?<=^\d\d))([.)])(?=\s)", re.MULTILINE
)


def plain_text(draft: Draft) -> str:
    """Return credits with roles above their names, and an empty line between."""
    title = [draft.title.text] if draft.title else []
    blocks = [*title, *("\n".join(_text_lines(piece)) for piece in draft.pieces)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _text_lines(piece: Piece) -> Iterator[str]:
    if piece.heading is not None:
        yield piece.heading.text
    if isinstance(piece, PeoplePiece):
        if piece.role is not None:
            yield piece.role.text
        yield from map(said, piece.names)
    elif isinstance(piece, TablePiece):
        for row in piece.rows:
            if row.group is not None:
                yield row.group.text
            first, *more = [said(name) for name in row.names] or [""]
            if row.names:
                yield f"{row.role.text if row.role else ''}\t{first}"
            yield from (f"\t{name}" for name in more)
    elif isinstance(piece, SongPiece):
        yield from (line.words.text for line in piece.lines)
    elif isinstance(piece, TextPiece):
        yield from piece.text.text.split("\n")


def markdown(draft: Draft) -> str:
    """Return credits with headings, bold roles and lists; tables for what stands side by side."""
    title = [f"# {_escaped(draft.title.text)}"] if draft.title else []
    blocks = [*title, *("\n".join(_markdown_lines(piece)) for piece in draft.pieces)]
    return "\n\n".join(block.strip("\n") for block in blocks if block) + "\n"


def _markdown_lines(piece: Piece) -> Iterator[str]:
    if piece.heading is not None:
        yield f"## {_escaped(piece.heading.text)}"
        yield ""
    if isinstance(piece, PeoplePiece):
        if piece.role is not None:
            yield f"**{_escaped(piece.role.text)}**"
            yield ""
        yield from (f"- {_escaped(said(name))}" for name in piece.names)
    elif isinstance(piece, TablePiece):
        yield "| Role | Name |"
        yield "|---|---|"
        for row in piece.rows:
            if row.group is not None:
                yield f"| **{_escaped(row.group.text)}** | |"
            role = _escaped(row.role.text) if row.role else ""
            for number, name in enumerate(row.names):
                yield f"| {role if number == 0 else ''} | {_escaped(said(name))} |"
    elif isinstance(piece, SongPiece):
        yield from (f"{_escaped(line.words.text)}  " for line in piece.lines)
    elif isinstance(piece, TextPiece):
        yield from (f"{_escaped(line)}  " if line else "" for line in piece.text.text.split("\n"))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", text)


def said(name: Named) -> str:
    """Return a name and its native form on one line."""
    return f"{name.words.text} {name.native.text}" if name.native else name.words.text
