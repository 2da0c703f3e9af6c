"""Reasons for leaving out lines that are no credits, and parts of lines."""

from __future__ import annotations

from typing import Final

BEFORE_CREDITS: Final = "before the credits"
AFTER_CREDITS: Final = "after the credits"
LETTER: Final = "part of the letter around the credits"
PAGE_NUMBER: Final = "page number"
PAGE_HEADER: Final = "the head or foot of a page"
JOINING_WORD: Final = "joins two names"
CONTACT: Final = "contact details"
"""Reasons for leaving a line out."""

SURROUNDINGS: Final = frozenset({BEFORE_CREDITS, AFTER_CREDITS, LETTER})
"""Reasons that do not apply when the whole source is to be kept."""
