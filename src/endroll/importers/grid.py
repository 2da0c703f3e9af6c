"""The rows of a table, whatever file they come from, and the limits on their number and size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.importers.clean_text import one_line

if TYPE_CHECKING:
    from endroll.interchange.nodes import SourcePlace

MAX_COLUMNS: Final = 256
MAX_ROWS: Final = 100_000
MAX_CELL_LENGTH: Final = 20_000
"""In characters."""

MAX_LIST_LENGTH: Final = 130_000
"""In characters: of a cell that holds a list as JSON, as tables of whole films have."""


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


def stripped_cell(text: str) -> str:
    """Return the text of a cell without white space around it; one that shows nothing is empty."""
    text = text.strip()
    return text if text[:1].isalnum() or one_line(text) else ""


def is_too_long(cell: str) -> bool:
    """Whether a cell is longer than credits, or lists of them, can be."""
    limit = MAX_LIST_LENGTH if cell.lstrip().startswith(("[", "{")) else MAX_CELL_LENGTH
    return len(cell) > limit


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
