"""Find out what each column of a table holds, from its header row or from `--columns`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.importers.column_words import (
    FAMILY_FIRST,
    LEFT_OUT,
    kind_of_header,
    kind_of_long_header,
    letters,
)
from endroll.importers.line_classifier import is_list_heading

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from endroll.importers.grid import GridRow

_OPTION_NAMES: Final = (
    "role",
    "name",
    "native",
    "character",
    "section",
    "first",
    "last",
    "note",
    "-",
)
_HEADER_SEARCH_ROWS: Final = 12
_MIN_KNOWN_HEADERS: Final = 2

HEADER_ROW: Final = "the header row"
ABOVE_HEADER: Final = "above the header row"
"""Reasons for leaving a row out."""


_NAMING: Final = frozenset({"name", "first", "last", "credited", "native"})
"""Kinds of columns of which a table of people has at least one."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The index of each known column; `head` is the header row, if there is one.

    `doubts` are about the columns themselves. `has_last_first` is set if last names come first.
    """

    at: dict[str, int]
    head: GridRow | None = None
    doubts: tuple[str, ...] = ()
    has_last_first: bool = False

    @property
    def is_correction_table(self) -> bool:
        """Whether `endroll export` wrote the table."""
        return {"id", "kind", "name", "role"} <= self.at.keys()

    @property
    def read(self) -> frozenset[int]:
        """The indices of the columns whose cells are credits or notes on them."""
        return frozenset(index for kind, index in self.at.items() if kind not in LEFT_OUT)


def find_columns(rows: Sequence[GridRow]) -> Columns | None:
    """Return the columns that the header row names, or None if there is no header row."""
    for row in rows[:_HEADER_SEARCH_ROWS]:
        kinds = [kind_of_header(cell) for cell in row.cells]
        at: dict[str, int] = {}
        for index, kind in enumerate(kinds):
            if kind is not None:
                at.setdefault("name" if kind == "person" and "name" not in kinds else kind, index)
        if len(at) >= _MIN_KNOWN_HEADERS:
            at = _with_long_headers(row, at)
        if not at.keys() & _NAMING:
            continue
        is_only_cell = (
            len(at) == 1
            and sum(map(bool, row.cells)) == 1
            and "person" not in kinds
            and not is_list_heading(row.summary)
        )
        if len(at) >= _MIN_KNOWN_HEADERS or is_only_cell:
            return Columns(
                with_whole_names(at),
                row,
                has_last_first=any(letters(cell) in FAMILY_FIRST for cell in row.cells),
            )
    return None


def _with_long_headers(row: GridRow, at: dict[str, int]) -> dict[str, int]:
    """Return columns with those whose header only begins or ends with a known word."""
    found = dict(at)
    for index, cell in enumerate(row.cells):
        if index not in at.values() and (kind := kind_of_long_header(cell)) is not None:
            found.setdefault("name" if kind == "person" else kind, index)
    return found


def with_whole_names(at: dict[str, int]) -> dict[str, int]:
    """Return columns in which `name` is the whole name, whatever word heads it.

    Beside a column of last names, one of “names” has the first names, and the other way round.
    """
    if "name" in at and ("first" in at) != ("last" in at):
        other = "last" if "first" in at else "first"
        return {other if kind == "name" else kind: index for kind, index in at.items()}
    if "name" not in at and "first" in at and "last" not in at:
        return {"name" if kind == "first" else kind: index for kind, index in at.items()}
    return at


def columns_from_option(option: str) -> Columns:
    """Return the columns that `--columns` lists in table order, such as `role,name,-,native`.

    Raises:
        UsageError: a column is unknown, or neither `name` nor `last` is among them.
    """
    names = [name.strip().lower() for name in option.split(",")]
    unknown = [name for name in names if name not in _OPTION_NAMES]
    if unknown or not {"name", "last"} & set(names):
        raise UsageError(
            error(
                "unknown-columns",
                f"unknown column: {unknown[0]}" if unknown else "--columns has no column for names",
                hint="list the columns in table order, with - for one to skip, as in"
                f" --columns role,name,-; known: {', '.join(_OPTION_NAMES[:-1])}",
            )
        )
    at = {name: index for index, name in enumerate(names) if name != "-"}
    return Columns(at)


def unread_columns(
    rows: Sequence[GridRow], read: Collection[int], head: GridRow | None
) -> list[str]:
    """Return a note for each column that is not in `read` but has cells, in the rows below `head`.

    Columns without a header count too.
    """
    width = max((len(row.cells) for row in rows), default=0)
    counts = {
        column: sum(bool(row.cell(column)) for row in rows)
        for column in range(width)
        if column not in read
    }
    return [
        f"the column “{(head and head.cell(column)) or column + 1}” was left out:"
        f" {count} cell{'s' * (count > 1)}"
        for column, count in counts.items()
        if count
    ]
