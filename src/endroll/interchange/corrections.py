"""Corrections: the rows of a table in which others correct names, and where each stands in YAML.

In: the tree of a credits file as it is written, its parts not brought in. Out: a row for every
name, heading and text, in the order of the file. What a row says is what the file says, marks and
all; its `id` tells where it stood and what it said, so that it is found again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from endroll.schema.roll import CastRowKeys
from endroll.schema.songs import SongKeys
from endroll.source.includes import INCLUDE
from endroll.source.tree import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.source.tree import Node

COLUMNS: Final = ("id", "line", "kind", "section", "role", "name", "native", "note")
"""The head of the table; `note` is for whoever corrects it."""

HOLDERS: Final = ("section", "card", "scroll", "row")
"""Keys whose value is a list of further entries."""

_TABLES: Final = {"vars": "variable", "labels": "label"}
"""Keys at the head of a file that hold texts by name, and what a row calls one."""

_WHEN: Final = "when"
_DIGITS: Final = 6
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A text, the path of keys and indices to it, and whether it is a key itself."""

    text: str
    path: Path
    is_key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRow:
    """What can be corrected of one name: `name` may be a heading or a text, as `kind` says.

    `entry` is the path of the entry of the roll that it belongs to, `node` that of the whole name.
    A `reading` has a row of its own, after the name's.
    """

    kind: str
    line: int
    entry: Path
    node: Path
    section: str = ""
    role: Written | None = None
    name: Written
    native: Written | None = None
    reading: Written | None = None

    @property
    def place(self) -> str:
        """Return where it stands, as a dotted path."""
        return ".".join(str(step) for step in self.node)

    @property
    def own_mark(self) -> str:
        """Return a mark of what is said here, the role left out."""
        return _mark(self.kind, self.name.text, self.native.text if self.native else "")

    @property
    def role_mark(self) -> str:
        """Return a mark of the role."""
        return _mark(self.role.text if self.role else "")

    @property
    def id(self) -> str:
        """Return what tells this row from all others, before and after it is corrected."""
        return f"{self.place}:{self.own_mark}:{self.role_mark}"


def correction_rows(node: Node) -> tuple[CorrectionRow, ...]:
    """Return the rows of a credits file, or of a part that is a list of entries.

    Entries that are nested stand in their order; what a file includes has a table of its own.
    """
    rows: list[CorrectionRow] = []
    section = ""
    for row in _file(node):
        section = row.name.text if row.kind == "heading" else section
        rows.append(replace(row, section=section))
        if row.reading is not None:
            path = row.reading.path
            reading = _row("reading", row.reading, row.entry, path, row.line)
            rows.append(replace(reading, section=section))
    return tuple(rows)


def pictures(node: Node) -> tuple[Scalar, ...]:
    """Return the logos that a file names; a table has no rows for them."""
    if isinstance(node, Sequence):
        return tuple(each for item in node.items for each in pictures(item))
    if not isinstance(node, Mapping):
        return ()
    logos = node.get("logos")
    listed = logos.items if isinstance(logos, Sequence) else (logos,) if logos else ()
    files = (each.get("file") if isinstance(each, Mapping) else each for each in listed)
    own = tuple(each for each in files if isinstance(each, Scalar) and each.text.strip())
    return (*own, *(each for _, held in node.entries for each in pictures(held)))


def included_parts(node: Node) -> tuple[str, ...]:
    """Return the files that a file includes, as it calls them."""
    if isinstance(node, Sequence):
        return tuple(name for item in node.items for name in included_parts(item))
    if not isinstance(node, Mapping):
        return ()
    named = node.get(INCLUDE)
    own = (named.text.strip(),) if isinstance(named, Scalar) and named.text.strip() else ()
    return (*own, *(name for _, held in node.entries for name in included_parts(held)))


def _file(node: Node) -> Iterator[CorrectionRow]:
    if isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _entry(item, (index,))
    elif isinstance(node, Mapping):
        yield from _head(node, ())
        for index, item in enumerate(_items(node, "roll")):
            yield from _entry(item, ("roll", index))


def _head(node: Mapping, path: Path) -> Iterator[CorrectionRow]:
    """Yield what stands at the head of a file, and what its versions put in its place."""
    title = _written(node, "title", path)
    if title is not None:
        yield _row("title", title, (*path, "title"), (*path, "title"), _line(node.get("title")))
    for key, kind in _TABLES.items():
        yield from _texts(node, key, kind, path)
    versions = node.get("versions")
    if isinstance(versions, Mapping):
        for name, held in versions.entries:
            if isinstance(held, Mapping):
                yield from _head(held, (*path, "versions", name.text))


def _texts(node: Mapping, key: str, kind: str, path: Path) -> Iterator[CorrectionRow]:
    """Yield the texts that stand by name under a key."""
    held = node.get(key)
    if isinstance(held, Mapping):
        for name, _ in held.entries:
            place = (*path, key)
            text = _written(held, name.text, place)
            if text is not None:
                yield _row(kind, text, path or place, text.path, name.span.line)


def _entry(node: Node, path: Path) -> Iterator[CorrectionRow]:
    if not isinstance(node, Mapping):
        return
    heading = _written(node, "heading", path)
    if heading is not None:
        yield _row("heading", heading, path, (*path, "heading"), _line(node.get("heading")))
    for key in HOLDERS:
        for index, inner in enumerate(_items(node, key)):
            yield from _entry(inner, (*path, key, index))
    role = _written(node, "role", path)
    for name in _names(node.get("names"), (*path, "names")):
        yield replace(name, kind="names", entry=path, role=role)
    for index, row in enumerate(_items(node, "cast")):
        for name in _cast_row(row, (*path, "cast", index)):
            yield replace(name, entry=path)
    yield from _songs(node, path)
    yield from _texts(node, "labels", "label", path)
    for kind in ("text", "title"):
        text = _written(node, kind, path)
        if text is not None:
            yield _row(kind, text, path, (*path, kind), _line(node.get(kind)))
    yield from _captions(node, path)


def _cast_row(node: Node, path: Path) -> Iterator[CorrectionRow]:
    if not isinstance(node, Mapping):
        return
    group = _written(node, "group", path)
    if group is not None:
        yield _row("group", group, path, path, _line(node.get("group")))
        return
    known = set(CastRowKeys.key_names())
    keys = {key.text for key, _ in node.entries}
    if keys & known:
        role, names = _written(node, "role", path), node.get("names")
        names_path: Path = (*path, "names")
    elif len(entries := [entry for entry in node.entries if entry[0].text != _WHEN]) == 1:
        ((key, names),) = entries
        role = Written(key.text.strip(), (*path, key.text), is_key=True)
        names_path = (*path, key.text)
    else:
        return
    found = list(_names(names, names_path))
    for index, name in enumerate(found):
        place = path if len(found) == 1 else (*path, index)
        yield replace(name, kind="cast", node=place, role=role)


def _names(node: Node | None, path: Path) -> Iterator[CorrectionRow]:
    """Yield names: one, or a list of them."""
    if isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _name(item, (*path, index))
    elif node is not None:
        yield from _name(node, path)


def _name(node: Node, path: Path) -> Iterator[CorrectionRow]:
    if isinstance(node, Scalar) and node.text.strip():
        yield _row("names", Written(node.text.strip(), path), path, path, node.span.line)
    elif isinstance(node, Mapping):
        name = _written(node, "name", path)
        if name is not None:
            row = _row("names", name, path, path, node.span.line)
            native, reading = (_written(node, key, path) for key in ("native", "reading"))
            yield replace(row, native=native, reading=reading)


def _songs(node: Mapping, path: Path) -> Iterator[CorrectionRow]:
    yield from _song(node.get("song"), (*path, "song"))
    for index, song in enumerate(_items(node, "songs")):
        yield from _song(song, (*path, "songs", index))


def _song(node: Node | None, path: Path) -> Iterator[CorrectionRow]:
    """Yield the lines of a song, their keys as roles."""
    if not isinstance(node, Mapping):
        return
    for key, value in node.entries:
        if key.text not in SongKeys.key_names():
            continue
        role = Written(key.text, (*path, key.text), is_key=True)
        for row in _names(value, (*path, key.text)):
            yield replace(row, kind="song", entry=path, role=role)


def _captions(node: Mapping, path: Path) -> Iterator[CorrectionRow]:
    """Yield the words about logos."""
    caption = _written(node, "caption", path)
    if caption is not None:
        yield _row("caption", caption, path, (*path, "caption"), _line(node.get("caption")))
    logos = node.get("logos")
    if isinstance(logos, Mapping):
        yield from _captions(logos, (*path, "logos"))
    for index, logo in enumerate(_items(node, "logos")):
        if isinstance(logo, Mapping):
            yield from _captions(logo, (*path, "logos", index))


def _items(node: Mapping, key: str) -> tuple[Node, ...]:
    held = node.get(key)
    return held.items if isinstance(held, Sequence) else ()


def _row(kind: str, name: Written, entry: Path, node: Path, line: int) -> CorrectionRow:
    return CorrectionRow(kind=kind, name=name, entry=entry, node=node, line=line)


def _written(node: Mapping, key: str, path: Path) -> Written | None:
    value = node.get(key)
    if not isinstance(value, Scalar) or not value.text.strip():
        return None
    lines = (line.strip() for line in value.text.strip("\n").split("\n"))
    return Written("\n".join(lines).strip(), (*path, key))


def _line(node: Node | None) -> int:
    return node.span.line if node is not None else 0


def _mark(*texts: str) -> str:
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:_DIGITS]
