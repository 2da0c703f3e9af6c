"""Lanes of a picture: bars with their texts, one below another where they would touch."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Final

_EM_WIDE: Final = 1.0
_EM_CAPITAL: Final = 0.7
_EM_NARROW: Final = 0.31
_EM_OTHER: Final = 0.55
_NARROW: Final = frozenset(" .,:;'|!()[]/-iljtfrI")


@dataclass(slots=True)
class Lanes:
    """Fills lanes from the first on; bars come in the order that they begin in."""

    apart_px: float = 0
    _ends_px: list[float] = field(default_factory=list)

    def place(self, first_px: float, last_px: float) -> int:
        """Give a bar the first lane that has room for it, counted from 0."""
        for lane, taken_px in enumerate(self._ends_px):
            if taken_px + self.apart_px <= first_px:
                self._ends_px[lane] = last_px
                return lane
        self._ends_px.append(last_px)
        return len(self._ends_px) - 1


def fitted(text: str, size_px: float, room_px: float) -> str:
    """Return a text, cut off with an ellipsis where it is wider than there is room."""
    if estimated_width_px(text, size_px) <= room_px:
        return text
    while text and estimated_width_px(f"{text}…", size_px) > room_px:
        text = text[:-1]
    return f"{text.rstrip()}…"


def estimated_width_px(text: str, size_px: float) -> float:
    """Return about how wide a text is in whatever sans-serif it will be shown."""
    return size_px * sum(_em(letter) for letter in text)


def _em(letter: str) -> float:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return _EM_WIDE
    if letter in _NARROW:
        return _EM_NARROW
    return _EM_CAPITAL if letter.isupper() else _EM_OTHER
