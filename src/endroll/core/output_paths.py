"""Output paths: where an output goes, and what it is called, when nobody says. Ground floor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_MAX_SLUG: Final = 80


def default_output(credits_: Path, name: str) -> Path:
    """Return a path in `renders/` beside the credits, a folder that is made when it is used."""
    return credits_.parent / "renders" / name


def film_slug(title: str, version: str | None) -> str:
    """Return what a film's files are called after its title and the version."""
    return _slug(title) + (f"-{_slug(version)}" if version else "")


def _slug(text: str) -> str:
    """Return a text as a file name: letters and digits of any script, the rest a hyphen."""
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")[:_MAX_SLUG] or "credits"
