"""Default paths and file names of outputs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_MAX_SLUG: Final = 80


def default_output(credits_: Path, name: str) -> Path:
    """Return the path of a file in `renders/` next to the credits; nothing is created."""
    return credits_.parent / "renders" / name


def film_slug(title: str, version: str | None) -> str:
    """Return the base name of a film's outputs, from its title and version."""
    return _slug(title) + (f"-{_slug(version)}" if version else "")


def _slug(text: str) -> str:
    """Return a text as a file name: letters and digits of any script, hyphens for the rest."""
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")[:_MAX_SLUG] or "credits"
