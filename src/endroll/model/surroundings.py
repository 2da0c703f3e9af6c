"""Surroundings: what an entry of the roll takes over from where it stands.

Stage `model`. Values, and which styles there are to be called.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.diagnostics import Diagnostic, error, shortened
from endroll.model.reading import nearest_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from endroll.model.choices import Arrange, Leader, RoleAt
    from endroll.model.fields import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What an entry takes over from the file and the section it stands in."""

    styles: frozenset[str]
    labels: Mapping[str, str]
    language: str
    arrange: Arrange
    leader: Leader
    role_at: RoleAt
    section: int = 0
    depth: int = 0

    def style_called(self, line: Line | None, found: list[Diagnostic]) -> str | None:
        """Return the name of a style that is there, None without one; report one that is not."""
        if line is None or line.value in self.styles:
            return line.value if line else None
        nearest = nearest_word(line.value, self.styles)
        known = ", ".join(sorted(self.styles))
        found.append(
            error(
                "unknown-style",
                f"there is no style “{shortened(line.value)}”",
                hint=f"did you mean {nearest}?" if nearest else f"the styles are {known}",
                span=line.span,
            )
        )
        return None
