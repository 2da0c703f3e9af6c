"""Scripts whose letters stack: how tall a line of them must be. A shaped line in, ems out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from endroll.text.itemise import script_of

if TYPE_CHECKING:
    from endroll.text.lines import ShapedLine

_TALL_EM: Final = {"Khmr": 1.6, "Mymr": 1.6, "Tibt": 1.75}
"""Letters below letters and marks above marks take 1.55 em in Khmer, 1.54 in Burmese, 1.68 in
Tibetan. Source: measured over the names in tests/data/names_of_the_world.py, in Noto.
"""


def tallest_em(line: ShapedLine) -> float:
    """Return how tall the line box of a line must be at least, 0 where its style alone says it."""
    return max(
        (_TALL_EM.get(script_of(run.text[0]), 0.0) for run in line.runs if run.text), default=0
    )
