"""Find the files that credits name, inside the project's folder only.

In: a name as written in the credits. Out: a path, or what is wrong with the name. Opens no file.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from endroll.core.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

_MOST_FILES_SEEN: Final = 5000
_MOST_FILES_NAMED: Final = 5
NOT_OPENED: Final = frozenset({errno.EACCES, errno.EPERM, errno.ENOENT, errno.EMFILE, errno.EIO})
"""Errors of opening a file that do not depend on its contents."""

_DRIVE: Final = re.compile(r"[A-Za-z]:")


class UnfitFileError(Exception):
    """A file that cannot be used; `says` follows its name in a message, as ` does not exist`."""

    def __init__(self, code: str, says: str, *, hint: str) -> None:
        super().__init__(says)
        self.code = code
        self.says = says
        self.hint = hint


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: the prefix of its diagnostic codes, and its name in singular and plural.

    `suffixes` are in lower case; `example` is a file name as written in credits.
    """

    code: str
    singular: str
    plural: str
    suffixes: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Footage:
    """A video file; `aspect` is its display aspect ratio, width over height.

    `cut_at_s` is the time at which a truncated file ends. `names_matrix` tells whether the file is
    tagged with its colour matrix, `is_hdr` whether it is PQ or HLG.
    """

    path: Path
    duration_s: Fraction
    rate: Fraction
    aspect: float
    has_sound: bool
    names_matrix: bool
    cut_at_s: Fraction | None = None
    is_hdr: bool = False


Listings = dict["FileKind", "tuple[list[str], list[str]]"]
"""For each kind, the project's files and the folders that cannot be read."""


def find_file(folder: Path, name: str, kind: FileKind, *, listings: Listings | None = None) -> Path:
    """Return the path of a file that is named relative to the project's folder, with / in it.

    The suggestion for a missing file comes from `listings`, which is filled on first use. Pass the
    same one to every call to list the folder only once.

    Raises:
        UnfitFileError: the file does not exist, cannot be reached, is no regular file, or lies
            outside the project.
    """
    if "\\" in name:
        raise UnfitFileError(
            f"{kind.code}-path", " contains a backslash", hint="separate folders with /"
        )
    if is_outside(name):
        raise _outside(kind)
    try:
        root, path = folder.resolve(), (folder / name).resolve()
        if not path.is_relative_to(root):
            raise _outside(kind)
        mode = path.stat().st_mode
    except PermissionError:
        raise UnfitFileError(
            f"{kind.code}-unreadable",
            " cannot be reached: you may not open one of its folders",
            hint="change the permissions of that folder",
        ) from None
    except (OSError, RuntimeError, ValueError):
        raise UnfitFileError(
            f"{kind.code}-missing", " does not exist", hint=_nearest(folder, name, kind, listings)
        ) from None
    if not stat.S_ISREG(mode):
        raise UnfitFileError(
            f"{kind.code}-unreadable",
            " is not a file",
            hint=f"name the file itself, such as {kind.example}",
        )
    return path


def is_outside(name: str) -> bool:
    """Return whether a relative name leads out of its folder, or is absolute."""
    parts = PurePosixPath(name).parts
    return name.startswith(("/", "~")) or bool(_DRIVE.match(name)) or ".." in parts


def _outside(kind: FileKind) -> UnfitFileError:
    return UnfitFileError(
        f"{kind.code}-outside",
        " is outside the project's folder",
        hint="put the file next to the credits or in a subfolder, and write its relative path",
    )


def unopened(code: str, problem: OSError) -> UnfitFileError:
    """Make the error of a file that exists but cannot be opened."""
    return UnfitFileError(
        f"{code}-unreadable",
        f" cannot be opened: {(problem.strerror or 'it has been removed').lower()}",
        hint="check that the file exists and that you may read it",
    )


def _nearest(folder: Path, name: str, kind: FileKind, listings: Listings | None) -> str:
    listings = {} if listings is None else listings
    if kind not in listings:
        locked: list[str] = []
        listings[kind] = sorted(islice(_files_in(folder, kind, locked), _MOST_FILES_SEEN)), locked
    known, locked = listings[kind]
    if locked:
        return f"change the permissions of the folder {locked[0]}, which cannot be read"
    if not known:
        place = "next to the credits or in a subfolder"
        return f"put the file {place}; the project has no {kind.singular} yet"
    # The same file name in another folder is a better match than any similar name.
    wanted = PurePosixPath(name).name.casefold()
    namesakes = [path for path in known if PurePosixPath(path).name.casefold() == wanted]
    stems = {PurePosixPath(path).name.casefold(): path for path in reversed(known)}
    near = nearest(wanted, stems)
    meant = namesakes[0] if namesakes else stems.get(near or "")
    if meant:
        return f"did you mean {meant}?"
    named = ", ".join(known[:_MOST_FILES_NAMED])
    more = ", …" * (len(known) > _MOST_FILES_NAMED)
    return f"choose one of the project's {kind.plural}: {named}{more}"


def _files_in(folder: Path, kind: FileKind, locked: list[str]) -> Iterator[str]:
    """Yield the project's files of a kind as relative paths, without hidden ones.

    Folders that cannot be read are added to `locked`.
    """

    def lock(problem: OSError) -> None:
        locked.append(Path(problem.filename).relative_to(folder).as_posix())

    seen = 0
    for top, folders, files in os.walk(folder, onerror=lock):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in sorted(files):
            seen += 1
            if seen > _MOST_FILES_SEEN:
                return
            if file.lower().endswith(kind.suffixes) and not file.startswith("."):
                yield (Path(top) / file).relative_to(folder).as_posix()
