"""Create hidden temporary files and folders, and remove those of writers that were killed.

A writer holds a lock on its temporary file for as long as it lives; the system releases the lock
however the writer ends. A temporary file without a lock belonged to a writer that was killed.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MAX_STEM: Final = 48
"""Characters of the target's name that a temporary name keeps: in any script they fit 255 bytes."""

_FILE: Final = re.compile(r"\..+\.[0-9a-f]{8}\.part(\.[^.]+)?", re.DOTALL)
_FOLDER: Final = re.compile(r"(\.endroll-[0-9a-z_]{8})\.(?:parts|lock)")


@dataclass(slots=True)
class Temporary:
    """A temporary file and the lock on it."""

    path: Path
    handle: int | None

    def replace(self, target: Path) -> None:
        """Move the file to `target` on the same disk, replacing what is there.

        Raises:
            OSError: the file cannot be moved.
        """
        if sys.platform == "win32":  # which cannot move an open file
            self.release()
        self.path.replace(target)

    def release(self) -> None:
        """Release the lock."""
        if self.handle is not None:
            os.close(self.handle)
            self.handle = None


@contextmanager
def temporary_file(target: Path) -> Iterator[Temporary]:
    """Create a locked file next to `target`, with default permissions and the same suffix.

    It is removed at the end unless it was moved.

    Raises:
        OSError: the file cannot be created.
    """
    held = Temporary(_hidden(target), None)
    try:  # an interrupt may come as soon as the file exists
        while held.handle is None:
            held.path = _hidden(target)
            held.handle = _lock_new(held.path)
        yield held
    finally:
        with suppress(OSError):
            held.path.unlink(missing_ok=True)
        held.release()


@contextmanager
def temporary_folder(beside: Path) -> Iterator[Path]:
    """Create a folder next to a path, and remove it with its contents at the end.

    Raises:
        OSError: the folder cannot be created.
    """
    lock = Temporary(_hidden_lock(beside), None)
    folder = lock.path.with_suffix(".parts")
    try:
        while lock.handle is None:
            lock.path = _hidden_lock(beside)
            folder = lock.path.with_suffix(".parts")
            lock.handle = _lock_new(lock.path)
        folder.mkdir(mode=0o700)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if sys.platform == "win32":  # which cannot remove an open file
            lock.release()
        with suppress(OSError):
            lock.path.unlink(missing_ok=True)
        lock.release()


@contextmanager
def lock_of(path: Path) -> Iterator[bool]:
    """Hold the lock on a file, which is created and stays; yield whether no other process has it.

    Raises:
        OSError: the file cannot be opened.
    """
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        yield _lock(handle) and _is_at(path, handle)
    finally:
        os.close(handle)


def clear_abandoned(folder: Path) -> None:
    """Remove the temporaries of dead writers in a folder, as far as that is possible."""
    with suppress(OSError):
        names = [entry.name for entry in os.scandir(folder)]
        for name in names:
            if _FILE.fullmatch(name):
                _remove_unheld(folder / name)
            elif match := _FOLDER.fullmatch(name):
                _remove_unheld_folder(folder / match[1])


def _hidden(target: Path) -> Path:
    """Return an unused hidden path next to `target`, with the same suffix."""
    token = secrets.token_hex(4)
    return target.with_name(f".{target.stem[:_MAX_STEM]}.{token}.part{target.suffix.lower()}")


def _hidden_lock(beside: Path) -> Path:
    """Return an unused path for a lock file; its folder has the same stem."""
    return beside.with_name(f".endroll-{secrets.token_hex(4)}.lock")


def _lock_new(path: Path) -> int | None:
    """Create a file and lock it; None if `clear_abandoned` of another process was quicker."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666)
    if _lock(handle) and _is_at(path, handle):
        return handle
    os.close(handle)
    return None


def _lock(handle: int) -> bool:
    """Lock an open file; False if another process holds it, True if the disk has no locks."""
    if sys.platform != "win32":
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
    return True


def _is_at(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _remove_unheld(path: Path) -> bool:
    """Remove a file unless it is locked; tell whether it is gone."""
    if sys.platform == "win32":
        return _removed(path)  # Windows refuses to remove an open file
    try:
        handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return _removed(path)
    except OSError:
        return False
    finally:
        os.close(handle)


def _removed(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _remove_unheld_folder(stem: Path) -> None:
    # A lock is created before its folder and removed after it: a folder without one is a leftover.
    lock, folder = stem.with_suffix(".lock"), stem.with_suffix(".parts")
    if _remove_unheld(lock):
        shutil.rmtree(folder, ignore_errors=True)
