"""Own table: what `export` wrote for correction, read back to nodes.

Stage `intake`. In: rows with the columns of `draft.corrections`. Out: nodes, block by block as the
ids say. Texts are taken as credits.yaml writes them, marks too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from endroll.importers.clean_text import one_line, tidy_lines
from endroll.interchange.corrections import HOLDERS
from endroll.interchange.nodes import (
    HeadingNode,
    LeftOut,
    NameNode,
    NodeText,
    PeopleNode,
    SongLine,
    SongNode,
    TableNode,
    TableRow,
    TextNode,
)
from endroll.interchange.spreadsheet_cells import unescape_formula
from endroll.schema.songs import SongKeys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.importers.columns import Columns
    from endroll.importers.grid import GridRow
    from endroll.interchange.nodes import DraftNode

_VARIABLE: Final = "asks for a variable, which a table does not hold"
_PLACE: Final = re.compile(r"\{\{[^{}]*\}\}")
_NEITHER: Final = "neither a name nor a heading"
_APART: Final = {
    "caption": "the caption of a logo",
    "reading": "how a name is read",
    "label": "the words about a line of songs",
    "variable": "the text of a variable",
}
"""Kinds of rows that make no entry, and what they are."""


def read_own_table(
    rows: Sequence[GridRow], columns: Columns
) -> tuple[NodeText | None, tuple[DraftNode, ...], tuple[LeftOut, ...]]:
    """Return the title of the film, the nodes that rows make, and the rows that make none."""
    reader = _OwnTable(columns)
    nodes = tuple(reader.nodes(rows))
    return reader.title, nodes, tuple(reader.left_out)


class _OwnTable:
    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.left_out: list[LeftOut] = []
        self.title: NodeText | None = None

    def nodes(self, rows: Sequence[GridRow]) -> Iterator[DraftNode]:
        full = [row for row in rows if not row.is_empty and self._is_of_use(row)]
        for _, grouped in groupby(full, key=self._entry):
            yield from self._entry_pieces(list(grouped))

    def _is_of_use(self, row: GridRow) -> bool:
        kind, name = self._kind(row), self._text(row, "name")
        if row is self._columns.head:
            reason = "the head of the table"
        elif name and kind == "title" and self._entry(row)[:1] == ("title",):
            self.title = self._words(row, "name")
            return False
        elif name and kind in _APART:
            reason = _APART[kind]
        elif not name or kind not in {"heading", "names", "cast", "group", "song", "text", "title"}:
            reason = _NEITHER
        else:
            return True
        self.left_out.append(LeftOut(row.place, name, reason))
        return False

    def _entry(self, row: GridRow) -> tuple[str, ...]:
        """Return the path of the entry that a row belongs to: all steps but those of names."""
        steps = self._cell(row, "id").partition(":")[0].split(".")
        at = int(steps[0].isdigit())
        while at + 1 < len(steps) and steps[at] in {"roll", *HOLDERS} and steps[at + 1].isdigit():
            at += 2
        if steps[at : at + 1] == ["songs"]:
            at += 2
        return tuple(steps[:at]) or (*steps, self._cell(row, "role"))

    def _entry_pieces(self, rows: list[GridRow]) -> Iterator[DraftNode]:
        heading: NodeText | None = None
        for kind, grouped in groupby(rows, key=self._kind_of_piece):
            same = list(grouped)
            if kind == "heading":
                if heading is not None:
                    yield HeadingNode(heading=heading)
                for row in same[:-1]:
                    yield HeadingNode(heading=self._words(row, "name"))
                heading = self._words(same[-1], "name")
                continue
            yield from self._same_kind(kind, same, heading)
            heading = None
        if heading is not None:
            yield HeadingNode(heading=heading)

    def _same_kind(
        self, kind: str, rows: list[GridRow], heading: NodeText | None
    ) -> Iterator[DraftNode]:
        if kind == "names":
            yield self._people(rows, heading)
        elif kind == "cast":
            yield TableNode(rows=tuple(self._cast(rows)), heading=heading)
        elif kind == "song":
            lines = [self._song_line(row) for row in rows]
            yield SongNode(lines=tuple(lines), heading=heading)
        else:
            for row in rows:
                text = self._words(row, "name", is_prose=True)
                yield TextNode(text=text, is_title=kind == "title", heading=heading)
                heading = None

    def _people(self, rows: list[GridRow], heading: NodeText | None) -> PeopleNode:
        role = self._words(rows[0], "role") if self._text(rows[0], "role") else None
        names = tuple(self._named(row) for row in rows)
        return PeopleNode(role=role, names=names, heading=heading)

    def _cast(self, rows: list[GridRow]) -> Iterator[TableRow]:
        made: list[tuple[str, NodeText, list[NameNode]]] = []
        for row in rows:
            if self._kind(row) == "group":
                yield from self._finished(made)
                made = []
                yield TableRow(group=self._words(row, "name"))
                continue
            place = ".".join(self._cell(row, "id").partition(":")[0].split(".")[: self._depth(row)])
            if made and made[-1][0] == place and place:
                made[-1][2].append(self._named(row))
            else:
                made.append((place, self._words(row, "role"), [self._named(row)]))
        yield from self._finished(made)

    def _finished(self, made: list[tuple[str, NodeText, list[NameNode]]]) -> Iterator[TableRow]:
        for _, role, names in made:
            yield TableRow(role=role, names=tuple(names))

    def _depth(self, row: GridRow) -> int:
        """Return how many steps of an id lead to the row of a cast."""
        return len(self._entry(row)) + 2

    def _song_line(self, row: GridRow) -> SongLine:
        key = self._text(row, "role")
        words = self._words(row, "name")
        if key in SongKeys.key_names():
            return SongLine(key=key, text=words)
        doubted = NodeText(words.text, words.place, (f"“{key}” is no line of a song",))
        return SongLine(key="title", text=doubted)

    def _named(self, row: GridRow) -> NameNode:
        has_native = bool(self._text(row, "native"))
        words = self._words(row, "name")
        note = self._text(row, "note")
        if note:
            words = replace(words, doubts=(*words.doubts, f"noted there: {note}"))
        return NameNode(words, self._words(row, "native") if has_native else None)

    def _kind(self, row: GridRow) -> str:
        kind = self._cell(row, "kind").lower()
        if kind == "song" and not self._text(row, "role"):
            return "names"
        return "names" if kind == "cast" and not self._text(row, "role") else kind

    def _kind_of_piece(self, row: GridRow) -> str:
        kind = self._kind(row)
        return "cast" if kind == "group" else kind

    def _words(self, row: GridRow, column: str, *, is_prose: bool = False) -> NodeText:
        text = self._text(row, column)
        doubts = (_VARIABLE,) if _PLACE.search(text) else ()
        return NodeText(tidy_lines(text) if is_prose else one_line(text), row.place, doubts)

    def _text(self, row: GridRow, column: str) -> str:
        return unescape_formula(self._cell(row, column)).strip()

    def _cell(self, row: GridRow, column: str) -> str:
        return row.cell(self._columns.at.get(column))
