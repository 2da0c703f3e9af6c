"""The values that an entry of the roll inherits from its section and the file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Protocol

from endroll.core.diagnostics import Diagnostic, error, listed, shortened
from endroll.core.suggestions import MOST_KNOWN
from endroll.model.choices import Direction
from endroll.schema.validation import nearest_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from endroll.core.units import FrameRate
    from endroll.model.choices import Arrange, Leader, NativeAt, RoleAt
    from endroll.model.credits import Naming
    from endroll.schema.fields import SourceLine


class WritesNaming(Protocol):
    """A model with keys for the setting of roles and names; None for a missing key."""

    @property
    def name_width(self) -> float | None:
        """The width to which short Han names are spread, in ems."""

    @property
    def role_width(self) -> float | None:
        """The width to which Han, kana and Hangul roles are spread, in ems."""

    @property
    def native(self) -> NativeAt | None:
        """The position of native forms."""

    @property
    def ruby(self) -> bool | None:
        """Whether readings are shown above names."""


def changed_naming(naming: Naming, written: WritesNaming | None) -> Naming:
    """Return the setting of names with the written keys put over it."""
    if written is None:
        return naming
    if (written.name_width, written.role_width, written.native, written.ruby) == (None,) * 4:
        return naming
    return replace(
        naming,
        width_em=written.name_width or naming.width_em,
        role_em=written.role_width or naming.role_em,
        native_at=written.native or naming.native_at,
        has_ruby=naming.has_ruby if written.ruby is None else written.ruby,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Inherited:
    """The values that an entry inherits from its section and the file.

    `scrolls` is true directly under a `scroll:`; `depth` counts the entries that contain it.
    """

    styles: frozenset[str]
    labels: Mapping[str, str]
    language: str
    columns: int | Literal["auto"]
    arrange: Arrange
    leader: Leader
    role_at: RoleAt
    naming: Naming
    rate: FrameRate
    direction: Direction = Direction.UP
    section: int = 0
    scrolls: bool = False
    depth: int = 0

    def style_called(self, line: SourceLine | None, diagnostics: list[Diagnostic]) -> str | None:
        """Return the name of a style if it exists; report one that does not."""
        if line is None or line.value in self.styles:
            return line.value if line else None
        nearest = nearest_word(line.value, self.styles)
        known = self.styles if len(self.styles) > MOST_KNOWN else sorted(self.styles)
        diagnostics.append(
            error(
                "unknown-style",
                f"there is no style “{shortened(line.value)}”",
                hint=f"did you mean {nearest}?" if nearest else f"use one of {listed(known)}",
                span=line.span,
            )
        )
        return None
