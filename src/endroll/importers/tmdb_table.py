"""Read the public table of TMDb's credits: a film a row, its cast and crew as lists in cells.

The lists are JSON, or as Python prints them. Source: Kaggle, TMDB 5000 Movie Dataset.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.importers.columns import HEADER_ROW, unread_columns
from endroll.importers.json_text import JsonError, parse_json, parse_python_list
from endroll.importers.node_texts import text_at
from endroll.importers.tmdb import TmdbFilm, draft_of_films, film_in
from endroll.interchange.nodes import LeftOut, SourcePlace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from endroll.importers.grid import GridRow
    from endroll.importers.json_text import JsonValue
    from endroll.interchange.nodes import CreditsDraft, NodeText

_PEOPLE: Final = frozenset({"cast", "crew"})
_TITLES: Final = ("title", "original_title", "name")
_OPENS_A_LIST: Final = "["
_PYTHON: Final = "lists as Python prints them, not JSON: check the names"
NOT_READ: Final = "a column that is not about people"
BROKEN: Final = "neither JSON nor a list"


def is_tmdb_table(rows: Sequence[GridRow]) -> bool:
    """Whether the first row heads columns of cast or crew, with lists in the next one."""
    filled = [row for row in rows[:20] if not row.is_empty][:2]
    if len(filled) < 2:  # noqa: PLR2004  a header row and a film
        return False
    head, first = filled
    at = _columns(head)
    return any(first.cell(at[key]).startswith(_OPENS_A_LIST) for key in _PEOPLE & at.keys())


def read_tmdb_table(rows: Sequence[GridRow]) -> CreditsDraft:
    """Return the credits of all films in the table, several under their titles.

    Raises:
        UsageError: there are too many people.
    """
    filled = [row for row in rows if not row.is_empty]
    head, *body = filled
    at = _columns(head)
    draft = draft_of_films([_film(row, at) for row in body])
    left_out = [
        LeftOut(head.place, head.summary, HEADER_ROW),
        *(LeftOut(row.place, _unread(row, at), NOT_READ) for row in body),
        *draft.left_out,
    ]
    read = {at[key] for key in (*_PEOPLE, *_TITLES) if key in at}
    return replace(
        draft,
        left_out=tuple(left_out),
        notes=(*unread_columns(body, read, head), *draft.notes),
        places=tuple(dict.fromkeys((*(row.place for row in filled), *draft.places))),
    )


def _columns(head: GridRow) -> dict[str, int]:
    return {cell.casefold(): index for index, cell in enumerate(head.cells) if cell}


def _unread(row: GridRow, at: Mapping[str, int]) -> str:
    read = {at[key] for key in _PEOPLE & at.keys()}
    return " | ".join(cell for index, cell in enumerate(row.cells) if index not in read and cell)


def _film(row: GridRow, at: Mapping[str, int]) -> TmdbFilm:
    data: dict[str, JsonValue] = {}
    broken: list[LeftOut] = []
    doubts: list[str] = []
    for key in sorted(_PEOPLE & at.keys()):
        cell = row.cell(at[key])
        try:
            data[key], is_python = _list_in(cell) if cell else ([], False)
        except JsonError:
            broken.append(LeftOut(SourcePlace(row.place.line, key), cell, BROKEN))
            doubts.append(f"a cell of “{key}” was left out: {BROKEN}")
            continue
        if is_python:
            doubts.append(_PYTHON)
    film = film_in(data, f"row {row.place.line} ")
    return TmdbFilm(
        title=_title(row, at, doubts),
        entries=film.entries,
        left_out=(*broken, *film.left_out),
        notes=(*(f"in doubt: {doubt}" for doubt in doubts), *film.notes),
    )


def _list_in(cell: str) -> tuple[JsonValue, bool]:
    """Return the list in a cell, and whether it is written in Python's way."""
    try:
        return parse_json(cell), False
    except JsonError:
        return parse_python_list(cell), True


def _title(row: GridRow, at: Mapping[str, int], doubts: Sequence[str]) -> NodeText | None:
    for key in _TITLES:
        if key in at and row.cell(at[key]):
            return text_at(row.cell(at[key]), (row.place,), tuple(dict.fromkeys(doubts)))
    return None
