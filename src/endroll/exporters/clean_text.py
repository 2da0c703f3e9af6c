"""Words of the credits, made fit for formats that allow a text less than YAML does."""

from __future__ import annotations

import unicodedata
from typing import Final

_REFUSED: Final = {"Cc", "Cs"}
"""General categories of controls and lone surrogates. Source: Unicode, DerivedGeneralCategory."""
_NONCHARACTER: Final = 0xFFFE


def one_line(text: str) -> str:
    """Return a text on one line, without what XML allows no file to hold.

    Source: XML 1.0, 2.2: neither controls, surrogates, U+FFFE nor U+FFFF are characters.
    """
    kept = "".join(letter for letter in " ".join(text.split()) if not _is_refused(letter))
    return kept.strip()


def ascii_letters(text: str) -> str:
    """Return a text in printable ASCII: accents left off, a question mark for what has no letter.

    A stretch of letters that ASCII has not is one question mark.
    """
    plain = ""
    for letter in unicodedata.normalize("NFKD", one_line(text).translate(_LOOKALIKES)):
        if letter.isascii():
            plain += letter
        elif not unicodedata.category(letter).startswith(("M", "C")) and not plain.endswith("?"):
            plain += "?"
    return plain


_LOOKALIKES: Final = str.maketrans(
    {
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "“": '"',
        "”": '"',
        "\N{EN DASH}": "-",
        "—": "-",
        "·": ".",
        "©": "(c)",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
    }
)


def _is_refused(letter: str) -> bool:
    is_noncharacter = ord(letter) & _NONCHARACTER == _NONCHARACTER
    return unicodedata.category(letter) in _REFUSED or is_noncharacter
