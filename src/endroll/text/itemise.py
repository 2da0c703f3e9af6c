"""Itemize a string: split it into segments of one script and one font.

A font is chosen by its coverage: for a whole word or name if possible, if not for each grapheme
cluster, and never within a grapheme cluster.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

import regex
import unicodedata2
from fontTools import unicodedata as scripts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.text.fonts import FontBook, FontInstance

UNSCRIPTED: Final = frozenset({"Zyyy", "Zinh", "Zzzz"})
EAST_ASIAN: Final = frozenset({"Hani", "Hira", "Kana", "Bopo"})
HAN_AND_HANGUL: Final = EAST_ASIAN | {"Hang"}


@dataclass(frozen=True, slots=True)
class FontSegment:
    """Characters `start` to `end` of a string, of one script (ISO 15924) and one font.

    `font` is None if no font has all of them.
    """

    start: int
    end: int
    script: str
    font: FontInstance | None


_GRAPHEME: Final = regex.compile(
    r"\p{Regional_Indicator}{2}(?![\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}])|\X"
)
r"""Source: UAX #29, extended grapheme clusters.

Flags are matched first: in a row of them, `\X` recounts from the start of the row for each one.
"""


_EMOJI: Final = regex.compile(r"\p{Emoji_Presentation}|\p{Emoji}\p{Emoji_Modifier}?\uFE0F")
"""Characters with emoji presentation, set in a colour font if there is one. Source: UTS #51, 2.2.
"""

_VARIANT: Final = regex.compile("(.)([\ufe00-\ufe0d\U000e0100-\U000e01ef])")
"""A character and its variation selector. Source: UTS #37; VS15 and VS16, which choose between text
and emoji presentation, are not included.
"""


_INTRICATE: Final = regex.compile(
    r"[\p{M}\p{Cf}\p{Cn}\p{Emoji_Presentation}\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]"
)
"""Characters that may be in a grapheme cluster of several. Source: UAX #29, Table 2."""

_DRAWN_TO_HAN: Final = frozenset("WAB")
"""Kinds of marks that may be set in the font of adjacent Han; see `_Piece`."""


@lru_cache(maxsize=1 << 16)
def script_of(character: str) -> str:
    """Return a character's script, ISO 15924. Source: UAX #24."""
    return str(scripts.script(character))


def graphemes_of(text: str) -> list[str]:
    """Return the grapheme clusters of a string."""
    graphemes: list[str] = _GRAPHEME.findall(text)
    return graphemes


def variants_in(text: str) -> list[tuple[str, str]]:
    """Return each character with a variation selector, and the selector."""
    variants: list[tuple[str, str]] = _VARIANT.findall(text)
    return variants


@lru_cache(maxsize=1 << 14)
def is_ignorable(character: str) -> bool:
    """Return whether a character needs no glyph: format characters and variation selectors."""
    return (
        unicodedata2.category(character) == "Cf"
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
    )


def itemise(
    text: str, *, fonts: Sequence[FontInstance], book: FontBook, is_name: bool = False
) -> tuple[FontSegment, ...]:
    """Split a string into segments, which together are the string in order.

    The letters of one script get the first font that has all of them: of the whole string if it is
    a name, of each word in running text. If there is no such font, each grapheme cluster gets the
    first font that has it. Digits, punctuation, symbols and spaces follow their neighbours: between
    two clusters of one font they get that font, so the dot of 阿尔·帕西诺 is a Chinese one, and if
    all letters have one font they all get it. Next to Han, digits and marks that are not full-width
    keep the font of the style, except marks of ambiguous width such as “ and ”. They take the
    script of the text before them in the same font, or at its start of the text after them.
    """
    if text and fonts and (segments := _plainly(text, fonts, book)):
        return segments
    pieces = list(_Chooser(fonts, book).pieces(text, is_name=is_name))
    return _merged(_with_neighbours(pieces, fonts, book))


def _plainly(
    text: str, fonts: Sequence[FontInstance], book: FontBook
) -> tuple[FontSegment, ...] | None:
    """Take a shortcut for one script in the first font with at most one run of another script.

    Returns None for any other string. The result equals that of the full algorithm, without
    looking at grapheme clusters.
    """
    first = fonts[0]
    if _INTRICATE.search(text):
        return None
    uncovered = book.uncovered(first, text)
    if not uncovered:
        used = set(map(script_of, set(text))) - UNSCRIPTED
        script = next(iter(used), "Zyyy")
        return (FontSegment(0, len(text), script, first),) if len(used) <= 1 else None
    start = min(map(text.index, uncovered))
    end = max(map(text.rindex, uncovered)) + 1
    inside, outside = text[start:end], text[:start] + text[end:]
    middle = set(map(script_of, inside))
    around = set(map(script_of, outside)) - UNSCRIPTED
    is_plain = len(middle) == len(around) == 1 and not middle & (UNSCRIPTED | around)
    font = next((font for font in fonts if book.covers_all(font, inside)), None)
    if not is_plain or font is None or any(_kind_of(char)[1] in _DRAWN_TO_HAN for char in outside):
        return None
    parts = ((0, start, first), (start, end, font), (end, len(text), first))
    return tuple(
        FontSegment(begin, stop, _script_in(text[begin:stop]), set_in)
        for begin, stop, set_in in parts
        if begin < stop
    )


def _script_in(text: str) -> str:
    """Return the first script in a string, Zyyy if there is none."""
    return next((script for script in map(script_of, text) if script not in UNSCRIPTED), "Zyyy")


@dataclass(slots=True)
class _Piece:
    """Consecutive grapheme clusters of one kind and one font. `script` is Zyyy if they have none.

    `kind` is their class next to Han: W for a full-width mark, A for one of ambiguous width, B for
    a bracket, P for another mark, N for anything else, such as a digit.
    """

    text: str
    script: str
    kind: str
    font: FontInstance | None


@dataclass(frozen=True, slots=True)
class _Chooser:
    """Chooses a font from a fallback order by coverage alone, ignoring neighbours."""

    fonts: Sequence[FontInstance]
    book: FontBook

    def pieces(self, text: str, *, is_name: bool) -> Iterator[_Piece]:
        """Yield the pieces of a string, each with a font."""
        groups = [(kind, list(group)) for kind, group in groupby(graphemes_of(text), _kind_of)]
        if is_name:
            yield from self._chosen(groups)
            return
        word: list[tuple[tuple[str, str], list[str]]] = []
        for group in groups:
            word.append(group)
            if " " in group[1]:
                yield from self._chosen(word)
                word = []
        yield from self._chosen(word)

    def _chosen(self, groups: Sequence[tuple[tuple[str, str], list[str]]]) -> Iterator[_Piece]:
        letters: dict[str, str] = {}
        for (script, _), graphemes in groups:
            letters[script] = letters.get(script, "") + "".join(graphemes)
        letters.pop("Zyyy", None)
        whole = {script: self._having_all(of) for script, of in letters.items()}
        first = self.fonts[0] if self.fonts else None
        for (script, kind), graphemes in groups:
            text = "".join(graphemes)
            font = whole.get(script)
            if font is None and script == "Zyyy" and first and self.book.covers_all(first, text):
                font = None if _EMOJI.search(text) else first
            if font is not None:
                yield _Piece(text, script, kind, font)
                continue
            for covering, same in groupby(graphemes, self._having):
                yield _Piece("".join(same), script, kind, covering)

    def _having_all(self, letters: str) -> FontInstance | None:
        forms = () if letters.isascii() else variants_in(letters)
        if forms:
            letters = "".join(char for char in letters if not is_ignorable(char))
        return next(
            (
                font
                for font in self.fonts
                if self.book.covers_all(font, letters)
                and all(self.book.covers_variant(font, *form) for form in forms)
            ),
            None,
        )

    def _having(self, grapheme: str) -> FontInstance | None:
        fonts = self.fonts
        if variants := variants_in(grapheme):
            has_form = (
                font
                for font in fonts
                if all(self.book.covers_variant(font, *variant) for variant in variants)
            )
            if (formed := next(has_form, None)) is not None:
                return formed
        if _EMOJI.match(grapheme):
            fonts = sorted(fonts, key=lambda font: not self.book.is_colored(font))
        spellings = dict.fromkeys(
            (
                grapheme,
                unicodedata2.normalize("NFC", grapheme),
                unicodedata2.normalize("NFD", grapheme),
            )
        )
        for font in fonts:
            for spelling in spellings:
                if all(self.book.covers(font, char) or is_ignorable(char) for char in spelling):
                    return font
        return None


def _with_neighbours(
    pieces: Sequence[_Piece], fonts: Sequence[FontInstance], book: FontBook
) -> Sequence[_Piece]:
    """Move pieces without a script to the font of the adjacent letters."""
    lettered = [piece for piece in pieces if piece.script != "Zyyy"]
    if not lettered or len(lettered) == len(pieces):
        return pieces
    are_han = [piece.script in HAN_AND_HANGUL for piece in lettered]
    used = {piece.font for piece in lettered}
    only = used.pop() if len(used) == 1 else None
    if only is not None and only is not fonts[0] and not any(are_han):
        for script, group in groupby(pieces, key=lambda piece: piece.script):
            # Digits and the marks among them move together or not at all.
            same = list(group)
            if script == "Zyyy" and all(_may_move(piece, only, book) for piece in same):
                for piece in same:
                    piece.font = only
        return pieces
    if only is not None and all(are_han):
        for piece in pieces:
            if piece.kind in "AB" and _may_move(piece, only, book):
                piece.font = only
    _join_between(pieces, book, beside_han=any(are_han))
    _pair_brackets(pieces, fonts[0])
    return pieces


def _join_between(pieces: Sequence[_Piece], book: FontBook, *, beside_han: bool) -> None:
    """Move pieces between two pieces of one font to that font.

    Next to Han, digits and full-width marks do not move, and others may be between them.
    """
    before: FontInstance | None = None
    between: list[_Piece] = []
    for piece in pieces:
        if piece.script == "Zyyy" and not (beside_han and piece.kind in "WN"):
            between.append(piece)
            continue
        if before is not None and before is piece.font:
            for neighbour in between:
                if _may_move(neighbour, before, book):
                    neighbour.font = before
        before, between = piece.font, []


def _pair_brackets(pieces: Sequence[_Piece], first: FontInstance) -> None:
    """Set both brackets of a pair in the first font if their fonts would differ."""
    opened: list[_Piece] = []
    for piece in pieces:
        if piece.kind != "B":
            continue
        if unicodedata2.category(piece.text[0]) == "Ps":
            opened.append(piece)
        elif opened and (pair := opened.pop()).font is not piece.font:
            pair.font = piece.font = first


def _may_move(piece: _Piece, font: FontInstance, book: FontBook) -> bool:
    """Return whether a piece without a script can be set in a font."""
    return not _EMOJI.search(piece.text) and all(
        book.covers(font, char) or is_ignorable(char) for char in piece.text
    )


def _merged(pieces: Sequence[_Piece]) -> tuple[FontSegment, ...]:
    """Join pieces of one font and script; pieces without a script take their neighbour's."""
    segments: list[FontSegment] = []
    end = 0
    for font, group in groupby(pieces, key=lambda piece: piece.font):
        same = list(group)
        script = next((piece.script for piece in same if piece.script != "Zyyy"), "Zyyy")
        start = end
        for piece in same:
            if piece.script not in ("Zyyy", script):
                segments.append(FontSegment(start, end, script, font))
                start, script = end, piece.script
            end += len(piece.text)
        segments.append(FontSegment(start, end, script, font))
    return tuple(segments)


@lru_cache(maxsize=1 << 16)
def _kind_of(grapheme: str) -> tuple[str, str]:
    """Return the script of a grapheme cluster and its `_Piece.kind`. Source: UAX #11; UAX #24."""
    script = _script_in(grapheme)
    if script != "Zyyy":
        return script, ""
    width = str(unicodedata2.east_asian_width(grapheme[0]))
    if width in "WF":
        return script, "W"
    category = unicodedata2.category(grapheme[0])
    if category in ("Ps", "Pe"):
        return script, "B"
    if category[0] not in "PSZ":
        return script, "N"
    return script, "A" if width == "A" else "P"
