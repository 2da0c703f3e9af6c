"""Find where running text may break, as its language has it. A string in, places out.

ICU applies the rules and, for scripts without spaces between words (Thai, Khmer, Lao, Burmese), its
dictionaries. They are strict: no line starts with a small kana or ー.

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
"""A tag that starts with a language. Source: BCP 47, 2.1."""

_HAN_DOT: Final = regex.compile(r"\p{Han}·\p{Han}")
"""The dot in 阿尔·帕西诺, before which no line ends. Source: CLREQ 3.1.4."""

_LAST_OF_ONE_UNIT: Final = "\uffff"


def break_places(text: str, language: str) -> tuple[int, ...]:
    """Return the places before which a line may start, the end of the text included.

    `language` is BCP 47; one that says nothing to ICU, such as x-foo, breaks as English does.
    """
    if not text:
        return ()
    # A lone surrogate is no character, and ICU is told of characters alone.
    written = text.encode(errors="replace").decode()
    ends = tuple(end for _, end in LineBreaker(written, _locale(language)).segments())
    if max(text) > _LAST_OF_ONE_UNIT:
        # ICU counts UTF-16 units.
        units = accumulate((2 if one > _LAST_OF_ONE_UNIT else 1 for one in text), initial=0)
        places = {unit: place for place, unit in enumerate(units)}
        ends = tuple(places[end] for end in ends)
    if "·" in text:
        return tuple(end for end in ends if not _HAN_DOT.match(text, end - 1))
    return ends


@lru_cache(maxsize=1 << 8)
def _locale(language: str) -> str:
    return (language if _LANGUAGE.fullmatch(language) else "en") + "@lb=strict"
