"""Clean texts for formats that allow fewer characters than YAML."""

from __future__ import annotations

import unicodedata
from typing import Final

_FORBIDDEN_CATEGORIES: Final = {"Cc", "Cs"}
"""The general categories of control characters and surrogates."""
_NONCHARACTER: Final = 0xFFFE


def one_line(text: str) -> str:
    """Return a text on one line, without characters that XML does not allow.

    Source: XML 1.0, 2.2: no control characters, surrogates, U+FFFE or U+FFFF.
    """
    kept = "".join(letter for letter in " ".join(text.split()) if not _is_forbidden(letter))
    return kept.strip()


def to_ascii(text: str) -> str:
    """Return a text in printable ASCII, without accents.

    A run of letters that ASCII cannot represent becomes one question mark.
    """
    ascii_text = ""
    for letter in unicodedata.normalize("NFKD", one_line(text).translate(_LOOKALIKES)):
        if letter.isascii():
            ascii_text += letter
        elif not unicodedata.category(letter).startswith(("M", "C")) and not ascii_text.endswith(
            "?"
        ):
            ascii_text += "?"
    return ascii_text


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


def _is_forbidden(letter: str) -> bool:
    is_noncharacter = ord(letter) & _NONCHARACTER == _NONCHARACTER
    return unicodedata.category(letter) in _FORBIDDEN_CATEGORIES or is_noncharacter
