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


@lru_cache(maxsize=1 << 8)
def _locale(language: str) -> str:
    return (language if _LANGUAGE.fullmatch(language) else "en") + "@lb=strict"
