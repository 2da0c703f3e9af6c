"""Bring the files that a remote project needs into a local folder, where all else reads them.

A file that is unchanged since an earlier run is not fetched again. The folder is in the user's
cache, locked while it is used; when folders of other projects take too much room, those that were
not used for longest are removed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from endroll.batch.remote.needed_files import NeededFiles
from endroll.batch.remote.places import Place
from endroll.batch.remote.remote_access import DEFAULT_RETRIES, RemoteAccess, Retries, open_store
from endroll.batch.remote.remote_tree import RemoteFile, RemoteTree, remote_file
from endroll.core.atomic_write import whole_file
from endroll.core.cache import cache_folder
from endroll.core.diagnostics import RenderError, UsageError, error
from endroll.core.temporaries import lock_of
from endroll.source.reader import MAX_FILE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from endroll.batch.remote.addresses import Address

MOST_PROJECT_BYTES: Final = 200_000_000_000
"""The files that a project may need in all."""
MOST_CACHED_BYTES: Final = 20_000_000_000
"""The files of other projects that are kept."""
MOST_SLOTS: Final = 16
"""The processes that may use the same project at the same time, each with a folder of its own."""

_THREADS: Final = 8
_BLOCK_BYTES: Final = 16 * 2**20
_MOST_COPIES: Final = 3
_SPARE_BYTES: Final = 500_000_000
_INDEX: Final = "index.json"
_LOCK: Final = "lock"
_FILES: Final = "files"
_YAML: Final = (".yaml", ".yml")


class _ChangedError(ConnectionError):
    """A file has changed while it was fetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bytes that a project may need, and those of other projects that are kept."""

    project_bytes: int = MOST_PROJECT_BYTES
    cached_bytes: int = MOST_CACHED_BYTES


@dataclass(frozen=True, slots=True)
class Mirror:
    """A remote project in a local folder; `first` is its plan or credits file there."""

    first: Path
    place: Place
    fetched: tuple[str, ...]


@contextmanager
def mirrored(
    address: Address, *, retries: Retries = DEFAULT_RETRIES, limits: Limits | None = None
) -> Iterator[Mirror]:
    """Bring a plan or credits file here, with all that it needs, for the body of the `with`.

    Raises:
        UsageError: the project cannot be read, needs too much, or leads out of its folder.
        RenderError: the local disk cannot be written, or has too little room.
    """
    access = open_store(address.folder, retries)
    limits = limits or Limits()
    with ExitStack() as stack:
        folder = stack.enter_context(_own_folder(access, limits))
        fetcher = _Fetcher(RemoteTree(access), folder, limits)
        fetcher.bring_all(address.name)
        place = Place(folder / _FILES, access.address)
        yield Mirror(folder / _FILES / address.name, place, tuple(sorted(fetcher.fetched)))


@dataclass(slots=True)
class _Fetcher:
    """Fetches files into a folder, and keeps an index of their versions."""

    tree: RemoteTree
    folder: Path
    limits: Limits
    index: dict[str, Any] = field(default_factory=dict)
    fetched: set[str] = field(default_factory=set)
    sizes: dict[str, int] = field(default_factory=dict)

    def bring_all(self, first: str) -> None:
        """Bring the first file, and then whatever the files that are here need."""
        self.index = _read_index(self.folder / _INDEX)
        self._bring({first})
        needed, here = NeededFiles(self.tree, first), {first}
        while not (names := needed.after(here, self.folder / _FILES)) <= here:
            self._bring(names - here)
            here |= names
        self._remove_others(here)

    def _bring(self, names: Iterable[str]) -> None:
        """Bring some files, several at a time where the store can."""
        files = {name: self._checked(name) for name in sorted(names)}
        stale = [name for name, file in files.items() if not self._is_here(name, file)]
        self._refuse_excess(files)
        self._refuse_full_disk(sum(files[name].size or 0 for name in stale))
        for name in stale:
            self.index.pop(name, None)
        self._write_index()  # before any file is replaced
        threads = _THREADS if self.tree.access.takes_threads else 1
        with ThreadPoolExecutor(threads) as pool:
            try:
                for name, entry in zip(stale, pool.map(self._fetch, stale), strict=True):
                    self.index[name] = entry
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
        self.fetched.update(stale)
        self._write_index()

    def _checked(self, name: str) -> RemoteFile:
        """Return a file that is there, and small enough for its kind."""
        access = self.tree.access
        file = self.tree.file(name)
        if file is None:
            with access.reading(name):
                raise FileNotFoundError
        most = MAX_FILE_BYTES if name.lower().endswith(_YAML) else self.limits.project_bytes
        if (file.size or 0) > most:
            raise self._too_large(f"{access.address.child(name)} is", most)
        return file

    def _is_here(self, name: str, file: RemoteFile) -> bool:
        """Return whether this version of a file is here, as it was written."""
        entry = self.index.get(name)
        if file.version is None or not isinstance(entry, list) or entry[0] != file.version:
            return False
        path = self.folder / _FILES / name
        try:
            status = path.lstat()
        except (OSError, ValueError):
            return False
        return bool(entry[1:] == [status.st_size, status.st_mtime_ns])

    def _refuse_excess(self, files: Mapping[str, RemoteFile]) -> None:
        self.sizes |= {name: file.size or 0 for name, file in files.items()}
        total = sum(self.sizes.values())
        if total > self.limits.project_bytes:
            raise self._too_large("the files of the project are", self.limits.project_bytes)

    def _refuse_full_disk(self, coming_bytes: int) -> None:
        free = shutil.disk_usage(self.folder).free
        if coming_bytes + _SPARE_BYTES > free and coming_bytes:
            raise RenderError(
                error(
                    "remote-disk",
                    f"the disk of {self.folder.parent} has {free // 10**6:,} MB free, and"
                    f" {self.tree.access.address} needs {coming_bytes // 10**6:,} MB",
                    hint="free some space, or name another folder in ENDROLL_CACHE",
                )
            )

    def _too_large(self, what: str, most: int) -> UsageError:
        return UsageError(
            error(
                "remote-too-large",
                f"{what} larger than {most / 10**6:,.0f} MB",
                hint="check that the plan names the right files",
            )
        )

    def _fetch(self, name: str) -> list[object]:
        """Fetch a file; return its entry in the index."""
        access = self.tree.access
        target = self.folder / _FILES / name
        if not target.resolve().is_relative_to((self.folder / _FILES).resolve()):
            with access.reading(name):
                raise ValueError("it leads out of its folder")
        with whole_file(target) as part, access.reading(name):
            version = self._verified(name, part)
        status = target.lstat()
        return [version, status.st_size, status.st_mtime_ns]

    def _verified(self, name: str, part: Path) -> str | None:
        """Copy a file until it arrives as its checksum says, or the same twice."""
        access = self.tree.access
        seen: set[str] = set()
        for _ in range(_MOST_COPIES):
            file, digest = access.attempt(lambda: self._copy(name, part))
            # The checksums of encrypted objects look like an MD5 of the contents, and are none.
            if file.md5 in {None, digest} or digest in seen:
                return file.version
            seen.add(digest)
        raise _ChangedError("it arrives damaged")

    def _copy(self, name: str, part: Path) -> tuple[RemoteFile, str]:
        """Copy a file that is the same version before and after; return its MD5 too."""
        path, listed = self.tree.access.path(name), self.tree.file(name)
        before = listed or RemoteFile(None, None)
        most = before.size if before.size is not None else self.limits.project_bytes
        copied, digest = 0, hashlib.md5(usedforsecurity=False)
        with part.open("wb") as to:
            for block in self._blocks(path, before):
                copied += len(block)
                if copied > most:
                    break
                digest.update(block)
                to.write(block)
        after = remote_file(self.tree.access.store.info(path))
        if after.version != before.version or copied != (copied if before.size is None else most):
            self.tree.update(name, after)
            raise _ChangedError("it changed while it was read")
        return before, digest.hexdigest()

    def _blocks(self, path: str, file: RemoteFile) -> Iterator[bytes]:
        """Yield the contents of a file; stores of objects get a request for each block."""
        access = self.tree.access
        if access.is_atomic and file.size is not None:
            for start in range(0, file.size, _BLOCK_BYTES):
                yield access.store.cat_file(
                    path, start=start, end=min(start + _BLOCK_BYTES, file.size)
                )
            return
        with access.store.open(path, "rb", block_size=_BLOCK_BYTES) as source:
            while block := source.read(_BLOCK_BYTES):
                yield block

    def _remove_others(self, needed: set[str]) -> None:
        """Remove what the project does not need any more, and what is left of writers."""
        root = self.folder / _FILES
        for top, folders, files in os.walk(root, topdown=False):
            for file in files:
                path = Path(top) / file
                if path.relative_to(root).as_posix() not in needed:
                    path.unlink(missing_ok=True)
            for inner in folders:
                with suppress(OSError):
                    (Path(top) / inner).rmdir()
        self.index = {name: entry for name, entry in self.index.items() if name in needed}
        self._write_index()

    def _write_index(self) -> None:
        with whole_file(self.folder / _INDEX) as part:
            part.write_text(json.dumps(self.index), encoding="utf-8")


def _read_index(path: Path) -> dict[str, Any]:
    try:
        index = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return index if isinstance(index, dict) else {}


@contextmanager
def _own_folder(access: RemoteAccess, limits: Limits) -> Iterator[Path]:
    """Yield a folder for a project that no other process uses; a temporary one without a cache."""
    cache = cache_folder()
    if cache is None:
        with tempfile.TemporaryDirectory(prefix="endroll-") as temporary:
            (Path(temporary) / _FILES).mkdir()
            yield Path(temporary)
        return
    try:
        cache = cache / "remote"
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise RenderError(
            error(
                "output",
                f"cannot write {cache}: {(problem.strerror or str(problem)).lower()}",
                hint="name another folder in ENDROLL_CACHE, or set it to off",
            )
        ) from None
    address = access.address
    key = f"{address.scheme}://{address.user}{address.path}"
    stem = hashlib.sha256(key.encode()).hexdigest()[:20]
    for slot in range(MOST_SLOTS):
        folder = cache / f"{stem}.{slot}"
        folder.mkdir(mode=0o700, exist_ok=True)
        with lock_of(folder / _LOCK) as is_ours:
            if is_ours:
                _make_room(cache, folder, limits.cached_bytes)
                (folder / _FILES).mkdir(exist_ok=True)
                os.utime(folder)
                yield folder
                return
    raise UsageError(
        error(
            "remote-in-use",
            f"{MOST_SLOTS} other processes use {address} now",
            hint="wait until one of them has ended",
        )
    )


def _make_room(cache: Path, own: Path, most_bytes: int) -> None:
    """Remove folders that no process uses, those of the longest past first, beyond a size."""
    with suppress(OSError):
        others = [path for path in cache.iterdir() if path != own and path.is_dir()]
        others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
        kept = 0
        for path in others:
            kept += sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
            if kept > most_bytes:
                with lock_of(path / _LOCK) as is_free:
                    if is_free:
                        shutil.rmtree(path, ignore_errors=True)
