"""Split a string into pieces of one script and one font. Characters in, segments out.

No shaping here: a font is chosen by what it covers, grapheme by grapheme, never inside one.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

import regex
from fontTools import unicodedata as scripts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.text.fonts import FontBook, FontInstance

UNSCRIPTED: Final = frozenset({"Zyyy", "Zinh", "Zzzz"})
EAST_ASIAN: Final = frozenset({"Hani", "Hira", "Kana", "Bopo"})
_STRONG_RIGHT: Final = frozenset({"R", "AL"})
_STRONG_LEFT: Final = frozenset({"L", "EN", "AN"})


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters `start` to `end` of a string, of one script (ISO 15924) and one font.

    `font` is None where no font has all of them.
    """

    start: int
    end: int
    script: str
    font: FontInstance | None


_GRAPHEME: Final = regex.compile(r"\X")
"""Source: UAX #29, extended grapheme clusters."""


_EMOJI: Final = regex.compile(r"\p{Emoji_Presentation}|\p{Emoji}\p{Emoji_Modifier}?\uFE0F")
"""What is shown in colour where a font has it. Source: UTS #51, 2.2."""


@lru_cache(maxsize=1 << 16)
def script_of(character: str) -> str:
    """Return a character's script, ISO 15924. Source: UAX #24."""
    return str(scripts.script(character))


def is_right_to_left(text: str) -> bool:
    """Tell whether a string has letters that run right to left."""
    if text.isascii():
        return False
    return any(unicodedata.bidirectional(char) in _STRONG_RIGHT for char in text)


def mixes_directions(text: str) -> bool:
    """Tell whether a string has both letters that run right to left and ones that do not."""
    return is_right_to_left(text) and any(
        unicodedata.bidirectional(char) in _STRONG_LEFT for char in text
    )


def is_ignorable(character: str) -> bool:
    """Tell whether a character needs no glyph: joiners, marks of direction, variation selectors."""
    return (
        unicodedata.category(character) == "Cf"
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
    )


def itemise(text: str, *, fonts: Sequence[FontInstance], book: FontBook) -> tuple[Segment, ...]:
    """Split a string into segments; together they are the string, in order.

    The first font that has a whole grapheme sets it. Punctuation, symbols and spaces between two
    graphemes that the same later font sets go with them, so that the dot of 阿尔·帕西诺 is a
    Chinese one. Punctuation and digits take the script of what precedes them in the same font, at
    its start of what follows.
    """
    if text and fonts and book.covers_all(fonts[0], text) and not _EMOJI.search(text):
        # The first font sets all of it: most names, and no grapheme need be looked at.
        written = set(map(script_of, set(text))) - UNSCRIPTED
        if len(written) <= 1:
            return (Segment(0, len(text), next(iter(written), "Zyyy"), fonts[0]),)
    graphemes = _GRAPHEME.findall(text)
    chosen = _with_neighbours(
        graphemes, [_first_covering(grapheme, fonts, book) for grapheme in graphemes], book
    )
    resolved = _resolve_scripts(chosen, [_grapheme_script(grapheme) for grapheme in graphemes])
    segments: list[Segment] = []
    position = 0
    for grapheme, font, script in zip(graphemes, chosen, resolved, strict=True):
        end = position + len(grapheme)
        last = segments[-1] if segments else None
        if last and last.font == font and last.script == script:
            segments[-1] = Segment(last.start, end, script, font)
        else:
            segments.append(Segment(position, end, script, font))
        position = end
    return tuple(segments)


def _first_covering(
    grapheme: str, fonts: Sequence[FontInstance], book: FontBook
) -> FontInstance | None:
    if _EMOJI.match(grapheme):
        fonts = sorted(fonts, key=lambda font: not book.is_colored(font))
    if len(grapheme) == 1 and fonts and book.covers(fonts[0], grapheme):
        return fonts[0]
    spellings = dict.fromkeys(
        (
            grapheme,
            unicodedata.normalize("NFC", grapheme),
            unicodedata.normalize("NFD", grapheme),
        )
    )
    for font in fonts:
        for spelling in spellings:
            if all(book.covers(font, char) or is_ignorable(char) for char in spelling):
                return font
    return None


def _with_neighbours(
    graphemes: Sequence[str], chosen: Sequence[FontInstance | None], book: FontBook
) -> list[FontInstance | None]:
    """Move marks that stand between two graphemes of one font to that font."""
    result = list(chosen)
    anchors = [index for index, grapheme in enumerate(graphemes) if not _is_mark(grapheme)]
    for left, right in pairwise(anchors):
        font = chosen[left]
        between = range(left + 1, right)
        if font is None or chosen[right] != font:
            continue
        if all(book.covers(font, char) for index in between for char in graphemes[index]):
            for index in between:
                result[index] = font
    return result


def _is_mark(grapheme: str) -> bool:
    return unicodedata.category(grapheme[0])[0] in "PSZ"


def _grapheme_script(grapheme: str) -> str:
    return next((script for script in map(script_of, grapheme) if script not in UNSCRIPTED), "Zyyy")


def _resolve_scripts(fonts: Sequence[FontInstance | None], found: Sequence[str]) -> list[str]:
    """Give what has no script of its own that of its neighbour in the same font."""
    resolved: list[str] = []
    for _, group in groupby(zip(fonts, found, strict=True), key=lambda pair: pair[0]):
        scripts_in_font = [script for _, script in group]
        current = next((script for script in scripts_in_font if script != "Zyyy"), "Zyyy")
        for script in scripts_in_font:
            current = script if script != "Zyyy" else current
            resolved.append(current)
    return resolved
