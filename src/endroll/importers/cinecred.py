"""Read the credits table of a cinecred project.

A head with the bodies below it is a role with its names; a row with neither ends the block. In a
style with a gutter, heads stay beside their bodies. Layout columns are counted but not imported.
Source: cinecred's guide, The Credits Spreadsheet.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.importers.cinecred_words import column_of, style_kind, tag_of
from endroll.importers.columns import ABOVE_HEADER, HEADER_ROW, unread_columns
from endroll.importers.line_classifier import (
    heading_confidence,
    is_name,
    is_notice,
    is_prose,
)
from endroll.importers.lines import TextLine
from endroll.importers.node_texts import lines_at, name_at, text_at
from endroll.importers.picture_files import PICTURE, pictures_note
from endroll.importers.song_lines import read_song
from endroll.interchange.nodes import (
    CreditsDraft,
    HeadingNode,
    LeftOut,
    NodeText,
    PeopleNode,
    TableNode,
    TableRow,
    TextNode,
)
from endroll.interchange.spreadsheet_cells import unescape_formula

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.importers.cinecred_words import Column
    from endroll.importers.grid import GridRow
    from endroll.interchange.nodes import DraftNode, NameNode, SourcePlace

_LAYOUT: Final[dict[Column, str]] = {
    "gap": "vertical gap",
    "style": "content style",
    "harmonization": "harmonization break",
    "spine": "spine position",
    "page": "page style",
    "runtime": "page runtime",
    "page gap": "page gap",
}
_TEXTS: Final[tuple[Column, ...]] = ("head", "body", "tail")
"""The columns that hold text; they are the first ones of the table, in this order."""

_TAG: Final = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_FILE: Final = re.compile(
    r"\.(?:png|jpe?g|tiff?|svg|pdf|ai|eps|exr|webp|mov|mp4|mkv)\b", re.IGNORECASE
)
_HEADER_SEARCH_ROWS: Final = 20
_MIN_MARKED_HEADERS: Final = 2
BLANK: Final = "an empty cell"
"""The reason for leaving a row out."""


def is_cinecred(rows: Sequence[GridRow]) -> bool:
    """Whether the rows have the header row of a cinecred table."""
    return _find_header(rows) is not None


def read_cinecred(rows: Sequence[GridRow]) -> CreditsDraft:
    """Return the credits in a cinecred table.

    Raises:
        UsageError: no header row has `@Head` and `@Body`, in any language.
    """
    header = _find_header(rows)
    if header is None:
        raise UsageError(
            error(
                "no-cinecred",
                "the table has no header row with @Head and @Body",
                hint="export the whole credits table of the cinecred project as CSV",
            )
        )
    index, at, doubts = header
    reader = _CinecredReader(at)
    reader.left_out += [
        LeftOut(row.place, row.summary, ABOVE_HEADER) for row in rows[:index] if not row.is_empty
    ]
    reader.left_out.append(LeftOut(rows[index].place, rows[index].summary, HEADER_ROW))
    body = rows[index + 1 :]
    for row in body:
        reader.read(row)
    reader.close()
    unread = unread_columns(body, set(at.values()), rows[index])
    return CreditsDraft(
        nodes=tuple(_in_tables(reader.nodes, reader.pairs)),
        left_out=tuple(reader.left_out),
        notes=(*doubts, *unread, *reader.notes()),
        places=tuple(row.place for row in rows if not row.is_empty),
    )


def _find_header(
    rows: Sequence[GridRow],
) -> tuple[int, dict[Column, int], tuple[str, ...]] | None:
    """Return the index of the header row, the index of each column, and doubts about them."""
    for number, row in enumerate(rows[:_HEADER_SEARCH_ROWS]):
        marked = [
            index for index, cell in enumerate(row.cells) if cell.startswith("@") and len(cell) > 1
        ]
        if len(marked) < _MIN_MARKED_HEADERS:
            continue
        at: dict[Column, int] = {}
        for index in marked:
            column = column_of(row.cells[index])
            if column is not None:
                at.setdefault(column, index)
        assumed = _assumed(marked, at)
        if not assumed:
            return number, at, ()
        headers = ", ".join(row.cells[index] for index in assumed.values())
        meant = ", ".join(f"@{column.capitalize()}" for column in assumed)
        doubt = f"in doubt: {headers} in an unknown language, assumed to be {meant}"
        return number, {**at, **assumed}, (doubt,)
    return None


def _assumed(marked: Sequence[int], at: dict[Column, int]) -> dict[Column, int]:
    """Return the columns that are told by their positions, which are the same in all languages."""
    known = set(at.values())
    assumed = {
        column: index
        for column, index in zip(_TEXTS, marked, strict=False)
        if column not in at and index not in known
    }
    if "body" in at or "body" in assumed:
        return assumed
    return dict(zip(_TEXTS, marked, strict=False))


class _CinecredReader:
    """Reads row by row; `pairs` are the indices of nodes whose roles are beside their names."""

    def __init__(self, at: dict[Column, int]) -> None:
        self.nodes: list[DraftNode] = []
        self.pairs: set[int] = set()
        self.left_out: list[LeftOut] = []
        self._layout: Counter[str] = Counter()
        self._files: list[str] = []
        self._at = at
        self._style = ""
        self._role: NodeText | None = None
        self._bodies: list[tuple[GridRow, str]] = []
        self._doubts: dict[SourcePlace, tuple[str, ...]] = {}

    def read(self, row: GridRow) -> None:
        self._layout.update(
            feature for column, feature in _LAYOUT.items() if row.cell(self._at.get(column))
        )
        style = row.cell(self._at.get("style"))
        raw = [unescape_formula(row.cell(self._at.get(column))) for column in _TEXTS]
        if style and style != self._style:
            self.close()
            self._style = style
        if raw[0] or not any(raw) or row.cell(self._at.get("page")):
            self.close()
        if not any(raw):
            if not row.is_empty:
                self.left_out.append(LeftOut(row.place, row.summary, "layout only"))
            return
        files_before = len(self._files)
        head, body, tail = map(self._untagged, raw)
        self._doubt_files(row, self._files[files_before:])
        if head:
            self._role = text_at(head, (row.place,))
        if tail:
            body = f"{body} {tail}".strip()
            self._doubt(row, f"“{tail}” was in the tail column")
        if body:
            self._bodies.append((row, body))
        elif not head:
            is_picture = len(self._files) > files_before
            summary = " ".join(filter(None, raw))
            self.left_out.append(LeftOut(row.place, summary, PICTURE if is_picture else BLANK))

    def close(self) -> None:
        """Finish the current block."""
        if self._bodies:
            if self._role is not None and style_kind(self._style) == "pairs":
                self.pairs.add(len(self.nodes))
            self.nodes.append(self._block(self._bodies))
        elif self._role is not None:
            file_doubts = self._doubts.get(self._role.place, ())
            doubts = ("a head without a body, used as a heading", *file_doubts)
            self.nodes.append(
                HeadingNode(heading=NodeText(self._role.text, self._role.place, doubts))
            )
        self._role, self._bodies = None, []

    def notes(self) -> Iterator[str]:
        """Yield notes about the files that the table names, and its layout."""
        yield from pictures_note(self._files)
        if self._layout:
            counts = ", ".join(
                f"{count} {feature}{'s' * (count > 1)}" for feature, count in self._layout.items()
            )
            yield f"not imported: {counts}"

    def _block(self, bodies: Sequence[tuple[GridRow, str]]) -> DraftNode:
        texts = [text for _, text in bodies]
        places = [row.place for row, _ in bodies]
        doubts = [doubt for place in places for doubt in self._doubts.get(place, ())]
        if self._role is None:
            song = read_song([TextLine(text, row.place) for row, text in bodies])
            if song is not None:
                return song
            kind = style_kind(self._style)
            if kind == "text" or is_prose(texts) or all(map(is_notice, texts)):
                return TextNode(text=lines_at(texts, places, doubts))
            if len(texts) == 1 and (kind == "heading" or heading_confidence(texts[0])):
                return HeadingNode(heading=text_at(texts[0], places, doubts))
        is_headed = self._role is None and len(texts) > 1 and bool(heading_confidence(texts[0]))
        names = tuple(self._name(row, text) for row, text in bodies[is_headed:])
        heading = text_at(texts[0], places[:1]) if is_headed else None
        return PeopleNode(role=self._role, names=names, heading=heading)

    def _name(self, row: GridRow, text: str) -> NameNode:
        doubts = () if self._role is not None or is_name(text) else ("does not look like a name",)
        return name_at(text, row.place, (*doubts, *self._doubts.get(row.place, ())))

    def _untagged(self, text: str) -> str:
        """Return a text without cinecred's tags; files are noted, and style tags counted."""

        def remove_tag(match: re.Match[str]) -> str:
            tag, value = tag_of(match[1])
            if tag == "picture" or (tag is None and _FILE.search(value)):
                self._files.append(value or match[0])
            elif tag != "blank":
                self._layout["style tag" if tag == "style" else f"tag “{match[1]}”"] += 1
            return ""

        return " ".join(_TAG.sub(remove_tag, text).split())

    def _doubt_files(self, row: GridRow, files: Sequence[str]) -> None:
        for file in files:
            self._doubt(row, f"the picture or video “{file}” was left out")

    def _doubt(self, row: GridRow, doubt: str) -> None:
        self._doubts[row.place] = (*self._doubts.get(row.place, ()), doubt)


def _in_tables(nodes: Sequence[DraftNode], pairs: set[int]) -> Iterator[DraftNode]:
    """Yield the nodes, with each run of roles that are beside their names as a table."""
    rows: list[TableRow] = []
    for index, node in enumerate(nodes):
        if index in pairs and isinstance(node, PeopleNode):
            rows.append(TableRow(role=node.role, names=node.names))
            continue
        if rows:
            yield TableNode(rows=tuple(rows))
            rows = []
        yield node
    if rows:
        yield TableNode(rows=tuple(rows))
