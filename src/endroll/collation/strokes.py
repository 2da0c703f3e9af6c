"""Count the strokes of a Han character, from a table in the package."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

STROKE_SIGNS: Final = "".join(chr(code) for code in range(33, 127) if not chr(code).isdigit())
"""The signs for 1 stroke, 2 strokes and so on in the table."""

UNKNOWN: Final = len(STROKE_SIGNS) + 1
"""The count of a character that is not in the table, larger than any other."""

_RUN: Final = re.compile(r"(\D)(\d*)")


@dataclass(frozen=True, slots=True)
class _Table:
    counts: Mapping[str, int]
    traditional: Mapping[str, int]


def count_strokes(character: str, *, is_traditional: bool = False) -> int:
    """Return the number of strokes of a character; `is_traditional` counts as in Taiwan.

    Source: kTotalStrokes of the Unihan database (UAX #38).
    """
    table = _table()
    if is_traditional and character in table.traditional:
        return table.traditional[character]
    return table.counts.get(character, UNKNOWN)


@cache
def _table() -> _Table:
    counts: dict[str, int] = {}
    traditional: dict[str, int] = {}
    for line in files(__package__).joinpath("strokes.txt").read_text("utf-8").splitlines():
        if line.startswith("# ") or line == "#":
            continue
        *tag, start, signs = line.split(" ")
        table = traditional if tag else counts
        point = int(start, 16)
        for sign, times in _RUN.findall(signs):
            strokes = STROKE_SIGNS.index(sign) + 1
            for _ in range(int(times or 1)):
                table[chr(point)] = strokes
                point += 1
    return _Table(counts, traditional)
