"""What is in a remote folder: its files by name, looked up folder by folder as they are asked for.

Names are relative to the folder, with / in them. What leads out of it, links included, is not in
it. No more folders are listed than the names lead into.
"""

from __future__ import annotations

import base64
import fnmatch
import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from endroll.core.diagnostics import UsageError, error
from endroll.core.files import is_outside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from endroll.batch.remote.remote_access import RemoteAccess

MOST_ENTRIES: Final = 200_000
"""Files and folders that may be listed in all."""
MOST_LOOKED_UP: Final = 2_000
"""Files that may be looked up one by one, where folders cannot be listed."""
DEEPEST: Final = 32

_CHECKSUMS: Final = ("ETag", "etag", "md5Hash", "checksum", "Content-MD5", "Digest", "generation")
_TIMES: Final = (
    *("mtime", "LastModified", "last_modified", "Last-Modified"),
    *("modified", "updated", "created", "time"),
)
_MD5: Final = re.compile(r"[0-9a-f]{32}(?:-\d+)?")
_MD5_BYTES: Final = 16
_FOREIGN: Final = frozenset("\\\0\r\n")


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a store: its size in bytes, and its `version`, which changes with its contents.

    They are None where the store does not tell. `md5` is the checksum of the store in hexadecimal
    where it looks like an MD5, of the contents or, with a dash, of those of the parts of an upload.
    """

    size: int | None
    version: str | None
    md5: str | None = None
    is_link: bool = False


def remote_file(info: Mapping[str, Any]) -> RemoteFile:
    """Return what a store tells of a file."""
    size = info.get("size")
    told = next((_told(info[key]) for key in (*_CHECKSUMS, *_TIMES) if info.get(key)), None)
    version = None if told is None else json.dumps([size, told])
    return RemoteFile(
        size if isinstance(size, int) else None,
        version,
        _md5_of(info),
        is_link=bool(info.get("islink")) or info.get("type") == "link",
    )


def _told(value: object) -> str:
    """Return a checksum or time as text; stores give times in several forms."""
    return str(value.timestamp() if isinstance(value, datetime) else value)


def _md5_of(info: Mapping[str, Any]) -> str | None:
    """Return the ETag of S3, or the MD5 of Google, as hexadecimal digits."""
    tag = str(info.get("ETag") or "").strip('"').lower()
    if _MD5.fullmatch(tag):
        return tag
    try:
        digest = base64.b64decode(str(info.get("md5Hash") or ""), validate=True)
    except ValueError:
        return None
    return digest.hex() if len(digest) == _MD5_BYTES else None


@dataclass(slots=True)
class RemoteTree:
    """Finds files in the folder of an open store, and caches what it has listed.

    A folder that `may_be_missing` is then empty; otherwise it is an error.
    """

    access: RemoteAccess
    may_be_missing: bool = False
    _listed: dict[str, dict[str, RemoteFile | None]] = field(default_factory=dict)
    _looked_up: dict[str, RemoteFile | None] = field(default_factory=dict)
    _entry_count: int = 0
    _lock: Lock = field(default_factory=Lock)

    def file(self, name: str) -> RemoteFile | None:
        """Return a file by its name; None if there is no such file in the folder.

        Raises:
            UsageError: the store cannot be read, there is too much in it, or the file is a link.
        """
        if is_outside(name) or _FOREIGN & set(name):
            return None
        folder, last = _split(name)
        if not last:
            return None
        if self.access.is_listable:
            held = self._entries(folder).get(last) if self._has_folder(folder) else None
        else:
            held = self._look_up(_join(folder, last))
        if held is not None and held.is_link:
            raise UsageError(
                error(
                    "remote-link",
                    f"{self.access.address.child(name)} is a link",
                    hint="put the file itself there: links may lead out of the folder",
                )
            )
        return held

    def update(self, name: str, file: RemoteFile) -> None:
        """Take a file as what it is now: it has changed since it was listed."""
        folder, last = _split(name)
        if self.access.is_listable:
            self._entries(folder)[last] = file
        else:
            self._looked_up[name] = file

    def names(self, folder: str) -> Mapping[str, RemoteFile | None]:
        """Return the files of a folder by name, and None for the folders in it."""
        return self._entries(folder) if self.access.is_listable else {}

    def has_folder(self, name: str) -> bool:
        """Return whether there is a folder of this name, where that can be known."""
        return not is_outside(name) and self._has_folder("/".join(_parts(name)))

    def matching(self, pattern: str) -> Iterator[str]:
        """Yield the files and folders that match a pattern with *, ?, […] and ** for folders."""
        if self.access.is_listable and not is_outside(pattern):
            yield from self._matching("", _parts(pattern), 0)

    def below(self, folder: str) -> Iterator[str]:
        """Yield the names of all files below a folder, but not hidden ones."""
        if self.has_folder(folder):
            yield from self._below("/".join(_parts(folder)), 0)

    def _below(self, folder: str, depth: int) -> Iterator[str]:
        for name, held in self.names(folder).items():
            if name.startswith("."):
                continue
            if held is not None:
                yield _join(folder, name)
            elif depth < DEEPEST:
                yield from self._below(_join(folder, name), depth + 1)

    def _matching(self, folder: str, parts: tuple[str, ...], depth: int) -> Iterator[str]:
        first, rest = parts[0], parts[1:]
        if first == "**":
            if rest:
                yield from self._matching(folder, rest, depth)
            if depth < DEEPEST:
                for inner in self._inner(folder, "*"):
                    yield from self._matching(inner, parts, depth + 1)
        elif rest:
            for inner in self._inner(folder, first):
                yield from self._matching(inner, rest, depth)
        else:
            names = self._entries(folder)
            yield from (_join(folder, name) for name in names if _fits(name, first))

    def _inner(self, folder: str, pattern: str) -> Iterator[str]:
        """Yield the folders in a folder that a pattern without / matches."""
        for name, held in self._entries(folder).items():
            if held is None and _fits(name, pattern):
                yield _join(folder, name)

    def _has_folder(self, folder: str) -> bool:
        """Return whether each part of a folder's path is a folder of the one before it."""
        if not self.access.is_listable:
            return not folder
        above = ""
        for part in _parts(folder):
            entries = self._entries(above)
            if part not in entries or entries[part] is not None:
                return False
            above = _join(above, part)
        return True

    def _entries(self, folder: str) -> dict[str, RemoteFile | None]:
        with self._lock:  # several threads judge outputs
            if folder not in self._listed:
                self._listed[folder] = self._list(folder)
            return self._listed[folder]

    def _list(self, folder: str) -> dict[str, RemoteFile | None]:
        access = self.access
        path = access.path(folder)

        def listing() -> list[dict[str, Any]]:
            try:
                return list(access.store.ls(path, detail=True))
            except FileNotFoundError:
                if folder or self.may_be_missing:
                    return []
                raise

        with access.reading(folder):
            infos = access.attempt(listing)
        self._entry_count += len(infos)
        if self._entry_count > MOST_ENTRIES:
            raise UsageError(
                error(
                    "remote-too-many",
                    f"{access.address} has more than {MOST_ENTRIES:,} files to look through",
                    hint="give the project a folder of its own",
                )
            )
        entries: dict[str, RemoteFile | None] = {}
        for info in infos:
            full = str(info["name"])
            name = full.rstrip("/").rpartition("/")[2]
            is_itself = full.strip("/") == path.strip("/")
            if not is_itself and name not in {"", ".", ".."} and not _FOREIGN & set(name):
                is_folder = info.get("type") == "directory" or full.endswith("/")
                entries[name] = None if is_folder else remote_file(info)
        return entries

    def _look_up(self, name: str) -> RemoteFile | None:
        """Return a file of a store that lists none."""
        if name in self._looked_up:
            return self._looked_up[name]
        if len(self._looked_up) >= MOST_LOOKED_UP:
            raise UsageError(
                error(
                    "remote-too-many",
                    f"more than {MOST_LOOKED_UP:,} names may be files of {self.access.address}",
                    hint="use a store whose folders can be listed, such as s3://",
                )
            )
        path = self.access.path(name)

        def look() -> RemoteFile | None:
            try:
                return remote_file(self.access.store.info(path))
            except FileNotFoundError:
                return None

        with self.access.reading(name):
            self._looked_up[name] = self.access.attempt(look)
        return self._looked_up[name]


def _fits(name: str, pattern: str) -> bool:
    """Return whether a name matches; hidden ones only match where the pattern says the dot."""
    return fnmatch.fnmatchcase(name, pattern) and (name[0] != "." or pattern[0] == ".")


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part for part in PurePosixPath(name).parts if part != ".")


def _split(name: str) -> tuple[str, str]:
    *above, last = _parts(name) or ("",)
    return "/".join(above), last


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
