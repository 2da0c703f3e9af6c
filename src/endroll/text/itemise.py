"""Split a string into pieces of one script and one font. Characters in, segments out.

No shaping here: a font is chosen by what it covers, for whole words and names where it can be,
else grapheme by grapheme, never inside one.
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
class Segment:
    """Characters `start` to `end` of a string, of one script (ISO 15924) and one font.

    `font` is None where no font has all of them.
    """

    start: int
    end: int
    script: str
    font: FontInstance | None


_GRAPHEME: Final = regex.compile(
    r"\p{Regional_Indicator}{2}(?![\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}])|\X"
)
r"""Source: UAX #29, extended grapheme clusters.

Flags come first: to part a row of them, `\X` would count it anew from its start for each.
"""


_EMOJI: Final = regex.compile(r"\p{Emoji_Presentation}|\p{Emoji}\p{Emoji_Modifier}?\uFE0F")
"""What is shown in colour where a font has it. Source: UTS #51, 2.2."""

_VARIANT: Final = regex.compile("(.)([\ufe00-\ufe0d\U000e0100-\U000e01ef])")
"""A character and the selector of one of its forms. Source: UTS #37; the last two of the first
block choose between text and emoji and are no forms.
"""


_INTRICATE: Final = regex.compile(
    r"[\p{M}\p{Cf}\p{Cn}\p{Emoji_Presentation}\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]"
)
"""Where a grapheme may be more than one character. Source: UAX #29, Table 2."""

_DRAWN_TO_HAN: Final = frozenset("WAB")
"""Marks that may be set in the font of Han beside them."""


@lru_cache(maxsize=1 << 16)
def script_of(character: str) -> str:
    """Return a character's script, ISO 15924. Source: UAX #24."""
    return str(scripts.script(character))


def graphemes_of(text: str) -> list[str]:
    """Return what a reader takes for single characters."""
    found: list[str] = _GRAPHEME.findall(text)
    return found


def variants_in(text: str) -> list[tuple[str, str]]:
    """Return each character that a form is asked of, with the selector of the form."""
    found: list[tuple[str, str]] = _VARIANT.findall(text)
    return found


@lru_cache(maxsize=1 << 14)
def is_ignorable(character: str) -> bool:
    """Tell whether a character needs no glyph: joiners, marks of direction, variation selectors."""
    return (
        unicodedata2.category(character) == "Cf"
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
    )


def itemise(
    text: str, *, fonts: Sequence[FontInstance], book: FontBook, is_name: bool = False
) -> tuple[Segment, ...]:
    """Split a string into segments; together they are the string, in order.

    The letters of one script go to the first font that has all of them, in a name as a whole, in
    running text word by word; where there is none, each grapheme goes to the first font that has
    it. Digits, punctuation, symbols and spaces go with their neighbours: those between two
    graphemes of one font to that font, so that the dot of 阿尔·帕西诺 is a Chinese one, and all
    of them to the font of the letters where that is one. Beside Han, digits and what is not
    full-width stay with the font of the style, but for marks that are as wide as the letters about
    them, such as “ and ”. They take the script of what precedes them in the same font, at its
    start of what follows.
    """
    if text and fonts and (found := _plainly(text, fonts, book)):
        return found
    pieces = list(_Chooser(fonts, book).pieces(text, is_name=is_name))
    return _merged(_with_neighbours(pieces, fonts, book))


def _plainly(
    text: str, fonts: Sequence[FontInstance], book: FontBook
) -> tuple[Segment, ...] | None:
    """Split the usual name: one script in the first font, with at most one run of another in it.

    None for whatever is less plain; it comes to the same, and no grapheme need be looked at.
    """
    first = fonts[0]
    if _INTRICATE.search(text):
        return None
    lacking = book.lacks(first, text)
    if not lacking:
        written = set(map(script_of, set(text))) - UNSCRIPTED
        script = next(iter(written), "Zyyy")
        return (Segment(0, len(text), script, first),) if len(written) <= 1 else None
    start = min(map(text.index, lacking))
    end = max(map(text.rindex, lacking)) + 1
    inside, outside = text[start:end], text[:start] + text[end:]
    middle = set(map(script_of, inside))
    around = set(map(script_of, outside)) - UNSCRIPTED
    is_plain = len(middle) == len(around) == 1 and not middle & (UNSCRIPTED | around)
    font = next((font for font in fonts if book.covers_all(font, inside)), None)
    if not is_plain or font is None or any(_kind_of(one)[1] in _DRAWN_TO_HAN for one in outside):
        return None
    parts = ((0, start, first), (start, end, font), (end, len(text), first))
    return tuple(
        Segment(begin, stop, _script_in(text[begin:stop]), set_in)
        for begin, stop, set_in in parts
        if begin < stop
    )


def _script_in(text: str) -> str:
    """Return the first script in a string, Zyyy where there is none."""
    return next((script for script in map(script_of, text) if script not in UNSCRIPTED), "Zyyy")


@dataclass(slots=True)
class _Piece:
    """Graphemes in a row of one kind and one font. `script` is Zyyy where they have none.

    `kind` is what they are beside Han: a mark that is full-width, W; one that may be, A; a bracket,
    B; another mark, P; anything else, as a digit, N.
    """

    text: str
    script: str
    kind: str
    font: FontInstance | None


@dataclass(frozen=True, slots=True)
class _Chooser:
    """Chooses among fonts, given in order, neighbours left out of account."""

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
            for found, same in groupby(graphemes, self._having):
                yield _Piece("".join(same), script, kind, found)

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
    """Move what has no script of its own to the font of the letters about it."""
    lettered = [piece for piece in pieces if piece.script != "Zyyy"]
    if not lettered or len(lettered) == len(pieces):
        return pieces
    are_han = [piece.script in HAN_AND_HANGUL for piece in lettered]
    used = {piece.font for piece in lettered}
    only = used.pop() if len(used) == 1 else None
    if only is not None and only is not fonts[0] and not any(are_han):
        for script, group in groupby(pieces, key=lambda piece: piece.script):
            # Digits and the marks among them go together, or stay together.
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
    """Move what stands between two pieces of one font to that font.

    Beside Han, digits and full-width marks are pieces that others stand between.
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
    """Set both brackets of a pair in the first font where they would be in two."""
    opened: list[_Piece] = []
    for piece in pieces:
        if piece.kind != "B":
            continue
        if unicodedata2.category(piece.text[0]) == "Ps":
            opened.append(piece)
        elif opened and (pair := opened.pop()).font is not piece.font:
            pair.font = piece.font = first


def _may_move(piece: _Piece, font: FontInstance, book: FontBook) -> bool:
    """Tell whether a piece that has no script can be set in a font."""
    return not _EMOJI.search(piece.text) and all(
        book.covers(font, char) or is_ignorable(char) for char in piece.text
    )


def _merged(pieces: Sequence[_Piece]) -> tuple[Segment, ...]:
    """Join pieces of one font and script; what has no script takes that of its neighbour."""
    segments: list[Segment] = []
    end = 0
    for font, group in groupby(pieces, key=lambda piece: piece.font):
        same = list(group)
        script = next((piece.script for piece in same if piece.script != "Zyyy"), "Zyyy")
        start = end
        for piece in same:
            if piece.script not in ("Zyyy", script):
                segments.append(Segment(start, end, script, font))
                start, script = end, piece.script
            end += len(piece.text)
        segments.append(Segment(start, end, script, font))
    return tuple(segments)


@lru_cache(maxsize=1 << 16)
def _kind_of(grapheme: str) -> tuple[str, str]:
    """Return the script of a grapheme, and what it is beside Han. Source: UAX #11; UAX #24."""
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
