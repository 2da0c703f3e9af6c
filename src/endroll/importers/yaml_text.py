"""YAML text: a draft written as a person would write it.

Stage `intake`. In: a Draft. Out: the text of credits.yaml, what is in doubt said beside it. It
knows no file and no format but this one.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from endroll.build.defaults import LABELS
from endroll.interchange.nodes import (
    HeadingPiece,
    PeoplePiece,
    PicturesPiece,
    SongPiece,
    TablePiece,
    TextPiece,
    Words,
)
from endroll.schema.roll import CastRowKeys
from endroll.source.scalars import scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from endroll.interchange.nodes import Draft, Named, Piece, SongLine, TableRow

DOUBT: Final = "in doubt"
"""What a comment beside whatever is uncertain begins with."""

_SHORT_LIST: Final = 4
_SHORT_LINE: Final = 88
_LONGEST_KEY: Final = 200
_NOTE_COLUMN: Final = 34
_COMMENT: Final = "\0"
"""Stands before a comment until its line is whole; no text of a draft holds it."""


def write_yaml(draft: Draft, source: str) -> str:
    """Return a draft as credits.yaml; `source` is what it came from, for the first comment."""
    return "\n".join(map(_aligned, _lines(draft, source))) + "\n"


def _lines(draft: Draft, source: str) -> Iterator[str]:
    yield f"# Credits, imported from {scalar(source)}."
    if any(words.doubts for words in draft.words()):
        yield f'# Whatever is uncertain says so: look for "{DOUBT}", and take the comment away.'
    yield from (f"# {note}" for note in draft.notes)
    yield ""
    if draft.title is not None:
        yield _noted(f"title: {scalar(draft.title.text)}", draft.title)
    if draft.language is not None:
        yield _beside(f"language: {draft.language}", "guessed from the text")
    if draft.title is not None or draft.language is not None:
        yield ""
    labels = _usual_labels(draft)
    if labels:
        yield _beside("labels:", "the words about the lines of a song")
        yield from (f"  {key}: {scalar(label)}" for key, label in labels.items())
        yield ""
    yield "roll:"
    for number, piece in enumerate(draft.pieces):
        if number:
            yield ""
        yield from _entry(piece, {**LABELS, **labels})


def _entry(piece: Piece, labels: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of an entry, a dash before the first."""
    for number, line in enumerate(_keys(piece, labels)):
        yield f"  - {line}" if number == 0 else f"    {line}"


def _keys(piece: Piece, labels: Mapping[str, str]) -> Iterator[str]:
    if piece.heading is not None:
        yield _noted(f"heading: {scalar(piece.heading.text)}", piece.heading)
    match piece:
        case PeoplePiece():
            yield from _people(piece)
        case TablePiece():
            yield "cast:"
            for row in piece.rows:
                yield from _row(row)
        case SongPiece():
            yield from _song(piece, labels)
        case TextPiece():
            yield from _text("title" if piece.is_title else "text", piece.text)
        case PicturesPiece():
            yield from _pictures(piece)
        case HeadingPiece():
            pass


def _people(piece: PeoplePiece) -> Iterator[str]:
    if piece.role is not None:
        yield _noted(f"role: {scalar(piece.role.text)}", piece.role)
    if piece.columns > 1:
        yield f"columns: {piece.columns}"
    if piece.across:
        yield "fill: across"
    yield from _names("names", piece.names)


def _names(key: str, names: tuple[Named, ...], indent: str = "  ") -> Iterator[str]:
    """Yield names behind their key: one beside it, a few in brackets, or each on a line."""
    is_plain = not any(name.native or name.words.doubts for name in names)
    if len(names) == 1:
        yield f"{key}: {_name(names[0])}"
        return
    if is_plain and len(names) <= _SHORT_LIST:
        listed = ", ".join(scalar(name.words.text, in_flow=True) for name in names)
        if len(listed) + len(key) + 6 <= _SHORT_LINE:
            yield f"{key}: [{listed}]"
            return
    yield f"{key}:"
    for name in names:
        yield f"{indent}- {_name(name)}"


def _name(name: Named) -> str:
    if name.native is None:
        return _noted(scalar(name.words.text), name.words)
    text, native = (scalar(each.text, in_flow=True) for each in (name.words, name.native))
    doubts = Words("", name.words.place, (*name.words.doubts, *name.native.doubts))
    return _noted(f"{{name: {text}, native: {native}}}", doubts)


def _row(row: TableRow) -> Iterator[str]:
    if row.group is not None:
        yield _noted(f"  - group: {scalar(row.group.text)}", row.group)
        return
    if row.role is None:
        raise ValueError("a row without a role is no row")
    role = scalar(row.role.text)
    is_short = row.role.text not in CastRowKeys.key_names() and len(role) < _LONGEST_KEY
    first = row.names[0]
    if is_short and len(row.names) == 1 and not row.role.doubts:
        yield f"  - {role}: {_name(first)}"
    elif is_short and not row.role.doubts:
        lines = list(_names(role, row.names))
        yield f"  - {lines[0]}"
        yield from (f"    {line}" for line in lines[1:])
    else:
        yield _noted(f"  - role: {role}", row.role)
        yield from (f"    {line}" for line in _names("names", row.names))


def _song(piece: SongPiece, labels: Mapping[str, str]) -> Iterator[str]:
    yield "song:"
    merged: dict[str, list[SongLine]] = {}
    for line in piece.lines:
        merged.setdefault(line.key, []).append(line)
    for key, lines in merged.items():
        first = lines[0].words
        if len(lines) == 1:
            yield _noted(f"  {key}: {scalar(first.text)}", first)
            continue
        doubts = tuple(doubt for line in lines for doubt in line.words.doubts)
        listed = ", ".join(scalar(line.words.text, in_flow=True) for line in lines)
        yield _noted(f"  {key}: [{listed}]", Words("", first.place, doubts))
    others = {
        line.key: line.label
        for line in piece.lines
        if line.label is not None and line.label != labels[line.key]
    }
    if others:
        written = ", ".join(f"{key}: {scalar(it, in_flow=True)}" for key, it in others.items())
        yield f"labels: {{{written}}}"


def _pictures(piece: PicturesPiece) -> Iterator[str]:
    yield "logos:"
    for picture in piece.pictures:
        file, caption = picture.file, picture.caption
        if caption is None:
            yield _noted(f"  - {scalar(file.text)}", file)
            continue
        written, below = (scalar(each.text, in_flow=True) for each in (file, caption))
        doubts = Words("", file.place, (*file.doubts, *caption.doubts))
        yield _noted(f"  - {{file: {written}, caption: {below}}}", doubts)
    if piece.caption is not None:
        yield _noted(f"caption: {scalar(piece.caption.text)}", piece.caption)


def _text(key: str, words: Words) -> Iterator[str]:
    lines = words.text.split("\n")
    if len(lines) == 1:
        yield _noted(f"{key}: {scalar(words.text)}", words)
        return
    yield _noted(f"{key}: |", words)
    yield from (f"  {line}".rstrip() for line in lines)


def _usual_labels(draft: Draft) -> dict[str, str]:
    """Return the words that most songs have about a line, where these are not the language's."""
    counts: dict[str, Counter[str]] = {}
    for piece in draft.pieces:
        for line in piece.lines if isinstance(piece, SongPiece) else ():
            if line.label is not None:
                counts.setdefault(line.key, Counter())[line.label] += 1
    usual = {key: count.most_common(1)[0][0] for key, count in counts.items()}
    return {key: label for key, label in usual.items() if label != LABELS[key]}


def _noted(written: str, words: Words) -> str:
    if not words.doubts:
        return written
    return _beside(written, f"{DOUBT}: {_joined(words.doubts)}")


def _beside(written: str, comment: str) -> str:
    return f"{written}{_COMMENT}# {comment}"


def _aligned(line: str) -> str:
    """Return a line with its comment in the column in which all comments begin."""
    written, has_comment, comment = line.partition(_COMMENT)
    return f"{written:<{_NOTE_COLUMN - 2}}  {comment}" if has_comment else written.rstrip()


def _joined(doubts: Iterable[str]) -> str:
    return "; ".join(" ".join(doubt.split()) for doubt in dict.fromkeys(doubts))
