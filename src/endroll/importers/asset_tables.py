"""Read tables whose rows are files with their authors, licences and sources.

Such a list is not of people, but their names are what credits need of it: each is read once.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.importers.column_words import letters
from endroll.importers.columns import HEADER_ROW
from endroll.importers.name_lists import is_name_suffix
from endroll.importers.node_texts import text_at
from endroll.interchange.nodes import LeftOut, NameNode, PeopleNode
from endroll.interchange.spreadsheet_cells import unescape_formula

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.importers.columns import Columns
    from endroll.importers.grid import GridRow
    from endroll.interchange.nodes import NodeText

_TITLES: Final = frozenset({"title", "titles", "titel", "titre", "titulo", "titolo"})
_SEPARATOR: Final = re.compile(r"\s*[;\n]\s*|\s*,\s*(?:and |& )?")
NO_AUTHOR: Final = "a file without an author"
ABOVE: Final = "above the header row"
DOUBT: Final = "an author of files in the table, each named once: is this a credit?"


def is_asset_table(columns: Columns) -> bool:
    """Whether the columns are those of files or licences, and of names, but of no roles."""
    at = columns.at
    if columns.head is None or "name" not in at or at.keys() & {"character", "last", "section"}:
        return False
    has_roles = "role" in at and letters(columns.head.cell(at["role"])) not in _TITLES
    return bool(at.keys() & {"file", "licence"}) and not has_roles


def author_column(columns: Columns) -> int:
    """Return the index of the column of authors; beside it, one of names has those of files."""
    return columns.at.get("person", columns.at["name"])


def read_asset_table(
    rows: Sequence[GridRow], columns: Columns
) -> tuple[PeopleNode | None, tuple[LeftOut, ...]]:
    """Return the names in the column of names, each once, and the rows that have none."""
    mentions: dict[str, list[NodeText]] = {}
    left_out: list[LeftOut] = []
    is_below = False
    for row in rows:
        if row is columns.head:
            is_below = True
            left_out.append(LeftOut(row.place, row.summary, HEADER_ROW))
        elif row.is_empty:
            continue
        elif not is_below:
            left_out.append(LeftOut(row.place, row.summary, ABOVE))
        elif authors := list(_authors(unescape_formula(row.cell(author_column(columns))))):
            for author in authors:
                text = text_at(author, (row.place,))
                mentions.setdefault(text.text.casefold(), []).append(text)
        else:
            left_out.append(LeftOut(row.place, row.summary, NO_AUTHOR))
    if not mentions:
        return None, tuple(left_out)
    first, *others = map(_once, mentions.values())
    first = replace(first, doubts=(DOUBT, *first.doubts))
    return PeopleNode(names=tuple(map(NameNode, (first, *others)))), tuple(left_out)


def _once(mentions: Sequence[NodeText]) -> NodeText:
    """Return the first mention of a name, with the places of all of them."""
    first = mentions[0]
    places = dict.fromkeys(text.place for text in mentions)
    return replace(first, more_places=tuple(place for place in places if place != first.place))


def _authors(cell: str) -> Iterator[str]:
    """Yield the names in a cell; `Inc.` and the like stay with the name before them."""
    waiting = ""
    for part in filter(None, _SEPARATOR.split(cell.strip())):
        if waiting and is_name_suffix(part):
            waiting += f", {part}"
            continue
        if waiting:
            yield waiting
        waiting = part
    if waiting:
        yield waiting
