"""Temporaries: hidden files and folders that belong to a writer, and are cleared once it is gone.

Ground floor. A writer holds a lock on its temporary for as long as it lives, and the system frees
that however it ends. What nobody holds was left by a writer that was killed.
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
"""Characters kept of a long name in its temporary one: 255 bytes hold them in any script."""

_FILE: Final = re.compile(r"\..+\.[0-9a-f]{8}\.part(\.[^.]+)?", re.DOTALL)
_FOLDER: Final = re.compile(r"(\.endroll-[0-9a-z_]{8})\.(?:parts|lock)")


@dataclass(slots=True)
class Temporary:
    """A temporary file and the lock on it."""

    path: Path
    handle: int | None

    def replace(self, target: Path) -> None:
        """Put the file in the place of another on the same disk.

        Raises:
            OSError: the disk refuses it.
        """
        if sys.platform == "win32":  # which moves no file that is open
            self.release()
        self.path.replace(target)

    def release(self) -> None:
        """Give up the lock."""
        if self.handle is not None:
            os.close(self.handle)
            self.handle = None


@contextmanager
def temporary_file(target: Path) -> Iterator[Temporary]:
    """Create a locked file beside `target`, with the rights and the ending of its name.

    What is still there at the end is removed.

    Raises:
        OSError: the folder takes no file.
    """
    held = Temporary(_hidden(target), None)
    try:  # from here on, for an interruption may come as soon as the file is there
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
    """Create a folder beside a path; it is removed with all that is in it.

    Raises:
        OSError: no folder can be made there.
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
        if sys.platform == "win32":  # which removes no file that is open
            lock.release()
        with suppress(OSError):
            lock.path.unlink(missing_ok=True)
        lock.release()


def clear_abandoned(folder: Path) -> None:
    """Remove the temporaries in a folder whose writers are gone; leave what cannot be removed."""
    with suppress(OSError):
        names = [entry.name for entry in os.scandir(folder)]
        for name in names:
            if _FILE.fullmatch(name):
                _remove_unheld(folder / name)
            elif match := _FOLDER.fullmatch(name):
                _remove_unheld_folder(folder / match[1])


def _hidden(target: Path) -> Path:
    """Return a name beside `target` that nobody has: hidden, and with its ending."""
    token = secrets.token_hex(4)
    return target.with_name(f".{target.stem[:_MAX_STEM]}.{token}.part{target.suffix.lower()}")


def _hidden_lock(beside: Path) -> Path:
    """Return the name of a lock file that nobody has; its folder is called after it."""
    return beside.with_name(f".endroll-{secrets.token_hex(4)}.lock")


def _lock_new(path: Path) -> int | None:
    """Create a file and lock it; None where a clearing came between."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666)
    if _lock(handle) and _is_at(path, handle):
        return handle
    os.close(handle)
    return None


def _lock(handle: int) -> bool:
    """Lock an open file unless another process has; a disk without locks counts as locked."""
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
    """Remove a file that nobody holds; tell whether it is gone."""
    if sys.platform == "win32":
        return _removed(path)  # which the system refuses for a file that is open
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
    # The lock is made before its folder and removed after it: a folder without one is left over.
    lock, folder = stem.with_suffix(".lock"), stem.with_suffix(".parts")
    if _remove_unheld(lock):
        shutil.rmtree(folder, ignore_errors=True)
