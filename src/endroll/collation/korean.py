"""Sort keys of Korean names by their Hangul.

In: the forms of a name. Out: a key; None for Hanja without a reading.

Source: Unicode 3.12: its syllables are in the order of South Korean dictionaries.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

import regex

from endroll.collation.letters import fold, sounded_form

if TYPE_CHECKING:
    from collections.abc import Sequence

HangulKey = tuple[int, str, str]

_HANGUL: Final = regex.compile(r"\p{Hangul}")


def hangul_key(forms: Sequence[str]) -> HangulKey | None:
    """Return the syllables of a name without spaces; names without Hangul come last.

    `forms` are the native form and the form on screen, or the reading alone.
    """
    form = sounded_form(forms, _HANGUL)
    if form is None:
        return None
    syllables = "".join(_HANGUL.findall(unicodedata.normalize("NFC", form)))
    return (0 if syllables else 1), syllables, fold(form)
