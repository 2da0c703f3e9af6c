"""Song lines: the lines of a music cue, known by their labels.

Stage `intake`. In: the lines of a block. Out: a song, or nothing where they are none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from endroll.importers.clean_text import escape_marks, one_line
from endroll.importers.lexicon import ONLY_SONGS, SONG_LABELS
from endroll.interchange.nodes import NodeText, SongLine, SongNode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.lines import TextLine

_QUOTED: Final = re.compile(r"^[“\"„«「『‘](.+?)[”\"“»」』’]$")
_ALBUM: Final = re.compile(
    r"^(\W*from the (?:album|EP|single|soundtrack)\s*[“\"„«]?)(.+?)([”\"“»]?\)?)$", re.IGNORECASE
)
_LABELS: Final = tuple(
    (key, re.compile(rf"^({re.escape(label)}\s*[:：]?\s*)(\S.*)$", re.IGNORECASE))
    for key, labels in SONG_LABELS.items()
    for label in sorted(labels, key=len, reverse=True)
)


def read_song(lines: Sequence[TextLine]) -> SongNode | None:
    """Return the song that a block is; None where it is none, or more than that."""
    found = [_song_line(line, is_first=number == 0) for number, line in enumerate(lines)]
    known = [each for each in found if each is not None]
    keys = {each.key for each in known}
    if len(lines) == 1 or len(known) < len(found) - 1 or not keys & ONLY_SONGS:
        return None
    doubted = [
        each if each is not None else _doubted(line, number)
        for number, (each, line) in enumerate(zip(found, lines, strict=True))
    ]
    return (
        None
        if any(each is None for each in doubted)
        else SongNode(lines=tuple(filter(None, doubted)))
    )


def _doubted(line: TextLine, number: int) -> SongLine | None:
    """Return a line without a label: a title where it is the first, otherwise no line of a song."""
    if number:
        return None
    words = NodeText(_text(line.stripped), line.place, ("taken for the title of the song",))
    return SongLine(key="title", text=words, label="{}")


def _song_line(line: TextLine, *, is_first: bool) -> SongLine | None:
    text = line.stripped
    if is_first and (match := _QUOTED.match(text)):
        return SongLine(
            key="title", text=NodeText(_text(match[1]), line.place), label=_label(text, match[1])
        )
    if match := _ALBUM.match(text):
        label = f"{one_line(match[1])}{' ' * match[1].endswith(' ')}{{}}{match[3]}"
        return SongLine(
            key="album", text=NodeText(_text(match[2]), line.place), label=_typographic(label)
        )
    for key, pattern in _LABELS:
        if match := pattern.match(text):
            label = f"{match[1].rstrip()} {{}}"
            return SongLine(key=key, text=NodeText(_text(match[2]), line.place), label=label)
    return None


def _label(text: str, inner: str) -> str:
    return _typographic(text.replace(inner, "{}", 1))


def _typographic(label: str) -> str:
    """Return a label with typographer's quotes in place of typed ones."""
    return re.sub(r'"(\{\})"?', "“{}”", label) if '"' in label else label


def _text(text: str) -> str:
    return escape_marks(one_line(text))
