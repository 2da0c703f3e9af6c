"""Find and remove outputs that no plan orders any more, and nothing else.

In: manifests in the folders of a plan. Out: the outputs that they are of. A file is removed only if
it has the contents that its manifest says, so nothing that anybody else wrote is ever lost.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from endroll.batch.manifest import (
    FOLDER,
    UntrustedManifestError,
    manifest_at,
    manifest_path,
)
from endroll.batch.output_digest import OutputDigest
from endroll.batch.recipe import name_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.batch.manifest import Manifest

_DEEPEST_FILE: Final = 2
"""A file of a sequence is in the folder of that name; any other is beside its manifest's folder."""


def leftovers(plan: Path, ordered: Iterable[Path]) -> Iterator[tuple[Path, Manifest]]:
    """Yield each output that a plan ordered once and does not order now, with its manifest.

    They are looked for beside those `ordered` now, and in the folders around these that are below
    the plan's own. What other plans ordered is not among them.
    """
    outputs = frozenset(path.absolute() for path in ordered)
    wanted = {manifest_path(path) for path in outputs}
    folder = plan.absolute().parent
    for top in _tops(folder, outputs):
        for path in _manifests_below(top):
            if path in wanted:
                continue
            with suppress(UntrustedManifestError):
                manifest = manifest_at(path)
                if manifest is not None and _is_of(path, manifest, plan):
                    output = _output(path, manifest)
                    if output.is_relative_to(folder):  # named as the plan is
                        output = plan.parent / output.relative_to(folder)
                    yield output, manifest


def _tops(folder: Path, outputs: Iterable[Path]) -> list[Path]:
    """Return the folders directly below the plan's that have outputs, or the plan's own."""
    tops: set[Path] = set()
    for parent in {output.parent for output in outputs}:
        if parent == folder or not parent.is_relative_to(folder):
            tops.add(parent)
        else:
            tops.add(folder / parent.relative_to(folder).parts[0])
    outer = {top for top in tops if tops.isdisjoint(top.parents)}
    return sorted(outer)


def _manifests_below(folder: Path) -> Iterator[Path]:
    """Yield the manifests below a folder; links, and folders that are outputs, are not entered."""
    for top, names, _ in os.walk(folder):
        found: list[Path] = []
        if FOLDER in names:
            with suppress(OSError):
                found = sorted((Path(top) / FOLDER).glob("*.json"))
        yield from found
        sequences = {path.stem for path in found}
        names[:] = sorted(
            name for name in names if not name.startswith(".") and name not in sequences
        )


def _output(found: Path, manifest: Manifest) -> Path:
    return found.parent.parent / manifest.output


def _is_of(found: Path, manifest: Manifest, plan: Path) -> bool:
    """Return whether a manifest is that of an output beside its folder, ordered by a plan."""
    name = manifest.output
    if name in ("", ".", "..") or "/" in name or "\\" in name or "\0" in name:
        return False
    output = _output(found, manifest)
    return manifest_path(output) == found and manifest.plan == name_in(output.parent, plan)


def remove_output(output: Path, manifest: Manifest) -> bool:
    """Remove an output and its manifest; return whether all of it is gone.

    Files that have other contents than the manifest says stay, and then so does the manifest.
    """
    if not remove_files(output, manifest):
        return False
    path = manifest_path(output)
    with suppress(OSError):
        path.unlink(missing_ok=True)
        path.parent.rmdir()  # if it is empty
    return not path.exists()


def remove_files(output: Path, manifest: Manifest, *, kept: frozenset[Path] = frozenset()) -> bool:
    """Remove the files of an output that are as its manifest says, except those to be kept.

    Return whether no other is left.
    """
    is_gone = True
    folders: dict[Path, None] = {}
    for file in manifest.digest.files:
        path = output.parent / file.name
        if path in kept:
            continue
        if not _is_within(file.name, output):
            is_gone = False
            continue
        try:
            if path.is_symlink() or OutputDigest.of([path], output.parent).files != (file,):
                is_gone = False
                continue
            path.unlink()
        except FileNotFoundError:
            continue
        except OSError:
            is_gone = False
            continue
        if path.parent != output.parent:
            folders[path.parent] = None
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()  # if it is empty
    return is_gone


def _is_within(name: str, output: Path) -> bool:
    """Return whether a name in a manifest is that of a file which such an output can have."""
    if "\\" in name or "\0" in name:
        return False
    parts = PurePosixPath(name).parts
    if not 0 < len(parts) <= _DEEPEST_FILE or any(part in ("..", "/") for part in parts):
        return False
    stem = output.name.removesuffix(output.suffix)
    folder = output.parent / parts[0]
    return parts[0].startswith(stem) and not folder.is_symlink()
