"""Output paths: where an output goes, and what it is called, when nobody says. Ground floor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from endroll.diagnostics import RenderError, error

if TYPE_CHECKING:
    from pathlib import Path

_MAX_SLUG: Final = 80


def renders_folder(credits_: Path) -> Path:
    """Return `renders/` beside the credits; make the folder.

    Raises:
        RenderError: the folder cannot be made.
    """
    folder = credits_.parent / "renders"
    try:
        folder.mkdir(exist_ok=True)
    except OSError as wrong:
        raise RenderError(
            error(
                "output-folder",
                f"cannot make {folder}: {wrong.strerror}",
                hint="name an output elsewhere with -o",
            )
        ) from None
    return folder


def film_slug(title: str, version: str | None) -> str:
    """Return what a film's files are called after its title and the version."""
    return _slug(title) + (f"-{_slug(version)}" if version else "")


def _slug(text: str) -> str:
    """Return a text as a file name: letters and digits of any script, the rest a hyphen."""
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")[:_MAX_SLUG] or "credits"
