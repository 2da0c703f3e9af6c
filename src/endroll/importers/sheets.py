"""Read tables with one person per row, as production offices keep them, into draft nodes.

In: the rows of a CSV file, a workbook, or a table in a document. Out: nodes, and what was left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from endroll.importers.asset_tables import author_column, is_asset_table, read_asset_table
from endroll.importers.cell_kinds import kind_of_cell, with_doubts_on_cells
from endroll.importers.cinecred import is_cinecred, read_cinecred
from endroll.importers.column_contents import columns_by_contents, with_roles_by_contents
from endroll.importers.columns import ABOVE_HEADER, HEADER_ROW, find_columns, unread_columns
from endroll.importers.correction_table import read_correction_table
from endroll.importers.endcredsgen import is_endcredsgen, read_endcredsgen
from endroll.importers.line_classifier import is_cast_heading, is_list_heading
from endroll.importers.lines import SEPARATOR, TextLine, is_rule
from endroll.importers.name_lists import is_name_suffix
from endroll.importers.node_texts import name_at, names_at, text_at
from endroll.importers.pair_tables import are_pairs, read_pairs
from endroll.importers.plain_text import read_blocks
from endroll.importers.tmdb_table import is_tmdb_table, read_tmdb_table
from endroll.interchange.nodes import (
    CreditsDraft,
    HeadingNode,
    LeftOut,
    NameNode,
    NodeText,
    PeopleNode,
    SourcePlace,
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
    """The contents of a table: title, nodes, rows left out, and notes about whole columns.

    `places` are those of lists inside cells.
    """

    title: NodeText | None = None
    nodes: list[DraftNode] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    places: list[SourcePlace] = field(default_factory=list)


def read_sheet(
    rows: Sequence[GridRow], columns: Columns | None, *, beside: bool = False
) -> SheetContent:
    """Return the contents of a table.

    Without `columns`, its header row names them; a table without a header is read as lines with
    tabs. With `beside` roles stay beside their names in a TableNode, as in a printed table.
    """
    if columns is None and (found := find_columns(rows)) is not None:
        columns = with_roles_by_contents(rows, found)
    if columns is None:
        content = _without_header(rows, beside=beside)
    elif columns.is_correction_table:
        title, nodes, left_out = read_correction_table(rows, columns)
        return SheetContent(title, list(nodes), list(left_out))
    elif is_asset_table(columns):
        content = _assets(rows, columns)
    else:
        content = _SheetReader(columns, beside=beside).read(rows)
    content.nodes = list(with_doubts_on_cells(content.nodes))
    return content


def _without_header(rows: Sequence[GridRow], *, beside: bool) -> SheetContent:
    """Return the contents of a table that has no header row, or one in unknown words."""
    if is_endcredsgen(rows):
        title, nodes, left_out, notes = read_endcredsgen(rows)
        return SheetContent(title, list(nodes), list(left_out), list(notes))
    columns = columns_by_contents(rows)
    if columns is not None:
        return _SheetReader(columns, beside=beside).read(rows)
    lines = lines_of(rows)
    rules = [LeftOut(line.place, line.stripped, SEPARATOR) for line in lines if is_rule(line)]
    nodes = read_pairs(rows) if are_pairs(rows) else read_blocks(lines)
    return SheetContent(nodes=list(nodes), left_out=rules)


def _assets(rows: Sequence[GridRow], columns: Columns) -> SheetContent:
    people, left_out = read_asset_table(rows, columns)
    below = [row for row in rows if columns.head is None or row.place > columns.head.place]
    notes = unread_columns(below, {author_column(columns)}, columns.head)
    return SheetContent(nodes=[people] if people else [], left_out=list(left_out), notes=notes)


def lines_of(rows: Sequence[GridRow]) -> list[TextLine]:
    """Return rows as lines with tabs; a row with multi-line cells becomes several lines."""
    lines: list[TextLine] = []
    for row in rows:
        cells = [cell.split("\n") for cell in row.cells]
        lines += [
            TextLine("\t".join(texts).rstrip("\t"), row.place)
            for texts in (zip_longest(*cells, fillvalue="") if cells else [("",)])
        ]
    return lines


def read_sheets(rows: Sequence[GridRow], columns: Columns | None) -> CreditsDraft:
    """Return the draft of a file's tables, each under its sheet name if there are several.

    Unless `columns` are given, a table of cinecred or of TMDb is read as one.
    """
    sheets: dict[str, list[GridRow]] = {}
    for row in rows:
        sheets.setdefault(row.place.part, []).append(row)
    nodes: list[DraftNode] = []
    left_out, notes, places, title = [], [], [], None
    for name, sheet_rows in sheets.items():
        draft = _read_whole(sheet_rows) if columns is None else None
        if draft is None:
            content = read_sheet(sheet_rows, columns)
        else:
            content = SheetContent(
                draft.title, [*draft.nodes], [*draft.left_out], [*draft.notes], [*draft.places]
            )
        if name and content.nodes:
            doubts = ("the sheet name, used as a heading",)
            nodes.append(HeadingNode(heading=text_at(name, (SourcePlace(0, name),), doubts)))
        title = title or content.title
        nodes += content.nodes
        left_out += content.left_out
        notes += content.notes
        places += [place for place in content.places if place.part != name]
    return CreditsDraft(
        title=title,
        nodes=tuple(nodes),
        left_out=tuple(left_out),
        notes=tuple(notes),
        places=(*(row.place for row in rows if not row.is_empty), *places),
    )


def _read_whole(rows: Sequence[GridRow]) -> CreditsDraft | None:
    """Return the draft of a table that another program has laid out; None for any other."""
    if is_cinecred(rows):
        return read_cinecred(rows)
    return read_tmdb_table(rows) if is_tmdb_table(rows) else None


_ACTORS: Final = frozenset(
    {"actor", "actress", "actor/actress", "voice", "voice actor", "performer", "schauspieler"}
    | {"darsteller", "acteur", "actrice", "actriz", "attore", "attrice", "ator", "atriz"}
    | {"演员", "演員", "出演", "俳優", "声優", "배우", "актёр", "актриса"}
)
"""Jobs that the cast list already implies, so a doubt about them would be noise."""

_LAST_FIRST: Final = re.compile(r"[^\W\d_][^\s,&;/]*, ([^\W\d_][^\s,&;/]*)")
_COMMA_DOUBT: Final = "a comma in a name: does the last name come first, or are these two names?"
_EAST_ASIAN_NAME: Final = re.compile(r"[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")


class _SheetReader:
    """Reads row by row; a role or section applies until the next one is given."""

    def __init__(self, columns: Columns, *, beside: bool) -> None:
        self._at = columns.at
        self._beside = beside
        self._columns = columns
        self._content = SheetContent()
        self._section: NodeText | None = None
        self._section_text = ""
        self._role: NodeText | None = None
        self._names: list[NameNode] = []
        self._cast: list[TableRow] = []
        self._column_doubts = columns.doubts

    def read(self, rows: Sequence[GridRow]) -> SheetContent:
        head = self._columns.head
        body: list[GridRow] = []
        is_below_head = head is None
        for row in rows:
            if head is not None and (row is head or (is_below_head and row.cells == head.cells)):
                is_below_head = True
                self._leave_out(row, HEADER_ROW)
            elif row.is_empty:
                self._close()
            elif not is_below_head:
                self._leave_out(row, ABOVE_HEADER)
            else:
                body.append(row)
                self._read_row(row)
        self._close()
        self._emit_section()
        self._content.notes += unread_columns(body, self._columns.read, head)
        return self._content

    def _read_row(self, row: GridRow) -> None:
        section, role, character = (
            self._cell(row, column) for column in ("section", "role", "character")
        )
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
            role_text = text_at(character or role, (row.place,))
            self._cast.append(TableRow(role=role_text, names=names))
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
        """Use a row without a name as a heading, unless it only repeats its section."""
        note_doubts = _note_doubts(self._cell(row, "note"))
        if role:
            self._close()
            doubts = () if is_list_heading(role) else ("a row without a name, used as a heading",)
            self._emit_section()
            self._content.nodes.append(
                HeadingNode(heading=text_at(role, (row.place,), (*doubts, *note_doubts)))
            )
        elif section and self._section is not None:
            self._section = replace(self._section, doubts=(*self._section.doubts, *note_doubts))
        elif note_doubts or not section:
            self._leave_out(row, "no role and no name")

    def _names_in(self, row: GridRow, role: str) -> tuple[NameNode, ...]:
        text = self._cell(row, "credited") or self._cell(row, "name") or self._first_and_last(row)
        native = self._cell(row, "native")
        if not text:
            text, native = native, ""
        if not text:
            return ()
        names = _split_names(text, row.place, role)
        doubts = (*self._column_doubts, *self._doubts(row))
        self._column_doubts = ()
        if native and len(names) > 1:
            doubts = (*doubts, f"the native name belongs to one of these names: {native}")
        first = names[0].name
        first = NodeText(first.text, first.place, (*first.doubts, *doubts))
        if len(names) == 1:
            return (NameNode(first, text_at(native, (row.place,)) if native else None),)
        return (NameNode(first), *names[1:])

    def _first_and_last(self, row: GridRow) -> str:
        """Return the whole name of the columns for its parts, in the order of its language."""
        first, last = self._cell(row, "first"), self._cell(row, "last")
        if first and last and all(map(_EAST_ASIAN_NAME.fullmatch, (first, last))):
            return f"{last}{first}"
        parts = (last, first) if self._columns.has_last_first else (first, last)
        return " ".join(part for part in parts if part)

    def _doubts(self, row: GridRow) -> tuple[str, ...]:
        doubts: tuple[str, ...] = ()
        columns = ("name", "first", "last", "role", "native")
        if any(self._at.get(column) in row.numbers for column in columns):
            doubts += ("a number or a date in the table, not a text",)
        doubts += _note_doubts(self._cell(row, "note"))
        credited, name = self._cell(row, "credited"), self._cell(row, "name")
        parts = self._first_and_last(row)
        if credited and name and credited != name:
            doubts += (f"the name column has {name}",)
        elif (name or credited) and parts and parts.split() != (credited or name).split():
            doubts += (f"the columns of first and last names have {parts}",)
        role, character = self._cell(row, "role"), self._cell(row, "character")
        if role and character and role not in {character, self._section_text}:
            is_implied = is_cast_heading(role) or role.casefold() in _ACTORS
            doubts += () if is_implied else (f"the role was left out: {role}",)
        return doubts

    def _cell(self, row: GridRow, column: str) -> str:
        return unescape_formula(row.cell(self._at.get(column)))

    def _leave_out(self, row: GridRow, reason: str) -> None:
        self._content.left_out.append(LeftOut(row.place, row.summary, reason))

    def _close(self) -> None:
        self._close_cast()
        self._close_people()

    def _close_cast(self) -> None:
        if self._cast:
            heading = self._section
            self._content.nodes.append(TableNode(rows=tuple(self._cast), heading=heading))
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
        self._content.nodes.append(
            PeopleNode(role=self._role, names=tuple(self._names), heading=heading)
        )
        self._role, self._names = None, []

    def _emit_section(self) -> None:
        if self._section is not None:
            self._content.nodes.append(HeadingNode(heading=self._section))
            self._section = None


def _split_names(text: str, place: SourcePlace, role: str) -> list[NameNode]:
    """Return the names in a cell; code and the like are not divided."""
    if kind_of_cell(text) is not None:
        return [name_at(text, place)]
    match = _LAST_FIRST.fullmatch(text)
    if match and not is_name_suffix(match[1]):
        return [name_at(text, place, (_COMMA_DOUBT,))]
    return [
        name
        for line in text.split("\n")
        if line.strip()
        for name in names_at(line, place, role=role)
    ]


def _note_doubts(note: str) -> tuple[str, ...]:
    return (f"note in the table: {note}",) if note else ()
