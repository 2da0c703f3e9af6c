"""Surroundings: what an entry of the roll takes over from where it stands.

Stage `model`. Values, and which styles there are to be called.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from endroll.core.diagnostics import Diagnostic, error, listed, shortened
from endroll.core.suggestions import MOST_KNOWN
from endroll.model.choices import Direction
from endroll.schema.validation import nearest_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from endroll.core.units import FrameRate
    from endroll.model.choices import Arrange, Leader, NativeAt, RoleAt
    from endroll.model.credits import Naming
    from endroll.schema.fields import Line


class WritesNaming(Protocol):
    """Keys about how names are set; None for what is not written."""

    @property
    def name_width(self) -> float | None:
        """How wide short Han names are spread."""

    @property
    def native(self) -> NativeAt | None:
        """Where native forms stand."""

    @property
    def ruby(self) -> bool | None:
        """Whether readings are shown."""


def changed_naming(naming: Naming, written: WritesNaming | None) -> Naming:
    """Return how names are set where some keys of it were written anew."""
    if written is None:
        return naming
    return replace(
        naming,
        width_em=written.name_width or naming.width_em,
        native_at=written.native or naming.native_at,
        has_ruby=naming.has_ruby if written.ruby is None else written.ruby,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What an entry takes over from the file and the section it stands in.

    Right under a `scroll:`, it `scrolls`.
    """

    styles: frozenset[str]
    labels: Mapping[str, str]
    language: str
    arrange: Arrange
    leader: Leader
    role_at: RoleAt
    naming: Naming
    rate: FrameRate
    direction: Direction = Direction.UP
    section: int = 0
    scrolls: bool = False
    depth: int = 0

    def style_called(self, line: Line | None, found: list[Diagnostic]) -> str | None:
        """Return the name of a style that is there, None without one; report one that is not."""
        if line is None or line.value in self.styles:
            return line.value if line else None
        nearest = nearest_word(line.value, self.styles)
        known = self.styles if len(self.styles) > MOST_KNOWN else sorted(self.styles)
        found.append(
            error(
                "unknown-style",
                f"there is no style “{shortened(line.value)}”",
                hint=f"did you mean {nearest}?" if nearest else f"the styles are {listed(known)}",
                span=line.span,
            )
        )
        return None
