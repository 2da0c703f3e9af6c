"""Where finished outputs are kept, with their manifests: what is there, and how more gets there.

A run judges and writes local paths. Those below the folder of a remote store stand for its files.
"""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Protocol

from endroll.batch.remote.remote_tree import RemoteTree
from endroll.batch.remote.uploads import Upload, remove, upload, upload_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from endroll.batch.remote.places import Place
    from endroll.batch.remote.remote_access import RemoteAccess
    from endroll.batch.remote.remote_tree import RemoteFile

MANIFESTS: Final = ".endroll"
"""The folder of manifests, beside the outputs."""
_MOST_MANIFEST_BYTES: Final = 8_000_000
_THREADS: Final = 8


class StoredState(StrEnum):
    """Whether an output is as it was when its manifest was written."""

    SOUND = "sound"
    MISSING = "missing"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class StoredOutput:
    """An output that has a manifest, and the manifest as it was given."""

    state: StoredState
    manifest: str


class Store(Protocol):
    """Keeps finished outputs; `path` is the local one of an output, its folder for a sequence."""

    def find(self, path: Path) -> StoredOutput | None:
        """Return an output that was put there; None if it never was.

        Raises:
            UsageError: the store cannot be read.
        """

    def put(self, path: Path, files: Sequence[Path], manifest: str) -> None:
        """Keep an output, whose files are local, and then its manifest.

        Raises:
            RenderError: it cannot be kept; each file is then as it was before, or absent.
        """

    def renew(self, path: Path, manifest: str) -> None:
        """Keep another manifest of an output that is there.

        Raises:
            RenderError: it cannot be kept.
        """

    def remove(self, path: Path) -> None:
        """Remove an output with its manifest.

        Raises:
            RenderError: it cannot be removed.
        """

    def outputs(self, folder: Path) -> tuple[Path, ...]:
        """Return the outputs below a folder that have a manifest."""


@dataclass(slots=True)
class RemoteStore:
    """Keeps outputs at an address. The manifest remembers the version of each file in the store."""

    access: RemoteAccess
    place: Place
    _tree: RemoteTree | None = None

    def find(self, path: Path) -> StoredOutput | None:
        """Return an output that was put there; None if it never was."""
        name, record = self._name(path), self._read_record(path)
        if record is None:
            return None
        names, manifest = record["names"], str(record["manifest"])
        files: dict[str, RemoteFile] = {}
        for each in names:
            file = self._tree_now().file(_beside(name, each))
            if file is None:
                return StoredOutput(StoredState.MISSING, manifest)
            files[each] = file
        is_sound = record["versions"] == _digest(files)
        return StoredOutput(StoredState.SOUND if is_sound else StoredState.CHANGED, manifest)

    def put(self, path: Path, files: Sequence[Path], manifest: str) -> None:
        """Keep an output, whose files are local, and then its manifest."""
        output = self._name(path)
        names = [file.relative_to(path.parent).as_posix() for file in files]
        uploads = [
            Upload(file, _beside(output, name)) for file, name in zip(files, names, strict=True)
        ]
        surplus: set[str] = set()
        if len(uploads) > 1:
            earlier = self._read_record(path)
            surplus = set(earlier["names"] if earlier else ()) - set(names)
            remove(self.access, _manifest_of(output))  # what is incomplete is not taken as whole
        stored = self._upload_all(uploads)
        for name in sorted(surplus):
            remove(self.access, _beside(output, name))
        versions = _digest(dict(zip(names, stored, strict=True)))
        self._write_record(output, {"names": names, "versions": versions, "manifest": manifest})

    def renew(self, path: Path, manifest: str) -> None:
        """Keep another manifest of an output that is there."""
        record = self._read_record(path)
        if record is not None:
            self._write_record(self._name(path), record | {"manifest": manifest})

    def _write_record(self, output: str, record: dict[str, Any]) -> None:
        content = json.dumps(record, ensure_ascii=True, sort_keys=True, indent=1) + "\n"
        upload_bytes(self.access, _manifest_of(output), content.encode("ascii"))
        self._forget()

    def _forget(self) -> None:
        """Look anew when next asked: what is there has changed."""
        self._tree = None

    def remove(self, path: Path) -> None:
        """Remove an output, and then its manifest."""
        record = self._read_record(path)
        output = self._name(path)
        for name in record["names"] if record else ():
            remove(self.access, _beside(output, name))
        remove(self.access, _manifest_of(output))
        self._forget()

    def outputs(self, folder: Path) -> tuple[Path, ...]:
        """Return the outputs below a folder that have a manifest."""
        found = []
        for name in self._manifests("" if folder == self.place.folder else self._name(folder), 0):
            above, _, last = name.rpartition(f"{MANIFESTS}/")
            found.append(self.place.folder / above / last.removesuffix(".json"))
        return tuple(sorted(found))

    def _manifests(self, folder: str, depth: int) -> Iterable[str]:
        tree = self._tree_now()
        for name, held in tree.names(folder).items() if tree.has_folder(folder) else ():
            inner = f"{folder}/{name}" if folder else name
            if held is None and name == MANIFESTS:
                yield from (
                    f"{inner}/{each}" for each in tree.names(inner) if each.endswith(".json")
                )
            elif held is None and not name.startswith(".") and depth < _DEEPEST:
                yield from self._manifests(inner, depth + 1)

    def _upload_all(self, uploads: Sequence[Upload]) -> list[RemoteFile]:
        """Write files, several at a time where the store can."""
        if len(uploads) == 1 or not self.access.takes_threads:
            return [upload(self.access, each) for each in uploads]
        with ThreadPoolExecutor(_THREADS) as pool:
            try:
                return list(pool.map(lambda each: upload(self.access, each), uploads))
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise

    def _read_record(self, path: Path) -> dict[str, Any] | None:
        """Return what was written when an output was put there; None if nothing sound was."""
        name = _manifest_of(self._name(path))
        file = self._tree_now().file(name)
        if file is None or (file.size or 0) > _MOST_MANIFEST_BYTES:
            return None
        with self.access.reading(name):
            content = self.access.attempt(
                lambda: self.access.store.cat_file(self.access.path(name))
            )
        try:
            record = json.loads(content)
        except (ValueError, RecursionError):
            return None
        return record if _is_record(record) else None

    def _name(self, path: Path) -> str:
        return path.relative_to(self.place.folder).as_posix()

    def _tree_now(self) -> RemoteTree:
        if self._tree is None:
            self._tree = RemoteTree(self.access, may_be_missing=True)
        return self._tree


_DEEPEST: Final = 32


def _is_record(record: object) -> bool:
    """Return whether a JSON value has the form of a record, with names that lead nowhere else."""
    if not isinstance(record, dict) or not isinstance(record.get("manifest"), str):
        return False
    names = record.get("names")
    return isinstance(names, list) and all(
        isinstance(name, str) and name and ".." not in name.split("/") and not name.startswith("/")
        for name in names
    )


def _manifest_of(output: str) -> str:
    return _beside(output, f"{MANIFESTS}/{output.rpartition('/')[2]}.json")


def _beside(output: str, name: str) -> str:
    above = output.rpartition("/")[0]
    return f"{above}/{name}" if above else name


def _digest(files: dict[str, RemoteFile]) -> str:
    """Hash the sizes and versions of files, by name."""
    told = [[name, file.size, file.version] for name, file in sorted(files.items())]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
