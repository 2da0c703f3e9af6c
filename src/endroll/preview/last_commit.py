"""Read files as they are in the last commit of a Git repository. Nothing of it is changed.

Every function returns nothing if Git is not installed, there is no repository, or it has no commit.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from shutil import which
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE_S: Final = 20


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: the beginning of its hash, and the first line of its message."""

    hash: str
    subject: str


def last_commit(folder: Path) -> Commit | None:
    """Return the last commit of the repository that a folder is in."""
    line = _git(folder, "log", "-1", "--no-show-signature", "--format=%h%x00%s")
    if line is None:
        return None
    digits, _, subject = line.decode(errors="replace").strip().partition("\0")
    return Commit(digits, subject)


def committed_bytes(path: Path) -> bytes | None:
    """Return what a file holds in the last commit; None if it is not in it."""
    return _git(path.parent, "cat-file", "blob", f"HEAD:./{path.name}")


def committed_names(folder: Path) -> tuple[str, ...]:
    """Return the relative path, with / in it, of each file of a folder in the last commit."""
    listed = _git(folder, "ls-tree", "-r", "-z", "--name-only", "HEAD", "--", ".")
    return tuple(
        name.decode(errors="surrogateescape") for name in (listed or b"").split(b"\0")[:-1]
    )


def _git(folder: Path, *arguments: str) -> bytes | None:
    """Return what Git prints, None if it fails."""
    program = which("git")
    if program is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603  Git itself, and none of its filters
            [program, "-C", str(folder), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
