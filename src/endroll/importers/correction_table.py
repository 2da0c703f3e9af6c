"""Read a correction table, written by `endroll export`, back into draft nodes.

In: rows with the columns of `interchange.corrections`. Out: nodes, grouped into entries by the ids
of the rows. Texts already have the markup of credits.yaml and are kept as they are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from endroll.importers.clean_text import clean_lines, one_line
from endroll.importers.columns import HEADER_ROW
from endroll.interchange.corrections import NESTING_KEYS
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

_VARIABLE_DOUBT: Final = "contains a variable, whose value is not in the table"
_VARIABLE: Final = re.compile(r"\{\{[^{}]*\}\}")
_NOT_CREDITS: Final = "neither a name, a heading nor a text"
_NOT_ENTRIES: Final = {
    "caption": "the caption of a logo",
    "reading": "the reading of a name",
    "label": "the label of a song line",
    "variable": "the value of a variable",
}
"""Kinds of rows that do not become entries, with the reason for leaving them out."""


def read_correction_table(
    rows: Sequence[GridRow], columns: Columns
) -> tuple[NodeText | None, tuple[DraftNode, ...], tuple[LeftOut, ...]]:
    """Return the title of the film, the nodes, and the rows that were left out."""
    reader = _CorrectionTableReader(columns)
    nodes = tuple(reader.nodes(rows))
    return reader.title, nodes, tuple(reader.left_out)


class _CorrectionTableReader:
    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.left_out: list[LeftOut] = []
        self.title: NodeText | None = None

    def nodes(self, rows: Sequence[GridRow]) -> Iterator[DraftNode]:
        used = [row for row in rows if not row.is_empty and self._is_used(row)]
        for _, group in groupby(used, key=self._entry):
            yield from self._entry_nodes(list(group))

    def _is_used(self, row: GridRow) -> bool:
        kind, name = self._kind(row), self._text(row, "name")
        if row is self._columns.head:
            reason = HEADER_ROW
        elif name and kind == "title" and self._entry(row)[:1] == ("title",):
            self.title = self._node_text(row, "name")
            return False
        elif name and kind in _NOT_ENTRIES:
            reason = _NOT_ENTRIES[kind]
        elif not name or kind not in {"heading", "names", "cast", "group", "song", "text", "title"}:
            reason = _NOT_CREDITS
        else:
            return True
        self.left_out.append(LeftOut(row.place, name, reason))
        return False

    def _entry(self, row: GridRow) -> tuple[str, ...]:
        """Return the path of the entry that a row belongs to, without the steps to its name."""
        steps = self._cell(row, "id").partition(":")[0].split(".")
        at = int(steps[0].isdigit())
        while (
            at + 1 < len(steps) and steps[at] in {"roll", *NESTING_KEYS} and steps[at + 1].isdigit()
        ):
            at += 2
        if steps[at : at + 1] == ["songs"]:
            at += 2
        return tuple(steps[:at]) or (*steps, self._cell(row, "role"))

    def _entry_nodes(self, rows: list[GridRow]) -> Iterator[DraftNode]:
        heading: NodeText | None = None
        for kind, group in groupby(rows, key=self._node_kind):
            kind_rows = list(group)
            if kind == "heading":
                if heading is not None:
                    yield HeadingNode(heading=heading)
                for row in kind_rows[:-1]:
                    yield HeadingNode(heading=self._node_text(row, "name"))
                heading = self._node_text(kind_rows[-1], "name")
                continue
            yield from self._nodes_of_kind(kind, kind_rows, heading)
            heading = None
        if heading is not None:
            yield HeadingNode(heading=heading)

    def _nodes_of_kind(
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
                text = self._node_text(row, "name", is_prose=True)
                yield TextNode(text=text, is_title=kind == "title", heading=heading)
                heading = None

    def _people(self, rows: list[GridRow], heading: NodeText | None) -> PeopleNode:
        role = self._node_text(rows[0], "role") if self._text(rows[0], "role") else None
        names = tuple(self._name(row) for row in rows)
        return PeopleNode(role=role, names=names, heading=heading)

    def _cast(self, rows: list[GridRow]) -> Iterator[TableRow]:
        pending: list[tuple[str, NodeText, list[NameNode]]] = []
        for row in rows:
            if self._kind(row) == "group":
                yield from _table_rows(pending)
                pending = []
                yield TableRow(group=self._node_text(row, "name"))
                continue
            steps = self._cell(row, "id").partition(":")[0].split(".")
            row_path = ".".join(steps[: self._depth(row)])
            if pending and row_path and pending[-1][0] == row_path:
                pending[-1][2].append(self._name(row))
            else:
                pending.append((row_path, self._node_text(row, "role"), [self._name(row)]))
        yield from _table_rows(pending)

    def _depth(self, row: GridRow) -> int:
        """Return how many steps of an id lead to its row of the cast."""
        return len(self._entry(row)) + 2

    def _song_line(self, row: GridRow) -> SongLine:
        key = self._text(row, "role")
        text = self._node_text(row, "name")
        if key in SongKeys.key_names():
            return SongLine(key=key, text=text)
        doubts = (f"“{key}” is not a key of a song, so this became its title",)
        return SongLine(key="title", text=NodeText(text.text, text.place, doubts))

    def _name(self, row: GridRow) -> NameNode:
        has_native = bool(self._text(row, "native"))
        name = self._node_text(row, "name")
        note = self._text(row, "note")
        if note:
            name = replace(name, doubts=(*name.doubts, f"note in the table: {note}"))
        return NameNode(name, self._node_text(row, "native") if has_native else None)

    def _kind(self, row: GridRow) -> str:
        kind = self._cell(row, "kind").lower()
        if kind == "song" and not self._text(row, "role"):
            return "names"
        return "names" if kind == "cast" and not self._text(row, "role") else kind

    def _node_kind(self, row: GridRow) -> str:
        kind = self._kind(row)
        return "cast" if kind == "group" else kind

    def _node_text(self, row: GridRow, column: str, *, is_prose: bool = False) -> NodeText:
        text = self._text(row, column)
        doubts = (_VARIABLE_DOUBT,) if _VARIABLE.search(text) else ()
        return NodeText(clean_lines(text) if is_prose else one_line(text), row.place, doubts)

    def _text(self, row: GridRow, column: str) -> str:
        return unescape_formula(self._cell(row, column)).strip()

    def _cell(self, row: GridRow, column: str) -> str:
        return row.cell(self._columns.at.get(column))


def _table_rows(pending: list[tuple[str, NodeText, list[NameNode]]]) -> Iterator[TableRow]:
    for _, role, names in pending:
        yield TableRow(role=role, names=tuple(names))
