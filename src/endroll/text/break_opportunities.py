"""Find where running text may break into lines, by the rules of its language.

ICU applies the rules and, for scripts without spaces between words (Thai, Khmer, Lao, Burmese), its
dictionaries. The rules are strict: no line starts with a small kana or ー.

Source: UAX #14, Unicode Line Breaking Algorithm; CSS Text 3, line-break: strict.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import Final

import regex
from icu4py.breakers import LineBreaker

_LANGUAGE: Final = re.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
"""A tag with a language subtag. Source: BCP 47, 2.1."""

_HAN_DOT: Final = regex.compile(r"\p{Han}·\p{Han}")
"""The dot in 阿尔·帕西诺; a line must not end before it. Source: CLREQ 3.1.4."""

_HANGUL: Final = regex.compile(r"\p{Hangul}")
_ZERO_WIDTH_SPACE: Final = "\u200b"

_EXTENSION: Final = re.compile("-u(?:-[A-Za-z0-9]{2,8})+", re.IGNORECASE)
_BREAKS_WORDS: Final = frozenset({"normal", "breakall"})
"""Values of the extension key lw with which lines may start inside words."""

_LAST_OF_ONE_UNIT: Final = "\uffff"


def break_places(text: str, language: str) -> tuple[int, ...]:
    """Return the character offsets at which a line may start, plus the end of the text.

    `language` is BCP 47; tags that ICU does not know, such as x-foo, break like English.
    """
    if not text:
        return ()
    # ICU does not accept lone surrogates.
    valid = text.encode(errors="replace").decode()
    ends = tuple(end for _, end in LineBreaker(valid, _locale(language)).segments())
    if max(text) > _LAST_OF_ONE_UNIT:
        # ICU counts UTF-16 code units.
        units = accumulate((2 if char > _LAST_OF_ONE_UNIT else 1 for char in text), initial=0)
        offsets = {unit: offset for offset, unit in enumerate(units)}
        ends = tuple(offsets[end] for end in ends)
    if "·" in text:
        return tuple(end for end in ends if not _HAN_DOT.match(text, end - 1))
    return ends


def line_starts(text: str, language: str, *, within_words: bool = False) -> tuple[int, ...]:
    """Return the offsets at which a line of running text may start, plus the end of the text.

    Korean breaks at spaces only, unless `within_words` or the language asks for more, as
    `ko-u-lw-normal` does. Source: KLREQ 4.3; UTS #35, Unicode Line Break Word Identifier.
    """
    places = break_places(text, language)
    if within_words or not _HANGUL.search(text) or _extension(language, "lw") in _BREAKS_WORDS:
        return places
    is_korean = language.lower().split("-")[0] == "ko"
    return tuple(
        place
        for place in places
        if place == len(text) or not _is_inside_word(text, place, is_korean=is_korean)
    )


def has_words_of_hangul(text: str) -> bool:
    """Return whether a text has words of Hangul, inside which no line usually starts."""
    return bool(_HANGUL.search(text))


def _is_inside_word(text: str, place: int, *, is_korean: bool) -> bool:
    before, after = text[place - 1], text[place]
    if before.isspace() or before == _ZERO_WIDTH_SPACE:
        return False
    return bool(_HANGUL.search(before + after)) or (
        is_korean and before.isalnum() and after.isalnum()
    )


@lru_cache(maxsize=1 << 8)
def _locale(language: str) -> str:
    tag = _EXTENSION.sub("", language)
    words = "phrase" if _extension(language, "lw") == "phrase" else "normal"
    return (tag if _LANGUAGE.fullmatch(tag) else "en") + f"@lb=strict;lw={words}"


@lru_cache(maxsize=1 << 8)
def _extension(language: str, key: str) -> str:
    """Return the value of a key in the Unicode extension of a tag, "" without it."""
    extension = _EXTENSION.search(language)
    subtags = extension[0].lower().split("-") if extension else []
    return subtags[subtags.index(key) + 1] if key in subtags[:-1] else ""
