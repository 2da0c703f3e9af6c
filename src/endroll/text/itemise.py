"""Itemize a string: split it into segments of one script and one font.

A font is chosen by its coverage: for a whole word or name if possible, if not for each grapheme
cluster, and never within a grapheme cluster.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import regex
import unicodedata2
from fontTools import unicodedata as scripts

from endroll.core.frozen import quickly_made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.text.fonts import FontBook, FontInstance

UNSCRIPTED: Final = frozenset({"Zyyy", "Zinh", "Zzzz"})
EAST_ASIAN: Final = frozenset({"Hani", "Hira", "Kana", "Bopo"})
HAN_AND_HANGUL: Final = EAST_ASIAN | {"Hang"}


@quickly_made
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

_FIRST_SYMBOL: Final = "\u2000"
"""Fonts of emoji have digits, #, * and © before this for sequences, in colour or blank."""

_ANY_EMOJI: Final = "\U0001f600"
"""A face, which fonts of emoji have; fonts of signs have keycaps that do not fit their digits."""

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

_TONE_MARKS: Final = frozenset("ˇˉˊˋ˙˪˫")
"""Tone marks of Bopomofo, which other scripts use too. Source: UAX #24, script extensions."""

_DRAWING_MARKS: Final = frozenset({"Bopo"})
"""Scripts with marks that are letters of theirs next to them alone."""

Orders = Mapping[str, Sequence["FontInstance"]]
"""The fonts for letters of single scripts, in order."""

NO_ORDERS: Final[Orders] = MappingProxyType({})


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
    text: str,
    *,
    fonts: Sequence[FontInstance],
    by_script: Orders = NO_ORDERS,
    book: FontBook,
    is_name: bool = False,
) -> tuple[FontSegment, ...]:
    """Split a string into segments, which together are the string in order.

    The letters of one script get the first font that has all of them: of the whole string if it is
    a name, of each word in running text. If there is no such font, each grapheme cluster gets the
    first font that has it. Signs made of letters, such as Ⅲ or ª, do not count as letters of their
    script: they get another font by themselves. `by_script` has the fonts for letters of some
    scripts; `fonts` are those of all others, and the first of them is the style's own.

    Digits, punctuation, symbols and spaces follow their neighbours: between two clusters of one
    font they get that font, so the dot of 阿尔·帕西诺 is a Chinese one, and if all letters have one
    font they all get it. Whatever the style's own font lacks follows the letters too, and so does a
    full-width mark, before all those of Han. Next to Han, digits and marks that are not full-width
    keep the font of the style, except marks of ambiguous width such as “ and ”. They take the
    script of the text before them in the same font, or at its start of the text after them.
    """
    if text and fonts and (segments := _plainly(text, fonts, book, by_script)):
        return segments
    pieces = list(_Chooser(fonts, book, by_script).pieces(text, is_name=is_name))
    return _merged(_with_neighbours(pieces, fonts, book))


def _plainly(
    text: str, fonts: Sequence[FontInstance], book: FontBook, by_script: Orders = NO_ORDERS
) -> tuple[FontSegment, ...] | None:
    """Take a shortcut for one script in the first font with at most one run of another script.

    Returns None for any other string. The result equals that of the full algorithm, without
    looking at grapheme clusters.
    """
    first = fonts[0]
    is_ascii = text.isascii()
    if not is_ascii and _INTRICATE.search(text):
        return None
    uncovered = book.uncovered(first, text)
    if not uncovered:
        used = {script_in(text)} if is_ascii else set(map(script_of, set(text)))
        used -= UNSCRIPTED
        script = next(iter(used), "Zyyy")
        is_own = by_script.get(script, fonts)[0] is first and script not in _DRAWING_MARKS
        return (FontSegment(0, len(text), script, first),) if len(used) <= 1 and is_own else None
    start = min(map(text.index, uncovered))
    end = max(map(text.rindex, uncovered)) + 1
    inside, outside = text[start:end], text[:start] + text[end:]
    middle = set(map(script_of, inside))
    around = set(map(script_of, outside)) - UNSCRIPTED
    is_plain = len(middle) == len(around) == 1 and not middle & (UNSCRIPTED | around)
    if not is_plain or any(_kind_of(char)[1] in _DRAWN_TO_HAN for char in outside):
        return None
    if middle & _DRAWING_MARKS or any(map(is_made_of_letters, inside)):
        return None
    orders = [by_script.get(script, fonts) for script in (*middle, *around)]
    font = next((font for font in orders[0] if book.covers_all(font, inside)), None)
    if font is None or orders[1][0] is not first:
        return None
    parts = ((0, start, first), (start, end, font), (end, len(text), first))
    return tuple(
        FontSegment(begin, stop, script_in(text[begin:stop]), set_in)
        for begin, stop, set_in in parts
        if begin < stop
    )


def script_in(text: str) -> str:
    """Return the first script in a string, Zyyy if there is none."""
    for character in text:
        script = script_of(character)
        if script not in UNSCRIPTED:
            return script
    return "Zyyy"


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
    by_script: Orders = field(default_factory=dict)

    def pieces(self, text: str, *, is_name: bool) -> Iterator[_Piece]:
        """Yield the pieces of a string, each with a font."""
        groups = _grouped(graphemes_of(text))
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
        with_signs: set[str] = set()
        for (script, _), graphemes in groups:
            text = "".join(graphemes)
            if script != "Zyyy" and any(map(is_made_of_letters, graphemes)):
                with_signs.add(script)
                text = "".join(each for each in graphemes if not is_made_of_letters(each))
            letters[script] = letters.get(script, "") + text
        letters.pop("Zyyy", None)
        whole = {script: self._having_all(of, script) for script, of in letters.items() if of}
        first = self.fonts[0] if self.fonts else None
        for (script, kind), graphemes in groups:
            text = "".join(graphemes)
            font = whole.get(script)
            if font is None and script == "Zyyy" and first and self.book.covers_all(first, text):
                font = None if _EMOJI.search(text) else first
            if font is not None and script not in with_signs:
                yield _Piece(text, script, kind, font)
                continue
            having = partial(self._having, script=script, usual=font)
            for covering, same in groupby(graphemes, having):
                yield _Piece("".join(same), script, kind, covering)

    def _order_of(self, script: str) -> Sequence[FontInstance]:
        return self.by_script.get(script, self.fonts)

    def _having_all(self, letters: str, script: str) -> FontInstance | None:
        forms = () if letters.isascii() else variants_in(letters)
        if forms:
            letters = "".join(char for char in letters if not is_ignorable(char))
        return next(
            (
                font
                for font in self._order_of(script)
                if self.book.covers_all(font, letters)
                and all(self.book.covers_variant(font, *form) for form in forms)
            ),
            None,
        )

    def _having(
        self, grapheme: str, *, script: str, usual: FontInstance | None
    ) -> FontInstance | None:
        """Return the font of a grapheme cluster, the `usual` one of its letters if that has it."""
        if usual is not None and not (
            is_made_of_letters(grapheme) and self.book.uncovered(usual, grapheme)
        ):
            return usual
        fonts = self._order_of(script)
        if variants := variants_in(grapheme):
            has_form = (
                font
                for font in fonts
                if all(self.book.covers_variant(font, *variant) for variant in variants)
            )
            if (formed := next(has_form, None)) is not None:
                return formed
        if _EMOJI.match(grapheme):
            if grapheme[0] < _FIRST_SYMBOL:
                fonts = sorted(fonts, key=lambda font: not self.book.covers(font, _ANY_EMOJI))
            fonts = sorted(fonts, key=lambda font: not self.book.is_colored(font))
        elif grapheme[0] < _FIRST_SYMBOL:
            fonts = sorted(fonts, key=self.book.is_colored)
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


def _grouped(graphemes: Sequence[str]) -> list[tuple[tuple[str, str], list[str]]]:
    """Return consecutive grapheme clusters of one script and kind; tone marks join Bopomofo."""
    groups = [(kind, list(group)) for kind, group in groupby(graphemes, _kind_of)]
    if not any(script == "Bopo" for (script, _), _ in groups):
        return groups
    kinds = [_kind_of(each) for each in graphemes]
    for order in (range(1, len(kinds)), range(len(kinds) - 2, -1, -1)):
        step = -1 if order.step == 1 else 1
        for place in order:
            if graphemes[place] in _TONE_MARKS and kinds[place + step][0] == "Bopo":
                kinds[place] = kinds[place + step]
    kind_of = iter(kinds)
    return [(kind, list(group)) for kind, group in groupby(graphemes, lambda _: next(kind_of))]


def _with_neighbours(
    pieces: Sequence[_Piece], fonts: Sequence[FontInstance], book: FontBook
) -> Sequence[_Piece]:
    """Move pieces without a script to the font of the adjacent letters."""
    lettered = [piece for piece in pieces if piece.script != "Zyyy"]
    if not lettered or len(pieces) == 1:
        return pieces
    _join_lacking(pieces, fonts[0], book)
    if len(lettered) == len(pieces):
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


def _join_lacking(pieces: Sequence[_Piece], first: FontInstance, book: FontBook) -> None:
    """Move what the first font lacks, and full-width marks, to the font of the nearest letters.

    Han comes before other letters, so the marks and the signs beside it are of its font.
    """
    lacking = [
        place
        for place, piece in enumerate(pieces)
        if not _is_of_letters(piece) and (piece.font is not first or piece.kind == "W")
    ]
    if not lacking:
        return
    places = [place for place, piece in enumerate(pieces) if _is_of_letters(piece)]
    han = [place for place in places if pieces[place].script in HAN_AND_HANGUL]
    for place in lacking:
        piece = pieces[place]
        near = (*_nearest(place, han), *_nearest(place, places))
        fonts = (font for each in near if (font := pieces[each].font) is not None)
        piece.font = next((font for font in fonts if _may_move(piece, font, book)), piece.font)


def _is_of_letters(piece: _Piece) -> bool:
    return piece.script != "Zyyy" and not is_made_of_letters(piece.text)


def _nearest(place: int, places: Sequence[int]) -> list[int]:
    """Return the last of some places before another and the first after it, the nearer first."""
    after = bisect_left(places, place)
    return sorted(places[max(0, after - 1) : after + 1], key=lambda each: abs(each - place))


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
    """Return whether a piece without a script can be set in a font; not in one of emoji."""
    return (
        not _EMOJI.search(piece.text)
        and not book.is_colored(font)
        and all(book.covers(font, char) or is_ignorable(char) for char in piece.text)
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


@lru_cache(maxsize=1 << 14)
def is_made_of_letters(text: str) -> bool:
    """Return whether each character is a sign made of letters: a Roman numeral, ª or ㌔.

    They have a compatibility decomposition. Forms of joining letters and parts of syllables are
    letters. Source: UAX #44, 5.7.3.
    """
    return not text.isascii() and all(
        unicodedata2.decomposition(char).startswith("<")
        and script_of(char) not in ("Arab", "Hang", *UNSCRIPTED)
        for char in text
    )


@lru_cache(maxsize=1 << 16)
def _kind_of(grapheme: str) -> tuple[str, str]:
    """Return the script of a grapheme cluster and its `_Piece.kind`. Source: UAX #11; UAX #24."""
    script = script_in(grapheme)
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
