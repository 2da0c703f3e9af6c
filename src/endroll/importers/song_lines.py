"""Recognize the lines of a music cue by their labels, such as “Performed by”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from endroll.importers.clean_text import escape_tags, one_line
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
    """Return the music cue that a block is, or None if it is not one or holds anything more."""
    candidates = [_song_line(line, is_first=number == 0) for number, line in enumerate(lines)]
    known = [line for line in candidates if line is not None]
    keys = {line.key for line in known}
    if len(lines) == 1 or len(known) < len(lines) - 1 or not keys & ONLY_SONGS:
        return None
    if candidates[0] is None:
        return SongNode(lines=(_assumed_title(lines[0]), *known))
    return SongNode(lines=tuple(known)) if len(known) == len(lines) else None


def _assumed_title(line: TextLine) -> SongLine:
    """Return the first line of a song, which has no label and no quotation marks, as its title."""
    title = NodeText(_text(line.stripped), line.place, ("assumed to be the title of the song",))
    return SongLine(key="title", text=title, label="{}")


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
    """Return a label with curly quotes instead of straight ones."""
    return re.sub(r'"(\{\})"?', "“{}”", label) if '"' in label else label


def _text(text: str) -> str:
    return escape_tags(one_line(text))
