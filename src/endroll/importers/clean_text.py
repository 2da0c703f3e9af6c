"""Clean texts from other programs: odd spaces, line ends, invisible characters, loose accents."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SPACES: Final = re.compile(r"[ \t\xa0\u2000-\u200a\u202f\u205f]+")
_BREAKS: Final = re.compile(r" ?(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]) ?")
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u2060\ufeff\ufffc\ufffe\uffff\ud800-\udfff]"
)
_WITH_ACCENT: Final = re.compile(r"[^\W\d_][\u0300-\u036f\u3099\u309a]+")


def one_line(text: str) -> str:
    """Return a text on one line, without invisible characters and with composed accents."""
    return _clean(_BREAKS.sub(" ", text))


def clean_lines(text: str) -> str:
    """Return a text cleaned like `one_line`, but with its lines; outer empty lines are removed."""
    lines = [_clean(line) for line in _BREAKS.sub("\n", text).split("\n")]
    return "\n".join(lines).strip("\n")


def _clean(text: str) -> str:
    text = _INVISIBLE.sub("", _SPACES.sub(" ", text))
    text = _WITH_ACCENT.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
    return _SPACES.sub(" ", text).strip()
