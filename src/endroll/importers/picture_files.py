"""Diagnostics on picture files that a source names, and the credits cannot have by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MAX_FILES_IN_NOTE: Final = 20
PICTURE: Final = "a picture or a video: put the file into the project, and name it under `logos:`"
"""The reason for leaving a row out."""


def pictures_note(files: Sequence[str]) -> Iterator[str]:
    """Yield a note that names the files, if there are any."""
    if files:
        more = len(files) - _MAX_FILES_IN_NOTE
        listed = ", ".join(files[:_MAX_FILES_IN_NOTE])
        yield (
            f"not imported: pictures and videos, to be named under `logos:`: {listed}"
            f"{f', and {more} more' if more > 0 else ''}"
        )
