"""Where a film comes from: a credits file, the settings given beside it, and a version of it.

A value only: nothing is read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Origin:
    """A credits file, overrides as `--set` takes them, and the version of the film, if any."""

    path: Path
    settings: tuple[str, ...] = ()
    version: str | None = None
