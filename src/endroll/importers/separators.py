"""What separates role and name in a line, and the ways to split a line there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Pair = tuple[str, tuple[str, ...]]
"""A role or a character, and the texts of its names."""


class Separator(StrEnum):
    """What separates role and name in a line."""

    LEADER = "leader"
    TABS = "tabs"
    WIDE = "wide spaces"
    COLON = "colon"
    DASH = "dash"
    SIGN = "sign"
    LINK = "cast link"
    BY = "by"
    SPACE = "space"
    BRACKET = "bracket"
    COMMA = "comma"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Split:
    """One way to read a line as pairs; `name_first` if the role stands behind the name.

    `is_forced` means that a word of the line says what is role and what is name.
    """

    separator: Separator
    pairs: tuple[Pair, ...]
    name_first: bool = False
    is_forced: bool = False
