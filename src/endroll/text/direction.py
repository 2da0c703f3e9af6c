"""Find the direction of a text from its language and its characters."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from endroll.text.bidi import base_level, needs_bidi

_RIGHT_TO_LEFT: Final = frozenset(
    {"ar", "arc", "arz", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "khw", "lrc", "mzn"}
    | {"nqo", "pnb", "prs", "ps", "rhg", "sd", "skr", "sdh", "syr", "ug", "ur", "yi", "ji"}
)
_RIGHT_TO_LEFT_SCRIPTS: Final = frozenset(
    {"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}
)
"""Right-to-left languages and scripts in modern use.

Source: CLDR, likely subtags and layout/orientation/characterOrder.
"""


@lru_cache(maxsize=256)
def is_right_to_left_language(language: str) -> bool:
    """Return whether a language (BCP 47) is written right to left; a script subtag decides."""
    tongue, *tags = language.lower().split("-")
    script = next((tag for tag in tags if len(tag) == 4 and tag.isalpha()), None)  # noqa: PLR2004
    if script is not None:
        return script in _RIGHT_TO_LEFT_SCRIPTS
    return tongue in _RIGHT_TO_LEFT


def base_of(text: str, language: str) -> int:
    """Return the paragraph level of a line: 1 if it runs right to left.

    A line runs right to left if it has right-to-left characters and its language or its first
    strong character is right-to-left. Without such characters the level is 0 in any language.
    """
    if not needs_bidi(text):
        return 0
    return 1 if is_right_to_left_language(language) else base_level(text)


def reads_right_to_left(text: str, language: str) -> bool:
    """Return whether the language or the characters of a text are right-to-left."""
    return is_right_to_left_language(language) or base_of(text, language) == 1
