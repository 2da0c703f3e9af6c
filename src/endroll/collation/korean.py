"""Korean: the key of a name by its Hangul.

Stage `model`. In: the forms of a name. Out: a key; None for Hanja that nobody has written a
reading for.

Source: the syllables of Unicode stand in the order of South Korean dictionaries (Unicode 3.12).
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
    """Return the syllables of a name, spaces passed over; names without any come after.

    `forms` are the name in its own script and as it is shown, or its reading alone.
    """
    form = sounded_form(forms, _HANGUL)
    if form is None:
        return None
    syllables = "".join(_HANGUL.findall(unicodedata.normalize("NFC", form)))
    return (0 if syllables else 1), syllables, fold(form)
