"""Recognize the lines of a music cue by their labels, such as “Performed by” or 作詞."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import regex

from endroll.importers.clean_text import one_line
from endroll.importers.lexicon import HeadingKind, fold, fold_letters, lexicon
from endroll.importers.line_splits import splits_of_text
from endroll.importers.separators import Separator
from endroll.importers.text_evidence import heading_kind, is_east_asian, is_notice
from endroll.interchange.nodes import NodeText, SongLine, SongNode
from endroll.schema.marks import escape_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.importers.line_shape import LineShape
    from endroll.importers.lines import TextLine

ONLY_SONGS: Final = frozenset({"performed_by", "published_by", "courtesy", "licensed_by", "album"})
"""Keys of lines that occur only in songs."""

_QUOTED: Final = regex.compile(r"^[“\"„«「『‘《〈»”](.+?)[”\"“»」』’》〉«]$")
_LABELLED_TITLE: Final = regex.compile(
    r"^(.{1,24}?)\s*[:：]?\s*[“\"„«「『《〈](.+?)[”\"“»」』》〉]$"
)
_QUOTED_START: Final = regex.compile(
    r"^([“\"„«「『《〈<])([^”\"“»」』》〉>]{1,80}[”\"“»」』》〉>])\s*[-–—,，、:：]?\s*(\S.*)$"
)
_SONG_SEPARATORS: Final = frozenset(
    {Separator.COLON, Separator.SIGN, Separator.TABS, Separator.WIDE, Separator.DASH}
)
_WRITERS: Final = regex.compile(r"^[(（]([^()（）]{3,80})[)）]$")
_TITLE_LABELS: Final = frozenset(
    {
        "歌名",
        "曲名",
        "歌曲",
        "曲目",
        "song",
        "titel",
        "titolo",
        "título",
        "titre",
        "노래 제목",
        "песня",
    }
)
_ALBUM: Final = regex.compile(
    r"^(\W*from the (?:album|EP|single|soundtrack)\s*[“\"„«]?)(.+?)([”\"“»]?\)?)$", regex.IGNORECASE
)
_LABEL_END: Final = regex.compile(r"\s*[:：]\s*|\s+")


Part = tuple[str, str, str]
"""The key of a part of a line, its label with `{}`, and its text."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Which lines of a page belong to music cues: the key of each, and the possible titles."""

    keys: tuple[str, ...]
    starts: frozenset[int]


def find_cues(shapes: Sequence[LineShape], sections: Sequence[HeadingKind | None]) -> Cues:
    """Return the lines that may belong to music cues.

    Lines with labels count where one of their group has a label that only songs have, or where
    a quoted title or a heading over songs is above them.
    """
    parts = [_labelled(shape.bare) for shape in shapes]
    keys = [""] * len(shapes)
    starts: set[int] = set()
    for group in _groups(shapes, parts):
        first, end = group
        is_song = sections[first] is HeadingKind.SONGS or any(
            key in ONLY_SONGS for part in parts[first:end] for key, _, _ in part
        )
        if is_song:
            first, end = _with_unlabelled(shapes, parts, first, end)
        above = first - 1
        has_title = any(key == "title" for key, _, _ in parts[first])
        if not has_title and _may_be_title(shapes, first, is_song=is_song):
            if heading_kind(shapes[above].bare) is None:
                starts.add(above)
        elif not is_song and not has_title:
            continue
        keys[first:end] = [part[0][0] for part in parts[first:end]]
    return Cues(tuple(keys), frozenset(starts))


def _labelled(text: str) -> tuple[Part, ...]:
    return () if is_notice(text) or _song_label_title(text) else _parts(text)


def _groups(
    shapes: Sequence[LineShape], parts: Sequence[tuple[Part, ...]]
) -> Iterator[tuple[int, int]]:
    """Yield the ranges of labelled lines without a gap; a line with its title is one alone."""
    first: int | None = None
    for index, (shape, part) in enumerate(zip(shapes, parts, strict=True)):
        is_whole = any(key == "title" for key, _, _ in part)
        if first is not None and (not part or shape.gap_before or is_whole):
            yield first, index
            first = None
        if is_whole:
            yield index, index + 1
        elif part and first is None:
            first = index
    if first is not None:
        yield first, len(shapes)


def _with_unlabelled(
    shapes: Sequence[LineShape], parts: list[tuple[Part, ...]], first: int, end: int
) -> tuple[int, int]:
    """Return the range of a cue with the lines beside it that only a “by” labels."""
    while first > 0 and not shapes[first].gap_before and not parts[first - 1]:
        parts[first - 1] = _by_line(shapes[first - 1].bare)
        if not parts[first - 1]:
            break
        first -= 1
    while end < len(shapes) and not shapes[end].gap_before and not parts[end]:
        parts[end] = _by_line(shapes[end].bare)
        if not parts[end]:
            break
        end += 1
    return first, end


def _may_be_title(shapes: Sequence[LineShape], first: int, *, is_song: bool) -> bool:
    """Whether the line above a group is the title of the cue."""
    if not first:
        return False
    gap, above = shapes[first].gap_before, shapes[first - 1].bare
    if gap > 1 or (gap and not _is_quoted(above)):
        return False
    return is_song or (not gap and _is_quoted(above))


def _by_line(text: str) -> tuple[Part, ...]:
    """Return the part of a line of a cue that no label but a “by” begins."""
    if match := _WRITERS.match(text):
        return (("written_by", "({})", match[1]),)
    if text.startswith("©") and len(text) > 1:
        return (("published_by", "© {}", text[1:].strip()),)
    for split in splits_of_text(text):
        if split.separator is Separator.BY:
            ((label, (name,)),) = split.pairs
            return (("courtesy", f"{label} {{}}", name),)
    return ()


def _is_quoted(text: str) -> bool:
    return bool(_QUOTED.match(text) or _song_label_title(text))


def _song_label_title(text: str) -> regex.Match[str] | None:
    match = _LABELLED_TITLE.match(text)
    if match is None:
        return None
    label = fold(match[1]).strip(" :：")
    is_song = (
        heading_kind(label) is HeadingKind.SONGS
        or label in lexicon().title_labels
        or label in _TITLE_LABELS
    )
    return match if is_song else None


@lru_cache(16_384)
def _parts(text: str) -> tuple[Part, ...]:
    """Return the key, the label with `{}`, and the text of each part of a line of a cue."""
    if match := _ALBUM.match(text):
        label = f"{one_line(match[1])}{' ' * match[1].endswith(' ')}{{}}{match[3]}"
        return (("album", _typographic(label), match[2]),)
    if (start := _QUOTED_START.match(text)) and (rest := _labelled_parts(start[3])):
        title = ("title", _typographic(f"{start[1]}{{}}{start[2][-1]}"), start[2][:-1])
        return (title, *rest)
    return _labelled_parts(text)


def _labelled_parts(text: str) -> tuple[Part, ...]:
    for split in splits_of_text(text):
        if split.separator not in _SONG_SEPARATORS:
            continue
        keys = [label_key(role) for role, _ in split.pairs]
        if all(keys) and not split.name_first and all(len(names) == 1 for _, names in split.pairs):
            mark = "：" if "：" in text else ":"
            return tuple(
                (key, f"{role}{mark}{' ' * (mark == ':')}{{}}", names[0])
                for key, (role, names) in zip(keys, split.pairs, strict=True)
            )
    return _by_prefix(text)


def label_key(label: str) -> str:
    """Return the key of a song line by its label as a whole, or an empty string."""
    folded = fold(label)
    keys = lexicon().song_keys
    if folded in keys:
        return keys[folded]
    joints = [
        part for part in regex.split(r"[・/／、&＆]|\s+(?:and|und|et|y|e)\s+", folded) if part
    ]
    found = [keys.get(part, "") for part in joints]
    return found[0] if len(joints) > 1 and all(found) else ""


def _by_prefix(text: str) -> tuple[Part, ...]:
    folded = fold_letters(text)
    if not folded.startswith(lexicon().song_label_texts):
        return ()
    for key, label in lexicon().song_labels:
        if not folded.startswith(label) or len(folded) <= len(label):
            continue
        rest = text[len(label) :]
        end = _LABEL_END.match(rest)
        if end is None and not is_east_asian(label):
            continue
        mark = end[0] if end else ""
        if not rest[len(mark) :].strip() or (is_east_asian(label) and not mark):
            continue
        return (
            (key, f"{text[: len(label)]}{mark.rstrip() or ''} {{}}", rest[len(mark) :].strip()),
        )
    return ()


def is_whole_cue(text: str) -> bool:
    """Whether a line holds a title and what belongs to it."""
    return any(key == "title" for key, _, _ in _parts(text))


def read_cue(lines: Sequence[TextLine], texts: Sequence[str]) -> SongNode:
    """Return the music cue that lines are; the first is its title unless it has a label."""
    song: list[SongLine] = []
    for number, (line, text) in enumerate(zip(lines, texts, strict=True)):
        parts = _parts(text) or (_by_line(text) if number else ())
        if not parts and number:
            parts = (("courtesy", "{}", text),)
        if number == 0 and (not parts or _is_quoted(text)):
            song.append(_title(text, line))
            continue
        song += [
            SongLine(key=key, text=NodeText(_text(content), line.place), label=label)
            for key, label, content in parts
        ]
    return SongNode(lines=tuple(song))


def read_song(lines: Sequence[TextLine]) -> SongNode | None:
    """Return the music cue that a block is, or None if it is not one or holds anything more."""
    texts = [line.stripped for line in lines]
    parts = [_parts(text) for text in texts]
    keys = {key for part in parts for key, _, _ in part}
    if len(lines) == 1 or not all(parts[1:]) or not keys & ONLY_SONGS:
        return None
    return read_cue(lines, texts)


def _title(text: str, line: TextLine) -> SongLine:
    match = _QUOTED.match(text)
    inner = match[1] if match else ""
    if not inner and (labelled := _LABELLED_TITLE.match(text)):
        inner = labelled[2]
    if inner:
        label = _typographic(text.replace(inner, "{}", 1))
        return SongLine(key="title", text=NodeText(_text(inner), line.place), label=label)
    doubts = ("assumed to be the title of the song",)
    return SongLine(key="title", text=NodeText(_text(text), line.place, doubts), label="{}")


def _typographic(label: str) -> str:
    """Return a label with curly quotes instead of straight ones."""
    return regex.sub(r'"(\{\})"?', "“{}”", label) if '"' in label else label


def _text(text: str) -> str:
    return escape_marks(one_line(text))
