"""The orientation of characters in vertical lines. Source: UAX #50, Vertical_Orientation, 15.0."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import Final

_NOT_ROTATED: Final = """
A7 A9 AE B1 BC-BE D7 F7 2EA-2EB 1100-11FF 1401-167F 18B0-18FF 2016 2020-2021 2030-2031
203B-203C 2042 2047-2049 2051 2065 20DD-20E0 20E2-20E4 2100-2101 2103-2109 210F
2113-2114 2116-2117 211E-2123 2125 2127 2129 212E 2135-213F 2145-214A 214C-214D
214F-2189 218C-218F 221E 2234-2235 2300-2307 230C-231F 2324-232B 237D-239A 23BE-23CD
23CF 23D1-23DB 23E2-2422 2424-24FF 25A0-2619 2620-2767 2776-2793 2B12-2B2F 2B50-2B59
2B97 2BB8-2BD1 2BD3-2BEB 2BF0-2BFF 2E50-2E51 2E80-A4CF A960-A97F AC00-D7FF E000-FAFF
FE10-FE1F FE30-FE48 FE50-FE57 FE59-FE62 FE67-FE6F FF01-FF0C FF0E-FF1B FF1F-FF60
FFE0-FFE7 FFF0-FFF8 FFFC-FFFD 10980-1099F 11580-115FF 11A00-11ABF 13000-1345F
14400-1467F 16FE0-18D7F 1AFF0-1B2FF 1CF00-1CFCF 1D000-1D1FF 1D2E0-1D37F 1D800-1DAAF
1F000-1F7FF 1F900-1FAFF 20000-2FFFD 30000-3FFFD F0000-FFFFD 100000-10FFFD
"""
"""Code points of the values U, Tu and Tr; all others are R, rotated."""

_TRANSFORMED: Final = """
2329-232A 3008-3011 3014-301F 3030 30A0 30FC FE59-FE5E FF08-FF09 FF1A-FF1B FF3B FF3D
FF3F FF5B-FF60 FFE3
"""
"""Code points of the value Tr: a vertical form, or rotated if the font has none."""

VERTICAL_FROM_LEFT: Final = frozenset({"Mong", "Phag"})
"""Scripts whose vertical lines follow one another from left to right. Source: UAX #50, 3.1."""


@lru_cache(maxsize=1 << 14)
def is_upright(character: str) -> bool:
    """Return whether a character is upright in vertical lines, in whatever form (U, Tu)."""
    return _holds(_BOUNDS, character) and not _holds(_TRANSFORMED_BOUNDS, character)


def _bounds(ranges: str) -> tuple[int, ...]:
    """Return the first code point of each range, and the one after its last."""
    bounds: list[int] = []
    for item in ranges.split():
        first, _, last = item.partition("-")
        bounds += (int(first, 16), int(last or first, 16) + 1)
    return tuple(bounds)


def _holds(bounds: tuple[int, ...], character: str) -> bool:
    return bisect_right(bounds, ord(character)) % 2 == 1


_BOUNDS: Final = _bounds(_NOT_ROTATED)
_TRANSFORMED_BOUNDS: Final = _bounds(_TRANSFORMED)
