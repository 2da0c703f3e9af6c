"""Files of a project: found by the name that credits call them, and never outside its folder.

Ground floor. A name in, a path out, or what is wrong with it. Nothing is opened.
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
"""What the system says of a file that it does not open, whatever is in it."""

_DRIVE: Final = re.compile(r"[A-Za-z]:")


class UnfitFileError(Exception):
    """A file that cannot be used: `says` goes on after its name, ` is not there`."""

    def __init__(self, code: str, says: str, *, hint: str) -> None:
        super().__init__(says)
        self.code = code
        self.says = says
        self.hint = hint


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: what codes of problems begin with, what one and several are called.

    `suffixes` are in lower case; `example` is the name of one as credits write it.
    """

    code: str
    one: str
    several: str
    suffixes: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Footage:
    """A file of moving pictures: what it shows is `aspect` as wide as high.

    `cut_at_s` is where it breaks off, if it is not whole. `names_matrix` tells whether it says by
    which matrix its colours were coded.
    """

    path: Path
    duration_s: Fraction
    rate: Fraction
    aspect: float
    has_sound: bool
    names_matrix: bool
    cut_at_s: Fraction | None = None


Listings = dict["FileKind", "tuple[list[str], list[str]]"]
"""The files of each kind in a folder and the folders there that cannot be read, as listed once."""


def find_file(folder: Path, name: str, kind: FileKind, *, listings: Listings | None = None) -> Path:
    """Return the path of a file named from the project's folder, with / between folders.

    What is nearest to a missing file is looked up in `listings` of the folder, and added to them:
    whoever looks for many files keeps them, so that the folder is listed once.

    Raises:
        UnfitFileError: there is no such file, or it lies outside the project.
    """
    if "\\" in name:
        raise UnfitFileError(
            f"{kind.code}-path", " has a backslash in it", hint="write / between folders and file"
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
            " cannot be reached: a folder on the way to it may not be entered",
            hint="give yourself the right to read that folder",
        ) from None
    except (OSError, RuntimeError, ValueError):
        raise UnfitFileError(
            f"{kind.code}-missing", " is not there", hint=_nearest(folder, name, kind, listings)
        ) from None
    if not stat.S_ISREG(mode):
        raise UnfitFileError(
            f"{kind.code}-unreadable",
            " is not a file",
            hint=f"name the file itself, as {kind.example}",
        )
    return path


def is_outside(name: str) -> bool:
    """Tell whether a name leads out of the folder that it is named from."""
    parts = PurePosixPath(name).parts
    return name.startswith(("/", "~")) or bool(_DRIVE.match(name)) or ".." in parts


def _outside(kind: FileKind) -> UnfitFileError:
    return UnfitFileError(
        f"{kind.code}-outside",
        " lies outside the project",
        hint="put the file beside the credits or in a folder there, and name it from there",
    )


def unopened(code: str, problem: OSError) -> UnfitFileError:
    """Make the error that a file, which is there, cannot be opened."""
    return UnfitFileError(
        f"{code}-unreadable",
        f" cannot be opened: {(problem.strerror or 'it went away').lower()}",
        hint="see that the file is there and may be read",
    )


def _nearest(folder: Path, name: str, kind: FileKind, listings: Listings | None) -> str:
    listings = {} if listings is None else listings
    if kind not in listings:
        locked: list[str] = []
        listings[kind] = sorted(islice(_files_in(folder, kind, locked), _MOST_FILES_SEEN)), locked
    known, locked = listings[kind]
    if locked:
        return f"the folder {locked[0]} may not be read; give yourself the right to"
    if not known:
        return f"put the file beside the credits or in a folder there; there is no {kind.one} yet"
    # The right file in the wrong folder is nearer than any other name.
    wanted = PurePosixPath(name).name.casefold()
    namesakes = [path for path in known if PurePosixPath(path).name.casefold() == wanted]
    stems = {PurePosixPath(path).name.casefold(): path for path in reversed(known)}
    near = nearest(wanted, stems)
    meant = namesakes[0] if namesakes else stems.get(near or "")
    if meant:
        return f"did you mean {meant}?"
    named = ", ".join(known[:_MOST_FILES_NAMED])
    more = ", …" * (len(known) > _MOST_FILES_NAMED)
    return f"the {kind.several} of the project are {named}{more}"


def _files_in(folder: Path, kind: FileKind, locked: list[str]) -> Iterator[str]:
    """Yield the project's files of a kind, as credits name them, hidden ones left out.

    Folders that cannot be looked into are added to `locked`.
    """

    def lock(problem: OSError) -> None:
        locked.append(Path(problem.filename).relative_to(folder).as_posix())

    seen = 0
    for top, folders, files in os.walk(folder, onerror=lock):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for file in sorted(files):
            seen += 1
            if seen > _MOST_FILES_SEEN:
                return
            if file.lower().endswith(kind.suffixes) and not file.startswith("."):
                yield (Path(top) / file).relative_to(folder).as_posix()
