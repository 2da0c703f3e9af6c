"""Grid: the rows of a table, whatever file they were in.

Stage `intake`. Values only, and how many of them credits can have.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error

if TYPE_CHECKING:
    from endroll.interchange.nodes import SourcePlace

MAX_COLUMNS: Final = 256
MAX_ROWS: Final = 100_000
MAX_CELL_LENGTH: Final = 20_000
"""Characters."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """The cells of a row, without white space about them; `numbers` are those that are no text."""

    place: SourcePlace
    cells: tuple[str, ...]
    numbers: frozenset[int] = frozenset()

    def cell(self, column: int | None) -> str:
        """Return a cell, empty where there is none."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""

    @property
    def is_empty(self) -> bool:
        """Tell whether no cell holds anything."""
        return not any(self.cells)


def too_large(what: str) -> UsageError:
    """Make the error that a table is larger than that of any credits."""
    return UsageError(
        error(
            "table-too-large",
            f"the table has {what}",
            hint=f"credits have at most {MAX_COLUMNS} columns and {MAX_ROWS:,} rows; is this the"
            " file that was meant?",
        )
    )
