"""Classify a text by itself, where nothing around it helps: in a cell of a table, a tag, a list."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final

from endroll.importers.lexicon import HeadingKind
from endroll.importers.text_evidence import (
    ends_a_sentence,
    heading_kind,
    is_heading_end,
    is_notice,
    prose_evidence,
    role_evidence,
    words_of,
)

__all__ = [
    "Confidence",
    "heading_confidence",
    "is_all_caps",
    "is_cast_heading",
    "is_credits_heading",
    "is_list_heading",
    "is_name",
    "is_names_heading",
    "is_notice",
    "is_prose",
    "role_confidence",
]

_MAX_NAME: Final = 90
_MAX_NAME_WORDS: Final = 9
_FILE: Final = re.compile(r"\S+\.[a-z][a-z0-9]{1,4}")
_CERTAIN: Final = 4.5
_LIKELY: Final = 1.7
_MAYBE: Final = 0.7
"""Evidence of a role, in nats, from which a text is one with each confidence."""


class Confidence(IntEnum):
    """How confident a classification is."""

    NO = 0
    MAYBE = 1
    LIKELY = 2
    CERTAIN = 3


def role_confidence(text: str) -> Confidence:
    """Return how confidently a text is a role."""
    evidence = role_evidence(text)
    if evidence >= _CERTAIN:
        return Confidence.CERTAIN
    if evidence >= _LIKELY:
        return Confidence.LIKELY
    return Confidence.MAYBE if evidence >= _MAYBE else Confidence.NO


def heading_confidence(text: str) -> Confidence:
    """Return how confidently a text is a heading: known as a whole, or by its last word."""
    if heading_kind(text) is not None:
        return Confidence.CERTAIN
    return Confidence.LIKELY if is_heading_end(text) else Confidence.NO


def is_name(text: str) -> bool:
    """Whether a text can be a name, or several names."""
    text = text.strip()
    if not text or len(text) > _MAX_NAME or len(words_of(text)) > _MAX_NAME_WORDS:
        return False
    if not any(character.isalpha() for character in text) or ":" in text or "：" in text:
        return False
    if _FILE.fullmatch(text):
        return False
    is_prose_or_role = prose_evidence(text) > 0 or role_evidence(text) >= _LIKELY
    return not is_prose_or_role and not ends_a_sentence(text)


def is_prose(lines: list[str]) -> bool:
    """Whether consecutive lines are prose."""
    return prose_evidence(" ".join(lines)) > 0


def is_all_caps(text: str) -> bool:
    """Whether all letters of a text are capitals, and there are at least two."""
    return text.isupper() and sum(map(str.isalpha, text)) > 1


def is_credits_heading(text: str) -> bool:
    """Whether a text is a heading of the credits as a whole, such as “Crew”."""
    return heading_kind(text) is HeadingKind.CREW


def is_list_heading(text: str) -> bool:
    """Whether a text is a heading of a list of names, such as “Special Thanks” or “Cast”."""
    return heading_kind(text) in {HeadingKind.NAMES, HeadingKind.CAST, HeadingKind.SONGS}


def is_cast_heading(text: str) -> bool:
    """Whether a text is a heading of a cast list."""
    return heading_kind(text) is HeadingKind.CAST


def is_names_heading(text: str) -> bool:
    """Whether a text is a heading of names without characters or roles."""
    return is_list_heading(text) and not is_cast_heading(text)
