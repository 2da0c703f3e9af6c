"""Number styles, so that what is cached for a style is found without comparing its fields."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from endroll.model.design import Style

_MOST: Final = 1024
"""Styles that are known by their identity at most."""


class StyleNumbers:
    """The numbers of styles: one for all that are equal."""

    def __init__(self) -> None:
        self._new = count()
        self._numbers: dict[Style, int] = {}
        self._by_identity: dict[int, tuple[Style, int]] = {}

    def number_of(self, style: Style) -> int:
        """Return the number of a style; nearly always the same objects ask for it."""
        held = self._by_identity.get(id(style))
        if held is not None:
            return held[1]
        number = self._numbers.setdefault(style, next(self._new))
        if len(self._by_identity) >= _MOST:
            self._by_identity.clear()
        self._by_identity[id(style)] = style, number  # which keeps the id its own
        return number
