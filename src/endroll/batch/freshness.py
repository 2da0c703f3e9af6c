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
from endroll.batch.output_digest import OutputDigest, files_of_output
from endroll.batch.recipe import delivery_of, differences, recipe_again

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.batch.items import BatchItem
    from endroll.batch.manifest import Manifest
    from endroll.batch.surroundings import Surroundings

_MOST_NAMED: Final = 3
_MOST_THREADS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Why an item must be made, or that it need not be; `why` says it in words.

    The `manifest` is that of the output, None if there is none to trust. The output `is_sound` if
    it has the contents that the manifest says.
    """

    item: BatchItem
    cause: Cause
    why: str
    manifest: Manifest | None = None
    is_sound: bool = False

    @property
    def is_due(self) -> bool:
        """Whether the film must be laid out, to be made or to be found the same."""
        return self.cause is not Cause.UNCHANGED

    @property
    def sound_fingerprint(self) -> str | None:
        """The fingerprint of a film whose output would be the one that exists, if there is one."""
        manifest = self.manifest
        if manifest is None or not self.is_sound or self.cause is not Cause.CHANGED:
            return None
        is_same = delivery_of(self.item.spec) == manifest.recipe.delivery
        return manifest.fingerprint if is_same and manifest.fingerprint else None


def judge_all(
    items: Sequence[BatchItem], surroundings: Surroundings, *, forced: bool = False
) -> Iterator[Judgement]:
    """Judge items in their order, several at the same time.

    With `forced`, all that exists counts as out of date.
    """
    threads = min(_MOST_THREADS, os.cpu_count() or 1)
    with ThreadPoolExecutor(threads) as pool:
        yield from pool.map(lambda item: judge(item, surroundings, forced=forced), items)


def judge(item: BatchItem, surroundings: Surroundings, *, forced: bool = False) -> Judgement:
    """Judge one item.

    Only what certainly has the contents that the plan orders is unchanged: the recipe must be the
    same, and every byte of the output.
    """
    reason = ""
    manifest: Manifest | None = None
    try:
        manifest = read_manifest(item.path)
    except UntrustedManifestError as untrusted:
        reason = f"its manifest {untrusted}"
    if manifest is None:
        return Judgement(item=item, cause=Cause.NEW, why=reason or _why_new(item.path))
    if forced:
        return Judgement(item=item, cause=Cause.FORCED, why="asked for", manifest=manifest)
    has_same_files = _has_same_files(item, manifest)
    if has_same_files and (fault := _fault(item, manifest)) is not None:
        cause, why = fault
        return Judgement(item=item, cause=cause, why=why, manifest=manifest)
    changes = _changes(item, manifest, surroundings)
    if not has_same_files and not changes:
        changes = ("it has other files than before",)
    return Judgement(
        item=item,
        cause=Cause.CHANGED if changes else Cause.UNCHANGED,
        why=_in_words(changes),
        manifest=manifest,
        is_sound=has_same_files,
    )


def _why_new(path: Path) -> str:
    return "it has no manifest" if os.path.lexists(path) else "not rendered yet"


def _changes(item: BatchItem, manifest: Manifest, surroundings: Surroundings) -> tuple[str, ...]:
    """Return what is different from when the output was made, most telling first."""
    now = recipe_again(manifest.recipe, item.origin, item.spec, surroundings)
    changes = differences(manifest.recipe, now)
    if not changes and not manifest.fingerprint:
        return ("its files changed during the last render",)
    return changes


def _in_words(changes: Sequence[str]) -> str:
    more = len(changes) - _MOST_NAMED
    named = ", ".join(changes[:_MOST_NAMED])
    return f"{named} and {more} more" if more > 0 else named


def _has_same_files(item: BatchItem, manifest: Manifest) -> bool:
    """Return whether the files of a manifest are those that the item has for the same frames."""
    spec, frames = item.spec, manifest.frames
    count = (len(frames) if spec.format.is_sequence else 1) * (2 if spec.matte else 1)
    if count != len(manifest.digest.files):
        return False
    names = [file.name for file in manifest.digest.files]
    return names == [_name(item, file) for file in files_of_output(item.path, spec, frames)]


def _name(item: BatchItem, file: Path) -> str:
    return file.relative_to(item.path.parent).as_posix()


def _fault(item: BatchItem, manifest: Manifest) -> tuple[Cause, str] | None:
    """Return what is wrong with the files of an output, None if they are as they were written."""
    files = files_of_output(item.path, item.spec, manifest.frames)
    known = {file.name: file for file in manifest.digest.files}
    try:
        for file in files:
            name = _name(item, file)
            size_bytes, written_bytes = file.stat().st_size, known[name].size_bytes
            if size_bytes != written_bytes:
                return Cause.DAMAGED, f"{name} has {size_bytes:,} bytes of {written_bytes:,}"
        digest = OutputDigest.of(files, item.path.parent)
    except (FileNotFoundError, NotADirectoryError) as missing:
        return Cause.MISSING, f"{Path(missing.filename or item.path).name} is missing"
    except OSError as problem:
        return Cause.DAMAGED, f"it cannot be read: {(problem.strerror or str(problem)).lower()}"
    if digest == manifest.digest:
        return None
    other = [file.name for file in digest.files if file != known[file.name]]
    return Cause.DAMAGED, f"{other[0] if other else item.path.name} has other contents"
