"""Make the rows of a correction table, each with the path of its text in the YAML tree.

In: the tree of one credits file, without the files it includes. Out: a row for every name, heading
and text, in file order, with the markup of the file. The `id` of a row holds its path and a hash of
its text, so that an edited table can be matched with credits that have changed since.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from endroll.schema.roll import CastRowKeys
from endroll.schema.songs import SongKeys
from endroll.source.includes import INCLUDE
from endroll.source.tree import MappingNode, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.source.tree import Node

COLUMNS: Final = ("id", "line", "kind", "section", "role", "name", "native", "note")
"""The header of the table; `note` is for remarks by the person who corrects it."""

NESTING_KEYS: Final = ("section", "card", "scroll", "row")
"""Keys whose value is a list of nested entries."""

_TABLES: Final = {"vars": "variable", "labels": "label"}
"""Top-level keys that map names to texts, and the kind of their rows."""

_WHEN: Final = "when"
_HASH_LENGTH: Final = 6
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class LocatedText:
    """A text with its path of keys and indices; `is_key` if the text is itself a key."""

    text: str
    path: Path
    is_key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRow:
    """One row: a name, or whatever else `kind` names, such as a heading or a text.

    `entry_path` leads to the entry of the roll that contains it, `name_path` to the whole name. A
    `reading` also gets a row of its own after the name.
    """

    kind: str
    line: int
    entry_path: Path
    name_path: Path
    section: str = ""
    role: LocatedText | None = None
    name: LocatedText
    native: LocatedText | None = None
    reading: LocatedText | None = None

    @property
    def place(self) -> str:
        """Return `name_path` as a dotted path."""
        return ".".join(str(step) for step in self.name_path)

    @property
    def text_hash(self) -> str:
        """Return a hash of the texts in this row except the role."""
        return _hash(self.kind, self.name.text, self.native.text if self.native else "")

    @property
    def role_hash(self) -> str:
        """Return a hash of the role."""
        return _hash(self.role.text if self.role else "")

    @property
    def id(self) -> str:
        """Return an id that identifies this row before and after it is corrected."""
        return f"{self.place}:{self.text_hash}:{self.role_hash}"


def correction_rows(node: Node) -> tuple[CorrectionRow, ...]:
    """Return the rows of a credits file, or of an included file that is a list of entries.

    Nested entries are in file order. Included files need tables of their own.
    """
    rows: list[CorrectionRow] = []
    section = ""
    for row in _file(node):
        section = row.name.text if row.kind == "heading" else section
        rows.append(replace(row, section=section))
        if row.reading is not None:
            path = row.reading.path
            reading = _row("reading", row.reading, row.entry_path, path, row.line)
            rows.append(replace(reading, section=section))
    return tuple(rows)


def picture_files(node: Node) -> tuple[ScalarNode, ...]:
    """Return the logo files that a credits file names; they have no rows in the table."""
    if isinstance(node, SequenceNode):
        return tuple(file for item in node.items for file in picture_files(item))
    if not isinstance(node, MappingNode):
        return ()
    logos = node.get("logos")
    listed = logos.items if isinstance(logos, SequenceNode) else (logos,) if logos else ()
    files = (logo.get("file") if isinstance(logo, MappingNode) else logo for logo in listed)
    own = tuple(file for file in files if isinstance(file, ScalarNode) and file.text.strip())
    return (*own, *(file for _, value in node.entries for file in picture_files(value)))


def included_parts(node: Node) -> tuple[str, ...]:
    """Return the paths of the files that a credits file includes, as written there."""
    if isinstance(node, SequenceNode):
        return tuple(name for item in node.items for name in included_parts(item))
    if not isinstance(node, MappingNode):
        return ()
    include = node.get(INCLUDE)
    own = (
        (include.text.strip(),) if isinstance(include, ScalarNode) and include.text.strip() else ()
    )
    return (*own, *(name for _, value in node.entries for name in included_parts(value)))


def _file(node: Node) -> Iterator[CorrectionRow]:
    if isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            yield from _entry(item, (index,))
    elif isinstance(node, MappingNode):
        yield from _head(node, ())
        for index, item in enumerate(_items(node, "roll")):
            yield from _entry(item, ("roll", index))


def _head(node: MappingNode, path: Path) -> Iterator[CorrectionRow]:
    """Yield the title, variables and labels of a file, and those of each version."""
    title = _located_text(node, "title", path)
    if title is not None:
        yield _row("title", title, (*path, "title"), (*path, "title"), _line(node.get("title")))
    for key, kind in _TABLES.items():
        yield from _texts(node, key, kind, path)
    versions = node.get("versions")
    if isinstance(versions, MappingNode):
        for name, version in versions.entries:
            if isinstance(version, MappingNode):
                yield from _head(version, (*path, "versions", name.text))


def _texts(node: MappingNode, key: str, kind: str, path: Path) -> Iterator[CorrectionRow]:
    """Yield the texts that a key maps names to."""
    texts = node.get(key)
    if isinstance(texts, MappingNode):
        for name, _ in texts.entries:
            texts_path = (*path, key)
            text = _located_text(texts, name.text, texts_path)
            if text is not None:
                yield _row(kind, text, path or texts_path, text.path, name.span.line)


def _entry(node: Node, path: Path) -> Iterator[CorrectionRow]:
    if not isinstance(node, MappingNode):
        return
    heading = _located_text(node, "heading", path)
    if heading is not None:
        yield _row("heading", heading, path, (*path, "heading"), _line(node.get("heading")))
    for key in NESTING_KEYS:
        for index, inner in enumerate(_items(node, key)):
            yield from _entry(inner, (*path, key, index))
    role = _located_text(node, "role", path)
    for name in _names(node.get("names"), (*path, "names")):
        yield replace(name, kind="names", entry_path=path, role=role)
    for index, row in enumerate(_items(node, "cast")):
        for name in _cast_row(row, (*path, "cast", index)):
            yield replace(name, entry_path=path)
    yield from _songs(node, path)
    yield from _texts(node, "labels", "label", path)
    for kind in ("text", "title"):
        text = _located_text(node, kind, path)
        if text is not None:
            yield _row(kind, text, path, (*path, kind), _line(node.get(kind)))
    yield from _captions(node, path)


def _cast_row(node: Node, path: Path) -> Iterator[CorrectionRow]:
    if not isinstance(node, MappingNode):
        return
    group = _located_text(node, "group", path)
    if group is not None:
        yield _row("group", group, path, path, _line(node.get("group")))
        return
    known = set(CastRowKeys.key_names())
    keys = {key.text for key, _ in node.entries}
    if keys & known:
        role, names = _located_text(node, "role", path), node.get("names")
        names_path: Path = (*path, "names")
    elif len(entries := [entry for entry in node.entries if entry[0].text != _WHEN]) == 1:
        ((key, names),) = entries
        role = LocatedText(key.text.strip(), (*path, key.text), is_key=True)
        names_path = (*path, key.text)
    else:
        return
    rows = list(_names(names, names_path))
    for index, row in enumerate(rows):
        name_path = path if len(rows) == 1 else (*path, index)
        yield replace(row, kind="cast", name_path=name_path, role=role)


def _names(node: Node | None, path: Path) -> Iterator[CorrectionRow]:
    """Yield the rows of one name or a list of names."""
    if isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            yield from _name(item, (*path, index))
    elif node is not None:
        yield from _name(node, path)


def _name(node: Node, path: Path) -> Iterator[CorrectionRow]:
    if isinstance(node, ScalarNode) and node.text.strip():
        yield _row("names", LocatedText(node.text.strip(), path), path, path, node.span.line)
    elif isinstance(node, MappingNode):
        name = _located_text(node, "name", path)
        if name is not None:
            row = _row("names", name, path, path, node.span.line)
            native, reading = (_located_text(node, key, path) for key in ("native", "reading"))
            yield replace(row, native=native, reading=reading)


def _songs(node: MappingNode, path: Path) -> Iterator[CorrectionRow]:
    yield from _song(node.get("song"), (*path, "song"))
    for index, song in enumerate(_items(node, "songs")):
        yield from _song(song, (*path, "songs", index))


def _song(node: Node | None, path: Path) -> Iterator[CorrectionRow]:
    """Yield the lines of a song, with their keys as roles."""
    if not isinstance(node, MappingNode):
        return
    for key, value in node.entries:
        if key.text not in SongKeys.key_names():
            continue
        role = LocatedText(key.text, (*path, key.text), is_key=True)
        for row in _names(value, (*path, key.text)):
            yield replace(row, kind="song", entry_path=path, role=role)


def _captions(node: MappingNode, path: Path) -> Iterator[CorrectionRow]:
    """Yield the captions of logos."""
    caption = _located_text(node, "caption", path)
    if caption is not None:
        yield _row("caption", caption, path, (*path, "caption"), _line(node.get("caption")))
    logos = node.get("logos")
    if isinstance(logos, MappingNode):
        yield from _captions(logos, (*path, "logos"))
    for index, logo in enumerate(_items(node, "logos")):
        if isinstance(logo, MappingNode):
            yield from _captions(logo, (*path, "logos", index))


def _items(node: MappingNode, key: str) -> tuple[Node, ...]:
    value = node.get(key)
    return value.items if isinstance(value, SequenceNode) else ()


def _row(
    kind: str, name: LocatedText, entry_path: Path, name_path: Path, line: int
) -> CorrectionRow:
    return CorrectionRow(
        kind=kind, name=name, entry_path=entry_path, name_path=name_path, line=line
    )


def _located_text(node: MappingNode, key: str, path: Path) -> LocatedText | None:
    value = node.get(key)
    if not isinstance(value, ScalarNode) or not value.text.strip():
        return None
    lines = (line.strip() for line in value.text.strip("\n").split("\n"))
    return LocatedText("\n".join(lines).strip(), (*path, key))


def _line(node: Node | None) -> int:
    return node.span.line if node is not None else 0


def _hash(*texts: str) -> str:
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:_HASH_LENGTH]
