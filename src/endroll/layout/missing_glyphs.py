"""Report characters that no font has, and letters whose glyph is blank."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import regex
from fontTools.unicodedata import script_name

from endroll.core.diagnostics import Diagnostic, error, shortened, warning
from endroll.text.catalogue import PACKED_SCRIPTS, has_packed_scripts
from endroll.text.itemise import UNSCRIPTED, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.model.credits import Text
    from endroll.text.fonts import FontBook, FontInstance
    from endroll.text.lines import ShapedLine, ShapedRun

_NAMED_CHARACTERS: Final = 3

_VISIBLE: Final = regex.compile(
    r"[[\p{Latin}\p{Greek}\p{Cyrillic}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Nd}]--"
    r"[\p{Default_Ignorable_Code_Point}\p{M}]]",
    regex.VERSION1,
)
"""Characters that are always visible and have a glyph of their own. In other scripts a letter may
consist of several glyphs, one of them blank."""


def missing_glyphs(line: ShapedLine, text: Text) -> Iterator[Diagnostic]:
    """Report the characters that no font has, grouped by script, and unsupported variants."""
    by_script: dict[str, list[str]] = {}
    for character in line.missing:
        by_script.setdefault(script_of(character), []).append(character)
    for script, characters in by_script.items():
        yield _missing_script(script, characters, text)
    for form in line.missing_forms:
        yield warning(
            "missing-form",
            f"no font has the variant of {form[0]} that U+{ord(form[1]):04X} selects in "
            f"“{shortened(text.value)}”; its usual form is used",
            hint="put a font that has the variant into fonts/, or remove the variation selector",
            span=text.span,
        )


def _missing_script(script: str, characters: Sequence[str], text: Text) -> Diagnostic:
    named = [
        f"{char} (U+{ord(char):04X} {unicodedata.name(char, 'unnamed')})"
        for char in characters[:_NAMED_CHARACTERS]
    ]
    if more := len(characters) - len(named):
        named.append(f"{more} more")
    if script in PACKED_SCRIPTS and not has_packed_scripts():
        hint = "pip install manimgx-fonts, or put a font that has it into fonts/"
    elif script in UNSCRIPTED:
        hint = "put a font that has it into fonts/, or use another character"
    else:
        name = str(script_name(script)).replace("_", " ")
        hint = f"put a font for {name} into fonts/; Noto covers most scripts"
    return error(
        "missing-glyph",
        f"no font has {', '.join(named)} in “{shortened(text.value)}”",
        hint=hint,
        span=text.span,
    )


class BlankGlyphFinder:
    """Finds visible letters whose glyph is blank, as in damaged fonts.

    It looks at each glyph of each font once, and reports each font once.
    """

    def __init__(self, book: FontBook) -> None:
        self._book = book
        self._checked: dict[FontInstance, set[int]] = defaultdict(set)
        self._reported: set[FontInstance] = set()

    def find(self, line: ShapedLine, text: Text) -> Iterator[Diagnostic]:
        """Yield an error for each font that has a letter of a line but does not draw it."""
        for run in line.runs:
            checked = self._checked[run.font]
            new = set(run.glyphs.ids) - checked
            if not new or run.font in self._reported:
                continue
            checked |= new
            extents = self._book.extents(run.font)
            blank = {glyph for glyph in new if extents[glyph] is None}
            if not blank or self._book.is_colored(run.font):
                continue
            letter = next(_letters_of(run, blank), None)
            if letter is not None:
                self._reported.add(run.font)
                yield error(
                    "blank-letter",
                    f"the font {run.font.family} draws nothing for {letter} (U+{ord(letter):04X} "
                    f"{unicodedata.name(letter, 'unnamed')}) in “{shortened(text.value)}”",
                    hint="the font file is damaged or incomplete: reinstall it, or use another "
                    "font",
                    span=text.span,
                )


def _letters_of(run: ShapedRun, blank: set[int]) -> Iterator[str]:
    """Yield the visible letters of a run that are one character and one blank glyph."""
    glyphs = run.glyphs
    counts = Counter(glyphs.clusters)
    ends = dict(pairwise(sorted({*glyphs.clusters, len(run.text)})))
    for glyph, cluster in zip(glyphs.ids, glyphs.clusters, strict=True):
        letter = run.text[cluster : ends[cluster]]
        if glyph in blank and counts[cluster] == 1 and len(letter) == 1 and _VISIBLE.match(letter):
            yield letter
