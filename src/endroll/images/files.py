"""Find a picture file in the project's folder, and never outside it. A name in, a path out."""

from __future__ import annotations

import difflib
import os
import re
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from endroll.images.sources import UnfitImageError

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIXES: Final = (".png", ".jpg", ".jpeg", ".webp", ".svg")
_MOST_FILES_SEEN: Final = 5000
_MOST_FILES_NAMED: Final = 5
_DRIVE: Final = re.compile(r"[A-Za-z]:")


def find_image(folder: Path, name: str) -> Path:
    """Return the path of a picture named from the project's folder, with / between folders.

    Raises:
        UnfitImageError: there is no such file, or it lies outside the project.
    """
    if "\\" in name:
        raise UnfitImageError(
            "image-path", " has a backslash in it", hint="write / between folders and file"
        )
    if name.startswith(("/", "~")) or _DRIVE.match(name) or ".." in PurePosixPath(name).parts:
        raise _outside()
    try:
        root, path = folder.resolve(), (folder / name).resolve()
        is_inside, is_there, is_file = path.is_relative_to(root), path.exists(), path.is_file()
    except (OSError, RuntimeError, ValueError):
        is_inside, is_there, is_file = True, False, False
    if not is_inside:
        raise _outside()
    if not is_there:
        raise UnfitImageError("image-missing", " is not there", hint=_nearest(folder, name))
    if not is_file:
        raise UnfitImageError(
            "image-unreadable", " is not a file", hint="name the file itself, as logos/studio.png"
        )
    return path


def _outside() -> UnfitImageError:
    return UnfitImageError(
        "image-outside",
        " lies outside the project",
        hint="put the file beside the credits or in a folder there, and name it from there",
    )


def _nearest(folder: Path, name: str) -> str:
    known = sorted(islice(_images_in(folder), _MOST_FILES_SEEN))
    if not known:
        return "put the file beside the credits or in a folder there; there is no picture yet"
    # The right file in the wrong folder is nearer than any other name.
    wanted = PurePosixPath(name).name.casefold()
    namesakes = [path for path in known if PurePosixPath(path).name.casefold() == wanted]
    stems = {PurePosixPath(path).name.casefold(): path for path in reversed(known)}
    near = [stems[found] for found in difflib.get_close_matches(wanted, stems, n=1)]
    if found := namesakes or near:
        return f"did you mean {found[0]}?"
    named = ", ".join(known[:_MOST_FILES_NAMED])
    return f"the pictures of the project are {named}{', …' * (len(known) > _MOST_FILES_NAMED)}"


def _images_in(folder: Path) -> Iterator[str]:
    """Yield the project's pictures, as credits name them, hidden files left out."""
    seen = 0
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for file in sorted(files):
            seen += 1
            if seen > _MOST_FILES_SEEN:
                return
            if file.lower().endswith(SUFFIXES) and not file.startswith("."):
                yield (Path(top) / file).relative_to(folder).as_posix()
