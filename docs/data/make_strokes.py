"""Write the table of stroke counts for sorting.

    python docs/data/make_strokes.py /usr/share/unicode/Unihan_IRGSources.txt.bz2

In: the file of the Unihan database with kTotalStrokes, plain or compressed with bzip2. Out:
`src/endroll/collation/strokes.txt`, whose header describes its format.
"""

from __future__ import annotations

import bz2
import re
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from endroll.collation.strokes import STROKE_SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TABLE: Final = Path(__file__).parents[2] / "src/endroll/collation/strokes.txt"

_LINE: Final = re.compile(r"^U\+([0-9A-F]+)\tkTotalStrokes\t(\d+)(?: (\d+))?$", re.MULTILINE)
_VERSION: Final = re.compile(r"^# Unicode version: (\S+)$", re.MULTILINE)
_WIDTH: Final = 99
_HEADER: Final = """\
# Stroke counts of Han characters: kTotalStrokes of the Unihan database, Unicode {version}.
# Derived from data files that are © Unicode, Inc., under the Unicode License v3:
# https://www.unicode.org/license.txt. Written by docs/data/make_strokes.py.
#
# A line is a code point and the stroke counts of consecutive characters from there. A count is a
# printable ASCII character that is not a digit, in order from 1. A number after it repeats it for
# that many characters. Lines with Hant are characters whose count differs in Taiwan.
"""


def read_counts(unihan: str) -> tuple[dict[int, int], dict[int, int]]:
    """Return the strokes of each code point, and those that differ in Taiwan."""
    counts: dict[int, int] = {}
    traditional: dict[int, int] = {}
    for point, first, second in _LINE.findall(unihan):
        counts[int(point, 16)] = int(first)
        if second:
            traditional[int(point, 16)] = int(second)
    return counts, traditional


def table_lines(counts: Mapping[int, int]) -> Iterator[str]:
    """Yield the lines of the table, wrapped at a fixed width."""
    for start, signs in _ranges(counts):
        point, line = start, f"{start:04X} "
        for sign, group in groupby(signs):
            times = len(list(group))
            run = sign if times == 1 else f"{sign}{times}"
            if len(line) + len(run) > _WIDTH:
                yield line
                line = f"{point:04X} "
            line += run
            point += times
        yield line


def _ranges(counts: Mapping[int, int]) -> Iterator[tuple[int, str]]:
    """Yield the first code point of each gapless range, and the signs of the range."""
    for _, group in groupby(enumerate(sorted(counts)), lambda pair: pair[1] - pair[0]):
        points = [point for _, point in group]
        yield points[0], "".join(STROKE_SIGNS[counts[point] - 1] for point in points)


def main(path: Path) -> None:
    """Write the table from a file of the Unihan database."""
    content = path.read_bytes()
    unihan = (bz2.decompress(content) if path.suffix == ".bz2" else content).decode()
    version = _VERSION.search(unihan)
    counts, traditional = read_counts(unihan)
    lines = [*table_lines(counts), *(f"Hant {line}" for line in table_lines(traditional))]
    header = _HEADER.format(version=version[1] if version else "unknown")
    TABLE.write_text(header + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
