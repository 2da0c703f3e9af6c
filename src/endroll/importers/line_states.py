"""What a line of a page can be: the states of the reading."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from endroll.importers.separators import Separator


class Kind(Enum):
    """What a line is."""

    TITLE = auto()
    HEADING = auto()
    ROLE = auto()
    NAMES = auto()
    PAIR = auto()
    MORE = auto()
    COLUMNS = auto()
    SONG_TITLE = auto()
    SONG_LINE = auto()
    TEXT = auto()
    NOTICE = auto()


@dataclass(frozen=True, slots=True)
class State:
    """A kind; for a pair also what separates role and name, and which of them is first."""

    kind: Kind
    separator: Separator | None = None
    name_first: bool = False


_NAME_FIRST: Final = (
    Separator.LEADER,
    Separator.TABS,
    Separator.WIDE,
    Separator.COLON,
    Separator.DASH,
    Separator.SIGN,
    Separator.LINK,
    Separator.COMMA,
    Separator.ASIDE,
)
_ROLE_FIRST: Final = tuple(Separator)

STATES: Final = (
    *(State(kind) for kind in Kind if kind is not Kind.PAIR),
    *(State(Kind.PAIR, separator) for separator in _ROLE_FIRST),
    *(State(Kind.PAIR, separator, name_first=True) for separator in _NAME_FIRST),
)
INDEX: Final = {state: index for index, state in enumerate(STATES)}
