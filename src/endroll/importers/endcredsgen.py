"""Read the table of endcredsgen: role, name, size and font family, separated by semicolons.

A line alone is a heading or a text, a row without a role continues the one above it, and `_IMAGE`
names a picture. Source: endcredsgen's example.csv.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from endroll.importers.grid import GridRow
from endroll.importers.node_texts import text_at
from endroll.importers.pair_tables import read_pairs
from endroll.importers.picture_files import PICTURE, pictures_note
from endroll.interchange.nodes import LeftOut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.interchange.nodes import DraftNode, NodeText

_IMAGE: Final = "_IMAGE"
_SIZE: Final = re.compile(r"\d{1,5}")
_SIZE_AT: Final = 2
_FAMILY_AT: Final = 3
_TITLE_DOUBT: Final = "the line with the largest letters, assumed to be the title"


def is_endcredsgen(rows: Sequence[GridRow]) -> bool:
    """Whether a row names a picture, or sets the size of a line, as endcredsgen's tables do."""
    is_wide = any(len(row.cells) > _FAMILY_AT + 1 for row in rows)
    return not is_wide and any(_is_image(row) or _is_sized_line(row) for row in rows)


def read_endcredsgen(
    rows: Sequence[GridRow],
) -> tuple[NodeText | None, tuple[DraftNode, ...], tuple[LeftOut, ...], tuple[str, ...]]:
    """Return the title, the nodes, the rows that were left out, and notes."""
    images = [row for row in rows if _is_image(row)]
    left_out = tuple(LeftOut(row.place, row.cell(1), PICTURE) for row in images)
    texts = [
        GridRow(row.place, () if _is_image(row) else row.cells[:_SIZE_AT], row.numbers)
        for row in rows
    ]
    notes = list(pictures_note([row.cell(1) for row in images]))
    sized = [row for row in rows if len(row.cells) > _SIZE_AT and not _is_image(row)]
    if sized:
        count = f"{len(sized)} row{'s' * (len(sized) > 1)}"
        notes.append(f"not imported: the sizes and font families of {count}")
    lone = frozenset(row.place for row in sized if _is_sized_line(row))
    return _title(sized), read_pairs(texts, lone), left_out, tuple(notes)


def _is_image(row: GridRow) -> bool:
    return row.cell(0) == _IMAGE and bool(row.cell(1))


def _is_sized_line(row: GridRow) -> bool:
    """Whether a row is a line alone with a size, and maybe a family."""
    is_alone = bool(row.cell(0)) and not row.cell(1)
    return is_alone and bool(_SIZE.fullmatch(row.cell(_SIZE_AT)))


def _title(sized: Sequence[GridRow]) -> NodeText | None:
    lines = [row for row in sized if _is_sized_line(row)]
    if not lines:
        return None
    largest = max(lines, key=lambda row: int(row.cell(_SIZE_AT)))
    return text_at(largest.cell(0), (largest.place,), (_TITLE_DOUBT,))
