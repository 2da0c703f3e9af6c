"""Hash the files that films are made from, each version of a file once.

In: paths. Out: hashes, each with what tells whether the file has changed since. Threads may share
one of these.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from endroll.core.file_facts import SETTLED_NS
from endroll.pipeline.fingerprint import content_digest

if TYPE_CHECKING:
    import os
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class HashedFile:
    """The hash of a file, and its status before it was read.

    One that `is_settled` had not changed for so long that any change since shows in its status.
    """

    sha256: str
    status: tuple[int, ...]
    is_settled: bool


@dataclass(frozen=True, slots=True)
class FileHashes:
    """The hashes of files."""

    _known: dict[Path, HashedFile] = field(default_factory=dict)

    def of(self, path: Path) -> HashedFile:
        """Return the hash of a file; it is read again only if it may have changed.

        Raises:
            OSError: the file cannot be read.
        """
        known = self._known.get(path)
        if known is None or not known.is_settled or known.status != _status(path.stat()):
            known = self._known[path] = _hashed(path)
        return known

    def digest(self, path: Path) -> str:
        """Return the hash alone.

        Raises:
            OSError: the file cannot be read.
        """
        return self.of(path).sha256

    def has_stayed(self, path: Path, known: HashedFile) -> bool:
        """Return whether a file has stayed the same since it was hashed."""
        try:
            if known.status != _status(path.stat()):
                return False
            return known.is_settled or self.digest(path) == known.sha256
        except OSError:
            return False


def _hashed(path: Path) -> HashedFile:
    before = path.stat()
    now_ns = time.time_ns()
    digest = content_digest(path)
    changed_ns = max(before.st_mtime_ns, before.st_ctime_ns)
    return HashedFile(digest, _status(before), now_ns - changed_ns >= SETTLED_NS)


def _status(status: os.stat_result) -> tuple[int, ...]:
    """Return what changes with a file: no program can set the time of its last change of status."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev
