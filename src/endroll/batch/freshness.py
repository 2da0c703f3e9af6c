"""Judge whether an output is still what its plan orders, without layout.

In: items of a plan. Out: for each, whether it must be made and why. Outputs and manifests are read;
nothing is written.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from endroll.batch.manifest import UntrustedManifestError, read_manifest
from endroll.batch.outcomes import Cause
from endroll.batch.output_digest import OutputDigest, files_named, foreign_pictures
from endroll.batch.recipe import delivery_of, differences, recipe_again
from endroll.batch.remote.remote_outputs import NO_REMOTE
from endroll.encode.writer import count_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.batch.items import BatchItem
    from endroll.batch.manifest import Manifest
    from endroll.batch.remote.remote_outputs import RemoteOutputs
    from endroll.batch.surroundings import Surroundings

_MOST_NAMED: Final = 3
_MOST_THREADS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Why an item must be made, or that it need not be; `why` says it in words.

    The frames, the size and the fingerprint are those of its manifest, if there is one to trust. A
    film whose fingerprint is `sound_fingerprint` need not be written: the output is that film.
    """

    item: BatchItem
    cause: Cause
    why: str
    frame_count: int | None = None
    size_bytes: int | None = None
    fingerprint: str | None = None
    sound_fingerprint: str | None = None

    @property
    def is_due(self) -> bool:
        """Whether the film must be laid out, to be made or to be found the same."""
        return self.cause is not Cause.UNCHANGED


def judge_all(
    items: Sequence[BatchItem],
    surroundings: Surroundings,
    *,
    forced: bool = False,
    remote: RemoteOutputs = NO_REMOTE,
) -> Iterator[Judgement]:
    """Judge items in their order, several at the same time.

    With `forced`, all that exists counts as out of date. Outputs that are kept in `remote` stores
    are judged there.

    Raises:
        RenderError: a manifest cannot be brought here.
        UsageError: a store cannot be read.
    """
    threads = min(_MOST_THREADS, os.cpu_count() or 1)
    with ThreadPoolExecutor(threads) as pool:
        yield from pool.map(
            lambda item: judge(item, surroundings, forced=forced, remote=remote), items
        )


def judge(
    item: BatchItem,
    surroundings: Surroundings,
    *,
    forced: bool = False,
    remote: RemoteOutputs = NO_REMOTE,
) -> Judgement:
    """Judge one item.

    Only what certainly has the contents that the plan orders is unchanged: the recipe must be the
    same, and every byte of the output. What a `remote` store keeps is compared by what the store
    knows of it.

    Raises:
        RenderError: a manifest cannot be brought here.
        UsageError: a store cannot be read.
    """
    remote.bring_manifest(item.path)
    try:
        manifest = read_manifest(item.path)
    except UntrustedManifestError as untrusted:
        return Judgement(item=item, cause=Cause.NEW, why=f"its manifest {untrusted}")
    if manifest is None:
        return Judgement(item=item, cause=Cause.NEW, why=_why_new(item.path))
    if forced:
        cause, why = Cause.FORCED, "asked for"
    else:
        cause, why = _cause(item, manifest, surroundings, remote)
    is_sound = cause is Cause.CHANGED and _has_same_files(item, manifest)
    is_same_delivery = delivery_of(item.spec) == manifest.recipe.delivery
    return Judgement(
        item=item,
        cause=cause,
        why=why,
        frame_count=len(manifest.frames),
        size_bytes=manifest.digest.size_bytes,
        fingerprint=manifest.fingerprint or None,
        sound_fingerprint=manifest.fingerprint or None if is_sound and is_same_delivery else None,
    )


def _cause(
    item: BatchItem, manifest: Manifest, surroundings: Surroundings, remote: RemoteOutputs
) -> tuple[Cause, str]:
    """Return why an item with a manifest is made, or that it is not."""
    has_same_files = _has_same_files(item, manifest)
    if has_same_files:
        is_remote = remote.has(item.path)
        fault = remote.fault(item.path) if is_remote else _fault(item, manifest)
        if fault is not None:
            return fault
    now = recipe_again(manifest.recipe, item.origin, item.spec, surroundings)
    changes = differences(manifest.recipe, now)
    if not changes and not manifest.fingerprint:
        changes = ("its files changed during the last render",)
    if not changes and not has_same_files:
        changes = ("it has other files than before",)
    return (Cause.CHANGED, _in_words(changes)) if changes else (Cause.UNCHANGED, "")


def _why_new(path: Path) -> str:
    return "it has no manifest" if os.path.lexists(path) else "not rendered yet"


def _in_words(changes: Sequence[str]) -> str:
    more = len(changes) - _MOST_NAMED
    named = ", ".join(changes[:_MOST_NAMED])
    return f"{named} and {more} more" if more > 0 else named


def _has_same_files(item: BatchItem, manifest: Manifest) -> bool:
    """Return whether the files of a manifest are those that the item has for the same frames."""
    spec, frames = item.spec, manifest.frames
    count = count_files(spec, len(frames))
    if count is not None and count * (2 if spec.matte else 1) != len(manifest.digest.files):
        return False
    return _names(manifest) == [_name(item, file) for file in _files(item, manifest)]


def _files(item: BatchItem, manifest: Manifest) -> tuple[Path, ...]:
    return files_named(item.path, item.spec, manifest.frames, _names(manifest))


def _names(manifest: Manifest) -> list[str]:
    return [file.name for file in manifest.digest.files]


def _name(item: BatchItem, file: Path) -> str:
    return file.relative_to(item.path.parent).as_posix()


def _fault(item: BatchItem, manifest: Manifest) -> tuple[Cause, str] | None:
    """Return what is wrong with the files of an output, None if they are as they were written."""
    files = _files(item, manifest)
    known = {file.name: file for file in manifest.digest.files}
    try:
        for file in files:
            name = _name(item, file)
            size_bytes, written_bytes = file.stat().st_size, known[name].size_bytes
            if size_bytes != written_bytes:
                return Cause.DAMAGED, f"{name} has {size_bytes:,} bytes of {written_bytes:,}"
        if foreign := foreign_pictures(item.path, item.spec, manifest.frames):
            return Cause.DAMAGED, f"{_name(item, foreign[0])} is not of this film"
        digest = OutputDigest.of(files, item.path.parent)
    except (FileNotFoundError, NotADirectoryError) as missing:
        return Cause.MISSING, f"{Path(missing.filename or item.path).name} is missing"
    except OSError as problem:
        return Cause.DAMAGED, f"it cannot be read: {(problem.strerror or str(problem)).lower()}"
    if digest == manifest.digest:
        return None
    other = [file.name for file in digest.files if file != known[file.name]]
    return Cause.DAMAGED, f"{other[0] if other else item.path.name} has other contents"
