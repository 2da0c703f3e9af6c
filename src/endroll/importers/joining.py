"""Joining: pieces that an empty line parts and that belong together.

Stage `intake`. In: the pieces of one block after another. Out: fewer of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.importers.line_classifier import Sure, heads_a_list, role_sureness
from endroll.importers.tables import TWO_COLUMNS
from endroll.interchange.nodes import HeadingPiece, PeoplePiece, TablePiece, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from endroll.interchange.nodes import Piece

_LONG_LIST: Final = 12
_LONGER_LIST: Final = 24
_NARROW: Final = 28
_NARROWER: Final = 24


def join_pieces(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return pieces with headings over their lists, and roles over names that stand far below."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        together = _together(before, piece) if isinstance(before, HeadingPiece) else None
        if together is None:
            joined.append(piece)
        else:
            joined[-1] = together
    return tuple(_in_columns(piece) for piece in joined)


def _together(head: HeadingPiece, piece: Piece) -> Piece | None:
    words = head.heading
    is_role = role_sureness(words.text) >= Sure.LIKELY
    if isinstance(piece, PeoplePiece) and piece.role is None and piece.heading is None:
        if heads_a_list(words.text) or not is_role:
            return replace(_settled(piece), heading=words) if _is_head(words) else None
        return replace(_settled(piece), role=_sure(words))
    if isinstance(piece, TablePiece) and piece.heading is None:
        rows = piece.rows
        if rows[0].role is not None and heads_a_list(words.text):
            rows = (replace(rows[0], role=_sure(rows[0].role)), *rows[1:])
        return replace(piece, heading=_sure(words), rows=rows)
    return None


def _settled(piece: PeoplePiece) -> PeoplePiece:
    names = tuple(replace(name, words=_sure(name.words)) for name in piece.names)
    return replace(piece, names=names)


def _is_head(words: Words) -> bool:
    return heads_a_list(words.text) or bool(words.doubts)


def _sure(words: Words) -> Words:
    """Return words without the doubts that what stands beside them has settled."""
    settled = ("with no name below", "by itself", "in capitals", TWO_COLUMNS)
    doubts = tuple(each for each in words.doubts if not any(part in each for part in settled))
    return replace(words, doubts=doubts)


def _in_columns(piece: Piece) -> Piece:
    """Return a long list without a role in two columns or three."""
    if not isinstance(piece, PeoplePiece) or piece.role is not None or piece.columns > 1:
        return piece
    widest = max(_width(name.words.text) for name in piece.names)
    count = len(piece.names)
    if count >= _LONGER_LIST and widest <= _NARROWER:
        return replace(piece, columns=3)
    return replace(piece, columns=2) if count >= _LONG_LIST and widest <= _NARROW else piece


def _width(text: str) -> int:
    return sum(2 if "\u2e80" <= character <= "\uffef" else 1 for character in text)
