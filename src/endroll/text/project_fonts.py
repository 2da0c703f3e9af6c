"""Which scripts the fonts in a project's folder are made for, by their letters. No layout here."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import uharfbuzz as hb

from endroll.text.fonts import font_blob
from endroll.text.itemise import HAN_AND_HANGUL, UNSCRIPTED, script_of

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.text.catalogue import Catalogue

SYMBOLS: Final = "Zyyy"
"""The script of symbols, which fonts of symbols are made for."""

_SHARE: Final = 0.5
"""A font is made for each script of which it has half as many letters as of its main script."""

_EAST_ASIA: Final = "East Asia"


def made_for(catalogue: Catalogue, family: str) -> frozenset[str]:
    """Return the scripts that a family is made for: those that most of its letters are of.

    Han, kana and Hangul count as one script. A text font has letters of other scripts to quote
    them, and a font of symbols has more symbols than letters.
    """
    face = catalogue.nearest_face(family, weight=400, italic=False)
    return _made_for(face.path, face.index, face.stamp) if face else frozenset()


@lru_cache(maxsize=256)
def _made_for(path: Path, index: int, _stamp: tuple[int, int]) -> frozenset[str]:
    counts = Counter(map(_kind_of, map(chr, hb.Face(font_blob(path), index).unicodes)))
    symbols = counts.pop(SYMBOLS, 0)
    counts.pop("", None)
    groups: Counter[str] = Counter()
    for script, count in counts.items():
        groups[_EAST_ASIA if script in HAN_AND_HANGUL else script] += count
    most = max(groups.values(), default=0)
    if symbols > most:
        return frozenset({SYMBOLS})
    if groups[_EAST_ASIA] == most:
        return frozenset(counts.keys() & HAN_AND_HANGUL)
    return frozenset(script for script, count in groups.items() if count >= _SHARE * most) - {
        _EAST_ASIA
    }


def _kind_of(character: str) -> str:
    """Return the script of a letter, `SYMBOLS` for a symbol, and nothing for the rest."""
    script = script_of(character)
    if script not in UNSCRIPTED:
        return script
    return SYMBOLS if unicodedata.category(character) in ("So", "Sm") else ""
