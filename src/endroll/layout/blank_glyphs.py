"""Report characters that take space but show nothing, in damaged fonts or ones of unknown kinds."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import regex

from endroll.core.diagnostics import Diagnostic, error, shortened
from endroll.text.glyph_bitmaps import glyph_bitmap, paints_ink

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.images.sources import MeasuresImages
    from endroll.model.credits import Text
    from endroll.text.fonts import FontBook, FontInstance
    from endroll.text.lines import ShapedLine, ShapedRun

_BLANK_BY_DESIGN: Final = regex.compile(
    r"[\p{Z}\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}"
    r"\u2800\ufffc\U00013441\U00013442\U0001d159]"
)
"""Spaces, controls and what nobody sees, such as the Hangul fillers; the blank braille pattern, the
object replacement character, blank hieroglyphs and the null notehead; and private characters.
"""

_ALWAYS_WIDE: Final = regex.compile(
    r"[[\p{Latin}\p{Greek}\p{Cyrillic}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Nd}]--\p{M}]",
    regex.VERSION1,
)
"""Letters with a glyph of their own. Letters of other scripts may be drawn by their neighbours, and
then have no advance."""

_TRIED_PX: Final = 64
"""Size whose bitmap is looked at."""

_NO_GLYPH: Final = -1

_MOSTLY: Final = 0.5
"""A glyph may show nothing if so much of its advance is covered by the ink of another one, as in
fonts that draw -> as one arrow."""


_PlainGlyphs = tuple["FontInstance", int, set[int]]
"""A font, its space, and the glyphs that have ink, with the space."""


class BlankGlyphFinder:
    """Finds characters that show nothing though they should, and reports each font once.

    What it finds in a run does not depend on those before, which may have been set earlier.
    """

    def __init__(self, book: FontBook, images: MeasuresImages) -> None:
        self._book = book
        self._images = images
        self._inked: dict[FontInstance, dict[int, bool]] = defaultdict(dict)
        self._plain: dict[int, _PlainGlyphs] = {}
        self._reported: set[FontInstance] = set()

    def find(self, line: ShapedLine, text: Text) -> Iterable[Diagnostic]:
        """Return an error for each font that has a character of a line but does not draw it."""
        suspect = [run for run in line.runs if not self._is_plain(run)]
        return self._found(suspect, text) if suspect else ()

    def _found(self, runs: Iterable[ShapedRun], text: Text) -> Iterator[Diagnostic]:
        for run in runs:
            if run.font in self._reported:
                continue
            character = next(self._vanished(run), None)
            if character is not None:
                self._reported.add(run.font)
                yield self._explain(run.font, character, text)

    def _is_plain(self, run: ShapedRun) -> bool:
        """Return whether every glyph of a run has ink or is that of a space: nearly all are."""
        glyph_ids = run.glyphs.ids
        known = self._plain.get(id(run.font))
        if known is None:
            space = self._book.open(run.font).get_nominal_glyph(ord(" ")) or _NO_GLYPH
            known = self._plain[id(run.font)] = run.font, space, {space}
        _, space, plain = known
        if not plain.issuperset(glyph_ids):
            new = set(glyph_ids) - plain
            inked = {glyph_id for glyph_id in new if self._has_ink(run.font, glyph_id)}
            plain |= inked
            if inked != new:
                return False
        return glyph_ids.count(space) == run.text.count(" ")

    def _has_ink(self, font: FontInstance, glyph_id: int) -> bool:
        known = self._inked[font]
        if glyph_id not in known:
            known[glyph_id] = self._shows(font, glyph_id)
        return known[glyph_id]

    def _shows(self, font: FontInstance, glyph_id: int) -> bool:
        if not self._book.is_colored(font):
            return self._book.extents(font)[glyph_id] is not None
        bitmap = glyph_bitmap(self._book, font, glyph_id, size_px=_TRIED_PX)
        if bitmap is not None and self._images.shows_glyph(bitmap.png):
            return True
        return paints_ink(self._book, font, glyph_id)

    def _vanished(self, run: ShapedRun) -> Iterator[str]:
        """Yield the characters of a run that should be seen and are not."""
        for text, places in _clusters(run):
            seen = _BLANK_BY_DESIGN.sub("", text)
            glyph_ids = [run.glyphs.ids[place] for place in places]
            if not seen or any(self._has_ink(run.font, glyph_id) for glyph_id in glyph_ids):
                continue
            advance_px = run.size_px * sum(
                self._book.advance_em(run.font, glyph_id) for glyph_id in glyph_ids
            )
            if advance_px:
                if not self._is_covered(run, places[0], advance_px):
                    yield seen[0]
            elif _ALWAYS_WIDE.match(seen):
                yield seen[0]

    def _is_covered(self, run: ShapedRun, place: int, advance_px: float) -> bool:
        """Return whether the ink of another glyph covers most of an advance that begins at one."""
        extents, size_px, glyphs = self._book.extents(run.font), run.size_px, run.glyphs
        left_px = glyphs.xs_px[place]
        for glyph in glyphs:
            box = extents[glyph.glyph_id]
            if box is None or not self._has_ink(run.font, glyph.glyph_id):
                continue
            if abs(glyph.y_px - glyphs.ys_px[place]) > size_px / 2:  # another letter of a column
                continue
            first_px = max(left_px, glyph.x_px + box.left * size_px)
            last_px = min(left_px + advance_px, glyph.x_px + box.right * size_px)
            if last_px - first_px >= _MOSTLY * advance_px:
                return True
        return False

    def _explain(self, font: FontInstance, character: str, text: Text) -> Diagnostic:
        hint = "the font file is damaged or incomplete: reinstall it, or use another font"
        if self._book.open(font).face.has_color_svg:
            hint = "its glyphs are SVG, which is not drawn: use a version of it with COLR or CBDT"
        return error(
            "blank-letter",
            f"the font {font.family} draws nothing for {character} (U+{ord(character):04X} "
            f"{unicodedata.name(character, 'unnamed')}) in “{shortened(text.value)}”",
            hint=hint,
            span=text.span,
        )


def _clusters(run: ShapedRun) -> Iterator[tuple[str, list[int]]]:
    """Yield the characters of each cluster and the places of its glyphs in the run."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, start in enumerate(run.glyphs.clusters):
        places[start].append(place)
    for start, end in pairwise((*sorted(places), len(run.text))):
        yield run.text[start:end], places[start]
