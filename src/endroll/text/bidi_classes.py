"""The bidi classes of characters, by the names of the standard: L, R, AL, EN, AN, ON, ..."""

from __future__ import annotations

from typing import Final

import unicodedata2
from fontTools.unicodedata import Mirrored

STRONG: Final = frozenset({"L", "R", "AL"})
EMBEDDINGS: Final = frozenset({"LRE", "RLE", "LRO", "RLO"})
INITIATORS: Final = frozenset({"LRI", "RLI", "FSI"})
ISOLATES: Final = INITIATORS | {"PDI"}
EXPLICIT: Final = EMBEDDINGS | ISOLATES | {"PDF"}
REMOVED: Final = EMBEDDINGS | {"PDF", "BN"}
"""Classes that rule X9 removes. Source: UAX #9, table 4."""

_UNASSIGNED: Final = (
    (0x0590, 0x05FF, "R"),
    (0x0600, 0x07BF, "AL"),
    (0x07C0, 0x085F, "R"),
    (0x0860, 0x08FF, "AL"),
    (0x2065, 0x2065, "BN"),
    (0x20A0, 0x20CF, "ET"),
    (0xFB1D, 0xFB4F, "R"),
    (0xFB50, 0xFDCF, "AL"),
    (0xFDD0, 0xFDEF, "BN"),
    (0xFDF0, 0xFDFF, "AL"),
    (0xFE70, 0xFEFF, "AL"),
    (0xFFF0, 0xFFF8, "BN"),
    (0x10D00, 0x10D3F, "AL"),
    (0x10EC0, 0x10EFF, "AL"),
    (0x10F30, 0x10F6F, "AL"),
    (0x10800, 0x10FFF, "R"),
    (0x1EC70, 0x1ECBF, "AL"),
    (0x1ED00, 0x1ED4F, "AL"),
    (0x1EE00, 0x1EEFF, "AL"),
    (0x1E800, 0x1EFFF, "R"),
    (0xE0000, 0xE0FFF, "BN"),
)
"""First, last and default class of ranges of unassigned code points; the first match applies.

Source: DerivedBidiClass.txt, @missing lines and the note on BN.
"""


def _unassigned(character: str) -> str:
    code = ord(character)
    if code & 0xFFFE == 0xFFFE:  # noqa: PLR2004  the two noncharacters that end each plane
        return "BN"
    return next((kind for first, last, kind in _UNASSIGNED if first <= code <= last), "L")


def classes_of(text: str) -> list[str]:
    """Return the bidi class of every character. Source: UAX #9, 3.2."""
    look_up = unicodedata2.bidirectional
    return [look_up(character) or _unassigned(character) for character in text]


def _brackets() -> dict[str, str]:
    pairs = ((chr(left), chr(right)) for left, right in Mirrored.MIRRORED.items())
    return {
        left: right
        for left, right in pairs
        if unicodedata2.category(left) == "Ps" and unicodedata2.category(right) == "Pe"
    }


CLOSING: Final = _brackets()
"""Opening brackets and their closing ones: mirrored pairs of categories Ps and Pe.

Source: BidiBrackets.txt, whose header gives this derivation.
"""

OPENING: Final = {right: left for left, right in CLOSING.items()}

CANONICAL: Final = {"\u2329": "\u3008", "\u232a": "\u3009"}
"""Brackets with a canonical equivalent. Source: UAX #9, BD16."""
