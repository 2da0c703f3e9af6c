"""Helpers that the sort keys of every writing system share."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

MARK: Final = re.compile(r"[^\w\s]|_")
HAN: Final = regex.compile(r"\p{Han}")

_OPENING: Final = re.compile("[(\uff08]")
_CLOSING: Final = re.compile("[)\uff09]")
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}  # noqa: RUF001
)
"""Letters without a decomposition into base letter and accent, and what they sort as."""


def without_parentheses(name: str) -> str:
    """Return a name without its parentheses, or all of it if nothing else is left."""
    kept = []
    rest = 0
    while (opening := _OPENING.search(name, rest)) and (
        closing := _CLOSING.search(name, opening.end())
    ):
        kept.append(name[rest : opening.start()].strip())
        rest = closing.end()
    return " ".join((*kept, name[rest:].strip())).strip() or name


def fold(text: str) -> str:
    """Return a string in lower case, without accents and punctuation."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(MARK.sub("", letters).split())


def sounded_form(forms: Sequence[str], script: Any) -> str | None:  # noqa: ANN401  a regex pattern
    """Return the form of a name by which to sort it, where Han does not show the sound.

    This is the first form that has the script and no Han. If there is none, it is the last form,
    or None if any form has Han.
    """
    plain = [without_parentheses(form) for form in forms]
    for form in plain:
        if script.search(form) and not HAN.search(form):
            return form
    return None if any(HAN.search(form) for form in plain) else plain[-1]
