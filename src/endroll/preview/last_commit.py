"""Read files as they were at the last commit. Paths in, bytes out; the program `git` reads them.

It never asks for anything here, fetches nothing and runs no program of the repository's settings.
Without Git, a repository or a commit there is nothing to read, and that is no error.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from threading import Timer
from typing import TYPE_CHECKING, Final

from endroll.source.gathering import gather_drafts
from endroll.source.reader import MAX_FILE_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from endroll.source.drafts import Drafts

_WITHIN_S: Final = 5
"""How long Git may take: to find the last commit of an old file it reads the whole history."""

_MOST_BYTES: Final = MAX_FILE_BYTES + 1
_ABOUT: Final = "--format=%H%n%h%n%cs%n%s"
_ALONE: Final = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its whole name and its short one, its date as YYYY-MM-DD, and its subject."""

    name: str
    short: str
    date: str
    subject: str


def last_commit(path: Path, others: Sequence[Path] = ()) -> Commit | None:
    """Return the last commit that changed a file, or one of the others in its folder.

    It is None if the last commit of the branch does not have the file, or if there is none.
    """
    names = [_name_of(other, path.parent) for other in (path, *others)]
    told = _git(path.parent, "rev-list", "-1", "--encoding=UTF-8", _ABOUT, "HEAD", "--", *names)
    lines = told.decode("utf-8", "replace").split("\n") if told else []
    match lines:
        case [_, name, short, date, subject, *_]:
            commit = Commit(name, short, date, subject)
            return commit if committed(path, path.parent, commit) is not None else None
        case _:
            return None


def last_commit_with_parts(path: Path) -> Commit | None:
    """Return the last commit that changed a credits file, or a part or theme that it names."""
    path = path.resolve()
    named = [file for file, _ in gather_drafts(path, _content).contents if file != path]
    return last_commit(path, [file for file in named if file.is_relative_to(path.parent)])


def _content(path: Path) -> bytes | None:
    with suppress(OSError):
        if path.is_file() and path.stat().st_size < _MOST_BYTES:
            return path.read_bytes()
    return None


def committed(path: Path, folder: Path, commit: Commit) -> bytes | None:
    """Return a file in a folder as it was at a commit; None if it is not in it, or too large."""
    data = _git(folder, "cat-file", "blob", f"{commit.name}:{_name_of(path, folder)}")
    return data if data is None or len(data) < _MOST_BYTES else None


def committed_drafts(path: Path, commit: Commit) -> Drafts:
    """Return a credits file, its parts and its themes as they were at a commit."""
    return gather_drafts(path, lambda file: committed(file, path.parent, commit))


def _name_of(path: Path, folder: Path) -> str:
    """Return a path as Git reads it in a folder: never as an option, and never from the top."""
    return f"./{path.relative_to(folder).as_posix()}"


def _git(folder: Path, *arguments: str) -> bytes | None:
    """Return what Git prints, at most one byte more than a file may have; None if it fails."""
    program = shutil.which("git")
    if program is None:
        return None
    try:
        process = subprocess.Popen(  # noqa: S603  Git itself, with arguments that are no options
            [program, "--literal-pathspecs", *arguments],
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, ValueError):
        return None
    with process:
        timer = Timer(_WITHIN_S, process.kill)
        timer.start()
        try:
            data = process.stdout.read(_MOST_BYTES) if process.stdout else b""
            if len(data) == _MOST_BYTES:
                return data
            return data if process.wait() == 0 else None
        finally:
            timer.cancel()
            process.kill()


def _environment() -> dict[str, str]:
    """Return the environment without what would send Git to another repository, or let it ask."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, **_ALONE}
