"""Hash finished outputs, file by file: one file, the two of a matte, or the pictures of a sequence.

In: a path, a spec and the frames that it holds. Out: sizes and digests.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from endroll.encode.writer import key_path_of, output_files
from endroll.pipeline.fingerprint import content_digest

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.encode.render_spec import RenderSpec


@dataclass(frozen=True, slots=True)
class OutputDigest:
    """The sizes and hashes of the files of an output, in their order, by name.

    The names are relative to the folder of the output.
    """

    files: tuple[tuple[str, int, str], ...]

    @property
    def size_bytes(self) -> int:
        """The bytes of all files."""
        return sum(size for _, size, _ in self.files)

    @property
    def sha256(self) -> str:
        """The hash of the contents of one file; of several, that of their hashes."""
        digests = [digest for _, _, digest in self.files]
        if len(digests) == 1:
            return digests[0]
        return hashlib.sha256("".join(digests).encode()).hexdigest()


def files_of_output(path: Path, spec: RenderSpec, frames: range) -> tuple[Path, ...]:
    """Return every file of an output, in their order; those of the key of a matte come last."""
    paths = [path, key_path_of(path, spec)] if spec.matte else [path]
    return tuple(chain.from_iterable(output_files(each, spec, frames) for each in paths))


def digest_output(path: Path, spec: RenderSpec, frames: range) -> OutputDigest:
    """Hash every file of an output.

    Raises:
        OSError: a file cannot be read.
    """
    return OutputDigest(
        tuple(
            (file.relative_to(path.parent).as_posix(), file.stat().st_size, content_digest(file))
            for file in files_of_output(path, spec, frames)
        )
    )
