"""Keep the outputs of a batch in remote stores, where a run knows only local paths.

Before an output is judged, its manifest is brought here; what is written here is taken there, and
then removed here. What is not below a folder that stands for a remote one is left alone.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from endroll.batch.manifest import manifest_path
from endroll.batch.outcomes import Cause
from endroll.batch.remote.places import Places
from endroll.batch.remote.remote_access import DEFAULT_RETRIES, Retries, open_store
from endroll.batch.remote.stores import RemoteStore, StoredOutput, StoredState
from endroll.core.atomic_write import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from endroll.batch.remote.places import Place

_FAULTS = {
    StoredState.MISSING: (Cause.MISSING, "a file of it is missing"),
    StoredState.CHANGED: (Cause.DAMAGED, "it was changed since it was rendered"),
}


@dataclass(frozen=True, slots=True)
class RemoteOutputs:
    """The stores of outputs, by the local folders that stand for them."""

    stores: tuple[RemoteStore, ...] = ()

    @classmethod
    def at(cls, places: Iterable[Place], *, retries: Retries = DEFAULT_RETRIES) -> Self:
        """Open the stores of places.

        Raises:
            UsageError: no package reaches a store, or it can only be read.
        """
        stores = [RemoteStore(open_store(place.address, retries), place) for place in places]
        longest_first = sorted(stores, key=lambda store: -len(store.place.folder.parts))
        return cls(tuple(longest_first))

    @property
    def places(self) -> Places:
        """The folders, for what people are shown."""
        return Places(tuple(store.place for store in self.stores))

    def has(self, path: Path) -> bool:
        """Return whether an output is kept in a store."""
        return self._store_of(path) is not None

    def refuse_read_only(self, paths: Iterable[Path]) -> None:
        """Refuse outputs that cannot be written, before anything is rendered.

        Raises:
            UsageError: the store of an output can only be read.
        """
        for path in paths:
            if (store := self._store_of(path)) is not None:
                store.access.refuse_writing()

    def bring_manifest(self, path: Path) -> None:
        """Write the manifest of an output here, or remove what is here if there is none.

        Raises:
            RenderError: it cannot be written.
            UsageError: the store cannot be read.
        """
        if self._store_of(path) is None:
            return
        stored, manifest = self._find(path), manifest_path(path)
        if stored is None:
            manifest.unlink(missing_ok=True)
            return
        with whole_file(manifest) as part:
            part.write_text(stored.manifest, encoding="utf-8")

    def fault(self, path: Path) -> tuple[Cause, str] | None:
        """Return what is wrong with an output that has a manifest; None if it is as it was.

        Raises:
            UsageError: the store cannot be read.
        """
        stored = self._find(path)
        return _FAULTS.get(stored.state) if stored is not None else _FAULTS[StoredState.MISSING]

    def keep(self, path: Path, files: Sequence[Path]) -> None:
        """Take an output and its manifest to its store, and remove its files here.

        Raises:
            RenderError: it cannot be kept; it is then not here either.
        """
        store = self._store_of(path)
        if store is None:
            return
        try:
            store.put(path, files, manifest_path(path).read_text(encoding="utf-8"))
        finally:
            _remove(path, files)

    def renew(self, path: Path) -> None:
        """Take a new manifest of an output that is unchanged to its store.

        Raises:
            RenderError: it cannot be kept.
        """
        if (store := self._store_of(path)) is not None:
            store.renew(path, manifest_path(path).read_text(encoding="utf-8"))

    def bring_manifests(self) -> None:
        """Write the manifest of every output in the stores here.

        Raises:
            RenderError: it cannot be written.
            UsageError: a store cannot be read.
        """
        for store in self.stores:
            for path in store.outputs(store.place.folder):
                self.bring_manifest(path)

    def remove(self, path: Path) -> None:
        """Remove an output that is kept in a store, and its manifest.

        Raises:
            RenderError: it cannot be removed.
        """
        if (store := self._store_of(path)) is not None:
            store.remove(path)
            self.forget(path)

    def forget(self, path: Path) -> None:
        """Remove the manifest of an output that is kept in a store from here."""
        if self._store_of(path) is not None:
            manifest = manifest_path(path)
            with suppress(OSError):
                manifest.unlink(missing_ok=True)
                for folder in (manifest.parent, *path.parents[:2]):
                    folder.rmdir()  # if it is empty

    def _find(self, path: Path) -> StoredOutput | None:
        store = self._store_of(path)
        return store.find(path) if store is not None else None

    def _store_of(self, path: Path) -> RemoteStore | None:
        return next(
            (store for store in self.stores if path.is_relative_to(store.place.folder)), None
        )


def _remove(path: Path, files: Iterable[Path]) -> None:
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)
    with suppress(OSError):
        path.rmdir()  # the folder of a sequence, if it is empty


NO_REMOTE: Final = RemoteOutputs()
"""No stores: all outputs are local files."""
