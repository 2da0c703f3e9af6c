"""Decide how many columns a list of names has.

In: what its entry says, what it inherits, and how many names there are. Out: the number of columns,
or the most it may have.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from endroll.model.choices import Widths

if TYPE_CHECKING:
    from collections.abc import Sequence

Written = int | Literal["auto"]
"""The value of a key `columns`."""

MOST_BY_ITSELF: Final = 6
"""The most columns that an entry's own `columns: auto` makes; more would look like a table."""
MOST_INHERITED: Final = 4
"""The most columns that an inherited `columns: auto` makes of a list that nobody looked at."""
FEWEST_ROWS: Final = 4
"""The shortest column of a list whose number of columns is inherited; below it, it is a table."""
FEWEST_NAMES: Final = 2 * FEWEST_ROWS
"""The shortest list that gets inherited columns."""


@dataclass(frozen=True, slots=True)
class ListColumns:
    """The number of columns, None for as many as fit, which are `most` at most.

    Their `widths`, if the entry has none, are None where equal ones may be given up to fit.
    """

    number: int | None = 1
    most: int = 1
    widths: Widths | None = Widths.EQUAL


def columns_of(written: Written | None, names: Sequence[object], inherited: Written) -> ListColumns:
    """Return the columns of a list: as written, or else as inherited if it is long enough."""
    count = len(names)
    if written == "auto":
        return ListColumns(None, max(1, min(MOST_BY_ITSELF, math.isqrt(count))))
    if written is not None:
        return ListColumns(written)
    if inherited == 1 or count < FEWEST_NAMES:
        return ListColumns()
    if inherited == "auto":
        return ListColumns(None, min(MOST_INHERITED, count // FEWEST_ROWS), widths=None)
    return ListColumns(min(inherited, count // FEWEST_ROWS), widths=None)
