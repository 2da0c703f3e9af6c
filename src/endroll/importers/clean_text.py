"""Cleaning: what comes along with text from other programs, and is not meant.

Stage `intake`. In: a text as it was in a file. Out: one that credits.yaml can hold.
"""

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
_MARK: Final = re.compile(r"\\<|<(?=/?[A-Za-z][\w-]{0,39}>)")


def one_line(text: str) -> str:
    """Return a text on one line, without invisible characters, its accents on their letters."""
    return _tidy(_BREAKS.sub(" ", text))


def tidy_lines(text: str) -> str:
    """Return a text with its line ends, without invisible characters and outer empty lines."""
    lines = [_tidy(line) for line in _BREAKS.sub("\n", text).split("\n")]
    return "\n".join(lines).strip("\n")


def _tidy(text: str) -> str:
    text = _INVISIBLE.sub("", _SPACES.sub(" ", text))
    text = _WITH_ACCENT.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
    return _SPACES.sub(" ", text).strip()


def escape_marks(text: str) -> str:
    """Return a text as credits.yaml writes it, where nothing in it is to be a mark."""
    return _MARK.sub(lambda match: f"\\{match[0]}", text)
