"""Blanks: letters for which a font has a glyph that draws nothing, as damaged ones do."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import regex

from endroll.core.diagnostics import Diagnostic, error, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.model.credits import Text
    from endroll.text.fonts import FontBook, FontInstance
    from endroll.text.lines import ShapedLine, ShapedRun

_SEEN: Final = regex.compile(
    r"[[\p{Latin}\p{Greek}\p{Cyrillic}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Nd}]--"
    r"[\p{Default_Ignorable_Code_Point}\p{M}]]",
    regex.VERSION1,
)
"""What always shows, each with a glyph of its own. Letters of other scripts may be made of several
glyphs, of which one is empty."""


class BlankFinder:
    """Looks at each glyph of each font once, and tells of each font once."""

    def __init__(self, book: FontBook) -> None:
        self._book = book
        self._looked_at: dict[FontInstance, set[int]] = defaultdict(set)
        self._told: set[FontInstance] = set()

    def find(self, line: ShapedLine, text: Text) -> Iterator[Diagnostic]:
        """Yield an error where a font has a letter of a line and does not draw it."""
        for run in line.runs:
            looked_at = self._looked_at[run.font]
            new = set(run.glyphs.ids) - looked_at
            if not new or run.font in self._told:
                continue
            looked_at |= new
            inks = self._book.extents(run.font)
            blank = {glyph for glyph in new if inks[glyph] is None}
            if not blank or self._book.is_colored(run.font):
                continue
            letter = next(_letters_of(run, blank), None)
            if letter is not None:
                self._told.add(run.font)
                yield error(
                    "blank-letter",
                    f"the font {run.font.family} draws nothing for {letter} (U+{ord(letter):04X} "
                    f"{unicodedata.name(letter, 'unnamed')}) in “{shortened(text.value)}”",
                    hint="its file is damaged, or was made without that letter: install it anew, "
                    "or take another font",
                    span=text.span,
                )


def _letters_of(run: ShapedRun, blank: set[int]) -> Iterator[str]:
    """Yield the letters that stand for themselves and have one of these glyphs."""
    glyphs = run.glyphs
    counts = Counter(glyphs.clusters)
    ends = dict(pairwise(sorted({*glyphs.clusters, len(run.text)})))
    for glyph, cluster in zip(glyphs.ids, glyphs.clusters, strict=True):
        letter = run.text[cluster : ends[cluster]]
        if glyph in blank and counts[cluster] == 1 and len(letter) == 1 and _SEEN.match(letter):
            yield letter
