"""Tell which way a text runs: from its language and its letters. A string in, a direction out."""

from __future__ import annotations

from typing import Final

from endroll.text.bidi import base_level, needs_bidi

_RIGHT_TO_LEFT: Final = frozenset(
    {"ar", "arc", "arz", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "khw", "lrc", "mzn"}
    | {"nqo", "pnb", "prs", "ps", "rhg", "sd", "skr", "sdh", "syr", "ug", "ur", "yi", "ji"}
)
_RIGHT_TO_LEFT_SCRIPTS: Final = frozenset(
    {"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}
)
"""Languages and scripts of today that are written from the right.

Source: CLDR, likely subtags and layout/orientation/characterOrder.
"""


def is_right_to_left_language(language: str) -> bool:
    """Tell whether a language (BCP 47) is written from the right; a script in it goes first."""
    tongue, *tags = language.lower().split("-")
    script = next((tag for tag in tags if len(tag) == 4 and tag.isalpha()), None)  # noqa: PLR2004
    if script is not None:
        return script in _RIGHT_TO_LEFT_SCRIPTS
    return tongue in _RIGHT_TO_LEFT


def base_of(text: str, language: str) -> int:
    """Return the level that a line starts from: 1 where it runs from the right.

    So runs a line with letters of that kind whose language is written so, or whose first letter
    is; one without any runs from the left whatever its language: there is nothing in it to turn.
    """
    if not needs_bidi(text):
        return 0
    return 1 if is_right_to_left_language(language) else base_level(text)


def reads_right_to_left(text: str, language: str) -> bool:
    """Tell whether a text belongs among those that run from the right."""
    return is_right_to_left_language(language) or base_of(text, language) == 1
