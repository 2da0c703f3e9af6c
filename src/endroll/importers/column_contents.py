"""Tell the columns of a table without a header row by what is in their cells."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from endroll.importers.cell_kinds import kind_of_cell
from endroll.importers.columns import Columns
from endroll.importers.line_classifier import Confidence, is_name, role_confidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.grid import GridRow

_SAMPLE_ROWS: Final = 400
_MIN_ROWS: Final = 2
_MOST: Final = 0.6
_SOME: Final = 0.3
_NEARLY_ALL: Final = 0.8
_CONTACTS: Final = {"email": "email", "phone": "phone", "url": "url", "path": "file"}
"""Kinds of cells, and the kind of column that they make."""

_SAYS: Final = {
    "role": "roles",
    "character": "characters",
    "name": "names",
    "first": "first names",
    "last": "last names",
    "email": "e-mail addresses",
    "phone": "phone numbers",
    "url": "web addresses",
    "file": "files",
    "number": "numbers",
}


def columns_by_contents(rows: Sequence[GridRow]) -> Columns | None:
    """Return the columns that their cells tell, with a doubt; None if they do not tell enough.

    Roles followed by names alone are no such table: they are read as lines.
    """
    filled = list(islice((row for row in rows if not row.is_empty), _SAMPLE_ROWS))
    several = [row for row in filled if sum(map(bool, row.cells)) > 1]
    if len(several) < _MIN_ROWS or len(several) < _MOST * len(filled):
        return None
    width = max(len(row.cells) for row in several)
    kinds = [_kind_of_column([row.cell(index) for row in several]) for index in range(width)]
    contacts = {kind: kinds.index(kind) for kind in _CONTACTS.values() if kind in kinds}
    names = [index for index, kind in enumerate(kinds) if kind == "name"]
    at = _people_columns(names, several, has_contacts=bool(contacts))
    if at is None or kinds.count("role") > 1:
        return None
    others = [index for index, kind in enumerate(kinds) if kind == "text"]
    if "role" in kinds:
        at["role"] = kinds.index("role")
    elif len(others) == 1 and contacts and "character" not in at:
        at["role"] = others[0]
    at.update(contacts)
    if not _tells_more_than_lines(at, width):
        return None
    known = sorted((index, kind) for kind, index in at.items())
    listed = ", ".join(f"{index + 1} {_SAYS[kind]}" for index, kind in known)
    doubt = f"there is no header row: by their contents the columns are {listed}"
    return Columns(at, _header(several, at), (doubt,))


def with_roles_by_contents(rows: Sequence[GridRow], columns: Columns) -> Columns:
    """Return columns with that of the roles, in doubt, if its cells tell what its header hides."""
    at, head = columns.at, columns.head
    if head is None or at.keys() & {"role", "character", "file", "licence"}:
        return columns
    below = (row for row in rows if row.place > head.place and not row.is_empty)
    sample = list(islice(below, _SAMPLE_ROWS))
    shares = {
        index: _share_of_roles([row.cell(index) for row in sample])
        for index in range(len(head.cells))
        if index not in at.values()
    }
    index = max(shares, key=lambda index: shares[index], default=-1)
    if index < 0 or shares[index] < _SOME:
        return columns
    doubt = f"the column “{head.cell(index)}” is read as roles because of its contents"
    return replace(columns, at={**at, "role": index}, doubts=(*columns.doubts, doubt))


def _share_of_roles(cells: Sequence[str]) -> float:
    filled = [cell for cell in cells if cell]
    roles = sum(_kind(cell) == "role" for cell in filled)
    return roles / len(filled) if roles >= _MIN_ROWS else 0.0


def _kind_of_column(cells: Sequence[str]) -> str | None:
    filled = [cell for cell in cells if cell]
    if len(filled) < _MIN_ROWS:
        return None
    kinds = Counter(map(_kind, filled))
    kind, count = kinds.most_common(1)[0]
    return kind if count >= _MOST * len(filled) else "text"


def _kind(cell: str) -> str:
    kind = kind_of_cell(cell)
    if kind is not None:
        return _CONTACTS.get(kind, kind)
    if role_confidence(cell) >= Confidence.LIKELY:
        return "role"
    return "name" if all(map(is_name, cell.split("\n"))) else "text"


def _people_columns(
    names: Sequence[int], rows: Sequence[GridRow], *, has_contacts: bool
) -> dict[str, int] | None:
    """Return the columns of names: of whole names, of first and last names, or of a cast."""
    if len(names) == 1:
        return {"name": names[0]}
    if len(names) == 2 and names[1] == names[0] + 1:  # noqa: PLR2004  two names make a pair
        cells = [row.cell(index) for row in rows for index in names]
        single = sum(bool(cell) and " " not in cell and cell.isascii() for cell in cells)
        if single >= _NEARLY_ALL * len(cells):
            return {"first": names[0], "last": names[1]}
        if has_contacts:
            return {"character": names[0], "name": names[1]}
    return None


def _tells_more_than_lines(at: dict[str, int], width: int) -> bool:
    first_name = min(at[kind] for kind in ("name", "first") if kind in at)
    return (
        bool(at.keys() & set(_CONTACTS.values()))
        or at.get("role", -1) > first_name
        or ("role" in at and width > len(at))
        or ("role" in at and "last" in at)
    )


def _header(rows: Sequence[GridRow], at: dict[str, int]) -> GridRow | None:
    """Return the first row if its cells are not what their columns have, such as addresses."""
    contacts = [index for kind, index in at.items() if kind in _CONTACTS.values()]
    first = [rows[0].cell(index) for index in contacts]
    is_header = any(first) and not any(kind_of_cell(cell) for cell in first if cell)
    return rows[0] if is_header else None
