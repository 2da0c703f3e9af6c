"""Ship the files of films to workers that do not share the folder, by their contents.

A worker keeps each content once, and lays out of them the folder of a film with the user's relative
paths. Nothing here knows a network: contents pass as pieces of at most 8 MB.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import RenderError, error
from endroll.core.files import is_outside
from endroll.pipeline.fingerprint import content_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PIECE_BYTES: Final = 8_000_000
"""The most that passes at once."""

_MOST_KEPT_BYTES: Final = 8_000_000_000
"""The most that a worker keeps of contents that its present film does not need."""

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file of a film: its path from the folder of the credits, with / in it, size and hash."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of a file: which file, from which byte on, and how many."""

    file: int
    offset: int
    size: int


class Digests:
    """The hashes of files; one that has not changed is read only once."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[tuple[int, ...], str]] = {}

    def of(self, path: Path) -> tuple[int, str]:
        """Return the size and the hash of a file.

        Raises:
            OSError: the file cannot be read.
        """
        with path.open("rb") as file:  # on a network, opening a file asks for its present status
            status = os.fstat(file.fileno())
        version = status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
        known = self._known.get(path)
        if known is None or known[0] != version:
            known = self._known[path] = version, content_digest(path)
        return status.st_size, known[1]


def inputs_below(folder: Path, paths: Iterable[Path], digests: Digests) -> tuple[InputFile, ...]:
    """Describe the files of a film that are in the folder of its credits, once each.

    Files elsewhere belong to installed packages; those that do not exist stay missing.
    """
    here = Path(os.path.abspath(folder))  # noqa: PTH100  the names of links are to stay
    real = folder.resolve()
    files: dict[str, InputFile] = {}
    for path in paths:
        absolute = Path(os.path.abspath(path))  # noqa: PTH100
        root = next((root for root in (here, real) if absolute.is_relative_to(root)), None)
        if root is None:
            continue
        name = absolute.relative_to(root).as_posix()
        with suppress(OSError):
            files[name] = InputFile(name, *digests.of(absolute))
    return tuple(files[name] for name in sorted(files))


def pieces_of(sizes: Sequence[int]) -> Iterator[tuple[Piece, ...]]:
    """Divide files of these sizes into groups of pieces, each group at most `PIECE_BYTES`.

    Every file has a piece, an empty one too, and pieces are in order.
    """
    group: list[Piece] = []
    room = PIECE_BYTES
    for file, size in enumerate(sizes):
        offset = 0
        while True:
            part = min(size - offset, room)
            group.append(Piece(file, offset, part))
            offset += part
            room -= part
            if room == 0:
                yield tuple(group)
                group, room = [], PIECE_BYTES
            if offset >= size:
                break
    if group:
        yield tuple(group)


def read_piece(path: Path, piece: Piece) -> bytes:
    """Return bytes of a file.

    Raises:
        OSError: the file cannot be read.
        RenderError: the file is shorter than it was.
    """
    with path.open("rb") as file:
        file.seek(piece.offset)
        data = file.read(piece.size)
    if len(data) != piece.size:
        raise RenderError(
            error(
                "input-changed",
                f"{path} became shorter during the batch",
                hint="run the batch again",
            )
        )
    return data


class Store:
    """Contents of files by their hashes, in a folder; the least recently used go first."""

    def __init__(self, folder: Path, *, most_bytes: int = _MOST_KEPT_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes
        self._sizes: OrderedDict[str, int] = OrderedDict()

    def lacking(self, inputs: Iterable[InputFile]) -> tuple[InputFile, ...]:
        """Return the inputs whose contents are not here, each content once."""
        unknown = {each.sha256: each for each in inputs if each.sha256 not in self._sizes}
        return tuple(unknown.values())

    def put(self, sha256: str, offset: int, data: bytes) -> None:
        """Add bytes of a content at `offset`; those at 0 begin it anew.

        Raises:
            OSError: the disk is full, or cannot be written.
        """
        path = self._path(sha256, ".part")
        self._folder.mkdir(parents=True, exist_ok=True)
        with path.open("r+b" if offset else "wb") as file:
            file.seek(offset)
            file.write(data)

    def finish(self, sha256: str) -> bool:
        """Keep a content that is complete; return whether it has its hash.

        Raises:
            OSError: it cannot be read.
        """
        part = self._path(sha256, ".part")
        if not part.exists() or content_digest(part) != sha256:
            part.unlink(missing_ok=True)
            return False
        size = part.stat().st_size
        part.replace(self._path(sha256))
        self._sizes[sha256] = size
        return True

    def lay_out(self, inputs: Iterable[InputFile], folder: Path) -> None:
        """Make a folder that has exactly these files; those that are right already stay.

        Raises:
            OSError: the folder cannot be written.
            ValueError: a name leads out of the folder, or a content is not here.
        """
        wanted = {checked_name(each.name): each for each in inputs}
        folder.mkdir(parents=True, exist_ok=True)
        self._remove_others(folder, wanted.keys())
        for name, each in wanted.items():
            if each.sha256 not in self._sizes:
                raise ValueError(f"there is no content {each.sha256}")
            self._sizes.move_to_end(each.sha256)
            source, target = self._path(each.sha256), folder / name
            if target.exists() and target.samefile(source):
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            try:
                os.link(source, target)
            except OSError:  # a disk without links
                shutil.copyfile(source, target)
        self._forget_old({each.sha256 for each in wanted.values()})

    def _forget_old(self, needed: set[str]) -> None:
        """Remove what was used longest ago, while there is more than may be kept."""
        excess = sum(self._sizes.values()) - self._most_bytes
        for sha256 in [each for each in self._sizes if each not in needed]:
            if excess <= 0:
                break
            excess -= self._sizes.pop(sha256)
            self._path(sha256).unlink(missing_ok=True)

    @staticmethod
    def _remove_others(folder: Path, names: Iterable[str]) -> None:
        kept = {folder / name for name in names}
        for path in sorted(folder.rglob("*"), reverse=True):  # contents before their folders
            if path.is_dir() and not path.is_symlink():
                with suppress(OSError):
                    path.rmdir()
            elif path not in kept:
                path.unlink()

    def _path(self, sha256: str, suffix: str = "") -> Path:
        if not _DIGEST.fullmatch(sha256):
            raise ValueError(f"{sha256!r} is no hash")
        return self._folder / f"{sha256}{suffix}"


def checked_name(name: str) -> str:
    """Return a relative path if it stays in its folder.

    Raises:
        ValueError: it is absolute, leads out, or has characters that no path here has.
    """
    if not name or name == "." or is_outside(name) or "\\" in name or "\0" in name:
        raise ValueError(f"{name!r} leads out of its folder")
    return name
