"""The rows of a table, whatever file they come from, and the limits on their number and size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error

if TYPE_CHECKING:
    from endroll.interchange.nodes import SourcePlace

MAX_COLUMNS: Final = 256
MAX_ROWS: Final = 100_000
MAX_CELL_LENGTH: Final = 20_000
"""In characters."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """The cells of a row, stripped; `numbers` are the indices of cells that hold no text value."""

    place: SourcePlace
    cells: tuple[str, ...]
    numbers: frozenset[int] = frozenset()

    def cell(self, column: int | None) -> str:
        """Return the cell of a column, or an empty string if there is none."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""

    @property
    def is_empty(self) -> bool:
        """Whether all cells are empty."""
        return not any(self.cells)

    @property
    def summary(self) -> str:
        """The cells that are not empty, on one line."""
        return " | ".join(filter(None, self.cells))


def too_large(size: str) -> UsageError:
    """Return the error for a table that is too large to be credits."""
    return UsageError(
        error(
            "table-too-large",
            f"the table has {size}",
            hint="check that this is the right file; a table can have up to"
            f" {MAX_COLUMNS} columns and {MAX_ROWS:,} rows",
        )
    )
