"""Hash finished outputs, file by file: one file, the two of a matte, or the pictures of a sequence.

In: a path, a spec and the frames that it holds. Out: sizes and hashes.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final, Self

from endroll.encode.opatom.naming import clip_files
from endroll.encode.writer import key_path_of, output_files
from endroll.pipeline.fingerprint import content_digest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from endroll.encode.render_spec import RenderSpec

_MARK_DIGITS: Final = 16
"""Digits that are kept of the hash of each file: the hash of all is what proves them."""


@dataclass(frozen=True, slots=True)
class FileDigest:
    """A file of an output: its name from the folder of the output, its size and its mark.

    The mark is the beginning of its hash.
    """

    name: str
    size_bytes: int
    mark: str


@dataclass(frozen=True, slots=True)
class OutputDigest:
    """The files of an output in their order, and their hash.

    `sha256` is the hash of the contents of one file; of several, that of their hashes.
    """

    files: tuple[FileDigest, ...]
    sha256: str

    @classmethod
    def of(cls, files: Iterable[Path], folder: Path) -> Self:
        """Hash files in a folder, or in folders of it.

        Raises:
            OSError: a file cannot be read.
        """
        digests: list[FileDigest] = []
        hashes: list[str] = []
        for file in files:
            size_bytes, digest = file.stat().st_size, content_digest(file)
            name = file.relative_to(folder).as_posix()
            digests.append(FileDigest(name, size_bytes, digest[:_MARK_DIGITS]))
            hashes.append(digest)
        return cls(tuple(digests), hash_of_hashes(hashes))

    @property
    def size_bytes(self) -> int:
        """The bytes of all files."""
        return sum(file.size_bytes for file in self.files)


def hash_of_hashes(hashes: Sequence[str]) -> str:
    """Return the hash of an output whose files have these; that of one file is its own."""
    if len(hashes) == 1:
        return hashes[0]
    return hashlib.sha256("".join(hashes).encode()).hexdigest()


def files_of_output(path: Path, spec: RenderSpec, frames: range) -> tuple[Path, ...]:
    """Return every file of an output, in their order; those of the key of a matte come last."""
    paths = [path, key_path_of(path, spec)] if spec.matte else [path]
    return tuple(chain.from_iterable(output_files(each, spec, frames) for each in paths))


def files_named(
    path: Path, spec: RenderSpec, frames: range, names: Collection[str]
) -> tuple[Path, ...]:
    """Return every file of an output whose files are said to have names, from the output's folder.

    How many files of sound a clip has, its names alone say; of other outputs they are not needed.
    """
    if not spec.format.is_clip:
        return files_of_output(path, spec, frames)
    paths = [path, key_path_of(path, spec)] if spec.matte else [path]
    return tuple(
        file
        for each in paths
        for index, file in enumerate(clip_files(each))
        if not index or file.relative_to(path.parent).as_posix() in names
    )


def foreign_pictures(path: Path, spec: RenderSpec, frames: range) -> tuple[Path, ...]:
    """Return the pictures in the folders of a sequence that look like its own and are not.

    Raises:
        OSError: a folder cannot be listed.
    """
    if not spec.format.is_sequence:
        return ()
    own = frozenset(files_of_output(path, spec, frames))
    found: list[Path] = []
    for folder in dict.fromkeys(file.parent for file in own):
        if folder.is_dir():
            numbered = re.compile(rf"{re.escape(folder.name)}\.\d+{re.escape(spec.format.suffix)}")
            found += (each for each in folder.iterdir() if numbered.fullmatch(each.name))
    return tuple(sorted(each for each in found if each not in own))


def digest_output(path: Path, spec: RenderSpec, frames: range) -> OutputDigest:
    """Hash every file of an output.

    Raises:
        OSError: a file cannot be read.
    """
    return OutputDigest.of(files_of_output(path, spec, frames), path.parent)
