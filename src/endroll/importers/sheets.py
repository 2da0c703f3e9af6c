"""Sheets: tables from a production office, one person a row, to nodes.

Stage `intake`. In: rows. Out: nodes, and what was left out of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from endroll.importers.columns import find_columns, unread_columns
from endroll.importers.correction_table import read_own_table
from endroll.importers.line_classifier import is_cast_heading, is_list_heading
from endroll.importers.lines import TextLine
from endroll.importers.node_texts import names_at, text_at
from endroll.importers.plain_text import read_blocks
from endroll.interchange.nodes import (
    HeadingNode,
    LeftOut,
    NameNode,
    NodeText,
    PeopleNode,
    TableNode,
    TableRow,
)
from endroll.interchange.spreadsheet_cells import unescape_formula

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.columns import Columns
    from endroll.importers.grid import GridRow
    from endroll.interchange.nodes import DraftNode


@dataclass(slots=True)
class SheetContent:
    """What rows say: a title, nodes, rows left out, and notes about whole columns."""

    title: NodeText | None = None
    nodes: list[DraftNode] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_sheet(
    rows: Sequence[GridRow], columns: Columns | None, *, beside: bool = False
) -> SheetContent:
    """Return what a table says: by its columns, or without a head as lines with tabs.

    With `beside` roles stay beside their names, as they stand in a text.
    """
    columns = columns or find_columns(rows)
    if columns is None:
        return SheetContent(nodes=list(read_blocks(lines_of(rows))))
    if columns.is_own:
        title, nodes, left_out = read_own_table(rows, columns)
        return SheetContent(title, list(nodes), list(left_out))
    return _SheetReader(columns, beside=beside).read(rows)


def lines_of(rows: Sequence[GridRow]) -> list[TextLine]:
    """Return rows as lines with tabs; cells of several lines make as many, side by side."""
    made: list[TextLine] = []
    for row in rows:
        cells = [cell.split("\n") for cell in row.cells]
        made += [
            TextLine("\t".join(texts).rstrip("\t"), row.place)
            for texts in (zip_longest(*cells, fillvalue="") if cells else [("",)])
        ]
    return made


_ACTORS: Final = frozenset(
    {"actor", "actress", "actor/actress", "voice", "voice actor", "performer", "schauspieler"}
    | {"darsteller", "acteur", "actrice", "actriz", "attore", "attrice", "ator", "atriz"}
    | {"演员", "演員", "出演", "俳優", "声優", "배우", "актёр", "актриса"}
)
"""Jobs that whoever plays a character has anyway."""

_OF_OWN_TABLES: Final = frozenset({"id", "kind", "line"})
"""Columns that say something in a table that `export` wrote, and nothing in others."""


class _SheetReader:
    """Reads row after row; roles and sections hold until the next one is written."""

    def __init__(self, columns: Columns, *, beside: bool) -> None:
        self._at = columns.at
        self._beside = beside
        self._columns = columns
        self._made = SheetContent()
        self._section: NodeText | None = None
        self._section_text = ""
        self._role: NodeText | None = None
        self._names: list[NameNode] = []
        self._cast: list[TableRow] = []

    def read(self, rows: Sequence[GridRow]) -> SheetContent:
        head = self._columns.head
        body: list[GridRow] = []
        begun = head is None
        for row in rows:
            if head is not None and row is head:
                begun = True
                self._leave_out(row, "the head of the table")
            elif row.is_empty:
                self._close()
            elif not begun:
                self._leave_out(row, "above the head of the table")
            else:
                body.append(row)
                self._row(row)
        self._close()
        self._emit_section()
        read = {index for column, index in self._at.items() if column not in _OF_OWN_TABLES}
        self._made.notes += unread_columns(body, read, head)
        return self._made

    def _row(self, row: GridRow) -> None:
        section, role, character = (self._cell(row, it) for it in ("section", "role", "character"))
        names = self._names_in(row, character or role)
        if section and section != self._section_text:
            self._close()
            self._emit_section()
            self._section_text = section
            self._section = text_at(section, (row.place,))
        if not names:
            self._without_name(row, section, character or role)
        elif character or (role and (self._beside or is_cast_heading(self._section_text))):
            self._close_people()
            words = text_at(character or role, (row.place,))
            self._cast.append(TableRow(role=words, names=names))
        elif role or self._cast:
            self._add_to_role(row, role, names)
        else:
            self._names += names

    def _add_to_role(self, row: GridRow, role: str, names: tuple[NameNode, ...]) -> None:
        if not role and self._cast:
            last = self._cast[-1]
            self._cast[-1] = TableRow(role=last.role, names=(*last.names, *names))
            return
        self._close_cast()
        if self._role is None or self._role.text != text_at(role, (row.place,)).text:
            self._close_people()
            self._role = text_at(role, (row.place,))
        self._names += names

    def _without_name(self, row: GridRow, section: str, role: str) -> None:
        """Take a row without a name for a heading, if it says more than its section."""
        note = self._cell(row, "note")
        noted = (f"noted there: {note}",) if note else ()
        if role:
            self._close()
            doubts = () if is_list_heading(role) else ("a row without a name: taken for a heading",)
            self._emit_section()
            self._made.nodes.append(
                HeadingNode(heading=text_at(role, (row.place,), (*doubts, *noted)))
            )
        elif section and self._section is not None:
            self._section = replace(self._section, doubts=(*self._section.doubts, *noted))
        elif note or not section:
            self._leave_out(row, "a row without role and name")

    def _names_in(self, row: GridRow, role: str) -> tuple[NameNode, ...]:
        text = self._cell(row, "credited") or self._cell(row, "name")
        parts = [self._cell(row, "first"), self._cell(row, "last")]
        text = text or " ".join(part for part in parts if part)
        native = self._cell(row, "native")
        if not text:
            text, native = native, ""
        if not text:
            return ()
        found = [
            name
            for line in text.split("\n")
            if line.strip()
            for name in ([*names_at(line, row.place, role=role)])
        ]
        doubts = self._doubts(row)
        if len(found) == 1:
            words = found[0].name
            words = NodeText(words.text, words.place, (*words.doubts, *doubts))
            return (NameNode(words, text_at(native, (row.place,)) if native else None),)
        if native:
            doubts = (*doubts, f"its native form belongs to one of several: {native}")
        first = found[0].name
        found[0] = NameNode(NodeText(first.text, first.place, (*first.doubts, *doubts)))
        return tuple(found)

    def _doubts(self, row: GridRow) -> tuple[str, ...]:
        said: tuple[str, ...] = ()
        if any(
            self._at.get(it) in row.numbers for it in ("name", "first", "last", "role", "native")
        ):
            said += ("a number or a date in the table, not a text",)
        if note := self._cell(row, "note"):
            said += (f"noted there: {note}",)
        credited, name = self._cell(row, "credited"), self._cell(row, "name")
        if credited and name and credited != name:
            said += (f"called {name} in the other column",)
        role, character = self._cell(row, "role"), self._cell(row, "character")
        if role and character and role not in {character, self._section_text}:
            is_said = is_cast_heading(role) or role.casefold() in _ACTORS
            said += () if is_said else (f"its role was left out: {role}",)
        return said

    def _cell(self, row: GridRow, column: str) -> str:
        return unescape_formula(row.cell(self._at.get(column)))

    def _leave_out(self, row: GridRow, reason: str) -> None:
        said = " | ".join(cell for cell in row.cells if cell)
        self._made.left_out.append(LeftOut(row.place, said, reason))

    def _close(self) -> None:
        self._close_cast()
        self._close_people()

    def _close_cast(self) -> None:
        if self._cast:
            heading = self._section
            self._made.nodes.append(TableNode(rows=tuple(self._cast), heading=heading))
            self._section = None
            self._cast = []

    def _close_people(self) -> None:
        if not self._names:
            self._role = None
            return
        heading = None
        if self._role is None:
            heading, self._section = self._section, None
        else:
            self._emit_section()
        self._made.nodes.append(
            PeopleNode(role=self._role, names=tuple(self._names), heading=heading)
        )
        self._role, self._names = None, []

    def _emit_section(self) -> None:
        if self._section is not None:
            self._made.nodes.append(HeadingNode(heading=self._section))
            self._section = None
