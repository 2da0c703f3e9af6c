"""Surroundings: what an entry of the roll takes over from where it stands.

Stage `model`. Values only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from endroll.model.choices import Arrange, Leader, RoleAt


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
