"""Where a film comes from: a credits file, settings given beside it, a version, and drafts.

A value only: nothing is read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.source.drafts import NO_DRAFTS, Drafts

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Origin:
    """A credits file, overrides as `--set` takes them, and the version of the film, if any.

    `drafts` take the place of the credits file, or of parts and themes that it names.
    """

    path: Path
    settings: tuple[str, ...] = ()
    version: str | None = None
    drafts: Drafts = NO_DRAFTS
